import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FoodBusinessKind } from '@/lib/generated/prisma/enums'
import { referenceGradingModels } from '@/prisma/seed/reference/grading-models'
import { fuzzRuns } from '@/tests/support/fuzz-runs'
import { mostStaticHundredths, type RiskModel } from '../grading/grading-model'
import { cateringModelSchema, riskModelSchema } from '../grading/grading-model.schema'
import { dynamicHundredths, gradeOfPoints, needsReview, raiseOf, RISK_ORDER, shiftGrade, suggestRiskGrade, totalHundredths } from './risk-grade'

const T = { a: 3000, b: 4500, c: 6000 }
const PARTS = { static: 4000, dynamic: 6000 }
const model = referenceGradingModels.find(({ scale }) => scale === 'RISK')!.content as RiskModel
const rank = (grade: (typeof RISK_ORDER)[number]) => RISK_ORDER.indexOf(grade)
const points = fc.integer({ min: 0, max: 10_000 })
const counts = fc.record({ generalJudged: fc.nat(60), keyJudged: fc.nat(20) }).chain(({ generalJudged, keyJudged }) => fc.record({ generalJudged: fc.constant(generalJudged), keyJudged: fc.constant(keyJudged), generalFailing: fc.nat(generalJudged), keyFailing: fc.nat(keyJudged) }))
const codes = fc.subarray(model.events.map(({ code }) => code))

describe('the models that come along', () => {
  it('fit their schemas and give 40 static points to every kind that is graded', () => {
    for (const { scale, content } of referenceGradingModels) expect((scale === 'RISK' ? riskModelSchema : cateringModelSchema).parse(content)).toEqual(content)
    for (const kind of Object.values(FoodBusinessKind)) expect([kind, mostStaticHundredths(model, kind)]).toEqual([kind, kind === 'FARM' ? 0 : 4000])
  })

  it('name factors, answers and events each once', () => {
    for (const named of [model.factors, model.events, model.lowering, ...model.factors.map(({ options }) => options)]) expect(new Set(named.map(({ code }) => code)).size).toBe(named.length)
  })
})

describe('the grade of points', () => {
  it.each([[0, 'A'], [2999, 'A'], [3000, 'A'], [3001, 'B'], [4500, 'B'], [4501, 'C'], [6000, 'C'], [6001, 'D'], [10_000, 'D']])('%i hundredths are %s: upper ends are included', (total, grade) => {
    expect(gradeOfPoints(total, T)).toBe(grade)
  })

  it('never gets better with more points', () => {
    fc.assert(fc.property(points, points, (a, b) => { expect(rank(gradeOfPoints(Math.max(a, b), T))).toBeGreaterThanOrEqual(rank(gradeOfPoints(Math.min(a, b), T))) }), { numRuns: fuzzRuns(20_000) })
  })
})

describe('dynamic points', () => {
  it.each([
    [{ generalJudged: 20, generalFailing: 0, keyJudged: 5, keyFailing: 0 }, 0],
    [{ generalJudged: 20, generalFailing: 2, keyJudged: 5, keyFailing: 0 }, 400],
    [{ generalJudged: 20, generalFailing: 2, keyJudged: 5, keyFailing: 1 }, 800],
    [{ generalJudged: 3, generalFailing: 1, keyJudged: 0, keyFailing: 0 }, 2000],
    [{ generalJudged: 7, generalFailing: 1, keyJudged: 0, keyFailing: 0 }, 858],
    [{ generalJudged: 20, generalFailing: 20, keyJudged: 5, keyFailing: 5 }, 6000],
    [{ generalJudged: 0, generalFailing: 0, keyJudged: 0, keyFailing: 0 }, 0],
  ])('%o are %i', (given, want) => {
    expect(dynamicHundredths(given, model.weights, PARTS.dynamic)).toBe(want)
  })

  it('stay within the part, and never fall with one more item not complied with', () => {
    fc.assert(fc.property(counts, (one) => {
      const now = dynamicHundredths(one, model.weights, PARTS.dynamic)
      expect(now).toBeGreaterThanOrEqual(0)
      expect(now).toBeLessThanOrEqual(PARTS.dynamic)
      if (one.generalFailing < one.generalJudged) expect(dynamicHundredths({ ...one, generalFailing: one.generalFailing + 1 }, model.weights, PARTS.dynamic)).toBeGreaterThan(now)
      if (one.keyFailing < one.keyJudged) expect(dynamicHundredths({ ...one, keyFailing: one.keyFailing + 1 }, model.weights, PARTS.dynamic)).toBeGreaterThan(now)
    }), { numRuns: fuzzRuns(5000) })
  })

  it('are stretched from the static ones where there was no visit', () => {
    expect(totalHundredths(1350, null, PARTS)).toBe(3375)
    expect(totalHundredths(4000, null, PARTS)).toBe(10_000)
    expect(totalHundredths(1350, 0, PARTS)).toBe(1350)
  })
})

describe('events', () => {
  it.each([
    [[], 0, false], [['deliberate'], 1, false], [['deliberate', 'deliberate'], 1, false], [['deliberate', 'failed-sampling'], 2, false], [['accident'], 2, false],
    [['deliberate', 'failed-sampling', 'refused'], 2, false], [['untrustworthy'], 2, true], [['unknown'], 0, false],
  ])('%j raise by %i', (given, steps, toHighest) => {
    expect(raiseOf(model, given)).toEqual({ steps, toHighest })
  })

  it('only raise, by no more than the model says, in any order, and one more never makes it better', () => {
    fc.assert(fc.property(points, codes, codes, (total, some, more) => {
      const of = (eventCodes: readonly string[]) => suggestRiskGrade({ total, thresholds: T, eventCodes, isLowered: false }, model)
      const outcome = of(some)
      expect(rank(outcome.suggested)).toBeGreaterThanOrEqual(rank(outcome.base))
      if (!outcome.toHighest) expect(rank(outcome.suggested) - rank(outcome.base)).toBeLessThanOrEqual(model.stepsAtMost)
      expect(of(some.toReversed())).toEqual(outcome)
      expect(of([...some, ...some])).toEqual(outcome)
      expect(rank(of([...some, ...more]).suggested)).toBeGreaterThanOrEqual(rank(outcome.suggested))
    }), { numRuns: fuzzRuns(5000) })
  })

  it('leave nothing but D to who is on the list', () => {
    fc.assert(fc.property(points, codes, (total, some) => { expect(suggestRiskGrade({ total, thresholds: T, eventCodes: [...some, 'untrustworthy'], isLowered: true }, model).suggested).toBe('D') }), { numRuns: fuzzRuns(1000) })
  })
})

describe('lowering', () => {
  it('takes one grade where nothing raises, and none beside an event', () => {
    const of = (total: number, eventCodes: string[]) => suggestRiskGrade({ total, thresholds: T, eventCodes, isLowered: true }, model)
    expect(of(4000, [])).toMatchObject({ base: 'B', suggested: 'A', isLowered: true })
    expect(of(1000, [])).toMatchObject({ base: 'A', suggested: 'A', isLowered: true })
    expect(of(4000, ['deliberate'])).toMatchObject({ base: 'B', suggested: 'C', isLowered: false })
  })

  it('and points together stay monotone', () => {
    fc.assert(fc.property(points, points, codes, fc.boolean(), (a, b, eventCodes, isLowered) => {
      const of = (total: number) => suggestRiskGrade({ total, thresholds: T, eventCodes, isLowered }, model).suggested
      expect(rank(of(Math.max(a, b)))).toBeGreaterThanOrEqual(rank(of(Math.min(a, b))))
    }), { numRuns: fuzzRuns(5000) })
  })

  it('never leaves the scale', () => {
    fc.assert(fc.property(fc.constantFrom(...RISK_ORDER), fc.integer({ min: -9, max: 9 }), (grade, steps) => { expect(RISK_ORDER).toContain(shiftGrade(grade, steps)) }), { numRuns: fuzzRuns(500) })
  })
})

describe('a second person', () => {
  const plain = { base: 'B', suggested: 'B', raisedBy: 0, toHighest: false, isLowered: false } as const
  it.each([
    [plain, 'B', false], [plain, 'A', true], [plain, 'C', true], [{ ...plain, suggested: 'C', raisedBy: 1 }, 'C', true], [{ ...plain, suggested: 'A', isLowered: true }, 'A', true], [{ ...plain, suggested: 'D', toHighest: true }, 'D', true],
  ] as const)('of %o set to %s: %s', (outcome, grade, wanted) => {
    expect(needsReview(model, outcome, grade, { grade: null, isRaised: false })).toBe(wanted)
    expect(needsReview({ review: { ...model.review, always: true } }, outcome, grade, { grade: null, isRaised: false })).toBe(true)
  })

  it.each([
    ['D', 'A', false, true], ['D', 'B', false, true], ['C', 'A', false, true], ['D', 'C', false, false], ['B', 'A', false, false], ['A', 'A', false, false], ['A', 'D', false, false], [null, 'A', false, false],
    ['C', 'B', true, true], ['D', 'C', true, true], ['C', 'C', true, false], ['B', 'C', true, false],
  ] as const)('of %s that becomes %s (raised: %s): %s', (former, grade, isRaised, wanted) => {
    expect(needsReview(model, { ...plain, base: grade, suggested: grade }, grade, { grade: former, isRaised })).toBe(wanted)
    expect(needsReview({ review: { ...model.review, whenLowered: false } }, { ...plain, base: grade, suggested: grade }, grade, { grade: former, isRaised })).toBe(false)
  })
})
