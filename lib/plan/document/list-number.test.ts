import { describe, expect, it } from 'vitest'
import { hanCount, listNumber } from './list-number'

describe('hanCount', () => {
  it.each([[1, '一'], [10, '十'], [12, '十二'], [20, '二十'], [35, '三十五'], [100, '100']])('writes %d as %s', (count, text) => expect(hanCount(count)).toBe(text))
})

describe('listNumber', () => {
  it('counts each level and begins it anew under the next item', () => {
    const counters: number[] = []
    expect([0, 1, 1, 2, 0, 1].map((level) => listNumber(counters, level))).toEqual(['一、', '（一）', '（二）', '1.', '二、', '（一）'])
  })
})
