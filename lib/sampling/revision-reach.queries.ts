import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import type { MeasureQuestion, RowPart } from '@/lib/indicator/measure'
import { inUnitSql } from '@/lib/indicator/unit-reach.queries'
import { areasOrNowhere, type Scope } from '@/lib/platform/auth/scope'
import { firstDayOf, lastDayOf } from '@/lib/shared/period'
import { parseExclusionKey } from './batch-standing'
import type { CountingOptions } from './counting-options'

/** The jurisdictions of a question: of a unit its own, else the place and all below it. */
export function placesSql({ jurisdictionId, unit }: MeasureQuestion): Prisma.Sql {
  return unit !== null ? Prisma.sql`SELECT ${jurisdictionId}::uuid` : Prisma.sql`SELECT b."id" FROM "jurisdiction" top JOIN "jurisdiction" b ON b."path" LIKE top."path" || '%' WHERE top."id" = ${jurisdictionId}::uuid`
}

/** Whether a state of a row lies in the months and the unit of a question. `day`: the column that says in which month it counts. */
export function withinSql({ unit, range }: MeasureQuestion, of: Prisma.Sql, day: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(${of}.${day} BETWEEN ${firstDayOf(range.from)}::date AND ${lastDayOf(range.to)}::date AND ${inUnitSql(unit, of)})`
}

/** Whether a state of a row lies in a scope; `j` is its jurisdiction. An empty scope matches nothing. */
export function scopeSql(scope: Scope, of: Prisma.Sql): Prisma.Sql {
  const areas = areasOrNowhere(scope).map(({ path, departmentId }) => Prisma.sql`(starts_with(j."path", ${path}) AND ${departmentId === null ? Prisma.sql`true` : Prisma.sql`(${of}."departmentId" = ${departmentId}::uuid OR ${of}."townshipId" = ${departmentId}::uuid)`})`)
  return Prisma.sql`(${Prisma.join(areas, ' OR ')})`
}

/** Whether a state passes the first `upTo` of the questions by which rows are left out: level, kind, product. */
export function passingSql({ levels, kinds, products }: CountingOptions, upTo: 0 | 1 | 2 | 3, of: Prisma.Sql): Prisma.Sql {
  const all = [Prisma.sql`${of}."level"::text = ANY(${[...levels]}::text[])`, Prisma.sql`${of}."kind"::text = ANY(${[...kinds]}::text[])`, Prisma.sql`${of}."productClass"::text = ANY(${[...products]}::text[])`].slice(0, upTo)
  return all.length === 0 ? Prisma.sql`true` : Prisma.sql`(${Prisma.join(all, ' AND ')})`
}

/** The condition of one reason to be left out by level, kind or product: the same rules as `exclusionOf`. Null where the reason is none of them. */
export function reasonSql(key: string, options: CountingOptions, of: Prisma.Sql): Prisma.Sql | null {
  const reason = parseExclusionKey(key)
  switch (reason?.by) {
    case 'level': return options.levels.includes(reason.level) ? null : Prisma.sql`${of}."level"::text = ${reason.level}`
    case 'kind': return options.kinds.includes(reason.kind) ? null : Prisma.sql`${passingSql(options, 1, of)} AND ${of}."kind"::text = ${reason.kind}`
    case 'product': return options.products.includes(reason.product) ? null : Prisma.sql`${passingSql(options, 2, of)} AND ${of}."productClass"::text = ${reason.product}`
    default: return null
  }
}

/** The condition on the revisions `r` of batches of a part of a number: the same rules as `rowsOfPart`. Null where the reason is none of this measure's. */
export function batchPartSql({ part, reasonKey }: RowPart, options: CountingOptions, verdict: boolean): Prisma.Sql | null {
  const r = Prisma.sql`r`
  const all = passingSql(options, 3, r)
  const counted = verdict ? Prisma.sql`(${all} AND r."conclusion" <> 'PENDING')` : all
  if (part === 'NUMERATOR') return verdict ? Prisma.sql`(${all} AND r."conclusion" = 'QUALIFIED')` : counted
  if (part === 'COUNTED') return counted
  if (reasonKey === undefined) return Prisma.sql`NOT ${counted}`
  if (reasonKey === 'pending') return verdict ? Prisma.sql`(${all} AND r."conclusion" = 'PENDING')` : null
  return reasonSql(reasonKey, options, r)
}
