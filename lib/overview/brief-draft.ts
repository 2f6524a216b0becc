import type { OutcomeCounts } from '@/lib/report/obligation-outcome'
import { formatDate } from '@/lib/shared/format'
import { formatPeriod, lastDayOf, nextPeriod, periodOf, type Period } from '@/lib/shared/period'
import type { BriefDraft, BriefDraftParagraph, BriefIndicator } from '@/lib/supervision/brief-content.schema'
import { JUDGED_STATUSES, JUDGED_STATUS_WORDS, type JudgedStatus } from '@/lib/terms/indicator'
import { TARGET_NATURE_LABELS } from '@/lib/terms/plan'
import { PROGRESS_LABELS } from '@/lib/terms/report'
import { attentionTargets, inReadingOrder, type Dashboard } from './dashboard'
import { lookAddress, type Look } from './dashboard-address'
import { amountWords } from './formula-words'
import { dataDateWords } from './look-words'
import { filterQuery, lackOf, type Lack, type StandingFilter } from './standing-filter'
import type { StandingRow } from './target-standing.queries'
import type { TaskStateFilter } from './task-list'
import { someOf } from './workbench'

/** What a brief is drafted from: the leader's page of the month, and the month's obligations. */
export type BriefInput = {
  readonly place: { readonly id: string; readonly name: string }
  readonly period: Period
  readonly todayOn: string
  readonly dashboard: Pick<Dashboard, 'targets' | 'plans' | 'dataUpToOn' | 'ledgerUpToOn'>
  readonly reporting: { readonly counts: OutcomeCounts; /** Units with so many reports past their day, or handed in after it. */ readonly overdue: readonly UnitCount[]; readonly late: readonly UnitCount[] }
}
export type UnitCount = { readonly name: string; readonly count: number }

type Run = BriefDraftParagraph['runs'][number]
/** A figure with its way back; what is longer than a figure stays plain text. */
type Figure = (key: string, text: string | number, formula: string, href: string) => Run

const MOST_FIGURE = 60
const LISTED_UNITS = 20
const LISTED_TARGETS = 6
const ADDRESSEE = '各成员单位，各乡镇（街道）'

/** How the leader's page is looked at for a month: now while it runs, as known at its end afterwards. */
export function lookOfMonth(jurisdiction: string, period: Period, todayOn: string): Look {
  return { jurisdiction, asOf: period < periodOf(todayOn) ? period : null, standing: 'known' }
}

/** 调度通报 as drafted: counts and judged sentences of the leader's page, each figure with its way back. Pure. */
export function composeBriefDraft(input: BriefInput): BriefDraft {
  const { place, period, todayOn, dashboard } = input
  const look = lookOfMonth(place.id, period, todayOn)
  const sources = new Map<string, BriefDraft['sources'][number]>()
  const figure: Figure = (key, value, formula, href) => {
    const text = String(value)
    if (text === '' || text.length > MOST_FIGURE || /[「」\n]/.test(text)) return { text }
    sources.set(key, { key, text, formula, href })
    return { source: key }
  }
  const parts = {
    overview: overviewPart(input, look, figure),
    targets: targetsPart(input, look, figure),
    attention: attentionPart(input, look, figure),
    reporting: reportingPart(input, figure),
    next: nextPart(input),
  }
  return {
    dataWords: look.asOf ? `数据截至${formatDate(lastDayOf(period))}，按${formatDate(todayOn)}已知的报送` : dataDateWords(look, dashboard.dataUpToOn, dashboard.ledgerUpToOn),
    title: `${place.name}${formatPeriod(period)}食品安全工作调度通报`, addressee: ADDRESSEE,
    parts, sources: [...sources.values()],
    indicators: inReadingOrder(dashboard.targets).map(({ indicatorName, planTitle, shown, asked, status, owners }): BriefIndicator => ({ name: indicatorName, plan: planTitle, shown: shown ?? '', asked, status, owners: owners.map(({ name }) => name).join('、') })),
  }
}

const body = (...runs: readonly (Run | string)[]): BriefDraftParagraph => ({ level: 'body', runs: runs.map((run) => (typeof run === 'string' ? { text: run } : run)) })
const heading = (text: string): BriefDraftParagraph => ({ level: 'heading', runs: [{ text }] })
/** Runs with a comma between. */
const joined = (items: readonly (readonly (Run | string)[])[], between: string): (Run | string)[] => items.flatMap((item, index) => (index === 0 ? [...item] : [between, ...item]))

const TASK_STATES = ['DONE', 'ON_SCHEDULE', 'BEHIND', 'NOT_STARTED'] as const

function overviewPart({ dashboard: { plans, targets } }: BriefInput, look: Look, figure: Figure): BriefDraftParagraph[] {
  const tasksAddress = (state: TaskStateFilter) => `${lookAddress('/dashboard/plans', look, { tasks: state })}#tasks`
  if (plans.length === 0) return [body('本月没有在执行的规划、方案。')]
  const sumOf = (count: (plan: (typeof plans)[number]) => number) => plans.reduce((sum, plan) => sum + count(plan), 0)
  const tasks = sumOf(({ taskCount }) => taskCount)
  const states = [...TASK_STATES.map((state) => [state, PROGRESS_LABELS[state], sumOf(({ progress }) => progress.tasks[state])] as const), ['none', '尚无报送', sumOf(({ progress }) => progress.tasks.none)] as const].filter(([, , count]) => count > 0)
  const natures = [['BINDING', TARGET_NATURE_LABELS.BINDING], ['ANTICIPATORY', TARGET_NATURE_LABELS.ANTICIPATORY], [null, '未注明性质']] as const
  const byNature = natures.map(([nature, word]) => [String(nature), word, targets.filter((one) => one.nature === nature).length] as const).filter(([, , count]) => count > 0)
  return [
    body('在执行的规划、方案', figure('plans', plans.length, '在执行的规划、方案计数', lookAddress('/dashboard/plans', look)), '个，任务', figure('tasks', tasks, '各规划、方案的任务数相加', tasksAddress('all')), '项',
      ...(states.length > 0 ? ['：', ...joined(states.map(([state, word, count]) => [word, figure(`task:${state}`, count, `任务按最近一次报送的状态计数：${word}`, tasksAddress(state)), '项']), '，')] : []), '。'),
    ...(targets.length === 0 ? [] : [body('指标', figure('targets', targets.length, '在执行规划、方案的指标计数', listAddress(look, {})), '项（', ...joined(byNature.map(([key, word, count]) => [word, figure(`nature:${key}`, count, `指标按性质计数：${word}`, listAddress(look, { nature: key === 'null' ? 'none' : (key as 'BINDING' | 'ANTICIPATORY') })), '项']), '，'), '）：', ...statusRuns(targets, 'all', (status) => listAddress(look, { status }), figure), '。')]),
  ]
}

/** 已达标3项，有风险1项: those states that occur. */
function statusRuns(rows: readonly Pick<StandingRow, 'status'>[], key: string, hrefOf: (status: JudgedStatus) => string, figure: Figure): (Run | string)[] {
  const counts = JUDGED_STATUSES.map((status): [JudgedStatus, number] => [status, rows.filter((row) => row.status === status).length]).filter(([, count]) => count > 0)
  return joined(counts.map(([status, count]) => [JUDGED_STATUS_WORDS[status].word, figure(`status:${key}:${status}`, count, `指标按状态计数：${JUDGED_STATUS_WORDS[status].meaning}`, hrefOf(status)), '项']), '，')
}

const targetHref = (row: Pick<StandingRow, 'targetId'>, look: Look) => lookAddress(`/dashboard/targets/${row.targetId}`, look)
const shownFigure = (row: StandingRow, look: Look, figure: Figure): Run => (row.shown === null ? { text: '无数据' } : figure(`target:${row.targetId}`, row.shown, row.numerator !== null ? '分子÷分母' : row.parts.length > 1 ? amountWords(row) : '按报送数', targetHref(row, look)))

function targetsPart({ dashboard: { plans, targets } }: BriefInput, look: Look, figure: Figure): BriefDraftParagraph[] {
  const paragraphs = plans.flatMap(({ planId, title }) => {
    const own = targets.filter((row) => row.planId === planId)
    if (own.length === 0) return []
    const good = inReadingOrder(own).filter(({ status }) => status === 'MET' || status === 'ON_TRACK')
    const listed = good.slice(0, LISTED_TARGETS).map((row) => [`${row.indicatorName}`, shownFigure(row, look, figure), `（目标${row.asked}）`])
    return [
      heading(title),
      body('指标', figure(`plan:${planId}`, own.length, `《${title}》的指标计数`, listAddress(look, { plan: planId })), '项：', ...statusRuns(own, planId, (status) => listAddress(look, { plan: planId, status }), figure), '。'),
      ...(listed.length > 0 ? [body('已达标或可达标的有：', ...joined(listed, '；'), good.length > listed.length ? '等，其余见附件。' : '。')] : []),
    ]
  })
  return paragraphs.length === 0 ? [body('在执行的规划、方案没有提出指标。')] : [...paragraphs, body('各项指标的现值、目标和责任单位见附件。')]
}

function attentionPart({ dashboard: { targets } }: BriefInput, look: Look, figure: Figure): BriefDraftParagraph[] {
  const off = attentionTargets(targets).map((row) => body(`${row.indicatorName}（${row.planTitle}）：现值`, shownFigure(row, look, figure), `，目标${row.asked}，${JUDGED_STATUS_WORDS[row.status].word}。${officialSentence(row.sentence)}责任单位：${ownersOf(row)}。`))
  const pending = targets.filter(({ status }) => status === 'PENDING')
  const listed = (key: string, words: string, formula: string, filter: StandingFilter, rows: readonly StandingRow[], named: (row: StandingRow) => string = ({ indicatorName }) => indicatorName) => (rows.length === 0 ? [] : [body(words, figure(key, rows.length, formula, listAddress(look, filter)), `项：${numbered(rows.map(named))}`)])
  const { owed, baseline, apart, unasked } = withoutData(targets)
  const others = [
    ...listed('missing', '应报而无数据的指标', '指标计数：有单位应报而尚未报送', { status: 'NO_DATA', lack: 'owed' }, owed),
    ...listed('baseline', '已有报送、待食安办补充基期值后判断的指标', '指标计数：已有报送数，缺少基期值', { status: 'NO_DATA', lack: 'baseline' }, baseline),
    ...listed('apart', '各单位只报了百分比、没有分子分母而不能汇总的指标', '指标计数：各单位只报了百分比', { status: 'NO_DATA', lack: 'apart' }, apart),
    ...listed('unasked', '尚未安排单位报送的指标', '指标计数：没有单位应报', { status: 'NO_DATA', lack: 'unasked' }, unasked),
    ...listed('pending', '目标值待明确的指标', '指标按状态计数：目标值由上级或后续文件明确', { status: 'PENDING' }, pending, ({ indicatorName, authority }) => `${indicatorName}（${authority ? `待${authority}明确` : '由谁明确待定'}）`),
  ]
  return off.length + others.length === 0 ? [body('已判断的指标均已达标或者可按期达标，没有需要特别关注的事项。')] : [...off, ...others]
}

/** Those without data, by why. */
function withoutData(targets: readonly StandingRow[]): Readonly<Record<Lack, StandingRow[]>> {
  const lacking = (lack: Lack) => targets.filter((row) => lackOf(row) === lack)
  return { owed: lacking('owed'), baseline: lacking('baseline'), apart: lacking('apart'), unasked: lacking('unasked') }
}

/** What the paragraph has said already, and how the portal came to its judgement: not for an official document. */
const NOT_OFFICIAL = /^截至|^未达到目标|^已达到目标|只能看差距/

/** The judged sentence as an official document has it: without what stands beside it, digits close to their words. */
export function officialSentence(sentence: string): string {
  const words = sentence.replace(/。$/, '').split('；').filter((clause) => !NOT_OFFICIAL.test(clause)).join('；').replace(/ (?=\d)|(?<=\d) (?=\p{Script=Han})/gu, '')
  return words === '' ? '' : `${words}。`
}

/** `1.甲；2.乙。`: names may hold 、 themselves. One name stands alone. */
function numbered(names: readonly string[]): string {
  const shown = names.length === 1 ? names : names.slice(0, LISTED_UNITS).map((name, index) => `${index + 1}.${name}`)
  return `${shown.join('；')}${names.length > LISTED_UNITS ? '等，其余见附件' : ''}。`
}

/** The leader's page with the targets that fit, at the table of them. */
const listAddress = (look: Look, filter: StandingFilter) => `${lookAddress('/dashboard', look, filterQuery(filter))}#indicators`

const ownersOf = ({ owners }: Pick<StandingRow, 'owners'>) => someOf(owners.map(({ name }) => name), '家') || '未明确'
const some = (names: readonly string[], unit: string) => (names.length <= LISTED_UNITS ? names.join('、') : `${names.slice(0, LISTED_UNITS).join('、')}等 ${names.length} ${unit}`)
const countedNames = (units: readonly UnitCount[]) => some(units.map(({ name, count }) => (count > 1 ? `${name}（${count} 份）` : name)), '家')

function reportingPart({ place, period, reporting: { counts, overdue, late } }: BriefInput, figure: Figure): BriefDraftParagraph[] {
  const hrefOf = (outcome: keyof OutcomeCounts) => `/reports/obligations?${new URLSearchParams({ jurisdiction: place.id, period, outcome }).toString()}`
  const of = (key: keyof OutcomeCounts, formula: string) => figure(`reporting:${key}`, counts[key], formula, hrefOf(key))
  if (counts.owed === 0) return [body(`${formatPeriod(period)}没有应报事项。`)]
  return [
    body(`${formatPeriod(period)}应报`, of('owed', '本月应报项计数，免报的不计'), '份，已报', of('submitted', '已首次提交的应报项计数'), '份，其中按时', of('onTime', '首次提交不晚于应报日期的计数'), '份、逾期报送', of('late', '首次提交晚于应报日期的计数'), '份；逾期未报', of('overdue', '应报日期已过而未提交的计数'), '份',
      ...(counts.notDue > 0 ? ['，尚未到期', of('notDue', '应报日期未到而未提交的计数'), '份'] : []), ...(counts.returned > 0 ? ['；退回待改', of('returned', '已退回而未改正的计数'), '份'] : []), '。'),
    ...(overdue.length > 0 ? [body(`逾期未报的单位：${countedNames(overdue)}。`)] : []),
    ...(late.length > 0 ? [body(`逾期报送的单位：${countedNames(late)}。`)] : []),
    ...(overdue.length + late.length === 0 ? [body('没有逾期的单位。')] : []),
  ]
}

function nextPart({ period, dashboard: { targets }, reporting: { overdue } }: BriefInput): BriefDraftParagraph[] {
  const off = attentionTargets(targets)
  const { owed } = withoutData(targets)
  const pending = targets.filter(({ status }) => status === 'PENDING')
  const namesOf = (rows: readonly StandingRow[]) => some([...new Set(rows.flatMap(({ owners }) => owners.map(({ name }) => name)))], '家') || '有关责任单位'
  return [
    ...(off.length > 0 ? [body(`请${namesOf(off)}对偏离目标的指标逐项分析原因，明确措施和完成时限，在${formatPeriod(nextPeriod(period))}的报送中说明进展。`)] : []),
    ...(overdue.length > 0 ? [body(`请${some(overdue.map(({ name }) => name), '家')}尽快补报${formatPeriod(period)}的应报内容。`)] : []),
    ...(owed.length > 0 ? [body(`请${namesOf(owed)}核实无数据的指标，补报所缺数据；确有困难的，书面说明原因。`)] : []),
    ...(pending.length > 0 ? [body('对目标值待明确的指标，请有关责任单位与上级主管部门对接，文件明确后及时报送食安办。')] : []),
    body(`请各单位按照职责分工推进各项任务，按时、如实报送${formatPeriod(nextPeriod(period))}工作进展。`),
  ]
}
