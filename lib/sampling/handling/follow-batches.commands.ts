import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import type { SampleConclusion } from '@/lib/generated/prisma/enums'
import { fromDateColumn } from '@/lib/organisation/date-column'
import type { Db } from '@/lib/platform/db'
import { dateOnOf } from '@/lib/shared/format'
import { groupBy } from '@/lib/shared/group-by'
import { isFailed } from '../sample-batch'
import type { CaseEvent } from './case-event'
import { caseRow, type CaseFacts } from './case-row'
import type { ClockRules } from '@/lib/organisation/legal-clock'
import { readClockRules } from '@/lib/organisation/clock-rules.queries'
import { holdCases, type HeldCase } from './held-cases.queries'
import { writeCases, type CaseWrite } from './write-cases.commands'

/** What of a batch its case depends on. */
export type FollowedBatch = CaseFacts & { readonly conclusion: SampleConclusion; readonly concludedOn: string | null; readonly departmentId: string | null }

/** A batch as it stood and stands; null: it was not there, or is voided. */
export type BatchTurn = { readonly id: string; readonly wasFailed: boolean; /** Of one that was there: the day of its conclusion, null where there was none. */ readonly before?: { readonly concludedOn: string | null } | null; readonly after: FollowedBatch | null }

/** When, by whom (null: the portal itself) and why batches were written. */
type Writing = { readonly now: Date; readonly byId: string | null; readonly reason: string }

/**
 * Lets cases follow their batches, in the transaction of the batches: one opens for each that failed, ends where the
 * batch is judged qualified after all or voided (食品安全法第八十八条: the retest is final), and goes along with corrections.
 * A handful of statements, however many batches.
 */
export async function followBatches(tx: Db, turns: readonly BatchTurn[], writing: Writing): Promise<void> {
  const concerned = turns.filter(({ wasFailed, after }) => wasFailed || (after !== null && isFailed(after.conclusion)))
  if (concerned.length === 0) return
  const held = new Map((await holdCases(tx, { batchIds: concerned.map(({ id }) => id) })).map((one) => [one.batchId, one]))
  const writes: CaseWrite[] = []
  for (const [jurisdictionId, own] of groupBy(concerned, ({ id, after }) => after?.jurisdictionId ?? held.get(id)?.standing.jurisdictionId ?? '')) {
    if (jurisdictionId === '') continue
    const { path } = await tx.jurisdiction.findUniqueOrThrow({ where: { id: jurisdictionId }, select: { path: true } })
    const rules = await readClockRules(tx, path)
    const opening = rememberingOpening(rules)
    for (const turn of own) {
      const write = follow(turn, held.get(turn.id) ?? null, writing, rules, opening)
      if (write) writes.push(write)
    }
  }
  await writeCases(tx, writes)
}

function follow({ id, before = null, after }: BatchTurn, held: HeldCase | null, writing: Writing, rules: ClockRules, opening: Opening): CaseWrite | null {
  const failed = after !== null && isFailed(after.conclusion) ? after : null
  const todayOn = dateOnOf(writing.now)
  if (failed === null) return held === null || held.standing.state === 'WITHDRAWN' ? null : write(held, id, { kind: 'WITHDRAWN', on: todayOn }, held.standing, writing, rules, after === null ? `批次作废：${writing.reason}` : writing.reason)
  const facts = { receivedOn: receivedOnOf(failed, before, held, todayOn), departmentId: failed.departmentId }
  if (held === null) {
    const event: CaseEvent = { kind: 'OPENED', ...facts }
    return { id: uuidv7(), batchId: id, openedAt: writing.now, before: null, ...opening(event, failed), entries: [{ number: 1, event, text: '', byId: writing.byId, at: writing.now, idempotencyKey: null }] }
  }
  if (held.standing.state === 'WITHDRAWN') return write(held, id, { kind: 'REOPENED', ...facts }, failed, writing, rules, writing.reason)
  return isSame(held, failed, facts.receivedOn) ? null : write(held, id, { kind: 'CORRECTED', ...facts }, failed, writing, rules, writing.reason)
}

/**
 * When the failed result was received, as far as the batch tells: on the day of its conclusion. A correction that leaves that
 * day as it was says nothing new of it: a case keeps its day, and a batch that held as good until now was known to have failed
 * today at the earliest, so that its terms do not begin before anybody could keep them (食品安全抽样检验管理办法: 收到监督抽检不合格
 * 检验结论之日起). An earlier day is recorded in the case, by whoever knows of it.
 */
function receivedOnOf({ concludedOn }: FollowedBatch, before: { readonly concludedOn: string | null } | null, held: HeldCase | null, todayOn: string): string {
  const isAsBefore = before !== null && before.concludedOn !== null && before.concludedOn === concludedOn
  return (isAsBefore ? (held ? lastSaid(held.entries)?.receivedOn : todayOn) : undefined) ?? concludedOn ?? todayOn
}

/** What the portal itself wrote last of the batch in its case. */
function lastSaid(entries: HeldCase['entries']): { readonly receivedOn: string; readonly departmentId: string | null } | null {
  const last = entries.findLast(({ event }) => event.kind === 'OPENED' || event.kind === 'REOPENED' || event.kind === 'CORRECTED')?.event
  return last && 'receivedOn' in last && 'departmentId' in last ? last : null
}

type Opening = (event: CaseEvent, facts: CaseFacts) => ReturnType<typeof caseRow>

/** What a case is at first, worked out once for all those of a day and a kind. */
function rememberingOpening(rules: ClockRules): Opening {
  const made = new Map<string, ReturnType<typeof caseRow>>()
  return (event, { jurisdictionId, townshipId, level, kind, productClass }) => {
    const key = JSON.stringify([event, jurisdictionId, townshipId, level, kind, productClass])
    const before = made.get(key)
    if (before) return before
    const one = caseRow([{ number: 1, event }], { jurisdictionId, townshipId, level, kind, productClass }, rules)
    made.set(key, one)
    return one
  }
}

/** True where nothing of the batch changed that the case goes by. */
function isSame({ standing, entries }: HeldCase, after: FollowedBatch, receivedOn: string): boolean {
  const said = lastSaid(entries)
  return said?.receivedOn === receivedOn && said.departmentId === after.departmentId && standing.townshipId === after.townshipId && standing.level === after.level && standing.kind === after.kind && standing.productClass === after.productClass
}

function write(held: HeldCase, batchId: string, event: CaseEvent, facts: CaseFacts, { now, byId }: Writing, rules: ClockRules, text: string): CaseWrite {
  const number = held.version + 1
  return {
    id: held.id, batchId, openedAt: held.openedAt, before: held.standing, ...caseRow([...held.entries, { number, event }], facts, rules),
    entries: [{ number, event, text, byId, at: now, idempotencyKey: null }],
  }
}

/** How many batches are taken at a time. */
const CHUNK = 2_000

/**
 * Opens cases for failed batches that have none: those recorded before there were cases.
 * @returns how many were opened
 */
export async function openMissingCases(tx: Db, now: Date): Promise<number> {
  let opened = 0
  for (;;) {
    const rows = await tx.sampleBatch.findMany({
      where: { voidedAt: null, conclusion: { in: ['UNQUALIFIED', 'PROBLEM'] }, case: null }, orderBy: { id: 'asc' }, take: CHUNK,
      select: { id: true, jurisdictionId: true, townshipId: true, departmentId: true, level: true, kind: true, productClass: true, conclusion: true, concludedOn: true },
    })
    if (rows.length === 0) return opened
    await followBatches(tx, rows.map(({ id, concludedOn, ...after }) => ({ id, wasFailed: false, after: { ...after, concludedOn: concludedOn && fromDateColumn(concludedOn) } })), { now, byId: null, reason: '' })
    opened += rows.length
  }
}
