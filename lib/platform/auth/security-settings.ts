import 'server-only'
import { z } from 'zod'
import { db } from '../db'
import { Role } from '@/lib/generated/prisma/enums'

/**
 * Settings a security administrator may change; each default is the stricter choice.
 * Lock-out and idle limits: GB/T 22239-2019 8.1.4 (login failure handling, timed exit), ASVS 5.0 V6.3.1, V7.3.
 */
export const securitySettingsSchema = z.strictObject({
  /** Failures within the window that lock account and address together. */
  lockoutFailures: z.number().int().min(3).max(20).default(5),
  lockoutWindowMinutes: z.number().int().min(5).max(1_440).default(15),
  /** Failures from one address within the window after which it is slowed down. */
  addressThrottleFailures: z.number().int().min(10).max(1_000).default(50),
  idleMinutes: z.number().int().min(5).max(480).default(30),
  absoluteHours: z.number().int().min(1).max(24).default(12),
  passwordMinLength: z.number().int().min(10).max(64).default(12),
  /** Kinds of characters (lower, upper, digit, other) a password mixes at least. */
  passwordCharacterKinds: z.number().int().min(1).max(4).default(3),
  /** Days after which a password must be changed; 0: never. */
  passwordMaxAgeDays: z.number().int().min(0).max(730).default(90),
  /** Earlier passwords that may not be used again. */
  passwordHistory: z.number().int().min(0).max(24).default(5),
  initialPasswordHours: z.number().int().min(1).max(720).default(72),
  totpRoles: z.array(z.enum(Role)).max(8).default(['SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDITOR']),
  auditRetentionDays: z.number().int().min(180).max(3_650).default(1_095),
})

export type SecuritySettings = z.infer<typeof securitySettingsSchema>

export const SECURITY_SETTING_KEY = 'security'
const CACHE_MS = 3_000
let cached: { value: SecuritySettings; readAt: number } | undefined

/** The settings in force; unset ones take their defaults. Remembered for three seconds. */
export async function getSecuritySettings(now: Date = new Date()): Promise<SecuritySettings> {
  if (cached && now.getTime() - cached.readAt < CACHE_MS && now.getTime() >= cached.readAt) return cached.value
  const row = await db().setting.findUnique({ where: { key: SECURITY_SETTING_KEY }, select: { value: true } })
  const value = securitySettingsSchema.parse(row?.value ?? {})
  cached = { value, readAt: now.getTime() }
  return value
}

/** Forgets the remembered settings, after they were changed. */
export function forgetSecuritySettings(): void {
  cached = undefined
}
