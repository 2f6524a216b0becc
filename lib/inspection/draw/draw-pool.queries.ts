import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import type { FoodBusinessKind, RiskGrade } from '@/lib/generated/prisma/enums'
import { fromOptionalDateColumn, toDateColumn } from '@/lib/organisation/date-column'
import { getPlaceInScope } from '@/lib/organisation/place.queries'
import { scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { listBusinesses } from '@/lib/food-business/food-business.queries'
import { dateOnOf, formatDate } from '@/lib/shared/format'
import { leaveOutOf } from '../programme/due-standing'
import { DRAWERS } from './draw.policy'
import type { ExclusionCode } from './draw-record'
import type { PoolFilter } from './draw.schema'
import type { DrawWeights } from './weight-rule'

type GradeKey = keyof DrawWeights

/** What of the register is in the pool: in operation, and as the filter asks. */
function poolSql(jurisdictionId: string, { kind, township, grade, tag }: PoolFilter): Prisma.Sql {
  const conditions = [Prisma.sql`b."jurisdictionId" = ${jurisdictionId}::uuid`, Prisma.sql`b."voidedAt" IS NULL`, Prisma.sql`b."status" = 'OPERATING'`]
  if (kind.length > 0) conditions.push(Prisma.sql`b."kind" = ANY(${kind}::"FoodBusinessKind"[])`)
  if (township.length > 0) conditions.push(Prisma.sql`b."townshipId" = ANY(${township}::uuid[])`)
  if (grade.length > 0) conditions.push(Prisma.sql`coalesce(b."riskGrade"::text, 'NONE') = ANY(${grade}::text[])`)
  if (tag.length > 0) conditions.push(Prisma.sql`b."tags" && ${tag}::"FoodBusinessTag"[]`)
  return Prisma.join(conditions, ' AND ')
}

export type PoolBusinessRow = { readonly id: string; readonly name: string; readonly kind: FoodBusinessKind; readonly grade: GradeKey }

/** The businesses of a pool, in the order of their ids. */
export function readPoolBusinesses(tx: Db, jurisdictionId: string, filter: PoolFilter): Promise<PoolBusinessRow[]> {
  return tx.$queryRaw<PoolBusinessRow[]>`SELECT b."id"::text AS "id", b."name", b."kind"::text AS "kind", coalesce(b."riskGrade"::text, 'NONE') AS "grade" FROM "food_business" b WHERE ${poolSql(jurisdictionId, filter)} ORDER BY b."id"`
}

export type LeftOut = { readonly businessId: string; readonly code: ExclusionCode; readonly reason: string }

/**
 * Those of a pool that are rather not inspected on a day: seen by a superior within the term, or at their yearly cap
 * (令49号 第四十二条; 国办发〔2024〕54号), each with the reason.
 */
export async function readLeftOut(tx: Db, jurisdictionId: string, filter: PoolFilter, on: string): Promise<LeftOut[]> {
  const rows = await tx.$queryRaw<{ id: string; lastSuperiorOn: Date | null; superiorUntilOn: Date | null; countedInYear: number; capReachedYear: number | null }[]>`
    SELECT b."id"::text AS "id", d."lastSuperiorOn", d."superiorUntilOn", d."countedInYear", d."capReachedYear"
    FROM "food_business" b JOIN "business_inspection_due" d ON d."businessId" = b."id"
    WHERE ${poolSql(jurisdictionId, filter)} AND (d."superiorUntilOn" >= ${on}::date OR d."capReachedYear" IS NOT NULL) ORDER BY b."id"`
  return rows.flatMap(({ id, lastSuperiorOn, superiorUntilOn, ...counted }) => {
    const [first] = leaveOutOf({ ...counted, lastSuperiorOn: fromOptionalDateColumn(lastSuperiorOn), superiorUntilOn: fromOptionalDateColumn(superiorUntilOn) }, on)
    if (!first) return []
    return [{ businessId: id, code: first.kind, reason: first.kind === 'CAP' ? `${first.year}年已检查 ${first.count} 次，达到年度上限` : `上级已于${formatDate(first.inspectedOn)}检查，${formatDate(first.untilOn)}前不重复检查` }]
  })
}

export type PoolInspectorRow = {
  readonly accountId: string
  readonly name: string
  readonly certificateNumber: string
  readonly departmentName: string
  readonly kinds: readonly FoodBusinessKind[]
  /** Businesses that he keeps away from. */
  readonly avoids: readonly string[]
  /** 回避 that is said in words only: nothing the draw can keep to. */
  readonly avoidsInWords: readonly string[]
}

/** The inspectors of a jurisdiction who can come: in the list with a certificate that holds, available, with an account that works. */
export async function readPoolInspectors(tx: Db, jurisdictionId: string, now: Date): Promise<PoolInspectorRow[]> {
  const rows = await tx.inspectorProfile.findMany({
    where: {
      jurisdictionId, isAvailable: true, OR: [{ certificateExpiresOn: null }, { certificateExpiresOn: { gte: toDateColumn(dateOnOf(now)) } }],
      account: { status: 'ACTIVE', grants: { some: { role: 'INSPECTOR', revokedAt: null } } },
    },
    orderBy: [{ department: { sortOrder: 'asc' } }, { certificateNumber: 'asc' }],
    select: { accountId: true, certificateNumber: true, specialities: true, account: { select: { displayName: true } }, department: { select: { name: true } }, avoidances: { orderBy: { position: 'asc' }, select: { businessId: true, about: true } } },
  })
  return rows.map(({ accountId, certificateNumber, specialities, account, department, avoidances }) => ({
    accountId, certificateNumber, name: account.displayName, departmentName: department.name, kinds: specialities,
    avoids: avoidances.flatMap(({ businessId }) => businessId ?? []), avoidsInWords: avoidances.flatMap(({ businessId, about }) => (businessId === null ? [about] : [])),
  }))
}

export type PoolPreview = {
  readonly businesses: number
  /** Seen by a superior, or at their yearly cap. */
  readonly leftOut: number
  readonly byGrade: readonly { readonly grade: GradeKey; readonly count: number }[]
  readonly byKind: readonly { readonly kind: FoodBusinessKind; readonly count: number; readonly inspectors: number }[]
  readonly inspectors: readonly PoolInspectorRow[]
}

const GRADES: readonly GradeKey[] = ['A', 'B', 'C', 'D', 'NONE']

/** What a draw from this pool would draw from, in numbers. */
export async function previewPool(jurisdictionId: string, filter: PoolFilter, now: Date): Promise<PoolPreview> {
  const [leftOut, cells, inspectors] = await Promise.all([
    readLeftOut(db(), jurisdictionId, filter, dateOnOf(now)),
    db().$queryRaw<{ kind: FoodBusinessKind; grade: RiskGrade | 'NONE'; count: number }[]>`SELECT b."kind"::text AS "kind", coalesce(b."riskGrade"::text, 'NONE') AS "grade", count(*)::int AS "count" FROM "food_business" b WHERE ${poolSql(jurisdictionId, filter)} GROUP BY 1, 2 ORDER BY 1, 2`,
    readPoolInspectors(db(), jurisdictionId, now),
  ])
  const sum = (rows: typeof cells) => rows.reduce((total, { count }) => total + count, 0)
  return {
    businesses: sum(cells), leftOut: leftOut.length, inspectors,
    byGrade: GRADES.map((grade) => ({ grade, count: sum(cells.filter((cell) => cell.grade === grade)) })),
    byKind: [...new Set(cells.map(({ kind }) => kind))].map((kind) => ({ kind, count: sum(cells.filter((cell) => cell.kind === kind)), inspectors: inspectors.filter(({ kinds }) => kinds.length === 0 || kinds.includes(kind)).length })),
  }
}

export type FoundDrawBusiness = { readonly id: string; readonly name: string; readonly address: string }
const MOST_FOUND = 20

/** Businesses in operation by name or code, to be excluded. @throws NotFoundError outside the actor's reach */
export async function findDrawBusinesses(context: CommandContext, { jurisdictionId, text }: { readonly jurisdictionId: string; readonly text: string }): Promise<FoundDrawBusiness[]> {
  const place = await getPlaceInScope(db(), scopeFor(context.actor, DRAWERS), jurisdictionId)
  const { rows } = await listBusinesses(context, place, { text, status: 'OPERATING' }, { sort: { key: 'name', direction: 'asc' }, cursor: {}, size: MOST_FOUND, todayOn: dateOnOf(context.now) })
  return rows.map(({ id, name, address }) => ({ id, name, address }))
}
