import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { referenceGradingModels } from '@/prisma/seed/reference/grading-models'
import { fuzzRuns } from '@/tests/support/fuzz-runs'
import { countItems } from '../grading/failing-share'
import type { CateringModel } from '../grading/grading-model'
import { cateringScore, isNewLicence, nextAssessmentOn, scoreOfItems, yearlyGrade } from './catering-score'

const T = { a: 9000, b: 7500, c: 6000 }
const model = referenceGradingModels.find(({ scale }) => scale === 'CATERING')!.content as CateringModel
const counts = fc.record({ generalJudged: fc.nat(60), keyJudged: fc.nat(20) }).chain(({ generalJudged, keyJudged }) => fc.record({ generalJudged: fc.constant(generalJudged), keyJudged: fc.constant(keyJudged), generalFailing: fc.nat(generalJudged), keyFailing: fc.nat(keyJudged) }))
const general = (failing: number, judged = 100) => ({ generalJudged: judged, generalFailing: failing, keyJudged: 0, keyFailing: 0 })
const ORDER = ['EXCELLENT', 'GOOD', 'FAIR', null]

describe('a visit', () => {
  it.each([
    [general(0), 10_000, 'EXCELLENT', null], [general(10), 9000, 'EXCELLENT', null], [general(11), 8900, 'GOOD', null], [general(25), 7500, 'GOOD', null], [general(26), 7400, 'FAIR', null], [general(40), 6000, 'FAIR', null],
    [general(41), 5900, null, 'TOO_FEW_POINTS'], [general(1, 3), 6666, 'FAIR', null], [{ generalJudged: 40, generalFailing: 0, keyJudged: 10, keyFailing: 1 }, 9666, 'EXCELLENT', null],
    [{ generalJudged: 40, generalFailing: 0, keyJudged: 10, keyFailing: 2 }, 9333, null, 'KEY_ITEMS'], [general(0, 0), 0, null, 'NOTHING_JUDGED'],
  ] as const)('%o makes %i, %s', (given, score, grade, reason) => {
    expect(cateringScore(given, model, T, false)).toEqual({ score, grade, reason })
  })

  it('of a new licence is scored and not graded', () => {
    expect(cateringScore(general(0), model, T, true)).toEqual({ score: 10_000, grade: null, reason: 'NEW_LICENCE' })
  })

  it('is never graded better for one more item not complied with', () => {
    fc.assert(fc.property(counts, (one) => {
      const now = cateringScore(one, model, T, false)
      expect(now.score).toBeGreaterThanOrEqual(0)
      expect(now.score).toBeLessThanOrEqual(10_000)
      for (const part of ['general', 'key'] as const) {
        if (one[`${part}Failing`] >= one[`${part}Judged`]) continue
        const more = cateringScore({ ...one, [`${part}Failing`]: one[`${part}Failing`] + 1 }, model, T, false)
        expect(more.score).toBeLessThan(now.score)
        expect(ORDER.indexOf(more.grade)).toBeGreaterThanOrEqual(ORDER.indexOf(now.grade))
      }
    }), { numRuns: fuzzRuns(5000) })
  })

  it('counts what was judged, whatever the order, and leaves out what does not apply', () => {
    fc.assert(fc.property(fc.array(fc.record({ isKey: fc.boolean(), answer: fc.constantFrom('COMPLIANT' as const, 'NOT_COMPLIANT' as const, 'NOT_APPLICABLE' as const, null) }), { maxLength: 40 }), (items) => {
      const score = scoreOfItems(countItems(items), model)
      expect(scoreOfItems(countItems(items.toReversed()), model)).toBe(score)
      expect(scoreOfItems(countItems([...items, { isKey: true, answer: 'NOT_APPLICABLE' }, { isKey: false, answer: null }]), model)).toBe(score)
    }), { numRuns: fuzzRuns(2000) })
  })
})

describe('the year', () => {
  const visit = (on: string, score: number, isGraded = true) => ({ on, score, isGraded })
  it('is the mean of twelve months up to the visit', () => {
    expect(yearlyGrade([visit('2026-11-20', 9100), visit('2026-05-20', 8900), visit('2025-11-20', 1000), visit('2026-12-01', 0)], '2026-11-20', model, T)).toEqual({ mean: 9000, visits: 2, grade: 'A' })
    expect(yearlyGrade([visit('2026-11-20', 9100), visit('2026-05-20', 8899)], '2026-11-20', model, T)).toEqual({ mean: 8999, visits: 2, grade: 'B' })
    expect(yearlyGrade([], '2026-11-20', model, T)).toEqual({ mean: null, visits: 0, grade: null })
  })
  it('is taken away by a visit without a grade', () => {
    expect(yearlyGrade([visit('2026-11-20', 9100, false), visit('2026-05-20', 9900)], '2026-11-20', model, T)).toEqual({ mean: 9500, visits: 2, grade: null })
  })
  it('never gets better for a worse visit', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 6 }), fc.nat(5000), (scores, less) => {
      const of = (list: number[]) => yearlyGrade(list.map((score, index) => visit(`2026-0${index + 1}-10`, score)), '2026-09-01', model, T)
      const worse = of([Math.max(0, scores[0]! - less), ...scores.slice(1)])
      expect(worse.mean!).toBeLessThanOrEqual(of(scores).mean!)
      expect(['A', 'B', 'C', null].indexOf(worse.grade)).toBeGreaterThanOrEqual(['A', 'B', 'C', null].indexOf(of(scores).grade))
    }), { numRuns: fuzzRuns(2000) })
  })
})

describe('what follows', () => {
  it.each([['EXCELLENT', '2027-11-30'], ['GOOD', '2027-05-30'], ['FAIR', '2027-03-30'], [null, '2027-03-30']] as const)('%s: next by %s', (grade, on) => {
    expect(nextAssessmentOn('2026-11-30', grade, model)).toBe(on)
  })
  it.each([
    ['2031-10-01', '2026-10-05', true], ['2031-10-01', '2020-01-01', false], ['2031-08-20', '2026-10-05', false], ['2031-08-21', '2026-10-05', true], [null, '2026-11-01', false],
  ])('a licence until %s of a site registered on %s is new on 2026-11-20: %s', (expiresOn, registeredOn, isNew) => {
    expect(isNewLicence({ expiresOn, registeredOn, on: '2026-11-20', months: 3, licenceMonths: 60 })).toBe(isNew)
  })
})
