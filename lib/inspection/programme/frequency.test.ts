import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FoodBusinessKind, FoodBusinessTag, InspectionLevel, InspectionSource, RiskGrade } from '@/lib/generated/prisma/enums'
import { addDays } from '@/lib/shared/format'
import { fuzzRuns } from '@/tests/support/fuzz-runs'
import { standingOf } from './due-standing'
import { dueDaysOf, intervalOf, isInspected, keyReasonsOf, monthsBetween, type InspectedBusiness, type InspectionRule, type Visit } from './frequency'

/** The rule that the nationwide reference limits make. */
const RULE: InspectionRule = { months: { A: 12, B: 12, C: 6, D: 4, NONE: 12 }, keyMonths: null, fullCoverageMonths: 24, noRepeatMonths: 3, yearlyCap: null }
const business = (part: Partial<InspectedBusiness> = {}): InspectedBusiness => ({ kind: 'CATERER', status: 'OPERATING', isVoided: false, riskGrade: 'B', tags: [], registeredOn: '2025-01-10', ...part })
const visit = (inspectedOn: string, part: Partial<Visit> = {}): Visit => ({ inspectedOn, level: 'COUNTY', source: 'PLAN', coversAllItems: false, ...part })

test.each([
  // times a year, months between two
  [0.5, 24], [1, 12], [2, 6], [3, 4], [4, 3], [5, 2], [12, 1], [24, 1],
])('%d times a year: at most %d months between two', (times, months) => expect(monthsBetween(times)).toBe(months))

test('a frequency that is none is refused', () => expect(() => monthsBetween(0)).toThrow(RangeError))

describe('the next due day', () => {
  const rows: readonly (readonly [what: string, grade: RiskGrade | null, registeredOn: string, visits: readonly Visit[], dueOn: string, frequencyDueOn: string, fullDueOn: string])[] = [
    ['never inspected, from the day of registration', 'B', '2025-01-10', [], '2026-01-10', '2026-01-10', '2027-01-10'],
    ['not graded: as the rule says', null, '2025-01-10', [], '2026-01-10', '2026-01-10', '2027-01-10'],
    ['grade A, a year after the last', 'A', '2025-01-10', [visit('2026-03-01', { coversAllItems: true })], '2027-03-01', '2027-03-01', '2028-03-01'],
    ['grade C, half a year after the last', 'C', '2025-01-10', [visit('2026-03-01', { coversAllItems: true })], '2026-09-01', '2026-09-01', '2028-03-01'],
    ['grade D, four months, to the end of a short month', 'D', '2025-01-10', [visit('2025-10-31', { coversAllItems: true })], '2026-02-28', '2026-02-28', '2027-10-31'],
    ['a leap day goes to the last of February', 'A', '2020-01-01', [visit('2024-02-29', { coversAllItems: true })], '2025-02-28', '2025-02-28', '2026-02-28'],
    ['visits that leave items out do not cover', 'A', '2024-06-01', [visit('2026-05-20')], '2026-06-01', '2027-05-20', '2026-06-01'],
    ['of several the latest, in any order', 'B', '2025-01-10', [visit('2026-02-02'), visit('2025-06-01', { coversAllItems: true }), visit('2025-12-01')], '2027-02-02', '2027-02-02', '2027-06-01'],
    ['a complaint and a 复查 are none of the frequency', 'B', '2025-01-10', [visit('2025-08-01', { source: 'COMPLAINT' }), visit('2025-09-01', { source: 'FOLLOW_UP' })], '2026-01-10', '2026-01-10', '2027-01-10'],
    ['双随机 and what a superior assigns are', 'B', '2025-01-10', [visit('2025-08-01', { source: 'DRAW' }), visit('2025-09-01', { source: 'SUPERIOR' })], '2026-09-01', '2026-09-01', '2027-01-10'],
    ['a superior’s own visit is not', 'B', '2025-01-10', [visit('2025-12-01', { level: 'PROVINCIAL', coversAllItems: true })], '2026-01-10', '2026-01-10', '2027-01-10'],
    ['from before the registration: nothing moves', 'B', '2025-01-10', [visit('2023-05-01', { coversAllItems: true })], '2026-01-10', '2026-01-10', '2027-01-10'],
  ]
  test.each(rows)('%s', (_what, riskGrade, registeredOn, visits, dueOn, frequencyDueOn, fullDueOn) => expect(dueDaysOf(business({ riskGrade, registeredOn }), visits, RULE, 'COUNTY')).toMatchObject({ dueOn, frequencyDueOn, fullDueOn }))

  test('a local simplification (A and B once, C twice, D three times) is another rule, not another code', () => {
    const local = { ...RULE, months: { ...RULE.months, A: 24, D: 3 } }
    expect(['A', 'D'].map((riskGrade) => dueDaysOf(business({ riskGrade: riskGrade as RiskGrade }), [visit('2026-03-01', { coversAllItems: true })], local, 'COUNTY').frequencyDueOn)).toEqual(['2028-03-01', '2026-06-01'])
  })

  test('who is superior depends on whose inspections they are', () => {
    const visits = [visit('2026-03-01', { level: 'CITY', coversAllItems: true })]
    expect(dueDaysOf(business(), visits, RULE, 'COUNTY')).toMatchObject({ lastOn: null, lastSuperiorOn: '2026-03-01', superiorUntilOn: '2026-06-01' })
    expect(dueDaysOf(business(), visits, RULE, 'PREFECTURE')).toMatchObject({ lastOn: '2026-03-01', lastSuperiorOn: null, superiorUntilOn: null })
  })

  test('the cap counts the year’s own inspections, complaints, 复查 and superiors’ tasks aside; none unless it is set', () => {
    const visits = [visit('2025-12-30'), visit('2026-02-01'), visit('2026-05-01', { source: 'DRAW' }), visit('2026-06-01', { source: 'COMPLAINT' }), visit('2026-07-01', { source: 'SUPERIOR' }), visit('2026-08-01', { level: 'CITY' })]
    expect(dueDaysOf(business(), visits, RULE, 'COUNTY')).toMatchObject({ countedYear: 2026, countedInYear: 2, capReachedYear: null })
    expect(dueDaysOf(business(), visits, { ...RULE, yearlyCap: 2 }, 'COUNTY')).toMatchObject({ capReachedYear: 2026 })
    expect(dueDaysOf(business(), visits, { ...RULE, yearlyCap: 3 }, 'COUNTY')).toMatchObject({ capReachedYear: null })
  })
})

describe('a grade given on a day', () => {
  const gradings = (...given: readonly (readonly [RiskGrade, string])[]) => given.map(([grade, on]) => ({ grade, on }))
  test.each([
    // B asks by 2026-01-10, D by 2025-05-10: registered on 2025-01-10, never inspected.
    ['asks from that day, not from before', 'D', gradings(['B', '2025-02-01'], ['D', '2025-11-28']), [], '2025-11-28'],
    ['takes nothing back that was due by the former one', 'D', gradings(['B', '2025-02-01'], ['D', '2026-11-28']), [], '2026-01-10'],
    ['nor what was due while it was not graded', 'D', gradings(['D', '2026-11-28']), [], '2026-01-10'],
    ['counts from the registration where it was given then', 'D', gradings(['D', '2025-01-10']), [], '2025-05-10'],
    ['counts from an inspection after it', 'D', gradings(['B', '2025-02-01'], ['D', '2025-11-28']), [visit('2025-12-05')], '2026-04-05'],
    ['asks from its own day after an inspection before it', 'D', gradings(['B', '2025-02-01'], ['D', '2026-09-01']), [visit('2025-12-05')], '2026-09-01'],
    ['asks in full where the interval ends later', 'D', gradings(['B', '2025-02-01'], ['D', '2026-01-15']), [visit('2025-12-05')], '2026-04-05'],
    ['that asks for less gives the longer interval', 'B', gradings(['D', '2025-02-01'], ['B', '2025-11-28']), [], '2026-01-10'],
    ['the last of a day is the one of that day', 'D', gradings(['C', '2025-11-28'], ['D', '2025-11-28']), [], '2025-11-28'],
  ] as const)('%s', (_what, riskGrade, given, visits, wanted) => {
    expect(dueDaysOf(business({ riskGrade, gradings: given }), visits, RULE, 'COUNTY').frequencyDueOn).toBe(wanted)
  })
})

describe('key supervision objects', () => {
  const rows: readonly (readonly [kind: FoodBusinessKind, grade: RiskGrade | null, tags: readonly FoodBusinessTag[], reasons: readonly string[]])[] = [
    ['PRODUCER', 'A', ['SPECIAL_FOOD'], ['SPECIAL_FOOD_PRODUCER']],
    ['SELLER', 'A', ['SPECIAL_FOOD'], []],
    ['PRODUCER', 'B', [], []],
    ['PRODUCER', 'C', [], ['HIGH_RISK_PRODUCER']],
    ['PRODUCER', 'D', ['SPECIAL_FOOD'], ['SPECIAL_FOOD_PRODUCER', 'HIGH_RISK_PRODUCER']],
    ['SELLER', 'C', [], []],
    ['SELLER', 'D', [], ['HIGHEST_RISK_SELLER']],
    ['CANTEEN', 'D', [], ['HIGHEST_RISK_SELLER']],
    ['WORKSHOP', 'D', [], []],
    ['CATERER', null, ['CENTRAL_KITCHEN', 'MEAL_DELIVERY'], ['CENTRAL_KITCHEN', 'MEAL_DELIVERY']],
  ]
  test.each(rows)('%s of grade %s with %j: %j', (kind, riskGrade, tags, reasons) => expect(keyReasonsOf({ kind, riskGrade, tags })).toEqual(reasons))

  test('their own frequency holds only where it is set, and only where it asks for more', () => {
    const kitchen = business({ riskGrade: 'B', tags: ['CENTRAL_KITCHEN'] })
    expect(intervalOf(kitchen, RULE)).toEqual({ months: 12, because: 'GRADE' })
    expect(intervalOf(kitchen, { ...RULE, keyMonths: 6 })).toEqual({ months: 6, because: 'KEY' })
    expect(intervalOf({ ...kitchen, riskGrade: 'D' }, { ...RULE, keyMonths: 6 })).toEqual({ months: 4, because: 'GRADE' })
    expect(intervalOf(business(), { ...RULE, keyMonths: 6 })).toEqual({ months: 12, because: 'GRADE' })
  })
})

test('farms, and what is closed, suspended or voided, are not inspected', () => {
  expect([business(), business({ kind: 'FARM' }), business({ status: 'SUSPENDED' }), business({ status: 'CLOSED' }), business({ isVoided: true }), business({ kind: 'WORKSHOP' })].map(isInspected)).toEqual([true, false, false, false, false, true])
})

describe('how a due day stands on a day', () => {
  const days = { dueOn: '2026-06-10', frequencyDueOn: '2026-06-10', fullDueOn: '2027-01-01', lastSuperiorOn: '2026-04-01', superiorUntilOn: '2026-07-01', countedInYear: 2, capReachedYear: 2026 }
  test.each([
    // today, state, since, days late, leave out
    ['2026-05-10', 'LATER', null, -31, ['SUPERIOR', 'CAP']],
    ['2026-05-11', 'SOON', null, -30, ['SUPERIOR', 'CAP']],
    ['2026-06-10', 'SOON', null, 0, ['SUPERIOR', 'CAP']],
    ['2026-06-11', 'OVERDUE', '2026-06-11', 1, ['SUPERIOR', 'CAP']],
    ['2026-07-01', 'OVERDUE', '2026-06-11', 21, ['SUPERIOR', 'CAP']],
    ['2026-07-02', 'OVERDUE', '2026-06-11', 22, ['CAP']],
    ['2027-01-01', 'OVERDUE', '2026-06-11', 205, []],
    ['2026-03-31', 'LATER', null, -71, ['CAP']],
  ] as const)('on %s: %s', (todayOn, state, since, daysLate, leaveOut) => {
    const standing = standingOf(days, todayOn, 30)
    expect({ ...standing, leaveOut: standing.leaveOut.map(({ kind }) => kind) }).toEqual({ state, since, daysLate, by: ['FREQUENCY'], leaveOut })
  })
})

describe('whatever the history', () => {
  const on = fc.integer({ min: 0, max: 2_500 }).map((days) => addDays('2020-01-01', days))
  const visits = fc.array(fc.record({
    inspectedOn: on,
    level: fc.constantFrom<InspectionLevel[]>('NATIONAL', 'PROVINCIAL', 'CITY', 'COUNTY'),
    source: fc.constantFrom<InspectionSource[]>('PLAN', 'DRAW', 'SUPERIOR', 'COMPLAINT', 'FOLLOW_UP', 'OTHER'),
    coversAllItems: fc.boolean(),
  }), { maxLength: 8 })
  const subject = fc.record({ kind: fc.constantFrom<FoodBusinessKind[]>('PRODUCER', 'SELLER', 'CATERER', 'CANTEEN', 'WORKSHOP'), riskGrade: fc.constantFrom<(RiskGrade | null)[]>('A', 'B', 'C', 'D', null), tags: fc.subarray<FoodBusinessTag>(['SPECIAL_FOOD', 'CENTRAL_KITCHEN', 'MEAL_DELIVERY', 'CAMPUS']), registeredOn: on }).map((part) => business(part))
  const months = fc.integer({ min: 1, max: 36 })
  const rule = fc.record({ each: fc.tuple(months, months, months, months), none: months, keyMonths: fc.option(months), fullCoverageMonths: months, noRepeatMonths: fc.integer({ min: 0, max: 12 }), yearlyCap: fc.option(fc.integer({ min: 1, max: 4 })) }).map(({ each, none, ...rest }): InspectionRule => {
    const [d, c, b, a] = each.toSorted((x, y) => x - y)
    return { months: { A: a!, B: b!, C: c!, D: d!, NONE: none }, ...rest }
  })
  const check = (property: fc.IProperty<never> | ReturnType<typeof fc.property>) => fc.assert(property as fc.IProperty<unknown>, { numRuns: fuzzRuns(500) })

  test('one more inspection never makes a business due earlier', () => check(fc.property(subject, visits, visits, rule, (one, some, more, held) => {
    expect(dueDaysOf(one, [...some, ...more], held, 'COUNTY').dueOn >= dueDaysOf(one, some, held, 'COUNTY').dueOn).toBe(true)
  })))

  test('a riskier grade never makes it due later', () => check(fc.property(subject, visits, rule, (one, some, held) => {
    const due = (['A', 'B', 'C', 'D'] as const).map((riskGrade) => dueDaysOf({ ...one, riskGrade }, some, held, 'COUNTY').dueOn)
    expect(due).toEqual(due.toSorted().toReversed())
  })))

  test('a grading makes nothing due before its day, and never puts off what was due', () => check(fc.property(subject, visits, rule, fc.array(fc.tuple(fc.constantFrom<RiskGrade[]>('A', 'B', 'C', 'D'), on), { maxLength: 4 }), fc.constantFrom<RiskGrade[]>('A', 'B', 'C', 'D'), fc.integer({ min: 0, max: 900 }), (one, some, held, given, riskGrade, days) => {
    const former = given.map(([grade, day]) => ({ grade, on: day })).toSorted((a, b) => a.on.localeCompare(b.on))
    const gradedOn = addDays(former.at(-1)?.on ?? '2020-01-01', days)
    const before = dueDaysOf({ ...one, riskGrade: former.at(-1)?.grade ?? null, gradings: former }, some, held, 'COUNTY').frequencyDueOn
    const after = dueDaysOf({ ...one, riskGrade, gradings: [...former, { grade: riskGrade, on: gradedOn }] }, some, held, 'COUNTY').frequencyDueOn
    expect(after >= (before < gradedOn ? before : gradedOn)).toBe(true)
  })))

  test('the order of the visits changes nothing', () => check(fc.property(subject, visits, rule, (one, some, held) => {
    expect(dueDaysOf(one, some.toReversed(), held, 'COUNTY')).toEqual(dueDaysOf(one, some, held, 'COUNTY'))
  })))

  test('who keeps to the interval gives every whole calendar year the number that the grade asks for', () => check(fc.property(fc.constantFrom(1, 2, 3, 4, 6, 12), on, fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 60, maxLength: 60 }), (times, startOn, early) => {
    const held = { ...RULE, months: { ...RULE.months, B: monthsBetween(times) } }
    const days: string[] = [startOn]
    for (const gap of early) {
      const { frequencyDueOn } = dueDaysOf(business({ registeredOn: startOn }), [visit(days.at(-1)!)], held, 'COUNTY')
      const asked = addDays(days.at(-1)!, gap + 1)
      days.push(asked < frequencyDueOn ? asked : frequencyDueOn)
    }
    const [first, last] = [Number(days[0]!.slice(0, 4)) + 1, Number(days.at(-1)!.slice(0, 4)) - 1]
    for (let year = first; year <= last; year += 1) expect(days.filter((day) => day.startsWith(`${year}-`)).length).toBeGreaterThanOrEqual(times)
  })))

  test('time alone makes a state only worse', () => check(fc.property(subject, visits, rule, on, fc.integer({ min: 0, max: 400 }), (one, some, held, todayOn, later) => {
    const rank = { LATER: 0, SOON: 1, OVERDUE: 2 }
    const days = dueDaysOf(one, some, held, 'COUNTY')
    expect(rank[standingOf(days, addDays(todayOn, later), 30).state]).toBeGreaterThanOrEqual(rank[standingOf(days, todayOn, 30).state])
  })))
})
