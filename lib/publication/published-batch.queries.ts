import 'server-only'
import { fromDateColumn } from '@/lib/organisation/date-column'
import type { Db } from '@/lib/platform/db'
import { publicationHindrance, publicRowOf, type PublicSamplingRow } from './publication-row'

export type ChosenBatch = {
  readonly batchId: string
  readonly productName: string
  /** As it stands now, and as it was when what is public was kept; null in a draft. */
  readonly version: number
  readonly keptVersion: number | null
  /** Why it may not be public now; null where it may. */
  readonly hindrance: string | null
  readonly position: number
  /** What was kept to be public; null in a draft. */
  readonly kept: PublicSamplingRow | null
  /** What would be public of it now. */
  readonly row: PublicSamplingRow
}

/** The batches of a publication as they stand now, in their order. */
export async function findPublishedBatches(tx: Db, publicationId: string, page?: { readonly skip: number; readonly take: number }): Promise<ChosenBatch[]> {
  const rows = await tx.publicationRow.findMany({
    where: { publicationId }, orderBy: { position: 'asc' }, ...page,
    select: {
      batchId: true, batchVersion: true, position: true, content: true,
      batch: {
        select: {
          version: true, kind: true, conclusion: true, voidedAt: true, failedItemsUnknown: true, productName: true, lot: true, producerName: true, businessName: true, sampledOn: true, testedBy: true, category: { select: { name: true } }, case: { select: { isInReview: true, clocks: { where: { key: 'DELIVERY' }, select: { key: true } } } },
          failedItems: { orderBy: { position: 'asc' }, select: { item: true, kind: true, measured: true, limit: true, unit: true } },
        },
      },
    },
  })
  return rows.map(({ batchId, batchVersion, position, content, batch: { category, voidedAt, version, case: handling, ...batch } }) => ({
    batchId, position, kept: content as PublicSamplingRow | null, productName: batch.productName, version, keptVersion: batchVersion,
    hindrance: publicationHindrance({ ...batch, isVoided: voidedAt !== null, isDisputed: handling?.isInReview ?? false, isUndelivered: (handling?.clocks.length ?? 0) > 0, lacksItems: batch.failedItemsUnknown }),
    row: publicRowOf({ ...batch, categoryName: category.name, sampledOn: fromDateColumn(batch.sampledOn) }),
  }))
}
