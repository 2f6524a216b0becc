import { describe, expect, it } from 'vitest'
import { readText } from '@/tests/plan-corpus/read-text'

function codes(text: string): string[] {
  return readText(text).warnings.map(({ code }) => code)
}

describe('findWarnings', () => {
  it('remarks on numbers left out, placeholders and a missing character', () => {
    expect(codes('（一）加强监管。\n（三）加强执法。')).toContain('number-gap')
    expect(codes('一、任务\nx.加强监管。\nx.加强执法。')).toContain('placeholder-number')
    expect(codes('一、任务\n（一）各单位每月21前报送台账。')).toContain('missing-character')
  })

  it('says when a text holds no task', () => expect(codes('')).toEqual(['no-tasks']))
})
