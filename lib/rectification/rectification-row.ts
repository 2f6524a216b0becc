import type { FoodBusinessKind, RectificationState, RectificationStep } from '@/lib/generated/prisma/enums'
import { lateFrom, type ClockRules, type LegalClock } from '@/lib/organisation/legal-clock'
import { countedTerm, rectificationClocks } from './rectification-clock'
import type { RectificationEntry } from './rectification-event'
import { currentStep, isSuspended, playRectification } from './rectification-state'

/** What of a finding and its inspection a rectification goes by. */
export type RectificationFacts = { readonly jurisdictionId: string; readonly townshipId: string | null; readonly businessKind: FoodBusinessKind; readonly isKey: boolean }

/** How a rectification counts. Days are `YYYY-MM-DD`. */
export type RectificationStanding = RectificationFacts & {
  readonly departmentId: string | null
  readonly state: RectificationState
  /** Null: in no sum. */
  readonly countedOn: string | null
  /** Put right by its day, as far as that is closed. */
  readonly isOnTime: boolean
  readonly isPaused: boolean
  /** No term was set: investigated, or stopped, and nothing ordered yet. */
  readonly isTermless: boolean
}

/** The row of a rectification, as its history and its finding make it. */
export type RectificationRow = RectificationStanding & {
  readonly foundOn: string
  readonly dueOn: string | null
  readonly putRightOn: string | null
  readonly endedOn: string | null
  readonly step: RectificationStep | null
  /** ISO instant. */
  readonly nextDueAt: string | null
  readonly version: number
}

/** A clock that is not met, as it is kept. */
export type KeptClock = { readonly key: string; readonly dueOn: string; /** ISO instant. */ readonly lateFrom: string; readonly isStopped: boolean; readonly isEstimated: boolean }

/**
 * Makes the row and the running clocks: everything kept beside the history is made here, and only here. It counts on the
 * day it is due or closed, whichever comes first; what has no term stands on the day it was found and is in no rate.
 */
export function rectificationRow(entries: readonly RectificationEntry[], facts: RectificationFacts, rules: ClockRules): { readonly row: RectificationRow; readonly clocks: readonly KeptClock[] } {
  const state = playRectification(entries)
  const term = countedTerm(state, rules)
  const dueOn = term?.dueOn ?? null
  const isClosed = state.state === 'CLOSED'
  const running = state.state === 'OPEN' ? rectificationClocks(state, rules).filter(({ metAt }) => metAt === null) : []
  const counted = dueOn ?? state.foundOn
  return {
    row: {
      jurisdictionId: facts.jurisdictionId, townshipId: facts.townshipId, businessKind: facts.businessKind, isKey: facts.isKey,
      departmentId: state.departmentId, state: state.state, foundOn: state.foundOn, dueOn, putRightOn: state.putRightOn, endedOn: state.endedOn,
      countedOn: state.state === 'WITHDRAWN' ? null : isClosed && state.endedOn !== null && state.endedOn < counted ? state.endedOn : counted,
      isOnTime: isClosed && dueOn !== null && state.putRightOn !== null && state.putRightOn <= dueOn,
      isPaused: state.state === 'OPEN' && isSuspended(state) && term !== null && term.isStopped,
      isTermless: state.state !== 'WITHDRAWN' && dueOn === null,
      step: currentStep(state), nextDueAt: running.filter(({ isStopped }) => !isStopped).map(lateFrom).toSorted()[0] ?? null, version: entries.at(-1)!.number,
    },
    clocks: running.map(toKept),
  }
}

function toKept(clock: LegalClock): KeptClock {
  return { key: clock.key, dueOn: clock.dueOn, lateFrom: lateFrom(clock), isStopped: clock.isStopped, isEstimated: clock.isEstimated }
}
