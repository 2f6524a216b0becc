/** A passage in its surroundings: what stands before, the passage itself, what stands after. */
export type SourceExcerpt = { readonly before: string; readonly quote: string; readonly after: string; /** The document goes on in front of it, behind it. */ readonly cutBefore: boolean; readonly cutAfter: boolean }

const REACH = 400

/**
 * The passage [start, end) of a text with up to 400 characters on either side, from the beginning of a line to the
 * end of one where that lies within reach. Offsets outside the text are brought inside.
 */
export function excerptOf(text: string, start: number, end: number): SourceExcerpt {
  const from = Math.min(Math.max(0, start), text.length)
  const to = Math.min(Math.max(from, end), text.length)
  const first = lineStart(text, from)
  const last = lineEnd(text, to)
  return { before: text.slice(first, from), quote: text.slice(from, to), after: text.slice(to, last), cutBefore: first > 0, cutAfter: last < text.length }
}

/** The furthest beginning of a line within reach; where there is none, as far back as reach goes, never inside a pair. */
function lineStart(text: string, from: number): number {
  const limit = Math.max(0, from - REACH)
  if (limit === 0) return 0
  const next = text.indexOf('\n', limit - 1)
  return next !== -1 && next < from ? next + 1 : wholeCharacter(text, limit)
}

function lineEnd(text: string, to: number): number {
  const limit = Math.min(text.length, to + REACH)
  if (limit === text.length) return limit
  const last = text.lastIndexOf('\n', limit)
  return last > to ? last : wholeCharacter(text, limit)
}

function wholeCharacter(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff ? at + 1 : at
}
