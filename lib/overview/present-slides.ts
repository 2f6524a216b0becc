import { attentionTargets, inReadingOrder, type DepartmentStanding, type OverdueRow, type PlanStanding } from './dashboard'
import type { StandingRow } from './target-standing.queries'

/** One page for the projector: few lines, so that the last row of the room can read them. */
export type Slide =
  | { readonly kind: 'overview'; readonly plans: readonly PlanStanding[]; readonly overdue: readonly OverdueRow[] }
  | { readonly kind: 'attention'; readonly rows: readonly StandingRow[]; readonly part: string }
  | { readonly kind: 'indicators'; readonly rows: readonly StandingRow[]; readonly part: string }
  | { readonly kind: 'departments'; readonly rows: readonly DepartmentStanding[]; readonly part: string }

const ATTENTION_A_SLIDE = 3
const INDICATORS_A_SLIDE = 7
const DEPARTMENTS_A_SLIDE = 10

type Content = { readonly targets: readonly StandingRow[]; readonly plans: readonly PlanStanding[]; readonly departments: readonly DepartmentStanding[]; readonly overdue: readonly OverdueRow[] }

/** The leader's page in pages for a meeting: how the plans stand, what is off, all targets that can be told, the departments with something open. */
export function slidesOf({ targets, plans, departments, overdue }: Content): Slide[] {
  const told = inReadingOrder(targets).filter(({ status }) => status !== 'NO_DATA' && status !== 'PENDING')
  const open = departments.filter(({ atRisk, overdue: late, missing }) => atRisk + late + missing > 0)
  return [
    { kind: 'overview', plans, overdue },
    ...paged(attentionTargets(targets), ATTENTION_A_SLIDE).map(({ rows, part }): Slide => ({ kind: 'attention', rows, part })),
    ...paged(told, INDICATORS_A_SLIDE).map(({ rows, part }): Slide => ({ kind: 'indicators', rows, part })),
    ...paged(open, DEPARTMENTS_A_SLIDE).map(({ rows, part }): Slide => ({ kind: 'departments', rows, part })),
  ]
}

function paged<T>(rows: readonly T[], size: number): { rows: readonly T[]; part: string }[] {
  const pages = Math.ceil(rows.length / size)
  return Array.from({ length: pages }, (_, index) => ({ rows: rows.slice(index * size, (index + 1) * size), part: pages > 1 ? `${index + 1}/${pages}` : '' }))
}
