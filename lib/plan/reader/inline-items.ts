import { readMarker, type Marker, type MarkerStyle } from './numbering'
import { cutPassage, type Passage } from './passages'
import { findUnitClauses } from './unit-clauses'

const CANDIDATE = /第[一二三四五六七八九十百]{1,4}[章节篇]|[（(]?[一二三四五六七八九十]{1,4}[）)、.](?=\S)|[（]?\d{1,2}[）.、](?=[^\d\s])|[xX]{1,3}\.(?=[\u4e00-\u9fff])|[①-⒛㈠-㈩]|[（(]\d{1,2}[）)]|[一二三四五六七八九十]是/g

function isHeadingStyle(style: MarkerStyle | undefined): boolean {
  return style === 'chapter' || style === 'section' || style === 'han'
}

interface Found {
  at: number
  marker: Marker
}

/**
 * Takes a paragraph; returns it cut at the items numbered inside it: where the paragraph's own numbering goes on,
 * where a document without line breaks numbers its headings, and where inner items name units of their own.
 */
export function splitInlineItems(passage: Passage, lineless: boolean): Passage[] {
  const found = inlineMarkers(passage, lineless)
  if (found.length === 0) return [passage]
  const cuts = new Set<number>()
  const styles = new Set(found.map(({ marker }) => marker.style))
  const own = readMarker(passage.text)
  for (const style of styles) {
    const run = style === 'x' ? found.filter(({ marker }) => marker.style === 'x') : sequence(found, style, own?.style === style ? own.value ?? 0 : 0)
    if (run.length === 0) continue
    const outer = own?.style === style || (lineless && run.length >= 2 && style !== 'first')
    const nested = run.length >= 2 && isHeadingStyle(own?.style) && (isHeadingStyle(style) || style === 'han-paren')
    if (outer || nested || (run.length >= 2 && eachNamesUnits(passage, run))) run.forEach(({ at }) => cuts.add(at))
  }
  return pieces(passage, [...cuts].sort((left, right) => left - right))
}

function inlineMarkers(passage: Passage, lineless: boolean): Found[] {
  const found: Found[] = []
  for (const match of passage.masked.matchAll(CANDIDATE)) {
    const at = match.index
    if (at === 0) continue
    const marker = readMarker(passage.text.slice(at, at + 24))
    if (marker && standsFree(passage.text, at, marker, lineless)) found.push({ at, marker })
  }
  return found
}

function standsFree(text: string, at: number, marker: Marker, lineless: boolean): boolean {
  const before = text.charAt(at - 1)
  if (/[。；！？：）】”\s]/.test(before)) return true
  if (lineless && (marker.style === 'num' || marker.style === 'x')) return /[\u4e00-\u9fff]/.test(before) && !/[第至到年月]/.test(before)
  const strong = marker.style === 'han-paren' || marker.style === 'chapter' || marker.style === 'section'
  return strong && !/[第（的、至到和及按照与见-]/.test(before)
}

/** The markers of a style that count on from a value: 1, 2, 3 …, restarting wherever a 1 stands. */
function sequence(found: readonly Found[], style: string, from: number): Found[] {
  const run: Found[] = []
  let last = from
  for (const item of found) {
    if (item.marker.style !== style || item.marker.value === null) continue
    const step = item.marker.value - last
    const follows = step === 1 || (step === 2 && (style === 'han' || style === 'han-paren' || style === 'chapter'))
    if (!follows && !(item.marker.value === 1 && run.length > 0)) continue
    run.push(item)
    last = item.marker.value
  }
  return run
}

function eachNamesUnits(passage: Passage, run: readonly Found[]): boolean {
  const named = run.filter(({ at }, index) => {
    const end = run[index + 1]?.at ?? passage.text.length
    return findUnitClauses(cutPassage(passage, at, end, true)).length > 0
  })
  return named.length >= 2
}

function pieces(passage: Passage, cuts: readonly number[]): Passage[] {
  if (cuts.length === 0) return [passage]
  const bounds = [0, ...cuts, passage.text.length]
  const cut: Passage[] = []
  for (let index = 0; index + 1 < bounds.length; index += 1) {
    const [start, end] = trimmed(passage.text, bounds[index]!, bounds[index + 1]!)
    if (end > start) cut.push(cutPassage(passage, start, end, index > 0))
  }
  return cut
}

function trimmed(text: string, from: number, until: number): [number, number] {
  let start = from
  let end = until
  while (start < end && text.charAt(start) === ' ') start += 1
  while (end > start && text.charAt(end - 1) === ' ') end -= 1
  return [start, end]
}
