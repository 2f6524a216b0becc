import type { TaskKind, TaskResponsibility } from '@/lib/generated/prisma/enums'
import { addDays } from '@/lib/shared/format'
import { lacksCoordinator, taskDueOn, type PlanTaskDto } from './plan-task'

/** Days ahead that count as near. */
export const NEAR_DAYS = 30

/** Where the tasks of a plan stand by what the plan itself says: counts, never a percentage. */
export type TaskStanding = {
  readonly kinds: Readonly<Record<TaskKind, number>>
  /** Of tasks proper. */
  readonly responsibilities: Readonly<Record<TaskResponsibility, number>>
  /** Of tasks and measures: with a day by which they are to be done. */
  readonly withDue: number
  readonly withoutDue: number
  /** Their day has gone by, done or not. */
  readonly past: number
  /** Due within 30 days, today included. */
  readonly near: number
  readonly withoutCoordinator: number
  /** Written names that stand for no department of the register. */
  readonly unresolved: readonly string[]
}

/**
 * Counts the tasks of a plan.
 * @param todayOn the business day, `YYYY-MM-DD`
 */
export function standingOf(tasks: readonly PlanTaskDto[], todayOn: string): TaskStanding {
  const count = (fits: (task: PlanTaskDto) => boolean) => tasks.filter(fits).length
  const proper = (fits: (task: PlanTaskDto) => boolean) => count((task) => task.kind === 'TASK' && fits(task))
  const dues = tasks.filter((task) => task.kind !== 'PHASE').map(taskDueOn)
  const stated = dues.filter((on) => on !== null)
  return {
    kinds: { TASK: count((task) => task.kind === 'TASK'), MEASURE: count((task) => task.kind === 'MEASURE'), PHASE: count((task) => task.kind === 'PHASE') },
    responsibilities: {
      LED: proper((task) => task.responsibility === 'LED'),
      SOLE: proper((task) => task.responsibility === 'SOLE'),
      JOINT: proper((task) => task.responsibility === 'JOINT'),
      NONE: proper((task) => task.responsibility === 'NONE'),
    },
    withDue: stated.length,
    withoutDue: dues.length - stated.length,
    past: stated.filter((on) => on < todayOn).length,
    near: stated.filter((on) => isNear(on, todayOn)).length,
    withoutCoordinator: count(lacksCoordinator),
    unresolved: [...new Set(tasks.flatMap((task) => task.units.filter((unit) => unit.departmentId === null).map((unit) => unit.writtenAs)))],
  }
}

/** Whether a day lies within the next 30 days, today included. */
export function isNear(on: string, todayOn: string): boolean {
  return on >= todayOn && on <= addDays(todayOn, NEAR_DAYS)
}
