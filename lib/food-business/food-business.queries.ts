import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import type { CateringGrade, FoodBusinessKind, FoodBusinessStatus, FoodBusinessTag, OpenKitchen, RiskGrade } from '@/lib/generated/prisma/enums'
import { fromDateColumn, fromOptionalDateColumn } from '@/lib/organisation/date-column'
import type { Decision } from '@/lib/organisation/decision'
import { getPlaceInScope, type PlaceDto } from '@/lib/organisation/place.queries'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { addDays } from '@/lib/shared/format'
import { findBusinessDuplicates, type BusinessDuplicate } from './business-duplicate.queries'
import type { BusinessCursor, BusinessFilter, BusinessSort } from './business-filter'
import { LAST_BUSINESSES } from './food-business.schema'
import { gradeProblem, type FoodBusinessContent } from './food-business'
import { businessInScope, BUSINESS_READERS, canChangeBusiness, canMergeBusinesses } from './food-business.policy'
import { usccWarning } from './licence-number'

export type BusinessRow = {
  readonly id: string
  readonly name: string
  readonly kind: FoodBusinessKind
  readonly status: FoodBusinessStatus
  readonly uscc: string | null
  readonly licence: string | null
  readonly address: string
  readonly placeName: string
  readonly townshipName: string | null
  readonly tags: readonly FoodBusinessTag[]
  readonly isChain: boolean
  readonly isLargeCatering: boolean
  readonly openKitchen: OpenKitchen | null
  readonly riskGrade: RiskGrade | null
  readonly cateringGrade: CateringGrade | null
  readonly licenceExpiresOn: string | null
  /** One of its licences has no end, and none of the others ends on a day that is known. */
  readonly isPermanent: boolean
}

export type BusinessPage = { readonly rows: readonly BusinessRow[]; readonly total: number; readonly previous: string | null; readonly next: string | null }

export const BUSINESS_PAGE_SIZES = [50, 100, 200] as const

/** The very expression of the index `food_business_text_grams`: any other spelling would read every row. */
const TEXT = Prisma.sql`(b."name" || ' ' || b."address" || ' ' || coalesce(b."uscc"::text, '') || ' ' || coalesce(b."productionLicenceNumber"::text, '') || ' ' || coalesce(b."operatingLicenceNumber"::text, '') || ' ' || b."registrationNumber")`
/** The same of `food_business_by_expiry`: who has no known end stands last. */
const EXPIRY = Prisma.sql`coalesce(b."licenceExpiresOn", '9999-12-31'::date)`
const NO_EXPIRY = '9999-12-31'
const PERMANENT = Prisma.sql`(b."licenceExpiresOn" IS NULL AND (b."isProductionLicencePermanent" OR b."isOperatingLicencePermanent" OR b."isRegistrationPermanent"))`

/**
 * One page of the register of a place and what lies below it. Pages follow a business, not a number, so that the last
 * page costs what the first one does.
 * @param todayOn `YYYY-MM-DD`: from when licences are counted as ending
 */
export async function listBusinesses(context: Pick<CommandContext, 'actor'>, place: Pick<PlaceDto, 'path'>, filter: BusinessFilter, asked: { readonly sort: BusinessSort; readonly cursor: BusinessCursor; readonly size: number; readonly todayOn: string }): Promise<BusinessPage> {
  const scope = scopeFor(context.actor, BUSINESS_READERS)
  const places = await db().jurisdiction.findMany({ where: { AND: [{ path: { startsWith: place.path } }, jurisdictionInScope(scope)] }, select: { id: true } })
  const where = registerFilterSql(places.map(({ id }) => id), filter, asked.todayOn)
  const backwards = asked.cursor.before !== undefined
  const isLast = asked.cursor.before === LAST_BUSINESSES
  const cursorId = isLast ? undefined : (asked.cursor.before ?? asked.cursor.after)
  const at = cursorId === undefined ? null : await db().foodBusiness.findFirst({ where: { id: cursorId, ...businessInScope(scope) }, select: { id: true, name: true, licenceExpiresOn: true } })
  const [[counted], found] = await Promise.all([
    db().$queryRaw<[{ count: bigint }]>`SELECT count(*) AS "count" FROM "food_business" b WHERE ${where}`,
    db().$queryRaw<RawRow[]>(pageSql(where, asked.sort, at, isLast || (backwards && at !== null), asked.size + 1)),
  ])
  const more = found.length > asked.size
  const rows = found.slice(0, asked.size)
  if (isLast || (backwards && at)) rows.reverse()
  const [first, last] = [rows[0], rows.at(-1)]
  return {
    rows: rows.map(({ licenceExpiresOn, ...row }) => ({ ...row, licenceExpiresOn: fromOptionalDateColumn(licenceExpiresOn) })),
    total: Number(counted.count),
    previous: first && (isLast ? more : at && (!backwards || more)) ? first.id : null,
    next: last && !isLast && (backwards && at ? true : more) ? last.id : null,
  }
}

type RawRow = Omit<BusinessRow, 'licenceExpiresOn'> & { readonly licenceExpiresOn: Date | null }
type Place = { readonly id: string; readonly name: string; readonly licenceExpiresOn: Date | null }

/** The statement behind a page. */
function pageSql(where: Prisma.Sql, sort: BusinessSort, at: Place | null, backwards: boolean, limit: number): Prisma.Sql {
  const { rows, order } = registerRowsSql(where, sort, at, backwards, limit)
  return Prisma.sql`
    SELECT b."id", b."name", b."kind"::text AS "kind", b."status"::text AS "status", b."uscc"::text AS "uscc", coalesce(b."operatingLicenceNumber"::text, b."productionLicenceNumber"::text, nullif(b."registrationNumber", '')) AS "licence",
      b."address", j."name" AS "placeName", t."shortName" AS "townshipName", b."tags"::text[] AS "tags", b."isChain", b."isLargeCatering", b."openKitchen"::text AS "openKitchen", b."riskGrade"::text AS "riskGrade", b."cateringGrade"::text AS "cateringGrade", b."licenceExpiresOn", ${PERMANENT} AS "isPermanent"
    FROM (${rows}) b
    JOIN "jurisdiction" j ON j."id" = b."jurisdictionId" LEFT JOIN "department" t ON t."id" = b."townshipId" ${order}`
}

/** Rows `b` of the register in an order, from a business on, and that order. */
export function registerRowsSql(where: Prisma.Sql, { key, direction }: BusinessSort, at: Place | null, backwards: boolean, limit: number): { readonly rows: Prisma.Sql; readonly order: Prisma.Sql } {
  const [column, value] = key === 'name' ? [Prisma.sql`b."name"`, Prisma.sql`${at?.name ?? ''}`] : [EXPIRY, Prisma.sql`${fromOptionalDateColumn(at?.licenceExpiresOn ?? null) ?? NO_EXPIRY}::date`]
  const ascending = (direction === 'asc') !== backwards
  const from = at === null ? Prisma.empty : ascending ? Prisma.sql`AND (${column}, b."id") > (${value}, ${at.id}::uuid)` : Prisma.sql`AND (${column}, b."id") < (${value}, ${at.id}::uuid)`
  const order = ascending ? Prisma.sql`ORDER BY ${column}, b."id"` : Prisma.sql`ORDER BY ${column} DESC, b."id" DESC`
  return { rows: Prisma.sql`SELECT b.* FROM "food_business" b WHERE ${where} ${from} ${order} LIMIT ${limit}`, order }
}

/** What holds, lies in the places and fits the filter: the condition on `b`. */
export function registerFilterSql(places: readonly string[], filter: BusinessFilter, todayOn: string): Prisma.Sql {
  const conditions = [places.length === 1 ? Prisma.sql`b."jurisdictionId" = ${places[0]}::uuid` : Prisma.sql`b."jurisdictionId" = ANY(${places}::uuid[])`, Prisma.sql`b."voidedAt" IS NULL`]
  conditions.push(...registerTextSql(filter.text ?? '').conditions)
  if (filter.kind) conditions.push(Prisma.sql`b."kind" = ${filter.kind}::"FoodBusinessKind"`)
  if (filter.townshipId) conditions.push(Prisma.sql`b."townshipId" = ${filter.townshipId}::uuid`)
  if (filter.status) conditions.push(Prisma.sql`b."status" = ${filter.status}::"FoodBusinessStatus"`)
  if (filter.riskGrade) conditions.push(filter.riskGrade === 'NONE' ? Prisma.sql`b."riskGrade" IS NULL AND b."kind" <> 'FARM'` : Prisma.sql`b."riskGrade" = ${filter.riskGrade}::"RiskGrade"`)
  if (filter.cateringGrade) conditions.push(filter.cateringGrade === 'NONE' ? Prisma.sql`b."cateringGrade" IS NULL AND b."kind" IN ('CATERER', 'CANTEEN')` : Prisma.sql`b."cateringGrade" = ${filter.cateringGrade}::"CateringGrade"`)
  if (filter.tag) conditions.push(Prisma.sql`${filter.tag}::"FoodBusinessTag" = ANY(b."tags")`)
  if (filter.isChain !== undefined) conditions.push(Prisma.sql`b."isChain" = ${filter.isChain}`)
  if (filter.isLargeCatering !== undefined) conditions.push(Prisma.sql`b."isLargeCatering" = ${filter.isLargeCatering}`)
  if (filter.expiry === 'past') conditions.push(Prisma.sql`b."licenceExpiresOn" < ${todayOn}::date`)
  else if (filter.expiry === 'permanent') conditions.push(PERMANENT)
  else if (filter.expiry) conditions.push(Prisma.sql`b."licenceExpiresOn" BETWEEN ${todayOn}::date AND ${addDays(todayOn, filter.expiry)}::date`)
  if (filter.kitchen === 'ANY') conditions.push(Prisma.sql`b."openKitchen" IN ('ON_SITE', 'ONLINE')`)
  else if (filter.kitchen === 'UNKNOWN') conditions.push(Prisma.sql`b."openKitchen" IS NULL AND b."kind" IN ('CATERER', 'CANTEEN')`)
  else if (filter.kitchen) conditions.push(Prisma.sql`b."openKitchen" = ${filter.kitchen}::"OpenKitchen"`)
  return Prisma.join(conditions, ' AND ')
}

/** That each word stands in name, address, code or licences of `b`, and the first word. */
export function registerTextSql(text: string): { readonly first: string; readonly conditions: readonly Prisma.Sql[] } {
  const terms = searchTerms(text)
  return { first: terms[0] ?? '', conditions: terms.map((term) => Prisma.sql`"search_grams"(${TEXT}) @> ${gramsOf(term)}::text[] AND strpos("search_fold"(${TEXT}), ${term}) > 0`) }
}

const MOST_TERMS = 5

/** The words looked for, folded as the database folds; in codes the hyphens that people write are left out. */
function searchTerms(text: string): string[] {
  const words = text.normalize('NFKC').toLowerCase().split(/[\s\p{Cc}\p{Surrogate}]+/u).map((word) => (/^[a-z\d-]+$/.test(word) && /\d{4}/.test(word) ? word.replaceAll('-', '') : word))
  return [...new Set(words.filter((word) => word !== ''))].slice(0, MOST_TERMS)
}

/** As `search_grams` makes them: neighbouring pairs, or the one letter there is. */
function gramsOf(term: string): string[] {
  const letters = [...term]
  return letters.length === 1 ? letters : [...new Set(letters.slice(1).map((letter, index) => letters[index]! + letter))]
}

const CONTENT = {
  name: true, kind: true, status: true, uscc: true, productionLicenceNumber: true, productionLicenceExpiresOn: true, isProductionLicencePermanent: true, operatingLicenceNumber: true, operatingLicenceExpiresOn: true, isOperatingLicencePermanent: true, registrationNumber: true, registrationExpiresOn: true, isRegistrationPermanent: true,
  address: true, townshipId: true, grid: true, contactName: true, contactPhone: true, tags: true, isChain: true, isLargeCatering: true, openKitchen: true, hasTraceability: true, selfInspectedOn: true, safetyManagerName: true,
} as const satisfies Record<keyof FoodBusinessContent, true>

export type BusinessDto = {
  readonly id: string
  readonly version: number
  readonly place: PlaceDto
  readonly content: FoodBusinessContent
  readonly townshipName: string | null
  /** What is unusual about the code, though it holds. */
  readonly usccWarning: string | null
  readonly riskGrade: { readonly grade: RiskGrade; readonly gradedOn: string } | null
  readonly cateringGrade: { readonly grade: CateringGrade; readonly gradedOn: string } | null
  readonly voided: { readonly at: string; readonly reason: string } | null
  readonly mergedInto: { readonly id: string; readonly name: string } | null
  readonly can: { readonly change: Decision; readonly merge: boolean; readonly separate: boolean; readonly gradeRisk: boolean; readonly gradeCatering: boolean }
}

/**
 * One business with what the actor may do to it; one that was voided or merged is still shown.
 * @throws NotFoundError when it does not exist or lies outside the actor's reach
 */
export async function getBusiness(context: Pick<CommandContext, 'actor'>, id: string): Promise<BusinessDto> {
  const scope = scopeFor(context.actor, BUSINESS_READERS)
  const row = await db().foodBusiness.findFirst({
    where: { id, ...businessInScope(scope) },
    select: {
      ...CONTENT, id: true, version: true, jurisdictionId: true, voidedAt: true, voidedReason: true, riskGrade: true, riskGradedOn: true, cateringGrade: true, cateringGradedOn: true,
      mergedInto: { select: { id: true, name: true } }, township: { select: { name: true } },
    },
  })
  if (!row) throw new NotFoundError()
  const { version, jurisdictionId, voidedAt, voidedReason, riskGrade, riskGradedOn, cateringGrade, cateringGradedOn, mergedInto, township, id: _id, ...content } = row
  const place = await getPlaceInScope(db(), scope, jurisdictionId)
  const change = canChangeBusiness(context.actor, { jurisdictionPath: place.path, isVoided: voidedAt !== null, mergedIntoName: mergedInto?.name ?? null })
  const merge = canMergeBusinesses(context.actor, place.path)
  return {
    id,
    version,
    place,
    content: {
      ...content,
      productionLicenceExpiresOn: fromOptionalDateColumn(content.productionLicenceExpiresOn),
      operatingLicenceExpiresOn: fromOptionalDateColumn(content.operatingLicenceExpiresOn),
      registrationExpiresOn: fromOptionalDateColumn(content.registrationExpiresOn),
      selfInspectedOn: fromOptionalDateColumn(content.selfInspectedOn),
    },
    townshipName: township?.name ?? null,
    usccWarning: content.uscc === null ? null : usccWarning(content.uscc),
    riskGrade: riskGrade && riskGradedOn ? { grade: riskGrade, gradedOn: fromDateColumn(riskGradedOn) } : null,
    cateringGrade: cateringGrade && cateringGradedOn ? { grade: cateringGrade, gradedOn: fromDateColumn(cateringGradedOn) } : null,
    voided: voidedAt ? { at: voidedAt.toISOString(), reason: voidedReason ?? '' } : null,
    mergedInto,
    can: { change, merge: change.allowed && merge.allowed, separate: mergedInto !== null && merge.allowed, gradeRisk: change.allowed && gradeProblem('risk', content.kind) === null, gradeCatering: change.allowed && gradeProblem('catering', content.kind) === null },
  }
}

export type TownshipOption = { readonly id: string; readonly name: string; readonly shortName: string }

/** The townships, subdistricts and administrative committees a business of the place may lie in. */
export async function listTownships(jurisdictionId: string): Promise<TownshipOption[]> {
  return db().department.findMany({ where: { jurisdictionId, kind: { not: 'DEPARTMENT' }, voidedAt: null }, orderBy: [{ sortOrder: 'asc' }, { name: 'asc' }], select: { id: true, name: true, shortName: true } })
}

const MOST_CANDIDATES = 30

/**
 * Which ones a business might be put together with: what shares a code, a licence, or name and address; or what is
 * found by `text` in its jurisdiction.
 */
export async function listMergeCandidates(context: Pick<CommandContext, 'actor'>, { id, place, content }: Pick<BusinessDto, 'id' | 'place' | 'content'>, text: string, todayOn: string): Promise<readonly BusinessDuplicate[]> {
  const alike = await findBusinessDuplicates(db(), place.id, content, id)
  if (text === '') return alike
  const { rows } = await listBusinesses(context, place, { text }, { sort: { key: 'name', direction: 'asc' }, cursor: {}, size: MOST_CANDIDATES, todayOn })
  const words = new Map(alike.map((one) => [one.id, one.sameBy]))
  return rows.filter((row) => row.id !== id && row.placeName === place.name).map((row) => ({ id: row.id, name: row.name, address: row.address, sameBy: words.get(row.id) ?? [] }))
}
