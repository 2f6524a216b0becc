import 'server-only'
import type { MilestoneKind } from '@/lib/generated/prisma/enums'
import { fromOptionalDateColumn } from '@/lib/organisation/date-column'
import { db } from '@/lib/platform/db'

export type EditedMilestone = {
  readonly id: string
  readonly version: number
  readonly kind: MilestoneKind
  readonly name: string
  readonly writtenAs: string
  readonly startsOn: string | null
  readonly dueOn: string | null
  readonly recurring: boolean
  readonly taskId: string | null
  readonly taskHeading: string | null
  readonly criterion: string
  /** Its days do not lie in the plan's period: worth a look, and sometimes meant. */
  readonly isOutsidePeriod: boolean
}

/** The milestones of a plan by their days. The caller has the plan in hand. */
export async function listEditedMilestones(plan: { readonly id: string; readonly periodFrom: string | null; readonly periodTo: string | null }): Promise<EditedMilestone[]> {
  const rows = await db().planMilestone.findMany({
    where: { planId: plan.id, voidedAt: null },
    orderBy: [{ dueOn: { sort: 'asc', nulls: 'last' } }, { sortOrder: 'asc' }, { id: 'asc' }],
    select: { id: true, version: true, kind: true, name: true, writtenAs: true, startsOn: true, dueOn: true, recurring: true, taskId: true, criterion: true, task: { select: { heading: true } } },
  })
  return rows.map(({ task, ...row }) => {
    const [startsOn, dueOn] = [fromOptionalDateColumn(row.startsOn), fromOptionalDateColumn(row.dueOn)]
    const isOutsidePeriod = [startsOn, dueOn].some((on) => on !== null && ((plan.periodFrom !== null && on < plan.periodFrom) || (plan.periodTo !== null && on > plan.periodTo)))
    return { ...row, startsOn, dueOn, taskHeading: task?.heading ?? null, isOutsidePeriod }
  })
}

/** The tasks of a plan for a choice, in their order. */
export async function listTaskChoices(planId: string): Promise<{ value: string; label: string; hint?: string }[]> {
  const rows = await db().planTask.findMany({ where: { planId, voidedAt: null }, orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }], select: { id: true, heading: true, number: true } })
  return rows.map(({ id, heading, number }) => ({ value: id, label: heading, ...(number ? { hint: number } : {}) }))
}
