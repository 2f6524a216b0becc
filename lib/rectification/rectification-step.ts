import { clockStanding, termOf, type ClockRules, type LegalClock } from '@/lib/organisation/legal-clock'
import { transferProblem } from '@/lib/organisation/police-transfer'
import { problem, type StepProblem } from '@/lib/organisation/step-problem'
import { addDays, dateOnOf, formatDate } from '@/lib/shared/format'
import type { RectificationEntry, RectificationEvent } from './rectification-event'
import type { PersonEvent } from './rectification-event.schema'
import { isFilingOwed, isSuspended, playRectification, undoneNumbers, type Rectifying } from './rectification-state'

/** What a rule needs to know besides the history. */
export type StepFacts = {
  readonly now: Date
  readonly isKey: boolean
  readonly rules: ClockRules
  readonly clocks: readonly LegalClock[]
  /** Whether the office records it, not the department that answers for it. */
  readonly isOffice: boolean
  /** Whether a file stands beside an entry that was not undone, or a filed follow-up inspection. */
  readonly hasEvidence: boolean
}

type Said = { readonly text: string; readonly files: number }

/** A reason of fewer characters says nothing. */
const SHORTEST_REASON = 6

/**
 * Whether an event may be added to a history now.
 * @param said what was written with it, and how many files came with it: some events are nothing without
 * @returns null where it may
 */
export function eventProblem(entries: readonly RectificationEntry[], event: PersonEvent, said: Said, facts: StepFacts): StepProblem | null {
  const state = playRectification(entries)
  if (state.state === 'WITHDRAWN') return problem('问题已撤销或检查记录已作废，不再办理')
  if (event.kind === 'UNDONE') return undoRectificationProblem(entries, event.entry, said.text)
  const dated = dayProblem(state, event, facts)
  if (dated) return dated
  if (event.kind === 'REOPENED') return reopenProblem(state, event, said.text)
  if (state.state === 'CLOSED') return problem('问题已销号；再次发现的，登记“重新整改”；登记有误的，由食安办撤销“销号”')
  switch (event.kind) {
    case 'ASSIGNED': return event.departmentId === state.departmentId ? problem('责任单位没有变化，请重新选择', 'departmentId') : null
    case 'ORDERED': return orderProblem(state, event)
    case 'REPORTED': return reportProblem(state, event.on, said)
    case 'EXTENDED': return extensionProblem(event, said.text, facts)
    case 'RECHECKED': return paperProblem(state, event.on, said, facts)
    case 'SUSPENDED': return isSuspended(state) ? problem('已经中止，恢复后再登记') : !facts.isOffice ? problem('中止由食安办核对后登记') : tooShort(said.text, '请写明中止的理由和批准人')
    case 'RESUMED': return suspensionEndProblem(state, event.on)
    case 'CLOSED': return closeProblem(state, event.on, said, facts)
    case 'STOPPED':
    case 'STOP_LIFTED': return stopProblem(state, event, said)
    case 'FILED':
    case 'NOT_FILED':
    case 'DECIDED': return filingProblem(state, event, said.text)
    default: return transferProblem(state.transfers, event, said.text)
  }
}

function tooShort(text: string, message: string): StepProblem | null {
  return text.length < SHORTEST_REASON ? problem(`${message}，至少 ${SHORTEST_REASON} 个字`, 'text') : null
}

/** The day an event tells of: not in the future, not before the finding. */
function dayProblem({ foundOn }: Rectifying, event: PersonEvent, { now }: StepFacts): StepProblem | null {
  const field = 'at' in event ? 'at' : 'on' in event ? 'on' : null
  if (field === null) return null
  const given = 'at' in event ? event.at : 'on' in event ? event.on : ''
  const isInstant = given.length > 10
  if (isInstant ? new Date(given) > now : given > dateOnOf(now)) return problem('不能晚于现在，请核对日期和时间', field)
  return (isInstant ? dateOnOf(new Date(given)) : given) < foundOn ? problem(`不能早于发现问题的日期 ${formatDate(foundOn)}`, field) : null
}

/** 需要限期整改的，书面提出整改要求和时限 (令第49号第三十三条). The first order confirms the day of the visit, a later one needs a recheck that was not passed. */
function orderProblem(state: Rectifying, { on, writing, documentNumber, rectifyBy }: Extract<PersonEvent, { kind: 'ORDERED' }>): StepProblem | null {
  if (state.putRightOn !== null) return problem('问题已整改到位，不必再责令改正')
  if (rectifyBy < on) return problem('整改期限不能早于责令日期', 'rectifyBy')
  if (writing === 'NOTICE' && documentNumber === '') return problem('请填写责令改正通知书的文号', 'documentNumber')
  const last = state.rounds.at(-1)
  if (state.orderedOn !== null) return state.recheck?.outcome === 'NOT_PUT_RIGHT' && state.recheck.on >= state.orderedOn ? null : problem('已书面责令改正；复查未整改到位的，才能再次责令改正')
  if (state.disposal !== 'ON_THE_SPOT' && last && rectifyBy > last.rectifyBy) return problem(`书面的整改期限不能晚于确定的 ${formatDate(last.rectifyBy)}；需要更久的，先登记责令再登记延长`, 'rectifyBy')
  return null
}

function reportProblem(state: Rectifying, on: string, { text, files }: Said): StepProblem | null {
  if (state.putRightOn !== null) return problem('问题已整改到位，不必再登记整改报告')
  if (state.reportedOn !== null) return problem('已收到整改报告；登记有误的，先撤销原登记')
  if (state.recheck !== null && on < state.recheck.on) return problem(`不能早于上一次复查的日期 ${formatDate(state.recheck.on)}`, 'on')
  return text === '' && files === 0 ? problem('请写明整改情况，或附上整改报告', 'text') : null
}

/** By the papers alone only what is no key item: 重点项 is looked at on the spot. */
function paperProblem(state: Rectifying, on: string, { text, files }: Said, { isKey, hasEvidence }: StepFacts): StepProblem | null {
  if (state.putRightOn !== null) return problem('问题已整改到位，不必再复查')
  if (isKey) return problem('重点项的问题须现场复查，请安排复查检查')
  if (state.reportedOn === null) return problem('还没有收到整改报告，不能只凭资料复查')
  if (on < state.reportedOn) return problem(`不能早于收到整改报告的日期 ${formatDate(state.reportedOn)}`, 'on')
  return text === '' && files === 0 && !hasEvidence ? problem('请写明复查所凭的资料和判断，或附上材料', 'text') : null
}

/** How much a department may extend a term by itself, and by how much the law lets anybody extend a clock. */
const OWN_EXTENSION: Readonly<Record<string, string>> = { TERM: 'rectification.extension-by-department' }
const LEGAL_EXTENSION: Readonly<Record<string, string>> = { FILING: 'enforcement.filing-extension', DECISION: 'enforcement.handling-extension' }

/** Whether this clock may be extended at all: the day of rectification, and what the law itself lets be extended. */
export function isExtendable({ key, metAt, dueAt }: LegalClock): boolean {
  return metAt === null && dueAt === null && (key === 'TERM' || Object.hasOwn(LEGAL_EXTENSION, key))
}

function extensionProblem({ clock: key, until }: Extract<PersonEvent, { kind: 'EXTENDED' }>, text: string, { clocks, now, isOffice, rules }: StepFacts): StepProblem | null {
  const clock = clocks.find((one) => one.key === key)
  if (!clock || !isExtendable(clock)) return problem('这一期限已经完成、还没有开始或不能延长')
  const day = extensionDayProblem(clock, until, { now, isOffice, rules })
  const short = tooShort(text, '请写明延长的理由和批准人')
  if (!day || !short) return day ?? short
  return day.field === undefined ? day : { ...day, also: [{ message: short.message, field: 'text' }] }
}

function extensionDayProblem(clock: LegalClock, until: string, { now, isOffice, rules }: Pick<StepFacts, 'now' | 'isOffice' | 'rules'>): StepProblem | null {
  const { key } = clock
  if (until <= clock.dueOn) return problem(`延长后的日期应晚于现在的期限 ${formatDate(clock.dueOn)}`, 'until')
  const legal = LEGAL_EXTENSION[key]
  const most = rules.limitOn(legal ?? OWN_EXTENSION[key] ?? '', dateOnOf(now))
  const latest = most === null ? null : termOf(most, clock.plainDueOn, 'next-working-day', rules.calendar).on
  if (legal !== undefined && latest !== null && until > latest) return problem(`依法最多延长至 ${formatDate(latest)}`, 'until')
  if (isOffice) return null
  if (clockStanding(clock, now) === 'LATE') return problem('期限已过，须由食安办审核后登记延长；逾期的情况仍会保留')
  const own = latest ?? addDays(clock.plainDueOn, 0)
  return until > own ? problem(`责任单位最多延长至 ${formatDate(own)}；需要更久的，请食安办审核后登记`, 'until') : null
}

/** An event as it is kept: with what only its time says of it. Call it for one that may be recorded. */
export function keptRectificationEvent(event: PersonEvent, { clocks, now }: Pick<StepFacts, 'clocks' | 'now'>): RectificationEvent {
  if (event.kind !== 'EXTENDED') return event
  const clock = clocks.find(({ key }) => key === event.clock)
  return clock && clockStanding(clock, now) === 'LATE' ? { ...event, isLate: true } : event
}

function suspensionEndProblem({ suspensions }: Rectifying, on: string): StepProblem | null {
  const open = suspensions.find(({ toOn }) => toOn === null)
  if (!open) return problem('没有中止，不必恢复')
  return on < open.fromOn ? problem(`不能早于中止的日期 ${formatDate(open.fromOn)}`, 'on') : null
}

/** 有发生食品安全事故潜在风险的，责令停产停业 (令第49号). */
function stopProblem(state: Rectifying, event: Extract<PersonEvent, { kind: 'STOPPED' | 'STOP_LIFTED' }>, { text, files }: Said): StepProblem | null {
  const inForce = state.stop !== null && state.stop.liftedOn === null
  if (event.documentNumber === '' && text === '' && files === 0) return problem('请填写文书编号、说明，或附上材料', 'documentNumber')
  if (event.kind === 'STOPPED') return inForce ? problem('已责令停产停业，恢复后才能再次责令') : null
  if (!inForce) return problem('没有正在执行的停产停业')
  if (state.putRightOn === null) return problem('还没有复查整改到位，不能恢复生产经营')
  return event.on < state.putRightOn || event.on < dateOnOf(new Date(state.stop!.at)) ? problem(`不能早于整改到位的日期 ${formatDate(state.putRightOn)}`, 'on') : null
}

/** 立案 (市场监督管理行政处罚程序规定第十八条), then the decision (第六十四条). */
function filingProblem({ filing }: Rectifying, event: Extract<PersonEvent, { kind: 'FILED' | 'NOT_FILED' | 'DECIDED' }>, text: string): StepProblem | null {
  const inHand = filing.filedOn !== null && filing.decidedOn === null
  if (event.kind === 'DECIDED') {
    if (!inHand) return problem('还没有立案，或已作出处理决定')
    return event.on < filing.filedOn! ? problem(`不能早于立案的日期 ${formatDate(filing.filedOn!)}`, 'on') : event.documentNumber === '' && text === '' ? problem('请填写决定书文号或写明处理结果', 'documentNumber') : null
  }
  if (inHand) return problem('已经立案，尚未作出处理决定')
  if (event.kind === 'NOT_FILED') return filing.notFiledOn !== null ? problem('已登记不予立案') : tooShort(text, '请写明不予立案的理由')
  return event.documentNumber === '' && text === '' ? problem('请填写立案文书编号或写明案由', 'documentNumber') : null
}

/** What stands against closing, in sentences; empty where nothing does. */
export function rectificationObstacles(state: Rectifying): string[] {
  const { putRightOn, orderedOn, disposal, stop, filing, transfers, departmentId } = state
  return [
    ...(putRightOn === null ? ['还没有复查整改到位'] : []),
    ...(disposal === 'RECTIFY' && orderedOn === null ? ['还没有登记书面责令改正'] : []),
    ...(disposal === 'STOP' && stop === null ? ['还没有登记责令停产停业'] : []),
    ...(stop !== null && stop.liftedOn === null ? ['停产停业还没有恢复'] : []),
    ...(isFilingOwed(state) ? ['还没有决定是否立案'] : []),
    ...(filing.filedOn !== null && filing.decidedOn === null ? ['已立案，还没有作出处理决定'] : []),
    ...transfers.filter(({ settledAt }) => settledAt === null).map(({ kind, to }) => (kind === 'POLICE' ? `移送${to}还没有办结` : `移送${to}还没有答复`)),
    ...(isSuspended(state) ? ['正在中止，请先恢复'] : []),
    ...(departmentId === null ? ['还没有责任单位，请由食安办指定'] : []),
  ]
}

/** 销号 needs evidence, or the reason why there is none. */
function closeProblem(state: Rectifying, on: string, { text, files }: Said, { hasEvidence }: StepFacts): StepProblem | null {
  const obstacles = rectificationObstacles(state)
  if (obstacles.length > 0) return problem(`不能销号：${obstacles.join('；')}`)
  const latest = [state.putRightOn!, state.stop?.liftedOn ?? '', state.filing.decidedOn ?? '', state.recheck?.on ?? ''].toSorted().at(-1)!
  if (on < latest) return problem(`不能早于最后一步的日期 ${formatDate(latest)}`, 'on')
  return files === 0 && !hasEvidence ? tooShort(text, '没有整改或复查的材料，请附上材料，或写明没有材料的原因') : null
}

function reopenProblem(state: Rectifying, { on, rectifyBy }: Extract<PersonEvent, { kind: 'REOPENED' }>, text: string): StepProblem | null {
  if (state.state !== 'CLOSED') return problem('问题还没有销号，不必重新整改')
  if (state.endedOn !== null && on < state.endedOn) return problem(`不能早于销号的日期 ${formatDate(state.endedOn)}`, 'on')
  if (rectifyBy < on) return problem('整改期限不能早于再次发现的日期', 'rectifyBy')
  return tooShort(text, '请写明再次发现的情况')
}

/** What builds upon one another: an entry of a thread is undone only as its last. */
const THREADS: readonly (readonly RectificationEvent['kind'][])[] = [
  ['ORDERED', 'REPORTED', 'RECHECKED', 'EXTENDED', 'CLOSED', 'REOPENED'],
  ['STOPPED', 'STOP_LIFTED', 'CLOSED'],
  ['FILED', 'NOT_FILED', 'DECIDED', 'CLOSED'],
  ['SUSPENDED', 'RESUMED', 'CLOSED'],
]

/** What the portal itself writes, and what has had its effect elsewhere, stays. */
const FINAL: readonly RectificationEvent['kind'][] = ['OPENED', 'CORRECTED', 'WITHDRAWN', 'HANDED_OVER', 'ASSIGNED', 'RECHECK_PLANNED', 'RECHECK_DROPPED', 'UNDONE']

/** Why an entry cannot be undone: it is final, or something that builds on it stands. */
export function undoRectificationProblem(entries: readonly RectificationEntry[], number: number, text: string): StepProblem | null {
  const target = entries.find((entry) => entry.number === number)
  if (!target || FINAL.includes(target.event.kind)) return problem('这条记录不能撤销')
  const undone = undoneNumbers(entries)
  if (undone.has(number)) return problem('这条记录已经撤销')
  const state = playRectification(entries)
  if (state.state === 'WITHDRAWN') return problem('问题已撤销或检查记录已作废，不再办理')
  const later = entries.filter((entry) => entry.number > number && !undone.has(entry.number)).map(({ event }) => event)
  const { event } = target
  // What was seen put right at the visit stands with its record.
  if (event.kind === 'CLOSED' && state.disposal === 'ON_THE_SPOT' && state.rounds.length === 1) return problem('当场改正的问题随检查记录销号；有误的，请更正检查记录')
  if (state.state === 'CLOSED' && event.kind !== 'CLOSED') return problem('问题已销号，请先撤销“销号”')
  const threads = THREADS.filter((kinds) => kinds.includes(event.kind))
  const transfer = 'transfer' in event ? event.transfer : event.kind === 'ASSISTANCE_ASKED' || event.kind === 'POLICE_REPORTED' ? number : null
  const isBuiltOn = later.some((one) => threads.some((kinds) => kinds.includes(one.kind)) || (transfer !== null && 'transfer' in one && one.transfer === transfer))
  if (isBuiltOn) return problem('后面的环节以这条记录为前提，请先撤销后面的记录')
  return text === '' ? problem('请写明撤销的原因', 'text') : null
}
