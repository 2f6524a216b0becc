import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import type { SampleConclusion } from '@/lib/generated/prisma/enums'
import type { MeasureDifference, MeasureDifferencePage, MeasureQuestion, MeasureRowPage, RowPart, RowsWanted } from '@/lib/indicator/measure'
import type { Scope } from '@/lib/platform/auth/scope'
import type { Db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { SAMPLE_BATCH_CHANGE_LABELS, SAMPLE_CONCLUSION_LABELS, SAMPLE_PRODUCT_CLASS_LABELS, SAMPLING_KIND_LABELS, SAMPLING_LEVEL_LABELS } from '@/lib/terms/sampling'
import { exclusionOf, verdictExclusionOf, type CountedFacts } from './batch-standing'
import { measureRowOf, MEASURE_ROW_COLUMNS, MOST_ROWS, parsePlace, placeText, type BatchInWords, type Look } from './measure-row'
import { batchPartSql, passingSql, placesSql, scopeSql, withinSql } from './revision-reach.queries'

const R = Prisma.sql`r`
const SAMPLED = Prisma.sql`"sampledOn"`

/**
 * The rows behind a number as they were known at an instant, from the last revision of each before it: what was recorded
 * or concluded later is not among them. A page at a time, the latest first.
 * @throws NotFoundError where the reason or the place in the list is none
 */
export async function listMeasureRowsAsOf(tx: Db, question: MeasureQuestion, look: Look, part: RowPart, { after, take }: RowsWanted, at: Date, scope: Scope): Promise<MeasureRowPage> {
  const wanted = batchPartSql(part, look.options, look.verdict)
  const place = after === null ? null : parsePlace(after)
  if (wanted === null || (after !== null && place === null)) throw new NotFoundError()
  const size = Math.min(Math.max(take, 1), MOST_ROWS)
  const rows = await tx.$queryRaw<BatchInWords[]>`
    SELECT r."batchId"::text AS "id", r."content"->>'number' AS "number", to_char(r."sampledOn", 'YYYY-MM-DD') AS "sampledOn", r."level"::text AS "level", r."kind"::text AS "kind", r."productClass"::text AS "productClass", r."conclusion"::text AS "conclusion",
      coalesce(c."name", '') AS "categoryName", r."content"->>'productName' AS "productName", r."content"->>'businessName' AS "businessName", coalesce(d."shortName", '') AS "departmentName", coalesce(t."shortName", '') AS "townshipName", coalesce(left(r."content"->>'concludedOn', 10), '') AS "concludedOn"
    FROM "sample_batch_revision" r JOIN "jurisdiction" j ON j."id" = r."jurisdictionId" LEFT JOIN "food_category" c ON c."code" = r."content"->>'categoryCode' LEFT JOIN "department" d ON d."id" = r."departmentId" LEFT JOIN "department" t ON t."id" = r."townshipId"
    WHERE r."jurisdictionId" IN (${placesSql(question)}) AND ${withinSql(question, R, SAMPLED)} AND r."recordedAt" <= ${at} AND NOT r."isVoided" AND ${scopeSql(scope, R)} AND ${wanted}
      AND NOT EXISTS (SELECT 1 FROM "sample_batch_revision" n WHERE n."batchId" = r."batchId" AND n."version" > r."version" AND n."recordedAt" <= ${at})
      ${place === null ? Prisma.empty : Prisma.sql`AND r."sampledOn" <= ${place.on}::date AND (r."sampledOn", r."batchId") < (${place.on}::date, ${place.id}::uuid)`}
    ORDER BY r."sampledOn" DESC, r."batchId" DESC LIMIT ${size + 1}`
  const shown = rows.slice(0, size)
  const last = shown.at(-1)
  return { columns: MEASURE_ROW_COLUMNS, rows: shown.map((row) => measureRowOf(row, look)), next: rows.length > size && last ? placeText(last.sampledOn, last.id) : null }
}

type State = CountedFacts & { readonly conclusion: SampleConclusion; readonly sampledOn: string; readonly isVoided: boolean; readonly isWithin: boolean }
type Changed = { readonly batchId: string; readonly number: string; readonly recordedAt: Date; readonly reason: string; readonly change: keyof typeof SAMPLE_BATCH_CHANGE_LABELS; readonly before: State | null; readonly after: State }

/**
 * What was recorded after an instant of batches that lay in the range then or lie there now, and counts otherwise than
 * it did: how many there are, and a page of them, the latest first.
 * @throws NotFoundError where the place in the list is none
 */
export async function listMeasureDifferences(tx: Db, question: MeasureQuestion, look: Look, since: Date, { after, take }: RowsWanted, scope: Scope): Promise<MeasureDifferencePage> {
  const place = after === null ? null : parseDifferencePlace(after)
  if (after !== null && place === null) throw new NotFoundError()
  const size = Math.min(Math.max(take, 1), MOST_ROWS)
  const differing = differingSql(question, look, since, scope)
  const [[counted], rows] = await Promise.all([
    tx.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS "total" ${differing}`,
    tx.$queryRaw<Changed[]>`
      SELECT n."batchId"::text AS "batchId", n."content"->>'number' AS "number", n."recordedAt", n."reason", n."change"::text AS "change", CASE WHEN b."batchId" IS NULL THEN NULL ELSE ${stateSql(question, Prisma.sql`b`)} END AS "before", ${stateSql(question, Prisma.sql`n`)} AS "after"
      ${differing} ${place === null ? Prisma.empty : Prisma.sql`AND n."recordedAt" <= ${place.at} AND (n."recordedAt" < ${place.at} OR n."batchId" > ${place.id}::uuid)`}
      ORDER BY n."recordedAt" DESC, n."batchId" LIMIT ${size + 1}`,
  ])
  const shown = rows.slice(0, size)
  const last = shown.at(-1)
  return {
    total: counted?.total ?? 0,
    rows: shown.map(({ batchId, number, recordedAt, reason, change, before, after: now }): MeasureDifference => ({ rowId: batchId, label: number, before: stateWords(before, look), after: stateWords(now, look), reason: reason || SAMPLE_BATCH_CHANGE_LABELS[change], recordedAt: recordedAt.toISOString() })),
    next: rows.length > size && last ? `${last.recordedAt.toISOString()}_${last.batchId}` : null,
  }
}

/** Each batch written after an instant beside its last revision before it (`b`), where the two count differently: `n` is the last of all. */
function differingSql(question: MeasureQuestion, { options, verdict }: Look, since: Date, scope: Scope): Prisma.Sql {
  // How a state counts, in one text; null where it does not lie in the range at all.
  const counting = (of: Prisma.Sql) => Prisma.sql`CASE WHEN ${of}."isVoided" OR NOT ${withinSql(question, of, SAMPLED)} THEN NULL ELSE ${passingSql(options, 3, of)}::text || ${of}."level"::text || ${of}."kind"::text || ${of}."productClass"::text ${verdict ? Prisma.sql`|| ${of}."conclusion"::text` : Prisma.empty} END`
  const places = placesSql(question)
  return Prisma.sql`
    FROM (SELECT DISTINCT v."batchId" FROM "sample_batch_revision" v WHERE v."jurisdictionId" IN (${places}) AND v."recordedAt" > ${since}) x
    CROSS JOIN LATERAL (SELECT l.* FROM "sample_batch_revision" l WHERE l."batchId" = x."batchId" ORDER BY l."version" DESC LIMIT 1) n
    JOIN "jurisdiction" j ON j."id" = n."jurisdictionId"
    LEFT JOIN LATERAL (SELECT l.* FROM "sample_batch_revision" l WHERE l."batchId" = x."batchId" AND l."recordedAt" <= ${since} ORDER BY l."version" DESC LIMIT 1) b ON true
    WHERE ${scopeSql(scope, Prisma.sql`n`)} AND (${counting(Prisma.sql`b`)}) IS DISTINCT FROM (${counting(Prisma.sql`n`)})`
}

function stateSql(question: MeasureQuestion, of: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`json_build_object('level', ${of}."level", 'kind', ${of}."kind", 'productClass', ${of}."productClass", 'conclusion', ${of}."conclusion", 'sampledOn', ${of}."sampledOn", 'isVoided', ${of}."isVoided", 'isWithin', ${withinSql(question, of, SAMPLED)})`
}

const DIFFERENCE_PLACE = /^(\d{4}-\d{2}-\d{2}T[\d:.]+Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

function parseDifferencePlace(text: string): { readonly at: Date; readonly id: string } | null {
  const [, at, id] = DIFFERENCE_PLACE.exec(text) ?? []
  const instant = at === undefined ? null : new Date(at)
  return instant === null || id === undefined || Number.isNaN(instant.getTime()) ? null : { at: instant, id }
}

function stateWords(state: State | null, { options, verdict }: Look): string {
  if (!state) return '未登记'
  if (state.isVoided) return '已作废'
  if (!state.isWithin) return `不在统计范围（${state.sampledOn}）`
  const key = verdict ? verdictExclusionOf(state, options) : exclusionOf(state, options)
  const facts = [SAMPLING_LEVEL_LABELS[state.level], SAMPLING_KIND_LABELS[state.kind], SAMPLE_PRODUCT_CLASS_LABELS[state.productClass], ...(verdict ? [SAMPLE_CONCLUSION_LABELS[state.conclusion]] : [])].join('、')
  return key === null ? `计入（${facts}）` : `不计入（${facts}）`
}
