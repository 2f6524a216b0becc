import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import { scopeFor } from '@/lib/platform/auth/scope'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { conflictWith, InvalidError, NotFoundError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { assertAllowed } from './decision'
import { jurisdictionFormValues } from './form-values'
import { findIndexedDepartments } from './department-index.queries'
import { findNameProblem } from './department-names'
import { DEPARTMENT_READERS } from './department.policy'
import { childPath, divisionCodeLength, levelBelow } from './jurisdiction'
import { canCreateChild, canUpdateJurisdiction, jurisdictionEntries } from './jurisdiction.policy'
import type { CreateChildInput, UpdateJurisdictionInput } from './jurisdiction.schema'
import { askForAllObligations } from './obligation-job.commands'
import { getPlaceInScope, type PlaceDto } from './place.queries'
import { refuseDuplicate } from './refuse-duplicate'

const TAKEN = '行政区划代码已被其他辖区使用，或名称与现有单位重复，请核对'

/** Adds a jurisdiction below another. A township becomes a department of the one above as well, and the two are linked. */
export async function createChildJurisdiction(context: CommandContext, input: CreateChildInput): Promise<{ id: string }> {
  const parent = await getPlaceInScope(db(), scopeFor(context.actor, DEPARTMENT_READERS), input.parentId)
  assertAllowed(canCreateChild(context.actor, parent))
  const level = levelBelow(parent.level)!
  assertCodeFits(input.divisionCode, divisionCodeLength(level))
  const id = uuidv7()
  const { parentId, divisionCode, ...rest } = input
  return refuseDuplicate('divisionCode', TAKEN, () =>
    transact(async (tx) => {
      const path = childPath(parent.path, id)
      await tx.jurisdiction.create({ data: { ...rest, id, parentId, level, divisionCode: divisionCode || null, path }, select: { id: true } })
      if (level === 'TOWNSHIP') await createTownshipDepartment(tx, parent, { id, name: input.name, sortOrder: input.sortOrder })
      await writeAudit(tx, context, { action: jurisdictionEntries.createChild.id, subjectType: 'jurisdiction', subjectId: id, subjectLabel: input.name, jurisdictionPath: path, detail: { after: input, level } })
      return { id }
    }),
  )
}

/** The usual ways a township's government is written. */
export function townshipAliases(name: string): string[] {
  return name.endsWith('街道') ? [`${name}办事处`, `${name}办`] : [`${name}人民政府`, `${name}政府`]
}

async function createTownshipDepartment(tx: Db, parent: PlaceDto, township: { id: string; name: string; sortOrder: number }): Promise<void> {
  const problem = findNameProblem(await findIndexedDepartments(parent.id, tx), township.name, null)
  if (problem) throw new InvalidError(problem, { name: problem })
  await tx.department.create({
    data: {
      jurisdictionId: parent.id,
      kind: township.name.endsWith('街道') ? 'SUBDISTRICT' : 'TOWNSHIP',
      name: township.name,
      shortName: township.name,
      duty: '属地管理，协助开展食品安全监督管理工作',
      linkedJurisdictionId: township.id,
      sortOrder: 1_000 + township.sortOrder,
      names: { create: townshipAliases(township.name).map((name) => ({ kind: 'ALIAS' as const, name, source: 'reference' })) },
    },
    select: { id: true },
  })
  await askForAllObligations(tx)
}

/** Changes a jurisdiction; a township's department takes its new name along and keeps the old one as a former name. */
export async function updateJurisdiction(context: CommandContext, input: UpdateJurisdictionInput): Promise<{ id: string }> {
  const place = await getPlaceInScope(db(), scopeFor(context.actor, DEPARTMENT_READERS), input.id)
  assertAllowed(canUpdateJurisdiction(context.actor, place.path))
  assertCodeFits(input.divisionCode, divisionCodeLength(place.level))
  const { id, version, divisionCode, ...rest } = input
  return refuseDuplicate('divisionCode', TAKEN, () =>
    transact(async (tx) => {
      const { count } = await tx.jurisdiction.updateMany({ where: { id, version, voidedAt: null }, data: { ...rest, divisionCode: divisionCode || null, version: { increment: 1 } } })
      if (count === 0) throw await jurisdictionConflict(tx, id)
      if (place.level === 'TOWNSHIP' && rest.name !== place.name) await renameTownshipDepartment(tx, id, rest.name)
      await writeAudit(tx, context, { action: jurisdictionEntries.update.id, subjectType: 'jurisdiction', subjectId: id, subjectLabel: rest.name, jurisdictionPath: place.path, detail: { before: { name: place.name, committeeName: place.committeeName }, after: { ...rest, divisionCode } } })
      return { id }
    }),
  )
}

/** Somebody else changed the jurisdiction first: what is stored now; NotFoundError where it was voided. */
async function jurisdictionConflict(tx: Db, id: string): Promise<Error> {
  const now = await tx.jurisdiction.findFirst({ where: { id, voidedAt: null }, select: { version: true, name: true, shortName: true, divisionCode: true, committeeName: true, sortOrder: true } })
  return now ? conflictWith({ context: { version: now.version }, values: jurisdictionFormValues(now) }) : new NotFoundError()
}

async function renameTownshipDepartment(tx: Db, linkedJurisdictionId: string, name: string): Promise<void> {
  const department = await tx.department.findFirst({ where: { linkedJurisdictionId, voidedAt: null }, select: { id: true, jurisdictionId: true, name: true } })
  if (!department) return
  const problem = findNameProblem(await findIndexedDepartments(department.jurisdictionId, tx), name, department.id)
  if (problem) throw new InvalidError(problem, { name: problem })
  await tx.department.updateMany({ where: { id: department.id }, data: { name, shortName: name, kind: name.endsWith('街道') ? 'SUBDISTRICT' : 'TOWNSHIP', version: { increment: 1 } } })
  await tx.departmentName.updateMany({ where: { departmentId: department.id, name: department.name, voidedAt: null }, data: { kind: 'FORMER', version: { increment: 1 } } })
  const present = await tx.departmentName.findFirst({ where: { departmentId: department.id, name: department.name, voidedAt: null }, select: { id: true } })
  if (!present) await tx.departmentName.create({ data: { departmentId: department.id, kind: 'FORMER', name: department.name, source: 'manual' }, select: { id: true } })
}

function assertCodeFits(code: string, digits: number): void {
  if (code === '' || code.length === digits) return
  const message = `此级辖区的行政区划代码为 ${digits} 位数字`
  throw new InvalidError(message, { divisionCode: message })
}
