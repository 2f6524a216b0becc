import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { CaseState, CaseStep, FailedItemKind } from '@/lib/generated/prisma/enums'
import { fromDateColumn, fromOptionalDateColumn, toDateColumn } from '@/lib/organisation/date-column'
import { recordInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { addDays, dateOnOf } from '@/lib/shared/format'
import { SAMPLING_KIND_LABELS, SAMPLING_LEVEL_LABELS } from '@/lib/terms/sampling'
import { FAILED_ITEM_COLUMNS } from '../sample-batch'
import { canWriteBatch } from '../sample-batch.policy'
import { clockStanding } from '@/lib/organisation/legal-clock'
import { clocksOf, reviewDeadline, type CaseClock } from './case-clock'
import { caseForms, undoForm, type CaseForm } from './case-form'
import type { CaseFilter } from './case-question'
import { ratePartWhere } from './handling-row.queries'
import type { CaseEvent } from './case-event'
import { CASE_READERS, CASE_WRITERS, caseInScope, canRecordCaseEvent } from './case.policy'
import { playCase, undoneNumbers, type HandledCase } from './case-state'
import { closingObstacles, undoProblem } from './case-step'
import { describeEntry } from './case-words'
import { readClockRules } from '@/lib/organisation/clock-rules.queries'
import { toCaseEntry } from './held-cases.queries'
import { listRecurring, readRecurrences, type RecurringBatch } from './recurrence.queries'
import { recurrenceWords } from './recurrence'

export type CaseListRow = {
  readonly id: string
  readonly number: string
  readonly productName: string
  readonly businessName: string
  /** The failed items by name. */
  readonly items: string
  readonly departmentName: string | null
  readonly townshipName: string | null
  readonly receivedOn: string
  readonly state: CaseState
  readonly step: CaseStep | null
  readonly isPaused: boolean
  readonly isStatutory: boolean
  /** The next of its clocks, null where none runs. */
  readonly next: { readonly key: string; readonly dueOn: string; readonly lateFrom: string; readonly isEstimated: boolean } | null
  readonly isLate: boolean
  readonly recurrence: readonly string[]
}

/** What runs out within so many days is soon due. */
export const SOON_DAYS = 3

function filterWhere({ state, step, due, departmentId, townshipId, olderThanDays, rate, importId, exceptImports = [], text }: CaseFilter, now: Date): Prisma.UnqualifiedCaseWhereInput[] {
  const soon = new Date(now.getTime() + SOON_DAYS * 86_400_000)
  return [
    ...(state === 'ALL' ? [] : [{ state }]),
    ...(step ? [{ step }] : []),
    ...(due === 'overdue' ? [{ state: 'OPEN' as const, nextDueAt: { lte: now } }] : due === 'soon' ? [{ state: 'OPEN' as const, nextDueAt: { gt: now, lte: soon } }] : due === 'paused' ? [{ isPaused: true }] : due === 'unassigned' ? [{ state: 'OPEN' as const, departmentId: null }] : []),
    ...(departmentId ? [{ departmentId }] : []),
    ...(townshipId ? [{ townshipId }] : []),
    ...(importId ? [{ importId }] : []),
    ...(exceptImports.length > 0 ? [{ OR: [{ importId: null }, { importId: { notIn: [...exceptImports] } }] }] : []),
    ...(rate ? [ratePartWhere(rate.part, rate.year, dateOnOf(now))] : []),
    ...(olderThanDays ? [{ receivedOn: { lte: toDateColumn(addDays(dateOnOf(now), -olderThanDays)) } }] : []),
    ...(text ? [{ batch: { OR: [{ number: { contains: text, mode: 'insensitive' as const } }, { productName: { contains: text, mode: 'insensitive' as const } }, { businessName: { contains: text, mode: 'insensitive' as const } }] } }] : []),
  ]
}

const AFTER = /^(\d{1,15}|none)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** In the place of `before`: the page at the very end. */
const LAST_PAGE = 'end'

/** Where a page ended: a cursor of this list, or null. Reads nothing else. */
function parseCursor(text: string | null): { due: Date | null; id: string } | null {
  const match = AFTER.exec(text ?? '')
  return match ? { due: match[1] === 'none' ? null : new Date(Number(match[1])), id: match[2]! } : null
}

type CaseCursor = { readonly due: Date | null; readonly id: string }

/** Behind a case in the order of the list, in which what has no clock stands last. */
function behind(after: CaseCursor | null): Prisma.UnqualifiedCaseWhereInput[] {
  if (after === null) return []
  if (after.due === null) return [{ nextDueAt: null, id: { gt: after.id } }]
  return [{ OR: [{ nextDueAt: { gt: after.due } }, { nextDueAt: after.due, id: { gt: after.id } }, { nextDueAt: null }] }]
}

/** The same before a case. */
function ahead(before: CaseCursor): Prisma.UnqualifiedCaseWhereInput {
  if (before.due === null) return { OR: [{ nextDueAt: { not: null } }, { nextDueAt: null, id: { lt: before.id } }] }
  return { OR: [{ nextDueAt: { lt: before.due } }, { nextDueAt: before.due, id: { lt: before.id } }] }
}

const FORWARD = [{ nextDueAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }] as const satisfies Prisma.UnqualifiedCaseOrderByWithRelationInput[]
const BACKWARD = [{ nextDueAt: { sort: 'desc', nulls: 'first' } }, { id: 'desc' }] as const satisfies Prisma.UnqualifiedCaseOrderByWithRelationInput[]

const ROW = {
  id: true, batchId: true, receivedOn: true, state: true, step: true, isPaused: true, isStatutory: true, nextDueAt: true,
  department: { select: { shortName: true } }, township: { select: { shortName: true } },
  batch: { select: { number: true, productName: true, businessName: true, failedItems: { orderBy: { position: 'asc' }, take: 4, select: { item: true } } } },
  clocks: { where: { isStopped: false }, orderBy: { lateFrom: 'asc' }, take: 1, select: { key: true, dueOn: true, lateFrom: true, isEstimated: true } },
} as const satisfies Prisma.UnqualifiedCaseSelect

/**
 * Cases in the actor's reach, what runs out first comes first; a page at a time, from where another ended.
 * @param after as `next` of the page before said; anything else begins at the top
 * @param before as `previous` of the page behind said: the page that ends there; `LAST_PAGE`: the last one
 */
export async function listCases({ actor, now }: Pick<CommandContext, 'actor' | 'now'>, filter: CaseFilter, after: string | null, take: number, before: string | null = null): Promise<{ rows: CaseListRow[]; total: number; previous: string | null; next: string | null }> {
  const [from, until] = [parseCursor(after), parseCursor(before)]
  const isBackward = until !== null || before === LAST_PAGE
  const where = reachOf(actor, filter, now)
  const [total, found] = await Promise.all([
    db().unqualifiedCase.count({ where }),
    db().unqualifiedCase.findMany({ where: { AND: [where, ...(until ? [ahead(until)] : isBackward ? [] : behind(from))] }, orderBy: [...(isBackward ? BACKWARD : FORWARD)], take: take + 1, select: ROW }),
  ])
  const [shown, isMore] = [found.slice(0, take), found.length > take]
  if (isBackward) shown.reverse()
  const recurrences = await readRecurrences(db(), shown.map(({ batchId }) => batchId))
  const [first, last] = [shown[0], shown.at(-1)]
  return { total, previous: first && (isBackward ? isMore : from !== null) ? cursorOf(first) : null, next: last && (until !== null || (!isBackward && isMore)) ? cursorOf(last) : null, rows: shown.map((row) => toListRow(row, now, recurrences.get(row.batchId))) }
}

function cursorOf({ id, nextDueAt }: { readonly id: string; readonly nextDueAt: Date | null }): string {
  return `${nextDueAt?.getTime() ?? 'none'}_${id}`
}

function toListRow({ batch, department, township, clocks, receivedOn, nextDueAt, batchId: _batchId, ...row }: Prisma.UnqualifiedCaseGetPayload<{ select: typeof ROW }>, now: Date, recurrence: Parameters<typeof recurrenceWords>[0] | undefined): CaseListRow {
  const [clock] = clocks
  return {
    ...row, number: batch.number, productName: batch.productName, businessName: batch.businessName, items: batch.failedItems.map(({ item }) => item).join('、'), departmentName: department?.shortName ?? null, townshipName: township?.shortName ?? null, receivedOn: fromDateColumn(receivedOn),
    next: clock ? { key: clock.key, dueOn: fromDateColumn(clock.dueOn), lateFrom: clock.lateFrom.toISOString(), isEstimated: clock.isEstimated } : null,
    isLate: row.state === 'OPEN' && nextDueAt !== null && nextDueAt <= now,
    recurrence: recurrence ? recurrenceWords(recurrence) : [],
  }
}

/** How many cases in the actor's reach a filter finds. */
export async function countCases({ actor, now }: Pick<CommandContext, 'actor' | 'now'>, filter: CaseFilter): Promise<number> {
  return db().unqualifiedCase.count({ where: reachOf(actor, filter, now) })
}

/** The open cases of an import that the actor answers for, together: how many, how many of them are pressing and by when the first runs out. */
export type ImportedCases = { readonly importId: string; readonly fileName: string; readonly open: number; readonly late: number; readonly soon: number; readonly unassigned: number; readonly dueOn: string | null }

/** From so many open cases of one import on they are one matter, and below that each is its own. */
const TOGETHER = 2
const MOST_IMPORTS = 50

/**
 * What imports brought and the actor has to see to, an import at a time, those whose first term runs out first come first:
 * where something is late, soon due or without a department that answers for it.
 * @param withUnassigned whether the actor is who assigns the department
 */
export async function listImportedCases({ actor, now }: Pick<CommandContext, 'actor' | 'now'>, withUnassigned: boolean): Promise<ImportedCases[]> {
  const count = async (filter: Omit<CaseFilter, 'state'>) => {
    const rows = await db().unqualifiedCase.groupBy({ by: ['importId'], where: { AND: [{ importId: { not: null } }, reachOf(actor, { state: 'OPEN', isOwn: true, ...filter }, now)] }, _count: { _all: true }, _min: { nextDueAt: true } })
    return new Map(rows.map(({ importId, _count, _min }) => [importId!, { count: _count._all, dueAt: _min.nextDueAt }]))
  }
  const [open, late, soon, unassigned] = await Promise.all([count({}), count({ due: 'overdue' }), count({ due: 'soon' }), withUnassigned ? count({ due: 'unassigned' }) : null])
  const pressing = [...open].filter(([id, one]) => one.count >= TOGETHER && (late.has(id) || soon.has(id) || unassigned?.has(id))).toSorted(([, a], [, b]) => (a.dueAt?.getTime() ?? Infinity) - (b.dueAt?.getTime() ?? Infinity)).slice(0, MOST_IMPORTS)
  const files = new Map((await db().ledgerImport.findMany({ where: { id: { in: pressing.map(([id]) => id) } }, select: { id: true, fileName: true } })).map(({ id, fileName }) => [id, fileName]))
  return pressing.map(([importId, { count: all, dueAt }]) => ({ importId, fileName: files.get(importId) ?? '', open: all, late: late.get(importId)?.count ?? 0, soon: soon.get(importId)?.count ?? 0, unassigned: unassigned?.get(importId)?.count ?? 0, dueOn: dueAt && lastDayOf(dueAt) }))
}

/** The day that a clock still leaves: it runs out at the end of it. */
function lastDayOf(lateFrom: Date): string {
  return dateOnOf(new Date(lateFrom.getTime() - 1))
}

/** What the file of an import is called, for whoever sees a case that it brought. */
export async function findImportName({ actor, now }: Pick<CommandContext, 'actor' | 'now'>, importId: string): Promise<string | null> {
  const row = await db().unqualifiedCase.findFirst({ where: reachOf(actor, { state: 'ALL', importId }, now), select: { ledgerImport: { select: { fileName: true } } } })
  return row?.ledgerImport?.fileName ?? null
}

/** The cases of a filter in an actor's reach, as a condition. */
export function casesInReach(actor: Pick<CommandContext['actor'], 'accountId' | 'grants' | 'focus'>, filter: CaseFilter, now: Date): Prisma.UnqualifiedCaseWhereInput {
  return reachOf(actor, filter, now)
}

/** Seeing a case and answering for it are two things: a township sees what was sampled in it. */
function reachOf(actor: Pick<CommandContext['actor'], 'accountId' | 'grants' | 'focus'>, filter: CaseFilter, now: Date): Prisma.UnqualifiedCaseWhereInput {
  return { AND: [caseInScope(scopeFor(actor, CASE_READERS, { focus: true })), ...(filter.isOwn ? [recordInScope(scopeFor(actor, CASE_WRITERS, { focus: true }))] : []), ...filterWhere(filter, now)] }
}

export type CaseClockView = Pick<CaseClock, 'key' | 'startOn' | 'dueOn' | 'dueAt' | 'isEstimated' | 'extendedTo' | 'agreedOn' | 'metAt'> & { readonly standing: ReturnType<typeof clockStanding>; /** `5 个工作日 · 《…》 结果告知条款`; null where a person set the day. */ readonly basis: string | null; readonly isVerified: boolean }

export type CaseEntryView = { readonly number: number; readonly what: string; readonly kind: CaseEvent['kind']; readonly text: string; readonly byName: string | null; readonly at: string; readonly isUndone: boolean; readonly files: readonly { readonly id: string; readonly name: string; readonly byteCount: number }[]; /** The form that undoes it, where the reader may. */ readonly undoKey: string | null }

export type CaseView = {
  readonly id: string
  readonly version: number
  readonly batchId: string
  readonly businessId: string | null
  readonly jurisdictionId: string
  readonly placeName: string
  readonly number: string
  readonly productName: string
  readonly businessName: string
  readonly producerName: string
  readonly lot: string
  readonly levelAndKind: string
  readonly categoryName: string
  readonly sampledOn: string
  readonly concludedOn: string | null
  readonly testedBy: string
  readonly departmentName: string | null
  readonly townshipName: string | null
  readonly failedItems: readonly { readonly item: string; readonly kind: FailedItemKind; readonly measured: string; readonly limit: string; readonly unit: string }[]
  readonly failedItemsUnknown: boolean
  readonly isStatutory: boolean
  readonly isPaused: boolean
  readonly handled: HandledCase
  readonly clocks: readonly CaseClockView[]
  /** What is said in a retest's favour or against it: its last day. */
  readonly retestBy: string | null
  readonly obstacles: readonly string[]
  /** The latest first. */
  readonly entries: readonly CaseEntryView[]
  readonly forms: readonly CaseForm[]
  /** Why nothing may be recorded; null where the reader may. */
  readonly refusal: string | null
  readonly recurrence: readonly string[]
  readonly recurring: readonly RecurringBatch[]
}

const UNIT_WORDS: Readonly<Record<string, string>> = { WORKING_DAY: '个工作日', CALENDAR_DAY: '日', MONTH: '个月', HOUR: '小时' }

/**
 * One case with everything of it, and what the reader may record next.
 * @throws NotFoundError where it is not there or out of reach
 */
export async function getCase({ actor, now }: Pick<CommandContext, 'actor' | 'now'>, id: string): Promise<CaseView> {
  const row = await db().unqualifiedCase.findFirst({
    where: { id, AND: [caseInScope(scopeFor(actor, CASE_READERS))] },
    select: {
      id: true, version: true, batchId: true, jurisdictionId: true, departmentId: true, isStatutory: true, isPaused: true, department: { select: { name: true } }, township: { select: { name: true } }, jurisdiction: { select: { name: true, path: true } },
      batch: { select: { departmentId: true, number: true, productName: true, businessName: true, businessId: true, producerName: true, lot: true, level: true, kind: true, sampledOn: true, concludedOn: true, testedBy: true, failedItemsUnknown: true, category: { select: { name: true } }, failedItems: { orderBy: { position: 'asc' }, select: FAILED_ITEM_COLUMNS } } },
      entries: { orderBy: { number: 'asc' }, select: { number: true, event: true, text: true, at: true, by: { select: { displayName: true } }, files: { select: { file: { select: { id: true, displayName: true, byteCount: true } } } } } },
    },
  })
  if (!row) throw new NotFoundError()
  const { batch, jurisdiction, department, township } = row
  const entries = row.entries.map(toCaseEntry)
  const handled = playCase(entries)
  const [rules, recurrences, recurring, departments] = await Promise.all([readClockRules(db(), jurisdiction.path), readRecurrences(db(), [row.batchId]), listRecurring(db(), row.batchId), db().department.findMany({ where: { jurisdictionId: row.jurisdictionId }, select: { id: true, name: true } })])
  const clocks = clocksOf(handled, { kind: batch.kind, isStatutory: row.isStatutory }, rules)
  const place = { jurisdictionPath: jurisdiction.path, departmentId: row.departmentId }
  const decision = canRecordCaseEvent(actor, place, 'DONE')
  const isOffice = canRecordCaseEvent(actor, place, 'ASSIGNED').allowed
  const undone = undoneNumbers(entries)
  const names = new Map(departments.map((one) => [one.id, one.name]))
  const view = row.entries.map(({ number, text, at, by, files }, index): CaseEntryView => {
    const { event } = entries[index]!
    const mayUndo = canRecordCaseEvent(actor, place, 'UNDONE', event.kind).allowed && handled.state !== 'WITHDRAWN' && undoProblem(entries, number, '-') === null
    return { number, kind: event.kind, what: describeEntry(entries, event, (departmentId) => names.get(departmentId) ?? ''), text, byName: by?.displayName ?? null, at: at.toISOString(), isUndone: undone.has(number), files: files.map(({ file }) => ({ id: file.id, name: file.displayName, byteCount: file.byteCount })), undoKey: mayUndo ? `undo-${number}` : null }
  })
  const { level, kind, category, sampledOn, concludedOn, departmentId: organisedById, ...facts } = batch
  const sampled = fromDateColumn(sampledOn)
  return {
    ...facts, id: row.id, version: row.version, batchId: row.batchId, jurisdictionId: row.jurisdictionId, placeName: jurisdiction.name, isStatutory: row.isStatutory, isPaused: row.isPaused,
    levelAndKind: `${SAMPLING_LEVEL_LABELS[level]} · ${SAMPLING_KIND_LABELS[kind]}`, categoryName: category.name, sampledOn: sampled, concludedOn: fromOptionalDateColumn(concludedOn), departmentName: department?.name ?? null, townshipName: township?.name ?? null,
    handled,
    // What is not met of a case that was withdrawn is owed by nobody.
    clocks: clocks.filter(({ metAt }) => handled.state !== 'WITHDRAWN' || metAt !== null).map(({ limit, isStopped: _isStopped, ...clock }) => ({ ...clock, standing: clockStanding({ ...clock, isStopped: _isStopped, limit }, now), basis: limit && `${limit.value} ${UNIT_WORDS[limit.unit] ?? ''} · ${limit.basisTitle} ${limit.basisArticle}`, isVerified: limit?.isVerified ?? true })),
    retestBy: reviewDeadline(handled, 'RETEST', { kind, sampledOn: sampled }, rules)?.on ?? null,
    obstacles: handled.state === 'OPEN' ? closingObstacles(handled) : [],
    entries: view.toReversed(),
    forms: [...(decision.allowed || isOffice ? caseForms(handled, clocks, isOffice, canWriteBatch(actor, { jurisdictionPath: jurisdiction.path, departmentId: organisedById }).allowed) : []), ...view.flatMap(({ undoKey, number, what }) => (undoKey ? [undoForm(number, what)] : []))],
    refusal: decision.allowed ? null : decision.reason,
    recurrence: recurrences.has(row.batchId) ? recurrenceWords(recurrences.get(row.batchId)!) : [],
    recurring,
  }
}

/** The departments that may answer for a case, for the choice. */
export async function listCaseDepartments(jurisdictionId: string): Promise<{ id: string; name: string; shortName: string }[]> {
  return db().department.findMany({ where: { jurisdictionId, voidedAt: null, retiredOn: null }, orderBy: [{ sortOrder: 'asc' }, { name: 'asc' }], select: { id: true, name: true, shortName: true } })
}

/** The units one may filter a place's cases by. */
export async function listCaseUnits(jurisdictionId: string): Promise<{ readonly departments: readonly { readonly value: string; readonly label: string }[]; readonly townships: readonly { readonly value: string; readonly label: string }[] }> {
  const units = await db().department.findMany({ where: { jurisdictionId, voidedAt: null }, orderBy: [{ sortOrder: 'asc' }, { name: 'asc' }], select: { id: true, shortName: true, kind: true } })
  const options = units.map(({ id, shortName, kind }) => ({ value: id, label: shortName, kind }))
  return { departments: options.map(({ value, label }) => ({ value, label })), townships: options.filter(({ kind }) => kind !== 'DEPARTMENT').map(({ value, label }) => ({ value, label })) }
}
