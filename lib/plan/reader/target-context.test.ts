import { describe, expect, it } from 'vitest'
import { speaksOfPast, strengthOf, windowOf, yearBefore } from './target-context'

describe('the words around a target', () => {
  it.each([['每人每年培训', 'per-person-year'], ['每年', 'year'], ['每两年', 'two-years'], ['每月', 'month'], ['每周', 'week'], ['每季度', 'quarter'], ['达到', null]])(
    '%s repeats by %s', (words, window) => expect(windowOf(words)).toBe(window))
  it.each([['力争达到', 'strive'], ['努力实现', 'strive'], ['达到', 'required']])('%s is %s', (words, strength) => expect(strengthOf(words)).toBe(strength))
  it.each([['到2027年，达到', 2027], ['2026年底前，达到', 2026], ['党的建设', null]])('%s sets the year %s', (words, year) => expect(yearBefore(words)).toBe(year))

  it('tells what was from what shall be', () => {
    expect(speaksOfPast('2025年，合格率达到98%', 2026)).toBe(true)
    expect(speaksOfPast('截至目前，合格率达到98%', 2026)).toBe(true)
    expect(speaksOfPast('到2027年，合格率达到98%', 2026)).toBe(false)
  })
})
