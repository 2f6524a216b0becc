import { describe, expect, test } from 'vitest'
import { differingFields, untouchedFields, valueInWords } from './conflict'

const current = { context: { version: 3 }, values: { name: '市教育局', duty: '', isMember: true, codes: ['a'] } }

describe('what differs after a conflict', () => {
  test('only fields the record has, by their stored form', () => {
    expect(differingFields({ name: ' 市教育局 ', duty: '学校食堂', isMember: true, codes: ['a'], reason: '更正' }, current)).toEqual(['duty'])
    expect(differingFields({ name: '市教体局', duty: '', isMember: false, codes: ['a', 'b'] }, current)).toEqual(['name', 'isMember', 'codes'])
  })
  test('nothing, where all was taken over', () => expect(differingFields(current.values, current)).toEqual([]))
})

test('what somebody else changed and this person left as it was opened', () => {
  const opened = { name: '教育局', duty: '', isMember: false, codes: ['a'] }
  expect(untouchedFields({ name: '教育局 ', duty: '学校食堂', isMember: false, codes: ['a'], reason: '更正' }, opened, current)).toEqual(['name', 'isMember'])
  expect(untouchedFields({ name: '市教体局', duty: '', isMember: true, codes: ['b'] }, opened, current)).toEqual([])
})

test.each([['', '（未填）'], [true, '是'], [false, '否'], ['各乡镇\n各街道', '各乡镇、各街道'], [[], '（未填）'], [['a', 'b'], 'a、b'], [12, '12']])('%o reads %s', (value, words) => expect(valueInWords(value)).toBe(words))
