import type { PlanTargetDto } from '@/lib/indicator/plan-target.queries'
import type { ProgressState } from '@/lib/generated/prisma/enums'
import { taskDueOn, unitWords, type PlanTaskDto } from '@/lib/plan/plan-task'
import { pathWords } from '@/lib/plan/plan-words'
import { groupBy } from '@/lib/shared/group-by'
import { ownPartWords } from './task-parts'

/** A line of the task table in the words it shows: all that leaves the server for it. */
export type TaskRow = Pick<PlanTaskDto, 'id' | 'number' | 'heading' | 'kind' | 'responsibility' | 'dueText'> & {
  /** The part of the reader's own department; null where it has none. */
  readonly own: string | null
  /** Empty where the role has nobody. */
  readonly lead: string
  readonly responsible: string
  readonly supporting: string
  readonly coordinator: string | null
  readonly targets: readonly { readonly id: string; readonly words: string }[]
  /** Its own day or that of its latest milestone, YYYY-MM-DD. */
  readonly dueOn: string | null
  readonly clause: string | null
  /** What was last reported of it, `none` where nothing was; null for what nobody reports on, or where it is not said. */
  readonly progress: ProgressState | 'none' | null
}

/** The lines of the tasks in their order, each with the targets that hang on it. */
export function taskRows(tasks: readonly PlanTaskDto[], targets: readonly Pick<PlanTargetDto, 'id' | 'taskId' | 'indicatorName' | 'words'>[], ownDepartmentIds: readonly string[], states: ReadonlyMap<string, ProgressState | null> | null = null): TaskRow[] {
  const byTask = groupBy(targets, (target) => target.taskId ?? '')
  return tasks.map((task) => ({
    id: task.id, number: task.number, heading: task.heading, kind: task.kind, responsibility: task.responsibility, dueText: task.dueText,
    own: ownPartWords(task, ownDepartmentIds),
    lead: unitWords(task, 'LEAD'), responsible: unitWords(task, 'RESPONSIBLE'), supporting: unitWords(task, 'SUPPORTING'),
    coordinator: task.coordinator?.name ?? null,
    targets: (byTask.get(task.id) ?? []).map(({ id, indicatorName, words }) => ({ id, words: `${indicatorName} ${words}` })),
    dueOn: taskDueOn(task),
    clause: pathWords(task.path),
    progress: states?.has(task.id) ? (states.get(task.id) ?? 'none') : null,
  }))
}
