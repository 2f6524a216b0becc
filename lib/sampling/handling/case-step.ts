import type { FailedItemKind, SamplingKind } from '@/lib/generated/prisma/enums'
import { clockStanding, isDayOnly, isMomentBefore, type ClockRules } from '@/lib/organisation/legal-clock'
import { formatMoment } from '@/lib/organisation/legal-moment'
import { transferProblem } from '@/lib/organisation/police-transfer'
import { problem, type StepProblem } from '@/lib/organisation/step-problem'
import { CASE_PART_LABELS, clockLabel, REVIEW_KIND_LABELS } from './case-terms'
import { addDays, dateOnOf, formatDate } from '@/lib/shared/format'
import { clocksOf, reviewDeadline, type CaseClock } from './case-clock'
import { CASE_PARTS, type CaseEntry, type CaseEvent, type CasePart, type ReviewBar } from './case-event'
import type { PersonEvent } from './case-event.schema'
import { isOwed, isPaused, playCase, undoneNumbers, type HandledCase, type ReviewState } from './case-state'

/** What a rule needs to know besides the history. */
export type StepFacts = {
  readonly now: Date
  readonly sampledOn: string
  readonly kind: SamplingKind
  readonly isStatutory: boolean
  readonly failedKinds: readonly FailedItemKind[]
  readonly rules: ClockRules
  readonly clocks: readonly CaseClock[]
  /** The day on which the portal came to know of the failure. */
  readonly openedOn: string
  /** Whether the office records it, not the department that answers for the case. */
  readonly isOffice: boolean
}

/**
 * Whether an event may be added to a history now.
 * @param text what was written with it, and how many files came with it: some events are nothing without
 * @returns null where it may
 */
export function eventProblem(entries: readonly CaseEntry[], event: PersonEvent, { text, files }: { readonly text: string; readonly files: number }, facts: StepFacts): StepProblem | null {
  const state = playCase(entries)
  if (state.state === 'WITHDRAWN') return problem('批次已改判合格或作废，处置已撤销，不再办理')
  if (event.kind === 'UNDONE') return undoProblem(entries, event.entry, text)
  if (state.state === 'CLOSED') return problem('处置已办结；确需补充的，先撤销“办结”并写明原因')
  const dated = dayProblem(state, event, facts) ?? hourProblem(entries, event, facts)
  if (dated) return dated
  switch (event.kind) {
    case 'RECEIVED': return receivedProblem(state, event.receivedOn, { text, files }, facts)
    case 'ASSIGNED': return event.departmentId === state.departmentId ? problem('责任单位没有变化，请重新选择', 'departmentId') : null
    case 'DONE': return doneProblem(state, event, { text, files })
    case 'NOT_NEEDED': return notNeededProblem(state, event.part, text)
    case 'EXTENDED': return extensionProblem(event, text, facts)
    case 'REVIEW_APPLIED': return applicationProblem(state, event)
    case 'CLOSED': {
      const [first, ...others] = closingObstacles(state)
      return first === undefined ? null : problem([first, ...others].join('；'))
    }
    default: return threadProblem(state, event, text, facts) ?? evidenceProblem(event, { text, files })
  }
}

/** The day an event tells of: not in the future, not before the result was there. */
function dayProblem({ receivedOn }: HandledCase, event: PersonEvent, { now, sampledOn }: StepFacts): StepProblem | null {
  const field = 'at' in event ? 'at' : 'on' in event ? 'on' : event.kind === 'RECEIVED' ? 'receivedOn' : null
  if (field === null) return null
  const given = 'at' in event ? event.at : 'on' in event ? event.on : event.kind === 'RECEIVED' ? event.receivedOn : ''
  const isInstant = given.length > 10
  if (isInstant ? new Date(given) > now : given > dateOnOf(now)) return problem('不能晚于现在，请核对日期和时间', field)
  const day = isInstant ? dateOnOf(new Date(given)) : given
  const earliest = event.kind === 'RECEIVED' ? sampledOn : receivedOn
  return day < earliest ? problem(`不能早于${event.kind === 'RECEIVED' ? '抽样日期' : '收到结论的日期'} ${formatDate(earliest)}`, field) : null
}

/**
 * The time of day is needed where it begins or ends a term in hours, which runs from the hour (民法典第二百零一条第二款):
 * a recall's start, handing over to the police, objections to a quick test. Elsewhere the day is enough.
 */
function hourProblem(entries: readonly CaseEntry[], event: PersonEvent, { kind, isStatutory, sampledOn, rules, clocks }: StepFacts): StepProblem | null {
  if (!('at' in event) || !isDayOnly(event.at)) return null
  const after = playCase([...entries, { number: (entries.at(-1)?.number ?? 0) + 1, event }])
  const before = new Map(clocks.map((clock) => [clock.key, clock.metAt]))
  const inHours = clocksOf(after, { kind, isStatutory }, rules).filter(({ limit }) => limit?.unit === 'HOUR').find(({ key, metAt }) => !before.has(key) || before.get(key) !== metAt)
  const objections = (event.kind === 'REVIEW_APPLIED' || (event.kind === 'DONE' && event.part === 'DELIVERY')) && reviewDeadline(after, 'RETEST', { kind, sampledOn }, rules)?.at
  if (!inHours && !objections) return null
  return problem(`${inHours ? clockLabel(inHours.key) : '快速检测结果的异议'}的期限按小时计算，请填写时刻（如 14:30）；零时整的请填 00:01`, 'atTime')
}

/** A reason of fewer characters says nothing. */
const SHORTEST_REASON = 6

/** What must be done before. */
const NEEDS: Partial<Record<CasePart, CasePart>> = { RECALL_START: 'CONTROL', RECALL_END: 'RECALL_START', PENALTY: 'FILING', RECTIFICATION: 'CAUSE' }

function doneProblem(state: HandledCase, event: CaseEvent & { kind: 'DONE' }, { text, files }: { text: string; files: number }): StepProblem | null {
  const { part, measures = [], recallClass = null, rectifyBy = null, documentNumber } = event
  const label = CASE_PART_LABELS[part]
  const { standing } = state.parts[part]
  if (standing === 'DONE') return problem(`${label}已登记；登记有误的，先撤销原登记并写明原因`)
  if (standing === 'NOT_NEEDED') return problem(`${label}已登记为不需要；登记有误的，先撤销原登记`)
  if (part === 'PUBLICATION' && isPaused(state)) return problem('复检、异议期间不公布，请待其办结后再登记信息公布')
  const before = NEEDS[part]
  if (before && state.parts[before].standing !== 'DONE') return problem(`请先登记${CASE_PART_LABELS[before]}`)
  const beforeAt = before && state.parts[before].at
  if (beforeAt && isMomentBefore(event.at, beforeAt)) return problem(`不能早于${CASE_PART_LABELS[before]}的时间`, 'at')
  if (part === 'CONTROL') {
    if (measures.length === 0) return problem('请选择采取的控制措施', 'measures')
    if (measures.includes('RECALL') !== (recallClass !== null)) return problem(recallClass === null ? '采取召回的，请选择召回级别' : '未选择召回的，不填写召回级别', 'recallClass')
  } else if (measures.length > 0 || recallClass !== null) return problem('只有产品控制填写控制措施', 'measures')
  if (rectifyBy !== null && (part !== 'CAUSE' || rectifyBy < dateOnOf(new Date(event.at)))) return problem('整改期限不能早于原因排查的日期', 'rectifyBy')
  if (part === 'PUBLICATION' && text === '') return problem('请写明在哪里公布（公示栏目或网址）；在本平台公示的，公布后自动登记，不必手工登记', 'text')
  if (documentNumber === '' && files === 0 && text === '') return problem('请填写文书编号、说明，或附上材料，作为办理的依据', 'text')
  return null
}

/** What is done in every case. */
const ALWAYS: readonly CasePart[] = ['DELIVERY', 'CAUSE', 'PUBLICATION']

function notNeededProblem({ parts }: HandledCase, part: CasePart, text: string): StepProblem | null {
  const label = CASE_PART_LABELS[part]
  if (!isOwed(parts[part])) return problem(`${label}已登记或不涉及，不必再说明`)
  if (ALWAYS.includes(part)) return problem(`${label}每件都要办理，不能登记为不需要`)
  return text.length < SHORTEST_REASON ? problem(`请写明不需要${label}的理由，至少 ${SHORTEST_REASON} 个字`, 'text') : null
}

/** How much a department may extend a term by itself; what is later, and what has run out, is the office's to agree to. */
const OWN_EXTENSION = 'disposal.extension-by-department'

/** When the result came in decides every clock: it is corrected with what shows it, and never to make up for what is late. */
function receivedProblem(state: HandledCase, receivedOn: string, { text, files }: { text: string; files: number }, { sampledOn, openedOn, clocks, now, isOffice }: StepFacts): StepProblem | null {
  if (receivedOn < sampledOn) return problem('收到结论的日期不能早于抽样日期', 'receivedOn')
  if (receivedOn > openedOn) return problem(`平台在 ${formatDate(openedOn)} 已登记这一结论，收到结论的日期不能更晚`, 'receivedOn')
  if (text.length < SHORTEST_REASON) return problem(`请写明更正收到结论日期的原因，至少 ${SHORTEST_REASON} 个字`, 'text')
  if (receivedOn <= state.receivedOn) return null
  if (files === 0) return problem('改晚收到结论的日期，请附上签收凭证等证明材料', 'text')
  return !isOffice && clocks.some((clock) => ['LATE', 'MET_LATE'].includes(clockStanding(clock, now))) ? problem('已有环节逾期，改晚收到结论的日期须由食安办核对后登记') : null
}

function extensionProblem({ clock: key, until }: CaseEvent & { kind: 'EXTENDED' }, text: string, { clocks, now, isOffice, rules }: StepFacts): StepProblem | null {
  const clock = clocks.find((one) => one.key === key)
  if (!clock || clock.metAt !== null) return problem('这一期限已经完成或还没有开始，不能延长')
  // 移送规定's terms and those in hours are the law's own.
  if (clock.dueAt !== null || key.startsWith('T')) return problem('以小时计的期限和移送公安机关的期限不能延长')
  if (until <= clock.dueOn) return problem(`延长后的日期应晚于现在的期限 ${formatDate(clock.dueOn)}`, 'until')
  if (text.length < SHORTEST_REASON) return problem(`请写明延长的理由和批准人，至少 ${SHORTEST_REASON} 个字`, 'text')
  if (isOffice) return null
  if (clockStanding(clock, now) === 'LATE') return problem('期限已过，须由食安办审核后登记延长；逾期的情况仍会保留')
  const own = rules.limitOn(OWN_EXTENSION, dateOnOf(now))
  const latest = own === null ? clock.plainDueOn : addDays(clock.plainDueOn, own.value)
  return until > latest ? problem(`责任单位最多延长至 ${formatDate(latest)}；需要更久的，请食安办审核后登记`, 'until') : null
}

/** An event as it is kept: with what only its time and the rules say of it. Call it for one that may be recorded. */
export function keptEvent(entries: readonly CaseEntry[], event: PersonEvent, facts: StepFacts): CaseEvent {
  if (event.kind === 'EXTENDED') {
    const clock = facts.clocks.find(({ key }) => key === event.clock)
    return clock && clockStanding(clock, facts.now) === 'LATE' ? { ...event, isLate: true } : event
  }
  if (event.kind !== 'REVIEW_APPLIED') return event
  const barred = barOf(event.reviewKind, event.at, playCase(entries), facts)
  return barred === null ? event : { ...event, barred }
}

/** What others decided, and what shows that they did. */
const EVIDENCE: Partial<Record<CaseEvent['kind'], string>> = { REVIEW_CONCLUDED: '请写明复检结论报告或异议处理结果的编号和结论，或附上该文书，作为登记的依据', ASSISTANCE_ANSWERED: '请写明复函的文号或答复内容，或附上复函，作为登记的依据', POLICE_ANSWERED: '请写明立案决定书或不予立案通知书的文号，或附上该文书，作为登记的依据' }

function evidenceProblem({ kind }: CaseEvent, { text, files }: { readonly text: string; readonly files: number }): StepProblem | null {
  const wanted = EVIDENCE[kind]
  return wanted !== undefined && text === '' && files === 0 ? problem(wanted, 'text') : null
}

function applicationProblem({ reviews, parts }: HandledCase, { reviewKind, applicant, at }: CaseEvent & { kind: 'REVIEW_APPLIED' }): StepProblem | null {
  if (applicant === '') return problem('请填写申请人', 'applicant')
  // 食品安全法第八十八条: it is against a result that was received. How the sample was taken is known before.
  const delivered = reviewKind === 'OBJECTION_PROCESS' ? null : parts.DELIVERY.at
  if (delivered !== null && isMomentBefore(at, delivered)) return problem(`${REVIEW_KIND_LABELS[reviewKind]}的申请不能早于送达结果的时间 ${formatMoment(delivered)}，请核对两处的日期`, 'at')
  // 食品安全法第八十八条: the conclusion of a retest is final.
  if (reviewKind === 'RETEST' && reviews.some(({ kind, state }) => kind === 'RETEST' && (state === 'CONCLUDED' || state === 'APPLIED' || state === 'ACCEPTED'))) return problem('已有复检申请；复检结论为最终检验结论，不再复检', 'reviewKind')
  return reviews.some(({ kind, endedOn }) => kind === reviewKind && endedOn === null) ? problem(`已有未办结的${REVIEW_KIND_LABELS[reviewKind]}`, 'reviewKind') : null
}

type ThreadEvent = Extract<PersonEvent, { review: number } | { transfer: number }> | Extract<PersonEvent, { kind: 'ASSISTANCE_ASKED' | 'POLICE_REPORTED' }>

/** The steps of a review or transfer come in their order. */
function threadProblem(state: HandledCase, event: ThreadEvent, text: string, facts: StepFacts): StepProblem | null {
  if ('review' in event) {
    const review = state.reviews.find(({ number }) => number === event.review)
    return review ? reviewProblem(review, event, text, state, facts) : problem('没有这件复检或异议，请刷新页面')
  }
  return transferProblem(state.transfers, event, text)
}

function reviewProblem(review: ReviewState, event: Extract<PersonEvent, { review: number }>, text: string, state: HandledCase, facts: StepFacts): StepProblem | null {
  const label = REVIEW_KIND_LABELS[review.kind]
  if (event.kind === 'REVIEW_NOTIFIED') {
    if (review.state !== 'CONCLUDED' || review.notifiedOn !== null) return problem(`${label}还没有结论，或结论已告知`)
    return event.on < review.endedOn! ? problem('告知日期不能早于结论日期', 'on') : null
  }
  if (review.endedOn !== null) return problem(`${label}已经办结`)
  const last = review.sampleOn ?? review.institutionOn ?? review.acceptedOn ?? dateOnOf(new Date(review.appliedAt))
  if (event.on < last) return problem(`不能早于上一环节的日期 ${formatDate(last)}`, 'on')
  switch (event.kind) {
    case 'REVIEW_ACCEPTED': return review.state === 'APPLIED' ? acceptanceProblem(review, state, facts) : problem(`${label}已经受理`)
    case 'REVIEW_REFUSED':
      if (review.state !== 'APPLIED') return problem(`${label}已经受理，不能再作不予受理的决定`)
      if (event.ground === 'MICROORGANISM' && !(review.kind === 'RETEST' && facts.failedKinds.includes('MICROORGANISM'))) return problem('不合格项目中没有微生物指标，请选择其他理由', 'ground')
      return event.ground === 'OTHER' && text === '' ? problem('选择“其他”的，请写明理由', 'text') : null
    case 'REVIEW_MOVED': {
      if (review.kind !== 'RETEST' || review.state !== 'ACCEPTED') return problem('受理复检后才能登记复检机构和备份样品')
      if (event.stage === 'SAMPLE') return review.institutionOn === null ? problem('请先登记复检机构') : review.sampleOn === null ? null : problem('已登记移交备份样品')
      return review.institutionOn !== null ? problem('已登记复检机构') : event.institution === '' ? problem('请填写复检机构', 'institution') : null
    }
    case 'REVIEW_CONCLUDED':
      if (review.state !== 'ACCEPTED') return problem(`${label}还没有受理，不能登记结论`)
      return review.kind === 'RETEST' && review.sampleOn === null ? problem('请先登记移交备份样品') : null
    case 'REVIEW_DROPPED': return null
  }
}

function acceptanceProblem({ kind, appliedAt }: ReviewState, state: HandledCase, facts: StepFacts): StepProblem | null {
  const bar = barOf(kind, appliedAt, state, facts)
  if (bar === 'MICROORGANISM') return problem('不合格项目均为微生物指标，依法不予复检，请作不予受理的决定')
  return bar === null ? null : problem(`申请于 ${formatDate(appliedAt)} 提出，已超过 ${formatDate(reviewDeadline(state, kind, facts, facts.rules)!.on)} 的期限，请作不予受理（逾期提出）的决定`)
}

/** 不予复检: 微生物指标, 逾期提出 (食品安全法第八十八条, 食品安全抽样检验管理办法). */
function barOf(kind: ReviewState['kind'], appliedAt: string, state: HandledCase, facts: StepFacts): ReviewBar | null {
  if (kind === 'RETEST' && facts.failedKinds.length > 0 && facts.failedKinds.every((one) => one === 'MICROORGANISM')) return 'MICROORGANISM'
  if (kind === 'RETEST' && facts.kind === 'RAPID_TEST') return null
  const deadline = reviewDeadline(state, kind, facts, facts.rules)
  if (deadline === null) return null
  const applied = new Date(appliedAt)
  return (deadline.at ? applied > new Date(deadline.at) : dateOnOf(applied) > deadline.on) ? 'LATE' : null
}

/** What stands against closing, in sentences; empty where nothing does. */
export function closingObstacles(state: HandledCase): string[] {
  const owed = CASE_PARTS.filter((part) => isOwed(state.parts[part]))
  return [
    ...(owed.length > 0 ? [`还没有办理或说明理由：${owed.map((part) => CASE_PART_LABELS[part]).join('、')}`] : []),
    ...state.reviews.filter(({ endedOn }) => endedOn === null).map(({ kind }) => `${REVIEW_KIND_LABELS[kind]}还没有办结，暂停办结`),
    ...state.reviews.filter(({ state: stage, notifiedOn, kind }) => kind === 'RETEST' && stage === 'CONCLUDED' && notifiedOn === null).map(() => '复检结论还没有告知申请人'),
    ...state.transfers.filter(({ settledAt }) => settledAt === null).map(({ kind, to }) => (kind === 'POLICE' ? `移送${to}还没有办结` : `${to}的协查还没有答复`)),
    ...(state.departmentId === null ? ['还没有责任单位，请由食安办指定'] : []),
  ]
}

/** What the portal itself writes, and what has had its effect outside the case, stays. */
const FINAL: readonly CaseEvent['kind'][] = ['OPENED', 'REOPENED', 'CORRECTED', 'WITHDRAWN', 'HANDED_OVER', 'ASSIGNED', 'UNDONE']

/** Why an entry cannot be undone: it is final, or something built on it stands. */
export function undoProblem(entries: readonly CaseEntry[], number: number, text: string): StepProblem | null {
  const target = entries.find((entry) => entry.number === number)
  if (!target || FINAL.includes(target.event.kind)) return problem('这条记录不能撤销')
  const undone = undoneNumbers(entries)
  if (undone.has(number)) return problem('这条记录已经撤销')
  const later = entries.filter((entry) => entry.number > number && !undone.has(entry.number)).map(({ event }) => event)
  const { event } = target
  if (playCase(entries).state === 'CLOSED' && event.kind !== 'CLOSED') return problem('处置已办结，请先撤销“办结”')
  const thread = threadOf(target)
  if (thread !== null && later.some((one) => ('review' in one && one.review === thread) || ('transfer' in one && one.transfer === thread))) return problem('后面的环节以这条记录为前提，请先撤销后面的记录')
  if (event.kind === 'DONE' && later.some((one) => one.kind === 'DONE' && NEEDS[one.part] === event.part)) return problem('后面的环节以这条记录为前提，请先撤销后面的记录')
  return text === '' ? problem('请写明撤销的原因', 'text') : null
}

function threadOf({ number, event }: CaseEntry): number | null {
  if ('review' in event) return event.review
  if ('transfer' in event) return event.transfer
  return event.kind === 'REVIEW_APPLIED' || event.kind === 'ASSISTANCE_ASKED' || event.kind === 'POLICE_REPORTED' ? number : null
}
