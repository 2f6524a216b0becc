import type { ProgressState, TargetNature } from '@/lib/generated/prisma/enums'
import { JUDGED_STATUSES, type JudgedStatus } from '@/lib/terms/indicator'

type StatusCounts = Readonly<Record<JudgedStatus, number>>

/** A plan's progress: counts by state, 约束性 and 预期性 apart. There is no single percentage of it. */
export type PlanProgress = {
  /** `none`: nobody has reported on it yet. */
  readonly tasks: Readonly<Record<ProgressState | 'none', number>>
  readonly binding: StatusCounts
  readonly anticipatory: StatusCounts
  /** Targets whose nature the document does not name. */
  readonly unnamed: StatusCounts
}

type CountedTarget = { readonly nature: TargetNature | null; readonly status: JudgedStatus }

const KEY: Readonly<Record<TargetNature, 'binding' | 'anticipatory'>> = { BINDING: 'binding', ANTICIPATORY: 'anticipatory' }

/** Counts the tasks by what was last reported of each (null: nothing yet) and the targets by their status. */
export function planProgress(tasks: readonly (ProgressState | null)[], targets: readonly CountedTarget[]): PlanProgress {
  const of = (key: 'binding' | 'anticipatory' | 'unnamed') => countStatuses(targets.filter(({ nature }) => (nature === null ? 'unnamed' : KEY[nature]) === key))
  const states = { NOT_STARTED: 0, ON_SCHEDULE: 0, BEHIND: 0, DONE: 0, none: 0 }
  for (const state of tasks) states[state ?? 'none']++
  return { tasks: states, binding: of('binding'), anticipatory: of('anticipatory'), unnamed: of('unnamed') }
}

function countStatuses(targets: readonly CountedTarget[]): StatusCounts {
  const counts = Object.fromEntries(JUDGED_STATUSES.map((status) => [status, 0])) as Record<JudgedStatus, number>
  for (const { status } of targets) counts[status]++
  return counts
}

/** Those counted in 达标统计: a pending target leaves the denominator until a document fills it in. */
export function countedTargets(counts: StatusCounts): number {
  return JUDGED_STATUSES.reduce((sum, status) => (status === 'PENDING' ? sum : sum + counts[status]), 0)
}
