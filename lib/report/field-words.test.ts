import { expect, test } from 'vitest'
import { MONTH_WORDS } from './covered-period'
import { fieldWords, valueWords } from './field-words'

const names = new Map([['t', '检查学校食堂']])

test.each([
  ['done', '本月开展'],
  ['text', '正文'],
  ['value:t:cumulative', '检查学校食堂（累计）'],
  ['value:t:explanation', '检查学校食堂（说明）'],
  ['value:gone:value', '指标数据（数值）'],
  ['constructor', 'constructor'],
])('%s is told as %s', (field, words) => {
  expect(fieldWords(field, names, MONTH_WORDS)).toBe(words)
})

test('a state is told by its name, anything else as typed', () => {
  expect([valueWords('progress', 'BEHIND'), valueWords('progress', 'toString'), valueWords('done', 'BEHIND'), valueWords('done', null)]).toEqual(['滞后', 'toString', 'BEHIND', null])
})
