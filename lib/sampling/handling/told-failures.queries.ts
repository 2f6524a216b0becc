import 'server-only'
import type { Db } from '@/lib/platform/db'
import { groupBy } from '@/lib/shared/group-by'
import { toCaseEntry } from './held-cases.queries'
import { mistakeProblem } from './mistaken-batch'

/** Of failed batches, those whose failure went so far that it is no mistaken entry any more, with the sentence that says why (食品安全法第八十八条). One statement. */
export async function findToldFailures(tx: Db, batchIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (batchIds.length === 0) return new Map()
  const entries = await tx.unqualifiedCaseEntry.findMany({ where: { case: { batchId: { in: [...batchIds] } } }, orderBy: [{ caseId: 'asc' }, { number: 'asc' }], select: { number: true, event: true, case: { select: { batchId: true } } } })
  return new Map([...groupBy(entries, (entry) => entry.case.batchId)].flatMap(([batchId, ofBatch]) => {
    const wrong = mistakeProblem(ofBatch.map(toCaseEntry))
    return wrong ? [[batchId, wrong.message] as const] : []
  }))
}
