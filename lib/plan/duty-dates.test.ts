import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WorkCalendar } from '@/lib/organisation/working-days'
import { addDays } from '@/lib/shared/format'
import { fuzzRuns } from '@/tests/support/fuzz-runs'
import { dutyDueDates, dutyNotes, type DutyRule } from './duty-dates'

/** 2025 and 2026 as published: weekdays off and weekend days worked. */
const calendar: WorkCalendar = {
  2025: { off: ['2025-01-01', '2025-10-01', '2025-10-02', '2025-10-03', '2025-10-06', '2025-10-07', '2025-10-08'], worked: ['2025-09-28', '2025-10-11'] },
  2026: { off: ['2026-01-01', '2026-01-02', '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-02-23', '2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'], worked: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-09-20', '2026-10-10'] },
}
const rule = (changes: Partial<DutyRule>): DutyRule => ({ cycle: 'MONTHLY', dueDay: 21, months: [], dueOn: null, cutOffDays: 1, shiftOnRestDays: false, ...changes })
const days = (given: DutyRule, fromOn: string, count = 4, untilOn: string | null = null) => dutyDueDates(given, { fromOn, untilOn, count }, calendar).map((due) => due.dueOn)

describe('due dates of a duty', () => {
  it('fall inside the period: the 21st of each month', () => {
    expect(days(rule({}), '2026-11-21')).toEqual(['2026-11-21', '2026-12-21', '2027-01-21', '2027-02-21'])
    expect(days(rule({}), '2026-11-22', 1)).toEqual(['2026-12-21'])
  })

  it('leave the fourth quarter out where the document does', () => {
    expect(days(rule({ cycle: 'QUARTERLY', months: [3, 6, 9] }), '2026-01-01')).toEqual(['2026-03-21', '2026-06-21', '2026-09-21', '2027-03-21'])
  })

  it('take the last day of a month that is too short', () => {
    expect(days(rule({ dueDay: 31 }), '2028-01-31')).toEqual(['2028-01-31', '2028-02-29', '2028-03-31', '2028-04-30'])
    expect(days(rule({ cycle: 'YEARLY', months: [2], dueDay: 29 }), '2027-01-01', 2)).toEqual(['2027-02-28', '2028-02-29'])
  })

  it('come once, weekly, every half-year and every year', () => {
    expect(days(rule({ cycle: 'ONCE', dueOn: '2026-03-20' }), '2026-01-01')).toEqual(['2026-03-20'])
    expect(days(rule({ cycle: 'ONCE', dueOn: '2026-03-20' }), '2026-03-21')).toEqual([])
    expect(days(rule({ cycle: 'WEEKLY', dueDay: 5 }), '2026-11-25', 2)).toEqual(['2026-11-27', '2026-12-04'])
    expect(days(rule({ cycle: 'WEEKLY', dueDay: 3 }), '2026-11-25', 1)).toEqual(['2026-11-25'])
    expect(days(rule({ cycle: 'HALF_YEARLY', months: [6, 12], dueDay: 20 }), '2026-07-01', 2)).toEqual(['2026-12-20', '2027-06-20'])
    expect(days(rule({ cycle: 'YEARLY', months: [12], dueDay: 1 }), '2026-11-25', 2)).toEqual(['2026-12-01', '2027-12-01'])
  })

  it('end with the plan, and are none where the document gives no day', () => {
    expect(days(rule({}), '2026-11-01', 12, '2026-12-31')).toEqual(['2026-11-21', '2026-12-21'])
    expect(days(rule({ dueDay: null }), '2026-11-01')).toEqual([])
    expect(days(rule({ cycle: 'QUARTERLY', months: [] }), '2026-11-01')).toEqual([])
  })

  it('stay on rest days unless the office lets them move to the next working day', () => {
    expect(days(rule({ dueDay: 1 }), '2025-10-01', 1)).toEqual(['2025-10-01'])
    expect(dutyDueDates(rule({ dueDay: 1, shiftOnRestDays: true }), { fromOn: '2025-10-01', untilOn: null, count: 1 }, calendar)).toEqual([{ dueOn: '2025-10-09', statedOn: '2025-10-01', cutOffOn: '2025-09-30', estimated: false }])
    // A day moved past the one it is asked from is still to come.
    expect(days(rule({ dueDay: 1, shiftOnRestDays: true }), '2025-10-05', 1)).toEqual(['2025-10-09'])
    // 2026-02-14 is a Saturday that is worked.
    expect(days(rule({ dueDay: 14, shiftOnRestDays: true }), '2026-02-01', 1)).toEqual(['2026-02-14'])
  })

  it('are estimated where the holidays of the year are not published', () => {
    const [due] = dutyDueDates(rule({ dueDay: 1, shiftOnRestDays: true }), { fromOn: '2027-01-01', untilOn: null, count: 1 }, calendar)
    expect(due).toMatchObject({ dueOn: '2027-01-04', estimated: true })
  })

  it('cut data off so many days before, whatever the shift', () => {
    const [due] = dutyDueDates(rule({ cutOffDays: 0 }), { fromOn: '2026-11-01', untilOn: null, count: 1 }, calendar)
    expect(due).toMatchObject({ dueOn: '2026-11-21', cutOffOn: '2026-11-21' })
  })
})

const anyRule = fc.record({
  cycle: fc.constantFrom('WEEKLY', 'MONTHLY', 'QUARTERLY', 'HALF_YEARLY', 'YEARLY'),
  dueDay: fc.integer({ min: 1, max: 31 }),
  months: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 12 }),
  dueOn: fc.constant(null),
  cutOffDays: fc.integer({ min: 0, max: 40 }),
  shiftOnRestDays: fc.boolean(),
}).map((one): DutyRule => ({ ...one, dueDay: one.cycle === 'WEEKLY' ? ((one.dueDay - 1) % 7) + 1 : one.dueDay }) as DutyRule)
const anyDay = fc.integer({ min: 0, max: 3_000 }).map((offset) => addDays('2024-01-01', offset))

describe('due dates of any duty', () => {
  it('lie in order from the first day on, never before what the rule states', () => {
    fc.assert(fc.property(anyRule, anyDay, (given, fromOn) => {
      const dues = dutyDueDates(given, { fromOn, untilOn: null, count: 12 }, calendar)
      expect(dues).toHaveLength(12)
      dues.forEach((due, index) => {
        expect(due.dueOn >= fromOn && due.dueOn >= due.statedOn && due.cutOffOn <= due.statedOn).toBe(true)
        if (index > 0) expect(due.statedOn > dues[index - 1]!.statedOn && due.dueOn >= dues[index - 1]!.dueOn).toBe(true)
        if (given.cycle !== 'WEEKLY' && given.cycle !== 'MONTHLY') expect(given.months).toContain(Number(due.statedOn.slice(5, 7)))
      })
    }), { numRuns: fuzzRuns(300) })
  })

  it('do not depend on where one begins to look', () => {
    fc.assert(fc.property(anyRule, anyDay, (given, fromOn) => {
      const dues = dutyDueDates(given, { fromOn, untilOn: null, count: 12 }, calendar)
      const middle = dues[6]!
      expect(dutyDueDates(given, { fromOn: middle.dueOn, untilOn: null, count: 4 }, calendar)).toContainEqual(middle)
    }), { numRuns: fuzzRuns(300) })
  })
})

describe('notes on the duties of a plan', () => {
  const window = { fromOn: '2025-01-01', untilOn: '2027-12-31' }
  const ledger = { id: 'a', name: '进展台账', deliverable: 'LEDGER' as const, rule: rule({ dueDay: 25 }) }
  const quarterly = { id: 'b', name: '季度总结', deliverable: 'SUMMARY' as const, rule: rule({ cycle: 'QUARTERLY', dueDay: 25, months: [3, 6, 9] }) }
  const yearly = { id: 'c', name: '年度总结', deliverable: 'SUMMARY' as const, rule: rule({ cycle: 'YEARLY', dueDay: 10, months: [12] }) }

  it('tell two that fall due on one day, once a pair', () => {
    expect(dutyNotes([ledger, quarterly], window, calendar)).toEqual([{ code: 'two-duties-one-day', message: expect.stringContaining('2025年3月25日'), dutyId: 'b' }])
  })

  it('tell an annual summary that is due before the year ends, not one about the year before', () => {
    expect(dutyNotes([ledger, yearly], window, calendar).map(({ code, dutyId }) => [code, dutyId])).toEqual([['annual-before-year-end', 'c']])
    expect(dutyNotes([{ ...yearly, rule: rule({ cycle: 'YEARLY', dueDay: 15, months: [1] }) }], window, calendar)).toEqual([])
  })
})
