import { NUMBER_SETTINGS, type NumberSettingName } from '@/lib/organisation/security-setting'
import type { Role } from '@/lib/generated/prisma/enums'
import { ROLE_LABELS } from '@/lib/terms/roles'

/** Whether a larger number is the weaker choice. A password age of 0 means never, which is the weakest. */
const LARGER_IS_WEAKER: Record<NumberSettingName, boolean> = {
  lockoutFailures: true,
  lockoutWindowMinutes: false,
  addressThrottleFailures: true,
  idleMinutes: true,
  absoluteHours: true,
  passwordMinLength: false,
  passwordCharacterKinds: false,
  passwordMaxAgeDays: true,
  passwordHistory: false,
  initialPasswordHours: true,
  auditRetentionDays: false,
}

type Settings = Readonly<Record<NumberSettingName, number>> & { readonly totpRoles: readonly Role[] }

/** What is set weaker than the standard value, in words; empty when nothing is. */
export function listWeakerSettings(settings: Settings, standardTotpRoles: readonly Role[]): string[] {
  const numbers = NUMBER_SETTINGS.filter(({ name, standard }) => isWeaker(name, settings[name], standard)).map(
    ({ name, label, unit, standard }) => `${label} ${settings[name]} ${unit}（标准 ${standard}）`,
  )
  const spared = standardTotpRoles.filter((role) => !settings.totpRoles.includes(role))
  return [...numbers, ...spared.map((role) => `${ROLE_LABELS[role]}不要求二次验证`)]
}

function isWeaker(name: NumberSettingName, value: number, standard: number): boolean {
  if (name === 'passwordMaxAgeDays' && value === 0) return true
  return LARGER_IS_WEAKER[name] ? value > standard : value < standard
}
