import { describe, expect, it } from 'vitest'
import { splitSentences } from './segments'

function segments(text: string): string[][] {
  return splitSentences(text).map(({ segments: parts }) => parts.map(({ start, end }) => text.slice(start, end)))
}

describe('splitSentences', () => {
  it('cuts at full stops, then at commas, but not in brackets or grouped digits', () => {
    expect(segments('甲（乙，丙。丁），戊1，200批次；己。庚')).toEqual([['甲（乙，丙。丁）', '戊1，200批次', '己'], ['庚']])
  })

  it('cuts a text without punctuation, so that no clause grows without bound', () => {
    expect(segments('食'.repeat(2500))[0]!.every((part) => part.length <= 1000)).toBe(true)
  })
})
