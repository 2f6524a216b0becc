import 'server-only'
import { db, type Db } from '@/lib/platform/db'
import type { KeptOnUndo } from '@/lib/platform/import/import-area'
import { BEFORE_WORK, isWorkedOn, lastRecorded } from '../handling/handled-case'
import { holdCases } from '../handling/held-cases.queries'

type UndoneBatch = { readonly id: string; readonly version: number; readonly voidedAt: Date | null }

/**
 * Which batches of an import stay when it is taken back, and why, in a sentence by batch: what somebody corrected or voided
 * since, whose case people worked on, and what stands in a publication. The batches are locked by the caller; their cases are here.
 */
export async function findKeptBatches(tx: Db, batches: readonly UndoneBatch[]): Promise<ReadonlyMap<string, string>> {
  const ids = batches.map(({ id }) => id)
  const published = new Map((await tx.publicationRow.findMany({ where: { batchId: { in: ids }, isHeld: true }, select: { batchId: true, publication: { select: { title: true } } } })).map(({ batchId, publication }) => [batchId!, publication.title]))
  const cases = new Map((await holdCases(tx, { batchIds: ids })).map((one) => [one.batchId, one]))
  const kept = batches.flatMap(({ id, version, voidedAt }): [string, string][] => {
    if (voidedAt !== null) return [[id, '导入之后已单独作废']]
    const held = cases.get(id)
    if (held && held.standing.state !== 'WITHDRAWN' && isWorkedOn(held.entries)) return [[id, `核查处置${held.standing.state === 'CLOSED' ? '已办结' : workWords(lastRecorded(held.entries))}，保留`]]
    if (version > 1) return [[id, '导入之后作过更正，保留']]
    const title = published.get(id)
    return title === undefined ? [] : [[id, `已列入公示“${title}”，保留`]]
  })
  return new Map(kept)
}

function workWords(last: string | null): string {
  return last === null ? '有登记后撤销的记录' : `已登记“${last}”`
}

/** How many batches of an import would stay if it were taken back now, by the reason; those for which none would are left out. */
export async function countKeptBatches(importId: string): Promise<KeptOnUndo[]> {
  const [found] = await db().$queryRaw<[{ handled: number; changed: number; published: number }]>`
    SELECT count(*) FILTER (WHERE k."reason" = 'HANDLED')::int AS "handled", count(*) FILTER (WHERE k."reason" = 'CHANGED')::int AS "changed", count(*) FILTER (WHERE k."reason" = 'PUBLISHED')::int AS "published"
    FROM (
      SELECT CASE
        WHEN b."voidedAt" IS NOT NULL THEN 'CHANGED'
        WHEN b."id" IN (SELECT c."batchId" FROM "unqualified_case" c JOIN "unqualified_case_entry" e ON e."caseId" = c."id" WHERE c."jurisdictionId" = (SELECT i."jurisdictionId" FROM "ledger_import" i WHERE i."id" = ${importId}::uuid) AND c."state" <> 'WITHDRAWN' AND e."event"->>'kind' <> ALL(${[...BEFORE_WORK]})) THEN 'HANDLED'
        WHEN b."version" > 1 THEN 'CHANGED'
        WHEN b."id" IN (SELECT p."batchId" FROM "publication_row" p WHERE p."isHeld" AND p."batchId" IS NOT NULL) THEN 'PUBLISHED'
      END AS "reason"
      FROM "ledger_import_row" r JOIN "sample_batch" b ON b."id" = r."targetId" WHERE r."importId" = ${importId}::uuid AND r."outcome" = 'NEW'
    ) k`
  const counts: readonly KeptOnUndo[] = [{ reason: 'HANDLED', count: found.handled }, { reason: 'CHANGED', count: found.changed }, { reason: 'PUBLISHED', count: found.published }]
  return counts.filter(({ count }) => count > 0)
}
