import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { Db } from '@/lib/platform/db'
import { HANDED_IN, STILL_OWED } from './still-owed.queries'
import { joinDrafts, joinTexts } from './joined-draft'
import { entryContentSchema } from './section-content.schema'
import { ensureReport, moveSection, type FormPlace } from './section-move.commands'
import { isEditable } from './section-step'

type Department = { readonly id: string; readonly name: string }

/**
 * After a merger: what a retired department still owes of a plan is owed by the one that takes over, with what was
 * drafted for it. Where that one owes the same anyway, the old obligation is withdrawn and its draft is
 * joined to the other's. What was handed in stays under the old name, also where it was returned since; then both
 * obligations say what becomes of the correction.
 * @param by who decided it, and when
 * @returns how many obligations were handed over or withdrawn
 */
export async function handOverObligations(tx: Db, planId: string, from: Department, to: Department, by: { readonly accountId: string; readonly now: Date }): Promise<number> {
  const open = await tx.obligation.findMany({
    where: { planId, departmentId: from.id, AND: [STILL_OWED] },
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
    select: { id: true, dutyId: true, periodKey: true, formPeriod: true, jurisdictionId: true, section: { select: { id: true, firstSubmittedAt: true } } },
  })
  let count = 0
  for (const one of open) {
    const same = await tx.obligation.findUnique({ where: { dutyId_departmentId_periodKey: { dutyId: one.dutyId, departmentId: to.id, periodKey: one.periodKey } }, select: { id: true } })
    const made = { obligationId: one.id, madeById: by.accountId, madeAt: by.now, fromDepartmentId: from.id }
    if (same && one.section?.firstSubmittedAt) {
      await tellOfReturned(tx, one.id, same.id, from, to, by)
      continue
    }
    count += 1
    if (same) {
      if (one.section) await joinSections(tx, one.section.id, same.id, { ...one, departmentId: to.id }, from)
      await tx.obligation.update({ where: { id: one.id }, data: { status: 'WITHDRAWN', version: { increment: 1 } }, select: { id: true } })
      await tx.obligationChange.create({ data: { ...made, kind: 'WITHDRAWN', reason: `${from.name}的职责由${to.name}承接，并入其同期报送` }, select: { id: true } })
      continue
    }
    await tx.obligation.update({ where: { id: one.id }, data: { departmentId: to.id, version: { increment: 1 } }, select: { id: true } })
    await tx.obligationChange.create({ data: { ...made, kind: 'HANDED_OVER', reason: `${from.name}的职责由${to.name}承接` }, select: { id: true } })
    await tx.summary.updateMany({ where: { obligationId: one.id }, data: { departmentId: to.id } })
    if (one.section) await moveSection(tx, one.section.id, { ...one, departmentId: to.id })
  }
  await moveEntries(tx, planId, from.id, to.id)
  return count
}

/**
 * A department owes a duty and period once: what the old one handed in and got back stays its own, and is corrected in
 * the report of the one that took over. Said on both, once.
 */
async function tellOfReturned(tx: Db, oldId: string, otherId: string, from: Department, to: Department, by: { readonly accountId: string; readonly now: Date }): Promise<void> {
  const known = await tx.obligationChange.count({ where: { obligationId: oldId, kind: 'DEPARTMENT_MERGED', fromDepartmentId: from.id } })
  if (known > 0) return
  const made = { kind: 'DEPARTMENT_MERGED', madeById: by.accountId, madeAt: by.now, fromDepartmentId: from.id } as const
  await tx.obligationChange.createMany({ data: [
    { ...made, obligationId: oldId, reason: `${from.name}的职责由${to.name}承接，${to.name}同期也有应报。本份已报送、被退回，仍列在${from.name}名下，按已报、退回统计；需改正的内容由${to.name}写入其同期报送` },
    { ...made, obligationId: otherId, reason: `${from.name}的职责由本单位承接。其同期报送已交、被退回，仍列在${from.name}名下；需改正的内容请写入本单位同期报送` },
  ] })
}

/** Words that were drafted under the old name, in whosever section they stand; where both spoke, both stay. */
async function moveEntries(tx: Db, planId: string, fromId: string, toId: string): Promise<void> {
  const drafted = await tx.reportEntry.findMany({
    where: { departmentId: fromId, section: { state: { notIn: [...HANDED_IN] }, obligation: { planId, status: 'OPEN' } } },
    select: { id: true, sectionId: true, taskId: true },
  })
  for (const { id, sectionId, taskId } of drafted) {
    const taken = await tx.reportEntry.findUnique({ where: { sectionId_taskId_departmentId: { sectionId, taskId, departmentId: toId } }, select: { id: true } })
    if (!taken) await tx.reportEntry.update({ where: { id }, data: { departmentId: toId, version: { increment: 1 } }, select: { id: true } })
  }
}

/**
 * The draft of one obligation goes into the other's, which is begun where it was not: what only the old one spoke of
 * moves, and where both spoke, the old words stand after the other's, under the old name. Where the other was handed in
 * already, its content is left alone, and the old draft stays on record with what was withdrawn.
 */
async function joinSections(tx: Db, oldId: string, obligationId: string, place: FormPlace, from: Department): Promise<void> {
  const old = await tx.reportSection.findUniqueOrThrow({ where: { id: oldId }, select: { text: true, fileId: true, entries: { select: { id: true, taskId: true, departmentId: true, content: true, savedAt: true } } } })
  const section = await ensureSection(tx, obligationId, place)
  if (!isEditable(section.state)) return
  const text = joinTexts(section.text, old.text, from.name, 50_000)
  await tx.reportSection.update({ where: { id: section.id }, data: { text, fileId: section.fileId ?? old.fileId, version: { increment: 1 } }, select: { id: true } })
  for (const entry of old.entries) {
    const departmentId = entry.departmentId === from.id ? place.departmentId : entry.departmentId
    const other = await tx.reportEntry.findUnique({ where: { sectionId_taskId_departmentId: { sectionId: section.id, taskId: entry.taskId, departmentId } }, select: { id: true, content: true, savedAt: true } })
    if (!other) await tx.reportEntry.update({ where: { id: entry.id }, data: { sectionId: section.id, departmentId, version: { increment: 1 } }, select: { id: true } })
    else if (entry.savedAt) {
      const content = other.savedAt ? joinDrafts(entryContentSchema.parse(other.content), entryContentSchema.parse(entry.content), from.name) : entry.content
      await tx.reportEntry.update({ where: { id: other.id }, data: { content: content as unknown as Prisma.InputJsonObject, savedAt: entry.savedAt, version: { increment: 1 } }, select: { id: true } })
      await tx.reportEvidence.updateMany({ where: { entryId: entry.id, fileId: { notIn: (await tx.reportEvidence.findMany({ where: { entryId: other.id }, select: { fileId: true } })).map(({ fileId }) => fileId) } }, data: { entryId: other.id } })
    }
  }
}

async function ensureSection(tx: Db, obligationId: string, place: FormPlace) {
  const select = { id: true, state: true, text: true, fileId: true } as const
  const found = await tx.reportSection.findUnique({ where: { obligationId }, select })
  if (found) return found
  return tx.reportSection.create({ data: { reportId: await ensureReport(tx, place), obligationId }, select })
}
