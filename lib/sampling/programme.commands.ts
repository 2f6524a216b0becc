import 'server-only'
import type { SamplingProgramme } from '@/lib/generated/prisma/client'
import { assertAllowed } from '@/lib/organisation/decision'
import { getPlaceInScope } from '@/lib/organisation/place.queries'
import { writeAudit } from '@/lib/platform/audit'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { ConflictError, conflictWith, InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { isUniqueViolation } from '@/lib/platform/is-unique-violation'
import { transact } from '@/lib/platform/transaction'
import { repeatedLines, USUAL_PROGRAMME_COUNTING, type ProgrammeCounting, type ProgrammeLine } from './programme'
import { programmeFormValues } from './programme-form-values'
import { canChangeProgramme, canManageProgrammes, programmeEntries, PROGRAMME_WRITERS } from './programme.policy'
import type { CreateProgrammeInput, ProgrammeRecordInput, SaveProgrammeInput } from './programme.schema'

/** Begins the next number of a year's programme: with the lines of the one that holds, where there is one. */
export async function createProgramme(context: CommandContext, { jurisdictionId, year }: CreateProgrammeInput): Promise<{ id: string }> {
  try {
    return await transact(async (tx) => {
      const place = await getPlaceInScope(tx, scopeFor(context.actor, PROGRAMME_WRITERS), jurisdictionId)
      assertAllowed(canManageProgrammes(context.actor, place.path))
      const before = await tx.samplingProgramme.findMany({ where: { jurisdictionId: place.id, year }, orderBy: { number: 'desc' }, select: { number: true, state: true, title: true, levels: true, kinds: true, lines: { orderBy: { position: 'asc' }, omit: { programmeId: true } } } })
      if (before.some(({ state }) => state === 'DRAFT')) throw new RefusedError(`${year}年已有一份草稿，请在其中修改`)
      const held = before.find(({ state }) => state === 'PUBLISHED')
      const made = await tx.samplingProgramme.create({
        data: { jurisdictionId: place.id, year, number: (before[0]?.number ?? 0) + 1, title: held?.title ?? `${place.name}${year}年食品安全抽检计划`, createdById: context.actor.accountId, createdAt: context.now, ...writtenCounting(held ?? USUAL_PROGRAMME_COUNTING), lines: { createMany: { data: held?.lines ?? [] } } },
      })
      await audit(tx, context, programmeEntries.create.id, place.path, made, { lines: held?.lines.length ?? 0 })
      return { id: made.id }
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new RefusedError(`${year}年的抽检计划刚刚由他人起草，请刷新后查看`)
    throw error
  }
}

/** Puts what was typed in the place of a draft. @throws ConflictError with what stands now; InvalidError at `lines.<index>.<field>` */
export async function saveProgramme(context: CommandContext, { id, version, title, note, levels, kinds, lines }: SaveProgrammeInput): Promise<{ id: string }> {
  return transact(async (tx) => {
    const { path, row } = await takeDraft(tx, context, { id, version })
    await checkLines(tx, row.jurisdictionId, lines)
    await tx.samplingProgrammeLine.deleteMany({ where: { programmeId: id } })
    await tx.samplingProgrammeLine.createMany({ data: lines.map((line, index) => ({ ...line, programmeId: id, position: index + 1 })) })
    await tx.samplingProgramme.update({ where: { id }, data: { title, note, ...writtenCounting({ levels, kinds }) } })
    await audit(tx, context, programmeEntries.save.id, path, { ...row, title }, { levels, kinds, lines: lines.length, planned: lines.reduce((sum, { batches }) => sum + batches, 0) })
    return { id }
  })
}

/** Makes a draft the programme that holds; the one before is kept as superseded. */
export async function publishProgramme(context: CommandContext, { id, version }: ProgrammeRecordInput): Promise<{ id: string }> {
  return transact(async (tx) => {
    const { path, row } = await takeDraft(tx, context, { id, version })
    if ((await tx.samplingProgrammeLine.count({ where: { programmeId: id } })) === 0) throw new RefusedError('计划中还没有任何一行，请填写后再发布')
    await tx.samplingProgramme.updateMany({ where: { jurisdictionId: row.jurisdictionId, year: row.year, state: 'PUBLISHED' }, data: { state: 'SUPERSEDED', version: { increment: 1 } } })
    await tx.samplingProgramme.update({ where: { id }, data: { state: 'PUBLISHED', publishedAt: context.now, publishedById: context.actor.accountId } })
    await audit(tx, context, programmeEntries.publish.id, path, row, {})
    return { id }
  })
}

function writtenCounting({ levels, kinds }: ProgrammeCounting) {
  return { levels: [...levels], kinds: [...kinds] }
}

/** Throws a draft away. */
export async function discardProgramme(context: CommandContext, { id, version }: ProgrammeRecordInput): Promise<{ id: string }> {
  return transact(async (tx) => {
    const { path, row } = await takeDraft(tx, context, { id, version })
    await tx.samplingProgramme.delete({ where: { id } })
    await audit(tx, context, programmeEntries.discard.id, path, row, {})
    return { id }
  })
}

/** The draft in the actor's reach, its version taken: of two at once, one goes on. */
async function takeDraft(tx: Db, context: CommandContext, { id, version }: ProgrammeRecordInput): Promise<{ path: string; row: SamplingProgramme }> {
  const found = await tx.samplingProgramme.findFirst({ where: { id, jurisdiction: jurisdictionInScope(scopeFor(context.actor, PROGRAMME_WRITERS)) }, include: { jurisdiction: { select: { path: true } }, lines: { orderBy: { position: 'asc' } } } })
  if (!found) throw new NotFoundError()
  const { jurisdiction, lines, ...row } = found
  assertAllowed(canChangeProgramme(context.actor, { jurisdictionPath: jurisdiction.path, state: row.state }))
  const { count } = await tx.samplingProgramme.updateMany({ where: { id, version, state: 'DRAFT' }, data: { version: { increment: 1 } } })
  if (count === 0) throw row.version === version ? new ConflictError() : conflictWith({ context: { version: row.version }, values: programmeFormValues({ ...row, lines }) })
  return { path: jurisdiction.path, row }
}

async function checkLines(tx: Db, jurisdictionId: string, lines: readonly ProgrammeLine[]): Promise<void> {
  const distinct = (values: readonly (string | null)[]) => [...new Set(values.filter((value) => value !== null))]
  const [categories, units] = await Promise.all([
    tx.foodCategory.findMany({ select: { code: true } }),
    tx.department.findMany({ where: { jurisdictionId, voidedAt: null, id: { in: distinct(lines.flatMap(({ departmentId, townshipId }) => [departmentId, townshipId])) } }, select: { id: true, kind: true } }),
  ])
  const codes = new Set(categories.map(({ code }) => code))
  const kinds = new Map(units.map(({ id, kind }) => [id, kind]))
  const errors: Record<string, string> = {}
  for (const [index, line] of lines.entries()) {
    if (line.categoryCode !== null && !codes.has(line.categoryCode)) errors[`lines.${index}.categoryCode`] = '没有这个食品大类，请重新选择'
    if (line.departmentId !== null && !kinds.has(line.departmentId)) errors[`lines.${index}.departmentId`] = '没有这个单位，请重新选择'
    if (line.townshipId !== null && (kinds.get(line.townshipId) ?? 'DEPARTMENT') === 'DEPARTMENT') errors[`lines.${index}.townshipId`] = '没有这个乡镇（街道），请重新选择'
  }
  for (const index of repeatedLines(lines)) errors[`lines.${index}.batches`] = `第 ${index + 1} 行与前面的一行条件相同，请合并`
  const problems = Object.values(errors)
  if (problems.length > 0) throw new InvalidError(problems.length === 1 ? problems[0]! : `有 ${problems.length} 处需要改正，没有保存`, errors)
}

function audit(tx: Db, context: CommandContext, action: string, jurisdictionPath: string, row: Pick<SamplingProgramme, 'id' | 'title' | 'year' | 'number'>, detail: { readonly [key: string]: number | string[] }): Promise<void> {
  return writeAudit(tx, context, { action, subjectType: 'sampling-programme', subjectId: row.id, subjectLabel: `${row.title}（第 ${row.number} 版）`, jurisdictionPath, detail: { year: row.year, number: row.number, ...detail } })
}
