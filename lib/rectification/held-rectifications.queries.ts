import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import { fromOptionalDateColumn } from '@/lib/organisation/date-column'
import type { Db } from '@/lib/platform/db'
import { groupBy } from '@/lib/shared/group-by'
import type { RectificationEntry } from './rectification-event'
import { rectificationEventSchema } from './rectification-event.schema'
import type { RectificationStanding } from './rectification-row'

/** A rectification with its whole history, locked for whoever is about to write. */
export type HeldRectification = { readonly id: string; readonly findingId: string; readonly inspectionId: string; readonly openedAt: Date; readonly version: number; readonly standing: RectificationStanding; readonly entries: readonly RectificationEntry[] }

const SELECT = { id: true, findingId: true, inspectionId: true, openedAt: true, version: true, jurisdictionId: true, departmentId: true, townshipId: true, businessKind: true, isKey: true, state: true, countedOn: true, isOnTime: true, isPaused: true, isTermless: true } as const satisfies Prisma.RectificationSelect

/** Locks rectifications in the order of their ids and reads them with their histories; three statements, however many. Whoever locks inspections too does that first. */
export async function holdRectifications(tx: Db, where: { readonly inspectionIds: readonly string[] } | { readonly ids: readonly string[] }): Promise<HeldRectification[]> {
  const [column, wanted] = 'ids' in where ? (['id', [...where.ids]] as const) : (['inspectionId', [...where.inspectionIds]] as const)
  if (wanted.length === 0) return []
  if (column === 'id') await tx.$queryRaw`SELECT r."id" FROM "rectification" r WHERE r."id" = ANY(${wanted}::uuid[]) ORDER BY r."id" FOR UPDATE`
  else await tx.$queryRaw`SELECT r."id" FROM "rectification" r WHERE r."inspectionId" = ANY(${wanted}::uuid[]) ORDER BY r."id" FOR UPDATE`
  const rows = await tx.rectification.findMany({ where: { [column]: { in: wanted } }, orderBy: { id: 'asc' }, select: SELECT })
  const entries = groupBy(await tx.rectificationEntry.findMany({ where: { rectificationId: { in: rows.map(({ id }) => id) } }, orderBy: { number: 'asc' }, select: { rectificationId: true, number: true, event: true } }), ({ rectificationId }) => rectificationId)
  return rows.map(({ id, findingId, inspectionId, openedAt, version, countedOn, ...standing }) => ({ id, findingId, inspectionId, openedAt, version, standing: { ...standing, countedOn: fromOptionalDateColumn(countedOn) }, entries: (entries.get(id) ?? []).map(toRectificationEntry) }))
}

/** An entry as it is kept. @throws ZodError where it is none that this version knows */
export function toRectificationEntry({ number, event }: { readonly number: number; readonly event: Prisma.JsonValue }): RectificationEntry {
  return { number, event: rectificationEventSchema.parse(event) }
}
