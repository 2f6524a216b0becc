import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fuzzRuns } from '@/tests/support/fuzz-runs'
import { blockAt, splitBlocks } from './source-blocks'

const texts = fc.array(fc.constantFrom('一、总体目标', '。', '\n', '\r\n', '\n\n', '𠮷', '达到95%', '；', '字'.repeat(900), 'x'.repeat(2_500), '　'), { maxLength: 30 }).map((parts) => parts.join(''))

describe('splitBlocks', () => {
  test('a line is a block, with the break at its end', () => {
    expect(splitBlocks('一\n\n二')).toEqual([{ start: 0, end: 2 }, { start: 2, end: 3 }, { start: 3, end: 4 }])
    expect(splitBlocks('')).toEqual([])
  })

  test('a line of a whole document is cut at the ends of its sentences', () => {
    const text = `${'字'.repeat(1_000)}。${'字'.repeat(700)}。末尾`
    expect(splitBlocks(text).map(({ start, end }) => end - start)).toEqual([1_001, 703])
  })

  test('the blocks put together are the text; none is long, none starts inside a character', () => {
    fc.assert(fc.property(texts, (text) => {
      const blocks = splitBlocks(text)
      expect(blocks.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text)
      for (const { start, end } of blocks) {
        expect(end - start).toBeLessThanOrEqual(1_201)
        expect(/^[\uDC00-\uDFFF]/.test(text.slice(start))).toBe(false)
      }
    }), { numRuns: fuzzRuns(300) })
  })
})

describe('blockAt', () => {
  test('finds the block of every offset', () => {
    fc.assert(fc.property(texts, fc.nat(20_000), (text, at) => {
      const blocks = splitBlocks(text)
      const index = blockAt(blocks, at)
      if (at < text.length) expect(blocks[index]!.start <= at && at < blocks[index]!.end).toBe(true)
      else expect(index).toBe(blocks.length - 1)
    }), { numRuns: fuzzRuns(300) })
  })
})
