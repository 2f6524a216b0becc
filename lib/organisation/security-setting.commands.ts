import 'server-only'
import { writeAudit } from '@/lib/platform/audit'
import { forgetSecuritySettings, SECURITY_SETTING_KEY, securitySettingsSchema } from '@/lib/platform/auth/security-settings'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { ConflictError, InvalidError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { findTotpRolesProblem, settingChanges } from './security-setting'
import { securitySettingEntries } from './security-setting.policy'
import { isDemonstration } from './security-setting.queries'
import type { SecuritySettingForm } from './security-setting.schema'

/**
 * Changes the security settings of the installation; the audit row holds each value before and after.
 * @throws ConflictError when somebody else changed them since they were read; InvalidError when nothing changed
 */
export async function changeSecuritySettings(context: CommandContext, { version, reason, ...input }: SecuritySettingForm): Promise<void> {
  const after = securitySettingsSchema.parse(input)
  const problem = findTotpRolesProblem(after.totpRoles, await isDemonstration())
  if (problem) throw new InvalidError(problem, { totpRoles: problem })
  await transact(async (tx) => {
    const row = await tx.setting.findUnique({ where: { key: SECURITY_SETTING_KEY }, select: { value: true, version: true } })
    if ((row?.version ?? 0) !== version) throw new ConflictError()
    const changes = settingChanges(securitySettingsSchema.parse(row?.value ?? {}), after)
    if (Object.keys(changes).length === 0) throw new InvalidError('没有任何改动，无需保存')
    await store(tx, context, after, version)
    await writeAudit(tx, context, { action: securitySettingEntries.change.id, subjectType: 'setting', subjectId: SECURITY_SETTING_KEY, subjectLabel: '安全策略', detail: { reason, changes } })
  })
  forgetSecuritySettings()
}

async function store(tx: Db, context: CommandContext, value: object, version: number): Promise<void> {
  const data = { value: { ...value }, changedAt: context.at, changedById: context.actor.accountId }
  if (version === 0) {
    // Two first changes at once: the key lets one in.
    const { count } = await tx.setting.createMany({ data: [{ key: SECURITY_SETTING_KEY, ...data }], skipDuplicates: true })
    if (count === 0) throw new ConflictError()
    return
  }
  const { count } = await tx.setting.updateMany({ where: { key: SECURITY_SETTING_KEY, version }, data: { ...data, version: { increment: 1 } } })
  if (count === 0) throw new ConflictError()
}
