import { attentionTargets, inReadingOrder, type DepartmentStanding, type OverdueRow, type PlanStanding } from './dashboard'
import type { StandingRow } from './target-standing.queries'

/** What waits for the meeting's word, in a line: 答复待审阅 2 件, with whose. */
export type Waiting = { readonly title: string; readonly names: readonly string[] }

/** One page for the projector: few lines, so that the last row of the room can read them. */
export type Slide =
  | { readonly kind: 'overview'; readonly plans: readonly PlanStanding[]; readonly part: string }
  | { readonly kind: 'decisions'; readonly rows: readonly Waiting[]; readonly part: string }
  | { readonly kind: 'attention' | 'indicators' | 'pending' | 'missing'; readonly rows: readonly StandingRow[]; readonly part: string }
  | { readonly kind: 'departments'; readonly rows: readonly DepartmentStanding[]; readonly part: string }

/** How many lines a page holds at the size of its words. */
const A_SLIDE = { plans: 4, decisions: 4, attention: 2, indicators: 6, pending: 7, missing: 7, departments: 8 }

type Content = {
  readonly targets: readonly StandingRow[]
  readonly plans: readonly PlanStanding[]
  readonly departments: readonly DepartmentStanding[]
  readonly overdue: readonly OverdueRow[]
  /** What waits for a leader besides reports past their day. */
  readonly waiting: readonly Waiting[]
}

/**
 * The leader's page in pages for a meeting: how the plans stand, what waits for a decision, what is off, all targets that
 * can be told, those without a number or without data, the departments with something open.
 */
export function slidesOf({ targets, plans, departments, overdue, waiting }: Content): Slide[] {
  const told = inReadingOrder(targets).filter(({ status }) => status !== 'NO_DATA' && status !== 'PENDING')
  const open = departments.filter(({ atRisk, overdue: late, missing }) => atRisk + late + missing > 0)
  const decisions: Waiting[] = [...waiting, ...(overdue.length > 0 ? [{ title: `逾期未报 ${overdue.length} 家`, names: overdue.map(({ name }) => name) }] : [])]
  const ofTargets = (kind: 'attention' | 'indicators' | 'pending' | 'missing', rows: readonly StandingRow[]) => paged(rows, A_SLIDE[kind]).map((page): Slide => ({ kind, ...page }))
  return [
    ...(plans.length === 0 ? [{ kind: 'overview', plans, part: '' } as const] : paged(plans, A_SLIDE.plans).map(({ rows, part }): Slide => ({ kind: 'overview', plans: rows, part }))),
    ...paged(decisions, A_SLIDE.decisions).map((page): Slide => ({ kind: 'decisions', ...page })),
    ...ofTargets('attention', attentionTargets(targets)),
    ...ofTargets('indicators', told),
    ...ofTargets('pending', targets.filter(({ status }) => status === 'PENDING')),
    ...ofTargets('missing', targets.filter(({ status }) => status === 'NO_DATA')),
    ...paged(open, A_SLIDE.departments).map((page): Slide => ({ kind: 'departments', ...page })),
  ]
}

function paged<T>(rows: readonly T[], size: number): { rows: readonly T[]; part: string }[] {
  const pages = Math.ceil(rows.length / size)
  return Array.from({ length: pages }, (_, index) => ({ rows: rows.slice(index * size, (index + 1) * size), part: pages > 1 ? `${index + 1}/${pages}` : '' }))
}
