/** What happens after failures at sign-in. GB/T 22239-2019 8.1.4 (login failure handling), ASVS 5.0 V6.3.1. */

export type LockoutRules = { readonly lockoutFailures: number; readonly lockoutWindowMinutes: number }

/** An attempt of one login name from one address. */
export type Attempt = { readonly succeeded: boolean; readonly attemptedAt: Date }

export type LockoutStanding = {
  /** Failures that count now: within the window, after the last success. */
  readonly failures: number
  readonly remaining: number
  /** Until when signing in is suspended; null when it is not. */
  readonly lockedUntil: Date | null
}

/** Where a login name and an address together stand. `attempts` in any order; those outside the window do not count. */
export function lockoutStanding(attempts: readonly Attempt[], rules: LockoutRules, now: Date): LockoutStanding {
  const windowMs = rules.lockoutWindowMinutes * 60_000
  const since = Math.max(now.getTime() - windowMs, ...attempts.filter((one) => one.succeeded).map((one) => one.attemptedAt.getTime()))
  const failedAt = attempts
    .filter((one) => !one.succeeded && one.attemptedAt.getTime() > since)
    .map((one) => one.attemptedAt.getTime())
    .sort((a, b) => b - a)
  // The lock opens when the oldest of the failures that make it up leaves the window.
  const decisive = failedAt[rules.lockoutFailures - 1]
  return {
    failures: failedAt.length,
    remaining: Math.max(0, rules.lockoutFailures - failedAt.length),
    lockedUntil: decisive === undefined ? null : new Date(decisive + windowMs),
  }
}

/**
 * How long an answer to one address is held back, in milliseconds. A city hall shares one address, so it is slowed
 * and never locked: from `limit` failures in the window on, one second, and one more for every further ten, at most five.
 */
export function throttleDelayMs(failuresOfAddress: number, limit: number): number {
  if (failuresOfAddress < limit) return 0
  return Math.min(5, 1 + Math.floor((failuresOfAddress - limit) / 10)) * 1_000
}

export type SignInRefusal = 'wrong' | 'locked' | 'disabled' | 'initial-spent' | 'code-required' | 'code-wrong'

/**
 * What a refused person reads. The same for a name that exists and one that does not; only who knows the password
 * learns more about the account.
 */
export function explainSignInRefusal(reason: SignInRefusal, rules: LockoutRules, standing: Pick<LockoutStanding, 'remaining'>): string {
  const rule = `同一账号在 ${rules.lockoutWindowMinutes} 分钟内失败 ${rules.lockoutFailures} 次将暂停登录`
  switch (reason) {
    case 'wrong':
      return standing.remaining > 0 ? `账号或密码不正确。还可尝试 ${standing.remaining} 次，${rule}` : lockedSentence(rules)
    case 'code-wrong':
      return standing.remaining > 0 ? `验证码不正确或已使用，请等待下一个验证码。还可尝试 ${standing.remaining} 次` : lockedSentence(rules)
    case 'locked':
      return lockedSentence(rules)
    case 'disabled':
      return '该账号已停用。如需恢复，请联系系统管理员'
    case 'initial-spent':
      return '初始密码已使用过或已过期，不能再次登录。请联系系统管理员重置'
    case 'code-required':
      return '请输入验证器应用中显示的 6 位验证码'
  }
}

function lockedSentence(rules: LockoutRules): string {
  return `登录失败次数过多，已暂停登录。请 ${rules.lockoutWindowMinutes} 分钟后再试；忘记密码的，请联系系统管理员`
}

const REASONS: Record<string, string> = {
  wrong: '密码不正确',
  'code-wrong': '验证码不正确',
  locked: '暂停登录期间',
  disabled: '账号已停用',
  'initial-spent': '初始密码已失效',
  'code-required': '密码正确，等待验证码',
  'initial-password': '使用初始密码登录',
}

/** How a recorded try to sign in went, in words: from the outcome and detail of its audit row. */
export function describeSignIn(outcome: string, detail: unknown): string {
  const reason = typeof detail === 'object' && detail !== null && 'reason' in detail ? String(detail.reason) : ''
  const locks = typeof detail === 'object' && detail !== null && 'locked' in detail ? '，已暂停登录' : ''
  if (outcome === 'ALLOWED') return REASONS[reason] ?? '登录成功'
  return `失败：${REASONS[reason] ?? '未说明'}${locks}`
}
