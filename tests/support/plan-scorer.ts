import type { PlanReading, Span } from '@/lib/plan/reader/plan-reading.schema'

/** The part of a hand-made reading of a document that the scorer compares with. */
export interface ExpectedPlan {
  tasks: { heading: string | null; first_sentence?: string; lead_units: string[]; responsible_units: string[]; supporting_units?: string[]; group_units: string[]; responsibility_mode: string; char_start: number }[]
  supporting_measures?: { heading: string }[]
  phases?: { heading: string }[]
  indicator_table?: { rows: { number: number; name: string; unit: string; value: number | null; nature: string; target_year: number; char_start: number; char_end: number; reference_rule: string | null; comparator: string | null }[] }
  text_targets: { id: string; name: string; value: number | null; placeholder?: string; comparator: string; evidence: Evidence }[]
  baselines: { id: string; name: string; value: number | null; evidence: Evidence }[]
  deadlines: { id: string; kind: string; date_or_rule: string; evidence: Evidence }[]
  reporting_duties: { id: string; who: string | null; to: string | null; what: string; rule: { type: string; due?: string | string[]; due_day?: number; quarters?: number[] } }[]
}
interface Evidence {
  quote: string
  char_start: number
  char_end: number
}

/** How much of one kind of thing was read: how many were right, asked for and given. */
export interface Score {
  right: number
  asked: number
  given: number
  missed: string[]
  extra: string[]
}

/** Takes a heading; returns it without width, quotes, blanks, so that the same heading compares equal. */
export function sameHeading(text: string): string {
  return text.normalize('NFKC').replace(/[\s"'“”‘’「」]/g, '').replace(/[，。；：、,.;:]+$/, '')
}

/** Takes a score; returns its recall and precision in percent, 100 where nothing was asked for or given. */
export function rates({ right, asked, given }: Score): { recall: number; precision: number } {
  return { recall: asked === 0 ? 100 : (right / asked) * 100, precision: given === 0 ? 100 : (right / given) * 100 }
}

/** Takes a reading and the expected one; returns a score for each kind of thing read. */
export function scorePlan(reading: PlanReading, expected: ExpectedPlan): Record<string, Score> {
  return {
    tasks: scoreTasks(reading, expected),
    measures: headings(reading.tasks.filter(({ kind }) => kind === 'measure').map(({ heading }) => heading), (expected.supporting_measures ?? []).map(({ heading }) => heading)),
    phases: headings(reading.tasks.filter(({ kind }) => kind === 'phase').map(({ heading }) => heading), (expected.phases ?? []).map(({ heading }) => heading)),
    units: scoreUnits(reading, expected),
    table: scoreTable(reading, expected),
    targets: match(reading.indicators.filter(({ source }) => source === 'text').map((one) => ({ ...one, label: one.name })), expected.text_targets.map((one) => ({ label: `${one.id} ${one.evidence.quote}`, value: one.value, span: spanOf(one.evidence) })), (one, want) => one.value === want.value),
    baselines: match(reading.baselines.map((one) => ({ ...one, label: one.name })), expected.baselines.map((one) => ({ label: `${one.id} ${one.name}`, value: one.value, span: spanOf(one.evidence) })), (one, want) => one.value === want.value),
    deadlines: match(reading.deadlines.map((one) => ({ ...one, label: one.text, value: one.date })), expected.deadlines.filter(({ kind }) => kind !== 'process_history' && kind !== 'implied').map((one) => ({ label: `${one.id} ${one.evidence.quote}`, value: /^\d{4}-\d\d-\d\d/.exec(one.date_or_rule)?.[0] ?? null, span: spanOf(one.evidence) })), (one, want) => one.value === want.value),
    duties: scoreDuties(reading, expected),
  }
}

function spanOf({ char_start, char_end }: { char_start: number; char_end: number }): Span {
  return [char_start, char_end]
}

function headings(given: readonly string[], asked: readonly string[]): Score {
  const rest = given.map(sameHeading)
  const missed: string[] = []
  for (const heading of asked) {
    const at = rest.indexOf(sameHeading(heading))
    if (at < 0) missed.push(heading)
    else rest.splice(at, 1)
  }
  return { right: asked.length - missed.length, asked: asked.length, given: given.length, missed, extra: rest }
}

function scoreTasks(reading: PlanReading, expected: ExpectedPlan): Score {
  const given = reading.tasks.filter(({ kind }) => kind === 'task').map(({ heading }) => heading)
  return headings(given, expected.tasks.map(({ heading, first_sentence }) => heading ?? first_sentence ?? ''))
}

function scoreUnits(reading: PlanReading, expected: ExpectedPlan): Score {
  const asked = expected.tasks.flatMap((task) => unitKeys(task.heading ?? task.first_sentence ?? '', task.lead_units, task.responsible_units, task.supporting_units ?? [], task.group_units, modeOf(task.responsibility_mode)))
  const given = reading.tasks.filter(({ kind }) => kind === 'task').flatMap((task) => unitKeys(task.heading, task.leadUnits, task.responsibleUnits, task.supportingUnits, task.groupUnits, task.responsibility))
  return headings(given, asked)
}

function unitKeys(heading: string, lead: string[], responsible: string[], supporting: string[], groups: string[], mode: string): string[] {
  const key = (role: string) => (name: string) => `${heading}/${role}/${name}`
  return [...lead.map(key('lead')), ...responsible.map(key('responsible')), ...supporting.map(key('supporting')), ...groups.map(key('group')), `${heading}/mode/${mode}`]
}

function modeOf(mode: string): string {
  if (mode.startsWith('lead')) return 'LED'
  if (mode.startsWith('joint')) return 'JOINT'
  return mode.startsWith('sole') ? 'SOLE' : 'NONE'
}

function scoreTable(reading: PlanReading, expected: ExpectedPlan): Score {
  const rows = expected.indicator_table?.rows ?? []
  const natures: Record<string, string> = { 约束性: 'BINDING', 预期性: 'ANTICIPATORY' }
  const key = (name: string, value: number | null, unit: string | null, nature: string | null, year: number | null): string => [sameHeading(name), value, unit, nature, year].join('/')
  const given = reading.indicators.filter(({ source }) => source === 'table').map((one) => key(one.name, one.value, one.measureUnit, one.nature, one.year) + (one.pending ?? ''))
  return headings(given, rows.map((row) => key(row.name, row.value, row.unit, natures[row.nature] ?? null, row.target_year) + (row.reference_rule ? 'by-authority' : '')))
}

interface Item {
  label: string
  span: Span
  value: number | string | null
}

function match<T extends Item>(given: readonly T[], asked: readonly Item[], equal: (one: T, want: Item) => boolean): Score {
  const rest = [...given]
  const missed: string[] = []
  for (const want of asked) {
    const at = rest.findIndex((one) => one.span[0] < want.span[1] && want.span[0] < one.span[1] && equal(one, want))
    if (at < 0) missed.push(`${want.label} = ${String(want.value)}`)
    else rest.splice(at, 1)
  }
  return { right: asked.length - missed.length, asked: asked.length, given: given.length, missed, extra: rest.map((one) => `${one.label} = ${String(one.value)}`) }
}

function scoreDuties(reading: PlanReading, expected: ExpectedPlan): Score {
  const given = reading.duties.map(({ what, who, to, rule }) => [what, who?.replace(/（[^（）]*）$/, ''), to, rule.type, rule.dueDay ?? rule.dueOn, rule.months?.join()].join('/'))
  const asked = expected.reporting_duties.map(({ what, who, to, rule }) => {
    const due = rule.due_day ?? (Array.isArray(rule.due) ? Number(rule.due[0]?.slice(-2)) : rule.due)
    return [what, who?.replace(/（[^（）]*）$/, ''), to, rule.type, due, rule.quarters?.map((quarter) => quarter * 3).join()].join('/')
  })
  return headings(given, asked)
}
