import 'server-only'
import { db, type Db } from '@/lib/platform/db'
import { fromOptionalDateColumn } from './date-column'
import { buildDepartmentIndex, type DepartmentIndex, type IndexedDepartment } from './department-index'

/** Every department of a jurisdiction with its names, as the index takes it; voided ones are left out. */
export async function findIndexedDepartments(jurisdictionId: string, tx: Db = db()): Promise<IndexedDepartment[]> {
  const rows = await tx.department.findMany({
    where: { jurisdictionId, voidedAt: null },
    orderBy: [{ sortOrder: 'asc' }, { name: 'asc' }],
    select: { id: true, name: true, shortName: true, retiredOn: true, successorId: true, names: { where: { voidedAt: null }, orderBy: { name: 'asc' }, select: { kind: true, name: true } } },
  })
  return rows.map(({ names, retiredOn, ...row }) => ({
    ...row,
    retiredOn: fromOptionalDateColumn(retiredOn),
    aliases: names.filter((one) => one.kind === 'ALIAS').map((one) => one.name),
    formerNames: names.filter((one) => one.kind === 'FORMER').map((one) => one.name),
  }))
}

/**
 * The index written names of a jurisdiction are matched with. The caller has made sure that the jurisdiction is in
 * the actor's reach.
 */
export async function getDepartmentIndex(jurisdiction: { id: string; name: string }, tx: Db = db()): Promise<DepartmentIndex> {
  const [departments, groups] = await Promise.all([
    findIndexedDepartments(jurisdiction.id, tx),
    tx.departmentGroup.findMany({ where: { jurisdictionId: jurisdiction.id, voidedAt: null }, orderBy: { name: 'asc' }, select: { id: true, name: true, aliases: true, rule: true } }),
  ])
  return buildDepartmentIndex(jurisdiction, departments, groups)
}
