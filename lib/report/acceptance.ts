import type { AcceptanceState, MilestoneKind, TaskKind, UnitRole } from '@/lib/generated/prisma/enums'

/** 成效验收: a task or a phase is finished when the office accepts it, not when its department says so. Pure. */

export type AcceptedTask = {
  readonly id: string
  readonly kind: TaskKind
  readonly coordinatorId: string | null
  readonly units: readonly { readonly departmentId: string; readonly role: UnitRole }[]
}

export type AcceptedMilestone = { readonly id: string; readonly kind: MilestoneKind; readonly taskId: string | null }

/** One thing to be accepted of one department. */
export type AcceptanceItem = { readonly kind: 'task' | 'phase'; readonly taskId: string | null; readonly milestoneId: string | null; readonly departmentId: string }

/**
 * Who answers for a task: its lead, else whom the office named coordinator, else each responsible department for
 * itself. Supporting departments answer for nothing.
 */
export function answeringDepartments({ units, coordinatorId }: Pick<AcceptedTask, 'units' | 'coordinatorId'>): string[] {
  const withRole = (role: UnitRole) => [...new Set(units.filter((unit) => unit.role === role).map(({ departmentId }) => departmentId))]
  const leads = withRole('LEAD')
  if (leads.length > 0) return leads
  return coordinatorId ? [coordinatorId] : withRole('RESPONSIBLE')
}

/**
 * Everything of a plan that is accepted, in its order: tasks and measures by whoever answers for them; phases by those
 * of their task, and phases of the whole plan by everybody who answers for a task, each for itself. A phase that the
 * document writes as a clause of its own is one thing with the milestone that holds its dates.
 */
export function acceptanceItems(tasks: readonly AcceptedTask[], milestones: readonly AcceptedMilestone[]): AcceptanceItem[] {
  const work = tasks.filter(({ kind }) => kind !== 'PHASE')
  const everybody = [...new Set(work.flatMap(answeringDepartments))]
  const ofTask = (task: AcceptedTask | undefined) => (task ? answeringDepartments(task) : [])
  const phases = new Set(tasks.filter(({ kind }) => kind === 'PHASE').map(({ id }) => id))
  const isHeld = ({ kind, taskId }: AcceptedMilestone) => kind === 'PHASE' && taskId !== null && phases.has(taskId)
  const orEverybody = (departments: readonly string[]) => (departments.length > 0 ? departments : everybody)
  return [
    ...work.flatMap((task) => ofTask(task).map((departmentId): AcceptanceItem => ({ kind: 'task', taskId: task.id, milestoneId: null, departmentId }))),
    ...tasks.filter(({ kind }) => kind === 'PHASE').flatMap((task) => orEverybody(ofTask(task)).map((departmentId): AcceptanceItem => ({ kind: 'phase', taskId: task.id, milestoneId: null, departmentId }))),
    ...milestones.filter((one) => one.kind !== 'DEADLINE' && !isHeld(one)).flatMap((one) => orEverybody(ofTask(tasks.find(({ id }) => id === one.taskId))).map((departmentId): AcceptanceItem => ({ kind: 'phase', taskId: null, milestoneId: one.id, departmentId }))),
  ]
}

/** The latest word on a department's request for a task: its state, and the day it was decided. */
export type LatestAcceptance = { readonly state: AcceptanceState; readonly decidedOn: string | null }

/**
 * Since when a department has nothing more to say of a task: the office accepted it of the department itself, or of
 * everybody who answers for it.
 * @param latestOf the latest request of a department for this task; undefined where none was made
 * @returns the day (YYYY-MM-DD), of several the last; null while something is open
 */
export function finishedOn(task: Pick<AcceptedTask, 'units' | 'coordinatorId'>, departmentId: string, latestOf: (departmentId: string) => LatestAcceptance | undefined): string | null {
  const answering = answeringDepartments(task)
  const days = (answering.includes(departmentId) ? [departmentId] : answering).map((id) => {
    const latest = latestOf(id)
    return latest?.state === 'ACCEPTED' ? latest.decidedOn : null
  })
  return days.length === 0 || days.includes(null) ? null : (days.toSorted().at(-1) ?? null)
}

/** Where an item stands for its department: nothing asked for yet, or the state of its latest request. */
export type AcceptanceStanding = 'NONE' | AcceptanceState
export const ACCEPTANCE_STANDINGS = ['NONE', 'REQUESTED', 'REFUSED', 'ACCEPTED'] as const satisfies readonly AcceptanceStanding[]

/** How many items stand where. */
export function countAcceptance(standings: readonly AcceptanceStanding[]): Record<AcceptanceStanding, number> {
  const counts = { NONE: 0, REQUESTED: 0, REFUSED: 0, ACCEPTED: 0 }
  for (const standing of standings) counts[standing] += 1
  return counts
}
