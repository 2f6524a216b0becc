import type { ProposalKind } from '@/lib/generated/prisma/enums'
import { blockAt, type TextRange } from './source-blocks'

/** What a highlighted stretch is: the kind of the proposal it belongs to, or the names of units inside a task. */
export type MarkKind = ProposalKind | 'UNITS'

/** `ground`: the whole clause a task stands in, drawn at the margin only; `words`: the very words, drawn under them. */
export type Mark = TextRange & { readonly proposalId: string; readonly kind: MarkKind; readonly layer: 'ground' | 'words'; readonly settled: boolean }

/** A stretch over which the same marks lie, shortest mark first; none for plain text. */
export type Segment = TextRange & { readonly marks: readonly Mark[] }

/**
 * Cuts a range of the text at every border of the marks over it. Marks may overlap, nest, reach over the range or be
 * empty. The segments put together are the range, whole and in order.
 */
export function segmentRange(range: TextRange, marks: readonly Mark[]): Segment[] {
  const over = marks.filter((mark) => overlaps(mark, range))
  const borders = [...new Set([range.start, range.end, ...over.flatMap(({ start, end }) => [Math.max(start, range.start), Math.min(end, range.end)])])].sort((left, right) => left - right)
  const segments: Segment[] = []
  for (let index = 0; index + 1 < borders.length; index++) {
    const [start = 0, end = 0] = borders.slice(index, index + 2)
    segments.push({ start, end, marks: over.filter((mark) => mark.start <= start && mark.end >= end).sort(byLength) })
  }
  return segments
}

/** Marks by the block they touch, in the order of the blocks; one that reaches over several stands in each. */
export function marksByBlock(blocks: readonly TextRange[], marks: readonly Mark[]): Mark[][] {
  const found: Mark[][] = blocks.map(() => [])
  for (const mark of marks) {
    for (let index = Math.max(0, blockAt(blocks, mark.start)); index < blocks.length && blocks[index]!.start < mark.end; index++) {
      if (overlaps(mark, blocks[index]!)) found[index]!.push(mark)
    }
  }
  return found
}

/** The same marks always give the same text: a block is drawn again only when this changes. */
export function marksKey(marks: readonly Mark[]): string {
  return marks.map(({ proposalId, kind, layer, settled, start, end }) => `${proposalId} ${kind} ${layer} ${settled ? 1 : 0} ${start} ${end}`).join('|')
}

function overlaps(mark: TextRange, range: TextRange): boolean {
  return mark.start < range.end && mark.end > range.start && mark.start < mark.end
}

function byLength(left: Mark, right: Mark): number {
  return left.end - left.start - (right.end - right.start) || left.start - right.start || (left.proposalId < right.proposalId ? -1 : 1)
}

/** Where the words of a heading stand within a clause; the clause's first sentence when they are not found there. */
export function headingRange(text: string, clause: TextRange, heading: string): TextRange {
  const at = heading ? text.indexOf(heading, clause.start) : -1
  if (at >= 0 && at + heading.length <= clause.end) return { start: clause.start, end: at + heading.length }
  const first = /^[^。；\n]{1,60}/.exec(text.slice(clause.start, clause.end))
  return { start: clause.start, end: clause.start + (first ? first[0].length : Math.min(60, clause.end - clause.start)) }
}
