import 'server-only'
import { assertAllowed } from '@/lib/organisation/decision'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { ConflictError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { getSummaryInHand } from './summary-in-hand.queries'
import type { DiscardSummaryInput } from './summary.schema'
import { canDiscard, summaryEntries } from './summary.policy'

/**
 * Deletes a draft that was never filed, with what was typed in it; it can be drafted anew from the reports at any time.
 * @throws RefusedError for one that was filed, ConflictError where it was dealt with since it was looked at
 */
export async function discardSummary(context: CommandContext, input: DiscardSummaryInput): Promise<void> {
  const summary = await getSummaryInHand(db(), context, input.id)
  assertAllowed(canDiscard(context.actor, summary.inHand))
  await transact(async (tx) => {
    // The row is held first, as by whoever files it: typing comes in before or is told that it is gone.
    const [held] = await tx.$queryRaw<{ id: string }[]>`SELECT "id" FROM "summary" WHERE "id" = ${input.id}::uuid AND "version" = ${input.version} AND "state" = 'DRAFT' AND "revisionCount" = 0 FOR UPDATE`
    if (!held) throw new ConflictError('这份总结刚刚已有变化，没有删除。请载入最新内容后再办理')
    await tx.summaryPart.deleteMany({ where: { summaryId: input.id } })
    await tx.summarySource.deleteMany({ where: { summaryId: input.id } })
    await tx.summary.delete({ where: { id: input.id }, select: { id: true } })
    const { planId, periodKey } = summary.row
    await writeAudit(tx, context, { action: summaryEntries.discard.id, subjectType: 'summary', subjectId: input.id, subjectLabel: summary.label, jurisdictionPath: summary.jurisdictionPath, detail: { planId, period: periodKey } })
  })
}
