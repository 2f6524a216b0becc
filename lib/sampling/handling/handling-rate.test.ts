import { expect, test } from 'vitest'
import { USUAL_COVERAGE } from '../counting-options'
import { handlingDeltas } from './handling-delta'
import { handlingRate, handlingExclusionOf, type HandlingCell } from './handling-rate'

const cell = (part: Partial<HandlingCell> = {}): HandlingCell => ({ level: 'COUNTY', kind: 'SUPERVISORY', productClass: 'FOOD', cases: 0, closed: 0, paused: 0, later: 0, ...part })

test('closed of what is due or closed; what is paused or due later is left out with its reason', () => {
  const { value, provenance } = handlingRate([cell({ cases: 10, closed: 6, paused: 2, later: 1 }), cell({ kind: 'EVALUATIVE', cases: 3, closed: 3 }), cell({ kind: 'RAPID_TEST', cases: 4, closed: 1 })], USUAL_COVERAGE)
  expect(value).toEqual({ kind: 'rate', numerator: '9', denominator: '10' })
  expect(provenance.excluded.map(({ key, count }) => [key, count])).toEqual([['paused', 2], ['later', 1], ['kind-RAPID_TEST', 4]])
  // All reasons and all that counts add up to the cases.
  expect(provenance.denominator.count! + provenance.excluded.reduce((sum, { count }) => sum + count, 0)).toBe(17)
})

test('what was due before the months asked for and is still open is told, and counts in neither part', () => {
  const { value, provenance } = handlingRate([cell({ cases: 4, closed: 3 }), cell({ earlier: 2 }), cell({ kind: 'RAPID_TEST', earlier: 5 })], USUAL_COVERAGE)
  expect(value).toEqual({ kind: 'rate', numerator: '3', denominator: '4' })
  expect(provenance.excluded).toEqual([{ key: 'earlier', reason: expect.stringContaining('至今没有办结'), count: 2 }])
  const open = { level: 'COUNTY', kind: 'SUPERVISORY', productClass: 'FOOD', isPaused: false, state: 'OPEN', countedOn: '2025-12-31' } as const
  expect([open, { ...open, state: 'CLOSED' }, { ...open, isPaused: true }, { ...open, countedOn: '2026-01-01' }].map((one) => handlingExclusionOf(one, USUAL_COVERAGE, '2026-11-20', '2026-01-01'))).toEqual(['earlier', null, 'paused', null])
})

test.each<[HandlingCell[], RegExp]>([[[], /没有应完成/], [[cell({ cases: 2, paused: 1, later: 1 })], /还没有到期或依法暂停/]])('without anything owed there is no rate', (cells, words) => {
  const { value, provenance } = handlingRate(cells, USUAL_COVERAGE)
  expect(value).toBeNull()
  expect(provenance.missing).toMatch(words)
})

test.each<[Partial<Parameters<typeof handlingExclusionOf>[0]>, string | null]>([
  [{}, null], [{ countedOn: '2026-11-21' }, 'later'], [{ countedOn: '2026-11-21', state: 'CLOSED' }, null], [{ isPaused: true, countedOn: '2026-11-21' }, 'paused'], [{ kind: 'RAPID_TEST', isPaused: true }, 'kind-RAPID_TEST'],
])('a row %j is left out for %s', (part, key) => {
  expect(handlingExclusionOf({ level: 'COUNTY', kind: 'SUPERVISORY', productClass: 'FOOD', isPaused: false, state: 'OPEN', countedOn: '2026-11-20', ...part }, USUAL_COVERAGE, '2026-11-20')).toBe(key)
})

test('a case stands in three sums of its day, and moves with it', () => {
  const standing = { jurisdictionId: 'j', departmentId: 'd', townshipId: null, level: 'COUNTY', kind: 'SUPERVISORY', productClass: 'FOOD', state: 'OPEN', countedOn: '2026-12-29', isPaused: false } as const
  expect(handlingDeltas([{ before: null, after: standing }]).map(({ grain, unitId, cases }) => [grain, unitId, cases])).toEqual([['JURISDICTION', 'j', 1], ['DEPARTMENT', 'd', 1], ['TOWNSHIP', 'j', 1]])
  expect(handlingDeltas([{ before: standing, after: { ...standing, state: 'CLOSED', countedOn: '2026-11-20' } }]).filter(({ grain }) => grain === 'DEPARTMENT').map(({ countedOn, cases, closed }) => [countedOn, cases, closed])).toEqual([['2026-12-29', -1, 0], ['2026-11-20', 1, 1]])
  expect(handlingDeltas([{ before: standing, after: { ...standing } }])).toEqual([])
  expect(handlingDeltas([{ before: standing, after: { ...standing, countedOn: null, state: 'WITHDRAWN' } }])[0]).toMatchObject({ cases: -1, closed: 0 })
})
