import type { Db } from '@/lib/platform/db'
import { readClockRules } from '@/lib/organisation/clock-rules.queries'
import { followFindings } from '@/lib/rectification/follow-inspections.commands'
import { holdRectifications } from '@/lib/rectification/held-rectifications.queries'
import { rectificationRow } from '@/lib/rectification/rectification-row'
import { writeRectifications } from '@/lib/rectification/write-rectifications.commands'

/** Opens the rectifications of filed inspections that a factory made, as filing them would have. */
export async function followFiledInspections(db: Db, inspectionIds: readonly string[], now: Date = new Date()): Promise<void> {
  await followFindings(db, inspectionIds, { now, byId: null })
}

/** Orders in writing what a finding asks for, by a notice with a number. */
export async function orderInWriting(db: Db, id: string, on: string, rectifyBy: string): Promise<void> {
  const [held] = await holdRectifications(db, { ids: [id] })
  const { jurisdiction } = await db.rectification.findUniqueOrThrow({ where: { id }, select: { jurisdiction: { select: { path: true } } } })
  const entry = { number: held!.version + 1, event: { kind: 'ORDERED', on, writing: 'NOTICE', documentNumber: '责改〔2026〕1号', rectifyBy } as const, text: '', byId: null, at: new Date(), idempotencyKey: null }
  await writeRectifications(db, [{ id, findingId: held!.findingId, inspectionId: held!.inspectionId, openedAt: held!.openedAt, before: held!.standing, ...rectificationRow([...held!.entries, entry], held!.standing, await readClockRules(db, jurisdiction.path)), entries: [entry] }])
}
