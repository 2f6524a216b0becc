import 'server-only'
import type { Db } from '@/lib/platform/db'
import type { CheckedRows } from '@/lib/platform/import/import-area'

/** The cases that a piece of an import has just opened: by its batches, or by the rows that were written as they were checked. */
type Opened = { readonly batchIds: readonly string[] } | { readonly rows: CheckedRows }

/**
 * Notes which import brought the failed batches that cases were opened for, in the transaction that opened them, so that
 * those of one file are seen together. A case that was there before stays what it was.
 * @param openedAt the instant by which the import writes
 */
export async function noteImport(tx: Db, importId: string, opened: Opened, openedAt: Date): Promise<void> {
  if ('rows' in opened) {
    // As an array, which is made once: joined, the rows of the piece may be read anew for each case.
    await tx.$executeRaw`
      UPDATE "unqualified_case" c SET "importId" = ${importId}::uuid
      WHERE c."batchId" = ANY(ARRAY(SELECT r."id" FROM ${opened.rows} r WHERE r."content"->'batch'->>'conclusion' IN ('UNQUALIFIED', 'PROBLEM'))) AND c."importId" IS NULL AND c."openedAt" = ${openedAt}`
  } else if (opened.batchIds.length > 0) {
    await tx.unqualifiedCase.updateMany({ where: { batchId: { in: [...opened.batchIds] }, importId: null, openedAt }, data: { importId } })
  }
}
