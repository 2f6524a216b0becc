import 'server-only'
import { fromOptionalDateColumn } from '@/lib/organisation/date-column'
import { db, type Db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { sectionLine, type TaskFields } from './task-fields'

export type EditedTask = TaskFields & { readonly id: string; readonly planId: string; readonly version: number; readonly path: readonly string[]; readonly clause: boolean }

const select = {
  id: true, planId: true, version: true, kind: true, number: true, path: true, sectionPath: true, heading: true, body: true, measures: true, responsibility: true, coordinatorId: true, noLeadReason: true, dueOn: true, dueText: true, criterion: true, note: true, revisionId: true,
  units: { orderBy: { sortOrder: 'asc' as const }, select: { role: true, departmentId: true, writtenAs: true, groupRule: true } },
} as const

/**
 * A task that still holds, with everything its form shows. The caller has the plan in hand.
 * @throws NotFoundError when it does not exist or was voided
 */
export async function getEditedTask(where: { id: string; planId?: string }, tx: Db = db()): Promise<EditedTask> {
  const row = await tx.planTask.findFirst({ where: { ...where, voidedAt: null }, select })
  if (!row) throw new NotFoundError()
  const { sectionPath, dueOn, revisionId, ...rest } = row
  return { ...rest, section: sectionLine(sectionPath), dueOn: fromOptionalDateColumn(dueOn), clause: revisionId !== null }
}

export type EditedTaskRow = {
  readonly id: string
  readonly version: number
  readonly number: string | null
  readonly heading: string
  readonly kind: TaskFields['kind']
  readonly responsibility: TaskFields['responsibility']
  readonly dueOn: string | null
  /** Unit names by role, groups by their words. */
  readonly units: readonly { readonly role: 'LEAD' | 'RESPONSIBLE' | 'SUPPORTING'; readonly name: string }[]
  /** A joint task for which neither a coordinator nor a reason is given yet. */
  readonly needsCoordinator: boolean
}

/** The tasks of a plan in their order, for the list in which they are arranged. */
export async function listEditedTasks(planId: string): Promise<EditedTaskRow[]> {
  const rows = await db().planTask.findMany({
    where: { planId, voidedAt: null },
    orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }],
    select: {
      id: true, version: true, number: true, heading: true, kind: true, responsibility: true, dueOn: true, coordinatorId: true, noLeadReason: true,
      units: { orderBy: { sortOrder: 'asc' }, select: { role: true, writtenAs: true, groupRule: true, department: { select: { shortName: true } } } },
    },
  })
  return rows.map(({ units, dueOn, coordinatorId, noLeadReason, ...row }) => ({
    ...row,
    dueOn: fromOptionalDateColumn(dueOn),
    units: distinct(units.map(({ role, writtenAs, groupRule, department }) => ({ role, name: groupRule ? writtenAs : (department?.shortName ?? writtenAs) }))),
    needsCoordinator: row.responsibility === 'JOINT' && !coordinatorId && !noLeadReason,
  }))
}

function distinct(units: EditedTaskRow['units'][number][]): EditedTaskRow['units'][number][] {
  return units.filter((unit, index) => units.findIndex((one) => one.role === unit.role && one.name === unit.name) === index)
}

/** The headings of the sections the last task of a plan stands in: where the next one most likely goes. */
export async function findLastSection(planId: string): Promise<string[]> {
  const row = await db().planTask.findFirst({ where: { planId, voidedAt: null }, orderBy: [{ sortOrder: 'desc' }, { id: 'desc' }], select: { sectionPath: true } })
  return row?.sectionPath ?? []
}
