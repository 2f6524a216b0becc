import type { LimitUnit, SamplingKind } from '@/lib/generated/prisma/enums'
import { addCalendarDays, addHours, addMonths, addWorkingDays, countWorkingDays, type DueDay, type RestDayRule, type WorkCalendar } from '@/lib/organisation/working-days'
import { addDays, dateOnOf, daysBetween } from '@/lib/shared/format'
import type { CasePart, RecallClass, ReviewKind } from './case-event'
import { pausesOf, type Extension, type HandledCase, type Pause, type ReviewState, type TransferState } from './case-state'

/** A legal limit as a clock runs by it. */
export type ClockLimit = { readonly value: number; readonly unit: LimitUnit; readonly basisTitle: string; readonly basisArticle: string; readonly isVerified: boolean; readonly note: string }

/** What clocks are computed with: the limit of a code in force on a day (null: none), and the work calendar. */
export type ClockRules = { readonly limitOn: (code: string, on: string) => ClockLimit | null; readonly calendar: WorkCalendar }

/** What of the batch decides which limits hold. */
export type ClockFacts = { readonly kind: SamplingKind; /** Of UNQUALIFIED; risk monitoring has no legal clocks. */ readonly isStatutory: boolean }

/** A part, `COMPLETION` of the whole, or `R<number>.<stage>` and `T<number>.<stage>` of a review or transfer. */
export type ClockKey = string

export type CaseClock = {
  readonly key: ClockKey
  readonly startOn: string
  /** `YYYY-MM-DD`: the last day, extension and pauses included. */
  readonly dueOn: string
  /** The last instant, where the limit is in hours. ISO. */
  readonly dueAt: string | null
  /** A year without a published calendar lies on the way: 暂按固定法定节日推算. */
  readonly isEstimated: boolean
  /** Stands still because a review is open, and had not run out before. */
  readonly isStopped: boolean
  readonly extendedTo: string | null
  /** The day agreed to after it had run out; it stays late all the same. */
  readonly agreedOn: string | null
  /** Its last day had it not been extended. */
  readonly plainDueOn: string
  /** When it was met, ISO; null: still running. */
  readonly metAt: string | null
  /** Null where a person set the day. */
  readonly limit: ClockLimit | null
}

/** What stands still while a review is open. Delivery, product control and recall never do (食品安全法: 复检期间不停止风险控制). */
const PAUSABLE: readonly ClockKey[] = ['CAUSE', 'FILING', 'PENALTY', 'RECTIFICATION', 'PUBLICATION', 'COMPLETION']

type Begin = { readonly key: ClockKey; readonly code: string | null; /** ISO instant or day it starts. */ readonly from: string | null; readonly metAt: string | null; readonly rest?: RestDayRule; /** A day set by a person, in place of the limit. */ readonly setOn?: string | null }

/**
 * Every clock of a case that has begun, in the order of the steps; those that were met say when. Terms of days end on a
 * working day (民法典第二百零三条), those of transfers to the police run by natural time.
 */
export function clocksOf(state: HandledCase, { kind, isStatutory }: ClockFacts, rules: ClockRules): CaseClock[] {
  if (!isStatutory) return []
  const pauses = pausesOf(state)
  const begun = [...partClocks(state), ...state.reviews.flatMap((review) => reviewClocks(review, kind)), ...state.transfers.flatMap(transferClocks)]
  return begun.flatMap((one) => run(one, state.extensions[one.key] ?? null, PAUSABLE.includes(one.key) ? pauses : [], rules) ?? [])
}

const RECALL_CODES: Readonly<Record<RecallClass, string>> = { FIRST: 'recall.first-class', SECOND: 'recall.second-class', THIRD: 'recall.third-class' }

function partClocks({ receivedOn, parts, recallClass, rectifyBy, endedOn }: HandledCase): Begin[] {
  const of = (part: CasePart, code: string | null, from: string | null, more: Partial<Begin> = {}): Begin[] => {
    const { standing, at } = parts[part]
    return standing === 'NOT_NEEDED' || standing === 'ABSENT' ? [] : [{ key: part, code, from, metAt: at, ...more }]
  }
  const recall = recallClass && RECALL_CODES[recallClass]
  return [
    ...of('DELIVERY', 'sampling.notice-delivery', receivedOn),
    ...of('CONTROL', 'disposal.start', receivedOn),
    ...of('CONTROL_NOTICE', 'disposal.control-publication', receivedOn),
    ...(recall ? [...of('RECALL_START', `${recall}-start`, parts.CONTROL.at), ...of('RECALL_END', `${recall}-completion`, parts.RECALL_START.at)] : []),
    ...of('CAUSE', 'disposal.completion', receivedOn),
    ...of('FILING', 'enforcement.filing', receivedOn),
    ...of('PENALTY', 'enforcement.handling', parts.FILING.at),
    ...of('RECTIFICATION', 'rectification.default-term', parts.CAUSE.at, { setOn: rectifyBy }),
    ...of('PUBLICATION', 'disposal.report', receivedOn),
    { key: 'COMPLETION', code: 'disposal.completion', from: receivedOn, metAt: endedOn && `${endedOn}T00:00:00+08:00` },
  ]
}

/** 农产品监督抽查 has its own terms (农产品质量安全法第五十一条). */
const isSpotCheck = (kind: SamplingKind) => kind === 'SPOT_CHECK'

function reviewClocks({ number, kind, appliedAt, acceptedOn, institutionOn, sampleOn, endedOn, state, notifiedOn }: ReviewState, sampled: SamplingKind): Begin[] {
  const of = (stage: string, code: string, from: string | null, met: string | null): Begin[] => [{ key: `R${number}.${stage}`, code, from, metAt: met && dayStart(met) }]
  const decided = acceptedOn ?? endedOn
  // Refused and dropped reviews end where they are.
  const end = state === 'CONCLUDED' ? null : endedOn
  if (kind !== 'RETEST') {
    return [...of('ACCEPTANCE', 'objection.acceptance', appliedAt, decided), ...of('CONCLUSION', kind === 'OBJECTION_PROCESS' ? 'objection.review-process' : 'objection.review-authenticity', acceptedOn, endedOn)]
  }
  return [
    ...of('ACCEPTANCE', 'retest.acceptance', appliedAt, decided),
    ...of('INSTITUTION', 'retest.institution', acceptedOn, institutionOn ?? end),
    ...of('SAMPLE', 'retest.sample-transfer', institutionOn, sampleOn ?? end),
    ...of('CONCLUSION', isSpotCheck(sampled) ? 'retest.conclusion-produce' : 'retest.conclusion', sampleOn, endedOn),
    ...(state === 'CONCLUDED' ? of('NOTICE', 'retest.notice', endedOn, notifiedOn) : []),
  ]
}

function transferClocks({ number, kind, beganAt, answerBy, decidedAt, decision, handedAt, answeredAt, outcome, settledAt }: TransferState): Begin[] {
  const of = (stage: string, code: string | null, from: string | null, metAt: string | null, setOn: string | null = null): Begin[] => [{ key: `T${number}.${stage}`, code, from, metAt, rest: 'stay', setOn }]
  if (kind === 'ASSISTANCE') return answerBy === null ? [] : of('ANSWER', null, beganAt, answeredAt, answerBy)
  return [
    ...of('DECISION', 'transfer.decision', beganAt, decidedAt),
    ...(decision === 'TRANSFER' ? of('HAND_OVER', 'transfer.hand-over', decidedAt, handedAt) : []),
    ...of('POLICE', 'transfer.police-review', handedAt, answeredAt),
    ...(outcome === 'FILED' ? of('ITEMS', 'transfer.items', answeredAt, settledAt) : []),
    ...(outcome === 'NOT_FILED' ? of('RECONSIDERATION', 'transfer.reconsideration', answeredAt, settledAt) : []),
  ]
}

function run({ key, code, from, metAt, rest = 'next-working-day', setOn }: Begin, extension: Extension | null, pauses: readonly Pause[], rules: ClockRules): CaseClock | null {
  if (from === null) return null
  const startOn = dayOf(from)
  const limit = setOn || code === null ? null : rules.limitOn(code, startOn)
  if (!setOn && limit === null) return null
  const plain = limit ? termOf(limit, from, rest, rules.calendar) : { on: setOn!, at: null, estimated: false }
  // A clock in hours runs on, whatever happens.
  const { due, stopped } = plain.at === null ? withPauses(plain, limit, startOn, pauses, rest, rules.calendar) : { due: plain, stopped: false }
  const extendedTo = extension !== null && !extension.isLate ? extension.until : null
  return {
    key, startOn, limit, metAt, extendedTo, agreedOn: extension?.isLate ? extension.until : null, plainDueOn: due.on, isEstimated: due.estimated && extendedTo === null, isStopped: stopped && metAt === null,
    dueOn: extendedTo !== null && extendedTo > due.on ? extendedTo : due.on, dueAt: extendedTo === null ? plain.at : null,
  }
}

type Term = DueDay & { readonly at: string | null }

/**
 * When a term ends.
 * @param from ISO instant or day from which it counts; that day itself is not counted (民法典第二百零一条)
 * @throws RangeError for a unit that is none of time
 */
export function termOf({ value, unit }: Pick<ClockLimit, 'value' | 'unit'>, from: string, rest: RestDayRule, calendar: WorkCalendar): Term {
  const startOn = dayOf(from)
  switch (unit) {
    case 'WORKING_DAY': return { ...addWorkingDays(calendar, startOn, value), at: null }
    case 'CALENDAR_DAY': return { ...addCalendarDays(calendar, startOn, value, rest), at: null }
    case 'MONTH': return { ...addMonths(calendar, startOn, value, rest), at: null }
    case 'HOUR': {
      const end = addHours(new Date(from.length === 10 ? dayStart(from) : from), value)
      return { on: dateOnOf(end), at: end.toISOString(), estimated: false }
    }
    default: throw new RangeError(`Not a unit of time: ${unit}`)
  }
}

/** Each pause that begins before the term ends moves its end by what it took: working days for working days, days for the rest. */
function withPauses(plain: Term, limit: ClockLimit | null, startOn: string, pauses: readonly Pause[], rest: RestDayRule, calendar: WorkCalendar): { due: Term; stopped: boolean } {
  let due = plain
  let paused = 0
  for (const { fromOn, toOn } of pauses) {
    const from = fromOn > startOn ? fromOn : startOn
    if (from > due.on) break
    if (toOn === null) return { due, stopped: true }
    if (toOn <= from) continue
    const inWorkingDays = limit?.unit === 'WORKING_DAY'
    paused += inWorkingDays ? countWorkingDays(calendar, from, toOn) : daysBetween(from, toOn)
    due = { at: null, ...(inWorkingDays ? addWorkingDays(calendar, startOn, limit.value + paused) : addCalendarDays(calendar, plain.on, paused, rest)) }
  }
  return { due, stopped: false }
}

/** The last day on which a retest or objection may be asked for; null where the result was not delivered yet or no limit is on file. */
export function reviewDeadline(state: Pick<HandledCase, 'parts'>, kind: ReviewKind, sampled: { readonly kind: SamplingKind; readonly sampledOn: string }, rules: ClockRules): { readonly on: string; /** ISO, where it ends within a day. */ readonly at: string | null } | null {
  const delivered = state.parts.DELIVERY.at
  const isQuick = sampled.kind === 'RAPID_TEST'
  const code = isQuick ? 'retest.rapid-test-objection' : kind === 'OBJECTION_PROCESS' ? 'objection.sampling-process' : kind === 'OBJECTION_RESULT' ? 'objection.authenticity' : isSpotCheck(sampled.kind) ? 'retest.application-produce' : 'retest.application'
  const from = kind === 'OBJECTION_PROCESS' && !isQuick ? sampled.sampledOn : delivered
  const limit = from === null ? null : rules.limitOn(code, dayOf(from))
  if (from === null || limit === null) return null
  const { on, at } = termOf(limit, from, 'next-working-day', rules.calendar)
  return { on, at }
}

/** The instant after which a clock is late: its hour, else the end of its day in Asia/Shanghai. */
export function lateFrom({ dueOn, dueAt }: Pick<CaseClock, 'dueOn' | 'dueAt'>): string {
  return dueAt ?? new Date(dayStart(addDays(dueOn, 1))).toISOString()
}

/** How a clock stands at an instant: late stays late, also when a review was opened afterwards. */
export function clockStanding(clock: CaseClock, now: Date): 'MET' | 'MET_LATE' | 'STOPPED' | 'RUNNING' | 'LATE' {
  const late = new Date(lateFrom(clock))
  if (clock.metAt !== null) return new Date(clock.metAt) >= late ? 'MET_LATE' : 'MET'
  if (clock.isStopped) return 'STOPPED'
  return now >= late ? 'LATE' : 'RUNNING'
}

function dayOf(moment: string): string {
  return moment.length === 10 ? moment : dateOnOf(new Date(moment))
}

function dayStart(on: string): string {
  return `${on}T00:00:00+08:00`
}
