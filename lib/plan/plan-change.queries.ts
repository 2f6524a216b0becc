import 'server-only'
import { db } from '@/lib/platform/db'

export type PlanChangeDto = { readonly id: string; readonly label: string; readonly reason: string; readonly madeBy: string; /** ISO instant. */ readonly madeAt: string }

const MOST = 50

/** What was changed by hand since a plan is in force, the latest first, at most fifty. The caller may read the plan. */
export async function listPlanChanges(planId: string): Promise<PlanChangeDto[]> {
  const rows = await db().planChange.findMany({ where: { planId }, orderBy: [{ madeAt: 'desc' }, { id: 'desc' }], take: MOST, select: { id: true, label: true, reason: true, madeAt: true, madeBy: { select: { displayName: true } } } })
  return rows.map(({ madeBy, madeAt, ...row }) => ({ ...row, madeBy: madeBy.displayName, madeAt: madeAt.toISOString() }))
}
