import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { PublicationKind } from '@/lib/generated/prisma/enums'
import { fromDateColumn } from '@/lib/organisation/date-column'
import type { Db } from '@/lib/platform/db'
import { inspectionHindrance, publicInspectionRowOf, type PublicInspectionRow } from './public-inspection-row'
import type { RowsByKind } from './public-rows'
import { publicationHindrance, publicRowOf, type PublicSamplingRow } from './public-sampling-row'

/** A row of a ledger in a publication, as it stands now. */
export type ChosenRow<Row> = {
  /** Of the batch or inspection. */
  readonly sourceId: string
  /** What sentences call it. */
  readonly name: string
  /** As it stands now, and as it was when what is public was kept; null in a draft. */
  readonly version: number
  readonly keptVersion: number | null
  /** Why it may not be public now; null where it may. */
  readonly hindrance: string | null
  readonly position: number
  /** What was kept to be public; null in a draft. */
  readonly kept: Row | null
  /** What would be public of it now. */
  readonly row: Row
}

export type ChosenRows = RowsByKind<ChosenRow<PublicSamplingRow>, ChosenRow<PublicInspectionRow>>

type Part = { readonly skip: number; readonly take: number }

/** The rows of a publication as they stand now, in their order; a part of them where one is asked for. */
export async function findChosenRows(tx: Db, { id, kind }: { readonly id: string; readonly kind: PublicationKind }, part?: Part): Promise<ChosenRows> {
  if (kind === 'SAMPLING') return { kind, rows: await findBatches(tx, id, part) }
  if (kind === 'INSPECTION') return { kind, rows: await findInspections(tx, id, part) }
  return { kind, rows: [] }
}

async function findBatches(tx: Db, publicationId: string, part?: Part): Promise<ChosenRow<PublicSamplingRow>[]> {
  const rows = await tx.publicationRow.findMany({
    where: { publicationId }, orderBy: { position: 'asc' }, ...part,
    select: {
      sourceVersion: true, position: true, content: true,
      batch: {
        select: {
          id: true, version: true, kind: true, conclusion: true, voidedAt: true, failedItemsUnknown: true, productName: true, specification: true, trademark: true, lot: true, producerName: true, producerAddress: true, businessName: true, sampledOn: true, testedBy: true, category: { select: { name: true } }, case: { select: { isInReview: true, clocks: { where: { key: 'DELIVERY' }, select: { key: true } } } },
          failedItems: { orderBy: { position: 'asc' }, select: { item: true, kind: true, measured: true, limit: true, unit: true } },
        },
      },
    },
  })
  return rows.flatMap(({ batch: held, sourceVersion, position, content }) => {
    if (!held) return []
    const { id, category, voidedAt, version, case: handling, ...batch } = held
    return {
      sourceId: id, name: batch.productName, position, version, keptVersion: sourceVersion, kept: content as PublicSamplingRow | null,
      hindrance: publicationHindrance({ ...batch, isVoided: voidedAt !== null, isDisputed: handling?.isInReview ?? false, isUndelivered: (handling?.clocks.length ?? 0) > 0, lacksItems: batch.failedItemsUnknown }),
      row: publicRowOf({ ...batch, categoryName: category.name, sampledOn: fromDateColumn(batch.sampledOn) }),
    }
  })
}

async function findInspections(tx: Db, publicationId: string, part?: Part): Promise<ChosenRow<PublicInspectionRow>[]> {
  const rows = await tx.publicationRow.findMany({
    where: { publicationId }, orderBy: { position: 'asc' }, ...part,
    select: {
      sourceVersion: true, position: true, content: true,
      inspection: {
        select: {
          id: true, version: true, state: true, voidedAt: true, outcome: true, kind: true, businessName: true, inspectedOn: true, township: { select: { name: true } }, department: { select: { name: true } }, result: { select: { label: true } },
          joint: { orderBy: { departmentId: 'asc' }, select: { department: { select: { name: true } } } },
          findings: { where: { voidedAt: null }, orderBy: { number: 'asc' }, select: { disposal: true } },
        },
      },
    },
  })
  return rows.flatMap(({ inspection, sourceVersion, position, content }) => {
    if (!inspection) return []
    const { id, version, state, outcome, kind, businessName, department } = inspection
    return {
      sourceId: id, name: businessName, position, version, keptVersion: sourceVersion, kept: content as PublicInspectionRow | null,
      hindrance: inspectionHindrance({ state, outcome, isVoided: inspection.voidedAt !== null, isOwn: department !== null }),
      row: publicInspectionRowOf({
        businessName, kind, outcome, townshipName: inspection.township?.name ?? '', inspectedOn: inspection.inspectedOn ? fromDateColumn(inspection.inspectedOn) : '', resultLabel: inspection.result?.label ?? '',
        disposals: inspection.findings.flatMap(({ disposal }) => disposal ?? []), departmentNames: [department, ...inspection.joint.map(({ department: other }) => other)].flatMap((one) => one?.name ?? []),
      }),
    }
  })
}

/** How many rows of a publication were corrected or voided since what is public of them was kept. */
export async function countChangedRows(tx: Db, publicationId: string): Promise<number> {
  const [{ count = 0n } = {}] = await tx.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) AS count FROM "publication_row" r
    LEFT JOIN "sample_batch" b ON b."id" = r."batchId" LEFT JOIN "inspection" i ON i."id" = r."inspectionId"
    WHERE r."publicationId" = ${publicationId}::uuid AND r."sourceVersion" IS NOT NULL AND COALESCE(b."version", i."version") <> r."sourceVersion"`
  return Number(count)
}

/** Rows whose result is the bad one, as they stand now. */
export const FAILED_NOW = { OR: [{ batch: { conclusion: 'UNQUALIFIED' } }, { inspection: { outcome: 'NOT_COMPLIANT' } }] } satisfies Prisma.PublicationRowWhereInput
/** The same of what was kept to be public. */
export const FAILED_KEPT = { OR: [{ batchId: { not: null }, content: { path: ['conclusion'], equals: '不合格' } }, { inspectionId: { not: null }, content: { path: ['isNotCompliant'], equals: true } }] } satisfies Prisma.PublicationRowWhereInput
