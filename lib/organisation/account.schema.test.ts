import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createAccountSchema, displayNameSchema, emailSchema, grantSchema, handOverSchema, loginNameSchema, phoneSchema } from './account.schema'
import { fuzzRuns } from '@/tests/support/fuzz-runs'

const uuid = '01920000-0000-7000-8000-000000000001'

describe('a login name', () => {
  test.each(['abc', 'zhang.wei', 'liaison.edu', 'a1_b-c.d', 'x'.repeat(32)])('%s is taken', (name) => expect(loginNameSchema.parse(name)).toBe(name))
  test.each(['', 'ab', '1abc', '.abc', 'abc.', 'a..b', 'a b c', '张伟', 'x'.repeat(33), 'ａｂｃ', "a'--", 'admin\u0000'])('%j is refused', (name) => expect(loginNameSchema.safeParse(name).success).toBe(false))
  test('is kept in lower case without blanks around it', () => expect(loginNameSchema.parse('  Zhang.Wei ')).toBe('zhang.wei'))
  test('what is taken is taken again unchanged', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        const first = loginNameSchema.safeParse(text)
        if (first.success) expect(loginNameSchema.parse(first.data)).toBe(first.data)
      }),
      { numRuns: fuzzRuns(2_000) },
    )
  })
})

describe('a name', () => {
  test('counts characters, not code units', () => expect(displayNameSchema.safeParse('𠮷'.repeat(50)).success).toBe(true))
  test.each(['', '   ', '张\u200b伟', '张\u0007', '张'.repeat(51)])('%j is refused', (name) => expect(displayNameSchema.safeParse(name).success).toBe(false))
})

describe('a telephone number', () => {
  test.each(['', '13800138000', '0999-8123456', '09998123456', '0999-8123456-801'])('%s is taken', (text) => expect(phoneSchema.parse(text)).toBe(text))
  test('full-width digits and blanks are read as typed', () => expect(phoneSchema.parse('１３８ ００１３ ８０００')).toBe('13800138000'))
  test.each(['12345', '138001380001', '+8613800138000', '=1+1', 'abc'])('%s is refused', (text) => expect(phoneSchema.safeParse(text).success).toBe(false))
})

describe('a mail address', () => {
  test.each(['', 'zhang.wei@example.gov.cn'])('%j is taken', (text) => expect(emailSchema.parse(text)).toBe(text))
  test('full-width signs and blanks are read as typed', () => expect(emailSchema.parse(' zhang.wei＠example.gov.cn')).toBe('zhang.wei@example.gov.cn'))
  test.each(['zhang.wei', 'a@b', 'one@example.gov.cn,two@example.gov.cn', 'a@example.gov.cn;b@example.gov.cn', 'x'.repeat(121)])('%s is refused', (text) => expect(emailSchema.safeParse(text).success).toBe(false))
})

describe('a grant', () => {
  test('a liaison names a department, a leader does not', () => {
    expect(grantSchema.safeParse({ role: 'LIAISON', jurisdictionId: uuid, departmentId: uuid }).success).toBe(true)
    expect(grantSchema.safeParse({ role: 'LIAISON', jurisdictionId: uuid, departmentId: null }).error?.issues[0]?.path).toEqual(['departmentId'])
    expect(grantSchema.safeParse({ role: 'LEADER', jurisdictionId: uuid, departmentId: uuid }).success).toBe(false)
  })

  test.each([{ role: 'ROOT' }, { jurisdictionId: { startsWith: '' } }, { extra: 1 }])('%j is refused', (change) => {
    expect(grantSchema.safeParse({ role: 'LEADER', jurisdictionId: uuid, departmentId: null, ...change }).success).toBe(false)
  })
})

describe('a new account', () => {
  const base = { loginName: 'zhang.wei', displayName: '张伟', phone: '', email: '', jurisdictionId: uuid, grants: [] }

  test('may be made without a role, so that another account can be handed over to it', () => expect(createAccountSchema.safeParse(base).success).toBe(true))
  test('never joins two administrators', () => {
    const grants = ['SYSTEM_ADMIN', 'AUDITOR'].map((role) => ({ role, jurisdictionId: uuid, departmentId: null }))
    expect(createAccountSchema.safeParse({ ...base, grants }).error?.issues[0]?.message).toContain('不同账号')
  })
  test('says a missing department once, at its role', () => {
    const issues = createAccountSchema.safeParse({ ...base, grants: [{ role: 'LIAISON', jurisdictionId: uuid, departmentId: null }] }).error?.issues
    expect(issues?.map((issue) => issue.path.join('.'))).toEqual(['grants.0.departmentId'])
  })
  test('takes a bounded number of roles', () => {
    const grants = Array.from({ length: 21 }, (_, n) => ({ role: 'LEADER', jurisdictionId: `01920000-0000-7000-8000-${String(n).padStart(12, '0')}`, departmentId: null }))
    expect(createAccountSchema.safeParse({ ...base, grants }).success).toBe(false)
  })
})

test('handing over wants a reason of two characters', () => {
  const base = { fromId: uuid, fromVersion: 1, toId: uuid, disableFrom: false }
  expect(handOverSchema.safeParse({ ...base, reason: '岗位调整' }).success).toBe(true)
  expect(handOverSchema.safeParse({ ...base, reason: ' ' }).success).toBe(false)
})
