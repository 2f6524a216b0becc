import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fuzzRuns } from '@/tests/support/fuzz-runs'
import { excerptOf } from './source-excerpt'

describe('a passage in its surroundings', () => {
  test('a short text is shown whole', () => {
    expect(excerptOf('一、总则\n（一）任务。\n二、保障', 5, 12)).toEqual({ before: '一、总则\n', quote: '（一）任务。\n', after: '二、保障', cutBefore: false, cutAfter: false })
  })

  test('a long one is cut at lines', () => {
    const line = '前'.repeat(99) + '\n'
    const text = line.repeat(10) + '本条。\n' + line.repeat(10)
    const { before, quote, after, cutBefore, cutAfter } = excerptOf(text, 1000, 1003)
    expect([before, quote, cutBefore, cutAfter]).toEqual([line.repeat(4), '本条。', true, true])
    expect(after.endsWith('前')).toBe(true)
  })

  test('a text without lines is cut at characters', () => {
    const text = '甲'.repeat(1000) + '乙' + '丙'.repeat(1000)
    expect(excerptOf(text, 1000, 1001)).toMatchObject({ before: '甲'.repeat(400), quote: '乙', after: '丙'.repeat(400) })
  })

  test('whatever is asked for, the parts follow one another in the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), fc.integer({ min: -10, max: 3000 }), fc.integer({ min: -10, max: 3000 }), (text, start, end) => {
        const { before, quote, after } = excerptOf(text, start, end)
        expect(text.includes(before + quote + after)).toBe(true)
      }),
      { numRuns: fuzzRuns(200) },
    )
  })
})
