import { expect, test } from 'vitest'
import { hasValues, isMarked, standsAlone, stretchesOf, valueAxis } from './trend-shape'

const points = (...values: (number | null)[]) => values.map((value, index) => ({ label: `${index + 1}月`, value }))
const marked = (small: boolean, ...values: (number | null)[]) => points(...values).map((_, index, all) => isMarked(all, index, small))

test('one month alone is seen, also in a row of a table', () => {
  expect(marked(true, null, 5, null)).toEqual([false, true, false])
  expect(marked(true, 5)).toEqual([true])
})

test('between gaps each piece is seen: a single month as a mark, longer ones as a line', () => {
  expect(points(1, null, 2, 3, null, 4).map((_, index, all) => standsAlone(all, index))).toEqual([true, false, false, false, false, true])
  expect(marked(true, 1, null, 2, 3, null, 4)).toEqual([true, false, false, false, false, true])
})

test('on a page every month of a year is marked, five years are a plain line', () => {
  expect(marked(false, ...Array.from({ length: 12 }, (_, index) => index))).toEqual(Array.from({ length: 12 }, () => true))
  expect(marked(false, ...Array.from({ length: 60 }, (_, index) => index)).some(Boolean)).toBe(false)
  expect(marked(false, ...Array.from({ length: 60 }, (_, index) => (index === 30 ? index : null))).filter(Boolean)).toHaveLength(1)
})

test('what is counted anew begins a stretch of its own', () => {
  const anew = points(1, 2, 3, 4).map((point, index) => (index === 2 || index === 3 ? { ...point, startsAnew: true } : point))
  expect(stretchesOf(anew)).toEqual([0, 0, 1, 2])
  expect(anew.map((_, index) => standsAlone(anew, index))).toEqual([false, false, true, true])
})

test('nothing is drawn where no month has a number', () => {
  expect([hasValues([]), hasValues(points(null, null)), hasValues(points(null, 0))]).toEqual([false, false, true])
})

test.each<[values: number[], bound: number | null, unit: string, ticks: number[] | undefined, more: Partial<ReturnType<typeof valueAxis>>]>([
  [[56.67], 60, '%', [50, 60, 70, 80, 90, 100], { domain: [50, 100], boundAbove: true }],
  [[92, 96.5], 100, '%', [92, 94, 96, 98, 100], { boundAbove: false }],
  [[100, 100], 100, '%', [99, 100], { domain: [99, 100] }],
  [[0, 33.3], null, '%', [0, 20, 40, 60, 80, 100], { boundAbove: false }],
  [[2, 2], 1, '起', undefined, { allowDecimals: false, boundAbove: true }],
  [[0.3, 3.31], 4.5, '批次/千人', undefined, { allowDecimals: true, boundAbove: false }],
  [[120.5], 100, '%', undefined, { domain: ['auto', 'auto'], boundAbove: true }],
])('the axis of %j with the bound %s %s', (values, bound, unit, ticks, more) => {
  const axis = valueAxis(points(...values), bound, unit)
  expect(axis.ticks).toEqual(ticks)
  expect(axis).toMatchObject(more)
})
