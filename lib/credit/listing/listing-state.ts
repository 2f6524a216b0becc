import type { ListingStage } from '@/lib/generated/prisma/enums'
import { addWorkingDays, type WorkCalendar } from '@/lib/organisation/working-days'
import { addMonths } from '@/lib/shared/format'
import type { ListingEntry, ListingEvent } from './listing-event'

/** The terms of 令第44号, by the code of their legal limit. */
export const LISTING_TERMS = {
  /** Working days in which a hearing may be asked for. */
  hearing: 'credit.hearing-request',
  publish: 'credit.publication',
  pass: 'credit.passing-on',
  /** Months after which early removal may be applied for. */
  early: 'credit.early-removal-after',
  accept: 'credit.removal-acceptance',
  decide: 'credit.removal-decision',
  unpublish: 'credit.stop-publication',
  /** Months. */
  whole: 'credit.duration',
} as const
export type ListingTerm = keyof typeof LISTING_TERMS

/** What the play is computed with: each term as it holds on the day it begins, in working days or months, and the calendar. */
export type ListingRules = { readonly termOn: (term: ListingTerm, on: string) => number; readonly calendar: WorkCalendar }

export type ListingNext = { readonly key: 'PUBLISH' | 'PASS_ON' | 'ACCEPT' | 'DECIDE' | 'UNPUBLISH'; readonly dueOn: string }

/** A listing as its entries make it. `endsOn` is the day on which it is out by itself. */
export type ListingState = {
  readonly stage: ListingStage
  readonly ground: string
  readonly noticedOn: string
  /** Until when a hearing may still be asked for. */
  readonly hearingUntil: string
  readonly statement: 'NONE' | 'OPEN' | 'REJECTED' | 'ACCEPTED'
  readonly agreedOn: string | null
  /** From when the years count: of the decision, or of its restoration. */
  readonly listedOn: string | null
  readonly isElsewhere: boolean
  readonly endsOn: string | null
  readonly isProlonged: boolean
  /** From when early removal may be applied for. */
  readonly earlyFrom: string | null
  readonly publishedOn: string | null
  readonly unpublishedOn: string | null
  readonly review: { readonly isLitigation: boolean; readonly on: string } | null
  readonly repair: { readonly on: string; readonly acceptedOn: string | null } | null
  /** Removed, revoked or dropped before the years were over. */
  readonly endedOn: string | null
  readonly next: ListingNext | null
}

/** The entries that hold: what was undone, and the entry that says so, are as if they had never been. */
export function standingEntries(entries: readonly ListingEntry[]): readonly ListingEntry[] {
  const undone = new Set(entries.flatMap(({ event }) => (event.kind === 'UNDONE' ? [event.entry] : [])))
  return entries.filter(({ number, event }) => event.kind !== 'UNDONE' && !undone.has(number))
}

/**
 * Plays the entries of a listing, in the order of their numbers.
 * @returns null where nothing holds: even the first entry was undone
 */
export function playListing(entries: readonly ListingEntry[], rules: ListingRules): ListingState | null {
  let state: ListingState | null = null
  for (const { event } of standingEntries(entries)) state = step(state, event, rules)
  return state && { ...state, next: nextOf(state, rules) }
}

function step(state: ListingState | null, event: ListingEvent, rules: ListingRules): ListingState | null {
  if (event.kind === 'NOTICED') {
    return {
      stage: 'NOTICED', ground: event.ground, noticedOn: event.on, hearingUntil: addWorkingDays(rules.calendar, event.on, rules.termOn('hearing', event.on)).on, statement: 'NONE', agreedOn: null, listedOn: null, isElsewhere: false, endsOn: null, isProlonged: false, earlyFrom: null,
      publishedOn: null, unpublishedOn: null, review: null, repair: null, endedOn: null, next: null,
    }
  }
  if (state === null) return null
  switch (event.kind) {
    case 'STATED': return { ...state, statement: 'OPEN' }
    case 'STATEMENT_DECIDED': return { ...state, statement: event.isAccepted ? 'ACCEPTED' : 'REJECTED' }
    case 'AGREED': return { ...state, agreedOn: event.on }
    case 'LISTED': return { ...state, ...begun(event.on, rules), stage: 'LISTED', isElsewhere: event.isElsewhere }
    case 'DROPPED': return { ...state, stage: 'DROPPED', endedOn: event.on }
    case 'PUBLISHED': return { ...state, publishedOn: event.on }
    case 'PROLONGED': return { ...state, endsOn: event.until, isProlonged: true }
    case 'REVIEW_SOUGHT': return { ...state, review: { isLitigation: event.isLitigation, on: event.on } }
    case 'REVIEW_UPHELD': return { ...state, review: null }
    case 'REPAIR_APPLIED': return { ...state, repair: { on: event.on, acceptedOn: null } }
    case 'REPAIR_ACCEPTED': return { ...state, repair: state.repair && { ...state.repair, acceptedOn: event.on } }
    case 'REPAIR_DECLINED': case 'REPAIR_REFUSED': return { ...state, repair: null }
    case 'REMOVED': return { ...state, stage: 'REMOVED', repair: null, endedOn: event.on }
    case 'RESTORED': return { ...state, ...begun(event.on, rules), stage: 'LISTED', endedOn: null, publishedOn: null, unpublishedOn: null, isProlonged: false }
    case 'REVOKED': return { ...state, stage: 'REVOKED', review: null, repair: null, endedOn: event.on }
    case 'UNPUBLISHED': return { ...state, unpublishedOn: event.on }
    default: return state
  }
}

/** 令第44号第十六条、第二十一条: a year until early removal may be asked for, three until it is out by itself. */
function begun(on: string, rules: ListingRules): Pick<ListingState, 'listedOn' | 'endsOn' | 'earlyFrom'> {
  return { listedOn: on, endsOn: addMonths(on, rules.termOn('whole', on)), earlyFrom: addMonths(on, rules.termOn('early', on)) }
}

function nextOf(state: ListingState, { termOn, calendar }: ListingRules): ListingNext | null {
  const after = (key: ListingNext['key'], term: ListingTerm, on: string): ListingNext => ({ key, dueOn: addWorkingDays(calendar, on, termOn(term, on)).on })
  const owed: ListingNext[] = []
  if (state.stage === 'LISTED' && state.publishedOn === null && state.listedOn !== null) owed.push(state.isElsewhere ? after('PASS_ON', 'pass', state.listedOn) : after('PUBLISH', 'publish', state.listedOn))
  if (state.stage === 'LISTED' && state.repair) owed.push(state.repair.acceptedOn === null ? after('ACCEPT', 'accept', state.repair.on) : after('DECIDE', 'decide', state.repair.acceptedOn))
  if ((state.stage === 'REMOVED' || state.stage === 'REVOKED') && state.endedOn !== null && state.publishedOn !== null && state.unpublishedOn === null) owed.push(after('UNPUBLISH', 'unpublish', state.endedOn))
  return owed.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn))[0] ?? null
}

/** How a listing stands on a day, the calendar's part included: 期满 needs no entry. */
export type ListingStanding = ListingStage | 'EXPIRED'
export const LISTING_STANDINGS = ['NOTICED', 'LISTED', 'EXPIRED', 'REMOVED', 'REVOKED', 'DROPPED'] as const satisfies readonly ListingStanding[]

export function standingOn({ stage, endsOn }: Pick<ListingState, 'stage' | 'endsOn'>, todayOn: string): ListingStanding {
  return stage === 'LISTED' && endsOn !== null && endsOn <= todayOn ? 'EXPIRED' : stage
}

/** Whether a business is on the list on a day. */
export function isListedOn(state: Pick<ListingState, 'stage' | 'endsOn'>, on: string): boolean {
  return standingOn(state, on) === 'LISTED'
}
