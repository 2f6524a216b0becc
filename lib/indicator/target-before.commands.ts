import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { Db } from '@/lib/platform/db'
import { askedOf, type TargetAsked } from './target-before'

type Replaced = { readonly targetId: string; readonly planStatus: string; readonly before: TargetAsked; readonly after: TargetAsked; /** The document with its day, or the reason. */ readonly cause: string; readonly now: Date }

/**
 * Keeps what a target asked for, where it asks for something else from now on: in the transaction of the change. Of a
 * draft nothing is kept: nobody was judged by it.
 */
export async function keepTargetBefore(tx: Db, { targetId, planStatus, before, after, cause, now }: Replaced): Promise<void> {
  const content = askedOf(before)
  if (planStatus === 'DRAFT' || JSON.stringify(content) === JSON.stringify(askedOf(after))) return
  await tx.indicatorTargetBefore.create({ data: { targetId, content: content as unknown as Prisma.InputJsonObject, replacedAt: now, cause } })
}
