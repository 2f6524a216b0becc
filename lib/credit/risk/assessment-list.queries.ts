import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import type { FoodBusinessKind, RiskGrade } from '@/lib/generated/prisma/enums'
import type { PlaceDto } from '@/lib/organisation/place.queries'
import { db, type Db } from '@/lib/platform/db'
import { escapeLike } from '@/lib/shared/escape-like'
import { addMonths } from '@/lib/shared/format'
import { listedSinceGradeSql } from '../listing/listed-business.queries'
import type { RiskModel } from '../grading/grading-model'
import { getRiskModel } from '../grading/grading-model.queries'
import { ASSESSMENT_NEEDS, NO_ASSESSMENT_FILTER, type AssessmentFilter, type AssessmentNeed } from './risk-assessment.schema'

export const ASSESSMENT_PAGE_SIZE = 50

/** A business that is to be assessed, with why. */
export type NeedRow = { readonly id: string; readonly name: string; readonly kind: FoodBusinessKind; readonly townshipName: string | null; readonly riskGrade: RiskGrade | null; readonly gradedOn: string | null; readonly needs: readonly AssessmentNeed[]; readonly pendingId: string | null; readonly lastEventOn: string | null }
export type NeedCounts = Readonly<Record<AssessmentNeed, number>> & { readonly businesses: number }
export type NeedPage = { readonly rows: readonly NeedRow[]; readonly after: string | null; readonly before: string | null; readonly counts: NeedCounts; readonly reassessMonths: number }
export type NeedPlace = { readonly after: string | null; readonly before: string | null }

type Asked = { readonly jurisdictionId: string; readonly model: Pick<RiskModel, 'eventMonths' | 'reassessMonths' | 'events'>; readonly todayOn: string }

/** One page of the businesses of a jurisdiction that are to be assessed, by name; with counts of all that the filters leave. */
export async function listAssessmentNeeds(place: Pick<PlaceDto, 'id' | 'path'>, filter: AssessmentFilter, at: NeedPlace, todayOn: string, tx: Db = db()): Promise<NeedPage> {
  const { content: model } = await getRiskModel(place.path, todayOn, tx)
  const asked: Asked = { jurisdictionId: place.id, model, todayOn }
  const back = at.before !== null
  const [found, counts] = await Promise.all([tx.$queryRaw<RawRow[]>(pageSql(asked, filter, at, ASSESSMENT_PAGE_SIZE + 1)), countNeeds(tx, asked, filter)])
  const more = found.length > ASSESSMENT_PAGE_SIZE
  const rows = found.slice(0, ASSESSMENT_PAGE_SIZE)
  if (back) rows.reverse()
  const [first, last] = [rows[0], rows.at(-1)]
  return {
    rows: rows.map(({ isUngraded, isOld, hasEvent, ...row }) => ({ ...row, needs: ASSESSMENT_NEEDS.filter((need) => ({ UNGRADED: isUngraded, OLD: isOld, EVENT: hasEvent, PENDING: row.pendingId !== null })[need]) })),
    counts, reassessMonths: model.reassessMonths,
    before: first && (back ? more : at.after !== null) ? cursorOf(first) : null,
    after: last && (back || more) ? cursorOf(last) : null,
  }
}

function cursorOf({ id, name }: { readonly id: string; readonly name: string }): string {
  return `${id}_${name}`
}

type RawRow = Omit<NeedRow, 'needs'> & { readonly isUngraded: boolean; readonly isOld: boolean; readonly hasEvent: boolean }

/**
 * The last event since the grade that asks for another one: a penalty recorded since, a national or provincial sample that
 * failed since or became known to have failed since, however long ago that was concluded (files come later than
 * conclusions), a listing that lasts and began or became known since, a complaint confirmed since where the model names complaints.
 */
function lastEventSql({ model, todayOn }: Asked): Prisma.Sql {
  const codes = model.events.filter(({ source }) => source === 'PENALTY').map(({ code }) => code)
  const from = addMonths(todayOn, -model.eventMonths)
  const gradedAt = Prisma.sql`coalesce((SELECT max(g."recordedAt") FROM "business_risk_grade" g WHERE g."businessId" = b."id"), '-infinity'::timestamptz)`
  return Prisma.sql`greatest(
    (SELECT max(p."decidedOn") FROM "penalty" p WHERE p."businessId" = b."id" AND p."voidedAt" IS NULL AND p."circumstances" && ${codes}::text[] AND p."decidedOn" > ${from}::date AND p."recordedAt" > ${gradedAt}),
    (SELECT max(s."concludedOn") FROM "sample_batch" s WHERE s."businessId" = b."id" AND s."voidedAt" IS NULL AND s."level" IN ('NATIONAL', 'PROVINCIAL') AND s."kind" = 'SUPERVISORY' AND s."conclusion" = 'UNQUALIFIED' AND s."concludedOn" > ${from}::date 
      AND (s."concludedOn" > coalesce(b."riskGradedOn", '-infinity'::date) OR (SELECT min(r."recordedAt") FROM "sample_batch_revision" r WHERE r."batchId" = s."id" AND r."conclusion" = 'UNQUALIFIED') > ${gradedAt})),
    (SELECT max(l."listedOn") FROM "credit_listing" l WHERE l."businessId" = b."id" AND ${listedSinceGradeSql(todayOn)}),
    ${model.events.some(({ source }) => source === 'COMPLAINT') ? Prisma.sql`(SELECT max(c."resultOn") FROM "complaint" c WHERE c."businessId" = b."id" AND c."voidedAt" IS NULL AND c."result" IN ('CONFIRMED', 'PARTLY') AND c."resultOn" > ${from}::date AND c."settledAt" > ${gradedAt})` : Prisma.sql`NULL::date`})`
}

/** The businesses with why each is to be assessed, as `n`; those without a reason are left out. */
function needsSql(asked: Asked, filter: AssessmentFilter): Prisma.Sql {
  const old = addMonths(asked.todayOn, -asked.model.reassessMonths)
  const conditions = [
    Prisma.sql`b."jurisdictionId" = ${asked.jurisdictionId}::uuid AND b."voidedAt" IS NULL AND b."status" = 'OPERATING' AND b."kind" <> 'FARM'`,
    ...(filter.q === '' ? [] : [Prisma.sql`b."name" ILIKE ${`%${escapeLike(filter.q)}%`}`]),
    ...(filter.kind === '' ? [] : [Prisma.sql`b."kind" = ${filter.kind}::"FoodBusinessKind"`]),
    ...(filter.grade === '' ? [] : filter.grade === 'NONE' ? [Prisma.sql`b."riskGrade" IS NULL`] : [Prisma.sql`b."riskGrade" = ${filter.grade}::"RiskGrade"`]),
    ...(filter.township === '' ? [] : [Prisma.sql`b."townshipId" = ${filter.township}::uuid`]),
  ]
  const need: Record<AssessmentNeed, Prisma.Sql> = { UNGRADED: Prisma.sql`n."isUngraded"`, OLD: Prisma.sql`n."isOld"`, EVENT: Prisma.sql`n."hasEvent"`, PENDING: Prisma.sql`n."pendingId" IS NOT NULL` }
  return Prisma.sql`(
    SELECT * FROM (
      SELECT e.*, e."lastEvent" IS NOT NULL AS "hasEvent" FROM (
        SELECT b."id", b."name", b."kind", b."townshipId", b."riskGrade", b."riskGradedOn", b."riskGrade" IS NULL AS "isUngraded", coalesce(b."riskGradedOn" <= ${old}::date, false) AS "isOld",
          ${lastEventSql(asked)} AS "lastEvent", (SELECT a."id" FROM "risk_assessment" a WHERE a."businessId" = b."id" AND a."state" = 'PENDING') AS "pendingId"
        FROM "food_business" b WHERE ${Prisma.join(conditions, ' AND ')}) e) n
    WHERE ${filter.need === '' ? Prisma.sql`(${Prisma.join(Object.values(need), ' OR ')})` : need[filter.need]})`
}

function pageSql(asked: Asked, filter: AssessmentFilter, { after, before }: NeedPlace, limit: number): Prisma.Sql {
  const cursor = before ?? after
  const [onward, direction] = before === null ? [Prisma.sql`>`, Prisma.sql`ASC`] : [Prisma.sql`<`, Prisma.sql`DESC`]
  const from = cursor === null ? Prisma.empty : Prisma.sql`WHERE (n."name", n."id") ${onward} (${cursor.slice(37)}, ${cursor.slice(0, 36)}::uuid)`
  return Prisma.sql`
    SELECT n."id", n."name", n."kind"::text AS "kind", t."shortName" AS "townshipName", n."riskGrade"::text AS "riskGrade", to_char(n."riskGradedOn", 'YYYY-MM-DD') AS "gradedOn", n."isUngraded", n."isOld", n."hasEvent", n."pendingId", to_char(n."lastEvent", 'YYYY-MM-DD') AS "lastEventOn"
    FROM (SELECT * FROM ${needsSql(asked, filter)} n ${from} ORDER BY n."name" ${direction}, n."id" ${direction} LIMIT ${limit}) n LEFT JOIN "department" t ON t."id" = n."townshipId"
    ORDER BY n."name" ${direction}, n."id" ${direction}`
}

async function countNeeds(tx: Db, asked: Asked, filter: AssessmentFilter): Promise<NeedCounts> {
  const [counts] = await tx.$queryRaw<[NeedCounts]>`
    SELECT count(*)::int AS "businesses", (count(*) FILTER (WHERE n."isUngraded"))::int AS "UNGRADED", (count(*) FILTER (WHERE n."isOld"))::int AS "OLD", (count(*) FILTER (WHERE n."hasEvent"))::int AS "EVENT", (count(*) FILTER (WHERE n."pendingId" IS NOT NULL))::int AS "PENDING"
    FROM ${needsSql(asked, filter)} n`
  return counts
}

/** The figures of a whole jurisdiction. */
export async function getNeedCounts(place: Pick<PlaceDto, 'id' | 'path'>, todayOn: string, tx: Db = db()): Promise<NeedCounts> {
  const { content: model } = await getRiskModel(place.path, todayOn, tx)
  return countNeeds(tx, { jurisdictionId: place.id, model, todayOn }, NO_ASSESSMENT_FILTER)
}
