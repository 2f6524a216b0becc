import { foldForSearch } from './search-terms'

/** A piece of text, and whether it is what was looked for. */
export type SnippetPart = { readonly text: string; readonly hit: boolean }

type Letters = { readonly folded: string; readonly from: readonly number[]; readonly to: readonly number[] }

/** Folds letter by letter, so that a place in the folded text is known in the text itself. */
function foldLetters(text: string): Letters {
  let folded = ''
  const from: number[] = []
  const to: number[] = []
  let at = 0
  for (const letter of text) {
    const end = at + letter.length
    for (const unit of foldForSearch(letter).split('')) {
      folded += unit
      from.push(at)
      to.push(end)
    }
    at = end
  }
  return { folded, from, to }
}

function placesOf({ folded, from, to }: Letters, terms: readonly string[]): [number, number][] {
  const places: [number, number][] = []
  for (const term of terms) {
    for (let at = folded.indexOf(term); at >= 0 && places.length < 200; at = folded.indexOf(term, at + term.length)) places.push([from[at]!, to[at + term.length - 1]!])
  }
  return places.sort((one, other) => one[0] - other[0] || other[1] - one[1])
}

/** The whole text with every place of the terms marked. */
export function markTerms(text: string, terms: readonly string[]): SnippetPart[] {
  const parts: SnippetPart[] = []
  let done = 0
  for (const [start, end] of placesOf(foldLetters(text), terms)) {
    if (start < done) continue
    if (start > done) parts.push({ text: text.slice(done, start), hit: false })
    parts.push({ text: text.slice(start, end), hit: true })
    done = end
  }
  if (done < text.length) parts.push({ text: text.slice(done), hit: false })
  return parts
}

/**
 * About `length` characters around the first place of any term, on one line, places marked; the beginning where the
 * text holds none. An ellipsis says that text was left out.
 */
export function searchSnippet(text: string, terms: readonly string[], length = 110): SnippetPart[] {
  const line = text.replace(/\s+/gu, ' ').trim()
  const [first] = placesOf(foldLetters(line.slice(0, 50_000)), terms)
  const wanted = Math.max(0, (first?.[0] ?? 0) - Math.floor(length / 3))
  const start = wanted <= 8 ? 0 : wholeLetter(line, wanted)
  const end = wholeLetter(line, Math.min(line.length, start + length))
  const parts = markTerms(line.slice(start, end), terms)
  return [...(start > 0 ? [{ text: '…', hit: false }] : []), ...parts, ...(end < line.length ? [{ text: '…', hit: false }] : [])]
}

/** Never between the halves of a rare character. */
function wholeLetter(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : at
}
