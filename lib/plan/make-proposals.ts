import { contentDoubts, doubt } from './proposal-doubts'
import type { Doubt, TextSpan } from './confirming'
import { decimalText } from './decimal-text'
import { dutyContent } from './duty-content'
import { milestoneContent, openPhase, overlaps } from './milestone-content'
import { guessGenre } from './plan-genre'
import type { PlanReading, ReadBaseline, ReadConflict, ReadDeadline, ReadIndicator, ReadTask, Span } from './reader/plan-reading.schema'
import type { FactsContent, ProposalContents, TargetContent, TaskContent, TaskUnit, BaselineContent } from './proposal.schema'
import { COMPARATORS, PENDINGS, TASK_KINDS } from './read-terms'
import { targetYears } from './target-years'

type NewProposalOf<K extends keyof ProposalContents> = {
  readonly id: string
  readonly kind: K
  readonly content: ProposalContents[K]
  /** Doubts of the reading; those of the content are found in it whenever it is looked at. */
  readonly doubts: readonly Doubt[]
  readonly certain: boolean
  readonly span: TextSpan | null
  readonly moreSpans: readonly TextSpan[]
  readonly taskProposalId: string | null
}

export type NewProposal = { [K in keyof ProposalContents]: NewProposalOf<K> }[keyof ProposalContents]

type Placed = { readonly id: string; readonly task: ReadTask }
type Base = Pick<NewProposal, 'id' | 'span' | 'moreSpans' | 'taskProposalId'>

/**
 * Takes what was read from a document; returns what it proposes to be confirmed, in the order of the text: its facts,
 * tasks, targets, baselines, milestones, duties, contradictions and notes. Pure: the same reading gives the same
 * proposals, but for their ids.
 * @param text the text that was read
 * @param fallbackTitle where the document states none: the file's name
 */
export function makeProposals(reading: PlanReading, text: string, fallbackTitle: string, newId: () => string): NewProposal[] {
  const tasks = reading.tasks.map((task) => ({ id: newId(), task }))
  const at = (span: Span): Base => ({ id: newId(), span, moreSpans: [], taskProposalId: null })
  const inTask = (span: Span, path: readonly string[] | null): Base => ({ ...at(span), taskProposalId: taskAround(tasks, span, path)?.id ?? null })
  const spansSeen = new Set<string>()
  const targets = reading.indicators.map((one) => propose('TARGET', inTask(one.span, one.taskPath), targetContent(one, reading.period), sharedSpan(spansSeen, one)))
  const rows: NewProposal[] = [
    ...tasks.map(({ id, task }) => propose('TASK', { id, span: task.span, moreSpans: task.unitSpan ? [task.unitSpan] : [], taskProposalId: null }, taskContent(task, reading, text), task.heading.trim() === '' ? [doubt('no-heading')] : [])),
    ...targets,
    ...reading.baselines.map((one) => propose('BASELINE', inTask(one.span, null), baselineContent(one))),
    ...milestones(reading, tasks, inTask),
    ...reading.duties.map((one) => propose('DUTY', inTask(one.span, null), dutyContent(one))),
  ]
  rows.sort((left, right) => (left.span?.[0] ?? 0) - (right.span?.[0] ?? 0))
  const notes = reading.warnings.map((one) => propose('NOTE', at(one.span), { code: one.code.slice(0, 60), message: one.message }))
  return [propose('FACTS', { ...at([0, 0]), span: null }, factsContent(reading, fallbackTitle)), ...rows, ...reading.conflicts.map((one) => conflict(one, rows, newId)), ...notes]
}

function propose<K extends keyof ProposalContents>(kind: K, base: Base, content: ProposalContents[K], doubts: readonly Doubt[] = []): NewProposal {
  const certain = kind !== 'CONFLICT' && doubts.length === 0 && contentDoubts(kind, content).length === 0
  return { ...base, kind, content, doubts, certain } as NewProposal
}

/** Numbers that are placeholders make paths ambiguous, so the place decides before the path. */
function taskAround(tasks: readonly Placed[], span: Span, path: readonly string[] | null): Placed | undefined {
  const inside = tasks.filter(({ task }) => task.span[0] <= span[0] && span[1] <= task.span[1])
  const innermost = inside.toSorted((left, right) => left.task.span[1] - left.task.span[0] - (right.task.span[1] - right.task.span[0]))[0]
  return innermost ?? (path === null ? undefined : tasks.find(({ task }) => task.path.join('\n') === path.join('\n')))
}

function sharedSpan(seen: Set<string>, { span, name }: ReadIndicator): Doubt[] {
  const key = `${span.join()}/${name}`
  if (seen.has(key)) return [doubt('span-shared')]
  seen.add(key)
  return []
}

function factsContent(reading: PlanReading, fallbackTitle: string): FactsContent {
  const title = (reading.title ?? fallbackTitle).trim().slice(0, 200) || '未命名方案'
  return {
    title, shortTitle: '', genre: guessGenre(title, reading.period), stage: reading.stage, documentNumber: reading.documentNumber?.slice(0, 60) ?? null,
    issuer: reading.issuer?.slice(0, 120) ?? null, issuedOn: null, periodFrom: reading.period.from, periodTo: reading.period.to,
  }
}

function taskContent(task: ReadTask, reading: PlanReading, text: string): TaskContent {
  const body = text.slice(task.span[0], task.span[1]).trim()
  const dated = reading.deadlines.filter((one) => one.date !== null && within(one.span, task.span) && !reading.duties.some((duty) => overlaps(duty.span, one.span)))
  const due = dated.length === 1 ? dated[0]! : null
  return {
    kind: TASK_KINDS[task.kind],
    path: task.path.slice(0, 12).map((marker) => marker.slice(0, 40)),
    sectionPath: headingsAbove(task, reading),
    number: task.number?.slice(0, 40) ?? null,
    heading: task.heading.trim().slice(0, 300) || body.slice(0, 30) || '未命名任务',
    body: body.slice(0, 20_000),
    measures: '',
    units: unitsOf(task),
    responsibility: task.responsibility,
    coordinatorId: null,
    noLeadReason: null,
    dueOn: due?.date ?? null,
    dueText: due?.text.slice(0, 200) ?? null,
    criterion: '',
    note: '',
  }
}

function within(inner: Span, outer: Span): boolean {
  return outer[0] <= inner[0] && inner[1] <= outer[1]
}

/** The headings of the sections a task stands in, outermost first: of each, the last one before the task. */
function headingsAbove(task: ReadTask, reading: PlanReading): string[] {
  const above: string[] = []
  for (let depth = 1; depth < task.path.length && depth <= 12; depth++) {
    const path = task.path.slice(0, depth).join('\n')
    const section = reading.sections.findLast((one) => one.path.join('\n') === path && one.span[0] <= task.span[0])
    if (section) above.push(section.heading.slice(0, 300))
  }
  return above
}

function unitsOf(task: ReadTask): TaskUnit[] {
  const of = (names: readonly string[], role: TaskUnit['role']) => [...new Set(names.map((name) => name.trim().slice(0, 120)).filter(Boolean))].map((writtenAs) => ({ writtenAs, role }))
  return [...of(task.leadUnits, 'LEAD'), ...of(task.responsibleUnits, 'RESPONSIBLE'), ...of(task.supportingUnits, 'SUPPORTING')].slice(0, 200)
}

function targetContent(one: ReadIndicator, period: PlanReading['period']): TargetContent {
  return {
    indicatorName: one.name.trim().slice(0, 300) || '未命名指标',
    measureUnit: one.measureUnit?.slice(0, 40) ?? null,
    comparator: COMPARATORS[one.comparator],
    value: decimalText(one.value),
    upper: decimalText(one.upper),
    per: decimalText(one.per),
    valueText: one.valueText.slice(0, 500),
    approximate: one.approximate,
    pending: one.pending === null ? null : PENDINGS[one.pending],
    authority: one.authority?.slice(0, 300) ?? null,
    window: one.window?.slice(0, 40) ?? null,
    strive: one.strength === 'strive',
    nature: one.nature,
    year: inYears(one.year),
    years: targetYears({ ...one, year: inYears(one.year) }, period).filter(({ year }) => inYears(year) !== null),
    owners: [],
  }
}

function inYears(year: number | null): number | null {
  return year !== null && year >= 1990 && year <= 2100 ? year : null
}

function baselineContent(one: ReadBaseline): BaselineContent {
  return {
    indicatorName: one.name.trim().slice(0, 300) || '未命名指标', measureUnit: one.measureUnit?.slice(0, 40) ?? null, comparator: COMPARATORS[one.comparator],
    value: decimalText(one.value), periodText: (one.period ?? '').slice(0, 100),
  }
}

/** Deadlines that are not a report's, nor a target's own rhythm, nor the plan's own period; and phases without dates. */
function milestones(reading: PlanReading, tasks: readonly Placed[], inTask: (span: Span, path: readonly string[] | null) => Base): NewProposal[] {
  const isOther = (one: ReadDeadline) =>
    !reading.duties.some((duty) => overlaps(duty.span, one.span)) &&
    !(one.rule.type === 'recurring' && reading.indicators.some((target) => overlaps(target.span, one.span))) &&
    !(one.taskPath === null && one.date !== null && one.date === reading.period.to && one.rule.type !== 'within-years')
  const dated = reading.deadlines.filter(isOther).map((one) => propose('MILESTONE', inTask(one.span, one.taskPath), milestoneContent(one, taskAround(tasks, one.span, one.taskPath)?.task ?? null)))
  const held = new Set(dated.map((one) => one.taskProposalId))
  const open = tasks.filter(({ id, task }) => task.kind === 'phase' && !held.has(id)).map(({ id, task }) => propose('MILESTONE', { ...inTask(task.span, null), taskProposalId: id }, openPhase(task)))
  return [...dated, ...open]
}

/** The contradiction with the proposals its places stand in: the one of the same span before one around it. */
function conflict(one: ReadConflict, rows: readonly NewProposal[], newId: () => string): NewProposal {
  const sides = one.spans.slice(0, 20).map((span) => {
    const same = rows.find((row) => row.span?.[0] === span[0] && row.span[1] === span[1] && row.kind !== 'MILESTONE')
    const around = same ?? rows.find((row) => row.span !== null && row.kind !== 'MILESTONE' && overlaps(row.span as Span, span))
    return { label: around ? labelOf(around) : '', proposalId: around?.id ?? null }
  })
  const [first, ...more] = one.spans
  return propose('CONFLICT', { id: newId(), span: first ?? null, moreSpans: more, taskProposalId: null }, { kind: one.kind, message: one.message, sides, decision: null })
}

function labelOf(row: NewProposal): string {
  switch (row.kind) {
    case 'TARGET':
      return `${row.content.indicatorName}：${row.content.valueText}`.slice(0, 500)
    case 'TASK':
      return row.content.heading
    case 'BASELINE':
      return row.content.indicatorName
    case 'MILESTONE':
    case 'DUTY':
      return row.content.name
    default:
      return ''
  }
}
