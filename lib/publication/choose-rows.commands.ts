import 'server-only'
import type { JurisdictionLevel } from '@/lib/generated/prisma/enums'
import type { Db } from '@/lib/platform/db'
import { InvalidError } from '@/lib/platform/errors'
import { PUBLISHED_CONCLUSIONS, PUBLISHED_KINDS, PUBLISHED_LEVELS } from './public-sampling-row'
import { MOST_ROWS, type RangeInput } from './publication.schema'

type Place = { readonly path: string; readonly level: JurisdictionLevel }

const NOTHING: Readonly<Record<RangeInput['kind'], string>> = {
  SAMPLING: '这段时间没有可以公布的批次：本级及下级组织的监督抽检和农产品监督抽查中已出结论、不在复检或异议中、也没有列入其他公示的，才可选入；不合格的还须已送达结果、已登记不合格项目',
  INSPECTION: '这段时间没有可以公布的检查：本级及下级开展、已归档、有检查结果、也没有列入其他公示的，才可选入',
}

/**
 * Adds to a draft what of a ledger may be public and is held by no other publication; says how many.
 * @throws InvalidError where there is none, or more than one publication takes
 */
export async function chooseRows(tx: Db, publicationId: string, place: Place, range: RangeInput): Promise<number> {
  const added = range.kind === 'SAMPLING' ? await chooseBatches(tx, publicationId, place, range) : await chooseInspections(tx, publicationId, place, range)
  const total = await tx.publicationRow.count({ where: { publicationId } })
  const refuse = (message: string) => new InvalidError(message, { to: message })
  if (added === 0) throw refuse(NOTHING[range.kind])
  if (total > MOST_ROWS) throw refuse(`一份公示最多 ${MOST_ROWS} 行，请缩短日期的范围，分几份公布`)
  return added
}

/** The failed ones first, then by the day of the conclusion and the sheet. */
async function chooseBatches(tx: Db, publicationId: string, { path, level }: Place, { from, to, conclusion }: Extract<RangeInput, { kind: 'SAMPLING' }>): Promise<number> {
  const conclusions = conclusion === 'ALL' ? [...PUBLISHED_CONCLUSIONS] : ['UNQUALIFIED']
  return tx.$executeRaw`
    INSERT INTO "publication_row" ("publicationId", "batchId", "position")
    SELECT ${publicationId}::uuid, b."id", (SELECT COALESCE(max(r."position"), 0) FROM "publication_row" r WHERE r."publicationId" = ${publicationId}::uuid) + row_number() OVER (ORDER BY (b."conclusion" = 'UNQUALIFIED') DESC, b."concludedOn", b."number", b."id")
    FROM "sample_batch" b JOIN "jurisdiction" j ON j."id" = b."jurisdictionId"
    WHERE j."path" LIKE ${`${path}%`} AND b."voidedAt" IS NULL AND b."kind" = ANY(${[...PUBLISHED_KINDS]}::"SamplingKind"[]) AND b."conclusion" = ANY(${conclusions}::"SampleConclusion"[])
      AND b."concludedOn" BETWEEN ${from}::date AND ${to}::date
      AND b."level" = ANY(${[...PUBLISHED_LEVELS[level]]}::"SamplingLevel"[]) AND NOT b."failedItemsUnknown"
      AND NOT EXISTS (SELECT 1 FROM "unqualified_case" c WHERE c."batchId" = b."id" AND (c."isInReview" OR EXISTS (SELECT 1 FROM "unqualified_case_clock" k WHERE k."caseId" = c."id" AND k."key" = 'DELIVERY')))
      AND NOT EXISTS (SELECT 1 FROM "publication_row" r WHERE r."batchId" = b."id" AND (r."isHeld" OR r."publicationId" = ${publicationId}::uuid))
    LIMIT ${MOST_ROWS + 1}
    ON CONFLICT DO NOTHING`
}

/** Those not complied with first, then by the day of the visit and the number; whatever the result, all of them are public. */
async function chooseInspections(tx: Db, publicationId: string, { path }: Place, { from, to }: Extract<RangeInput, { kind: 'INSPECTION' }>): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO "publication_row" ("publicationId", "inspectionId", "position")
    SELECT ${publicationId}::uuid, i."id", (SELECT COALESCE(max(r."position"), 0) FROM "publication_row" r WHERE r."publicationId" = ${publicationId}::uuid) + row_number() OVER (ORDER BY (i."outcome" = 'NOT_COMPLIANT') DESC, i."inspectedOn", i."number", i."id")
    FROM "inspection" i JOIN "jurisdiction" j ON j."id" = i."jurisdictionId"
    WHERE j."path" LIKE ${`${path}%`} AND i."voidedAt" IS NULL AND i."state" = 'FILED' AND i."departmentId" IS NOT NULL AND i."outcome" IS NOT NULL
      AND (i."filedAt" AT TIME ZONE 'Asia/Shanghai')::date BETWEEN ${from}::date AND ${to}::date
      AND NOT EXISTS (SELECT 1 FROM "publication_row" r WHERE r."inspectionId" = i."id" AND (r."isHeld" OR r."publicationId" = ${publicationId}::uuid))
    LIMIT ${MOST_ROWS + 1}
    ON CONFLICT DO NOTHING`
}

/** Keeps the rows of a publication as they are until the transaction ends. */
export async function lockChosen(tx: Db, publicationId: string): Promise<void> {
  await tx.$queryRaw`SELECT b."id" FROM "sample_batch" b JOIN "publication_row" r ON r."batchId" = b."id" WHERE r."publicationId" = ${publicationId}::uuid ORDER BY b."id" FOR SHARE OF b`
  await tx.$queryRaw`SELECT i."id" FROM "inspection" i JOIN "publication_row" r ON r."inspectionId" = i."id" WHERE r."publicationId" = ${publicationId}::uuid ORDER BY i."id" FOR SHARE OF i`
}
