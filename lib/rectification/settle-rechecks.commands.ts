import 'server-only'
import type { InspectionChange } from '@/lib/generated/prisma/enums'
import { readClockRules } from '@/lib/organisation/clock-rules.queries'
import { fromOptionalDateColumn } from '@/lib/organisation/date-column'
import type { ClockRules } from '@/lib/organisation/legal-clock'
import type { Db } from '@/lib/platform/db'
import { dateOnOf } from '@/lib/shared/format'
import { holdRectifications, type HeldRectification } from './held-rectifications.queries'
import type { RectificationEntry, RectificationEvent } from './rectification-event'
import { rectificationRow } from './rectification-row'
import { playRectification, undoneNumbers } from './rectification-state'
import { rectificationObstacles } from './rectification-step'
import { writeRectifications, type NewEntry, type RectificationWrite } from './write-rectifications.commands'

type Judged = { readonly inspectionId: string; readonly rectificationId: string; readonly outcome: 'PUT_RIGHT' | 'NOT_PUT_RIGHT' | null; readonly note: string; readonly inspectedOn: string | null; readonly plannedOn: string | null; readonly number: string; readonly path: string }
type Added = { readonly event: RectificationEvent; readonly text: string }

/**
 * Lets what a follow-up inspection looks at again follow it: filed, what it says of each settles that one, put right or
 * not, and closes it where nothing else is owed; what it says nothing of waits for another. Cancelled or voided, it is as
 * if it had not looked. In the inspection's transaction; the inspections are locked by the caller.
 */
export async function settleRechecks(tx: Db, inspectionIds: readonly string[], change: InspectionChange, { now, byId }: { readonly now: Date; readonly byId: string | null }): Promise<void> {
  const judged = await readJudged(tx, inspectionIds)
  if (judged.length === 0) return
  const held = new Map((await holdRectifications(tx, { ids: judged.map(({ rectificationId }) => rectificationId) })).map((one) => [one.id, one]))
  const rulesOf = new Map<string, ClockRules>()
  const writes: RectificationWrite[] = []
  for (const one of judged) {
    const own = held.get(one.rectificationId)
    const added = own ? additions(own, one, change, dateOnOf(now)) : []
    if (!own || added.length === 0) continue
    const rules = rulesOf.get(one.path) ?? (await readClockRules(tx, one.path))
    rulesOf.set(one.path, rules)
    const entries = added.map(({ event, text }, index): NewEntry => ({ number: own.version + index + 1, event, text, byId, at: now, idempotencyKey: null }))
    writes.push({ id: own.id, findingId: own.findingId, inspectionId: own.inspectionId, openedAt: own.openedAt, before: own.standing, ...rectificationRow([...own.entries, ...entries], own.standing, rules), entries })
  }
  await writeRectifications(tx, writes)
}

async function readJudged(tx: Db, inspectionIds: readonly string[]): Promise<Judged[]> {
  const rows = await tx.rectificationRecheck.findMany({ where: { inspectionId: { in: [...inspectionIds] } }, orderBy: [{ rectificationId: 'asc' }], select: { inspectionId: true, rectificationId: true, outcome: true, note: true, inspection: { select: { inspectedOn: true, plannedOn: true, number: true, jurisdiction: { select: { path: true } } } } } })
  return rows.map(({ inspection, ...row }) => ({ ...row, inspectedOn: fromOptionalDateColumn(inspection.inspectedOn), plannedOn: fromOptionalDateColumn(inspection.plannedOn), number: inspection.number, path: inspection.jurisdiction.path }))
}

function additions(held: HeldRectification, one: Judged, change: InspectionChange, todayOn: string): readonly Added[] {
  const state = playRectification(held.entries)
  const isAwaited = state.state === 'OPEN' && state.planned?.inspectionId === one.inspectionId
  switch (change) {
    case 'FILED': return isAwaited ? (one.outcome === null ? [dropped(one, `复查检查 ${one.number} 已归档，没有对这一问题作出结论`)] : settled(held.entries, one, todayOn)) : []
    case 'CANCELLED': return isAwaited ? [dropped(one, `复查检查 ${one.number} 已取消`)] : []
    case 'REPLANNED': return isAwaited && state.planned.on !== one.plannedOn ? [{ event: { kind: 'RECHECK_PLANNED', inspectionId: one.inspectionId, on: one.plannedOn }, text: `复查检查 ${one.number} 调整安排` }] : []
    case 'VOIDED': return isAwaited ? [dropped(one, `复查检查 ${one.number} 已作废`)] : voided(held.entries, one)
    default: return []
  }
}

function dropped({ inspectionId }: Judged, text: string): Added {
  return { event: { kind: 'RECHECK_DROPPED', inspectionId }, text }
}

/** What the filed record says of it, and where nothing else is owed the end: the record is the evidence. */
function settled(entries: readonly RectificationEntry[], { inspectionId, outcome, note, inspectedOn, number }: Judged, todayOn: string): readonly Added[] {
  const event: RectificationEvent = { kind: 'RECHECKED', on: inspectedOn ?? todayOn, outcome: outcome!, inspectionId }
  const after = playRectification([...entries, { number: entries.at(-1)!.number + 1, event }])
  const closing: Added[] = rectificationObstacles(after).length === 0 ? [{ event: { kind: 'CLOSED', on: [event.on, after.putRightOn ?? ''].toSorted().at(-1)! }, text: `现场复查合格，随复查检查 ${number} 销号` }] : []
  return [{ event, text: note === '' ? `复查检查 ${number}` : note }, ...closing]
}

/** What a voided record had said is taken back, with the closing that came of it. */
function voided(entries: readonly RectificationEntry[], { inspectionId, number }: Judged): readonly Added[] {
  const undone = undoneNumbers(entries)
  if (playRectification(entries).state === 'WITHDRAWN') return []
  const said = entries.find(({ number: of, event }) => event.kind === 'RECHECKED' && event.inspectionId === inspectionId && !undone.has(of))
  if (!said) return []
  const closed = entries.filter(({ number: of, event }) => of > said.number && event.kind === 'CLOSED' && !undone.has(of))
  return [...closed.toReversed(), said].map(({ number: of }): Added => ({ event: { kind: 'UNDONE', entry: of }, text: `复查检查 ${number} 已作废` }))
}
