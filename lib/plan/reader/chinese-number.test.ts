import { describe, expect, it } from 'vitest'
import { parseCount } from './chinese-number'

describe('parseCount', () => {
  it.each([
    ['21', 21], ['4.5', 4.5], ['1，200', 1200], ['十', 10], ['十二', 12], ['二十一', 21], ['一百零五', 105],
    ['二〇二五', 2025], ['两', 2], ['三万', 30_000], ['1.5万', 15_000],
  ])('reads %s as %d', (text, value) => expect(parseCount(text)).toBe(value))

  it.each(['', 'x', '几', '一口'])('finds no number in “%s”', (text) => expect(parseCount(text)).toBeNull())
})
