import { deriveResponsibility } from './task-responsibility'
import type { TextSpan } from './confirming'
import type { TaskContent, TaskUnit } from './proposal.schema'
import type { TextRange } from './source-blocks'

/** The places a clause may be cut at: after each sentence, half-sentence and line. The pieces put together are the text. */
export function piecesOf(text: string): TextRange[] {
  const pieces: TextRange[] = []
  let start = 0
  for (const { index, 0: mark } of text.matchAll(/[。；！？]+[”）)】]?\s*|\n\s*/g)) {
    pieces.push({ start, end: index + mark.length })
    start = index + mark.length
  }
  if (start < text.length) pieces.push({ start, end: text.length })
  return pieces
}

const LONGEST_HEADING = 40

/** A heading for a part that has none: its first words without number and closing mark. */
export function headingOf(text: string): string {
  const first = /^[^。；：\n]*/.exec(text.trim())?.[0] ?? ''
  return first.replace(/^[（(【[]?[一二三四五六七八九十\dx]+[）)】\]、.．]\s*/u, '').slice(0, LONGEST_HEADING)
}

export type TaskPartDraft = { readonly content: TaskContent; readonly span: TextSpan | null }

/**
 * The parts of a task cut at places of its clause. The first keeps name and number; every part keeps the units, so that
 * none is lost, and what is due.
 * @param clause the text that is cut: the task's own in the source, or its content where it has no place there
 * @param from offset of the clause in the source; null where it stands in none
 * @param cuts offsets in the clause, in any order; those at its ends cut nothing
 */
export function splitTaskAt(content: TaskContent, clause: string, from: number | null, cuts: readonly number[]): TaskPartDraft[] {
  const inside = [...new Set(cuts)].filter((cut) => cut > 0 && cut < clause.length).sort((left, right) => left - right)
  const borders = [0, ...inside, clause.length]
  return borders.slice(0, -1).map((start, index) => {
    const end = borders[index + 1]!
    const words = clause.slice(start, end).trim()
    const head = index === 0 ? { number: content.number, heading: content.heading } : { number: null, heading: headingOf(words) }
    return { content: { ...content, ...head, body: words }, span: from === null ? null : [from + start, from + end] }
  })
}

function joinTexts(texts: readonly string[], most: number): string {
  return [...new Set(texts.map((one) => one.trim()).filter((one) => one !== ''))].join('\n').slice(0, most)
}

const RANK = { LEAD: 0, RESPONSIBLE: 1, SUPPORTING: 2 } as const

/** Units of several tasks, each name once, in its strongest role. */
function joinUnits(units: readonly TaskUnit[]): TaskUnit[] {
  const found = new Map<string, TaskUnit>()
  for (const unit of units) {
    const known = found.get(unit.writtenAs)
    if (!known || RANK[unit.role] < RANK[known.role]) found.set(unit.writtenAs, unit)
  }
  return [...found.values()].sort((left, right) => RANK[left.role] - RANK[right.role])
}

/** One task out of several neighbours: name, number and place of the first, everything each of them says, the latest due day. */
export function mergeTasks(contents: readonly [TaskContent, ...TaskContent[]]): TaskContent {
  const [first] = contents
  const units = joinUnits(contents.flatMap((one) => one.units))
  const days = contents.flatMap(({ dueOn }) => dueOn ?? []).sort()
  const latest = contents.find(({ dueOn }) => dueOn !== null && dueOn === days.at(-1))
  const responsibility = deriveResponsibility(units.map((unit) => ({ ...unit, departmentId: null, isGroup: unit.writtenAs.startsWith('各') })))
  return {
    ...first,
    units, responsibility,
    coordinatorId: responsibility === 'JOINT' ? first.coordinatorId : null,
    noLeadReason: responsibility === 'JOINT' ? first.noLeadReason : null,
    body: joinTexts(contents.map(({ body }) => body), 20_000),
    measures: joinTexts(contents.map(({ measures }) => measures), 20_000),
    criterion: joinTexts(contents.map(({ criterion }) => criterion), 2_000),
    note: joinTexts(contents.map(({ note }) => note), 2_000),
    dueOn: days.at(-1) ?? null,
    dueText: latest?.dueText ?? first.dueText,
  }
}
