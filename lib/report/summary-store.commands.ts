import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { changedParts } from './summary-change'
import type { StoredSource, SummaryContent } from './summary-content.schema'

const ROWS_AT_ONCE = 200

function toRow(summaryId: string, { rows, kept, ...source }: StoredSource) {
  return { ...source, summaryId, rows: rows as unknown as Prisma.InputJsonArray, kept: kept === null ? Prisma.DbNull : (kept as unknown as Prisma.InputJsonObject) }
}

/** Writes sources of a new summary. */
export async function storeSources(tx: Db, summaryId: string, sources: readonly StoredSource[]): Promise<void> {
  for (let at = 0; at < sources.length; at += ROWS_AT_ONCE) await tx.summarySource.createMany({ data: sources.slice(at, at + ROWS_AT_ONCE).map((one) => toRow(summaryId, one)) })
}

/** Writes what differs between two states of a summary: parts with a new version, sources new or renewed. */
export async function storeChanged(tx: Db, summaryId: string, before: SummaryContent, after: SummaryContent, context: CommandContext): Promise<void> {
  for (const key of changedParts(before, after)) {
    await tx.summaryPart.update({ where: { summaryId_key: { summaryId, key } }, data: { content: after.parts[key] as unknown as Prisma.InputJsonObject, savedAt: context.now, savedById: context.actor.accountId, version: { increment: 1 } }, select: { id: true } })
  }
  const known = new Map(before.sources.map((one) => [one.id, JSON.stringify(one)]))
  await storeSources(tx, summaryId, after.sources.filter(({ id }) => !known.has(id)))
  for (const source of after.sources.filter((one) => known.has(one.id) && known.get(one.id) !== JSON.stringify(one))) {
    const { id, summaryId: _of, ...data } = toRow(summaryId, source)
    await tx.summarySource.update({ where: { id }, data, select: { id: true } })
  }
}
