import type { CaseState, CaseStep, SampleProductClass, SamplingKind, SamplingLevel } from '@/lib/generated/prisma/enums'
import { lateFrom, type ClockRules } from '@/lib/organisation/legal-clock'
import { clocksOf, type CaseClock } from './case-clock'
import type { CaseEntry } from './case-event'
import { currentStep, isPaused, playCase } from './case-state'

/** What of a batch its case goes by. */
export type CaseFacts = {
  readonly jurisdictionId: string
  readonly townshipId: string | null
  readonly level: SamplingLevel
  readonly kind: SamplingKind
  readonly productClass: SampleProductClass
}

/** How a case counts. Days are `YYYY-MM-DD`. */
export type CaseStanding = CaseFacts & { readonly departmentId: string | null; readonly state: CaseState; /** Null: in no sum. */ readonly countedOn: string | null; readonly isPaused: boolean }

/** The row of a case, as its history and its batch make it. */
export type CaseRow = CaseStanding & {
  readonly isStatutory: boolean
  /** A retest or objection is open, late or not. */
  readonly isInReview: boolean
  readonly receivedOn: string
  readonly dueOn: string | null
  readonly endedOn: string | null
  readonly step: CaseStep | null
  /** ISO instant. */
  readonly nextDueAt: string | null
  readonly version: number
}

/** A clock that is not met, as it is kept. */
export type KeptClock = { readonly key: string; readonly dueOn: string; /** ISO instant. */ readonly lateFrom: string; readonly isStopped: boolean; readonly isEstimated: boolean }

/**
 * Makes the row and the running clocks of a case: everything kept beside the history is made here, and only here.
 * A case counts on the day it is due or closed, whichever comes first; one that was withdrawn, and a problem of risk
 * monitoring, never.
 */
export function caseRow(entries: readonly CaseEntry[], facts: CaseFacts, rules: ClockRules): { readonly row: CaseRow; readonly clocks: readonly KeptClock[] } {
  const state = playCase(entries)
  // 风险监测 passes no verdict: its problems are followed up, but no law sets a term.
  const isStatutory = facts.kind !== 'RISK_MONITORING'
  const all = clocksOf(state, { kind: facts.kind, isStatutory }, rules)
  const completion = all.find(({ key }) => key === 'COMPLETION')
  const dueOn = completion?.dueOn ?? null
  const running = state.state === 'OPEN' ? all.filter(({ metAt }) => metAt === null) : []
  const next = running.filter(({ isStopped }) => !isStopped).map(lateFrom).toSorted()[0] ?? null
  return {
    row: {
      jurisdictionId: facts.jurisdictionId, townshipId: facts.townshipId, level: facts.level, kind: facts.kind, productClass: facts.productClass,
      departmentId: state.departmentId, state: state.state, isStatutory, isInReview: state.state === 'OPEN' && state.reviews.some(({ endedOn }) => endedOn === null), receivedOn: state.receivedOn, dueOn, endedOn: state.endedOn,
      countedOn: countedOnOf(state.state, dueOn, state.endedOn), isPaused: state.state === 'OPEN' && isPaused(state) && (completion?.isStopped ?? true),
      step: state.state === 'OPEN' ? currentStep(state) : null, nextDueAt: next, version: entries.at(-1)!.number,
    },
    clocks: running.map(toKept),
  }
}

function countedOnOf(state: CaseState, dueOn: string | null, endedOn: string | null): string | null {
  if (state === 'WITHDRAWN' || dueOn === null) return null
  return state === 'CLOSED' && endedOn !== null && endedOn < dueOn ? endedOn : dueOn
}

function toKept(clock: CaseClock): KeptClock {
  return { key: clock.key, dueOn: clock.dueOn, lateFrom: lateFrom(clock), isStopped: clock.isStopped, isEstimated: clock.isEstimated }
}
