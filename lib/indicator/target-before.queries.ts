import 'server-only'
import { db } from '@/lib/platform/db'
import type { TargetAsked } from './target-before'

/** What a target asked for at an instant, and what ended that. */
export type TargetBefore = { readonly asked: TargetAsked; readonly replacedAt: Date; readonly cause: string }

/** What targets asked for at an instant, by id; one that was not changed since is not among them. */
export async function findTargetsBefore(targetIds: readonly string[], at: Date): Promise<ReadonlyMap<string, TargetBefore>> {
  if (targetIds.length === 0) return new Map()
  const rows = await db().indicatorTargetBefore.findMany({ where: { targetId: { in: [...targetIds] }, replacedAt: { gt: at } }, orderBy: [{ replacedAt: 'asc' }, { id: 'asc' }], distinct: ['targetId'], select: { targetId: true, content: true, replacedAt: true, cause: true } })
  return new Map(rows.map(({ targetId, content, ...rest }) => [targetId, { asked: content as unknown as TargetAsked, ...rest }]))
}
