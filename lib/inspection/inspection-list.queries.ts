import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import type { FoodBusinessKind, InspectionKind, InspectionOutcome, InspectionSource, InspectionState } from '@/lib/generated/prisma/enums'
import { jurisdictionInScope, scopeFor, type Scope } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { escapeLike } from '@/lib/shared/escape-like'
import { groupBy } from '@/lib/shared/group-by'
import { INSPECTION_READERS } from './inspection.policy'
import type { InspectionFilter, InspectionListSearch } from './inspection-list.schema'

export const INSPECTION_PAGE_SIZE = 50
/** Rows are counted up to here; of more it is said that there are more. */
export const MOST_COUNTED = 10_000

/** An inspection as the list shows it. Days are `YYYY-MM-DD`. */
export type InspectionRow = {
  readonly id: string
  readonly number: string
  readonly kind: InspectionKind
  readonly source: InspectionSource
  readonly state: InspectionState
  readonly businessName: string
  readonly businessKind: FoodBusinessKind
  readonly departmentName: string | null
  readonly authorityName: string
  readonly townshipName: string | null
  readonly placeName: string
  readonly plannedOn: string | null
  readonly dueOn: string | null
  readonly inspectedOn: string | null
  readonly outcome: InspectionOutcome | null
  readonly resultLabel: string | null
  readonly findings: number
  readonly isVoided: boolean
  /** What it is sorted by; '' for what is still to come. */
  readonly sortedOn: string
}

export type InspectionPage = { readonly rows: readonly InspectionRow[]; readonly after: string | null; readonly before: string | null; readonly total: { readonly count: number; readonly isMore: boolean } | null; readonly severalPlaces: boolean }

/** What an actor sees, in parts that share no inspection and each begin with an equality, so that an index gives each of them in its order. */
export type InspectionReach = readonly { readonly jurisdictionId: string; readonly condition: Prisma.Sql }[]

/** The parts of a scope: all of a jurisdiction, or what a department leads, what lies in it, and what it joins. */
export async function findInspectionReach(tx: Db, scope: Scope): Promise<InspectionReach> {
  if (scope.areas.length === 0) return []
  const rows = await tx.$queryRaw<{ jurisdictionId: string; departmentId: string | null }[]>`
    SELECT DISTINCT j."id" AS "jurisdictionId", a."departmentId"
    FROM jsonb_to_recordset(${JSON.stringify(scope.areas)}::jsonb) AS a("path" text, "departmentId" uuid)
    JOIN "jurisdiction" j ON starts_with(j."path", a."path")
    WHERE EXISTS (SELECT 1 FROM "inspection" i WHERE i."jurisdictionId" = j."id")
      AND (a."departmentId" IS NULL OR EXISTS (SELECT 1 FROM "department" d WHERE d."id" = a."departmentId" AND d."jurisdictionId" = j."id"))
    ORDER BY 1, 2`
  return [...groupBy(rows, ({ jurisdictionId }) => jurisdictionId)].flatMap(([jurisdictionId, ofPlace]) => {
    const inPlace = Prisma.sql`i."jurisdictionId" = ${jurisdictionId}::uuid`
    if (ofPlace.some(({ departmentId }) => departmentId === null)) return [{ jurisdictionId, condition: inPlace }]
    const own = ofPlace.map(({ departmentId }) => departmentId!)
    const notLed = Prisma.sql`(i."departmentId" IS NULL OR i."departmentId" <> ALL (${own}::uuid[]))`
    return [
      ...own.map((id) => ({ jurisdictionId, condition: Prisma.sql`${inPlace} AND i."departmentId" = ${id}::uuid` })),
      ...own.map((id) => ({ jurisdictionId, condition: Prisma.sql`${inPlace} AND i."townshipId" = ${id}::uuid AND ${notLed}` })),
      { jurisdictionId, condition: Prisma.sql`${inPlace} AND ${notLed} AND (i."townshipId" IS NULL OR i."townshipId" <> ALL (${own}::uuid[])) AND i."id" IN (SELECT x."inspectionId" FROM "inspection_joint_department" x WHERE x."departmentId" = ANY (${own}::uuid[]))` },
    ]
  })
}

const FOREVER = Prisma.sql`'infinity'::date`
/** What is still to come stands first, then the latest visit: as in the index. */
const BY_VISIT = { column: Prisma.sql`COALESCE(i."inspectedOn", ${FOREVER})`, direction: 'desc' } as const
/** Where only what is planned is asked for: what is meant for the nearest day first, what has no day last. */
const BY_PLAN = { column: Prisma.sql`COALESCE(i."plannedOn", ${FOREVER})`, direction: 'asc' } as const

function orderOf({ state }: Pick<InspectionFilter, 'state'>): typeof BY_VISIT | typeof BY_PLAN {
  return state.length === 1 && state[0] === 'PLANNED' ? BY_PLAN : BY_VISIT
}

/** One page of inspections. Pages follow a place in the list, not a number. */
export async function listInspections(context: Pick<CommandContext, 'actor'>, { after, before: asked, ...filter }: InspectionListSearch): Promise<InspectionPage> {
  const reach = await findInspectionReach(db(), scopeFor(context.actor, INSPECTION_READERS, { focus: true }))
  const before = after === null ? asked : null
  const back = before !== null
  const found = reach.length === 0 ? [] : await db().$queryRaw<InspectionRow[]>(inspectionPageSql(reach, filter, context.actor.accountId, { after, before }, INSPECTION_PAGE_SIZE + 1))
  const more = found.length > INSPECTION_PAGE_SIZE
  const rows = found.slice(0, INSPECTION_PAGE_SIZE)
  if (back) rows.reverse()
  const [first, last] = [rows[0], rows.at(-1)]
  const cursorOf = (row: InspectionRow) => `${row.id}_${row.sortedOn}`
  return {
    rows,
    before: first && (back ? more : after !== null) ? cursorOf(first) : null,
    after: last && (back || more) ? cursorOf(last) : null,
    total: after !== null || back ? null : more ? await count(reach, filter, context.actor.accountId) : { count: rows.length, isMore: false },
    severalPlaces: new Set(reach.map(({ jurisdictionId }) => jurisdictionId)).size > 1,
  }
}

/** The statement behind a page. */
export function inspectionPageSql(reach: InspectionReach, filter: InspectionFilter, accountId: string, { after, before }: { readonly after: string | null; readonly before: string | null }, limit: number): Prisma.Sql {
  const order = orderOf(filter)
  const isDown = (order.direction === 'desc') !== (before !== null)
  const direction = isDown ? Prisma.sql`DESC` : Prisma.sql`ASC`
  const cursor = before ?? after
  const conditions = [...filterSql(filter, accountId), ...(cursor === null ? [] : [Prisma.sql`(${order.column}, i."id") ${isDown ? Prisma.sql`<` : Prisma.sql`>`} (${cursor.length === 37 ? FOREVER : Prisma.sql`${cursor.slice(37)}::date`}, ${cursor.slice(0, 36)}::uuid)`])]
  const parts = reach.map(({ condition }) => Prisma.sql`(SELECT i.*, ${order.column} AS "sorted" FROM "inspection" i WHERE ${Prisma.join([condition, ...conditions], ' AND ')} ORDER BY ${order.column} ${direction}, i."id" ${direction} LIMIT ${limit})`)
  return Prisma.sql`
    SELECT i."id", i."number", i."kind"::text AS "kind", i."source"::text AS "source", i."state"::text AS "state", i."businessName", i."businessKind"::text AS "businessKind", d."shortName" AS "departmentName", i."authorityName", t."shortName" AS "townshipName", j."shortName" AS "placeName",
      to_char(i."plannedOn", 'YYYY-MM-DD') AS "plannedOn", to_char(i."dueOn", 'YYYY-MM-DD') AS "dueOn", to_char(i."inspectedOn", 'YYYY-MM-DD') AS "inspectedOn", i."outcome"::text AS "outcome", r."label" AS "resultLabel",
      (SELECT count(*)::int FROM "inspection_finding" f WHERE f."inspectionId" = i."id" AND f."voidedAt" IS NULL) AS "findings", i."voidedAt" IS NOT NULL AS "isVoided", CASE WHEN i."sorted" = ${FOREVER} THEN '' ELSE to_char(i."sorted", 'YYYY-MM-DD') END AS "sortedOn"
    FROM (SELECT * FROM (${Prisma.join(parts, ' UNION ALL ')}) u ORDER BY u."sorted" ${direction}, u."id" ${direction} LIMIT ${limit}) i
    JOIN "jurisdiction" j ON j."id" = i."jurisdictionId" LEFT JOIN "department" d ON d."id" = i."departmentId" LEFT JOIN "department" t ON t."id" = i."townshipId"
    LEFT JOIN "inspection_result" r ON r."versionId" = i."resultVersionId" AND r."code" = i."resultCode"
    ORDER BY i."sorted" ${direction}, i."id" ${direction}`
}

function filterSql(filter: InspectionFilter, accountId: string): Prisma.Sql[] {
  const among = (column: Prisma.Sql, values: readonly string[], type: Prisma.Sql) => (values.length === 0 ? [] : [values.length === 1 ? Prisma.sql`${column} = ${values[0]}::${type}` : Prisma.sql`${column} = ANY (${[...values]}::${type}[])`])
  const like = `%${escapeLike(filter.q)}%`
  const day = Prisma.sql`COALESCE(i."inspectedOn", i."plannedOn")`
  return [
    filter.voided === 'yes' ? Prisma.sql`i."voidedAt" IS NOT NULL` : Prisma.sql`i."voidedAt" IS NULL`,
    ...(filter.q === '' ? [] : [Prisma.sql`(i."number" ILIKE ${like} OR i."businessName" ILIKE ${like})`]),
    ...among(Prisma.sql`i."state"`, filter.state, Prisma.sql`"InspectionState"`),
    ...among(Prisma.sql`i."kind"`, filter.kind, Prisma.sql`"InspectionKind"`),
    ...among(Prisma.sql`i."source"`, filter.source, Prisma.sql`"InspectionSource"`),
    ...among(Prisma.sql`i."outcome"`, filter.outcome, Prisma.sql`"InspectionOutcome"`),
    ...among(Prisma.sql`i."businessKind"`, filter.business, Prisma.sql`"FoodBusinessKind"`),
    ...(filter.of === '' ? [] : [Prisma.sql`i."businessId" = ${filter.of}::uuid`]),
    ...(filter.department === '' ? [] : [Prisma.sql`i."departmentId" = ${filter.department}::uuid`]),
    ...(filter.township === '' ? [] : [Prisma.sql`i."townshipId" = ${filter.township}::uuid`]),
    ...(filter.from === '' ? [] : [Prisma.sql`${day} >= ${filter.from}::date`]),
    ...(filter.to === '' ? [] : [Prisma.sql`${day} <= ${filter.to}::date`]),
    ...(filter.mine === '' ? [] : [Prisma.sql`EXISTS (SELECT 1 FROM "inspection_inspector" x WHERE x."inspectionId" = i."id" AND x."accountId" = ${accountId}::uuid)`]),
  ]
}

async function count(reach: InspectionReach, filter: InspectionFilter, accountId: string): Promise<{ count: number; isMore: boolean }> {
  const conditions = filterSql(filter, accountId)
  const parts = reach.map(({ condition }) => Prisma.sql`(SELECT 1 FROM "inspection" i WHERE ${Prisma.join([condition, ...conditions], ' AND ')} LIMIT ${MOST_COUNTED + 1})`)
  const [{ count: found }] = await db().$queryRaw<[{ count: number }]>`SELECT count(*)::int AS "count" FROM (${Prisma.join(parts, ' UNION ALL ')}) counted`
  return { count: Math.min(found, MOST_COUNTED), isMore: found > MOST_COUNTED }
}

type Named = { readonly id: string; readonly name: string }

/** What the filters of the list offer to this actor, and what ids in an address are called. */
export async function getInspectionListOptions(context: Pick<CommandContext, 'actor'>, businessId: string): Promise<{ readonly departments: readonly Named[]; readonly townships: readonly Named[]; readonly names: ReadonlyMap<string, string> }> {
  const places = await db().jurisdiction.findMany({ where: { voidedAt: null, level: { not: 'TOWNSHIP' }, ...jurisdictionInScope(scopeFor(context.actor, INSPECTION_READERS, { focus: true })) }, select: { id: true } })
  const inPlaces = { jurisdictionId: { in: places.map(({ id }) => id) } }
  const [units, business] = await Promise.all([
    db().department.findMany({ where: { ...inPlaces, voidedAt: null }, orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }], select: { id: true, name: true, kind: true } }),
    businessId === '' ? null : db().foodBusiness.findFirst({ where: { id: businessId, ...inPlaces }, select: { id: true, name: true } }),
  ])
  return { departments: units.map(({ id, name }) => ({ id, name })), townships: units.filter(({ kind }) => kind !== 'DEPARTMENT').map(({ id, name }) => ({ id, name })), names: new Map([...units, ...(business ? [business] : [])].map(({ id, name }) => [id, name])) }
}
