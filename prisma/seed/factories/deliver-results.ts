import { randomUUID } from 'node:crypto'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { recordCaseEvent } from '@/lib/sampling/handling/case.commands'

/** Records of each failed batch among these that its result was delivered, one day after it was received, or just now where that day has not come. */
export async function deliverResults(db: Db, context: CommandContext, batchIds: readonly string[]): Promise<void> {
  const cases = await db.unqualifiedCase.findMany({ where: { batchId: { in: [...batchIds] }, isStatutory: true }, orderBy: { id: 'asc' }, select: { id: true, version: true, receivedOn: true } })
  for (const { id, version, receivedOn } of cases) {
    const at = new Date(Math.min(receivedOn.getTime() + 86_400_000, context.now.getTime())).toISOString()
    await recordCaseEvent(context, { id, version, event: { kind: 'DONE', part: 'DELIVERY', at, documentNumber: '送达回证' }, text: '', fileIds: [], idempotencyKey: randomUUID() })
  }
}
