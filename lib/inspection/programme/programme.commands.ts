import 'server-only'
import type { InspectionProgramme } from '@/lib/generated/prisma/client'
import { assertAllowed } from '@/lib/organisation/decision'
import { getPlaceInScope } from '@/lib/organisation/place.queries'
import { writeAudit } from '@/lib/platform/audit'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { ConflictError, conflictWith, InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { isUniqueViolation } from '@/lib/platform/is-unique-violation'
import { transact } from '@/lib/platform/transaction'
import { dateOnOf } from '@/lib/shared/format'
import { INSPECTION_PROGRAMME_KIND_LABELS } from '@/lib/terms/inspection-programme'
import { draftLines, repeatedLines, type ProgrammeLine } from './programme'
import { programmeFormValues } from './programme-form-values'
import { canChangeInspectionProgramme, canManageInspectionProgrammes, inspectionProgrammeEntries, INSPECTION_PROGRAMME_WRITERS } from './programme.policy'
import { readDueGroups } from './programme.queries'
import { MOST_LINES, type CreateInspectionProgrammeInput, type InspectionProgrammeRecordInput, type SaveInspectionProgrammeInput } from './programme.schema'

/**
 * Begins a programme. A yearly one has the lines of the one that holds, or is drafted from who is due; a special
 * campaign or superior's task begins empty.
 */
export async function createInspectionProgramme(context: CommandContext, { jurisdictionId, year, kind, title, documentNumber, fromDue, byTownship, byDepartment }: CreateInspectionProgrammeInput): Promise<{ id: string }> {
  const label = INSPECTION_PROGRAMME_KIND_LABELS[kind]
  if (kind !== 'ANNUAL' && title === '') throw new InvalidError('请填写名称', { title: `请填写${label}的名称` })
  try {
    return await transact(async (tx) => {
      const place = await getPlaceInScope(tx, scopeFor(context.actor, INSPECTION_PROGRAMME_WRITERS), jurisdictionId)
      assertAllowed(canManageInspectionProgrammes(context.actor, place.path))
      const before = await tx.inspectionProgramme.findMany({ where: { jurisdictionId: place.id, year, kind }, orderBy: { number: 'desc' }, select: { id: true, number: true, state: true, title: true } })
      if (kind === 'ANNUAL' && before.some(({ state }) => state === 'DRAFT')) throw new RefusedError(`${year}年已有一份草稿，请在其中修改`)
      const held = kind === 'ANNUAL' ? before.find(({ state }) => state === 'CONFIRMED') : undefined
      const lines = kind !== 'ANNUAL' ? [] : fromDue ? await draftFromDue(tx, place.id, year, dateOnOf(context.now), { byTownship, byDepartment }) : held ? await tx.inspectionProgrammeLine.findMany({ where: { programmeId: held.id }, orderBy: { position: 'asc' }, omit: { programmeId: true, position: true } }) : []
      if (lines.length > MOST_LINES) throw new InvalidError(`按所选方式分列后有 ${lines.length} 行，超过 ${MOST_LINES} 行，请减少分列的条件`, { byTownship: `共 ${lines.length} 行，最多 ${MOST_LINES} 行` })
      const made = await tx.inspectionProgramme.create({
        data: {
          jurisdictionId: place.id, year, kind, number: (before[0]?.number ?? 0) + 1, title: title || held?.title || `${place.name}${year}年食品安全${label}`, documentNumber, createdById: context.actor.accountId, createdAt: context.now,
          lines: { createMany: { data: lines.map((line, index) => ({ ...line, position: index + 1 })) } },
        },
      })
      await audit(tx, context, inspectionProgrammeEntries.create.id, place.path, made, { lines: lines.length })
      return { id: made.id }
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new RefusedError(`${year}年的${label}刚刚由他人起草，请刷新后查看`)
    throw error
  }
}

async function draftFromDue(tx: Db, jurisdictionId: string, year: number, todayOn: string, split: { byTownship: boolean; byDepartment: boolean }): Promise<ProgrammeLine[]> {
  const firstOn = `${year}-01-01`
  return draftLines(await readDueGroups(tx, jurisdictionId, `${year}-12-31`), year, todayOn.startsWith(`${year}-`) ? todayOn : firstOn, split)
}

/** Puts what was typed in the place of a draft. @throws ConflictError with what stands now; InvalidError at `lines.<index>.<field>` */
export async function saveInspectionProgramme(context: CommandContext, { id, version, title, documentNumber, note, lines }: SaveInspectionProgrammeInput): Promise<{ id: string }> {
  return transact(async (tx) => {
    const { path, row } = await takeDraft(tx, context, { id, version })
    await checkLines(tx, row.jurisdictionId, lines)
    await tx.inspectionProgrammeLine.deleteMany({ where: { programmeId: id } })
    await tx.inspectionProgrammeLine.createMany({ data: lines.map((line, index) => ({ ...line, programmeId: id, position: index + 1 })) })
    await tx.inspectionProgramme.update({ where: { id }, data: { title, documentNumber, note } })
    await audit(tx, context, inspectionProgrammeEntries.save.id, path, { ...row, title }, { lines: lines.length, wanted: lines.reduce((sum, { wanted }) => sum + wanted, 0) })
    return { id }
  })
}

/** Makes a draft hold; of the yearly one, the number before is kept as superseded. */
export async function confirmInspectionProgramme(context: CommandContext, { id, version }: InspectionProgrammeRecordInput): Promise<{ id: string }> {
  return transact(async (tx) => {
    const { path, row } = await takeDraft(tx, context, { id, version })
    if ((await tx.inspectionProgrammeLine.count({ where: { programmeId: id } })) === 0) throw new RefusedError('计划中还没有任何一行，请填写后再确认')
    if (row.kind === 'SUPERIOR' && row.documentNumber === '') throw new RefusedError('上级任务须有文号，请打开编制表填写后再确认')
    if (row.kind === 'ANNUAL') await tx.inspectionProgramme.updateMany({ where: { jurisdictionId: row.jurisdictionId, year: row.year, kind: 'ANNUAL', state: 'CONFIRMED' }, data: { state: 'SUPERSEDED', version: { increment: 1 } } })
    await tx.inspectionProgramme.update({ where: { id }, data: { state: 'CONFIRMED', confirmedAt: context.now, confirmedById: context.actor.accountId } })
    await audit(tx, context, inspectionProgrammeEntries.confirm.id, path, row, {})
    return { id }
  })
}

/** Throws a draft away. */
export async function discardInspectionProgramme(context: CommandContext, { id, version }: InspectionProgrammeRecordInput): Promise<{ id: string }> {
  return transact(async (tx) => {
    const { path, row } = await takeDraft(tx, context, { id, version })
    await tx.inspectionProgramme.delete({ where: { id } })
    await audit(tx, context, inspectionProgrammeEntries.discard.id, path, row, {})
    return { id }
  })
}

/** The draft in the actor's reach, its version taken: of two at once, one goes on. */
async function takeDraft(tx: Db, context: CommandContext, { id, version }: InspectionProgrammeRecordInput): Promise<{ path: string; row: InspectionProgramme }> {
  const found = await tx.inspectionProgramme.findFirst({ where: { id, jurisdiction: jurisdictionInScope(scopeFor(context.actor, INSPECTION_PROGRAMME_WRITERS)) }, include: { jurisdiction: { select: { path: true } }, lines: { orderBy: { position: 'asc' } } } })
  if (!found) throw new NotFoundError()
  const { jurisdiction, lines, ...row } = found
  assertAllowed(canChangeInspectionProgramme(context.actor, { jurisdictionPath: jurisdiction.path, state: row.state }))
  const { count } = await tx.inspectionProgramme.updateMany({ where: { id, version, state: 'DRAFT' }, data: { version: { increment: 1 } } })
  if (count === 0) throw row.version === version ? new ConflictError() : conflictWith({ context: { version: row.version }, values: programmeFormValues({ ...row, lines }) })
  return { path: jurisdiction.path, row }
}

async function checkLines(tx: Db, jurisdictionId: string, lines: readonly ProgrammeLine[]): Promise<void> {
  const ids = [...new Set(lines.flatMap(({ departmentId, townshipId }) => [departmentId, townshipId]).filter((id) => id !== null))]
  const units = await tx.department.findMany({ where: { jurisdictionId, voidedAt: null, id: { in: ids } }, select: { id: true, kind: true } })
  const kinds = new Map(units.map(({ id, kind }) => [id, kind]))
  const errors: Record<string, string> = {}
  for (const [index, line] of lines.entries()) {
    if (line.departmentId !== null && !kinds.has(line.departmentId)) errors[`lines.${index}.departmentId`] = '没有这个单位，请重新选择'
    if (line.townshipId !== null && (kinds.get(line.townshipId) ?? 'DEPARTMENT') === 'DEPARTMENT') errors[`lines.${index}.townshipId`] = '没有这个乡镇（街道），请重新选择'
  }
  for (const index of repeatedLines(lines)) errors[`lines.${index}.wanted`] = `第 ${index + 1} 行与前面的一行条件相同，请合并`
  const problems = Object.values(errors)
  if (problems.length > 0) throw new InvalidError(problems.length === 1 ? problems[0]! : `有 ${problems.length} 处需要改正，没有保存`, errors)
}

function audit(tx: Db, context: CommandContext, action: string, jurisdictionPath: string, row: Pick<InspectionProgramme, 'id' | 'title' | 'year' | 'number' | 'kind'>, detail: { readonly [key: string]: number }): Promise<void> {
  return writeAudit(tx, context, { action, subjectType: 'inspection-programme', subjectId: row.id, subjectLabel: row.title, jurisdictionPath, detail: { year: row.year, kind: row.kind, number: row.number, ...detail } })
}
