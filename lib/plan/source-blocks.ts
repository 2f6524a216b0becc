/** A stretch of a source text: [start, end) in UTF-16 units. */
export type TextRange = { readonly start: number; readonly end: number }

/** A block is drawn as one paragraph; longer lines are cut, so that no single one is slow to lay out. */
const LONGEST_BLOCK = 1_200
const SENTENCE_END = /[。；！？]/g

/**
 * Cuts a source text into the blocks it is drawn in: its lines, long ones further at the ends of sentences. Line
 * breaks belong to the block before them, so that the blocks put together are the text, whole and in order.
 */
export function splitBlocks(text: string): TextRange[] {
  const blocks: TextRange[] = []
  for (let at = 0; at < text.length; ) {
    const lineBreak = text.indexOf('\n', at)
    const end = lineBreak < 0 ? text.length : lineBreak + 1
    cutLine(text, { start: at, end }, blocks)
    at = end
  }
  return blocks
}

function cutLine(text: string, line: TextRange, blocks: TextRange[]): void {
  let start = line.start
  while (line.end - start > LONGEST_BLOCK) {
    const end = cutPlace(text, start)
    blocks.push({ start, end })
    start = end
  }
  blocks.push({ start, end: line.end })
}

/** After the last sentence that ends within reach; else at full length, never inside a surrogate pair. */
function cutPlace(text: string, start: number): number {
  const ends = [...text.slice(start, start + LONGEST_BLOCK).matchAll(SENTENCE_END)]
  const last = ends.at(-1)
  if (last) return start + last.index + 1
  const end = start + LONGEST_BLOCK
  return /[\uD800-\uDBFF]/.test(text.charAt(end - 1)) ? end - 1 : end
}

/** Index of the block that holds an offset of the text; the last block for an offset at or past the end, -1 without blocks. */
export function blockAt(blocks: readonly TextRange[], offset: number): number {
  let low = 0
  let high = blocks.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (blocks[middle]!.start <= offset) low = middle
    else high = middle - 1
  }
  return high
}
