import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fuzzRuns } from '@/tests/support/fuzz-runs'
import { headingRange, marksByBlock, marksKey, segmentRange, type Mark } from './highlight'
import { splitBlocks } from './source-blocks'

const TEXT = '(一)开展校园餐安全攻坚。陪餐制度落实率100%。(牵头单位:市教育局)'

function mark(proposalId: string, start: number, end: number): Mark {
  return { proposalId, start, end, kind: 'TARGET', layer: 'words', settled: false }
}

const marks = fc.array(fc.record({ proposalId: fc.constantFrom('a', 'b', 'c', 'd'), from: fc.nat(60), length: fc.nat(40), kind: fc.constantFrom('TASK', 'TARGET', 'UNITS' as const) }), { maxLength: 12 })
  .map((list) => list.map(({ proposalId, from, length, kind }): Mark => ({ proposalId, kind: kind as Mark['kind'], layer: 'words', settled: false, start: from, end: from + length })))

describe('segmentRange', () => {
  test('nested marks: the shortest comes first', () => {
    expect(segmentRange({ start: 0, end: 20 }, [mark('task', 0, 20), mark('target', 5, 9)]).map((one) => [one.start, one.end, one.marks.map(({ proposalId }) => proposalId).join()])).toEqual([
      [0, 5, 'task'], [5, 9, 'target,task'], [9, 20, 'task'],
    ])
  })

  test('overlapping marks are cut where they cross', () => {
    expect(segmentRange({ start: 0, end: 10 }, [mark('a', 1, 6), mark('b', 4, 12)]).map((one) => [one.start, one.end, one.marks.length])).toEqual([[0, 1, 0], [1, 4, 1], [4, 6, 2], [6, 10, 1]])
  })

  test('an empty mark marks nothing', () => {
    expect(segmentRange({ start: 0, end: 4 }, [mark('a', 2, 2)])).toEqual([{ start: 0, end: 4, marks: [] }])
  })

  test('the segments put together are the range, and each lies wholly in its marks', () => {
    fc.assert(fc.property(fc.string({ maxLength: 80 }), marks, fc.nat(30), (text, over, from) => {
      const range = { start: Math.min(from, text.length), end: text.length }
      const segments = segmentRange(range, over)
      expect(segments.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text.slice(range.start, range.end))
      const wrong = segments.filter(({ start, end, marks: found }) => {
        const holding = over.filter((one) => one.start < end && one.end > start && one.start < one.end)
        return found.length !== holding.length || found.some((one) => one.start > start || one.end < end)
      })
      expect(wrong).toEqual([])
    }), { numRuns: fuzzRuns(500) })
  })
})

describe('marksByBlock', () => {
  test('a mark over three lines stands in each of them', () => {
    const blocks = splitBlocks('一行\n二行\n三行\n四行')
    expect(marksByBlock(blocks, [mark('a', 1, 7)]).map((list) => list.length)).toEqual([1, 1, 1, 0])
  })

  test('a mark outside the text stands nowhere', () => {
    expect(marksByBlock(splitBlocks('一行\n二行'), [mark('a', 50, 60)])).toEqual([[], []])
    expect(marksByBlock([], [mark('a', 0, 1)])).toEqual([])
  })

  test('every block has the marks that touch it', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('字', '\n', '。'), { maxLength: 90 }).map((parts) => parts.join('')), marks, (text, over) => {
      const blocks = splitBlocks(text)
      marksByBlock(blocks, over).forEach((found, index) => {
        const block = blocks[index]!
        expect(found).toEqual(over.filter((one) => one.start < block.end && one.end > block.start && one.start < one.end))
      })
    }), { numRuns: fuzzRuns(300) })
  })
})

test('the key of a block changes with what is drawn in it', () => {
  expect(marksKey([mark('a', 1, 2)])).toBe(marksKey([mark('a', 1, 2)]))
  expect(marksKey([mark('a', 1, 2)])).not.toBe(marksKey([{ ...mark('a', 1, 2), settled: true }]))
})

test('a heading is marked from its number on; without it the first sentence is', () => {
  expect(headingRange(TEXT, { start: 0, end: TEXT.length }, '开展校园餐安全攻坚')).toEqual({ start: 0, end: 12 })
  expect(headingRange(TEXT, { start: 0, end: TEXT.length }, '改过的名称')).toEqual({ start: 0, end: 12 })
  expect(headingRange(TEXT, { start: 0, end: TEXT.length }, '')).toEqual({ start: 0, end: 12 })
})
