import 'server-only'
import type { Db } from '@/lib/platform/db'
import { sourceKey, type SourceUse } from './draw-source'

/**
 * The other draws by the same public value, those of the jurisdiction and those anywhere whose value was entered, the oldest
 * first. Locks the value until the end of the transaction: of two that take it at once the second sees the first.
 * @param draw the draw that is asked for; null: it is not there yet
 */
export async function lockSourceUses(tx: Db, { jurisdictionId, sourceName, id }: { readonly jurisdictionId: string; readonly sourceName: string; readonly id: string | null }): Promise<SourceUse[]> {
  const key = sourceKey(sourceName)
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`inspection-draw-source:${key}`}, 0))::text`
  const rows = await tx.inspectionDraw.findMany({
    where: { OR: [{ jurisdictionId }, { publicValue: { not: null } }], ...(id === null ? {} : { id: { not: id } }) }, orderBy: [{ committedAt: 'asc' }, { id: 'asc' }],
    select: { number: true, jurisdictionId: true, state: true, sourceName: true, publicValue: true, drawnAt: true, jurisdiction: { select: { name: true } } },
  })
  return rows.filter((row) => sourceKey(row.sourceName) === key).map(({ number, state, publicValue, drawnAt, jurisdiction, ...row }) => ({ number, state, value: publicValue, drawnAt, placeName: jurisdiction.name, isOwn: row.jurisdictionId === jurisdictionId }))
}
