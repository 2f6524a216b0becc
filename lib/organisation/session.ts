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

/** For its owner, at the next sign-in. Whoever signed out knows. */
const END_SENTENCES: Record<SessionEndReason, string | null> = {
  'signed-out': null,
  'ended-by-owner': '您在另一台设备上退出了这里的登录。如非本人操作，请登录后立即修改密码，并告知安全管理员。',
  'ended-by-administrator': '安全管理员结束了您在这里的登录，原因见登录后的通知。如有疑问，请联系安全管理员。',
  'password-changed': '您的密码已修改，请用新密码登录。如非本人操作，请联系系统管理员。',
  'second-factor-changed': '您的二次验证已变更，请重新登录。如非本人操作，请联系系统管理员。',
  'password-reset': '系统管理员重置了您的密码，请用新的初始密码登录。',
  'second-factor-reset': '系统管理员重置了您的二次验证，请重新登录后再次设置。',
  'account-disabled': '该账号已停用。如需恢复，请联系系统管理员。',
  'roles-changed': '您的角色已变更，请重新登录，按新的角色继续办理。',
}

export type EndedSession = {
  /** Null while nobody ended it. */
  readonly endedReason: string | null
  readonly expiresAt: Date
  readonly lastSeenAt: Date
  readonly isDisabled: boolean
  /** Password, roles or status changed since it began. */
  readonly isOutdated: boolean
}

/** Why a session is over, as a sentence to its owner; null where there is nothing to tell or it is alive. */
export function explainSessionEnd(session: EndedSession, settings: { idleMinutes: number; absoluteHours: number }, now: Date): string | null {
  if (session.isDisabled) return END_SENTENCES['account-disabled']
  if (session.endedReason !== null) return session.endedReason in END_SENTENCES ? END_SENTENCES[session.endedReason as SessionEndReason] : '本次登录已结束，请重新登录。'
  if (session.isOutdated) return '您的账号信息已变更，请重新登录。'
  if (session.expiresAt <= now) return `本次登录已满 ${settings.absoluteHours} 小时，按安全规定已自动退出，请重新登录。`
  if (now.getTime() - session.lastSeenAt.getTime() > settings.idleMinutes * 60_000) return `超过 ${settings.idleMinutes} 分钟没有操作，按安全规定已自动退出，请重新登录。`
  return null
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
