import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import type { FoodBusinessKind, FoodBusinessTag, RiskGrade } from '@/lib/generated/prisma/enums'
import type { PlaceDto } from '@/lib/organisation/place.queries'
import type { Actor } from '@/lib/platform/auth/actor'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import { db, type Db } from '@/lib/platform/db'
import { escapeLike } from '@/lib/shared/escape-like'
import { addDays } from '@/lib/shared/format'
import { NO_DUE_FILTER, type DueFilter, type DueListPlace } from './due-list.schema'
import { standingOf, type DueStanding, type DueState } from './due-standing'
import { DUE_READERS } from './due.policy'
import { dueSentences, KEY_REASON_LABELS, leaveOutSentence, uncountedSentence, type Told, type UncountedVisit } from './due-words'
import { keyReasonsOf, type DueDays } from './frequency'
import { inspectionRuleOf, noticeDaysOf, type RuleLimits } from './inspection-rule'
import { getRuleLimits } from './inspection-rule.queries'

export const DUE_PAGE_SIZE = 50

/** A business as the list shows it, with why it is due when it is. Dates are `YYYY-MM-DD`. */
export type DueRow = Pick<DueStanding, 'state' | 'since' | 'daysLate'> & {
  readonly id: string
  readonly name: string
  readonly kind: FoodBusinessKind
  readonly riskGrade: RiskGrade | null
  readonly townshipName: string | null
  readonly departmentId: string | null
  readonly departmentName: string | null
  readonly dueOn: string
  readonly lastOn: string | null
  /** A sentence a rule, that which sets the day first. */
  readonly why: readonly string[]
  /** Which latest visit does not count, and why; null where the latest one does. */
  readonly uncounted: string | null
  /** What makes it a 重点监督检查对象. */
  readonly keyReasons: readonly string[]
  /** Why it would rather not be inspected now. */
  readonly leaveOut: readonly string[]
  readonly openCount: number
  readonly openOn: string | null
}

export type DueCounts = { readonly businesses: number; readonly overdue: number; readonly soon: number; /** Inspected on all items within the term. */ readonly covered: number; readonly leftOut: number; readonly open: number; readonly key: number }
export type DuePage = { readonly rows: readonly DueRow[]; readonly after: string | null; readonly before: string | null; readonly counts: DueCounts; readonly limits: RuleLimits }

type Place = Pick<PlaceDto, 'id' | 'path'>

/** One page of who is due in a jurisdiction, the longest overdue first, with what is counted of all that the filters leave. */
export async function listDue(place: Place, filter: DueFilter, at: DueListPlace, todayOn: string, tx: Db = db()): Promise<DuePage> {
  const limits = await getRuleLimits(place.path, todayOn, tx)
  const back = at.before !== null
  const [found, counts] = await Promise.all([
    tx.$queryRaw<RawDue[]>(duePageSql(place.id, filter, at, todayOn, noticeDaysOf(limits), DUE_PAGE_SIZE + 1)),
    countDue(tx, place.id, filter, todayOn, noticeDaysOf(limits)),
  ])
  const more = found.length > DUE_PAGE_SIZE
  const rows = found.slice(0, DUE_PAGE_SIZE)
  if (back) rows.reverse()
  const [first, last] = [rows[0], rows.at(-1)]
  return {
    rows: rows.map((row) => toDueRow(row, limits, todayOn)), counts, limits,
    before: first && (back ? more : at.after !== null) ? dueCursor(first) : null,
    after: last && (back || more) ? dueCursor(last) : null,
  }
}

/** Where a page ends. */
export function dueCursor({ id, dueOn }: { readonly id: string; readonly dueOn: string }): string {
  return `${id}_${dueOn}`
}

type RawDue = Omit<DueDays, 'isKey'> & { readonly riskGradedOn: string | null; readonly uncounted: UncountedVisit | null; readonly id: string; readonly name: string; readonly kind: FoodBusinessKind; readonly riskGrade: RiskGrade | null; readonly tags: readonly FoodBusinessTag[]; readonly registeredOn: string; readonly townshipName: string | null; readonly departmentId: string | null; readonly departmentName: string | null; readonly openCount: number; readonly openOn: string | null }

const COLUMNS = Prisma.sql`d."businessId" AS "id", b."name", d."kind"::text AS "kind", d."riskGrade"::text AS "riskGrade", b."tags"::text[] AS "tags", t."shortName" AS "townshipName", d."departmentId", p."shortName" AS "departmentName",
  to_char(b."riskGradedOn", 'YYYY-MM-DD') AS "riskGradedOn", u."uncounted", to_char(d."registeredOn", 'YYYY-MM-DD') AS "registeredOn", to_char(d."lastOn", 'YYYY-MM-DD') AS "lastOn", to_char(d."lastFullOn", 'YYYY-MM-DD') AS "lastFullOn",
  to_char(d."frequencyDueOn", 'YYYY-MM-DD') AS "frequencyDueOn", to_char(d."fullDueOn", 'YYYY-MM-DD') AS "fullDueOn", to_char(d."dueOn", 'YYYY-MM-DD') AS "dueOn",
  to_char(d."lastSuperiorOn", 'YYYY-MM-DD') AS "lastSuperiorOn", to_char(d."superiorUntilOn", 'YYYY-MM-DD') AS "superiorUntilOn", to_char(d."openOn", 'YYYY-MM-DD') AS "openOn",
  d."countedYear", d."countedInYear", d."capReachedYear", d."openCount"`

/** The latest filed visit after the last one that counts: a complaint's, a 复查 or a superior's. */
const UNCOUNTED = Prisma.sql`LEFT JOIN LATERAL (
      SELECT jsonb_build_object('number', i."number", 'on', i."inspectedOn", 'source', i."source", 'authority', i."authorityName", 'isSuperior', o."above") AS "uncounted"
      FROM "inspection" i CROSS JOIN LATERAL (SELECT CASE i."level" WHEN 'NATIONAL' THEN 3 WHEN 'PROVINCIAL' THEN 2 WHEN 'CITY' THEN 1 ELSE 0 END > CASE j."level" WHEN 'PROVINCE' THEN 2 WHEN 'PREFECTURE' THEN 1 ELSE 0 END AS "above") o
      WHERE i."businessId" = d."businessId" AND i."state" = 'FILED' AND i."voidedAt" IS NULL AND i."inspectedOn" > coalesce(d."lastOn", '-infinity') AND (o."above" OR i."source" IN ('COMPLAINT', 'FOLLOW_UP'))
      ORDER BY i."inspectedOn" DESC, i."id" DESC LIMIT 1) u ON true`

/** The statement behind a page: an index gives the order, names are looked up for the page alone. */
export function duePageSql(jurisdictionId: string, filter: DueFilter, { after, before }: DueListPlace, todayOn: string, noticeDays: number, limit: number): Prisma.Sql {
  const cursor = before ?? after
  const [onward, direction] = before === null ? [Prisma.sql`>`, Prisma.sql`ASC`] : [Prisma.sql`<`, Prisma.sql`DESC`]
  const from = cursor === null ? [] : [Prisma.sql`(d."dueOn", d."businessId") ${onward} (${cursor.slice(37)}::date, ${cursor.slice(0, 36)}::uuid)`]
  return Prisma.sql`
    SELECT ${COLUMNS}
    FROM (SELECT d.* FROM "business_inspection_due" d WHERE ${Prisma.join([...dueConditions(jurisdictionId, filter, todayOn, noticeDays), ...from], ' AND ')} ORDER BY d."dueOn" ${direction}, d."businessId" ${direction} LIMIT ${limit}) d
    JOIN "food_business" b ON b."id" = d."businessId" LEFT JOIN "department" t ON t."id" = d."townshipId" LEFT JOIN "department" p ON p."id" = d."departmentId" JOIN "jurisdiction" j ON j."id" = d."jurisdictionId" ${UNCOUNTED}
    ORDER BY d."dueOn" ${direction}, d."businessId" ${direction}`
}

const isLeftOut = (todayOn: string) => Prisma.sql`(coalesce(d."superiorUntilOn" >= ${todayOn}::date, false) OR coalesce(d."capReachedYear" = ${Number(todayOn.slice(0, 4))}, false))`

function stateSql(state: DueState, todayOn: string, noticeDays: number): Prisma.Sql {
  const soonUntil = addDays(todayOn, noticeDays)
  if (state === 'OVERDUE') return Prisma.sql`d."dueOn" < ${todayOn}::date`
  return state === 'SOON' ? Prisma.sql`d."dueOn" BETWEEN ${todayOn}::date AND ${soonUntil}::date` : Prisma.sql`d."dueOn" > ${soonUntil}::date`
}

/** The conditions on `d` that the filters make. */
export function dueConditions(jurisdictionId: string, filter: DueFilter, todayOn: string, noticeDays: number): Prisma.Sql[] {
  const unit = (column: Prisma.Sql, value: string) => (value === '' ? [] : value === 'none' ? [Prisma.sql`${column} IS NULL`] : [Prisma.sql`${column} = ${value}::uuid`])
  return [
    Prisma.sql`d."jurisdictionId" = ${jurisdictionId}::uuid AND d."isSubject" AND d."dueOn" IS NOT NULL`,
    ...(filter.state === '' ? [] : [stateSql(filter.state, todayOn, noticeDays)]),
    ...(filter.kind === '' ? [] : [Prisma.sql`d."kind" = ${filter.kind}::"FoodBusinessKind"`]),
    ...(filter.grade === '' ? [] : filter.grade === 'NONE' ? [Prisma.sql`d."riskGrade" IS NULL`] : [Prisma.sql`d."riskGrade" = ${filter.grade}::"RiskGrade"`]),
    ...unit(Prisma.sql`d."townshipId"`, filter.township),
    ...unit(Prisma.sql`d."departmentId"`, filter.department),
    ...(filter.key === '' ? [] : [Prisma.sql`d."isKey"`]),
    ...(filter.leaveOut === '' ? [] : [filter.leaveOut === 'yes' ? isLeftOut(todayOn) : Prisma.sql`NOT ${isLeftOut(todayOn)}`]),
    ...(filter.open === '' ? [] : [filter.open === 'yes' ? Prisma.sql`d."openCount" > 0` : Prisma.sql`d."openCount" = 0`]),
    ...(filter.q === '' ? [] : [Prisma.sql`EXISTS (SELECT 1 FROM "food_business" n WHERE n."id" = d."businessId" AND n."name" ILIKE ${`%${escapeLike(filter.q)}%`})`]),
  ]
}

/** What is counted of the businesses that the filters leave: one pass over the kept rows, none over inspections. */
export async function countDue(tx: Db, jurisdictionId: string, filter: DueFilter, todayOn: string, noticeDays: number): Promise<DueCounts> {
  const [counts] = await tx.$queryRaw<[DueCounts]>(dueCountSql(jurisdictionId, filter, todayOn, noticeDays))
  return counts
}

/** The statement behind the counts. */
export function dueCountSql(jurisdictionId: string, filter: DueFilter, todayOn: string, noticeDays: number): Prisma.Sql {
  return Prisma.sql`
    SELECT count(*)::int AS "businesses", (count(*) FILTER (WHERE ${stateSql('OVERDUE', todayOn, noticeDays)}))::int AS "overdue", (count(*) FILTER (WHERE ${stateSql('SOON', todayOn, noticeDays)}))::int AS "soon",
      (count(*) FILTER (WHERE d."lastFullOn" IS NOT NULL AND d."fullDueOn" >= ${todayOn}::date))::int AS "covered", (count(*) FILTER (WHERE ${isLeftOut(todayOn)}))::int AS "leftOut", (count(*) FILTER (WHERE d."openCount" > 0))::int AS "open", (count(*) FILTER (WHERE d."isKey"))::int AS "key"
    FROM "business_inspection_due" d WHERE ${Prisma.join(dueConditions(jurisdictionId, filter, todayOn, noticeDays), ' AND ')}`
}

/** The figures of a whole jurisdiction, for pages that show them beside others. */
export async function getDueCounts(place: Place, todayOn: string, tx: Db = db()): Promise<DueCounts> {
  return countDue(tx, place.id, NO_DUE_FILTER, todayOn, noticeDaysOf(await getRuleLimits(place.path, todayOn, tx)))
}

export type DueStandingOf = { readonly jurisdictionId: string; readonly departmentId: string | null; readonly departmentName: string | null; readonly businesses: number; readonly overdue: number; /** Overdue with nothing planned. */ readonly unplanned: number; /** The first due day of those. */ readonly firstOn: string | null }

/**
 * How the businesses stand that departments answer for, or, without departments, those of the jurisdictions that an
 * actor works in, the uppermost first.
 */
export async function listDueStandings({ actor }: { readonly actor: Pick<Actor, 'grants' | 'focus'> }, { departmentIds, todayOn }: { readonly departmentIds: readonly string[] | null; readonly todayOn: string }): Promise<DueStandingOf[]> {
  const places = await db().jurisdiction.findMany({ where: { voidedAt: null, level: { not: 'TOWNSHIP' }, ...jurisdictionInScope(scopeFor(actor, DUE_READERS, { focus: true })) }, orderBy: { path: 'asc' }, ...(departmentIds === null ? { take: 1 } : {}), select: { id: true } })
  const own = departmentIds === null ? Prisma.empty : Prisma.sql`AND d."departmentId" = ANY (${[...departmentIds]}::uuid[])`
  const unit = departmentIds === null ? Prisma.sql`NULL::uuid` : Prisma.sql`d."departmentId"`
  const isLate = Prisma.sql`d."dueOn" < ${todayOn}::date`
  return db().$queryRaw<DueStandingOf[]>`
    SELECT f.*, p."shortName" AS "departmentName" FROM (
      SELECT d."jurisdictionId", ${unit} AS "departmentId", count(*)::int AS "businesses", (count(*) FILTER (WHERE ${isLate}))::int AS "overdue", (count(*) FILTER (WHERE ${isLate} AND d."openCount" = 0))::int AS "unplanned", to_char(min(d."dueOn") FILTER (WHERE ${isLate} AND d."openCount" = 0), 'YYYY-MM-DD') AS "firstOn"
      FROM "business_inspection_due" d WHERE d."jurisdictionId" = ANY (${places.map(({ id }) => id)}::uuid[]) AND d."isSubject" AND d."dueOn" IS NOT NULL ${own} GROUP BY 1, 2
    ) f LEFT JOIN "department" p ON p."id" = f."departmentId" ORDER BY f."departmentId" NULLS FIRST`
}

export type UnassignedDue = { readonly jurisdictionId: string; readonly overdue: number; /** The first due day of those, `YYYY-MM-DD`. */ readonly firstOn: string }

/** The overdue businesses that no department answers for, in the uppermost jurisdiction that an actor works in; null where there is none. */
export async function findUnassignedDue({ actor }: { readonly actor: Pick<Actor, 'grants' | 'focus'> }, todayOn: string): Promise<UnassignedDue | null> {
  const place = await db().jurisdiction.findFirst({ where: { voidedAt: null, level: { not: 'TOWNSHIP' }, ...jurisdictionInScope(scopeFor(actor, DUE_READERS, { focus: true })) }, orderBy: { path: 'asc' }, select: { id: true } })
  if (!place) return null
  const conditions = dueConditions(place.id, { ...NO_DUE_FILTER, department: 'none', state: 'OVERDUE' }, todayOn, 0)
  const [row] = await db().$queryRaw<[{ overdue: number; firstOn: string | null }]>`SELECT count(*)::int AS "overdue", to_char(min(d."dueOn"), 'YYYY-MM-DD') AS "firstOn" FROM "business_inspection_due" d WHERE ${Prisma.join(conditions, ' AND ')}`
  return row.firstOn === null ? null : { jurisdictionId: place.id, overdue: row.overdue, firstOn: row.firstOn }
}

/** A row in words. */
export function toDueRow({ registeredOn, tags, countedYear, countedInYear, capReachedYear, lastFullOn, frequencyDueOn, fullDueOn, lastSuperiorOn, superiorUntilOn, riskGradedOn, uncounted, ...row }: RawDue, limits: RuleLimits, todayOn: string): DueRow {
  const business = { kind: row.kind, riskGrade: row.riskGrade, riskGradedOn, tags, registeredOn }
  const days = { isKey: false, lastOn: row.lastOn, lastFullOn, frequencyDueOn, fullDueOn, dueOn: row.dueOn, lastSuperiorOn, superiorUntilOn, countedYear, countedInYear, capReachedYear }
  const standing = standingOf(days, todayOn, noticeDaysOf(limits))
  const told: Told = { business, days, rule: inspectionRuleOf(limits), limits }
  return {
    ...row, state: standing.state, since: standing.since, daysLate: standing.daysLate,
    why: dueSentences(told, standing), uncounted: uncounted && uncountedSentence(uncounted), keyReasons: keyReasonsOf(business).map((reason) => KEY_REASON_LABELS[reason]), leaveOut: standing.leaveOut.map((one) => leaveOutSentence(one, limits)),
  }
}

/** What names the list's filters and forms need: the townships and the other departments of a jurisdiction. */
export async function getDueOptions(jurisdictionId: string): Promise<{ readonly townships: readonly { readonly id: string; readonly name: string }[]; readonly departments: readonly { readonly id: string; readonly name: string }[] }> {
  const units = await db().department.findMany({ where: { jurisdictionId, voidedAt: null }, orderBy: [{ sortOrder: 'asc' }, { name: 'asc' }], select: { id: true, name: true, kind: true } })
  return { townships: units.filter(({ kind }) => kind !== 'DEPARTMENT'), departments: units.filter(({ kind }) => kind === 'DEPARTMENT') }
}
