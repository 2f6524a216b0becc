import { describe, expect, test } from 'vitest'
import type { SamplingKind } from '@/lib/generated/prisma/enums'
import { referenceWorkCalendar } from '@/prisma/seed/reference/calendar-days'
import { referenceLimits } from '@/prisma/seed/reference/legal-limits'
import { clockStanding, termOf, type ClockRules } from '@/lib/organisation/legal-clock'
import { clocksOf, reviewDeadline } from './case-clock'
import type { CaseEvent } from './case-event'
import { playCase } from './case-state'

const rules: ClockRules = {
  calendar: referenceWorkCalendar(),
  limitOn: (code, on) => {
    const found = referenceLimits.filter((limit) => limit.code === code && limit.effectiveFrom <= on && (limit.effectiveTo === null || on <= limit.effectiveTo)).toSorted((a, b) => b.effectiveFrom.localeCompare(a.effectiveFrom))[0]
    return found ? { ...found, value: Number(found.value), isVerified: found.verification === 'VERIFIED' } : null
  },
}
const history = (...events: CaseEvent[]) => events.map((event, index) => ({ number: index + 1, event }))
const opened = (receivedOn: string): CaseEvent => ({ kind: 'OPENED', receivedOn, departmentId: null })
const done = (part: Extract<CaseEvent, { kind: 'DONE' }>['part'], at: string, more: Partial<Extract<CaseEvent, { kind: 'DONE' }>> = {}): CaseEvent => ({ kind: 'DONE', part, at, documentNumber: '', ...more })
const clocks = (events: CaseEvent[], kind: SamplingKind = 'SUPERVISORY') => Object.fromEntries(clocksOf(playCase(history(...events)), { kind, isStatutory: kind !== 'RISK_MONITORING' }, rules).map((clock) => [clock.key, clock]))
const noon = (on: string) => `${on}T12:00:00+08:00`

describe('a term', () => {
  test.each<[string, number, 'WORKING_DAY' | 'CALENDAR_DAY' | 'MONTH' | 'HOUR', string]>([
    // The reference vectors of 2025 and 2026.
    ['2026-02-13', 5, 'WORKING_DAY', '2026-02-27'], ['2026-02-13', 7, 'WORKING_DAY', '2026-03-02'], ['2026-02-13', 20, 'WORKING_DAY', '2026-03-19'], ['2026-09-18', 20, 'WORKING_DAY', '2026-10-22'],
    ['2026-09-30', 2, 'WORKING_DAY', '2026-10-09'], ['2026-09-30', 5, 'WORKING_DAY', '2026-10-13'], ['2026-04-30', 7, 'WORKING_DAY', '2026-05-13'], ['2026-05-08', 1, 'WORKING_DAY', '2026-05-09'],
    ['2025-01-24', 5, 'WORKING_DAY', '2025-02-07'], ['2025-09-26', 7, 'WORKING_DAY', '2025-10-13'],
    // Ends on a Sunday: the next working day.
    ['2026-08-24', 90, 'CALENDAR_DAY', '2026-11-23'], ['2026-11-30', 3, 'MONTH', '2027-03-01'],
    // Hours run on over a night and a weekend.
    ['2026-11-20T16:30:00+08:00', 48, 'HOUR', '2026-11-22'],
    // Of a day without its time they run from its end: nobody is late by hours that were not written down.
    ['2026-11-20T00:00:00+08:00', 24, 'HOUR', '2026-11-22'],
  ])('%s + %i %s = %s', (from, value, unit, on) => expect(termOf({ value, unit }, from, 'next-working-day', rules.calendar).on).toBe(on))

  test('over a year whose calendar is not published is said to be estimated, and New Year is off all the same', () => {
    expect(termOf({ value: 5, unit: 'WORKING_DAY' }, '2026-12-28', 'next-working-day', rules.calendar)).toMatchObject({ on: '2027-01-05', estimated: true })
    expect(clocks([opened('2026-12-28')]).DELIVERY).toMatchObject({ dueOn: '2027-01-05', isEstimated: true })
  })
})

describe('the clocks of a case', () => {
  test('run from the day the conclusion was received, each by its own limit', () => {
    const running = clocks([opened('2026-09-30')])
    expect(Object.fromEntries(Object.values(running).map(({ key, dueOn }) => [key, dueOn]))).toEqual({
      DELIVERY: '2026-10-13', CONTROL: '2026-10-13', CONTROL_NOTICE: '2026-10-08', CAUSE: '2026-12-29', FILING: '2026-10-27', PUBLICATION: '2026-12-30', COMPLETION: '2026-12-29',
    })
    expect(running.DELIVERY).toMatchObject({ startOn: '2026-09-30', metAt: null, isStopped: false, limit: { basisArticle: '结果告知条款', unit: 'WORKING_DAY', value: 5 } })
  })

  test('of a recall run by its class, in hours and then in working days', () => {
    const events = [opened('2026-11-02'), done('CONTROL', '2026-11-03T09:00:00+08:00', { measures: ['SEAL', 'RECALL'], recallClass: 'SECOND' })]
    expect(clocks(events).RECALL_START).toMatchObject({ dueOn: '2026-11-05', dueAt: '2026-11-05T01:00:00.000Z' })
    expect(clocks(events).RECALL_END).toBeUndefined()
    expect(clocks([...events, done('RECALL_START', '2026-11-05T08:30:00+08:00')])).toMatchObject({ RECALL_START: { metAt: '2026-11-05T08:30:00+08:00' }, RECALL_END: { startOn: '2026-11-05', dueOn: '2026-12-03' } })
  })

  test('of what follows begin with what went before; a day set by hand goes before the usual term', () => {
    const events = [opened('2026-11-02'), done('FILING', noon('2026-11-06')), done('CAUSE', noon('2026-11-09'))]
    expect(clocks(events)).toMatchObject({ PENALTY: { startOn: '2026-11-06', dueOn: '2027-02-04' }, RECTIFICATION: { dueOn: '2026-11-24' } })
    expect(clocks([opened('2026-11-02'), done('CAUSE', noon('2026-11-09'), { rectifyBy: '2026-11-30' })]).RECTIFICATION).toMatchObject({ dueOn: '2026-11-30', limit: null })
    expect(clocks([opened('2026-11-02'), { kind: 'NOT_NEEDED', part: 'FILING' }]).FILING).toBeUndefined()
  })

  test('stand still while a review is open, those that keep the product away do not', () => {
    const events: CaseEvent[] = [opened('2026-10-12'), { kind: 'REVIEW_APPLIED', reviewKind: 'RETEST', at: noon('2026-10-19'), applicant: '某厂' }]
    const paused = clocks(events)
    expect(Object.values(paused).filter(({ isStopped }) => isStopped).map(({ key }) => key)).toEqual(['CAUSE', 'FILING', 'PUBLICATION', 'COMPLETION'])
    expect(['DELIVERY', 'CONTROL', 'CONTROL_NOTICE', 'R2.ACCEPTANCE'].map((key) => paused[key]!.isStopped)).toEqual([false, false, false, false])
    const after = clocks([...events, { kind: 'REVIEW_REFUSED', review: 2, on: '2026-10-26', ground: 'LATE' }])
    // 15 working days from 12 October end on 2 November; five of them were paused.
    expect(after.FILING).toMatchObject({ dueOn: '2026-11-09', isStopped: false })
    // 90 days end on 10 January, a Sunday, hence on the 11th; seven days more.
    expect(after.COMPLETION).toMatchObject({ dueOn: '2027-01-18' })
    expect(after.DELIVERY).toMatchObject({ dueOn: '2026-10-19' })
    expect(after['R2.ACCEPTANCE']).toMatchObject({ dueOn: '2026-10-26', metAt: '2026-10-26T00:00:00+08:00' })
  })

  test('that ran out before a review was opened stay late', () => {
    const late = clocks([opened('2026-03-02'), { kind: 'REVIEW_APPLIED', reviewKind: 'OBJECTION_RESULT', at: noon('2026-07-01'), applicant: '某厂' }]).COMPLETION!
    expect(late).toMatchObject({ dueOn: '2026-06-01', isStopped: false })
    expect(clockStanding(late, new Date(noon('2026-07-02')))).toBe('LATE')
  })

  test('run on through a review that the law refuses', () => {
    const barred = clocks([opened('2026-10-12'), { kind: 'REVIEW_APPLIED', reviewKind: 'RETEST', at: noon('2026-10-19'), applicant: '某厂', barred: 'LATE' }])
    expect(Object.values(barred).filter(({ isStopped }) => isStopped)).toEqual([])
    expect(barred.FILING).toMatchObject({ dueOn: '2026-11-02' })
  })

  test('two reviews at once pause once', () => {
    const once = [opened('2026-10-12'), { kind: 'REVIEW_APPLIED', reviewKind: 'RETEST', at: noon('2026-10-19'), applicant: '某厂' }, { kind: 'REVIEW_APPLIED', reviewKind: 'OBJECTION_RESULT', at: noon('2026-10-20'), applicant: '某厂' }, { kind: 'REVIEW_DROPPED', review: 3, on: '2026-10-22' }, { kind: 'REVIEW_DROPPED', review: 2, on: '2026-10-26' }] satisfies CaseEvent[]
    expect(clocks(once).FILING).toMatchObject({ dueOn: '2026-11-09' })
  })

  test('of a retest run stage by stage; spot checks of produce by their own law', () => {
    const retest: CaseEvent[] = [opened('2026-10-12'), { kind: 'REVIEW_APPLIED', reviewKind: 'RETEST', at: noon('2026-10-19'), applicant: '某厂' }, { kind: 'REVIEW_ACCEPTED', review: 2, on: '2026-10-21' }, { kind: 'REVIEW_MOVED', review: 2, stage: 'INSTITUTION', on: '2026-10-23', institution: '某院' }, { kind: 'REVIEW_MOVED', review: 2, stage: 'SAMPLE', on: '2026-10-26', institution: '' }]
    expect(clocks(retest)).toMatchObject({ 'R2.INSTITUTION': { dueOn: '2026-10-28' }, 'R2.SAMPLE': { dueOn: '2026-10-28' }, 'R2.CONCLUSION': { dueOn: '2026-11-09' } })
    expect(clocks(retest, 'SPOT_CHECK')['R2.CONCLUSION']).toMatchObject({ dueOn: '2026-11-04' })
    expect(clocks([...retest, { kind: 'REVIEW_CONCLUDED', review: 2, on: '2026-11-06', outcome: 'UPHELD' }])['R2.NOTICE']).toMatchObject({ dueOn: '2026-11-13' })
  })

  test('of a transfer to the police run by natural time: 3 days, 24 hours, 3 days, 3 days', () => {
    const events: CaseEvent[] = [opened('2026-11-02'), { kind: 'POLICE_REPORTED', to: '市公安局', at: '2026-11-05T10:00:00+08:00' }]
    // A Sunday: no shift.
    expect(clocks(events)['T2.DECISION']).toMatchObject({ dueOn: '2026-11-08' })
    events.push({ kind: 'POLICE_DECIDED', transfer: 2, at: '2026-11-06T15:00:00+08:00', decision: 'TRANSFER' })
    expect(clocks(events)['T2.HAND_OVER']).toMatchObject({ dueAt: '2026-11-07T07:00:00.000Z' })
    events.push({ kind: 'POLICE_HANDED', transfer: 2, at: '2026-11-07T09:00:00+08:00' })
    expect(clocks(events)['T2.POLICE']).toMatchObject({ dueOn: '2026-11-10' })
    expect(clocks([...events, { kind: 'POLICE_ANSWERED', transfer: 2, at: noon('2026-11-10'), outcome: 'NOT_FILED' }])['T2.RECONSIDERATION']).toMatchObject({ dueOn: '2026-11-13' })
    expect(clocks([...events, { kind: 'POLICE_ANSWERED', transfer: 2, at: noon('2026-11-10'), outcome: 'FILED' }])['T2.ITEMS']).toMatchObject({ dueOn: '2026-11-13' })
  })

  test('an extension sets a later day; risk monitoring has no legal clock', () => {
    expect(clocks([opened('2026-11-02'), { kind: 'EXTENDED', clock: 'FILING', until: '2026-12-07' }]).FILING).toMatchObject({ dueOn: '2026-12-07', extendedTo: '2026-12-07' })
    // Agreed to after it had run out: late it stays.
    expect(clocks([opened('2026-09-01'), { kind: 'EXTENDED', clock: 'FILING', until: '2026-12-07', isLate: true }]).FILING).toMatchObject({ dueOn: '2026-09-21', plainDueOn: '2026-09-21', extendedTo: null, agreedOn: '2026-12-07' })
    expect(clocks([opened('2026-11-02')], 'RISK_MONITORING')).toEqual({})
  })

  test.each<[string, string | null, boolean, string]>([
    ['on its last day', null, false, 'RUNNING'], ['the day after', null, false, 'LATE'], ['met on the last day', noon('2026-11-09'), false, 'MET'], ['met the day after', '2026-11-10T00:00:00+08:00', false, 'MET_LATE'], ['stopped', null, true, 'STOPPED'],
  ])('stands %s: %s', (name, metAt, isStopped, expected) => {
    const now = new Date(name === 'the day after' ? '2026-11-10T00:00:00+08:00' : '2026-11-09T23:59:00+08:00')
    expect(clockStanding({ key: 'FILING', startOn: '2026-11-02', dueOn: '2026-11-09', dueAt: null, isEstimated: false, isStopped, extendedTo: null, agreedOn: null, plainDueOn: '2026-11-09', metAt, limit: null }, now)).toBe(expected)
  })
})

test.each<[string, SamplingKind, 'RETEST' | 'OBJECTION_PROCESS', string | null]>([
  ['a retest: 7 working days (食品安全法第八十八条)', 'SUPERVISORY', 'RETEST', '2026-11-12'],
  ['a spot check of produce: 5 (农产品质量安全法第五十一条)', 'SPOT_CHECK', 'RETEST', '2026-11-10'],
  ['a quick test: 4 hours', 'RAPID_TEST', 'RETEST', '2026-11-03'],
  ['how it was sampled: 7 working days from then', 'SUPERVISORY', 'OBJECTION_PROCESS', '2026-10-21'],
])('the last day for %s', (_name, kind, review, on) => {
  const state = playCase(history(opened('2026-11-02'), done('DELIVERY', '2026-11-03T15:00:00+08:00')))
  expect(reviewDeadline(state, review, { kind, sampledOn: '2026-10-12' }, rules)?.on ?? null).toBe(on)
})
