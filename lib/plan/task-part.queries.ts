import 'server-only'
import type { GroupRule } from '@/lib/generated/prisma/enums'
import { fromOptionalDateColumn } from '@/lib/organisation/date-column'
import { buildDepartmentIndex } from '@/lib/organisation/department-index'
import { findIndexedDepartments } from '@/lib/organisation/department-index.queries'
import { findSuccessor } from '@/lib/organisation/department-matcher'
import { expandGroup } from '@/lib/organisation/group-expansion'
import { db, type Db } from '@/lib/platform/db'
import { InvalidError } from '@/lib/platform/errors'

/** A department that may be chosen, with the other names it is found by. */
export type DepartmentChoice = { readonly id: string; readonly name: string; readonly shortName: string; readonly otherNames: readonly string[] }

/** A written group with whom it reaches today; nobody where only a person can say (`byPerson`). */
export type GroupChoice = { readonly name: string; readonly rule: GroupRule; readonly byPerson: boolean; readonly departmentIds: readonly string[] }

/** A department that no longer exists, with the one that stands for it now. */
export type RetiredDepartment = { readonly id: string; readonly name: string; readonly retiredOn: string; readonly successor: { readonly id: string; readonly name: string } | null }

export type PartChoices = { readonly departments: readonly DepartmentChoice[]; readonly groups: readonly GroupChoice[]; readonly retired: readonly RetiredDepartment[] }

/** Whom a task of a plan may be given to, today. The caller has made sure that the plan is in the actor's reach. */
export async function listPartChoices(plan: { readonly id: string; readonly jurisdictionId: string; readonly jurisdictionName: string }): Promise<PartChoices> {
  const [departments, rows, groups, parts] = await Promise.all([
    findIndexedDepartments(plan.jurisdictionId),
    db().department.findMany({ where: { jurisdictionId: plan.jurisdictionId, voidedAt: null, retiredOn: null }, orderBy: [{ sortOrder: 'asc' }, { name: 'asc' }], select: { id: true, kind: true, isMember: true } }),
    db().departmentGroup.findMany({ where: { jurisdictionId: plan.jurisdictionId, voidedAt: null }, orderBy: [{ rule: 'asc' }, { name: 'asc' }], select: { name: true, rule: true } }),
    db().planTaskUnit.findMany({ where: { task: { planId: plan.id, voidedAt: null }, departmentId: { not: null } }, select: { departmentId: true, role: true } }),
  ])
  const rolesOf = (role: string) => parts.filter((part) => part.role === role).map(({ departmentId }) => departmentId!)
  const planRoles = { leadDepartmentIds: rolesOf('LEAD'), responsibleDepartmentIds: rolesOf('RESPONSIBLE') }
  const index = buildDepartmentIndex({ name: plan.jurisdictionName }, departments, [])
  return {
    departments: departments.filter(({ retiredOn }) => retiredOn === null).map(({ id, name, shortName, aliases, formerNames }) => ({ id, name, shortName, otherNames: [...aliases, ...formerNames] })),
    groups: groups.map(({ name, rule }) => {
      const reached = expandGroup(rule, name, rows, planRoles)
      return { name, rule, byPerson: reached.kind !== 'departments', departmentIds: reached.kind === 'departments' ? reached.departmentIds : [] }
    }),
    retired: departments.flatMap(({ id, name, retiredOn }) => {
      const found = findSuccessor(index, id)
      return retiredOn === null ? [] : [{ id, name, retiredOn, successor: found ? { id: found.departmentId, name: found.name } : null }]
    }),
  }
}

/**
 * Makes sure that departments may be given a part: of the plan's jurisdiction, and existing, except those that had the
 * part already.
 * @throws InvalidError at `field` with the name of the one that may not
 */
export async function assertMayHavePart(tx: Db, jurisdictionId: string, departmentIds: readonly string[], heldBefore: readonly string[], field: string): Promise<void> {
  const ids = [...new Set(departmentIds)]
  const rows = await tx.department.findMany({ where: { id: { in: ids }, jurisdictionId, voidedAt: null }, select: { id: true, name: true, retiredOn: true } })
  const found = new Map(rows.map((row) => [row.id, row]))
  for (const id of ids) {
    const row = found.get(id)
    const message = !row ? '所选单位不在本辖区名录中，请重新选择' : row.retiredOn && !heldBefore.includes(id) ? `${row.name}已于${fromOptionalDateColumn(row.retiredOn)}撤并，请选择承接单位` : null
    if (message) throw new InvalidError(message, { [field]: message })
  }
}

/** Short names of departments by id, retired ones included. */
export async function departmentNames(tx: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.department.findMany({ where: { id: { in: [...new Set(ids)] } }, select: { id: true, shortName: true } })
  return new Map(rows.map((row) => [row.id, row.shortName]))
}
