import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { PlanReading, Span } from '@/lib/plan/reader/plan-reading.schema'
import { sameHeading, type ExpectedPlan, type Score } from '@/tests/support/plan-scorer'

/** What a person read out of a document of the corpus, noted before the reader saw it; places are quotes of the text. */
export interface CorpusExpectation {
  facts?: Partial<Record<'title' | 'stage' | 'documentNumber' | 'issuer' | 'place', string>> & { period?: PlanReading['period'] }
  tasks?: { heading: string; mode: string; lead?: string[]; responsible?: string[]; supporting?: string[]; group?: string[] }[]
  measures?: string[]
  phases?: string[]
  table?: { name: string; comparator: string; value: number | null; unit: string | null; year: number | null; nature: 'BINDING' | 'ANTICIPATORY' | null; pending?: string }[]
  targets?: CorpusTarget[]
  baselines?: (Place & { value: number | null })[]
  deadlines?: (Place & { date: string | null })[]
  duties?: { who: string | null; to: string | null; what: string; type: string; due: number | string | null; months?: number[] }[]
  conflicts?: string[]
}
interface Place {
  quote: string
  /** Which of several places, where the quote stands more than once. */
  occurrence?: number
}
type CorpusTarget = Place & { comparator: string; value: number | null; unit: string | null; year: number | null; strength?: string; window?: string }

export interface CorpusDocument {
  name: string
  text: string
  expectation: CorpusExpectation
}

const FOLDER = path.resolve(import.meta.dirname, 'documents')

/** Returns the documents of the project's own corpus, in order, each with what a person read out of it. */
export function loadCorpus(): CorpusDocument[] {
  return readdirSync(FOLDER).filter((file) => file.endsWith('.txt')).sort().map((file) => {
    const name = file.replace(/\.txt$/, '')
    return {
      name, text: readFileSync(path.join(FOLDER, file), 'utf8'),
      expectation: JSON.parse(readFileSync(path.join(FOLDER, `${name}.json`), 'utf8')) as CorpusExpectation,
    }
  })
}

/** Takes a document of the corpus; returns its expectation in the form of the scorer, quotes found in the text. */
export function expectedOf({ name, text, expectation }: CorpusDocument): ExpectedPlan {
  const evidence = (place: Place): ExpectedPlan['text_targets'][number]['evidence'] => {
    const [start, end] = findQuote(text, place, name)
    return { quote: place.quote, char_start: start, char_end: end }
  }
  return {
    tasks: (expectation.tasks ?? []).map((task) => ({
      heading: task.heading, lead_units: task.lead ?? [], responsible_units: task.responsible ?? [], supporting_units: task.supporting ?? [],
      group_units: task.group ?? [], responsibility_mode: { LED: 'lead', JOINT: 'joint', SOLE: 'sole' }[task.mode] ?? 'none', char_start: 0,
    })),
    supporting_measures: (expectation.measures ?? []).map((heading) => ({ heading })),
    phases: (expectation.phases ?? []).map((heading) => ({ heading })),
    indicator_table: { rows: (expectation.table ?? []).map((row, index) => ({
      number: index + 1, name: row.name, unit: row.unit as string, value: row.value, nature: { BINDING: '约束性', ANTICIPATORY: '预期性', none: '' }[row.nature ?? 'none'],
      target_year: row.year as number, char_start: 0, char_end: 0, reference_rule: row.pending ?? null, comparator: row.comparator,
    })) },
    text_targets: (expectation.targets ?? []).map((target, index) => ({ id: `T${index + 1}`, name: target.quote, value: target.value, comparator: target.comparator, evidence: evidence(target) })),
    baselines: (expectation.baselines ?? []).map((one, index) => ({ id: `B${index + 1}`, name: one.quote, value: one.value, evidence: evidence(one) })),
    deadlines: (expectation.deadlines ?? []).map((one, index) => ({ id: `D${index + 1}`, kind: 'date', date_or_rule: one.date ?? '', evidence: evidence(one) })),
    reporting_duties: (expectation.duties ?? []).map((duty, index) => ({
      id: `R${index + 1}`, who: duty.who, to: duty.to, what: duty.what,
      rule: { type: duty.type, ...(typeof duty.due === 'number' ? { due_day: duty.due } : duty.due === null ? {} : { due: duty.due }), ...(duty.months ? { quarters: duty.months.map((month) => month / 3) } : {}) },
    })),
  }
}

/** Where the words stand in the text, whatever breaks and page headers lie between its characters. */
export function findQuote(text: string, { quote, occurrence = 1 }: Place, name: string): Span {
  const places = [...text].flatMap((char, at) => (/\s/.test(char) ? [] : [at]))
  const flat = places.map((at) => text.charAt(at)).join('')
  const words = quote.replace(/\s+/g, '')
  let from = -1
  for (let count = 0; count < occurrence; count += 1) from = flat.indexOf(words, from + 1)
  if (from < 0) throw new Error(`${name}: “${quote}” does not stand in the text.`)
  return [places[from]!, places[from + words.length - 1]! + 1]
}

/** Takes a reading and the expectation; returns scores for the facts, the contradictions and the details of the targets. */
export function scoreMore(reading: PlanReading, document: CorpusDocument): Record<string, Score> {
  const { facts = {}, conflicts = [] } = document.expectation
  const wrong = Object.entries(facts).filter(([fact, value]) => sameHeading(JSON.stringify(reading[fact as keyof typeof facts])) !== sameHeading(JSON.stringify(value)))
  const asked = Object.keys(facts).length
  return {
    facts: { right: asked - wrong.length, asked, given: asked, missed: wrong.map(([fact, value]) => `${fact} ${JSON.stringify(value)} ≠ ${JSON.stringify(reading[fact as keyof typeof facts])}`), extra: [] },
    conflicts: bag(reading.conflicts.map(({ kind }) => kind), conflicts),
    details: scoreDetails(reading, document),
  }
}

function bag(given: readonly string[], asked: readonly string[]): Score {
  const rest = [...given]
  const missed = asked.filter((one) => {
    const at = rest.indexOf(one)
    if (at >= 0) rest.splice(at, 1)
    return at < 0
  })
  return { right: asked.length - missed.length, asked: asked.length, given: given.length, missed, extra: rest }
}

/** Comparison, measure unit, year, firmness and window of each target that was found at all. */
function scoreDetails(reading: PlanReading, document: CorpusDocument): Score {
  const missed: string[] = []
  let asked = 0
  for (const want of document.expectation.targets ?? []) {
    const [start, end] = findQuote(document.text, want, document.name)
    const found = reading.indicators.filter(({ span, value }) => span[0] < end && start < span[1] && value === want.value)
    if (found.length === 0) continue
    const notes = found.map((one) => [
      one.comparator === want.comparator || (want.value === 100 && ['at-least', 'exactly'].includes(one.comparator)) ? '' : `${one.comparator} for ${want.comparator}`,
      want.unit === null || one.measureUnit === want.unit ? '' : `${String(one.measureUnit)} for ${want.unit}`,
      one.year === want.year ? '' : `${String(one.year)} for ${String(want.year)}`,
      one.strength === (want.strength ?? 'required') ? '' : one.strength,
      want.window === undefined || one.window === want.window ? '' : `${String(one.window)} for ${want.window}`,
    ].filter((note) => note !== '').join(', ')).sort((left, right) => left.length - right.length)
    asked += 1
    if (notes[0] !== '') missed.push(`${want.quote}: ${notes[0]!}`)
  }
  return { right: asked - missed.length, asked, given: asked, missed, extra: [] }
}
