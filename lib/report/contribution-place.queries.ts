import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { SectionState } from '@/lib/generated/prisma/enums'
import type { Db } from '@/lib/platform/db'
import { groupBy } from '@/lib/shared/group-by'
import { placeEntries } from './entry-home'
import { findFinishedTasks } from './finished-tasks.queries'

/** A part that one department owes to the report of another. */
export type Contribution = {
  readonly departmentId: string
  readonly taskId: string
  /** The obligation of whoever leads, in whose section the part stands. */
  readonly obligationId: string
  readonly formPeriod: string
  /** Handed over, or the lead's report has gone on without it. */
  readonly isGiven: boolean
}

/** States in which the lead waits for parts: a report that came back is written anew. */
const WAITING: readonly SectionState[] = ['DRAFT', 'RETURNED']

/**
 * The parts that departments owe to the ledgers of others.
 * @param where which ledgers; the open ones of published plans among them count
 * @param departmentIds of these departments only
 */
export async function findContributions(tx: Db, where: Prisma.ObligationWhereInput, departmentIds?: readonly string[]): Promise<Contribution[]> {
  const shared = { voidedAt: null, kind: { not: 'PHASE' }, plan: { status: 'PUBLISHED' }, units: { some: { role: 'RESPONSIBLE', departmentId: departmentIds === undefined ? { not: null } : { in: [...departmentIds] } } } } as const satisfies Prisma.PlanTaskWhereInput
  const owing = await tx.obligation.findMany({
    where: { AND: [where], deliverable: 'LEDGER', status: 'OPEN', plan: { tasks: { some: shared } } },
    select: { id: true, planId: true, dutyId: true, periodKey: true, formPeriod: true, departmentId: true, section: { select: { state: true } } },
  })
  if (owing.length === 0) return []
  const tasks = await tx.planTask.findMany({ where: { ...shared, planId: { in: [...new Set(owing.map(({ planId }) => planId))] } }, select: { id: true, planId: true, coordinatorId: true, units: { where: { departmentId: { not: null } }, select: { departmentId: true, role: true } } } })
  const entries = await tx.reportEntry.findMany({ where: { contributedAt: { not: null }, section: { obligationId: { in: owing.map(({ id }) => id) } }, ...(departmentIds === undefined ? {} : { departmentId: { in: [...departmentIds] } }) }, select: { taskId: true, departmentId: true, section: { select: { obligationId: true } } } })
  const given = new Set(entries.map((entry) => `${entry.section.obligationId} ${entry.taskId} ${entry.departmentId}`))
  const reported = tasks.map((task) => ({ ...task, units: task.units.map((unit) => ({ ...unit, departmentId: unit.departmentId! })) }))
  const finishedOn = await findFinishedTasks(tx, reported)
  const byPlan = groupBy(reported, ({ planId }) => planId)
  return [...groupBy(owing, ({ dutyId, periodKey }) => `${dutyId} ${periodKey}`).values()].flatMap((group) => {
    const places = placeEntries(byPlan.get(group[0]!.planId) ?? [], new Set(group.map((one) => one.departmentId)))
    return places.flatMap((place): Contribution[] => {
      if (place.departmentId === place.sectionDepartmentId || finishedOn(place.taskId, place.departmentId) !== null || (departmentIds !== undefined && !departmentIds.includes(place.departmentId))) return []
      const home = group.find((one) => one.departmentId === place.sectionDepartmentId)!
      const isWaiting = home.section === null || WAITING.includes(home.section.state)
      return [{ departmentId: place.departmentId, taskId: place.taskId, obligationId: home.id, formPeriod: home.formPeriod, isGiven: !isWaiting || given.has(`${home.id} ${place.taskId} ${place.departmentId}`) }]
    })
  })
}
