import 'server-only'
import { SECURITY_SETTING_KEY, securitySettingsSchema, type SecuritySettings } from '@/lib/platform/auth/security-settings'
import { db } from '@/lib/platform/db'

export type SecuritySettingView = {
  settings: SecuritySettings
  /** 0 when nothing was ever changed. */
  version: number
  changedAt: string | null
  changedBy: string | null
  /** False in a demonstration, whose administrators sign in without second factor. */
  administratorsNeedTotp: boolean
}

/** The settings as stored now, past every cache, with who changed them last. */
export async function getSecuritySettingView(): Promise<SecuritySettingView> {
  const row = await db().setting.findUnique({ where: { key: SECURITY_SETTING_KEY }, select: { value: true, version: true, changedAt: true, changedById: true } })
  const changer = row?.changedById ? await db().account.findUnique({ where: { id: row.changedById }, select: { displayName: true } }) : null
  return {
    settings: securitySettingsSchema.parse(row?.value ?? {}),
    version: row?.version ?? 0,
    changedAt: row?.changedAt.toISOString() ?? null,
    changedBy: changer?.displayName ?? null,
    administratorsNeedTotp: !(await isDemonstration()),
  }
}

/** True where the database is marked as a demonstration or a test. */
export async function isDemonstration(): Promise<boolean> {
  const mark = await db().databaseMark.findUnique({ where: { id: 1 }, select: { kind: true } })
  return mark?.kind === 'DEMO' || mark?.kind === 'TEST'
}
