import { z } from 'zod'
import { Role } from '@/lib/generated/prisma/enums'
import { NUMBER_SETTINGS, type NumberSettingName } from './security-setting'

function wholeNumber(name: NumberSettingName) {
  const { label, min, max } = NUMBER_SETTINGS.find((setting) => setting.name === name)!
  const range = `${label}应为 ${min}–${max} 之间的整数`
  return z
    .string(range)
    .max(8, range)
    .transform((typed) => typed.normalize('NFKC').trim())
    .refine((typed) => /^\d+$/.test(typed) && Number(typed) >= min && Number(typed) <= max, range)
    .transform(Number)
}

/** The whole form of the security settings, numbers as typed, with the version that was read. */
export const securitySettingFormSchema = z.strictObject({
  version: z.number().int().min(0).max(2_147_483_647),
  lockoutFailures: wholeNumber('lockoutFailures'),
  lockoutWindowMinutes: wholeNumber('lockoutWindowMinutes'),
  addressThrottleFailures: wholeNumber('addressThrottleFailures'),
  idleMinutes: wholeNumber('idleMinutes'),
  absoluteHours: wholeNumber('absoluteHours'),
  passwordMinLength: wholeNumber('passwordMinLength'),
  passwordCharacterKinds: wholeNumber('passwordCharacterKinds'),
  passwordMaxAgeDays: wholeNumber('passwordMaxAgeDays'),
  passwordHistory: wholeNumber('passwordHistory'),
  initialPasswordHours: wholeNumber('initialPasswordHours'),
  auditRetentionDays: wholeNumber('auditRetentionDays'),
  totpRoles: z.array(z.enum(Role)).max(8, '角色选择有误，请刷新页面'),
  reason: z.string('请填写修改原因').trim().min(4, '请写明修改原因，至少 4 个字').max(200, '修改原因最多 200 字'),
})

export type SecuritySettingForm = z.output<typeof securitySettingFormSchema>
