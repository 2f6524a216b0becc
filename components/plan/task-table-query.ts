import { TaskKind, TaskResponsibility, UnitRole } from '@/lib/generated/prisma/enums'
import { TASK_DUE_FILTERS, type TaskDueFilter, type TaskFilter, type TaskPart } from '@/lib/plan/task-list'
import type { TableQuery, TableQuerySpec } from '../ui/table-query'

export const taskTableSpec: TableQuerySpec = {
  sortKeys: ['order', 'due'],
  defaultSort: { key: 'order', direction: 'asc' },
  filterKeys: ['text', 'unit', 'role', 'kind', 'responsibility', 'due', 'own', 'progress'],
  pageSizes: [50, 100, 200],
}

/** What was last reported of a task, as it is asked for; `none`: nothing yet. */
export const TASK_PROGRESS_FILTERS = ['DONE', 'ON_SCHEDULE', 'BEHIND', 'NOT_STARTED', 'none'] as const

/** The state of the tasks asked for; null for all. */
export function taskProgressOf(query: TableQuery): (typeof TASK_PROGRESS_FILTERS)[number] | null {
  return TASK_PROGRESS_FILTERS.find((one) => one === query.filters.progress?.[0]) ?? null
}

/** What the query asks, from the address; what it does not know is left out. */
export function taskFilterOf(query: TableQuery): TaskFilter {
  const [text, unit, role, kind, responsibility, due, own] = taskTableSpec.filterKeys!.map((key) => query.filters[key]?.[0])
  return {
    ...(text ? { text } : {}),
    ...(unit ? { unit } : {}),
    ...(role && (Object.hasOwn(UnitRole, role) || role === 'COORDINATOR') ? { role: role as TaskPart } : {}),
    ...(kind && Object.hasOwn(TaskKind, kind) ? { kind: kind as TaskKind } : {}),
    ...(responsibility && Object.hasOwn(TaskResponsibility, responsibility) ? { responsibility: responsibility as TaskResponsibility } : {}),
    ...(due && (TASK_DUE_FILTERS as readonly string[]).includes(due) ? { due: due as TaskDueFilter } : {}),
    ...(own === '1' ? { own: true } : {}),
  }
}
