import type { DiffPart } from './diff-part'
import { shortestEdit } from './shortest-edit'
import { textTokens } from './text-tokens'

/** Beyond this many pieces that differ, two texts have so little in common that marking single words misleads. */
const MOST_EDITS = 1_500

/**
 * What changed from one text to another, in words and characters. The parts that are same or removed, joined, are the
 * left text; those same or added the right one. What was replaced stands as removed before added.
 */
export function diffTexts(left: string, right: string): DiffPart[] {
  if (left === right) return left === '' ? [] : [{ kind: 'same', text: left }]
  const from = textTokens(left)
  const to = textTokens(right)
  const start = commonStart(from, to)
  const end = commonEnd(from, to, start)
  const middle = shortestEdit(from.slice(start, from.length - end), to.slice(start, to.length - end), MOST_EDITS)
  const parts: DiffPart[] = [{ kind: 'same', text: from.slice(0, start).join('') }, ...middle, { kind: 'same', text: from.slice(from.length - end).join('') }]
  return joined(withoutCrumbs(joined(parts)))
}

function commonStart(from: readonly string[], to: readonly string[]): number {
  let count = 0
  while (count < from.length && count < to.length && from[count] === to[count]) count += 1
  return count
}

function commonEnd(from: readonly string[], to: readonly string[], start: number): number {
  let count = 0
  while (count < from.length - start && count < to.length - start && from[from.length - 1 - count] === to[to.length - 1 - count]) count += 1
  return count
}

/** Neighbours of one kind become one; between two unchanged parts, what was removed stands before what was added. */
function joined(parts: readonly DiffPart[]): DiffPart[] {
  const result: DiffPart[] = []
  let removed = ''
  let added = ''
  const flush = () => {
    if (removed !== '') result.push({ kind: 'removed', text: removed })
    if (added !== '') result.push({ kind: 'added', text: added })
    removed = ''
    added = ''
  }
  for (const { kind, text } of parts) {
    if (text === '') continue
    if (kind === 'removed') removed += text
    else if (kind === 'added') added += text
    else {
      flush()
      const last = result.at(-1)
      if (last?.kind === 'same') result[result.length - 1] = { kind, text: last.text + text }
      else result.push({ kind, text })
    }
  }
  flush()
  return result
}

/** A single character left standing between two changes is chance, not sense: it is read as part of the change. */
function withoutCrumbs(parts: readonly DiffPart[]): DiffPart[] {
  return parts.flatMap((part, index) => {
    const isInside = index > 0 && index < parts.length - 1
    if (part.kind !== 'same' || !isInside || [...part.text].length > 1) return [part]
    return [{ kind: 'removed', text: part.text }, { kind: 'added', text: part.text }]
  })
}
