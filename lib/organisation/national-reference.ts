import type { Actor } from '@/lib/platform/auth/actor'
import { depthOf } from './jurisdiction'

export type InstalledJurisdiction = { readonly path: string; readonly hasDepartments: boolean }

/**
 * The jurisdictions that stand at the top of this installation: the highest that have departments of their own (a
 * province that is only a name in the tree does not count), or the roots while none has any.
 */
export function topPaths(jurisdictions: readonly InstalledJurisdiction[]): string[] {
  const staffed = jurisdictions.filter((one) => one.hasDepartments)
  const candidates = staffed.length > 0 ? staffed : jurisdictions
  const top = Math.min(...candidates.map((one) => depthOf(one.path)))
  return candidates.filter((one) => depthOf(one.path) === top).map((one) => one.path)
}

/** True if the actor is of the office at the top: it keeps what holds nationwide, for everybody below. */
export function isTopOffice(actor: Pick<Actor, 'grants'>, tops: readonly string[]): boolean {
  return actor.grants.some((grant) => grant.role === 'OFFICE' && tops.some((top) => top.startsWith(grant.jurisdictionPath)))
}
