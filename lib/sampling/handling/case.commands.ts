import 'server-only'
import { fromDateColumn, fromOptionalDateColumn, toDateColumn } from '@/lib/organisation/date-column'
import { assertAllowed } from '@/lib/organisation/decision'
import { writeAudit } from '@/lib/platform/audit'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { ConflictError, InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { attachStoredFiles, openStoredFile } from '@/lib/platform/files/stored-file.commands'
import { findStoredFile, type StoredFileRow } from '@/lib/platform/files/stored-file.queries'
import { isUniqueViolation } from '@/lib/platform/is-unique-violation'
import { notify } from '@/lib/platform/notify'
import { transact } from '@/lib/platform/transaction'
import { dateOnOf } from '@/lib/shared/format'
import { canWriteBatch, SAMPLE_BATCH_ACTIONS } from '../sample-batch.policy'

import { FAILED_ITEM_COLUMNS } from '../sample-batch'
import { replaceBatches, type BatchToWrite } from '../write-batches.commands'
import type { ClockRules } from '@/lib/organisation/legal-clock'
import { clocksOf } from './case-clock'
import type { CaseEvent } from './case-event'
import type { RecordCaseEventInput } from './case-event.schema'
import { caseEntries, CASE_READERS, caseInScope, canRecordCaseEvent } from './case.policy'
import { caseRow } from './case-row'
import { playCase } from './case-state'
import { eventProblem, keptEvent, type StepFacts } from './case-step'
import { describeEvent } from './case-words'
import { readClockRules } from '@/lib/organisation/clock-rules.queries'
import { holdCases, type HeldCase } from './held-cases.queries'
import { writeCases, type NewEntry } from './write-cases.commands'

export type Recorded = { readonly id: string; readonly version: number }

/**
 * Adds one event to a case, with its files, clocks, sums and audit row. A retest that overturns the conclusion also
 * judges the batch qualified, and the case ends with it (食品安全法第八十八条). The same press again is the same entry.
 * @throws NotFoundError out of reach, ConflictError where somebody was quicker, InvalidError at `event.<field>` or `text`
 */
export async function recordCaseEvent(context: CommandContext, input: RecordCaseEventInput): Promise<Recorded> {
  try {
    return await transact((tx) => record(tx, context, input))
  } catch (error) {
    const first = isUniqueViolation(error) || isRawUniqueViolation(error) || error instanceof ConflictError ? await findRecorded(db(), context, input) : null
    if (first) return first
    throw isUniqueViolation(error) || isRawUniqueViolation(error) ? new ConflictError() : error
  }
}

function isRawUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'P2010' && error.message.includes('23505')
}

async function record(tx: Db, context: CommandContext, input: RecordCaseEventInput): Promise<Recorded> {
  const { actor, now } = context
  const found = await tx.unqualifiedCase.findFirst({ where: { id: input.id, AND: [caseInScope(scopeFor(actor, CASE_READERS))] }, select: { batchId: true } })
  if (!found) throw new NotFoundError()
  const overturns = input.event.kind === 'REVIEW_CONCLUDED' && input.event.outcome === 'OVERTURNED'
  // Batches before their cases, everywhere.
  if (overturns) await tx.$queryRaw`SELECT b."id" FROM "sample_batch" b WHERE b."id" = ${found.batchId}::uuid FOR UPDATE`
  const [held] = await holdCases(tx, { ids: [input.id] })
  if (!held) throw new NotFoundError()
  const again = await findRecorded(tx, context, input)
  if (again) return again
  const { batch, rules, path } = await readBatch(tx, held)
  const undoes = input.event.kind === 'UNDONE' ? held.entries.find(({ number }) => number === (input.event as { entry: number }).entry)?.event.kind ?? null : null
  assertAllowed(canRecordCaseEvent(actor, { jurisdictionPath: path, departmentId: held.standing.departmentId }, input.event.kind, undoes))
  if (held.version !== input.version) throw new ConflictError('他人刚刚登记了这件处置，没有保存您的内容。您填写的内容已保留，请核对最新情况后再提交')
  const facts = stepFacts(context, held, batch, rules, isInScope(scopeFor(actor, ['OFFICE']), { jurisdictionPath: path }))
  await assertFits(tx, context, held, input, batch, facts)
  const event = tidy(keptEvent(held.entries, input.event, facts))
  const entries: NewEntry[] = [{ number: held.version + 1, event, text: input.text, byId: actor.accountId, at: now, idempotencyKey: input.idempotencyKey }]
  if (overturns) {
    assertAllowed(canWriteBatch(actor, { jurisdictionPath: path, departmentId: batch.departmentId }))
    await overturn(tx, context, batch, path, (input.event as { on: string }).on)
    entries.push({ number: held.version + 2, event: { kind: 'WITHDRAWN', on: dateOnOf(now) }, text: OVERTURNED, byId: actor.accountId, at: now, idempotencyKey: null })
  }
  await writeCases(tx, [{ id: held.id, batchId: held.batchId, openedAt: held.openedAt, before: held.standing, ...caseRow([...held.entries, ...entries], batch, rules), entries }])
  if (input.fileIds.length > 0) {
    await attachStoredFiles(tx, context, input.fileIds, 'case')
    await tx.unqualifiedCaseFile.createMany({ data: [...new Set(input.fileIds)].map((fileId) => ({ caseId: held.id, number: entries[0]!.number, fileId })) })
  }
  await writeAudit(tx, context, {
    action: caseEntries.record.id, subjectType: 'unqualified-case', subjectId: held.id, subjectLabel: `${batch.number} ${batch.productName}`, jurisdictionPath: path,
    detail: { step: describeEvent(event), version: entries.at(-1)!.number, ...(input.text === '' ? {} : { reason: input.text }), ...(input.fileIds.length > 0 ? { files: input.fileIds.length } : {}) },
  })
  if (event.kind === 'ASSIGNED') await tellDepartment(tx, context, held.id, event.departmentId, entries[0]!.number, `${batch.businessName}“${batch.productName}”不合格，由本单位核查处置`)
  return { id: held.id, version: entries.at(-1)!.number }
}

const OVERTURNED = '复检改判合格（食品安全法第八十八条：复检结论为最终检验结论）'

type Batch = BatchToWrite & { readonly sampledOn: string }

async function readBatch(tx: Db, held: HeldCase): Promise<{ batch: Batch; rules: ClockRules; path: string }> {
  const { jurisdiction, sampledOn, concludedOn, ...row } = await tx.sampleBatch.findUniqueOrThrow({ where: { id: held.batchId }, include: { jurisdiction: { select: { path: true } }, failedItems: { orderBy: { position: 'asc' }, select: FAILED_ITEM_COLUMNS } } })
  return { batch: { ...row, sampledOn: fromDateColumn(sampledOn), concludedOn: fromOptionalDateColumn(concludedOn) }, rules: await readClockRules(tx, jurisdiction.path), path: jurisdiction.path }
}

function stepFacts({ now }: CommandContext, held: HeldCase, batch: Batch, rules: ClockRules, isOffice: boolean): StepFacts {
  const isStatutory = batch.kind !== 'RISK_MONITORING'
  const clocks = clocksOf(playCase(held.entries), { kind: batch.kind, isStatutory }, rules)
  return { now, sampledOn: batch.sampledOn, kind: batch.kind, isStatutory, failedKinds: batch.failedItems.map(({ kind }) => kind), rules, clocks, openedOn: dateOnOf(held.openedAt), isOffice }
}

async function assertFits(tx: Db, { now }: CommandContext, held: HeldCase, { event, text, fileIds }: RecordCaseEventInput, batch: Batch, facts: StepFacts): Promise<void> {
  const wrong = eventProblem(held.entries, event, { text, files: fileIds.length }, facts)
  if (wrong) throw wrong.field === undefined ? new RefusedError(wrong.message) : new InvalidError(wrong.message, { [wrong.field === 'text' ? 'text' : `event.${wrong.field}`]: wrong.message })
  if (event.kind !== 'ASSIGNED') return
  const known = await tx.department.findFirst({ where: { id: event.departmentId, jurisdictionId: batch.jurisdictionId, voidedAt: null, OR: [{ retiredOn: null }, { retiredOn: { gt: toDateColumn(dateOnOf(now)) } }] }, select: { id: true } })
  if (!known) throw new InvalidError('责任单位须是本辖区存续的单位，请重新选择', { 'event.departmentId': '责任单位须是本辖区存续的单位，请重新选择' })
}

/** Without what the form left open. */
function tidy(event: CaseEvent): CaseEvent {
  return JSON.parse(JSON.stringify(event)) as CaseEvent
}

/** The batch is judged qualified, in the transaction of the retest's conclusion. */
async function overturn(tx: Db, context: CommandContext, batch: Batch, path: string, on: string): Promise<void> {
  if (batch.conclusion !== 'UNQUALIFIED') throw new RefusedError('批次的结论已不是不合格，请刷新页面')
  const after: Batch = { ...batch, conclusion: 'QUALIFIED', concludedOn: on, failedItems: [], failedItemsUnknown: false }
  await replaceBatches(tx, [{ before: batch, after }], { now: context.now, byId: context.actor.accountId, reason: OVERTURNED, leaveCases: true })
  await writeAudit(tx, context, {
    action: SAMPLE_BATCH_ACTIONS.correct, subjectType: 'sample-batch', subjectId: batch.id, subjectLabel: `${batch.number} ${batch.productName}`, jurisdictionPath: path,
    detail: { rows: 1, numbers: [batch.number], reason: OVERTURNED, changes: [{ number: batch.number, before: { conclusion: batch.conclusion, concludedOn: batch.concludedOn }, after: { conclusion: after.conclusion, concludedOn: on } }] },
  })
}

async function findRecorded(tx: Db, { actor }: CommandContext, { id, event, idempotencyKey }: RecordCaseEventInput): Promise<Recorded | null> {
  const made = await tx.unqualifiedCaseEntry.findUnique({ where: { idempotencyKey }, select: { caseId: true, event: true, byId: true, case: { select: { version: true } } } })
  if (!made) return null
  if (made.caseId !== id || made.byId !== actor.accountId || (made.event as { kind?: unknown }).kind !== event.kind) throw new RefusedError('这一步已用于另一次登记，请刷新页面后重新填写')
  return { id, version: made.case.version }
}

async function tellDepartment(tx: Db, { actor }: CommandContext, id: string, departmentId: string, number: number, title: string): Promise<void> {
  const grants = await tx.roleGrant.findMany({ where: { revokedAt: null, account: { status: 'ACTIVE' }, role: { in: ['LIAISON', 'INSPECTOR'] }, departmentId }, select: { accountId: true } })
  await notify(tx, { accountIds: grants.map(({ accountId }) => accountId).filter((one) => one !== actor.accountId), kind: 'work', title, href: `/sampling/cases/${id}`, dedupeKey: `case:${id}:${number}` })
}

/**
 * Opens a file of a case for whoever may read the case; the reading is in the audit log.
 * @throws NotFoundError for any other, and for none
 */
export async function openCaseFile(context: CommandContext, { id, fileId }: { readonly id: string; readonly fileId: string }): Promise<{ file: StoredFileRow; stream: ReadableStream<Uint8Array> }> {
  const found = await db().unqualifiedCaseFile.findFirst({ where: { caseId: id, fileId, entry: { case: caseInScope(scopeFor(context.actor, CASE_READERS)) } }, select: { fileId: true } })
  const file = found && (await findStoredFile(db(), fileId))
  if (!file) throw new NotFoundError()
  return { file, stream: await openStoredFile(context, caseEntries.file.id, file) }
}

/**
 * After a merger: open cases are answered for by the department that takes over.
 * @returns how many were handed over
 */
export async function handOverCases(tx: Db, context: CommandContext, action: string, from: { readonly id: string; readonly name: string }, to: { readonly id: string; readonly name: string }): Promise<number> {
  const open = await tx.unqualifiedCase.findMany({ where: { departmentId: from.id, state: 'OPEN' }, orderBy: { id: 'asc' }, select: { id: true } })
  const held = await holdCases(tx, { ids: open.map(({ id }) => id) })
  const writes = []
  for (const one of held.filter(({ standing }) => standing.departmentId === from.id && standing.state === 'OPEN')) {
    const { batch, rules, path } = await readBatch(tx, one)
    const entry: NewEntry = { number: one.version + 1, event: { kind: 'HANDED_OVER', departmentId: to.id }, text: `${from.name}的职责由${to.name}承接`, byId: context.actor.accountId, at: context.now, idempotencyKey: null }
    writes.push({ id: one.id, batchId: one.batchId, openedAt: one.openedAt, before: one.standing, ...caseRow([...one.entries, entry], batch, rules), entries: [entry] })
    await writeAudit(tx, context, { action, subjectType: 'unqualified-case', subjectId: one.id, subjectLabel: `${batch.number} ${batch.productName}`, jurisdictionPath: path, detail: { fromId: from.id, toId: to.id, version: entry.number } })
  }
  await writeCases(tx, writes)
  return writes.length
}

/** Computes the clocks anew that were estimated before a year's calendar was published. @returns how many cases */
export async function refreshEstimatedClocks(tx: Db): Promise<number> {
  const estimated = await tx.unqualifiedCase.findMany({ where: { state: 'OPEN', clocks: { some: { isEstimated: true } } }, orderBy: { id: 'asc' }, select: { id: true } })
  const held = await holdCases(tx, { ids: estimated.map(({ id }) => id) })
  const rulesOf = new Map<string, ClockRules>()
  const writes = []
  for (const one of held) {
    const { path } = await tx.jurisdiction.findUniqueOrThrow({ where: { id: one.standing.jurisdictionId }, select: { path: true } })
    const rules = rulesOf.get(path) ?? (await readClockRules(tx, path))
    rulesOf.set(path, rules)
    writes.push({ id: one.id, batchId: one.batchId, openedAt: one.openedAt, before: one.standing, ...caseRow(one.entries, one.standing, rules), entries: [] })
  }
  await writeCases(tx, writes)
  return writes.length
}
