import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fuzzRuns } from '@/tests/support/fuzz-runs'
import { shortestEdit } from './shortest-edit'
import type { DiffPart } from './diff-part'
import { diffTexts } from './text-diff'
import { textTokens } from './text-tokens'

const leftOf = (parts: readonly DiffPart[]) => parts.filter(({ kind }) => kind !== 'added').map(({ text }) => text).join('')
const rightOf = (parts: readonly DiffPart[]) => parts.filter(({ kind }) => kind !== 'removed').map(({ text }) => text).join('')
const marked = (parts: readonly DiffPart[]) => parts.map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `{+${text}}` : `{-${text}}`)).join('')

const sentence = fc.array(fc.constantFrom('食', '品', '安', '全', '2026', '年', '98%', '98.5%', 'A级', '，', '。', ' ', '\n', '𠮷', '牵头单位', '市教育局'), { maxLength: 60 }).map((pieces) => pieces.join(''))
const anyText = fc.oneof(sentence, fc.string({ unit: 'binary', maxLength: 60 }))
const edited = fc.tuple(sentence, fc.array(fc.tuple(fc.nat(), fc.nat({ max: 5 }), sentence), { maxLength: 4 })).map(([text, edits]): [string, string] => [
  text,
  edits.reduce((now, [at, length, put]) => {
    const place = now.length === 0 ? 0 : at % now.length
    return now.slice(0, place) + put.slice(0, 6) + now.slice(place + length)
  }, text),
])

describe('diffTexts', () => {
  it.each([
    ['合格率达到95%以上', '合格率达到98%以上', '合格率达到{-95%}{+98%}以上'],
    ['市教育局牵头', '市教育局、市公安局牵头', '市教育局{+、市公安局}牵头'],
    ['每月25日前报送', '每月报送', '每月{-25日前}报送'],
    ['', '新增', '{+新增}'],
    ['删去', '', '{-删去}'],
    ['不变', '不变', '不变'],
    ['建立台账制度', '健全档案机制', '{-建立台账制度}{+健全档案机制}'],
  ])('%s → %s', (left, right, words) => {
    expect(marked(diffTexts(left, right))).toBe(words)
  })

  it('applied to the left text gives the right one, and the other way round', () => {
    fc.assert(fc.property(fc.oneof(edited, fc.tuple(anyText, anyText)), ([left, right]) => {
      const parts = diffTexts(left, right)
      expect(leftOf(parts)).toBe(left)
      expect(rightOf(parts)).toBe(right)
    }), { numRuns: fuzzRuns(1_000) })
  })

  it('tells what was replaced as removed before added, and never an empty part', () => {
    fc.assert(fc.property(edited, ([left, right]) => {
      const parts = diffTexts(left, right)
      for (const [index, { kind, text }] of parts.entries()) {
        expect(text).not.toBe('')
        expect(parts[index + 1]?.kind).not.toBe(kind)
        if (kind === 'added') expect(parts[index + 1]?.kind).not.toBe('removed')
      }
    }), { numRuns: fuzzRuns(500) })
  })

  it('keeps as much as any way could', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('甲', '乙', '丙'), { maxLength: 12 }), fc.array(fc.constantFrom('甲', '乙', '丙'), { maxLength: 12 }), (left, right) => {
      const keep = (parts: readonly DiffPart[]) => parts.filter(({ kind }) => kind === 'same').length
      expect(keep(shortestEdit(left, right, 100))).toBe(longestCommon(left, right))
    }), { numRuns: fuzzRuns(500) })
  })

  it('replaces the whole where little is common, in bounded time', () => {
    const left = Array.from({ length: 20_000 }, (_, index) => String.fromCodePoint(0x4e00 + (index % 5_000))).join('')
    const right = Array.from({ length: 20_000 }, (_, index) => String.fromCodePoint(0x7000 + (index % 5_000))).join('')
    expect(diffTexts(left, right)).toEqual([{ kind: 'removed', text: left }, { kind: 'added', text: right }])
  })
})

/** Length of the longest common subsequence, by the textbook table. */
function longestCommon(left: readonly string[], right: readonly string[]): number {
  let row = new Array<number>(right.length + 1).fill(0)
  for (const one of left) row = right.reduce((next, other, index) => [...next, one === other ? row[index]! + 1 : Math.max(row[index + 1]!, next[index]!)], [0])
  return row.at(-1)!
}

describe('textTokens', () => {
  it('keeps numbers and words whole, and loses nothing', () => {
    expect(textTokens('达98.5%，GB 2760')).toEqual(['达', '98.5%', '，', 'GB', ' ', '2760'])
    fc.assert(fc.property(anyText, (text) => {
      expect(textTokens(text).join('')).toBe(text)
    }), { numRuns: fuzzRuns(500) })
  })
})
