import type { FindingDisposal, RectificationState, RectificationStep } from '@/lib/generated/prisma/enums'
import type { Extension, Pause } from '@/lib/organisation/legal-clock'
import { playTransfer, type TransferState } from '@/lib/organisation/police-transfer'
import type { RecheckOutcome, RectificationEntry, RectificationEvent } from './rectification-event'

/** A term that was set: at the visit, by an order, or anew after it was not put right. The first one is what counts. */
export type Round = { readonly rectifyBy: string; /** Set by the finding alone so far. */ readonly isOfFinding: boolean; readonly extension: Extension | null }

/** A rectification as its history makes it. Days are `YYYY-MM-DD`. */
export type Rectifying = {
  readonly foundOn: string
  /** ISO instant; null: only the day is known. */
  readonly foundAt: string | null
  readonly disposal: FindingDisposal
  /** Who answers for it; null: not assigned yet. */
  readonly departmentId: string | null
  readonly isAssigned: boolean
  readonly state: RectificationState
  readonly endedOn: string | null
  readonly rounds: readonly Round[]
  /** When it was last ordered in writing; null: not yet. */
  readonly orderedOn: string | null
  readonly orderNumber: string
  /** The business's report that no recheck has refuted. */
  readonly reportedOn: string | null
  readonly planned: { readonly inspectionId: string; readonly on: string | null } | null
  readonly recheck: { readonly entry: number; readonly on: string; readonly outcome: RecheckOutcome; readonly inspectionId: string | null } | null
  /** The day it was put right, as a recheck or the visit itself found. */
  readonly putRightOn: string | null
  readonly stop: { readonly at: string; readonly documentNumber: string; readonly liftedOn: string | null } | null
  readonly filing: { readonly filedOn: string | null; readonly notFiledOn: string | null; readonly decidedOn: string | null; readonly documentNumber: string }
  readonly transfers: readonly TransferState[]
  readonly suspensions: readonly Pause[]
  /** Of clocks other than the term: what was agreed last. */
  readonly extensions: Readonly<Record<string, Extension>>
}

const START: Rectifying = {
  foundOn: '', foundAt: null, disposal: 'RECTIFY', departmentId: null, isAssigned: false, state: 'OPEN', endedOn: null, rounds: [], orderedOn: null, orderNumber: '', reportedOn: null, planned: null, recheck: null, putRightOn: null, stop: null,
  filing: { filedOn: null, notFiledOn: null, decidedOn: null, documentNumber: '' }, transfers: [], suspensions: [], extensions: {},
}

/**
 * Plays the history: entries that a later one undid are left out, as if they had never been.
 * @param entries in the order of their numbers; the first opens it
 */
export function playRectification(entries: readonly RectificationEntry[]): Rectifying {
  const undone = undoneNumbers(entries)
  return entries.filter(({ number }) => !undone.has(number)).reduce((state, { number, event }) => step(state, number, event), START)
}

/** The numbers of entries that were undone. */
export function undoneNumbers(entries: readonly RectificationEntry[]): ReadonlySet<number> {
  return new Set(entries.flatMap(({ event }) => (event.kind === 'UNDONE' ? [event.entry] : [])))
}

function step(state: Rectifying, number: number, event: RectificationEvent): Rectifying {
  switch (event.kind) {
    case 'OPENED':
    case 'CORRECTED': return found(state, event)
    case 'ASSIGNED':
    case 'HANDED_OVER': return { ...state, departmentId: event.departmentId, isAssigned: true }
    case 'ORDERED': return { ...state, rounds: ordered(state, event.rectifyBy), orderedOn: event.on, orderNumber: event.documentNumber }
    case 'REPORTED': return { ...state, reportedOn: event.on }
    case 'EXTENDED': return extended(state, event.clock, { until: event.until, isLate: event.isLate ?? false })
    case 'SUSPENDED': return { ...state, suspensions: [...state.suspensions, { fromOn: event.on, toOn: null }] }
    case 'RESUMED': return { ...state, suspensions: state.suspensions.map((one) => (one.toOn === null ? { ...one, toOn: event.on } : one)) }
    case 'RECHECK_PLANNED': return { ...state, planned: { inspectionId: event.inspectionId, on: event.on } }
    case 'RECHECK_DROPPED': return state.planned?.inspectionId === event.inspectionId ? { ...state, planned: null } : state
    case 'RECHECKED': return rechecked(state, number, event)
    case 'STOPPED': return { ...state, stop: { at: event.at, documentNumber: event.documentNumber, liftedOn: null } }
    case 'STOP_LIFTED': return state.stop ? { ...state, stop: { ...state.stop, liftedOn: event.on } } : state
    case 'FILED': return { ...state, filing: { filedOn: event.on, notFiledOn: null, decidedOn: null, documentNumber: event.documentNumber } }
    case 'NOT_FILED': return { ...state, filing: { ...state.filing, notFiledOn: event.on } }
    case 'DECIDED': return { ...state, filing: { ...state.filing, decidedOn: event.on } }
    case 'ASSISTANCE_ASKED':
    case 'ASSISTANCE_ANSWERED':
    case 'POLICE_REPORTED':
    case 'POLICE_DECIDED':
    case 'POLICE_HANDED':
    case 'POLICE_ANSWERED':
    case 'POLICE_SETTLED': return { ...state, transfers: playTransfer(state.transfers, number, event) }
    case 'REOPENED':
      return { ...state, state: 'OPEN', endedOn: null, reportedOn: null, recheck: null, putRightOn: null, orderedOn: null, rounds: [...state.rounds, { rectifyBy: event.rectifyBy, isOfFinding: false, extension: null }] }
    case 'CLOSED': return { ...state, state: 'CLOSED', endedOn: event.on, planned: null }
    case 'WITHDRAWN': return { ...state, state: 'WITHDRAWN', endedOn: event.on, planned: null }
    case 'UNDONE': return state
  }
}

/** What the finding says: its term holds until an order says another, and what was put right on the spot was due there. */
function found(state: Rectifying, { foundOn, foundAt, disposal, rectifyBy, correctedOn, departmentId }: Extract<RectificationEvent, { kind: 'OPENED' | 'CORRECTED' }>): Rectifying {
  const term = disposal === 'ON_THE_SPOT' ? foundOn : rectifyBy
  const [first, ...later] = state.rounds
  const own: Round[] = first && !first.isOfFinding ? [first] : term === null ? [] : [{ rectifyBy: term, isOfFinding: true, extension: first?.extension ?? null }]
  const wasOnTheSpot = state.foundOn !== '' && state.disposal === 'ON_THE_SPOT'
  // No longer put right on the spot: what was closed with the visit is open again.
  const isOpenAgain = wasOnTheSpot && disposal !== 'ON_THE_SPOT' && state.state === 'CLOSED'
  return {
    ...state, foundOn, foundAt: foundAt ?? null, disposal, rounds: [...own, ...later], departmentId: state.isAssigned ? state.departmentId : departmentId,
    putRightOn: disposal === 'ON_THE_SPOT' ? correctedOn : wasOnTheSpot ? null : state.putRightOn,
    ...(isOpenAgain ? { state: 'OPEN' as const, endedOn: null } : {}),
  }
}

/** The first order says the term of the visit in writing; one after that sets another. */
function ordered({ rounds, orderedOn }: Rectifying, rectifyBy: string): readonly Round[] {
  const last = rounds.at(-1)
  if (orderedOn === null && last) return [...rounds.slice(0, -1), { ...last, rectifyBy, isOfFinding: false }]
  return [...rounds, { rectifyBy, isOfFinding: false, extension: null }]
}

function extended(state: Rectifying, clock: string, extension: Extension): Rectifying {
  if (clock !== 'TERM') return { ...state, extensions: { ...state.extensions, [clock]: extension } }
  return { ...state, rounds: state.rounds.map((one, index) => (index === state.rounds.length - 1 ? { ...one, extension } : one)) }
}

function rechecked(state: Rectifying, entry: number, { on, outcome, inspectionId }: Extract<RectificationEvent, { kind: 'RECHECKED' }>): Rectifying {
  const recheck = { entry, on, outcome, inspectionId }
  const planned = state.planned?.inspectionId === inspectionId ? null : state.planned
  if (outcome === 'NOT_PUT_RIGHT') return { ...state, recheck, planned, putRightOn: null, reportedOn: null }
  return { ...state, recheck, planned, putRightOn: state.reportedOn !== null && state.reportedOn <= on ? state.reportedOn : on }
}

/** Whether the way to a penalty is owed an answer: the inspectors proposed to investigate, and nothing was decided. */
export function isFilingOwed({ disposal, filing }: Rectifying): boolean {
  return disposal === 'INVESTIGATE' && filing.filedOn === null && filing.notFiledOn === null
}

/** The first thing that is owed; null where it has ended. */
export function currentStep(state: Rectifying): RectificationStep | null {
  if (state.state !== 'OPEN') return null
  const { disposal, stop, putRightOn, orderedOn, reportedOn, filing, transfers } = state
  if (disposal === 'STOP' && stop === null) return 'STOP'
  if (isFilingOwed(state)) return 'FILING'
  if (putRightOn === null) return orderedOn === null ? 'ORDER' : reportedOn === null ? 'WORK' : 'RECHECK'
  if (stop !== null && stop.liftedOn === null) return 'STOP'
  if (filing.filedOn !== null && filing.decidedOn === null) return 'FILING'
  return transfers.some(({ settledAt }) => settledAt === null) ? 'TRANSFER' : 'CLOSE'
}

/** Suspended at present. */
export function isSuspended({ suspensions }: Pick<Rectifying, 'suspensions'>): boolean {
  return suspensions.some(({ toOn }) => toOn === null)
}
