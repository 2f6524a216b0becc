import 'server-only'
import { writeAudit } from '@/lib/platform/audit'
import { forgetSecuritySettings, SECURITY_SETTING_KEY, securitySettingsSchema } from '@/lib/platform/auth/security-settings'
import type { CommandContext } from '@/lib/platform/command-context'
import { ConflictError, InvalidError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { findTotpRolesProblem, settingChanges } from './security-setting'
import { securitySettingEntries } from './security-setting.policy'
import { isDemonstration } from './security-setting.queries'
import type { SecuritySettingForm } from './security-setting.schema'
import { storeSetting } from './store-setting.commands'

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
    if (!(await storeSetting(tx, context, { key: SECURITY_SETTING_KEY, value: after, version }))) throw new ConflictError()
    await writeAudit(tx, context, { action: securitySettingEntries.change.id, subjectType: 'setting', subjectId: SECURITY_SETTING_KEY, subjectLabel: '安全策略', detail: { reason, changes } })
  })
  forgetSecuritySettings()
}
