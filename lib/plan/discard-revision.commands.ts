import 'server-only'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import { ConflictError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { confirmingEntries } from './confirming.policy'
import type { DiscardRevisionInput } from './proposal-actions.schema'
import { getConfirmingRevision } from './revision-in-hand.queries'

/**
 * Gives up a document that is being confirmed. A plan that has nothing but this document goes with it, voided; the
 * document and the decisions stay on file.
 */
export async function discardRevision(context: CommandContext, input: DiscardRevisionInput): Promise<{ planId: string; planIsVoided: boolean }> {
  const revision = await getConfirmingRevision(context, input.revisionId)
  return transact(async (tx) => {
    const { count } = await tx.planRevision.updateMany({ where: { id: revision.id, status: 'CONFIRMING' }, data: { status: 'DISCARDED', note: input.reason, version: { increment: 1 } } })
    if (count === 0) throw new ConflictError('本文稿已发布或放弃，请刷新查看')
    const others = await tx.planRevision.count({ where: { planId: revision.planId, status: { not: 'DISCARDED' } } })
    const byHand = await tx.planTask.count({ where: { planId: revision.planId } })
    const planIsVoided = others + byHand === 0 && (await tx.plan.updateMany({ where: { id: revision.planId, status: 'DRAFT' }, data: { status: 'VOIDED', voidedAt: context.now, voidedReason: input.reason, version: { increment: 1 } } })).count > 0
    await writeAudit(tx, context, {
      action: confirmingEntries.discard.id, subjectType: 'plan', subjectId: revision.planId, subjectLabel: revision.plan.title, jurisdictionPath: revision.plan.jurisdiction.path,
      detail: { revision: revision.number, reason: input.reason, planIsVoided },
    })
    return { planId: revision.planId, planIsVoided }
  })
}
