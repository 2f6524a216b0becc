import 'server-only'
import { db } from '@/lib/platform/db'
import { findHeldTargets, type HeldMeasures, type HeldTarget } from './held-measure'

/**
 * Of a plan that asks departments for a ledger: the targets whose numbers its form lets them type although the portal
 * keeps them.
 * @param planId of a plan the actor may edit
 */
export async function listHeldTargets(planId: string, held: HeldMeasures): Promise<HeldTarget[]> {
  if (held.size === 0) return []
  const rows = await db().indicatorTarget.findMany({
    where: { planId, voidedAt: null, comparator: { not: 'QUALITATIVE' }, taskId: { not: null }, indicator: { measureCode: { in: [...held.keys()] } }, plan: { duties: { some: { deliverable: 'LEDGER', voidedAt: null } } } },
    orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }],
    select: { id: true, indicator: { select: { name: true, source: true, measureCode: true } } },
  })
  return findHeldTargets(rows.map(({ id, indicator }) => ({ targetId: id, ...indicator })), held)
}
