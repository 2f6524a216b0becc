import 'server-only'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { conflictWith, InvalidError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { settingChanges } from './security-setting'
import { SITE_FACTS_KEY, siteFactsSchema } from './site-facts'
import { siteFactsEntries } from './site-facts.policy'
import type { SiteFactsForm } from './site-facts.schema'
import { storeSetting } from './store-setting.commands'

/**
 * Changes what the foot of public pages says; the audit row holds each value before and after.
 * @throws ConflictError when somebody else changed it since it was read; InvalidError when nothing changed
 */
export async function changeSiteFacts(context: CommandContext, { version, ...facts }: SiteFactsForm): Promise<void> {
  await transact(async (tx) => {
    const stored = await readFacts(tx)
    if (stored.version !== version) throw conflictWith({ context: { version: stored.version }, values: stored.facts })
    const changes = settingChanges(stored.facts, facts)
    if (Object.keys(changes).length === 0) throw new InvalidError('内容与已保存的相同，无需保存')
    if (!(await storeSetting(tx, context, { key: SITE_FACTS_KEY, value: facts, version }))) {
      const now = await readFacts(tx)
      throw conflictWith({ context: { version: now.version }, values: now.facts })
    }
    await writeAudit(tx, context, { action: siteFactsEntries.change.id, subjectType: 'setting', subjectId: SITE_FACTS_KEY, subjectLabel: '网站信息', detail: { changes } })
  })
}

async function readFacts(tx: Db) {
  const row = await tx.setting.findUnique({ where: { key: SITE_FACTS_KEY }, select: { value: true, version: true } })
  return { version: row?.version ?? 0, facts: siteFactsSchema.parse(row?.value ?? {}) }
}
