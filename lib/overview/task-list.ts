import { PROGRESS_LABELS } from '@/lib/terms/report'
import type { ProgressState } from '@/lib/generated/prisma/enums'

/** Which tasks are listed, by what was last handed in of them; `none`: nothing yet. */
export const TASK_STATE_FILTERS = ['all', 'DONE', 'ON_SCHEDULE', 'BEHIND', 'NOT_STARTED', 'none'] as const
export type TaskStateFilter = (typeof TASK_STATE_FILTERS)[number]

/** A task of a plan in force with what was last handed in of it; null where nothing was. */
export type ListedTask = { readonly id: string; readonly planId: string; readonly planTitle: string; readonly number: string | null; readonly heading: string; readonly state: ProgressState | null; /** Who leads it, in the order of the plan. */ readonly leads: readonly string[] }

export function tasksInState(tasks: readonly ListedTask[], state: TaskStateFilter): ListedTask[] {
  return state === 'all' ? [...tasks] : tasks.filter((task) => (task.state ?? 'none') === state)
}

/** 尚无报送, 已完成 and the like: what the list is of. */
export function taskStateWords(state: TaskStateFilter): string {
  return state === 'all' ? '全部' : state === 'none' ? '尚无报送' : PROGRESS_LABELS[state]
}
