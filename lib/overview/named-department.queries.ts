import 'server-only'
import { db } from '@/lib/platform/db'
import { groupBy } from '@/lib/shared/group-by'
import type { Figures } from './figure-memory.queries'

/** A department that a figure is of, as it is called. */
export type NamedDepartment = { readonly departmentId: string; readonly name: string }

/** What departments are called, in the order in which they are listed: read apart from their numbers, which a new name does not change. */
export async function findDepartments(figures: Figures, ids: readonly string[]): Promise<ReadonlyMap<string, NamedDepartment>> {
  const wanted = [...new Set(ids)].toSorted()
  const rows = await figures.keep(`departments ${wanted.join()}`, ['department'], () => db().$queryRaw<NamedDepartment[]>`SELECT "id"::text AS "departmentId", "name" FROM "department" WHERE "id" = ANY(${wanted}::uuid[]) ORDER BY "sortOrder", "id"`)
  return new Map(rows.map((row) => [row.departmentId, row]))
}

/** Rows about departments in the order of those, each with the name; several of one department stay as they are, and those of one that is gone by now are left out. */
export function inOrder<T extends { readonly departmentId: string }>(departments: ReadonlyMap<string, NamedDepartment>, rows: readonly T[]): (T & NamedDepartment)[] {
  const rowsOf = groupBy(rows, ({ departmentId }) => departmentId)
  return [...departments.values()].flatMap((department) => (rowsOf.get(department.departmentId) ?? []).map((row) => ({ ...row, ...department })))
}
