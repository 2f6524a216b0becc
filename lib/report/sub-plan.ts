import type { PlanStatus } from '@/lib/generated/prisma/enums'

/** A unit's own plan that came of the document it handed in. */
export type SubPlanView = {
  readonly id: string
  readonly title: string
  /** Null where the reader may not look at it yet: the office is still confirming what was read. */
  readonly href: string | null
}

/** The columns of such a plan: for a `select`. */
export const SUB_PLAN_COLUMNS = { id: true, title: true, status: true } as const

/** @returns null where there is none, or it was given up */
export function toSubPlan(plan: { readonly id: string; readonly title: string; readonly status: PlanStatus } | null, isOffice: boolean): SubPlanView | null {
  if (!plan || plan.status === 'VOIDED') return null
  const isPublic = plan.status === 'PUBLISHED' || plan.status === 'CLOSED'
  return { id: plan.id, title: plan.title, href: isPublic || isOffice ? `/plans/${plan.id}` : null }
}
