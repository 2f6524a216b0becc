import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blockedWordsFor } from './blocked-words'
import { generateInitialPassword } from './initial-password'
import { countCharacterKinds, explainWeakPassword } from './password'
import { fuzzRuns } from '@/tests/support/fuzz-runs'

const rules = { passwordMinLength: 12, passwordCharacterKinds: 3 }
const blocked = blockedWordsFor(['liaison.edu', '市教育局联络员', '安和市'])
const explain = (password: string) => explainWeakPassword(password, rules, blocked)

describe('a new password', () => {
  test.each([
    ['Short-7', '至少 12 个字符'],
    ['alllowercaseletters', '至少 3 类'],
    ['alllowercase1234', '至少 3 类'],
    ['Ab1'.padEnd(129, 'xkq'), '最多 128 个字符'],
    ['Password1234!', '容易被猜到'],
    ['P@ssw0rd2026!', '容易被猜到'],
    ['Woaini1314520!', '容易被猜到'],
    ['Zhongguo2026!!', '容易被猜到'],
    ['Qwerty123456!', '容易被猜到'],
    ['1qaz@WSX3edc', '容易被猜到'],
    ['Admin@123456', '容易被猜到'],
    ['Abc123456789!', '容易被猜到'],
    ['Aa111111111!!', '容易被猜到'],
    ['Liaison.edu2026', '容易被猜到'],
    ['LIAISON.edu@123', '容易被猜到'],
    ['Shipinanquan@1', '容易被猜到'],
    ['食品安全监管协同平台Aa1', '容易被猜到'],
    ['安和市食品安全2026Aa', '容易被猜到'],
    ['Foodsafety-2026', '容易被猜到'],
    ['Anquan2026!Anquan2026!', '容易被猜到'],
  ])('%s is refused: %s', (password, reason) => {
    expect(explain(password)).toContain(reason)
  })

  test.each([
    ['晨雾里有3座Stone桥亭'],
    ['kT7v-mQ4r-Wd9x'],
    ['correct Horse battery 9 staple'],
    ['River6lantern$moss'],
    [`${'山高水长'.repeat(5)}风清月白Kq7雨打芭蕉竹外桃花三两枝春江水暖鸭先知`],
  ])('%s is accepted', (password) => {
    expect(explain(password)).toBeNull()
  })

  test('may be 64 characters and more (ASVS 5.0 V6.2.9)', () => {
    const password = 'vKq7wTz4RmXd9pLc'.repeat(3) + 'Hn6gYb3sJf-uEaWt' + '-雨声'
    expect([...password].length).toBeGreaterThanOrEqual(64)
    expect(explain(password)).toBeNull()
  })

  test('as short and as plain as the settings allow still passes', () => {
    expect(explainWeakPassword('kvmwtrzqhd', { passwordMinLength: 10, passwordCharacterKinds: 1 }, blocked)).toBeNull()
  })

  test('is judged for any text without failing', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => ['string', 'object'].includes(typeof explain(text))), { numRuns: fuzzRuns(500) })
  })
})

test('kinds of characters are lower case, upper case, digits and everything else', () => {
  expect(countCharacterKinds('aB3-')).toBe(4)
  expect(countCharacterKinds('中文')).toBe(1)
})

test('initial passwords satisfy the strictest rules and never repeat', () => {
  const made = Array.from({ length: 300 }, generateInitialPassword)
  expect(new Set(made).size).toBe(300)
  for (const password of made) {
    expect(password).toMatch(/^[\w]{4}(-[\w]{4}){3}$/)
    expect(countCharacterKinds(password)).toBe(4)
    expect(explainWeakPassword(password, { passwordMinLength: 16, passwordCharacterKinds: 4 })).toBeNull()
  }
})
