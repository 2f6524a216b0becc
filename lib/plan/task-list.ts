import type { TaskKind, TaskResponsibility, UnitRole } from '@/lib/generated/prisma/enums'
import { isNear } from './plan-standing'
import { departmentIdsOf, taskDueOn, type PlanTaskDto } from './plan-task'

/** How a task stands to its day: one is stated, none is, it has gone by, it lies within 30 days. */
export const TASK_DUE_FILTERS = ['stated', 'none', 'past', 'near'] as const
export type TaskDueFilter = (typeof TASK_DUE_FILTERS)[number]

/** A part one looks for: a role, or being named coordinator of a joint task. */
export type TaskPart = UnitRole | 'COORDINATOR'

export type TaskFilter = {
  readonly text?: string
  readonly unit?: string
  readonly role?: TaskPart
  readonly kind?: TaskKind
  readonly responsibility?: TaskResponsibility
  readonly due?: TaskDueFilter
  /** Only tasks in which the actor's own departments have a part. */
  readonly own?: boolean
}

export type TaskSort = { readonly key: string; readonly direction: 'asc' | 'desc' } | null

/**
 * The tasks that fit, in the order asked for; without one, in the document's.
 * @param todayOn the business day, `YYYY-MM-DD`
 */
export function selectTasks(tasks: readonly PlanTaskDto[], filter: TaskFilter, sort: TaskSort, { todayOn, ownDepartmentIds }: { todayOn: string; ownDepartmentIds: readonly string[] }): PlanTaskDto[] {
  // A role is that of the unit asked for, else of the own departments, else of anybody.
  const ownPart = filter.unit ? undefined : filter.role
  const fits = (task: PlanTaskDto) =>
    (!filter.kind || task.kind === filter.kind) &&
    (!filter.responsibility || task.responsibility === filter.responsibility) &&
    (!filter.text || contains(task, filter.text)) &&
    (!filter.unit || hasPart(task, filter.unit, filter.role)) &&
    (!filter.own || ownDepartmentIds.some((id) => hasPart(task, id, ownPart))) &&
    (!filter.role || hasAnybody(task, filter.role)) &&
    (!filter.due || fitsDue(taskDueOn(task), filter.due, todayOn))
  return sorted(tasks.filter(fits), sort)
}

/** Whether a department has a part in the task, or the one asked for. */
export function hasPart(task: PlanTaskDto, departmentId: string, part?: TaskPart): boolean {
  if (!part) return departmentIdsOf(task).has(departmentId)
  if (part === 'COORDINATOR') return task.coordinator?.id === departmentId
  return task.units.some((unit) => unit.role === part && unit.departmentId === departmentId)
}

function hasAnybody(task: PlanTaskDto, part: TaskPart): boolean {
  return part === 'COORDINATOR' ? task.coordinator !== null : task.units.some((unit) => unit.role === part)
}

function contains(task: PlanTaskDto, text: string): boolean {
  return [task.heading, task.body, task.measures].some((words) => words.toLowerCase().includes(text.toLowerCase()))
}

function fitsDue(on: string | null, due: TaskDueFilter, todayOn: string): boolean {
  if (due === 'none') return on === null
  if (on === null) return false
  return due === 'stated' || (due === 'past' ? on < todayOn : isNear(on, todayOn))
}

/** Stable: what is equal keeps the document's order; without a day last, whichever way. */
function sorted(tasks: readonly PlanTaskDto[], sort: TaskSort): PlanTaskDto[] {
  if (sort?.key === 'due') {
    const sign = sort.direction === 'asc' ? 1 : -1
    return tasks.toSorted((a, b) => {
      const [x, y] = [taskDueOn(a), taskDueOn(b)]
      return x === null || y === null ? Number(x === null) - Number(y === null) : sign * x.localeCompare(y)
    })
  }
  return sort?.direction === 'desc' ? tasks.toReversed() : [...tasks]
}

export type SectionGroup = {
  readonly key: string
  readonly headings: readonly string[]
  /** How many of the outer headings already stand above, from the group before. */
  readonly shared: number
  readonly tasks: readonly PlanTaskDto[]
}

/** Tasks that follow one another in the same section, each group under the headings that are new with it. */
export function groupBySection(tasks: readonly PlanTaskDto[]): SectionGroup[] {
  const groups: { headings: readonly string[]; tasks: PlanTaskDto[] }[] = []
  for (const task of tasks) {
    const last = groups.at(-1)
    if (last && sharedCount(last.headings, task.sectionPath) === Math.max(last.headings.length, task.sectionPath.length)) last.tasks.push(task)
    else groups.push({ headings: task.sectionPath, tasks: [task] })
  }
  return groups.map((group, index) => ({ ...group, key: `${index}:${group.headings.join('/')}`, shared: index === 0 ? 0 : sharedCount(groups[index - 1]!.headings, group.headings) }))
}

function sharedCount(a: readonly string[], b: readonly string[]): number {
  const differs = a.findIndex((one, index) => one !== b[index])
  return differs === -1 ? Math.min(a.length, b.length) : differs
}

export type DepartmentParts = {
  readonly id: string
  readonly name: string
  readonly leads: readonly PlanTaskDto[]
  readonly shares: readonly PlanTaskDto[]
  readonly supports: readonly PlanTaskDto[]
  readonly coordinates: readonly PlanTaskDto[]
}

/** What each department leads, shares, supports and coordinates: those that lead most first, then by their first task. */
export function partsByDepartment(tasks: readonly PlanTaskDto[]): DepartmentParts[] {
  const names = new Map<string, string>()
  for (const task of tasks) {
    for (const unit of task.units) if (unit.departmentId) names.set(unit.departmentId, unit.name)
    if (task.coordinator) names.set(task.coordinator.id, task.coordinator.name)
  }
  const parts = [...names].map(([id, name]) => {
    const having = (part: TaskPart) => tasks.filter((task) => hasPart(task, id, part))
    return { id, name, leads: having('LEAD'), shares: having('RESPONSIBLE'), supports: having('SUPPORTING'), coordinates: having('COORDINATOR') }
  })
  return parts.toSorted((a, b) => b.leads.length - a.leads.length || b.shares.length - a.shares.length)
}
