import 'server-only'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { canSwitchTo } from './account-focus.policy'
import { depthOf } from './jurisdiction'

export type SwitchableJurisdiction = { id: string; name: string; /** 1 for the topmost of the tree. */ depth: number }

const MOST = 500

/** The jurisdictions the actor may look at one at a time, each below the one it belongs to, at most 500. */
export async function listSwitchableJurisdictions(context: Pick<CommandContext, 'actor'>): Promise<SwitchableJurisdiction[]> {
  const { grants } = context.actor
  const rows = await db().jurisdiction.findMany({
    where: { voidedAt: null, OR: grants.map((grant) => ({ path: grant.departmentId === null ? { startsWith: grant.jurisdictionPath } : grant.jurisdictionPath })) },
    orderBy: [{ sortOrder: 'asc' }, { name: 'asc' }],
    take: MOST,
    select: { id: true, name: true, path: true },
  })
  return inTreeOrder(rows.filter((row) => canSwitchTo(grants, row.path))).map((row) => ({ id: row.id, name: row.name, depth: depthOf(row.path) }))
}

/** Parents before their children; siblings keep the order given. */
function inTreeOrder<T extends { path: string }>(rows: readonly T[]): T[] {
  const paths = new Set(rows.map((row) => row.path))
  const parentOf = (path: string) => path.replace(/[^/]+\/$/, '')
  const below = (path: string): T[] => rows.filter((row) => parentOf(row.path) === path).flatMap((row) => [row, ...below(row.path)])
  return rows.filter((row) => !paths.has(parentOf(row.path))).flatMap((row) => [row, ...below(row.path)])
}
