import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import type { FindingDisposal, FoodBusinessKind, InspectionChange } from '@/lib/generated/prisma/enums'
import type { InspectionFollower } from '@/lib/inspection/inspection-follower'
import { readClockRules } from '@/lib/organisation/clock-rules.queries'
import { fromDateColumn, fromOptionalDateColumn } from '@/lib/organisation/date-column'
import type { ClockRules } from '@/lib/organisation/legal-clock'
import type { Db } from '@/lib/platform/db'
import { dateOnOf } from '@/lib/shared/format'
import { groupBy } from '@/lib/shared/group-by'
import { holdRectifications, type HeldRectification } from './held-rectifications.queries'
import type { FoundFacts, RectificationEntry, RectificationEvent } from './rectification-event'
import { rectificationRow, type RectificationFacts } from './rectification-row'
import { playRectification } from './rectification-state'
import { rectificationObstacles } from './rectification-step'
import { settleRechecks } from './settle-rechecks.commands'
import { writeRectifications, type NewEntry, type RectificationWrite } from './write-rectifications.commands'

/** When, by whom (null: the portal itself) and why inspections were written. */
type Writing = { readonly now: Date; readonly byId: string | null }

const FOLLOWED: readonly InspectionChange[] = ['FILED', 'CORRECTED', 'VOIDED', 'CANCELLED', 'REPLANNED']

/**
 * Lets rectifications follow inspections, in the transaction of each step: one opens for each finding that is filed, goes
 * along with corrections and ends where the finding or its inspection is voided. A follow-up inspection that is filed
 * settles what it looked at again.
 */
export const rectificationFollower: InspectionFollower = async (tx, { actor, now }, change, ids) => {
  if (!FOLLOWED.includes(change)) return
  const writing = { now, byId: actor.accountId }
  if (change === 'FILED' || change === 'CORRECTED' || change === 'VOIDED') await followFindings(tx, ids, writing)
  await settleRechecks(tx, ids, change, writing)
}

type Found = { readonly id: string; readonly inspectionId: string; readonly jurisdictionId: string; readonly path: string; readonly facts: RectificationFacts; readonly finding: FoundFacts; readonly voidedReason: string | null }

/** Opens, corrects and withdraws the rectifications of the findings of inspections. */
export async function followFindings(tx: Db, inspectionIds: readonly string[], writing: Writing): Promise<void> {
  const found = await readFindings(tx, inspectionIds)
  const held = new Map((await holdRectifications(tx, { inspectionIds })).map((one) => [one.findingId, one]))
  const writes: RectificationWrite[] = []
  for (const [path, own] of groupBy(found, (one) => one.path)) {
    const rules = await readClockRules(tx, path)
    writes.push(...own.flatMap((one) => follow(one, held.get(one.id) ?? null, writing, rules) ?? []))
  }
  await writeRectifications(tx, writes)
}

async function readFindings(tx: Db, inspectionIds: readonly string[]): Promise<Found[]> {
  const rows = await tx.$queryRaw<{ id: string; inspectionId: string; jurisdictionId: string; path: string; townshipId: string | null; departmentId: string | null; businessKind: FoodBusinessKind; isKey: boolean; inspectedOn: Date; endedAt: Date | null; disposal: FindingDisposal; rectifyBy: Date | null; correctedAt: Date | null; voidedReason: string | null }[]>`
    SELECT f."id", f."inspectionId", i."jurisdictionId", j."path", i."townshipId", i."departmentId", i."businessKind"::text AS "businessKind", f."isKey", i."inspectedOn", i."endedAt", f."disposal"::text AS "disposal", f."rectifyBy", f."correctedAt",
      CASE WHEN f."voidedAt" IS NULL THEN NULL ELSE coalesce(f."voidedReason", '') END AS "voidedReason"
    FROM "inspection_finding" f JOIN "inspection" i ON i."id" = f."inspectionId" JOIN "jurisdiction" j ON j."id" = i."jurisdictionId"
    WHERE f."inspectionId" = ANY(${[...inspectionIds]}::uuid[]) AND f."filedAt" IS NOT NULL AND f."disposal" IS NOT NULL ORDER BY f."inspectionId", f."number"`
  return rows.map(({ id, inspectionId, path, jurisdictionId, townshipId, businessKind, isKey, inspectedOn, endedAt, disposal, rectifyBy, correctedAt, departmentId, voidedReason }) => ({
    id, inspectionId, path, jurisdictionId, voidedReason, facts: { jurisdictionId, townshipId, businessKind, isKey },
    finding: { foundOn: fromDateColumn(inspectedOn), ...(endedAt === null ? {} : { foundAt: endedAt.toISOString() }), disposal, rectifyBy: fromOptionalDateColumn(rectifyBy), correctedOn: correctedAt && dateOnOf(correctedAt), departmentId },
  }))
}

function follow(one: Found, held: HeldRectification | null, { now, byId }: Writing, rules: ClockRules): RectificationWrite | null {
  const events: { event: RectificationEvent; text: string }[] = []
  if (one.voidedReason !== null) {
    if (held === null || held.standing.state === 'WITHDRAWN') return null
    events.push({ event: { kind: 'WITHDRAWN', on: dateOnOf(now) }, text: one.voidedReason })
  } else if (held === null) events.push({ event: { kind: 'OPENED', ...one.finding }, text: '' })
  else if (!isSame(held, one)) events.push({ event: { kind: 'CORRECTED', ...one.finding }, text: '检查记录更正' })
  if (events.length === 0) return null
  const before: readonly RectificationEntry[] = held?.entries ?? []
  const entries = events.map(({ event, text }, index): NewEntry => ({ number: (held?.version ?? 0) + index + 1, event, text, byId, at: now, idempotencyKey: null }))
  const state = playRectification([...before, ...entries])
  // 当场改正的: found, put right and closed in one visit.
  if (state.state === 'OPEN' && state.disposal === 'ON_THE_SPOT' && state.putRightOn !== null && rectificationObstacles({ ...state, departmentId: state.departmentId ?? '-' }).length === 0) entries.push({ number: entries.at(-1)!.number + 1, event: { kind: 'CLOSED', on: state.putRightOn }, text: '检查时已当场改正', byId, at: now, idempotencyKey: null })
  return { id: held?.id ?? uuidv7(), findingId: one.id, inspectionId: one.inspectionId, openedAt: held?.openedAt ?? now, before: held?.standing ?? null, ...rectificationRow([...before, ...entries], one.facts, rules), entries }
}

/** True where nothing of the finding changed that its rectification goes by. */
function isSame({ standing, entries }: HeldRectification, { facts, finding }: Found): boolean {
  const said = entries.findLast(({ event }) => event.kind === 'OPENED' || event.kind === 'CORRECTED')?.event
  if (said === undefined || !('foundOn' in said)) return false
  const { foundOn, foundAt, disposal, rectifyBy, correctedOn, departmentId } = said
  // What was written down before instants were is the same.
  return foundOn === finding.foundOn && (foundAt === undefined || foundAt === finding.foundAt) && disposal === finding.disposal && rectifyBy === finding.rectifyBy && correctedOn === finding.correctedOn && departmentId === finding.departmentId && standing.isKey === facts.isKey && standing.townshipId === facts.townshipId && standing.businessKind === facts.businessKind
}

/** How many inspections are taken at a time. */
const CHUNK = 500

/**
 * Opens rectifications of filed findings that have none: those filed before there were any.
 * @returns how many were opened
 */
export async function openMissingRectifications(tx: Db, now: Date): Promise<number> {
  let opened = 0
  for (;;) {
    const rows = await tx.inspectionFinding.findMany({ where: { filedAt: { not: null }, voidedAt: null, disposal: { not: null }, rectification: null, inspection: { voidedAt: null } }, distinct: ['inspectionId'], orderBy: { inspectionId: 'asc' }, take: CHUNK, select: { inspectionId: true } })
    if (rows.length === 0) return opened
    const before = await tx.rectification.count()
    await followFindings(tx, rows.map(({ inspectionId }) => inspectionId), { now, byId: null })
    opened += (await tx.rectification.count()) - before
  }
}
