import 'server-only'
import type { InspectionDrawState } from '@/lib/generated/prisma/enums'
import type { Actor } from '@/lib/platform/auth/actor'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { Db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import type { Commitment } from './draw-record'
import { DRAW_READERS, type DrawInHand } from './draw.policy'

export type HeldDraw = DrawInHand & { readonly id: string; readonly version: number; readonly jurisdictionId: string; readonly number: string; readonly title: string; readonly state: InspectionDrawState; readonly commitmentText: string; readonly commitment: Commitment; readonly commitmentHash: string; readonly committedAt: Date }

/** @throws NotFoundError where it is not there or not in the actor's reach */
export async function getDrawInHand(tx: Db, actor: Actor, id: string): Promise<HeldDraw> {
  const row = await tx.inspectionDraw.findFirst({
    where: { id, jurisdiction: jurisdictionInScope(scopeFor(actor, DRAW_READERS)) },
    select: { id: true, version: true, jurisdictionId: true, number: true, title: true, state: true, notBefore: true, commitment: true, commitmentHash: true, committedAt: true, drawnCount: true, unassignedCount: true, jurisdiction: { select: { path: true } } },
  })
  if (!row) throw new NotFoundError()
  const { jurisdiction, commitment, drawnCount, unassignedCount, ...draw } = row
  const inspections = await tx.inspection.findMany({ where: { drawId: id }, select: { state: true, voidedAt: true } })
  return {
    ...draw, jurisdictionPath: jurisdiction.path, commitmentText: commitment, commitment: JSON.parse(commitment) as Commitment,
    liveInspections: inspections.filter((one) => one.state !== 'CANCELLED' && one.voidedAt === null).length,
    unplanned: (drawnCount ?? 0) - (unassignedCount ?? 0) - inspections.length,
  }
}
