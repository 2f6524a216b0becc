import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import { jurisdictionInScope, type Scope } from '@/lib/platform/auth/scope'
import type { Db } from '@/lib/platform/db'
import { groupBy } from '@/lib/shared/group-by'
import { lastDayOf, yearOf, type Period } from '@/lib/shared/period'
import { CATERING_GRADE_LABELS, FOOD_BUSINESS_KIND_LABELS, FOOD_BUSINESS_STATUS_LABELS, OPEN_KITCHEN_LABELS } from '@/lib/terms/food-business'
import { standingInShare, type BusinessCell, type BusinessExclusion, type BusinessShareKey, type BusinessStandingFacts, type BusinessCounting } from './business-share'
import { signedStandings, sumsOfStandings } from './business-standing.commands'

/** A jurisdiction with all below it, or one township of it; a township without an id: what of it lies in none that is recorded. */
export type RegisterPlace = { readonly jurisdictionId: string; readonly township: { readonly id: string | null } | null }

/** By how many a month changed what stands; those before the first month asked for are put into it. */
export type MonthOfCells = BusinessCell & { readonly period: Period }

const CELL = Prisma.sql`"kind"::text AS "kind", "status"::text AS "status", "isLarge", "isCampus", "inspectedYear"::int AS "inspectedYear", "checkedYear"::int AS "checkedYear", "fullYear"::int AS "fullYear"`
const countsBy = (sign: Prisma.Sql) => Prisma.sql`sum(${sign} * s."businesses")::int AS "businesses", sum(${sign} * s."gradeA")::int AS "gradeA", sum(${sign} * s."gradeB")::int AS "gradeB", sum(${sign} * s."gradeC")::int AS "gradeC", sum(${sign} * s."ungradable")::int AS "ungradable", sum(${sign} * s."kitchenOnSite")::int AS "kitchenOnSite", sum(${sign} * s."kitchenOnline")::int AS "kitchenOnline", sum(${sign} * s."traceable")::int AS "traceable", sum(${sign} * s."managed")::int AS "managed"`
const COUNTS = countsBy(Prisma.sql`1`)
/** Of jurisdictions the top and all below. */
const placesBelow = (jurisdictionId: string) => Prisma.sql`SELECT j."id" FROM "jurisdiction" top JOIN "jurisdiction" j ON j."path" LIKE top."path" || '%' WHERE top."id" = ${jurisdictionId}::uuid`
const unitOf = ({ jurisdictionId, township }: RegisterPlace) => (township === null ? Prisma.sql`s."jurisdictionId" IN (${placesBelow(jurisdictionId)}) AND s."grain" = 'JURISDICTION'` : Prisma.sql`s."jurisdictionId" = ${jurisdictionId}::uuid ${township.id === null ? Prisma.empty : Prisma.sql`AND s."grain" = 'TOWNSHIP' AND s."unitId" = ${township.id}::uuid`}`)

/** Of what lies in no township no sums are kept: it is the jurisdiction's less those of its townships. */
const countsOf = ({ township }: RegisterPlace) => (township?.id === null ? countsBy(Prisma.sql`CASE s."grain" WHEN 'TOWNSHIP' THEN -1 ELSE 1 END`) : COUNTS)

/** What changed up to the end of a month, from the sums alone. */
export async function readBusinessMonths(tx: Db, place: RegisterPlace, from: Period, to: Period): Promise<MonthOfCells[]> {
  return tx.$queryRaw<MonthOfCells[]>`SELECT greatest(s."period", ${from}) AS "period", ${CELL}, ${countsOf(place)} FROM "business_sum" s WHERE ${unitOf(place)} AND s."period" <= ${to} GROUP BY 1, s."kind", s."status", s."isLarge", s."isCampus", s."inspectedYear", s."checkedYear", s."fullYear"`
}

/** The same as it was known at an instant, from the standings of single businesses: slow. */
export async function readBusinessMonthsAsOf(tx: Db, place: RegisterPlace, from: Period, to: Period, at: Date): Promise<MonthOfCells[]> {
  const known = signedStandings(Prisma.sql`t."jurisdictionId" IN (${placesBelow(place.jurisdictionId)}) AND t."recordedAt" <= ${at} AND t."period" <= ${to}`)
  return tx.$queryRaw<MonthOfCells[]>`SELECT greatest(s."period", ${from}) AS "period", ${CELL}, ${countsOf(place)} FROM (${sumsOfStandings(known)}) s WHERE ${unitOf(place)} GROUP BY 1, s."kind", s."status", s."isLarge", s."isCampus", s."inspectedYear", s."checkedYear", s."fullYear"`
}

/** What stands at the end of a month in each township at once. */
export async function readTownshipCells(tx: Db, jurisdictionId: string, to: Period): Promise<(BusinessCell & { readonly unitId: string })[]> {
  return tx.$queryRaw<(BusinessCell & { unitId: string })[]>`
    SELECT s."unitId"::text AS "unitId", ${CELL}, ${COUNTS} FROM "business_sum" s WHERE s."jurisdictionId" = ${jurisdictionId}::uuid AND s."grain" = 'TOWNSHIP' AND s."period" <= ${to}
    GROUP BY s."unitId", s."kind", s."status", s."isLarge", s."isCampus", s."inspectedYear", s."checkedYear", s."fullYear"`
}

export const BUSINESS_ROW_COLUMNS = ['名称', '类别', '经营状态', '乡镇（街道）', '大型餐饮', '校园及周边', '餐饮量化等级', '明厨亮灶', '自查报告年度', '最近检查年度', '最近全项检查年度', '追溯体系', '食品安全管理员'] as const

export type BusinessRow = { readonly id: string; readonly cells: readonly string[]; readonly standing: ReturnType<typeof standingInShare> }

/** Inspected in the year, but by no visit that counts for the share: of those that count in the denominator alone. */
export const PASSED_OVER = 'passed-over'

/** Which businesses behind a share: those that have it, all that count (or those passed over), or those left out (for one reason). */
export type BusinessPart = { readonly part: 'NUMERATOR' | 'COUNTED' | 'EXCLUDED'; readonly reason: BusinessExclusion | typeof PASSED_OVER | null }

type Standing = BusinessStandingFacts & { readonly id: string; readonly name: string; readonly townshipName: string | null }

const STANDING = Prisma.sql`t."businessId"::text AS "id", b."name", d."shortName" AS "townshipName", t."kind"::text AS "kind", t."status"::text AS "status", t."isLarge", t."isCampus", t."inspectedYear"::int AS "inspectedYear", t."checkedYear"::int AS "checkedYear", t."fullYear"::int AS "fullYear", t."cateringGrade"::text AS "cateringGrade", t."isAssessed", t."openKitchen"::text AS "openKitchen", t."hasTraceability", t."hasManager"`

/** The condition of each part on a standing `t`: the same rules as `businessShare`, which a test holds it to. */
function partSql({ part, reason }: BusinessPart, key: BusinessShareKey, { businessKinds, businessRules }: BusinessCounting, year: number, to: Period): Prisma.Sql {
  const inStatus = businessRules.includes('WITH_SUSPENDED') ? Prisma.sql`t."status" <> 'CLOSED'` : Prisma.sql`t."status" = 'OPERATING'`
  const inKind = Prisma.sql`t."kind"::text = ANY(${[...businessKinds]}::text[])`
  const inSize = businessRules.includes('ONLY_LARGE') ? Prisma.sql`t."isLarge"` : Prisma.sql`true`
  const inPlace = businessRules.includes('ONLY_CAMPUS') ? Prisma.sql`t."isCampus"` : Prisma.sql`true`
  const isGraded = businessRules.includes('ONLY_GRADED') ? Prisma.sql`t."cateringGrade" IS NOT NULL` : Prisma.sql`true`
  const counted = Prisma.sql`(${inStatus} AND ${inKind} AND ${inSize} AND ${inPlace} AND ${isGraded})`
  if (part === 'COUNTED') return reason === PASSED_OVER ? Prisma.sql`${counted} AND NOT ${havingSql(key, businessRules.includes('OR_BETTER'), year)} AND ${visitedSql(to)}` : counted
  if (part === 'NUMERATOR') return Prisma.sql`${counted} AND ${havingSql(key, businessRules.includes('OR_BETTER'), year)}`
  if (reason === null || reason === PASSED_OVER) return Prisma.sql`NOT ${counted}`
  const out = Prisma.sql`NOT ${counted}`
  if (reason === 'not-large') return Prisma.sql`${out} AND ${inStatus} AND ${inKind} AND NOT ${inSize}`
  if (reason === 'off-campus') return Prisma.sql`${out} AND ${inStatus} AND ${inKind} AND ${inSize} AND NOT ${inPlace}`
  if (reason === 'not-graded') return Prisma.sql`${out} AND ${inStatus} AND ${inKind} AND ${inSize} AND ${inPlace}`
  if (reason.startsWith('kind-')) return Prisma.sql`${out} AND ${inStatus} AND t."kind"::text = ${reason.slice('kind-'.length)} AND NOT ${inKind}`
  return Prisma.sql`NOT ${inStatus} AND t."status"::text = ${reason.slice('status-'.length)}`
}

/** With any filed inspection of the year up to the end of the month, whoever made it and why. */
function visitedSql(to: Period): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM "inspection" i WHERE i."businessId" = t."businessId" AND i."state" = 'FILED' AND i."voidedAt" IS NULL AND i."inspectedOn" BETWEEN ${`${yearOf(to)}-01-01`}::date AND ${lastDayOf(to)}::date)`
}

function havingSql(key: BusinessShareKey, orBetter: boolean, year: number): Prisma.Sql {
  switch (key) {
    case 'graded': return Prisma.sql`t."cateringGrade" IS NOT NULL`
    case 'gradeA': return Prisma.sql`t."cateringGrade" = 'A'`
    case 'gradeB': return orBetter ? Prisma.sql`t."cateringGrade" IN ('A', 'B')` : Prisma.sql`t."cateringGrade" = 'B'`
    case 'openKitchen': return Prisma.sql`t."openKitchen" IN ('ON_SITE', 'ONLINE')`
    case 'onlineKitchen': return Prisma.sql`t."openKitchen" = 'ONLINE'`
    case 'selfInspected': return Prisma.sql`t."inspectedYear" = ${year}`
    case 'inspected': return Prisma.sql`t."checkedYear" = ${year}`
    case 'fullyInspected': return Prisma.sql`t."fullYear" >= ${year - 1}`
    case 'traceable': return Prisma.sql`t."hasTraceability"`
    case 'managed': return Prisma.sql`t."hasManager"`
  }
}

/** A page of the businesses behind a share at the end of a month, those recorded last first. `after`: the id of the last one seen. */
export async function listBusinessRows(tx: Db, place: RegisterPlace, to: Period, share: { readonly key: BusinessShareKey; readonly options: BusinessCounting; readonly year: number }, part: BusinessPart, { after, take, at }: { readonly after: string | null; readonly take: number; /** As it was known at an instant; null: as it is. */ readonly at: Date | null }, scope: Scope): Promise<{ readonly rows: readonly BusinessRow[]; readonly next: string | null }> {
  const { path } = await tx.jurisdiction.findUniqueOrThrow({ where: { id: place.jurisdictionId }, select: { path: true } })
  const places = await tx.jurisdiction.findMany({ where: { AND: [place.township === null ? { path: { startsWith: path } } : { id: place.jurisdictionId }, jurisdictionInScope(scope)] }, select: { id: true } })
  // One place by itself lets the index give the order.
  const inPlaces = places.length === 1 ? Prisma.sql`l."jurisdictionId" = ${places[0]!.id}::uuid` : Prisma.sql`l."jurisdictionId" = ANY(${places.map(({ id }) => id)}::uuid[])`
  const found = await tx.$queryRaw<Standing[]>`
    SELECT ${STANDING} FROM (
      SELECT DISTINCT ON (l."businessId") l.* FROM "business_standing" l WHERE ${inPlaces} AND l."period" <= ${to} ${at === null ? Prisma.empty : Prisma.sql`AND l."recordedAt" <= ${at}`} ${after === null ? Prisma.empty : Prisma.sql`AND l."businessId" < ${after}::uuid`} ORDER BY l."businessId" DESC, l."number" DESC
    ) t JOIN "food_business" b ON b."id" = t."businessId" LEFT JOIN "department" d ON d."id" = t."townshipId"
    WHERE t."isKept" AND ${place.township === null ? Prisma.sql`true` : place.township.id === null ? Prisma.sql`t."townshipId" IS NULL` : Prisma.sql`t."townshipId" = ${place.township.id}::uuid`} AND ${partSql(part, share.key, share.options, share.year, to)}
    ORDER BY t."businessId" DESC LIMIT ${take + 1}`
  const rows = found.slice(0, take)
  return { rows: rows.map((row) => ({ id: row.id, cells: cellsOf(row), standing: standingInShare(share.key, row, share.options, share.year) })), next: found.length > take ? rows.at(-1)!.id : null }
}

function cellsOf(row: Standing): string[] {
  const catering = row.kind === 'CATERER' || row.kind === 'CANTEEN'
  return [
    row.name, FOOD_BUSINESS_KIND_LABELS[row.kind], FOOD_BUSINESS_STATUS_LABELS[row.status], row.townshipName ?? '', row.isLarge ? '是' : '', row.isCampus ? '是' : '',
    row.cateringGrade ? CATERING_GRADE_LABELS[row.cateringGrade] : row.isAssessed ? '不予评级' : catering ? '未评定' : '',
    row.openKitchen ? OPEN_KITCHEN_LABELS[row.openKitchen] : catering ? '未登记' : '',
    row.inspectedYear === 0 ? '未登记' : String(row.inspectedYear), row.checkedYear === 0 ? '未检查' : String(row.checkedYear), row.fullYear === 0 ? '未检查' : String(row.fullYear), row.hasTraceability === null ? '未登记' : row.hasTraceability ? '已建立' : '未建立', row.hasManager ? '已配备' : '未登记',
  ]
}

export type BusinessDifference = { readonly id: string; readonly name: string; readonly recordedAt: Date; readonly before: BusinessStandingFacts | null; readonly after: BusinessStandingFacts | null }

/** Businesses recorded, changed or taken out after an instant and up to the end of a month, with what counted of each before and after; the latest first. Null: not in the register, or not in the place. */
export async function listBusinessDifferences(tx: Db, place: RegisterPlace, to: Period, since: Date, scope: Scope): Promise<BusinessDifference[]> {
  const { path } = await tx.jurisdiction.findUniqueOrThrow({ where: { id: place.jurisdictionId }, select: { path: true } })
  const places = await tx.jurisdiction.findMany({ where: { AND: [place.township === null ? { path: { startsWith: path } } : { id: place.jurisdictionId }, jurisdictionInScope(scope)] }, select: { id: true } })
  const changed = await tx.$queryRaw<{ businessId: string; name: string; recordedAt: Date }[]>`
    SELECT t."businessId"::text AS "businessId", b."name", max(t."recordedAt") AS "recordedAt" FROM "business_standing" t JOIN "food_business" b ON b."id" = t."businessId"
    WHERE t."jurisdictionId" = ANY(${places.map(({ id }) => id)}::uuid[]) AND t."recordedAt" > ${since} AND t."period" <= ${to} GROUP BY 1, 2 ORDER BY 3 DESC, 1`
  const standings = await tx.businessStanding.findMany({ where: { businessId: { in: changed.map(({ businessId }) => businessId) }, period: { lte: to } }, orderBy: { number: 'asc' } })
  const counts = (one: (typeof standings)[number] | undefined) => (one?.isKept && (place.township === null || one.townshipId === place.township.id) ? one : null)
  const standingsOf = groupBy(standings, ({ businessId }) => businessId)
  return changed.map(({ businessId, name, recordedAt }) => {
    const own = standingsOf.get(businessId) ?? []
    return { id: businessId, name, recordedAt, before: counts(own.findLast((one) => one.recordedAt <= since)), after: counts(own.at(-1)) }
  })
}
