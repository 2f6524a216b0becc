import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import type { MeasureQuestion, MeasureUnit } from './measure'

/** Whether a row `of` is a unit's: its own, or one without such a unit. True where no unit is asked for. */
export function inUnitSql(unit: MeasureUnit | null, of: Prisma.Sql): Prisma.Sql {
  if (unit === null) return Prisma.sql`true`
  const column = unit.kind === 'DEPARTMENT' ? Prisma.sql`${of}."departmentId"` : Prisma.sql`${of}."townshipId"`
  return unit.departmentId === null ? Prisma.sql`${column} IS NULL` : Prisma.sql`${column} = ${unit.departmentId}::uuid`
}

/** Under which unit sums keep what is asked for: what has no such unit stands under the jurisdiction itself. */
export function sumUnitId({ jurisdictionId, unit }: Pick<MeasureQuestion, 'jurisdictionId'> & { readonly unit: MeasureUnit }): string {
  return unit.departmentId ?? jurisdictionId
}
