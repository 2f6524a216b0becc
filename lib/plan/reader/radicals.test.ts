import { describe, expect, it } from 'vitest'
import { readText } from '@/tests/plan-corpus/read-text'
import { RADICAL_PAIRS, replaceRadicals } from './radicals'

describe('replaceRadicals', () => {
  it('writes the characters that radicals stand for, one for one', () => {
    expect(replaceRadicals('⻝品安全⽅案，⼀年⾄少⼆次，⻓期')).toBe('食品安全方案，一年至少二次，长期')
    expect(RADICAL_PAIRS.length % 2).toBe(0)
  })

  it('is what the grammar sees, while the words stay as written', () => {
    expect(readText('安和⽅案\n⼀、任务\n（⼀）加强监管。（市教育局负责）\n（⼆）执法。').tasks.map(({ number }) => number)).toEqual(['（⼀）', '（⼆）'])
  })
})
