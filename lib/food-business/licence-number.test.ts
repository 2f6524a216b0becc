import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fuzzRuns } from '@/tests/support/fuzz-runs'
import { mod1110CheckDigit, usccCheckCharacter } from './check-digit'
import { readOperatingLicence, readProductionLicence, readUscc, usccWarning } from './licence-number'

describe('统一社会信用代码', () => {
  test.each(['91350100M000100Y43', '92220184MA0FA0013J', '1133048100FA00023D', '51210283MJ0FA0032U', '91410184MA9FA04X7N'])('%s holds', (code) => {
    expect(readUscc(code)).toEqual({ ok: true, code })
  })

  test.each([
    ['92220184MA0FA0013K', '校验位不符'],
    ['92220184MA0FA0031J', '校验位不符'],
    ['92220184MA0FAO013J', '不含字母'],
    ['92220184MA0FA0013', '现为 17 位'],
    ['220184600012345', '15 位旧注册号'],
    ['', '现为 0 位'],
    ['9222A184MA0FA0013J', '格式有误'],
  ])('%s is refused: %s', (text, words) => {
    expect(readUscc(text)).toEqual({ ok: false, problem: expect.stringContaining(words) })
  })

  test.each(['92220184ma0fa0013j', ' 9222 0184-MA0FA0013J ', '９２２２０１８４ＭＡ０ＦＡ００１３Ｊ'])('%s is normalised', (text) => {
    expect(readUscc(text)).toEqual({ ok: true, code: '92220184MA0FA0013J' })
  })

  test.each(['91350100M000100Y43', '92220184MA0FA0013J', '1133048100FA00023D', '51210283MJ0FA0032U', '91410184MA9FA04X7N'])('the 组织机构代码 inside %s holds', (code) => {
    expect(usccWarning(code)).toBeNull()
  })

  test('one whose 组织机构代码 does not hold is told, and holds', () => {
    const body = '92220184MA0FA0014'
    const code = body + usccCheckCharacter(body)
    expect(readUscc(code)).toEqual({ ok: true, code })
    expect(usccWarning(code)).toMatch(/第 9 至 17 位.*可以照常保存/)
  })

  const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const body = fc.tuple(fc.constantFrom('91', '92', '93', '11', 'Y1'), fc.stringMatching(/^\d{6}$/), fc.string({ unit: fc.constantFrom(...letters), minLength: 9, maxLength: 9 })).map((parts) => parts.join(''))

  test('one wrong character is always noticed', () => {
    fc.assert(
      fc.property(body, fc.nat(16), fc.constantFrom(...letters), (text, at, other) => {
        fc.pre(text[at] !== other)
        const code = text + usccCheckCharacter(text)
        expect(readUscc(code).ok).toBe(true)
        expect(readUscc(code.slice(0, at) + other + code.slice(at + 1)).ok).toBe(false)
      }),
      { numRuns: fuzzRuns(1_000) },
    )
  })
})

describe('食品生产许可证编号', () => {
  test.each(['SC11834022105055', 'SC10122018400019', 'SC10333048100124', 'SC11141018401238'])('%s holds', (code) => {
    expect(readProductionLicence(code)).toEqual({ ok: true, code })
  })

  test.each([
    ['SC11834022105056', '校验位不符'],
    ['SC13234022105050', '类别 32 不存在'],
    ['SC10034022105050', '类别 00 不存在'],
    ['SC1183402210505', '14 位数字'],
    ['QS220118010001', 'QS 编号已停用'],
    ['SC31834022105055', '第 1 位'],
  ])('%s is refused: %s', (text, words) => {
    expect(readProductionLicence(text)).toEqual({ ok: false, problem: expect.stringContaining(words) })
  })
})

describe('食品经营许可证编号', () => {
  test.each(['JY12201840000015', 'JY23304810001230', 'JY32102830000458'])('%s holds', (code) => {
    expect(readOperatingLicence(code)).toEqual({ ok: true, code })
  })

  test.each([
    ['JY12201840000016', '校验位不符'],
    ['JY42201840000013', '第 1 位'],
    ['JY1220184000001', '14 位数字'],
  ])('%s is refused: %s', (text, words) => {
    expect(readOperatingLicence(text)).toEqual({ ok: false, problem: expect.stringContaining(words) })
  })

  test('one wrong digit is always noticed', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[123]\d{12}$/), fc.nat(12), fc.nat(9), (digits, at, other) => {
        fc.pre(digits[at] !== String(other))
        const code = digits + mod1110CheckDigit(digits)
        expect(readOperatingLicence(`JY${code}`).ok).toBe(true)
        expect(readOperatingLicence(`JY${code.slice(0, at)}${other}${code.slice(at + 1)}`).ok).toBe(false)
      }),
      { numRuns: fuzzRuns(1_000) },
    )
  })
})
