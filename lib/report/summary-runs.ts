import type { PartContent, StoredParagraph, StoredRun, StoredSource } from './summary-content.schema'

/** Paragraphs as they are read and as they are typed: in a text field a figure stands between 「 and 」. Pure. */

type FigureRun = Extract<StoredRun, { source: string }>
export type SourceTexts = ReadonlyMap<string, Pick<StoredSource, 'text'>>

const isFigure = (run: StoredRun): run is FigureRun => 'source' in run

/** What a figure reads: what a person put in its place, else what its source says. */
export function figureText(run: FigureRun, sources: SourceTexts): string {
  return run.hand?.text ?? sources.get(run.source)?.text ?? ''
}

/** A paragraph as it reads. */
export function paragraphText({ runs }: Pick<StoredParagraph, 'runs'>, sources: SourceTexts): string {
  return runs.map((run) => (isFigure(run) ? figureText(run, sources) : run.text)).join('')
}

/** A paragraph as it is typed. */
export function editText({ runs }: Pick<StoredParagraph, 'runs'>, sources: SourceTexts): string {
  return runs.map((run) => (isFigure(run) ? `「${figureText(run, sources)}」` : run.text)).join('')
}

const MARKED = /「([^「」\n]{1,60})」/g
/** How much of what stands before a figure tells it from another with the same digits. */
const CONTEXT = 4

type Place = { readonly before: string; readonly text: string }
type Known = Place & { readonly run: FigureRun }
type Token = Place & { readonly start: number; readonly end: number }

/**
 * Typed text as runs again. A marked text that stands as it did keeps its source; one whose digits were changed keeps
 * it too, as changed by hand. Where it cannot be told which figure is meant, the mark stays what it is: text.
 * @param base the runs the text was made of when typing began
 */
export function bindText(text: string, base: readonly StoredRun[], sources: SourceTexts): StoredRun[] {
  const figures = knownFigures(base, sources)
  const tokens = [...text.matchAll(MARKED)].map((found): Token => ({ text: found[1]!, start: found.index, end: found.index + found[0].length, before: text.slice(0, found.index) }))
  const bound = new Map<Token, Known>()
  const free = { tokens: () => tokens.filter((one) => !bound.has(one)), figures: () => figures.filter((one) => ![...bound.values()].includes(one)) }
  const sameText = (token: Token, figure: Known) => token.text === figure.text
  const samePlace = (token: Token, figure: Known) => tail(token.before) === tail(figure.before)
  pair(free, bound, (token, figure) => sameText(token, figure) && samePlace(token, figure))
  for (const shown of new Set(tokens.map((one) => one.text))) pairInOrder(free, bound, (token) => token.text === shown, (figure) => figure.text === shown)
  pair(free, bound, (token, figure) => hasDigit(token.text) && samePlace(token, figure))
  pairInOrder(free, bound, (token) => hasDigit(token.text), () => true)
  return toRuns(text, tokens, bound, sources)
}

const hasDigit = (text: string) => /\d/.test(text)
const tail = (before: string) => before.replaceAll(/[「」]/g, '').slice(-CONTEXT)

function knownFigures(base: readonly StoredRun[], sources: SourceTexts): Known[] {
  return base.flatMap((run, index) => (isFigure(run) ? [{ run, text: figureText(run, sources), before: paragraphText({ runs: base.slice(0, index) }, sources) }] : []))
}

type Free = { tokens: () => Token[]; figures: () => Known[] }

function pair(free: Free, bound: Map<Token, Known>, fits: (token: Token, figure: Known) => boolean): void {
  for (const token of free.tokens()) {
    const figure = free.figures().find((one) => fits(token, one))
    if (figure) bound.set(token, figure)
  }
}

/** One after another, where there are as many of one as of the other: else it could be any. */
function pairInOrder(free: Free, bound: Map<Token, Known>, ofToken: (token: Token) => boolean, ofFigure: (figure: Known) => boolean): void {
  const [tokens, figures] = [free.tokens().filter(ofToken), free.figures().filter(ofFigure)]
  if (tokens.length === figures.length) tokens.forEach((token, index) => bound.set(token, figures[index]!))
}

function toRuns(text: string, tokens: readonly Token[], bound: ReadonlyMap<Token, Known>, sources: SourceTexts): StoredRun[] {
  const runs: StoredRun[] = []
  let at = 0
  for (const token of tokens) {
    const known = bound.get(token)
    if (!known) continue
    if (token.start > at) runs.push({ text: text.slice(at, token.start) })
    const isSource = sources.get(known.run.source)?.text === token.text
    runs.push({ source: known.run.source, hand: isSource ? null : { text: token.text, reason: known.run.hand?.reason ?? '' } })
    at = token.end
  }
  if (at < text.length || runs.length === 0) runs.push({ text: text.slice(at) })
  return runs
}

/** The paragraph with the reason for one figure that was changed by hand. */
export function withReason(paragraph: StoredParagraph, at: number, reason: string): StoredParagraph {
  return { ...paragraph, runs: paragraph.runs.map((run, index) => (index === at && isFigure(run) && run.hand ? { ...run, hand: { ...run.hand, reason } } : run)) }
}

/** Figures that were changed by hand without a word why. */
export function unexplained(content: PartContent): { readonly paragraphId: string; readonly text: string }[] {
  return content.paragraphs.flatMap(({ id, runs }) => runs.flatMap((run) => (isFigure(run) && run.hand && run.hand.reason.trim() === '' ? [{ paragraphId: id, text: run.hand.text }] : [])))
}
