import { describe, expect, test } from 'vitest'
import { judgeTimeliness, type FiledRecord } from './timeliness'

const at = (text: string) => new Date(text)
const record = (more: Partial<FiledRecord>): FiledRecord => ({ status: 'OPEN', dueOn: '2026-11-21', state: null, firstSubmittedAt: null, submittedAt: null, returnedAt: null, correctionDueOn: null, ...more })

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
    expect(judgeTimeliness(record({ state: 'SUBMITTED', firstSubmittedAt: handedIn, submittedAt: handedIn }), '2026-12-31')).toMatchObject({ timeliness, daysLate })
  })
})

describe('the clock survives a return', () => {
  const first = at('2026-11-20T02:00:00Z')
  const returned = { firstSubmittedAt: first, submittedAt: first, returnedAt: at('2026-11-23T02:00:00Z'), correctionDueOn: '2026-11-26' }

  test('the correction is owed until its own day, and the first hand-in stays on time', () => {
    expect(judgeTimeliness(record({ ...returned, state: 'RETURNED' }), '2026-11-26')).toEqual({ timeliness: 'CORRECTION_DUE', firstOnTime: true, daysLate: 0 })
    expect(judgeTimeliness(record({ ...returned, state: 'RETURNED' }), '2026-11-28')).toEqual({ timeliness: 'CORRECTION_OVERDUE', firstOnTime: true, daysLate: 2 })
  })

  test('handed in again by that day it is corrected on time', () => {
    expect(judgeTimeliness(record({ ...returned, state: 'ACCEPTED', submittedAt: at('2026-11-26T15:00:00Z') }), '2027-01-01')).toEqual({ timeliness: 'CORRECTED_ON_TIME', firstOnTime: true, daysLate: 0 })
    expect(judgeTimeliness(record({ ...returned, state: 'SUBMITTED', submittedAt: at('2026-11-26T16:00:00Z') }), '2027-01-01')).toMatchObject({ timeliness: 'CORRECTED_LATE', daysLate: 1 })
  })
})
