import 'server-only'
import { readClockRules } from '@/lib/organisation/clock-rules.queries'
import { toDateColumn } from '@/lib/organisation/date-column'
import { assertAllowed } from '@/lib/organisation/decision'
import type { ClockRules } from '@/lib/organisation/legal-clock'
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
import { holdRectifications, type HeldRectification } from './held-rectifications.queries'
import { rectificationClocks } from './rectification-clock'
import type { RectificationEvent } from './rectification-event'
import type { RecordRectificationInput } from './rectification-event.schema'
import { canRecordRectification, rectificationEntries, rectificationInScope, RECTIFICATION_READERS } from './rectification.policy'
import { rectificationRow } from './rectification-row'
import { playRectification, undoneNumbers } from './rectification-state'
import { eventProblem, keptRectificationEvent, type StepFacts } from './rectification-step'
import { RECTIFICATION_EVENT_LABELS } from './rectification-terms'
import { writeRectifications, type NewEntry, type RectificationWrite } from './write-rectifications.commands'

export type Recorded = { readonly id: string; readonly version: number }

/**
 * Adds one event to a rectification, with its files, clocks, sums and audit row. The same press again is the same entry.
 * @throws NotFoundError out of reach, ConflictError where somebody was quicker, InvalidError at `event.<field>` or `text`
 */
export async function recordRectification(context: CommandContext, input: RecordRectificationInput): Promise<Recorded> {
  try {
    return await transact((tx) => record(tx, context, input))
  } catch (error) {
    const isTwice = isUniqueViolation(error) || isRawUniqueViolation(error)
    const first = isTwice || error instanceof ConflictError ? await findRecorded(db(), context, input) : null
    if (first) return first
    throw isTwice ? new ConflictError() : error
  }
}

function isRawUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'P2010' && error.message.includes('23505')
}

async function record(tx: Db, context: CommandContext, input: RecordRectificationInput): Promise<Recorded> {
  const { actor, now } = context
  const found = await tx.rectification.findFirst({ where: { id: input.id, AND: [rectificationInScope(scopeFor(actor, RECTIFICATION_READERS))] }, select: { id: true } })
  if (!found) throw new NotFoundError()
  const [held] = await holdRectifications(tx, { ids: [input.id] })
  if (!held) throw new NotFoundError()
  const again = await findRecorded(tx, context, input)
  if (again) return again
  const { path, label } = await describeSubject(tx, held)
  const place = { jurisdictionPath: path, departmentId: held.standing.departmentId }
  const undoes = input.event.kind === 'UNDONE' ? held.entries.find(({ number }) => number === (input.event as { entry: number }).entry)?.event.kind ?? null : null
  assertAllowed(canRecordRectification(actor, place, input.event.kind, undoes))
  if (held.version !== input.version) throw new ConflictError('他人刚刚登记了这个问题的整改，没有保存您的内容。您填写的内容已保留，请核对最新情况后再提交')
  const rules = await readClockRules(tx, path)
  const facts = await stepFacts(tx, context, held, rules, isInScope(scopeFor(actor, ['OFFICE']), place))
  await assertFits(tx, context, held, input, facts)
  const event = JSON.parse(JSON.stringify(keptRectificationEvent(input.event, facts))) as RectificationEvent
  const entry: NewEntry = { number: held.version + 1, event, text: input.text, byId: actor.accountId, at: now, idempotencyKey: input.idempotencyKey }
  await writeRectifications(tx, [writeOf(held, [entry], rules)])
  if (input.fileIds.length > 0) {
    await attachStoredFiles(tx, context, input.fileIds, 'rectification')
    await tx.rectificationFile.createMany({ data: [...new Set(input.fileIds)].map((fileId) => ({ rectificationId: held.id, number: entry.number, fileId })) })
  }
  await writeAudit(tx, context, {
    action: rectificationEntries.record.id, subjectType: 'rectification', subjectId: held.id, subjectLabel: label, jurisdictionPath: path,
    detail: { step: RECTIFICATION_EVENT_LABELS[event.kind], version: entry.number, ...(input.text === '' ? {} : { reason: input.text }), ...(input.fileIds.length > 0 ? { files: input.fileIds.length } : {}) },
  })
  if (event.kind === 'ASSIGNED') await tellDepartment(tx, context, held.id, event.departmentId, entry.number, `${label}：检查发现的问题由本单位督促整改`)
  return { id: held.id, version: entry.number }
}

/** A rectification that was there with entries that are new, as it is written. */
export function writeOf(held: HeldRectification, entries: readonly NewEntry[], rules: ClockRules): RectificationWrite {
  return { id: held.id, findingId: held.findingId, inspectionId: held.inspectionId, openedAt: held.openedAt, before: held.standing, ...rectificationRow([...held.entries, ...entries], held.standing, rules), entries }
}

/** What it is called: the number of the inspection, that of the finding, and the business. */
export async function describeSubject(tx: Db, { findingId }: Pick<HeldRectification, 'findingId'>): Promise<{ readonly path: string; readonly label: string }> {
  const { number, inspection } = await tx.inspectionFinding.findUniqueOrThrow({ where: { id: findingId }, select: { number: true, inspection: { select: { number: true, businessName: true, jurisdiction: { select: { path: true } } } } } })
  return { path: inspection.jurisdiction.path, label: `${inspection.number}-${number} ${inspection.businessName}` }
}

async function stepFacts(tx: Db, { now }: CommandContext, held: HeldRectification, rules: ClockRules, isOffice: boolean): Promise<StepFacts> {
  const undone = undoneNumbers(held.entries)
  const state = playRectification(held.entries)
  const files = await tx.rectificationFile.findMany({ where: { rectificationId: held.id }, select: { number: true } })
  const hasRecord = state.recheck !== null && state.recheck.inspectionId !== null
  return { now, isKey: held.standing.isKey, rules, clocks: rectificationClocks(state, rules), isOffice, hasEvidence: hasRecord || files.some(({ number }) => !undone.has(number)) }
}

async function assertFits(tx: Db, { now }: CommandContext, held: HeldRectification, { event, text, fileIds }: RecordRectificationInput, facts: StepFacts): Promise<void> {
  const wrong = eventProblem(held.entries, event, { text, files: fileIds.length }, facts)
  if (wrong) throw wrong.field === undefined ? new RefusedError(wrong.message) : new InvalidError(wrong.message, Object.fromEntries([wrong, ...(wrong.also ?? [])].map(({ field, message }) => [field === 'text' ? 'text' : `event.${field!}`, message])))
  if (event.kind !== 'ASSIGNED') return
  const message = '责任单位须是本辖区存续的单位，请重新选择'
  const known = await tx.department.findFirst({ where: { id: event.departmentId, jurisdictionId: held.standing.jurisdictionId, voidedAt: null, OR: [{ retiredOn: null }, { retiredOn: { gt: toDateColumn(dateOnOf(now)) } }] }, select: { id: true } })
  if (!known) throw new InvalidError(message, { 'event.departmentId': message })
}

async function findRecorded(tx: Db, { actor }: CommandContext, { id, event, idempotencyKey }: RecordRectificationInput): Promise<Recorded | null> {
  const made = await tx.rectificationEntry.findUnique({ where: { idempotencyKey }, select: { rectificationId: true, event: true, byId: true, rectification: { select: { version: true } } } })
  if (!made) return null
  if (made.rectificationId !== id || made.byId !== actor.accountId || (made.event as { kind?: unknown }).kind !== event.kind) throw new RefusedError('这一步已用于另一次登记，请刷新页面后重新填写')
  return { id, version: made.rectification.version }
}

async function tellDepartment(tx: Db, { actor }: CommandContext, id: string, departmentId: string, number: number, title: string): Promise<void> {
  const grants = await tx.roleGrant.findMany({ where: { revokedAt: null, account: { status: 'ACTIVE' }, role: 'INSPECTOR', departmentId }, select: { accountId: true } })
  await notify(tx, { accountIds: grants.map(({ accountId }) => accountId).filter((one) => one !== actor.accountId), kind: 'work', title, href: `/inspections/rectifications/${id}`, dedupeKey: `rectification:${id}:${number}` })
}

/**
 * Opens a file of a rectification for whoever may read it; the reading is in the audit log.
 * @throws NotFoundError for any other, and for none
 */
export async function openRectificationFile(context: CommandContext, { id, fileId }: { readonly id: string; readonly fileId: string }): Promise<{ file: StoredFileRow; stream: ReadableStream<Uint8Array> }> {
  const found = await db().rectificationFile.findFirst({ where: { rectificationId: id, fileId, entry: { rectification: rectificationInScope(scopeFor(context.actor, RECTIFICATION_READERS)) } }, select: { fileId: true } })
  const file = found && (await findStoredFile(db(), fileId))
  if (!file) throw new NotFoundError()
  return { file, stream: await openStoredFile(context, rectificationEntries.file.id, file) }
}

/**
 * After a merger: open rectifications are answered for by the department that takes over.
 * @returns how many were handed over
 */
export async function handOverRectifications(tx: Db, context: CommandContext, action: string, from: { readonly id: string; readonly name: string }, to: { readonly id: string; readonly name: string }): Promise<number> {
  const open = await tx.rectification.findMany({ where: { departmentId: from.id, state: 'OPEN' }, orderBy: { id: 'asc' }, select: { id: true } })
  const held = await holdRectifications(tx, { ids: open.map(({ id }) => id) })
  const rulesOf = new Map<string, ClockRules>()
  const writes: RectificationWrite[] = []
  for (const one of held.filter(({ standing }) => standing.departmentId === from.id && standing.state === 'OPEN')) {
    const { path, label } = await describeSubject(tx, one)
    const rules = rulesOf.get(path) ?? (await readClockRules(tx, path))
    rulesOf.set(path, rules)
    const entry: NewEntry = { number: one.version + 1, event: { kind: 'HANDED_OVER', departmentId: to.id }, text: `${from.name}的职责由${to.name}承接`, byId: context.actor.accountId, at: context.now, idempotencyKey: null }
    writes.push(writeOf(one, [entry], rules))
    await writeAudit(tx, context, { action, subjectType: 'rectification', subjectId: one.id, subjectLabel: label, jurisdictionPath: path, detail: { fromId: from.id, toId: to.id, version: entry.number } })
  }
  await writeRectifications(tx, writes)
  return writes.length
}

/** Computes the clocks anew that were estimated before a year's calendar was published. @returns how many rectifications */
export async function refreshEstimatedRectifications(tx: Db): Promise<number> {
  const estimated = await tx.rectification.findMany({ where: { state: 'OPEN', clocks: { some: { isEstimated: true } } }, orderBy: { id: 'asc' }, select: { id: true, jurisdiction: { select: { path: true } } } })
  const paths = new Map(estimated.map(({ id, jurisdiction }) => [id, jurisdiction.path]))
  const rulesOf = new Map<string, ClockRules>()
  const writes: RectificationWrite[] = []
  for (const one of await holdRectifications(tx, { ids: [...paths.keys()] })) {
    const path = paths.get(one.id)!
    const rules = rulesOf.get(path) ?? (await readClockRules(tx, path))
    rulesOf.set(path, rules)
    writes.push(writeOf(one, [], rules))
  }
  await writeRectifications(tx, writes)
  return writes.length
}
