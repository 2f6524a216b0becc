import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { FindingDisposal, RectificationState, RectificationStep } from '@/lib/generated/prisma/enums'
import { fromDateColumn, fromOptionalDateColumn, toDateColumn } from '@/lib/organisation/date-column'
import { recordInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import type { ExportActor } from '@/lib/platform/export/ledger-export'
import { dateOnOf } from '@/lib/shared/format'
import { rectificationInScope, RECTIFICATION_READERS, RECTIFICATION_WRITERS } from './rectification.policy'

/** What a list is filtered by; absent: not. */
export type RectificationFilter = {
  readonly state: RectificationState | 'ALL'
  readonly step?: RectificationStep | undefined
  /** `overdue`: any running clock is late; `missed`: not closed by the day it was to be put right. */
  readonly due?: 'overdue' | 'missed' | 'soon' | 'paused' | 'unassigned' | undefined
  /** A jurisdiction with all below it, whichever is chosen in the head of the page. */
  readonly placeId?: string | undefined
  readonly departmentId?: string | undefined
  readonly townshipId?: string | undefined
  readonly businessId?: string | undefined
  readonly isKey?: boolean | undefined
  readonly disposal?: FindingDisposal | undefined
  /** Only what the actor answers for: all of the office's, a department's own. */
  readonly isOwn?: boolean | undefined
  /** In the inspection's number, the business or what was found. */
  readonly text?: string | undefined
}

export type RectificationListRow = {
  readonly id: string
  /** Of the inspection and the finding: JC2026-000001-2. */
  readonly number: string
  readonly description: string
  readonly businessName: string
  readonly departmentName: string | null
  readonly townshipName: string | null
  readonly isKey: boolean
  readonly disposal: FindingDisposal | null
  readonly foundOn: string
  readonly dueOn: string | null
  readonly state: RectificationState
  readonly step: RectificationStep | null
  readonly isPaused: boolean
  readonly isOnTime: boolean
  readonly endedOn: string | null
  /** The next of its clocks, null where none runs. */
  readonly next: { readonly key: string; readonly dueOn: string; readonly isEstimated: boolean } | null
  readonly isLate: boolean
}

/** Who asks, and when. */
type Asker = { readonly actor: ExportActor; readonly now: Date }

/** What runs out within so many days is soon due. */
export const SOON_DAYS = 3

function filterWhere({ state, step, due, placeId, departmentId, townshipId, businessId, isKey, disposal, text }: RectificationFilter, now: Date): Prisma.RectificationWhereInput[] {
  const soon = new Date(now.getTime() + SOON_DAYS * 86_400_000)
  const DUE = {
    overdue: { state: 'OPEN', nextDueAt: { lte: now } }, soon: { state: 'OPEN', nextDueAt: { gt: now, lte: soon } }, paused: { isPaused: true }, unassigned: { state: 'OPEN', departmentId: null },
    missed: { state: 'OPEN', isPaused: false, isTermless: false, countedOn: { lt: toDateColumn(dateOnOf(now)) } },
  } as const satisfies Record<string, Prisma.RectificationWhereInput>
  const like = text ? { contains: text, mode: 'insensitive' as const } : null
  return [
    ...(state === 'ALL' ? [] : [{ state }]),
    ...(step ? [{ step }] : []),
    ...(due ? [DUE[due]] : []),
    ...(placeId ? [{ jurisdiction: { path: { contains: `/${placeId}/` } } }] : []),
    ...(departmentId ? [{ departmentId }] : []),
    ...(townshipId ? [{ townshipId }] : []),
    ...(businessId ? [{ inspection: { businessId } }] : []),
    ...(isKey === undefined ? [] : [{ isKey }]),
    ...(disposal ? [{ finding: { disposal } }] : []),
    ...(like ? [{ OR: [{ inspection: { number: like } }, { inspection: { businessName: like } }, { finding: { description: like } }] }] : []),
  ]
}

const AFTER = /^(\d{1,15}|none)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/
type Cursor = { readonly due: Date | null; readonly id: string }

/** Where a page ended: a cursor of this list, or null. */
function parseCursor(text: string | null): Cursor | null {
  const match = AFTER.exec(text ?? '')
  return match ? { due: match[1] === 'none' ? null : new Date(Number(match[1])), id: match[2]! } : null
}

/** Behind a row in the order of the list, in which what has no clock stands last. */
function behind(after: Cursor | null): Prisma.RectificationWhereInput[] {
  if (after === null) return []
  if (after.due === null) return [{ nextDueAt: null, id: { gt: after.id } }]
  return [{ OR: [{ nextDueAt: { gt: after.due } }, { nextDueAt: after.due, id: { gt: after.id } }, { nextDueAt: null }] }]
}

/** The same before a row. */
function ahead(before: Cursor): Prisma.RectificationWhereInput {
  if (before.due === null) return { OR: [{ nextDueAt: { not: null } }, { nextDueAt: null, id: { lt: before.id } }] }
  return { OR: [{ nextDueAt: { lt: before.due } }, { nextDueAt: before.due, id: { lt: before.id } }] }
}

const FORWARD = [{ nextDueAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }] as const satisfies Prisma.RectificationOrderByWithRelationInput[]
const BACKWARD = [{ nextDueAt: { sort: 'desc', nulls: 'first' } }, { id: 'desc' }] as const satisfies Prisma.RectificationOrderByWithRelationInput[]

const ROW = {
  id: true, isKey: true, foundOn: true, dueOn: true, state: true, step: true, isPaused: true, isOnTime: true, endedOn: true, nextDueAt: true,
  department: { select: { shortName: true } }, township: { select: { shortName: true } },
  finding: { select: { number: true, description: true, disposal: true } }, inspection: { select: { number: true, businessName: true } },
  clocks: { where: { isStopped: false }, orderBy: { lateFrom: 'asc' }, take: 1, select: { key: true, dueOn: true, isEstimated: true } },
} as const satisfies Prisma.RectificationSelect

export type RectificationPage = { readonly rows: readonly RectificationListRow[]; readonly total: number; readonly previous: string | null; readonly next: string | null }

/**
 * Rectifications in the actor's reach, what runs out first comes first; a page at a time, from where another ended.
 * @param after as `next` of the page before said; anything else begins at the top
 * @param before as `previous` of the page behind said: the page that ends there
 */
export async function listRectifications({ actor, now }: Pick<CommandContext, 'actor' | 'now'>, filter: RectificationFilter, after: string | null, take: number, before: string | null = null): Promise<RectificationPage> {
  const [from, until] = [parseCursor(after), parseCursor(before)]
  const where = reachOf(actor, filter, now)
  const [total, found] = await Promise.all([
    db().rectification.count({ where }),
    db().rectification.findMany({ where: { AND: [where, ...(until ? [ahead(until)] : behind(from))] }, orderBy: [...(until ? BACKWARD : FORWARD)], take: take + 1, select: ROW }),
  ])
  const [shown, isMore] = [found.slice(0, take), found.length > take]
  if (until) shown.reverse()
  const [first, last] = [shown[0], shown.at(-1)]
  return { total, previous: first && (until ? isMore : from !== null) ? cursorOf(first) : null, next: last && (until !== null || isMore) ? cursorOf(last) : null, rows: shown.map((row) => toListRow(row, now)) }
}

/** The same in a transaction of the caller, without a count: what stands behind a place, and where it ended; null where nothing follows. */
export async function readRectifications(tx: Db, { actor, now }: Asker, filter: RectificationFilter, after: string | null, take: number): Promise<{ readonly rows: readonly RectificationListRow[]; readonly next: string | null }> {
  const found = await tx.rectification.findMany({ where: { AND: [reachOf(actor, filter, now), ...behind(parseCursor(after))] }, orderBy: [...FORWARD], take: take + 1, select: ROW })
  const shown = found.slice(0, take)
  const last = shown.at(-1)
  return { rows: shown.map((row) => toListRow(row, now)), next: found.length > take && last ? cursorOf(last) : null }
}

function cursorOf({ id, nextDueAt }: { readonly id: string; readonly nextDueAt: Date | null }): string {
  return `${nextDueAt?.getTime() ?? 'none'}_${id}`
}

function toListRow({ finding, inspection, department, township, clocks, foundOn, dueOn, endedOn, nextDueAt, ...row }: Prisma.RectificationGetPayload<{ select: typeof ROW }>, now: Date): RectificationListRow {
  const [clock] = clocks
  return {
    ...row, number: `${inspection.number}-${finding.number}`, description: finding.description, disposal: finding.disposal, businessName: inspection.businessName, departmentName: department?.shortName ?? null, townshipName: township?.shortName ?? null,
    foundOn: fromDateColumn(foundOn), dueOn: fromOptionalDateColumn(dueOn), endedOn: fromOptionalDateColumn(endedOn),
    next: clock ? { key: clock.key, dueOn: fromDateColumn(clock.dueOn), isEstimated: clock.isEstimated } : null,
    isLate: row.state === 'OPEN' && nextDueAt !== null && nextDueAt <= now,
  }
}

/** How many rectifications in the actor's reach a filter finds. */
export async function countRectifications({ actor, now }: Asker, filter: RectificationFilter, tx: Db = db()): Promise<number> {
  return tx.rectification.count({ where: reachOf(actor, filter, now) })
}

/** Seeing a rectification and answering for it are two things: a township sees what was found in it. */
function reachOf(actor: ExportActor, filter: RectificationFilter, now: Date): Prisma.RectificationWhereInput {
  const focus = { focus: filter.placeId === undefined }
  return { AND: [rectificationInScope(scopeFor(actor, RECTIFICATION_READERS, focus)), ...(filter.isOwn ? [recordInScope(scopeFor(actor, RECTIFICATION_WRITERS, focus))] : []), ...filterWhere(filter, now)] }
}

/** What a business is called that the list is narrowed to; null where it is out of reach. */
export async function findFilteredBusiness({ actor }: Pick<CommandContext, 'actor'>, businessId: string): Promise<string | null> {
  const found = await db().rectification.findFirst({ where: { AND: [rectificationInScope(scopeFor(actor, RECTIFICATION_READERS))], inspection: { businessId } }, orderBy: { id: 'desc' }, select: { inspection: { select: { businessName: true } } } })
  return found?.inspection.businessName ?? null
}

export type RectificationOfFinding = Pick<RectificationListRow, 'id' | 'state' | 'step' | 'isPaused' | 'dueOn' | 'isLate'> & { readonly findingId: string }

/** The rectifications of an inspection's findings, for whoever may see that inspection, by finding. */
export async function listRectificationsOf({ now }: Pick<CommandContext, 'now'>, inspectionId: string): Promise<ReadonlyMap<string, RectificationOfFinding>> {
  const rows = await db().rectification.findMany({ where: { inspectionId }, select: { id: true, findingId: true, state: true, step: true, isPaused: true, dueOn: true, nextDueAt: true } })
  return new Map(rows.map(({ dueOn, nextDueAt, ...row }) => [row.findingId, { ...row, dueOn: fromOptionalDateColumn(dueOn), isLate: row.state === 'OPEN' && nextDueAt !== null && nextDueAt <= now }]))
}
