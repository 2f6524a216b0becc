import 'server-only'
import { assertAllowed } from '@/lib/organisation/decision'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { getVisit, listChecklistsFor, type VisitView } from '../inspection-view.queries'
import { listChecklistItems } from './visit-frame.queries'
import type { VisitPack } from './visit-pack'

/** Packs what was read of an inspection for a device. */
export async function packVisit(context: Pick<CommandContext, 'now'>, one: VisitView): Promise<VisitPack> {
  const save = await db().inspectionSave.findFirst({ where: { inspectionId: one.id }, orderBy: { version: 'desc' }, select: { savedBy: { select: { displayName: true } } } })
  const offers = one.visit === null ? await listChecklistsFor(context, one) : []
  const { id, version, state, number, kind, source, visit, frame, resultBasis } = one
  const { name, kind: businessKind, address, licence } = one.business
  return {
    id, version, state, number, kind, source, visit, frame, resultBasis, business: { name, kind: businessKind, address, licence }, savedBy: save?.savedBy.displayName ?? '',
    offers: await Promise.all(offers.map(async (offer) => ({ versionId: offer.versionId, name: offer.name, number: offer.number, isOwn: offer.isOwn, validFrom: offer.validFrom, items: await listChecklistItems(db(), offer.versionId) }))),
  }
}

/**
 * A visit that the actor may write, for a device.
 * @throws NotFoundError outside the reach, RefusedError where the visit is not the actor's to write, or is over
 */
export async function getVisitPack(context: Pick<CommandContext, 'actor' | 'now'>, id: string): Promise<VisitPack> {
  const one = await getVisit(context, id)
  assertAllowed(one.can.visit)
  return packVisit(context, one)
}
