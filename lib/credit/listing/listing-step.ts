import { formatDate } from '@/lib/shared/format'
import { DOCUMENT_EVENTS, LISTING_EVENT_KINDS, type ListingEntry, type ListingEvent, type ListingEventKind } from './listing-event'
import { isListedOn, standingEntries, standingOn, type ListingState } from './listing-state'

/** What a step is judged with, beside the state. */
export type StepFacts = {
  readonly todayOn: string
  /** 县级、设区的市级 need the consent of the level above (第二十二条). */
  readonly needsConsent: boolean
  /** A heavy penalty was imposed after the listing (第十六条第一款第（三）项). */
  readonly penalisedSince: boolean
  readonly documentNumber: string
}

/** Whether an event may be thought of in a state at all: what buttons are there. */
export function isPossible(kind: ListingEventKind, state: ListingState | null, todayOn: string): boolean {
  if (state === null) return kind === 'NOTICED'
  const listed = isListedOn(state, todayOn)
  const rules: Record<ListingEventKind, boolean> = {
    NOTICED: false,
    STATED: state.stage === 'NOTICED' && state.statement === 'NONE',
    STATEMENT_DECIDED: state.stage === 'NOTICED' && state.statement === 'OPEN',
    AGREED: state.stage === 'NOTICED' && state.agreedOn === null && state.statement !== 'ACCEPTED',
    LISTED: state.stage === 'NOTICED' && state.statement !== 'OPEN' && state.statement !== 'ACCEPTED',
    DROPPED: state.stage === 'NOTICED' && state.statement !== 'OPEN',
    PUBLISHED: listed && state.publishedOn === null,
    PROLONGED: listed,
    REVIEW_SOUGHT: listed && state.review === null,
    REVIEW_UPHELD: state.stage === 'LISTED' && state.review !== null,
    REPAIR_APPLIED: listed && state.repair === null,
    REPAIR_ACCEPTED: listed && state.repair !== null && state.repair.acceptedOn === null,
    REPAIR_DECLINED: listed && state.repair !== null && state.repair.acceptedOn === null,
    REMOVED: listed && state.repair !== null && state.repair.acceptedOn !== null,
    REPAIR_REFUSED: listed && state.repair !== null && state.repair.acceptedOn !== null,
    RESTORED: state.stage === 'REMOVED',
    REVOKED: listed,
    UNPUBLISHED: state.publishedOn !== null && state.unpublishedOn === null && standingOn(state, todayOn) !== 'LISTED',
    UNDONE: true,
  }
  return rules[kind]
}

/** The steps that may be taken next, in their order. */
export function possibleSteps(state: ListingState | null, todayOn: string): ListingEventKind[] {
  return LISTING_EVENT_KINDS.filter((kind) => kind !== 'UNDONE' && isPossible(kind, state, todayOn))
}

/**
 * The steps that may be taken on a day, and those that come next but may not be taken yet, each with the reason: without the
 * consent of the level above nobody is listed (第二十二条), nor before a hearing can no longer be asked for.
 */
export function openSteps(state: ListingState, facts: Omit<StepFacts, 'documentNumber'>): { readonly steps: readonly ListingEventKind[]; readonly waiting: readonly { readonly kind: ListingEventKind; readonly reason: string }[] } {
  const judged = possibleSteps(state, facts.todayOn).map((kind) => ({ kind, problem: ownProblem(bestCase(kind, facts.todayOn), state, { ...facts, documentNumber: '' }) }))
  return { steps: judged.flatMap(({ kind, problem }) => (problem === null ? [kind] : [])), waiting: judged.flatMap(({ kind, problem }) => (problem === null ? [] : [{ kind, reason: problem.message }])) }
}

/** A step of today with everything said that the form can say. */
function bestCase(kind: ListingEventKind, on: string): ListingEvent {
  switch (kind) {
    case 'LISTED': return { kind, on, isElsewhere: false }
    case 'REPAIR_APPLIED': return { kind, on, isFulfilled: true, isRemedied: true }
    case 'PROLONGED': return { kind, on, until: '9999-12-31' }
    case 'STATEMENT_DECIDED': return { kind, on, isAccepted: false }
    case 'REVIEW_SOUGHT': return { kind, on, isLitigation: false }
    case 'NOTICED': return { kind, on, ground: '' }
    case 'UNDONE': return { kind, entry: 0 }
    default: return { kind, on }
  }
}

/**
 * Why an event may not be recorded now, by its field; null where it may.
 * @param entries those that are there already
 */
export function stepProblem(event: ListingEvent, state: ListingState | null, entries: readonly ListingEntry[], facts: StepFacts): { readonly field: string; readonly message: string } | null {
  const at = (field: string, message: string) => ({ field, message })
  if (event.kind === 'UNDONE') return entries.length > 1 && standingEntries(entries).at(-1)?.number === event.entry ? null : at('entry', '只能撤销最近一次登记；首次告知登记有误的，请登记为不予列入')
  if (!isPossible(event.kind, state, facts.todayOn)) return at('kind', '当前阶段不能登记这一步，请刷新后查看最新进展')
  if (event.on > facts.todayOn) return at('on', '日期不能晚于今天')
  const last = lastDay(entries)
  if (last !== null && event.on < last) return at('on', `日期不能早于上一步的日期 ${formatDate(last)}`)
  if (DOCUMENT_EVENTS.includes(event.kind) && facts.documentNumber === '') return at('documentNumber', '请填写文书编号')
  return state === null ? null : ownProblem(event, state, facts)
}

function lastDay(entries: readonly ListingEntry[]): string | null {
  return standingEntries(entries).flatMap(({ event }) => ('on' in event ? [event.on] : [])).toSorted().at(-1) ?? null
}

function ownProblem(event: ListingEvent, state: ListingState, { needsConsent, penalisedSince }: StepFacts): { readonly field: string; readonly message: string } | null {
  const at = (field: string, message: string) => ({ field, message })
  switch (event.kind) {
    case 'LISTED':
      if (needsConsent && state.agreedOn === null) return at('kind', '县级、设区的市级作出列入决定的，应当报经上一级同意（令第44号第二十二条），请先登记上一级同意')
      return state.statement === 'NONE' && event.on <= state.hearingUntil ? at('on', `当事人可在 ${formatDate(state.hearingUntil)} 前申请听证，此日以后才能作出列入决定；已提出的请先登记陈述申辩`) : null
    case 'PROLONGED': return state.endsOn !== null && event.until <= state.endsOn ? at('until', `延长后的日期应当晚于 ${formatDate(state.endsOn)}`) : null
    case 'REPAIR_APPLIED':
      if (state.isProlonged) return at('kind', '法律法规规定的限制措施期限尚未届满，不得申请提前移出（令第44号第十六条第二款）')
      if (state.earlyFrom !== null && event.on < state.earlyFrom) return at('on', `列入满一年，即 ${formatDate(state.earlyFrom)} 起，才能申请提前移出（令第44号第十六条）`)
      if (!event.isFulfilled) return at('isFulfilled', '须已自觉履行行政处罚决定中规定的义务')
      if (!event.isRemedied) return at('isRemedied', '须已主动消除危害后果和不良影响')
      return penalisedSince ? at('kind', '列入后再次受到较重行政处罚，不符合提前移出条件（令第44号第十六条）') : null
    default: return null
  }
}
