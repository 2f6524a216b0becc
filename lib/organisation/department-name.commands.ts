import 'server-only'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { ConflictError, InvalidError, NotFoundError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { assertAllowed } from './decision'
import { findIndexedDepartments } from './department-index.queries'
import { findNameProblem } from './department-names'
import { canChangeNames, departmentEntries } from './department.policy'
import type { AddDepartmentNameInput, RemoveDepartmentNameInput } from './department.schema'
import { getDepartmentInHand } from './managed-department.queries'
import { refuseDuplicate } from './refuse-duplicate'

const PRESENT = '该单位已有这个名称，无需重复添加'

/** Adds an alias or a former name. @returns its id */
export async function addDepartmentName(context: CommandContext, input: AddDepartmentNameInput): Promise<{ id: string }> {
  const department = await getDepartmentInHand(context, input.departmentId)
  assertAllowed(canChangeNames(context.actor, department))
  if (input.name === department.name) throw new InvalidError(PRESENT, { name: PRESENT })
  return refuseDuplicate('name', PRESENT, () =>
    transact(async (tx) => {
      const departments = await findIndexedDepartments(department.jurisdictionId, tx)
      const problem = input.kind === 'ALIAS' ? findNameProblem(departments, input.name, department.id) : null
      if (problem) throw new InvalidError(problem, { name: problem })
      const made = await tx.departmentName.create({ data: { ...input, source: 'manual' }, select: { id: true } })
      await writeAudit(tx, context, { action: departmentEntries.addName.id, subjectType: 'department', subjectId: department.id, subjectLabel: department.name, jurisdictionPath: department.jurisdictionPath, detail: { kind: input.kind, name: input.name } })
      return made
    }),
  )
}

/**
 * Teaches the register a spelling that a document uses, in the transaction of whoever learnt it. A spelling the
 * department has already is left as it is.
 * @param name.source where it was learnt: the plan's title
 * @throws InvalidError where the spelling leads to another department
 */
export async function addAlias(tx: Db, context: CommandContext, departmentId: string, name: { name: string; source: string }): Promise<void> {
  const department = await getDepartmentInHand(context, departmentId)
  assertAllowed(canChangeNames(context.actor, department))
  const departments = await findIndexedDepartments(department.jurisdictionId, tx)
  const own = departments.find((one) => one.id === departmentId)
  if (own && [own.name, own.shortName, ...own.aliases].includes(name.name)) return
  const problem = findNameProblem(departments, name.name, departmentId)
  if (problem) throw new InvalidError(problem)
  await refuseDuplicate('name', PRESENT, async () => {
    await tx.departmentName.create({ data: { departmentId, kind: 'ALIAS', name: name.name, source: name.source.slice(0, 200) }, select: { id: true } })
    await writeAudit(tx, context, { action: departmentEntries.addName.id, subjectType: 'department', subjectId: departmentId, subjectLabel: department.name, jurisdictionPath: department.jurisdictionPath, detail: { kind: 'ALIAS', name: name.name, source: name.source.slice(0, 200) } })
  })
}

/** Takes an alias or a former name away; the row stays, marked. */
export async function removeDepartmentName(context: CommandContext, input: RemoveDepartmentNameInput): Promise<{ id: string }> {
  const name = await db().departmentName.findFirst({ where: { id: input.id, voidedAt: null }, select: { departmentId: true, kind: true, name: true } })
  if (!name) throw new NotFoundError()
  const department = await getDepartmentInHand(context, name.departmentId)
  assertAllowed(canChangeNames(context.actor, department))
  return transact(async (tx) => {
    const { count } = await tx.departmentName.updateMany({ where: { id: input.id, version: input.version, voidedAt: null }, data: { voidedAt: context.now, version: { increment: 1 } } })
    if (count === 0) throw new ConflictError()
    await writeAudit(tx, context, { action: departmentEntries.removeName.id, subjectType: 'department', subjectId: department.id, subjectLabel: department.name, jurisdictionPath: department.jurisdictionPath, detail: { kind: name.kind, name: name.name } })
    return { id: input.id }
  })
}
