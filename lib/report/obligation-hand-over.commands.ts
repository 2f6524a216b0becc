import 'server-only'
import type { SectionState } from '@/lib/generated/prisma/enums'
import type { Db } from '@/lib/platform/db'
import { moveSection } from './section-move.commands'

type Department = { readonly id: string; readonly name: string }

/** Given to the office or accepted: what a department handed in under its name stays its own. */
const HANDED_IN: readonly SectionState[] = ['SUBMITTED', 'ACCEPTED', 'CORRECTING']

/**
 * After a merger: what a retired department still owes of a plan is owed by the one that takes over, with what was
 * drafted for it. Where that one owes the same anyway, the old obligation is withdrawn. What was handed in stays.
 * @param by who decided it, and when
 * @returns how many obligations were handed over or withdrawn
 */
export async function handOverObligations(tx: Db, planId: string, from: Department, to: Department, by: { readonly accountId: string; readonly now: Date }): Promise<number> {
  const open = await tx.obligation.findMany({
    where: { planId, departmentId: from.id, status: 'OPEN', OR: [{ section: null }, { section: { state: { notIn: [...HANDED_IN] } } }] },
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
    select: { id: true, dutyId: true, periodKey: true, formPeriod: true, jurisdictionId: true, section: { select: { id: true } } },
  })
  for (const one of open) {
    const same = await tx.obligation.findUnique({ where: { dutyId_departmentId_periodKey: { dutyId: one.dutyId, departmentId: to.id, periodKey: one.periodKey } }, select: { id: true } })
    const made = { obligationId: one.id, madeById: by.accountId, madeAt: by.now, fromDepartmentId: from.id }
    if (same) {
      await tx.obligation.update({ where: { id: one.id }, data: { status: 'WITHDRAWN', version: { increment: 1 } }, select: { id: true } })
      await tx.obligationChange.create({ data: { ...made, kind: 'WITHDRAWN', reason: `${from.name}的职责由${to.name}承接，并入其同期报送` }, select: { id: true } })
      continue
    }
    await tx.obligation.update({ where: { id: one.id }, data: { departmentId: to.id, version: { increment: 1 } }, select: { id: true } })
    await tx.obligationChange.create({ data: { ...made, kind: 'HANDED_OVER', reason: `${from.name}的职责由${to.name}承接` }, select: { id: true } })
    if (one.section) await moveSection(tx, one.section.id, { ...one, departmentId: to.id })
  }
  await moveEntries(tx, planId, from.id, to.id)
  return open.length
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
