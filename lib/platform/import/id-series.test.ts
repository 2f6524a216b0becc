import { expect, test } from 'vitest'
import { version } from 'uuid'
import { idSeries } from './id-series'

test('ids ascend, are never the same, and say what they are', () => {
  const [next, other] = [idSeries(), idSeries()]
  const ids = Array.from({ length: 3_000 }, next)
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set([...ids, ...Array.from({ length: 3_000 }, other)]).size).toBe(6_000)
  expect(new Set(ids.map(version))).toEqual(new Set([7]))
})
