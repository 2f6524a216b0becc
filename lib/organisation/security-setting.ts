import type { Role } from '@/lib/generated/prisma/enums'

/** The security settings as a person reads them: what each is for, where it comes from, and its limits. */

export type NumberSettingName =
  | 'lockoutFailures'
  | 'lockoutWindowMinutes'
  | 'addressThrottleFailures'
  | 'idleMinutes'
  | 'absoluteHours'
  | 'passwordMinLength'
  | 'passwordCharacterKinds'
  | 'passwordMaxAgeDays'
  | 'passwordHistory'
  | 'initialPasswordHours'
  | 'auditRetentionDays'

export type NumberSetting = {
  readonly name: NumberSettingName
  readonly label: string
  readonly unit: string
  readonly min: number
  readonly max: number
  readonly standard: number
  readonly why: string
}

export type SettingGroup = { readonly title: string; readonly settings: readonly NumberSetting[] }

export const SETTING_GROUPS: readonly SettingGroup[] = [
  {
    title: '登录失败处理',
    settings: [
      { name: 'lockoutFailures', label: '暂停登录前允许的失败次数', unit: '次', min: 3, max: 20, standard: 5, why: '按“账号＋来源地址”合并计算，防止猜测密码（GB/T 22239-2019 8.1.4 身份鉴别）。' },
      { name: 'lockoutWindowMinutes', label: '失败计数与暂停时长', unit: '分钟', min: 5, max: 1_440, standard: 15, why: '在此时长内累计；最早一次失败超出时长后自动恢复，无须人工解锁。' },
      { name: 'addressThrottleFailures', label: '同一地址放慢响应的失败次数', unit: '次', min: 10, max: 1_000, standard: 50, why: '机关共用出口地址，因此对地址只放慢、不锁定，避免一人出错影响全楼。' },
    ],
  },
  {
    title: '会话',
    settings: [
      { name: 'idleMinutes', label: '无操作自动退出', unit: '分钟', min: 5, max: 480, standard: 30, why: '离开座位忘记退出时的保护（GB/T 22239-2019 8.1.4，登录连接超时自动退出）。' },
      { name: 'absoluteHours', label: '单次登录最长时间', unit: '小时', min: 1, max: 24, standard: 12, why: '即使一直在操作，也须重新登录；12 小时覆盖一个工作日。对修改后的新登录生效。' },
    ],
  },
  {
    title: '密码',
    settings: [
      { name: 'passwordMinLength', label: '密码最短长度', unit: '个', min: 10, max: 64, standard: 12, why: '长度比复杂更管用。最长允许 128 个字符，可以用一句话。' },
      { name: 'passwordCharacterKinds', label: '至少包含的字符种类', unit: '类', min: 1, max: 4, standard: 3, why: '小写、大写、数字、其他字符四类。等级保护要求有复杂度；ASVS 5.0 不主张，可设为 1。' },
      { name: 'passwordMaxAgeDays', label: '密码有效期（0 为不限）', unit: '天', min: 0, max: 730, standard: 90, why: '等级保护要求定期更换；ASVS 5.0 不主张，如单位另有规定可设为 0。' },
      { name: 'passwordHistory', label: '不得重复使用的旧密码', unit: '个', min: 0, max: 24, standard: 5, why: '防止到期时在两个密码间来回更换。' },
      { name: 'initialPasswordHours', label: '初始密码有效时间', unit: '小时', min: 1, max: 720, standard: 72, why: '初始密码只能登录一次，且须在此时间内使用；三天可以跨过一个周末。' },
    ],
  },
  {
    title: '审计',
    settings: [{ name: 'auditRetentionDays', label: '审计记录保存时间', unit: '天', min: 180, max: 3_650, standard: 1_095, why: '网络安全法规定网络日志留存不少于六个月，因此不能低于 180 天。' }],
  },
]

export const NUMBER_SETTINGS: readonly NumberSetting[] = SETTING_GROUPS.flatMap((group) => group.settings)

/** The administrators of the portal itself, who never go without second factor outside a demonstration. */
export const ALWAYS_TWO_FACTORS: readonly Role[] = ['SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDITOR']

/** Whether these roles may be the ones that need a second factor: a sentence against it, or null. */
export function findTotpRolesProblem(roles: readonly Role[], isDemonstration: boolean): string | null {
  if (isDemonstration || ALWAYS_TWO_FACTORS.every((role) => roles.includes(role))) return null
  return '系统管理员、安全管理员、审计管理员必须启用二次验证'
}

/** What changed between two states of the settings, for the audit log. */
export function settingChanges(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): Record<string, { before: string; after: string }> {
  const shown = (value: unknown) => (Array.isArray(value) ? value.join(', ') : String(value))
  const changed = Object.keys(after).filter((name) => shown(before[name]) !== shown(after[name]))
  return Object.fromEntries(changed.map((name) => [name, { before: shown(before[name]), after: shown(after[name]) }]))
}
