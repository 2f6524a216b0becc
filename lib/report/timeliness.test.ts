import { describe, expect, test } from 'vitest'
import { dueNow, judgeTimeliness, owedNow, type FiledRecord } from './timeliness'

const at = (text: string) => new Date(text)
const record = (more: Partial<FiledRecord>): FiledRecord => ({ status: 'OPEN', dueOn: '2026-11-21', state: null, firstSubmittedAt: null, returnedAt: null, correctionDueOn: null, correctedAt: null, acceptedAt: null, ...more })

describe('before anything is handed in', () => {
  test.each([
    ['2026-11-20', 'NOT_DUE', 0],
    ['2026-11-21', 'NOT_DUE', 0],
    ['2026-11-22', 'OVERDUE', 1],
    ['2026-12-01', 'OVERDUE', 10],
  ])('on %s it is %s', (todayOn, timeliness, daysLate) => {
    expect(judgeTimeliness(record({}), todayOn)).toEqual({ timeliness, firstOnTime: null, daysLate })
  })

  test('what was excused or withdrawn is not owed, however late', () => {
    expect(judgeTimeliness(record({ status: 'EXEMPT' }), '2027-01-01').timeliness).toBe('NOT_OWED')
    expect(judgeTimeliness(record({ status: 'WITHDRAWN' }), '2027-01-01').timeliness).toBe('NOT_OWED')
  })
})

describe('the instant counts in Asia/Shanghai, whatever the zone of the server', () => {
  test.each([
    ['2026-11-21T15:59:59.999Z', 'ON_TIME', 0],
    ['2026-11-21T16:00:00.000Z', 'LATE', 1],
  ])('%s is %s', (instant, timeliness, daysLate) => {
    const handedIn = at(instant)
    expect(judgeTimeliness(record({ state: 'SUBMITTED', firstSubmittedAt: handedIn }), '2026-12-31')).toMatchObject({ timeliness, daysLate })
  })
})

describe('the clock survives a return', () => {
  const first = at('2026-11-20T02:00:00Z')
  const returned = { firstSubmittedAt: first, returnedAt: at('2026-11-23T02:00:00Z'), correctionDueOn: '2026-11-26' }

  test('the correction is owed until its own day, and the first hand-in stays on time', () => {
    expect(judgeTimeliness(record({ ...returned, state: 'RETURNED' }), '2026-11-26')).toEqual({ timeliness: 'CORRECTION_DUE', firstOnTime: true, daysLate: 0 })
    expect(judgeTimeliness(record({ ...returned, state: 'RETURNED' }), '2026-11-28')).toEqual({ timeliness: 'CORRECTION_OVERDUE', firstOnTime: true, daysLate: 2 })
  })

  test('handed in again by that day it is corrected on time', () => {
    expect(judgeTimeliness(record({ ...returned, state: 'ACCEPTED', correctedAt: at('2026-11-26T15:00:00Z') }), '2027-01-01')).toEqual({ timeliness: 'CORRECTED_ON_TIME', firstOnTime: true, daysLate: 0 })
    expect(judgeTimeliness(record({ ...returned, state: 'SUBMITTED', correctedAt: at('2026-11-26T16:00:00Z') }), '2027-01-01')).toMatchObject({ timeliness: 'CORRECTED_LATE', daysLate: 1 })
  })
})

describe('what is owed now, and by which day', () => {
  const first = { firstSubmittedAt: at('2026-11-20T02:00:00Z') }
  const returned = { ...first, returnedAt: at('2026-11-23T02:00:00Z'), correctionDueOn: '2026-11-26' }
  test.each<[string, Partial<FiledRecord>, ReturnType<typeof owedNow>, string]>([
    ['not begun', {}, 'REPORT', '2026-11-21'],
    ['with the approver', { state: 'SIGNING' }, 'REPORT', '2026-11-21'],
    ['waiting for the office', { state: 'SUBMITTED', ...first }, null, '2026-11-21'],
    ['excused', { status: 'EXEMPT' }, null, '2026-11-21'],
    ['returned', { state: 'RETURNED', ...returned }, 'CORRECTION', '2026-11-26'],
    ['returned and with the approver again', { state: 'SIGNING', ...returned }, 'CORRECTION', '2026-11-26'],
    ['the return answered', { state: 'SUBMITTED', ...returned, correctedAt: at('2026-11-25T02:00:00Z') }, null, '2026-11-21'],
    ['accepted, being corrected by its own wish', { state: 'CORRECTING', ...first, acceptedAt: at('2026-11-22T02:00:00Z') }, null, '2026-11-21'],
    ['that correction with the approver', { state: 'SIGNING', ...first, acceptedAt: at('2026-11-22T02:00:00Z') }, null, '2026-11-21'],
    ['that correction returned', { state: 'RETURNED', ...returned, acceptedAt: at('2026-11-22T02:00:00Z') }, 'CORRECTION', '2026-11-26'],
  ])('%s', (_, more, what, dueOn) => {
    expect([owedNow(record(more)), dueNow(record(more))]).toEqual([what, dueOn])
  })
})
