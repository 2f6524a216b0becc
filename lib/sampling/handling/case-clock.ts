import type { SamplingKind } from '@/lib/generated/prisma/enums'
import { dayOf, dayStart, runClock, termOf, type ClockBegin, type ClockRules, type LegalClock } from '@/lib/organisation/legal-clock'
import { transferClocks } from '@/lib/organisation/police-transfer'
import type { CasePart, RecallClass, ReviewKind } from './case-event'
import { pausesOf, type HandledCase, type ReviewState } from './case-state'

/** What of the batch decides which limits hold. */
export type ClockFacts = { readonly kind: SamplingKind; /** Of UNQUALIFIED; risk monitoring has no legal clocks. */ readonly isStatutory: boolean }

/** A part, `COMPLETION` of the whole, or `R<number>.<stage>` and `T<number>.<stage>` of a review or transfer: its `key`. */
export type CaseClock = LegalClock

/** What stands still while a review is open. Delivery, product control and recall never do (食品安全法: 复检期间不停止风险控制). */
const PAUSABLE: readonly string[] = ['CAUSE', 'FILING', 'PENALTY', 'RECTIFICATION', 'PUBLICATION', 'COMPLETION']

/**
 * Every clock of a case that has begun, in the order of the steps; those that were met say when. Terms of days end on a
 * working day (民法典第二百零三条), those of transfers to the police run by natural time.
 */
export function clocksOf(state: HandledCase, { kind, isStatutory }: ClockFacts, rules: ClockRules): CaseClock[] {
  if (!isStatutory) return []
  const pauses = pausesOf(state)
  const begun = [...partClocks(state), ...state.reviews.flatMap((review) => reviewClocks(review, kind)), ...state.transfers.flatMap(transferClocks)]
  return begun.flatMap((one) => runClock(one, state.extensions[one.key] ?? null, PAUSABLE.includes(one.key) ? pauses : [], rules) ?? [])
}

const RECALL_CODES: Readonly<Record<RecallClass, string>> = { FIRST: 'recall.first-class', SECOND: 'recall.second-class', THIRD: 'recall.third-class' }

function partClocks({ receivedOn, parts, recallClass, rectifyBy, endedOn }: HandledCase): ClockBegin[] {
  const of = (part: CasePart, code: string | null, from: string | null, more: Partial<ClockBegin> = {}): ClockBegin[] => {
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

function reviewClocks({ number, kind, appliedAt, acceptedOn, institutionOn, sampleOn, endedOn, state, notifiedOn }: ReviewState, sampled: SamplingKind): ClockBegin[] {
  const of = (stage: string, code: string, from: string | null, met: string | null): ClockBegin[] => [{ key: `R${number}.${stage}`, code, from, metAt: met && dayStart(met) }]
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
