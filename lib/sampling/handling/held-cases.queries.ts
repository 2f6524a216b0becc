import 'server-only'
import { fromDateColumn, fromOptionalDateColumn } from '@/lib/organisation/date-column'
import type { Db } from '@/lib/platform/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { groupBy } from '@/lib/shared/group-by'
import type { CaseEntry } from './case-event'
import { caseEventSchema } from './case-event.schema'
import type { CaseFacts, CaseStanding } from './case-row'

/** A case with its whole history, locked for whoever is about to write. */
export type HeldCase = { readonly id: string; readonly batchId: string; readonly openedAt: Date; readonly version: number; readonly standing: CaseStanding; readonly entries: readonly CaseEntry[] }

const SELECT = { id: true, batchId: true, openedAt: true, version: true, jurisdictionId: true, departmentId: true, townshipId: true, level: true, kind: true, productClass: true, state: true, countedOn: true, isPaused: true } as const satisfies Prisma.UnqualifiedCaseSelect

/** Locks cases in the order of their ids and reads them with their histories; three statements, however many. Whoever locks batches too does that first. */
export async function holdCases(tx: Db, where: { readonly batchIds: readonly string[] } | { readonly ids: readonly string[] }): Promise<HeldCase[]> {
  if ('ids' in where) await tx.$queryRaw`SELECT c."id" FROM "unqualified_case" c WHERE c."id" = ANY(${[...where.ids]}::uuid[]) ORDER BY c."id" FOR UPDATE`
  else await tx.$queryRaw`SELECT c."id" FROM "unqualified_case" c WHERE c."batchId" = ANY(${[...where.batchIds]}::uuid[]) ORDER BY c."id" FOR UPDATE`
  const rows = await tx.unqualifiedCase.findMany({ where: 'ids' in where ? { id: { in: [...where.ids] } } : { batchId: { in: [...where.batchIds] } }, orderBy: { id: 'asc' }, select: SELECT })
  const entries = groupBy(await tx.unqualifiedCaseEntry.findMany({ where: { caseId: { in: rows.map(({ id }) => id) } }, orderBy: { number: 'asc' }, select: { caseId: true, number: true, event: true } }), ({ caseId }) => caseId)
  return rows.map(({ id, batchId, openedAt, version, countedOn, ...standing }) => ({ id, batchId, openedAt, version, standing: { ...standing, countedOn: fromOptionalDateColumn(countedOn) }, entries: (entries.get(id) ?? []).map(toCaseEntry) }))
}

/** An entry as it is kept. @throws ZodError where it is none that this version knows */
export function toCaseEntry({ number, event }: { readonly number: number; readonly event: Prisma.JsonValue }): CaseEntry {
  return { number, event: caseEventSchema.parse(event) }
}

/** What of its batch a case goes by. */
export async function readCaseFacts(tx: Db, batchId: string): Promise<CaseFacts & { readonly sampledOn: string }> {
  const { sampledOn, ...facts } = await tx.sampleBatch.findUniqueOrThrow({ where: { id: batchId }, select: { jurisdictionId: true, townshipId: true, level: true, kind: true, productClass: true, sampledOn: true } })
  return { ...facts, sampledOn: fromDateColumn(sampledOn) }
}
