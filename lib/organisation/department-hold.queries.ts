import 'server-only'
import type { Db } from '@/lib/platform/db'
import type { Hold } from './hold'

/** What an area above keeps at a department. The top collects these and hands them in. */
export type ListDepartmentHolds = (tx: Db, departmentId: string) => Promise<Hold[]>

/** Everything of the areas above that names a department. Roles and predecessors are counted where it is read. */
export async function listDepartmentHolds(tx: Db, id: string, elsewhere: readonly ListDepartmentHolds[]): Promise<Hold[]> {
  return (await Promise.all(elsewhere.map((list) => list(tx, id)))).flat()
}
