import 'server-only'
import { scopeFor } from '@/lib/platform/auth/scope'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { conflictWith, InvalidError, NotFoundError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { assertAllowed } from './decision'
import { catalogueFor } from './department-catalogue'
import { findIndexedDepartments } from './department-index.queries'
import { findNameProblem } from './department-names'
import { canManageDepartments, canUpdateDepartment, DEPARTMENT_READERS, departmentEntries } from './department.policy'
import type { CreateDepartmentInput, CreateFromCatalogueInput, UpdateDepartmentInput } from './department.schema'
import { fillCatalogueDepartment } from './fill-catalogue-name'
import { departmentFormValues } from './form-values'
import { getDepartmentInHand } from './managed-department.queries'
import { askForAllObligations } from './obligation-job.commands'
import { getPlaceInScope } from './place.queries'
import { refuseDuplicate } from './refuse-duplicate'

const TAKEN = '本辖区已有同名单位，请核对后重新填写'

/** Adds a department by hand. @returns its id */
export async function createDepartment(context: CommandContext, input: CreateDepartmentInput): Promise<{ id: string }> {
  const place = await getPlaceInScope(db(), scopeFor(context.actor, DEPARTMENT_READERS), input.jurisdictionId)
  assertAllowed(canManageDepartments(context.actor, place.path))
  return refuseDuplicate('name', TAKEN, () =>
    transact(async (tx) => {
      await assertNamesFree(tx, place.id, { name: input.name, shortName: input.shortName }, null)
      if (input.isCommitteeOffice) await leaveCommitteeOffice(tx, place.id)
      const made = await tx.department.create({ data: input, select: { id: true } })
      await writeAudit(tx, context, { action: departmentEntries.create.id, subjectType: 'department', subjectId: made.id, subjectLabel: input.name, jurisdictionPath: place.path, detail: { after: input } })
      await askForAllObligations(tx)
      return made
    }),
  )
}

/** Adds departments of the catalogue with their aliases and former names; those that are there already are passed over. */
export async function createFromCatalogue(context: CommandContext, input: CreateFromCatalogueInput): Promise<{ count: number }> {
  const place = await getPlaceInScope(db(), scopeFor(context.actor, DEPARTMENT_READERS), input.jurisdictionId)
  assertAllowed(canManageDepartments(context.actor, place.path))
  const catalogue = catalogueFor(place.level)
  const entries = catalogue.filter((entry) => input.codes.includes(entry.code))
  if (entries.length < new Set(input.codes).size) throw new InvalidError('所选单位不在本级目录内，请重新选择', { codes: '所选单位不在本级目录内，请重新选择' })
  return refuseDuplicate('name', TAKEN, () =>
    transact(async (tx) => {
      let count = 0
      for (const entry of entries) count += await addFromCatalogue(tx, context, place, fillCatalogueDepartment(entry, place), (catalogue.indexOf(entry) + 1) * 10)
      if (count > 0) await askForAllObligations(tx)
      return { count }
    }),
  )
}

type Filled = ReturnType<typeof fillCatalogueDepartment>

async function addFromCatalogue(tx: Db, context: CommandContext, place: { id: string; path: string }, filled: Filled, sortOrder: number): Promise<number> {
  const departments = await findIndexedDepartments(place.id, tx)
  if (departments.some((one) => one.name === filled.name)) return 0
  const isFree = (name: string) => findNameProblem(departments, name, null) === null
  const names = [...filled.aliases.map((name) => ({ kind: 'ALIAS' as const, name })), ...filled.formerNames.map((name) => ({ kind: 'FORMER' as const, name }))]
  const kept = names.filter((one) => one.kind === 'FORMER' || isFree(one.name)).map((one) => ({ ...one, source: 'reference' }))
  const { kind, name, shortName, duty, isMember, code } = filled
  await assertNamesFree(tx, place.id, { name }, null)
  const made = await tx.department.create({
    data: { jurisdictionId: place.id, kind, name, shortName: isFree(shortName) ? shortName : name, duty, isMember, catalogueCode: code, sortOrder, names: { create: kept } },
    select: { id: true },
  })
  await writeAudit(tx, context, { action: departmentEntries.createFromCatalogue.id, subjectType: 'department', subjectId: made.id, subjectLabel: name, jurisdictionPath: place.path, detail: { catalogueCode: code, names: kept.map((one) => one.name) } })
  return 1
}

/** Changes what a department is called and what it is for; a changed name can stay as a former name. */
export async function updateDepartment(context: CommandContext, input: UpdateDepartmentInput): Promise<{ id: string }> {
  const department = await getDepartmentInHand(context, input.id)
  assertAllowed(canUpdateDepartment(context.actor, department))
  const { id, version, keepFormerName, ...data } = input
  const isRenamed = data.name !== department.name
  if (isRenamed && department.linkedJurisdictionId) throw new InvalidError('乡镇（街道）的名称随辖区修改', { name: '乡镇（街道）的名称请在“辖区”页面修改' })
  return refuseDuplicate('name', TAKEN, () =>
    transact(async (tx) => {
      await assertNamesFree(tx, department.jurisdictionId, { name: data.name, shortName: data.shortName }, id)
      if (data.isCommitteeOffice) await leaveCommitteeOffice(tx, department.jurisdictionId, id)
      const { count } = await tx.department.updateMany({ where: { id, version, voidedAt: null }, data: { ...data, version: { increment: 1 } } })
      if (count === 0) throw await departmentConflict(tx, id)
      if (isRenamed && keepFormerName) await keepAsFormerName(tx, id, department.name)
      await writeAudit(tx, context, {
        action: departmentEntries.update.id, subjectType: 'department', subjectId: id, subjectLabel: data.name, jurisdictionPath: department.jurisdictionPath,
        detail: { before: { name: department.name, shortName: department.shortName }, after: data, keptFormerName: isRenamed && keepFormerName },
      })
      await askForAllObligations(tx)
      return { id }
    }),
  )
}

/** Somebody else changed the department first: what is stored now; NotFoundError where it was voided. */
async function departmentConflict(tx: Db, id: string): Promise<Error> {
  const now = await tx.department.findFirst({ where: { id, voidedAt: null }, select: { version: true, name: true, shortName: true, duty: true, isMember: true, isCommitteeOffice: true, sortOrder: true } })
  return now ? conflictWith({ context: { version: now.version }, values: departmentFormValues(now) }) : new NotFoundError()
}

async function keepAsFormerName(tx: Db, departmentId: string, name: string): Promise<void> {
  const present = await tx.departmentName.findFirst({ where: { departmentId, name, voidedAt: null }, select: { id: true } })
  if (!present) await tx.departmentName.create({ data: { departmentId, kind: 'FORMER', name, source: 'manual' }, select: { id: true } })
}

/** One department of a jurisdiction houses the committee's office: another one gives way. */
async function leaveCommitteeOffice(tx: Db, jurisdictionId: string, exceptId?: string): Promise<void> {
  await tx.department.updateMany({ where: { jurisdictionId, isCommitteeOffice: true, voidedAt: null, ...(exceptId ? { id: { not: exceptId } } : {}) }, data: { isCommitteeOffice: false, version: { increment: 1 } } })
}

async function assertNamesFree(tx: Db, jurisdictionId: string, names: { name: string; shortName?: string }, exceptId: string | null): Promise<void> {
  const departments = await findIndexedDepartments(jurisdictionId, tx)
  const fieldErrors: Record<string, string> = {}
  for (const [field, written] of Object.entries(names)) {
    const problem = written === undefined ? null : findNameProblem(departments, written, exceptId)
    if (problem) fieldErrors[field] = problem
  }
  if (Object.keys(fieldErrors).length > 0) throw new InvalidError('名称与其他单位重复，请修改后再提交', fieldErrors)
}
