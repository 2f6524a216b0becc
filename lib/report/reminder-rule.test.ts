import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { WorkCalendar } from '@/lib/organisation/working-days'
import { addDays } from '@/lib/shared/format'
import { fuzzRuns } from '@/tests/support/fuzz-runs'
import { audiencesOf, DEFAULT_REMINDER_RULE, reminderWindow, type LastRound, type ReminderAudience, type ReminderRule } from './reminder-rule'

const calendar: WorkCalendar = { '2026': { off: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'], worked: ['2026-10-10'] } }

/** Rounds on the given days, as they would be made one after another; days on which none is due give nothing. */
function roundsOn(days: readonly string[], first: LastRound | null = null) {
  let last = first
  return days.flatMap((on) => {
    const window = reminderWindow(calendar, on, last)
    if (!window) return []
    last = window
    return [window]
  })
}

/** `MM-DD audience` for each time somebody is told of what is due on a day. */
function toldOf(dueOn: string, days: readonly string[], rule: ReminderRule = DEFAULT_REMINDER_RULE) {
  return roundsOn(days).flatMap((window) => audiencesOf(dueOn, rule, window).map((audience) => `${window.on.slice(5)} ${audience}`))
}

const span = (fromOn: string, days: number) => Array.from({ length: days }, (_, index) => addDays(fromOn, index))

describe('when who is told', () => {
  test('three days before, on the day, the day after; then the approver, then the office', () => {
    // 2026-11-25 is a Wednesday: three days before is a Sunday, told on the Friday; three days after a Saturday, told on the Monday.
    expect(toldOf('2026-11-25', span('2026-11-16', 20))).toEqual(['11-20 LIAISON', '11-25 LIAISON', '11-26 LIAISON', '11-26 APPROVER', '11-30 OFFICE'])
  })

  test('what is due on a rest day is told before it, never after', () => {
    // Due on Sunday 22 November.
    expect(toldOf('2026-11-22', span('2026-11-16', 14))).toEqual(['11-19 LIAISON', '11-20 LIAISON', '11-23 LIAISON', '11-23 APPROVER', '11-25 OFFICE'])
  })

  test('in a long holiday nobody is told; what falls into it is told on its two sides', () => {
    // Due on 3 October, in the holiday of 1 to 7 October: three days before is a working day, and so is 8 October.
    expect(toldOf('2026-10-03', span('2026-09-25', 20))).toEqual(['09-30 LIAISON', '10-08 LIAISON', '10-08 APPROVER', '10-08 OFFICE'])
  })

  test('a weekend day that is worked has its round', () => {
    expect(toldOf('2026-10-10', span('2026-10-05', 10))).toContain('10-10 LIAISON')
  })

  test('days without rounds are made up for in one: nothing is lost, and what lies behind is not told as ahead', () => {
    expect(toldOf('2026-11-25', ['2026-11-19', '2026-11-27'])).toEqual(['11-27 LIAISON', '11-27 APPROVER'])
    expect(toldOf('2026-11-25', ['2026-11-18', '2026-11-24'])).toEqual(['11-24 LIAISON'])
  })

  test('the first round of all makes up for nothing', () => {
    expect(toldOf('2026-11-16', ['2026-11-25'])).toEqual([])
  })

  test('a rule that is off tells nobody, and each step can be left out', () => {
    expect(toldOf('2026-11-25', span('2026-11-16', 20), { ...DEFAULT_REMINDER_RULE, isOn: false })).toEqual([])
    expect(toldOf('2026-11-25', span('2026-11-16', 20), { isOn: true, daysBefore: [], daysAfter: [], approverAfterDays: null, officeAfterDays: 5 })).toEqual(['11-30 OFFICE'])
  })

  test('no second round on a day, and none on a day before the last', () => {
    expect(reminderWindow(calendar, '2026-11-25', { on: '2026-11-25', aheadToOn: '2026-11-25' })).toBeNull()
    expect(reminderWindow(calendar, '2026-11-24', { on: '2026-11-25', aheadToOn: '2026-11-25' })).toBeNull()
    expect(reminderWindow(calendar, '2026-11-22', null)).toBeNull()
  })
})

describe('for any rule, any due day and any days on which the portal ran', () => {
  const days = fc.integer({ min: 1, max: 30 })
  const rules = fc.record({ isOn: fc.constant(true), daysBefore: fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 5 }), daysAfter: fc.uniqueArray(days, { maxLength: 5 }), approverAfterDays: fc.option(days), officeAfterDays: fc.option(days) })
  const START = '2026-09-01'
  const LENGTH = 140
  const dueDays = fc.integer({ min: 35, max: 90 }).map((days) => addDays(START, days))
  const roundsMissed = fc.array(fc.boolean(), { minLength: LENGTH, maxLength: LENGTH })
  const count = (told: readonly { audience: ReminderAudience }[], audience: ReminderAudience) => told.filter((one) => one.audience === audience).length

  test('approver and office are told exactly once, at the first round at or after their day', () => {
    fc.assert(fc.property(rules, dueDays, roundsMissed, (rule, dueOn, missed) => {
      // The first and the last days are run, so that there is a round before and one after everything.
      const ran = span(START, LENGTH).filter((_, index) => !missed[index] || index < 5 || index > LENGTH - 8)
      const rounds = roundsOn(ran)
      const told = rounds.flatMap((window) => audiencesOf(dueOn, rule, window).map((audience) => ({ on: window.on, audience })))
      for (const [audience, after] of [['APPROVER', rule.approverAfterDays], ['OFFICE', rule.officeAfterDays]] as const) {
        expect(count(told, audience)).toBe(after === null ? 0 : 1)
        if (after !== null) expect(told.find((one) => one.audience === audience)?.on).toBe(rounds.find(({ on }) => on >= addDays(dueOn, after))?.on)
      }
      expect(count(told, 'LIAISON')).toBeLessThanOrEqual(rule.daysBefore.length + rule.daysAfter.length)
    }), { numRuns: fuzzRuns(100) })
  })

  const everyDay = roundsOn(span(START, LENGTH))
  test('with a round each working day, the liaison has heard by each of the days the rule names', () => {
    fc.assert(fc.property(rules, dueDays, (rule, dueOn) => {
      const rounds = everyDay.filter((window) => audiencesOf(dueOn, rule, window).includes('LIAISON'))
      for (const before of rule.daysBefore) {
        const wanted = addDays(dueOn, -before)
        expect(rounds.some(({ on, aheadToOn }) => on <= wanted && wanted <= aheadToOn)).toBe(true)
      }
      for (const after of rule.daysAfter) expect(rounds.some(({ on }) => on >= addDays(dueOn, after))).toBe(true)
      for (const { on } of rounds) if (rule.daysAfter.length === 0) expect(on <= dueOn).toBe(true)
    }), { numRuns: fuzzRuns(200) })
  })
})
