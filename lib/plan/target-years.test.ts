import { expect, test } from 'vitest'
import { targetYears } from './target-years'

const period = { from: '2026-03-01', to: '2028-12-31' }
const target = { comparator: 'at-least' as const, value: 20, upper: null, pending: null, window: null, year: null }
const path = (given: Partial<Parameters<typeof targetYears>[0]>) => targetYears({ ...target, ...given }, period).map(({ year, value }) => `${year} ${value}`)

test('is owed in the last year, or in the one the document names', () => {
  expect(path({})).toEqual(['2028 20'])
  expect(path({ year: 2027 })).toEqual(['2027 20'])
})

test.each(['year', 'per-person-year'])('by the %s, every year asks the same', (window) => {
  expect(path({ window })).toEqual(['2026 20', '2027 20', '2028 20'])
})

test.each(['week', 'month', 'quarter', 'half-year', 'term', 'day', 'per-person-month', 'two-years', 'three-years'])('by the %s, no year has a number of its own', (window) => {
  expect(path({ window })).toEqual([])
  expect(path({ window, year: 2027 })).toEqual([])
})
