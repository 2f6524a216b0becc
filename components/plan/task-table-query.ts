import { TaskKind, TaskResponsibility, UnitRole } from '@/lib/generated/prisma/enums'
import { TASK_DUE_FILTERS, type TaskDueFilter, type TaskFilter, type TaskPart } from '@/lib/plan/task-list'
import type { TableQuery, TableQuerySpec } from '../ui/table-query'

export const taskTableSpec: TableQuerySpec = {
  sortKeys: ['order', 'due'],
  defaultSort: { key: 'order', direction: 'asc' },
  filterKeys: ['text', 'unit', 'role', 'kind', 'responsibility', 'due', 'own'],
  pageSizes: [50, 100, 200],
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
