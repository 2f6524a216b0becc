import { describe, expect, test } from 'vitest'
import type { DutyRule } from '@/lib/plan/duty-dates'
import { wantedObligations, type OwedDuty } from './wanted-obligations'

const rule = (more: Partial<DutyRule>): DutyRule => ({ cycle: 'MONTHLY', dueDay: 21, months: [], dueOn: null, cutOffDays: 1, shiftOnRestDays: false, ...more })
const duty = (more: Partial<OwedDuty>): OwedDuty => ({ id: 'duty', deliverable: 'LEDGER', rule: rule({}), departmentIds: ['edu', 'market'], holdsFrom: '2026-01-01', holdsTo: '2026-12-31', stopsOn: null, ...more })
const days = (one: OwedDuty, from = '2026-01-01', until = '2027-03-31') => wantedObligations(one, from, until, {}).map(({ departmentId, periodKey, dueOn, dataUpToOn }) => [departmentId, periodKey, dueOn, dataUpToOn].join(' '))

describe('what a duty asks for', () => {
  test('the 21st of each month, of each department, data up to the day before', () => {
    const asked = days(duty({}))
    expect(asked).toHaveLength(24)
    expect(asked.slice(0, 2)).toEqual(['edu 2026-01 2026-01-21 2026-01-20', 'market 2026-01 2026-01-21 2026-01-20'])
  })

  test('three quarters of four, and the year on 1 December', () => {
    const one = { departmentIds: ['edu'] }
    expect(days(duty({ ...one, rule: rule({ cycle: 'QUARTERLY', months: [3, 6, 9] }) }))).toEqual(['edu 2026-Q1 2026-03-21 2026-03-20', 'edu 2026-Q2 2026-06-21 2026-06-20', 'edu 2026-Q3 2026-09-21 2026-09-20'])
    expect(days(duty({ ...one, rule: rule({ cycle: 'YEARLY', months: [12], dueDay: 1 }) }))).toEqual(['edu 2026 2026-12-01 2026-11-30'])
  })

  test('the same day can owe two reports: a quarter and its last month', () => {
    const both = [...days(duty({ departmentIds: ['edu'] })), ...days(duty({ departmentIds: ['edu'], rule: rule({ cycle: 'QUARTERLY', months: [3] }) }))]
    expect(both.filter((text) => text.includes('2026-03-21'))).toEqual(['edu 2026-03 2026-03-21 2026-03-20', 'edu 2026-Q1 2026-03-21 2026-03-20'])
  })

  test('the report on the last month of a plan is asked though it is due after its end', () => {
    const after = days(duty({ departmentIds: ['edu'], rule: rule({ dueDay: 5 }) }))
    expect(after.at(-1)).toBe('edu 2026-12 2027-01-05 2027-01-04')
    expect(after[0]).toBe('edu 2026-01 2026-02-05 2026-02-04')
  })

  test('a duty stopped in mid-period falls due no more, so that the rule in its place asks alone', () => {
    const one = { departmentIds: ['edu'] }
    const stopped = days(duty({ ...one, holdsTo: '2026-11-19', stopsOn: '2026-11-19' }))
    expect(stopped.at(-1)).toBe('edu 2026-10 2026-10-21 2026-10-20')
    expect(days(duty({ ...one, rule: rule({ dueDay: 25 }), holdsFrom: '2026-11-20' }))[0]).toBe('edu 2026-11 2026-11-25 2026-11-24')
  })

  test('nothing before the duty begins, and nothing where nobody owes', () => {
    expect(days(duty({ departmentIds: ['edu'], holdsFrom: '2026-11-22' }))).toEqual(['edu 2026-12 2026-12-21 2026-12-20'])
    expect(days(duty({ departmentIds: [] }))).toEqual([])
  })
})
