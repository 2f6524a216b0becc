import 'server-only'
import { PLAN_WRITERS } from '@/lib/plan/plan.policy'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import type { LocalNames } from './indicator-definition'
import { localName, type LocalIndicator } from './roll-up'

/** More of one installation is not offered. */
const MOST = 2_000

/** The jurisdictions right below one that have indicators of their own: a township reports as a department. */
export function listLocalPlaces(jurisdictionId: string, tx: Db = db()): Promise<{ id: string; name: string }[]> {
  return tx.jurisdiction.findMany({ where: { parentId: jurisdictionId, voidedAt: null, level: { not: 'TOWNSHIP' } }, orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }], select: { id: true, name: true } })
}

/** The indicators of the jurisdictions right below that plans in force set targets on and the actor's office may link, in the order of places. */
export async function listLocalIndicators({ actor }: Pick<CommandContext, 'actor'>, jurisdictionId: string, tx: Db = db()): Promise<LocalIndicator[]> {
  const rows = await tx.indicator.findMany({
    where: { voidedAt: null, jurisdiction: { parentId: jurisdictionId, voidedAt: null, level: { not: 'TOWNSHIP' }, ...jurisdictionInScope(scopeFor(actor, PLAN_WRITERS)) }, targets: { some: { voidedAt: null, plan: { status: 'PUBLISHED' } } } },
    orderBy: [{ jurisdiction: { sortOrder: 'asc' } }, { jurisdictionId: 'asc' }, { name: 'asc' }, { id: 'asc' }],
    take: MOST,
    select: { id: true, name: true, measureUnit: true, flow: true, denominatorFlow: true, direction: true, numeratorName: true, denominatorName: true, counting: true, source: true, jurisdiction: { select: { id: true, name: true } } },
  })
  return rows.map(({ jurisdiction, ...row }) => ({ ...row, placeId: jurisdiction.id, placeName: jurisdiction.name }))
}

/** Local indicators in words, by id; for those who may read the definition that names them. */
export async function findLocalNames(tx: Db, ids: readonly string[]): Promise<LocalNames> {
  if (ids.length === 0) return new Map()
  const rows = await tx.indicator.findMany({ where: { id: { in: [...new Set(ids)] } }, select: { id: true, name: true, jurisdiction: { select: { name: true } } } })
  return new Map(rows.map(({ id, name, jurisdiction }) => [id, localName({ name, placeName: jurisdiction.name })]))
}
