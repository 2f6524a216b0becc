/** Why a session ended; shown to its owner and to the security administrator. */
export const SESSION_END_LABELS = {
  'signed-out': '本人退出',
  'ended-by-owner': '本人从其他设备退出',
  'ended-by-administrator': '安全管理员结束',
  'password-changed': '密码已修改',
  'second-factor-changed': '二次验证已变更',
  'password-reset': '密码被重置',
  'second-factor-reset': '二次验证被重置',
  'account-disabled': '账号已停用',
  'roles-changed': '角色已变更',
} as const

export type SessionEndReason = keyof typeof SESSION_END_LABELS

/** Why a session ended, in words. */
export function describeSessionEnd(reason: string): string {
  return SESSION_END_LABELS[reason as SessionEndReason] ?? '已结束'
}

const SYSTEMS: readonly [RegExp, string][] = [[/HarmonyOS|OpenHarmony/i, '鸿蒙'], [/Windows/, 'Windows'], [/iPhone/, 'iPhone'], [/iPad/, 'iPad'], [/Android/, '安卓'], [/Mac OS X/, 'macOS'], [/Kylin|UOS|Linux/, 'Linux']]
const BROWSERS: readonly [RegExp, string][] = [[/MicroMessenger/, '微信'], [/Edg\//, 'Edge'], [/QQBrowser/, 'QQ 浏览器'], [/OPR\//, 'Opera'], [/Firefox\//, 'Firefox'], [/Chrome\//, 'Chrome'], [/Safari\//, 'Safari']]

/** What a person would call the device behind a user agent: `Windows · Edge`. */
export function describeDevice(userAgent: string): string {
  const system = SYSTEMS.find(([pattern]) => pattern.test(userAgent))?.[1]
  const browser = BROWSERS.find(([pattern]) => pattern.test(userAgent))?.[1]
  return [system, browser].filter(Boolean).join(' · ') || '未识别的设备'
}

/** When a session ends by itself, whichever comes first: unused for `idleMinutes`, or its absolute end. */
export function sessionExpiry(session: { lastSeenAt: Date; expiresAt: Date }, idleMinutes: number): Date {
  return new Date(Math.min(session.expiresAt.getTime(), session.lastSeenAt.getTime() + idleMinutes * 60_000))
}

/** The condition on a session row: alive at `at`, its account apart. The same rule as at each request. */
export function liveSessionAt(at: Date, idleMinutes: number) {
  return { endedAt: null, expiresAt: { gt: at }, lastSeenAt: { gte: new Date(at.getTime() - idleMinutes * 60_000) } }
}
