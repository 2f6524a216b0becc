import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import type { MonthRange } from '@/lib/indicator/indicator-value'
import type { MeasureQuestion } from '@/lib/indicator/measure'
import { inUnitSql } from '@/lib/indicator/unit-reach.queries'
import type { Db } from '@/lib/platform/db'
import { NO_CATEGORY, type CategoryCell, type KnownCategory } from './category-coverage'
import type { CountingOptions } from './counting-options'
import { productClassOf } from './sample-batch'

const CLASS = Prisma.sql`CASE WHEN c."isAgricultural" THEN 'EDIBLE_AGRICULTURAL_PRODUCT' ELSE 'FOOD' END AS "productClass"`

/** All categories, as coverage counts them. */
export async function readKnownCategories(tx: Db): Promise<KnownCategory[]> {
  const rows = await tx.foodCategory.findMany({ orderBy: { sortOrder: 'asc' }, select: { code: true, isAgricultural: true } })
  return rows.map((row) => ({ code: row.code, productClass: productClassOf(row) }))
}

/**
 * Cells by category and month: of a jurisdiction with all below it from the kept sums, of one unit from its own rows by
 * their index (kept sums of each unit by category would be as long as the ledger).
 */
export async function readCategoryCells(tx: Db, { jurisdictionId, unit, range }: MeasureQuestion): Promise<CategoryCell[]> {
  if (unit !== null) {
    return tx.$queryRaw<CategoryCell[]>`${rowCells(Prisma.empty)} AND b."jurisdictionId" = ${jurisdictionId}::uuid AND ${inUnitSql(unit, Prisma.sql`b`)} AND ${inRange(range)} GROUP BY 1, 2, 3, 4, 5`
  }
  return tx.$queryRaw<CategoryCell[]>`
    SELECT s."categoryCode", s."period", s."level"::text AS "level", s."kind"::text AS "kind", ${CLASS}, sum(s."batches")::int AS "batches"
    FROM "jurisdiction" top JOIN "jurisdiction" j ON j."path" LIKE top."path" || '%' JOIN "sampling_category_sum" s ON s."jurisdictionId" = j."id" JOIN "food_category" c ON c."code" = s."categoryCode"
    WHERE top."id" = ${jurisdictionId}::uuid AND s."period" BETWEEN ${range.from} AND ${range.to}
    GROUP BY 1, 2, 3, 4, 5`
}

/** The cells of all units of a kind at once. */
export async function readUnitCategoryCells(tx: Db, jurisdictionId: string, kind: 'DEPARTMENT' | 'TOWNSHIP', range: MonthRange): Promise<(CategoryCell & { readonly unitId: string })[]> {
  const unit = kind === 'DEPARTMENT' ? Prisma.sql`b."departmentId"` : Prisma.sql`b."townshipId"`
  return tx.$queryRaw<(CategoryCell & { unitId: string })[]>`${rowCells(Prisma.sql`, ${unit} AS "unitId"`)} AND b."jurisdictionId" = ${jurisdictionId}::uuid AND ${unit} IS NOT NULL AND ${inRange(range)} GROUP BY 1, 2, 3, 4, 5, ${unit}`
}

function rowCells(more: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`SELECT b."categoryCode", to_char(b."sampledOn", 'YYYY-MM') AS "period", b."level"::text AS "level", b."kind"::text AS "kind", b."productClass"::text AS "productClass", count(*)::int AS "batches"${more} FROM "sample_batch" b WHERE b."voidedAt" IS NULL`
}

function inRange({ from, to }: MonthRange): Prisma.Sql {
  return Prisma.sql`b."sampledOn" >= ${`${from}-01`}::date AND b."sampledOn" < ${`${to}-01`}::date + interval '1 month'`
}

/** The cells as they were known at an instant, from the revisions: slow. */
export async function readCategoryCellsAsOf(tx: Db, { jurisdictionId, unit, range }: MeasureQuestion, at: Date): Promise<CategoryCell[]> {
  const months = (alias: Prisma.Sql) => Prisma.sql`${alias}."sampledOn" >= ${`${range.from}-01`}::date AND ${alias}."sampledOn" < ${`${range.to}-01`}::date + interval '1 month'`
  const inUnit = Prisma.sql`AND ${inUnitSql(unit, Prisma.sql`r`)}`
  const places = unit === null ? Prisma.sql`(SELECT j."id" FROM "jurisdiction" top JOIN "jurisdiction" j ON j."path" LIKE top."path" || '%' WHERE top."id" = ${jurisdictionId}::uuid)` : Prisma.sql`(${jurisdictionId}::uuid)`
  return tx.$queryRaw<CategoryCell[]>`
    SELECT r."content"->>'categoryCode' AS "categoryCode", to_char(r."sampledOn", 'YYYY-MM') AS "period", r."level"::text AS "level", r."kind"::text AS "kind", r."productClass"::text AS "productClass", count(*)::int AS "batches"
    FROM (
      SELECT DISTINCT ON (v."batchId") v.* FROM "sample_batch_revision" v
      WHERE v."recordedAt" <= ${at} AND v."batchId" IN (SELECT c."batchId" FROM "sample_batch_revision" c WHERE c."jurisdictionId" IN ${places} AND ${months(Prisma.sql`c`)} AND c."recordedAt" <= ${at})
      ORDER BY v."batchId", v."version" DESC
    ) r
    WHERE NOT r."isVoided" AND ${months(Prisma.sql`r`)} ${inUnit}
    GROUP BY 1, 2, 3, 4, 5`
}

/** A category with what was sampled of it; none where nothing was. */
export type CategorySum = { readonly code: string; readonly name: string; readonly isCategory: boolean; readonly batches: number; readonly concluded: number; readonly qualified: number; readonly unqualified: number }

/** Every category in its order with its sums over some months, from the kept sums of some jurisdictions together. */
export async function readCategorySums(tx: Db, jurisdictionIds: readonly string[], range: MonthRange, { levels, kinds, products }: CountingOptions): Promise<CategorySum[]> {
  const [categories, sums] = await Promise.all([
    tx.foodCategory.findMany({ orderBy: { sortOrder: 'asc' } }),
    tx.samplingCategorySum.groupBy({ by: ['categoryCode'], where: { jurisdictionId: { in: [...jurisdictionIds] }, period: { gte: range.from, lte: range.to }, level: { in: [...levels] }, kind: { in: [...kinds] } }, _sum: { batches: true, concluded: true, qualified: true, unqualified: true } }),
  ])
  const byCode = new Map(sums.map(({ categoryCode, _sum }) => [categoryCode, _sum]))
  return categories.filter((category) => products.includes(productClassOf(category))).map(({ code, name }) => {
    const sum = byCode.get(code)
    return { code, name, isCategory: code !== NO_CATEGORY, batches: sum?.batches ?? 0, concluded: sum?.concluded ?? 0, qualified: sum?.qualified ?? 0, unqualified: sum?.unqualified ?? 0 }
  })
}
