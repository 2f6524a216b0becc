import { describe, expect, test } from 'vitest'
import { explainSignInRefusal, lockoutStanding, throttleDelayMs } from './sign-in'
import { signInSchema } from './sign-in.schema'

const rules = { lockoutFailures: 5, lockoutWindowMinutes: 15 }
const now = new Date('2026-11-22T02:00:00Z')
const failed = (minutesAgo: number) => ({ succeeded: false, attemptedAt: new Date(now.getTime() - minutesAgo * 60_000) })
const succeeded = (minutesAgo: number) => ({ ...failed(minutesAgo), succeeded: true })

describe('lock-out of a login name from an address', () => {
  test('four failures leave one more try', () => {
    expect(lockoutStanding([1, 2, 3, 4].map(failed), rules, now)).toEqual({ failures: 4, remaining: 1, lockedUntil: null })
  })

  test('five failures lock until the oldest of them is fifteen minutes old', () => {
    expect(lockoutStanding([1, 2, 3, 4, 9].map(failed), rules, now).lockedUntil).toEqual(new Date('2026-11-22T02:06:00Z'))
  })

  test('with more than five, the fifth latest decides', () => {
    expect(lockoutStanding([1, 2, 3, 4, 9, 14].map(failed), rules, now).lockedUntil).toEqual(new Date('2026-11-22T02:06:00Z'))
  })

  test('what is fifteen minutes old no longer counts', () => {
    expect(lockoutStanding([1, 2, 3, 4, 15].map(failed), rules, now)).toMatchObject({ failures: 4, lockedUntil: null })
  })

  test('a success begins a new count', () => {
    expect(lockoutStanding([...[6, 7, 8, 9].map(failed), succeeded(5), failed(1)], rules, now)).toMatchObject({ failures: 1, remaining: 4 })
  })
})

test.each([
  [0, 0], [49, 0], [50, 1_000], [59, 1_000], [60, 2_000], [90, 5_000], [10_000, 5_000],
])('after %i failures from one address the answer waits %i ms', (failures, delay) => {
  expect(throttleDelayMs(failures, 50)).toBe(delay)
})

test('the words say how many tries are left and what the rule is', () => {
  expect(explainSignInRefusal('wrong', rules, { remaining: 3 })).toBe('账号或密码不正确。还可尝试 3 次，同一账号在 15 分钟内失败 5 次将暂停登录')
  expect(explainSignInRefusal('wrong', rules, { remaining: 0 })).toContain('请 15 分钟后再试')
})

describe('what is typed at sign-in', () => {
  test('the login name is folded, the password is not', () => {
    expect(signInSchema.parse({ loginName: ' Ｌiaison.EDU ', password: ' Pass ' })).toEqual({ loginName: 'liaison.edu', password: ' Pass ', code: '' })
  })

  test('a code may be typed with a space or full-width', () => {
    expect(signInSchema.parse({ loginName: 'a', password: 'b', code: '１２３ 456' }).code).toBe('123456')
  })

  test.each([[{ loginName: '  ', password: 'x' }], [{ loginName: 'a', password: '' }], [{ loginName: 'a', password: 'b', code: '12' }], [{ loginName: { contains: '' }, password: 'b' }], [{ loginName: 'a', password: 'b', role: 'x' }], [{ loginName: 'a'.repeat(101), password: 'b' }]])('%j is refused', (typed) => {
    expect(signInSchema.safeParse(typed).success).toBe(false)
  })
})
