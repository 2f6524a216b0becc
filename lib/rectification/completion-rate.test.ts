import { expect, test } from 'vitest'
import { completionExclusionOf, completionOf, completionRate, USUAL_COMPLETION, type CompletionCell } from './completion-rate'

const cell = (part: Partial<CompletionCell> = {}): CompletionCell => ({ isKey: false, found: 0, closed: 0, onTime: 0, paused: 0, termless: 0, later: 0, ...part })

test('closed over what is due or closed; what has no term, stands still or is due later is in neither part', () => {
  const cells = [cell({ found: 10, closed: 4, onTime: 3, paused: 1, termless: 2, later: 1 }), cell({ isKey: true, found: 3, closed: 1, onTime: 1 })]
  expect(completionRate(cells, USUAL_COMPLETION)).toMatchObject({ value: { numerator: '5', denominator: '9' }, provenance: { excluded: [{ key: 'termless', count: 2 }, { key: 'paused', count: 1 }, { key: 'later', count: 1 }], missing: null } })
  expect(completionOf(cells)).toEqual({ owed: 9, closed: 5, onTime: 4, overdue: 4 })
  expect(completionRate(cells, { findingItems: ['KEY'] })).toMatchObject({ value: { numerator: '1', denominator: '3' }, provenance: { excluded: [{ key: 'item-GENERAL', count: 10 }] } })
})

test('without anything due there is no value, and it says why', () => {
  expect(completionRate([], USUAL_COMPLETION).provenance.missing).toMatch(/没有应完成整改/)
  expect(completionRate([cell({ found: 2, later: 2 })], USUAL_COMPLETION)).toMatchObject({ value: null, provenance: { missing: expect.stringMatching(/还没有到期/) } })
})

test.each([
  [{ isKey: true, isTermless: false, isPaused: false, state: 'OPEN', countedOn: '2026-11-16' }, null],
  [{ isKey: true, isTermless: false, isPaused: false, state: 'OPEN', countedOn: '2026-11-21' }, 'later'],
  [{ isKey: true, isTermless: false, isPaused: false, state: 'CLOSED', countedOn: '2026-11-21' }, null],
  [{ isKey: true, isTermless: true, isPaused: false, state: 'OPEN', countedOn: '2026-11-16' }, 'termless'],
  [{ isKey: true, isTermless: false, isPaused: true, state: 'OPEN', countedOn: '2026-11-16' }, 'paused'],
  [{ isKey: false, isTermless: true, isPaused: false, state: 'OPEN', countedOn: '2026-11-16' }, 'item-GENERAL'],
] as const)('a finding %j is left out as %s', (facts, key) => {
  expect(completionExclusionOf(facts, { findingItems: ['KEY'] }, '2026-11-20')).toBe(key)
})
