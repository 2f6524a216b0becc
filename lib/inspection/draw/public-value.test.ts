import { expect, test } from 'vitest'
import { readPublicValue } from './public-value'

const digits = { kind: 'DIGITS', digits: 5, places: 0 } as const
const decimal = { kind: 'DECIMAL', digits: 0, places: 2 } as const

test.each([
  ['30417', digits, '30417'],
  ['０３ ４１ ７', digits, '03417'],
  ['0,3、4+1|7', digits, '03417'],
  ['3041', digits, /现为 4 位/],
  ['30417a', digits, /只能填写数字/],
  ['', digits, /现为 0 位/],
  ['3421.50', decimal, '3421.50'],
  ['0.50', decimal, '0.50'],
  ['3421.5', decimal, /保留 2 位/],
  ['03421.50', decimal, /按公布的写法/],
  ['3,421.50', decimal, /按公布的写法/],
  ['-1.50', decimal, /按公布的写法/],
] as const)('%j', (typed, form, read) => {
  const found = readPublicValue(typed, form)
  if (typeof read === 'string') expect(found).toEqual({ value: read })
  else expect(found).toMatchObject({ problem: expect.stringMatching(read) as string })
})
