import { groupBy } from '@/lib/shared/group-by'
import { PROGRESS_LABELS } from '@/lib/terms/report'
import { wordsOfPeriod } from './covered-period'
import { reportFieldLabels } from './period-labels'
import { targetParagraph } from './summary-figures'
import { slotWords, type SummaryEntry, type SummaryInput, type SummaryObligation } from './summary-input'
import type { DraftParagraph, DraftRun, DraftSource, SourceRow, SummaryDraft } from './summary-parts'

/**
 * The draft of a summary from what the office has accepted: what departments wrote, quoted with department and month,
 * and what can be counted. No sentence says more than its rows.
 * @param input of one plan and period; entries of accepted revisions only
 */
export function draftSummary(input: SummaryInput): SummaryDraft {
  const figures: DraftSource[] = []
  const count = (key: string, rows: readonly SourceRow[], formula: string): DraftRun => {
    figures.push({ key, kind: 'ACTUAL', text: String(rows.length), formula, rows })
    return { source: key }
  }
  const parts = {
    work: [coverage(input, count), ...workParagraphs(input)],
    targets: [...progress(input, count), ...acceptances(input, count), ...behind(input), ...targets(input, figures)],
    problems: orNothing('problems', quotes(input, 'problems', 'problems'), '已采纳的报送中没有填写存在问题。', refused(input)),
    next: orNothing('next', latestQuotes(input), '已采纳的报送中没有填写下步计划。'),
    coordination: orNothing('coordination', quotes(input, 'coordination', 'coordination'), '已采纳的报送中没有填写需协调事项。'),
  }
  return { parts, figures: new Map(figures.map((one) => [one.key, one])) }
}

type Count = (key: string, rows: readonly SourceRow[], formula: string) => DraftRun
type EntryField = keyof ReturnType<typeof reportFieldLabels>
type TextField = 'done' | 'problems' | 'nextSteps' | 'coordination' | 'progressReason'

/** How much of what was asked for the summary rests on, and whose reports are missing. */
function coverage(input: SummaryInput, count: Count): DraftParagraph {
  const owed = input.obligations.filter(({ standing }) => standing !== 'exempt')
  const missing = owed.filter(({ standing }) => standing === 'missing')
  const rows = (of: readonly SummaryObligation[]) => of.map((one) => obligationRow(input, one))
  const runs: DraftRun[] = [
    { text: `${input.covered}，《${input.planTitle}》应报任务进展 ` }, count('coverage:owed', rows(owed), '应报项，不含免报'),
    { text: ' 份，已采纳 ' }, count('coverage:accepted', rows(owed.filter(({ standing }) => standing === 'accepted')), '食安办已审核通过的份数'), { text: ' 份' },
  ]
  if (missing.length > 0) runs.push({ text: '，未采纳 ' }, count('coverage:missing', rows(missing), '应报而未经审核通过的份数'), { text: ` 份（${missing.map((one) => `${one.department}${slotWords(input, one.slot)}${missingWords(one)}`).join('，')}）` })
  runs.push({ text: '。以下内容均出自已采纳的报送。' })
  return { key: 'coverage', level: 'body', runs, rows: rows(owed) }
}

function missingWords({ state, isOverdue }: SummaryObligation): string {
  if (state === 'SUBMITTED') return '已报待审核'
  if (state === 'RETURNED') return '退回待改'
  return isOverdue ? '未报送' : '未到期'
}

function obligationRow(input: SummaryInput, one: SummaryObligation): SourceRow {
  return { of: 'obligation', id: one.id, revision: null, department: one.department, time: slotWords(input, one.slot), field: '报送情况', value: one.standing === 'accepted' ? '已采纳' : missingWords(one) }
}

function entryRow(input: SummaryInput, entry: SummaryEntry, field: EntryField, value: string): SourceRow {
  return { of: 'entry', id: entry.sectionId, revision: entry.revision, department: entry.department, time: slotWords(input, entry.slot), field: reportFieldLabels(wordsOfPeriod(entry.slot))[field], value }
}

/** Task by task, in the order of the plan: under its heading what each department did, month by month. */
function workParagraphs(input: SummaryInput): DraftParagraph[] {
  const groups = taskGroups(input)
  const still = groups.filter(({ ofDepartments }) => ofDepartments.length > 0 && ofDepartments.flat().every(({ content }) => content.noProgress))
  const withWords = groups.filter((one) => !still.includes(one)).map(({ task, ofDepartments }) => ({ task, said: ofDepartments.flatMap((mine) => quote(input, `work:${task.id}`, mine, doneOf, 'done')) }))
  const silent = withWords.filter(({ said }) => said.length === 0)
  return [
    ...withWords.filter(({ said }) => said.length > 0).flatMap(({ task, said }): DraftParagraph[] => [{ key: `task:${task.id}`, level: 'heading', runs: [{ text: task.heading }], rows: [] }, ...said]),
    ...withoutProgress(input, still),
    ...(silent.length === 0 ? [] : [{ key: 'silent', level: 'body' as const, runs: [{ text: `下列任务本期没有已采纳的进展：${silent.map(({ task }) => task.heading).join('；')}。` }], rows: [] }]),
  ]
}

/** Tasks on which nobody had progress to tell, in one line: each with who said so and why, the same words of a department once. */
function withoutProgress(input: SummaryInput, groups: ReturnType<typeof taskGroups>): DraftParagraph[] {
  if (groups.length === 0) return []
  const said = groups.map(({ task, ofDepartments }) => ({ task, quotes: ofDepartments.flatMap((mine) => quote(input, `still:${task.id}`, mine, ({ content }) => withoutStop(content.noProgressReason.trim()) || '未说明原因', 'noProgressReason')) }))
  const tasks = said.map(({ task, quotes: of }) => `${task.heading}（${of.map(({ runs: [first] }) => withoutStop(first && 'text' in first ? first.text : '')).join('；')}）`)
  return [{ key: 'still', level: 'body', runs: [{ text: `下列任务本期无进展：${tasks.join('；')}。` }], rows: said.flatMap(({ quotes: of }) => of.flatMap(({ rows }) => rows)) }]
}

function doneOf({ content }: SummaryEntry): string {
  if (content.noProgress) return `无进展${content.noProgressReason ? `（${content.noProgressReason.trim()}）` : ''}`
  return content.done.trim()
}

/** Tasks with what departments said of them, tasks that the plan has given up since included at the end. */
function taskGroups(input: SummaryInput) {
  const known = new Set(input.tasks.map(({ id }) => id))
  const given = input.entries.some(({ taskId }) => !known.has(taskId)) ? [{ id: 'former', heading: '方案调整前的任务' }] : []
  return [...input.tasks, ...given].map((task) => {
    const entries = input.entries.filter(({ taskId }) => taskId === task.id || (task.id === 'former' && !known.has(taskId)))
    return { task, ofDepartments: [...groupBy(entries, ({ departmentId }) => departmentId).values()] }
  })
}

/** What one department said over the period, the same words of several months once. */
function quote(input: SummaryInput, key: string, mine: readonly SummaryEntry[], wordsOf: (entry: SummaryEntry) => string, field: EntryField): DraftParagraph[] {
  const said = inOrder(input, mine).map((entry) => ({ entry, words: wordsOf(entry) })).filter(({ words }) => words !== '')
  if (said.length === 0) return []
  const pieces = [...groupBy(said, ({ words }) => words).values()].map((same) => `${same.map(({ entry }) => slotWords(input, entry.slot)).join('、')}，${withoutStop(same[0]!.words)}`)
  const who = input.departmentId === mine[0]!.departmentId ? '' : `${mine[0]!.department}：`
  return [{ key: `${key}:${mine[0]!.departmentId}`, level: 'body', runs: [{ text: `${who}${pieces.join('；')}。` }], rows: said.map(({ entry, words }) => entryRow(input, entry, field, words)) }]
}

function inOrder({ slots }: SummaryInput, entries: readonly SummaryEntry[]): SummaryEntry[] {
  const order = new Map(slots.map(({ key }, index) => [key, index]))
  return entries.toSorted((a, b) => (order.get(a.slot) ?? 0) - (order.get(b.slot) ?? 0))
}

/** Words as part of a longer sentence: one line, without the stop at their end. */
function withoutStop(words: string): string {
  return words.replace(/\s*\n\s*/g, ' ').replace(/[。；;.，,\s]+$/, '')
}

/** A field of text, task by task. The task is named: under these parts nothing stands but the words. */
function quotes(input: SummaryInput, key: string, field: Exclude<TextField, 'progressReason'>): DraftParagraph[] {
  return taskGroups(input).flatMap(({ task, ofDepartments }) => ofDepartments.flatMap((mine) => quote(input, `${key}:${task.id}`, mine, ({ content }) => content[field].trim(), field).map((one) => withTask(one, task.heading))))
}

/** Of plans only the latest counts: earlier ones have come true or not by now. */
function latestQuotes(input: SummaryInput): DraftParagraph[] {
  return taskGroups(input).flatMap(({ task, ofDepartments }) => ofDepartments.flatMap((mine) => {
    const latest = inOrder(input, mine).findLast(({ content }) => content.nextSteps.trim() !== '')
    return latest ? quote(input, `next:${task.id}`, [latest], ({ content }) => content.nextSteps.trim(), 'nextSteps').map((one) => withTask(one, task.heading)) : []
  }))
}

function withTask(paragraph: DraftParagraph, heading: string): DraftParagraph {
  const [first] = paragraph.runs
  return { ...paragraph, runs: [{ text: `“${heading}”，${first && 'text' in first ? first.text : ''}` }] }
}

function orNothing(key: string, found: readonly DraftParagraph[], words: string, more: readonly DraftParagraph[] = []): DraftParagraph[] {
  const all = [...found, ...more]
  return all.length > 0 ? all : [{ key: `${key}:none`, level: 'body', runs: [{ text: words }], rows: [] }]
}

/** Where tasks stand, by the latest accepted word of each department on each. */
function progress(input: SummaryInput, count: Count): DraftParagraph[] {
  const latest = taskGroups(input).flatMap(({ ofDepartments }) => ofDepartments.flatMap((mine) => inOrder(input, mine).findLast(({ content }) => content.progress !== null) ?? []))
  if (latest.length === 0) return []
  const heading = (entry: SummaryEntry) => input.tasks.find(({ id }) => id === entry.taskId)?.heading ?? '方案调整前的任务'
  const row = (entry: SummaryEntry) => entryRow(input, entry, 'progress', `${heading(entry)}：${PROGRESS_LABELS[entry.content.progress!]}`)
  const states = ['DONE', 'ON_SCHEDULE', 'BEHIND', 'NOT_STARTED'] as const
  const runs: DraftRun[] = [{ text: '按各单位最近一次已采纳的填报，任务进展（任务×单位）共 ' }, count('progress:all', latest.map(row), '每项任务每个单位最近一次填报的状态'), { text: ' 项' }]
  for (const state of states) runs.push({ text: `，${PROGRESS_LABELS[state]} ` }, count(`progress:${state}`, latest.filter(({ content }) => content.progress === state).map(row), `状态为“${PROGRESS_LABELS[state]}”的项数`), { text: ' 项' })
  runs.push({ text: '。' })
  return [{ key: 'progress', level: 'body', runs, rows: latest.map(row) }]
}

/** What the office accepted against its criterion in the period. */
function acceptances(input: SummaryInput, count: Count): DraftParagraph[] {
  if (input.acceptances.length === 0) return []
  const rows = (state?: 'REQUESTED' | 'ACCEPTED' | 'REFUSED') => input.acceptances.filter((one) => state === undefined || one.state === state).map((one): SourceRow => ({ of: 'acceptance', id: one.id, revision: null, department: one.department, time: '', field: one.name, value: ACCEPTANCE_WORDS[one.state] }))
  const runs: DraftRun[] = [
    { text: '本期申请成效验收 ' }, count('acceptance:all', rows(), '本期申请或作出结论的验收'), { text: ' 项，通过 ' }, count('acceptance:ACCEPTED', rows('ACCEPTED'), '已通过验收'),
    { text: ' 项，未通过 ' }, count('acceptance:REFUSED', rows('REFUSED'), '未通过验收'), { text: ' 项，待验收 ' }, count('acceptance:REQUESTED', rows('REQUESTED'), '等待验收'), { text: ' 项。' },
  ]
  return [{ key: 'acceptance', level: 'body', runs, rows: rows() }]
}

const ACCEPTANCE_WORDS = { REQUESTED: '待验收', ACCEPTED: '通过', REFUSED: '未通过' } as const

/** What a refused acceptance still lacks. */
function refused({ acceptances: all }: SummaryInput): DraftParagraph[] {
  return all.filter(({ state, missing }) => state === 'REFUSED' && missing.trim() !== '').map((one) => ({
    key: `refused:${one.id}`, level: 'body', runs: [{ text: `“${one.name}”，${one.department}成效验收未通过：${withoutStop(one.missing)}。` }], rows: [{ of: 'acceptance', id: one.id, revision: null, department: one.department, time: '', field: one.name, value: one.missing }],
  }))
}

/** Why tasks are behind, where they are so now. */
function behind(input: SummaryInput): DraftParagraph[] {
  return taskGroups(input).flatMap(({ task, ofDepartments }) => ofDepartments.flatMap((mine) => {
    const latest = inOrder(input, mine).findLast(({ content }) => content.progress !== null)
    if (latest?.content.progress !== 'BEHIND') return []
    return quote(input, `behind:${task.id}`, [latest], ({ content }) => `进展滞后${content.progressReason.trim() ? `：${content.progressReason.trim()}` : ''}`, 'progressReason').map((one) => withTask(one, task.heading))
  }))
}

function targets(input: SummaryInput, figures: DraftSource[]): DraftParagraph[] {
  return input.targets.map((target) => {
    const made = targetParagraph(input, target)
    figures.push(...made.figures)
    return made.paragraph
  })
}
