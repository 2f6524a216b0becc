import type { CaseState } from '@/lib/generated/prisma/enums'
import type { Extension, Pause } from '@/lib/organisation/legal-clock'
import { playTransfer, type TransferState } from '@/lib/organisation/police-transfer'
import { dateOnOf } from '@/lib/shared/format'
import { CASE_PARTS, CASE_STEPS, STEP_OF_PART, type CaseEntry, type CaseEvent, type CasePart, type RecallClass, type RefusalGround, type ReviewBar, type ReviewKind } from './case-event'
import type { CaseStep } from '@/lib/generated/prisma/enums'

/** OPEN is owed; WAITING begins only when something else is done; ABSENT does not concern this case. */
export type PartState = { readonly standing: 'OPEN' | 'WAITING' | 'ABSENT' | 'DONE' | 'NOT_NEEDED'; /** ISO instant at which it was done. */ readonly at: string | null; /** The entry that says so. */ readonly entry: number | null }

export type ReviewState = {
  readonly number: number
  readonly kind: ReviewKind
  readonly applicant: string
  readonly appliedAt: string
  /** Why the law refuses it, where that was plain from the beginning; it pauses nothing. */
  readonly barred: ReviewBar | null
  readonly state: 'APPLIED' | 'ACCEPTED' | 'REFUSED' | 'CONCLUDED' | 'DROPPED'
  readonly acceptedOn: string | null
  readonly institution: string
  readonly institutionOn: string | null
  readonly sampleOn: string | null
  /** Refused, concluded or dropped. */
  readonly endedOn: string | null
  readonly ground: RefusalGround | null
  readonly outcome: 'UPHELD' | 'OVERTURNED' | null
  readonly notifiedOn: string | null
}

/** A case as its history makes it. */
export type HandledCase = {
  /** When the conclusion was received: the day from which the law counts. */
  readonly receivedOn: string
  readonly isReceivedByHand: boolean
  /** Who answers for it; null: not assigned yet. */
  readonly departmentId: string | null
  readonly isAssigned: boolean
  readonly state: CaseState
  readonly endedOn: string | null
  readonly parts: Readonly<Record<CasePart, PartState>>
  readonly recallClass: RecallClass | null
  /** By when the business is to have set things right, where the inspector set a day. */
  readonly rectifyBy: string | null
  readonly reviews: readonly ReviewState[]
  readonly transfers: readonly TransferState[]
  /** By clock: what was agreed last. */
  readonly extensions: Readonly<Record<string, Extension>>
}

const OWED: PartState = { standing: 'OPEN', at: null, entry: null }
const FRESH = Object.fromEntries(CASE_PARTS.map((part) => [part, OWED])) as Record<CasePart, PartState>

/**
 * Plays the history: entries that a later one undid are left out, as if they had never been.
 * @param entries in the order of their numbers; the first opens the case
 */
export function playCase(entries: readonly CaseEntry[]): HandledCase {
  const undone = undoneNumbers(entries)
  const start: HandledCase = { receivedOn: '', isReceivedByHand: false, departmentId: null, isAssigned: false, state: 'OPEN', endedOn: null, parts: FRESH, recallClass: null, rectifyBy: null, reviews: [], transfers: [], extensions: {} }
  return withStandings(entries.filter(({ number }) => !undone.has(number)).reduce((state, { number, event }) => step(state, number, event), start))
}

/** The numbers of entries that were undone. */
export function undoneNumbers(entries: readonly CaseEntry[]): ReadonlySet<number> {
  return new Set(entries.flatMap(({ event }) => (event.kind === 'UNDONE' ? [event.entry] : [])))
}

function step(state: HandledCase, number: number, event: CaseEvent): HandledCase {
  const review = (of: number, part: Partial<ReviewState>): HandledCase => ({ ...state, reviews: state.reviews.map((one) => (one.number === of ? { ...one, ...part } : one)) })
  const put = (part: CasePart, what: PartState, more: Partial<HandledCase> = {}): HandledCase => ({ ...state, ...more, parts: { ...state.parts, [part]: what } })
  switch (event.kind) {
    case 'OPENED':
    case 'REOPENED':
    case 'CORRECTED':
      return {
        ...state, ...(event.kind === 'REOPENED' ? { state: 'OPEN' as const, endedOn: null } : {}),
        receivedOn: state.isReceivedByHand ? state.receivedOn : event.receivedOn, departmentId: state.isAssigned ? state.departmentId : event.departmentId,
      }
    case 'RECEIVED': return { ...state, receivedOn: event.receivedOn, isReceivedByHand: true }
    case 'ASSIGNED':
    case 'HANDED_OVER': return { ...state, departmentId: event.departmentId, isAssigned: true }
    case 'DONE':
      return put(event.part, { standing: 'DONE', at: event.at, entry: number }, {
        ...(event.part === 'CONTROL' ? { recallClass: event.recallClass ?? null } : {}), ...(event.part === 'CAUSE' ? { rectifyBy: event.rectifyBy ?? null } : {}),
      })
    case 'NOT_NEEDED': return put(event.part, { standing: 'NOT_NEEDED', at: null, entry: number })
    case 'EXTENDED': return { ...state, extensions: { ...state.extensions, [event.clock]: { until: event.until, isLate: event.isLate ?? false } } }
    case 'REVIEW_APPLIED':
      return { ...state, reviews: [...state.reviews, { number, kind: event.reviewKind, applicant: event.applicant, appliedAt: event.at, barred: event.barred ?? null, state: 'APPLIED', acceptedOn: null, institution: '', institutionOn: null, sampleOn: null, endedOn: null, ground: null, outcome: null, notifiedOn: null }] }
    case 'REVIEW_ACCEPTED': return review(event.review, { state: 'ACCEPTED', acceptedOn: event.on })
    case 'REVIEW_REFUSED': return review(event.review, { state: 'REFUSED', endedOn: event.on, ground: event.ground })
    case 'REVIEW_MOVED': return review(event.review, event.stage === 'INSTITUTION' ? { institutionOn: event.on, institution: event.institution } : { sampleOn: event.on })
    case 'REVIEW_CONCLUDED': return review(event.review, { state: 'CONCLUDED', endedOn: event.on, outcome: event.outcome })
    case 'REVIEW_NOTIFIED': return review(event.review, { notifiedOn: event.on })
    case 'REVIEW_DROPPED': return review(event.review, { state: 'DROPPED', endedOn: event.on })
    case 'ASSISTANCE_ASKED':
    case 'ASSISTANCE_ANSWERED':
    case 'POLICE_REPORTED':
    case 'POLICE_DECIDED':
    case 'POLICE_HANDED':
    case 'POLICE_ANSWERED':
    case 'POLICE_SETTLED': return { ...state, transfers: playTransfer(state.transfers, number, event) }
    case 'CLOSED': return { ...state, state: 'CLOSED', endedOn: event.on }
    case 'WITHDRAWN': return { ...state, state: 'WITHDRAWN', endedOn: event.on }
    case 'UNDONE': return state
  }
}

/** What waits for something else, and what does not concern the case: a recall that was not ordered, a penalty without a filing. */
function withStandings(state: HandledCase): HandledCase {
  const parts = { ...state.parts }
  const unless = (part: CasePart, standing: 'WAITING' | 'ABSENT') => {
    if (parts[part].standing === 'OPEN') parts[part] = { ...parts[part], standing }
  }
  if (state.recallClass === null) for (const part of ['RECALL_START', 'RECALL_END'] as const) unless(part, 'ABSENT')
  else if (parts.RECALL_START.standing !== 'DONE') unless('RECALL_END', 'WAITING')
  if (parts.FILING.standing !== 'DONE') unless('PENALTY', parts.FILING.standing === 'NOT_NEEDED' ? 'ABSENT' : 'WAITING')
  if (parts.CAUSE.standing !== 'DONE') unless('RECTIFICATION', 'WAITING')
  return { ...state, parts }
}

/** True for what is neither done nor explained. */
export function isOwed({ standing }: PartState): boolean {
  return standing === 'OPEN' || standing === 'WAITING'
}

/** The first step in which something is owed; null where nothing is. */
export function currentStep({ parts }: HandledCase): CaseStep | null {
  return CASE_STEPS.find((one) => CASE_PARTS.some((part) => STEP_OF_PART[part] === one && isOwed(parts[part]))) ?? null
}

/** A lawful review that is not over pauses closing (食品安全抽样检验管理办法), never what keeps the product from the table. */
export function isPaused({ reviews }: Pick<HandledCase, 'reviews'>): boolean {
  return reviews.some(({ endedOn, barred }) => endedOn === null && barred === null)
}

/** When lawful reviews were open, those that overlap as one, in order. */
export function pausesOf({ reviews }: Pick<HandledCase, 'reviews'>): Pause[] {
  const spans = reviews.filter(({ barred }) => barred === null).map(({ appliedAt, endedOn }): Pause => ({ fromOn: dateOnOf(new Date(appliedAt)), toOn: endedOn })).toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : 1))
  return spans.reduce<Pause[]>((merged, span) => {
    const last = merged.at(-1)
    if (!last || (last.toOn !== null && last.toOn < span.fromOn)) return [...merged, span]
    return [...merged.slice(0, -1), { fromOn: last.fromOn, toOn: last.toOn === null || span.toOn === null ? null : last.toOn > span.toOn ? last.toOn : span.toOn }]
  }, [])
}
