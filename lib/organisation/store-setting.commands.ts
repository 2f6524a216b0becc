import 'server-only'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'

/**
 * Writes a setting of the installation if nobody changed it since `version` was read; 0 where it was never stored.
 * @returns false where somebody else was quicker
 */
export async function storeSetting(tx: Db, context: CommandContext, setting: { key: string; value: object; version: number }): Promise<boolean> {
  const { key, version } = setting
  const data = { value: { ...setting.value }, changedAt: context.at, changedById: context.actor.accountId }
  // Two first changes at once: the key lets one in.
  const { count } = version === 0 ? await tx.setting.createMany({ data: [{ key, ...data }], skipDuplicates: true }) : await tx.setting.updateMany({ where: { key, version }, data: { ...data, version: { increment: 1 } } })
  return count === 1
}
