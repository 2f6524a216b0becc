import 'server-only'
import { getPlaceInScope } from '@/lib/organisation/place.queries'
import { writeAudit } from '@/lib/platform/audit'
import { scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { conflictWith, InvalidError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { getReminderRule } from './reminder-rule.queries'
import type { ReminderRuleForm } from './reminder-rule.schema'
import { reminderRuleFormValues, reminderRuleWords } from './reminder-rule-words'
import { reminderEntries } from './reminder.policy'
import { REVIEWERS } from './review.policy'

/**
 * Sets when who is reminded in a jurisdiction, from the next round on; the audit row holds the rule before and after.
 * @throws NotFoundError outside the actor's jurisdictions; ConflictError when somebody else was quicker; InvalidError when nothing changed
 */
export async function changeReminderRule(context: CommandContext, { jurisdictionId, version, ...rule }: ReminderRuleForm): Promise<void> {
  await transact(async (tx) => {
    const place = await getPlaceInScope(tx, scopeFor(context.actor, REVIEWERS), jurisdictionId)
    const stored = await getReminderRule(jurisdictionId, tx)
    if (stored.version !== version) throw await conflict(tx, jurisdictionId)
    const [before, after] = [reminderRuleWords(stored.rule).join(''), reminderRuleWords(rule).join('')]
    if (before === after && stored.rule.isOn === rule.isOn) throw new InvalidError('内容与已保存的相同，无需保存')
    if (!(await store(tx, context, jurisdictionId, version, rule))) throw await conflict(tx, jurisdictionId)
    await writeAudit(tx, context, { action: reminderEntries.change.id, subjectType: 'reminder-rule', subjectId: jurisdictionId, subjectLabel: `${place.name}报送提醒规则`, jurisdictionPath: place.path, detail: { before, after } })
  })
}

/** False where somebody else wrote first: two first changes at once meet at the key. */
async function store(tx: Db, context: CommandContext, jurisdictionId: string, version: number, rule: Omit<ReminderRuleForm, 'jurisdictionId' | 'version'>): Promise<boolean> {
  const data = { ...rule, changedById: context.actor.accountId, changedAt: context.now }
  const { count } = version === 0 ? await tx.reminderRule.createMany({ data: [{ jurisdictionId, ...data }], skipDuplicates: true }) : await tx.reminderRule.updateMany({ where: { jurisdictionId, version }, data: { ...data, version: { increment: 1 } } })
  return count === 1
}

async function conflict(tx: Db, jurisdictionId: string): Promise<Error> {
  const now = await getReminderRule(jurisdictionId, tx)
  return conflictWith({ context: { version: now.version }, values: reminderRuleFormValues(now.rule) })
}
