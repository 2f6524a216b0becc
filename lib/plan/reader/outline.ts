import { readHeading, type Heading } from './headings'
import { readMarker, STYLE_ORDER, type Marker, type MarkerStyle } from './numbering'
import type { Passage } from './passages'
import { findUnitClauses, readUnitLine, type UnitClause } from './unit-clauses'
import { isGroupUnit } from './units'

/** A numbered heading or item with what stands under it. */
export interface OutlineNode {
  marker: Marker
  /** The number as written, without closing punctuation. */
  label: string
  passage: Passage
  heading: Heading
  clauses: UnitClause[]
  /** The line of units that stands before this item and those after it: "市教育局：". */
  ahead: PlacedClause | null
  /** Unnumbered paragraphs that follow before the next number. */
  body: Passage[]
  children: OutlineNode[]
  parent: OutlineNode | null
}

/** A clause that names units, with the paragraph it stands in. */
export interface PlacedClause {
  passage: Passage
  clause: UnitClause
}

export interface Outline {
  /** Paragraphs before the first number. */
  preface: Passage[]
  roots: OutlineNode[]
}

interface Entry {
  passage: Passage
  marker: Marker | null
}

/** Takes the paragraphs of one part of a document; returns them as a tree of its own numbering. */
export function buildOutline(passages: readonly Passage[]): Outline {
  const entries = passages.map((passage) => ({ passage, marker: itemMarker(passage) }))
  adoptStrayNumbers(entries)
  dropLooseDecimals(entries)
  const rank = rankStyles(entries)
  const outline: Outline = { preface: [], roots: [] }
  let open: OutlineNode | null = null
  let line: PlacedClause | null = null
  for (const [index, { passage, marker }] of entries.entries()) {
    if (!marker) {
      line = entries[index + 1]?.marker ? lineAhead(passage, open) : null
      if (line) continue
      if (open) open.body.push(passage)
      else outline.preface.push(passage)
      continue
    }
    while (open && rank(open.marker.style) >= rank(marker.style)) open = open.parent
    const siblings: OutlineNode[] = open ? open.children : outline.roots
    const node: OutlineNode = makeNode(passage, marker, open, line ?? siblings.at(-1)?.ahead ?? null)
    siblings.push(node)
    open = node
    line = null
  }
  return outline
}

/** A line of units before an item; before the first item of all, groups alone are those a circular is sent to. */
function lineAhead(passage: Passage, open: OutlineNode | null): PlacedClause | null {
  const clause = readUnitLine(passage)
  if (!clause) return null
  const named = clause.units.some(({ start, end }) => !isGroupUnit(passage.masked.slice(start, end)))
  return open || named ? { passage, clause } : null
}

/** "一是……" opens an item only where it names units of its own. */
function itemMarker(passage: Passage): Marker | null {
  const marker = readMarker(passage.text)
  if (!marker || marker.length >= passage.text.length) return null
  return marker.style === 'first' && findUnitClauses(passage, marker.length).length === 0 ? null : marker
}

function makeNode(passage: Passage, marker: Marker, parent: OutlineNode | null, ahead: PlacedClause | null): OutlineNode {
  const clauses = findUnitClauses(passage, marker.length)
  const heading = readHeading(passage, marker.length, clauses)
  const label = passage.raw.slice(0, marker.labelLength).replace(/\s+/g, '')
  return { marker, label, passage, heading, clauses, ahead, body: [], children: [], parent }
}

/** A "2、" that fills the gap between "一、" and "三、" belongs to their row. */
function adoptStrayNumbers(entries: Entry[]): void {
  let last: number | null = null
  let stray: Entry | null = null
  for (const entry of entries) {
    const { marker } = entry
    if (!marker || marker.value === null) continue
    if (marker.style === 'han') {
      if (stray && last !== null && marker.value === last + 2) stray.marker = { ...stray.marker!, style: 'han' }
      last = marker.value
      stray = null
    } else if (marker.style === 'num' && last !== null && marker.value === last + 1) {
      stray ??= entry
    } else if (marker.style === 'num' && marker.value === 1) {
      stray = null
      last = null
    }
  }
}

/** "3.15" at the start of a line is no number of an item: nothing led up to it. */
function dropLooseDecimals(entries: Entry[]): void {
  const last = new Map<string, number>()
  for (const entry of entries) {
    const { marker, passage } = entry
    if (marker?.style !== 'decimal' || marker.value === null) continue
    const chapter = passage.text.slice(0, passage.text.indexOf('.'))
    const before = last.get(chapter)
    const follows = marker.value === 1 || before === marker.value - 1 || (before === undefined && marker.value <= 9)
    if (follows) last.set(chapter, marker.value)
    else entry.marker = null
  }
}

/** Outer styles begin anew less often than inner ones; where that says nothing, the usual order holds. */
function rankStyles(entries: readonly Entry[]): (style: MarkerStyle) => number {
  const order = [...STYLE_ORDER]
  const starts = new Map<MarkerStyle, number>()
  const counts = new Map<MarkerStyle, number>()
  for (const { marker } of entries) {
    if (!marker) continue
    counts.set(marker.style, (counts.get(marker.style) ?? 0) + 1)
    if (marker.value === 1) starts.set(marker.style, (starts.get(marker.style) ?? 0) + 1)
  }
  for (let at = 0; at + 1 < order.length; at += 1) {
    for (let inner = at + 1; inner < order.length; inner += 1) {
      const [outerStyle, innerStyle] = [order[at]!, order[inner]!]
      const reversed = (starts.get(outerStyle) ?? 0) >= 2 && starts.get(innerStyle) === 1 && (counts.get(innerStyle) ?? 0) >= 2
      if ((reversed && opensFirst(entries, innerStyle, outerStyle)) || holds(entries, innerStyle, outerStyle)) [order[at], order[inner]] = [innerStyle, outerStyle]
    }
  }
  const ranks = new Map(order.map((style, index) => [style, index]))
  return (style) => ranks.get(style) ?? order.length
}

/** "一、…第一条…第二条…二、…第三条": a style is outer where its count goes on after the other's, without beginning anew. */
function holds(entries: readonly Entry[], outer: MarkerStyle, inner: MarkerStyle): boolean {
  let last = 0
  let between = false
  let went = 0
  for (const { marker } of entries) {
    if (marker?.style === inner) {
      if (last === 0) return false
      between = true
    } else if (marker?.style === outer) {
      if (marker.value !== last + 1) return false
      if (between) went += 1
      last = marker.value
      between = false
    }
  }
  return went > 0
}

function opensFirst(entries: readonly Entry[], style: MarkerStyle, other: MarkerStyle): boolean {
  const first = entries.find(({ marker }) => marker?.style === style || marker?.style === other)
  return first?.marker?.style === style
}

/** Takes a node; returns the numbers from the outermost to its own. */
export function pathOf(node: OutlineNode): string[] {
  return node.parent ? [...pathOf(node.parent), node.label] : [node.label]
}

/** Takes a node; returns all paragraphs under it, its own first. */
export function passagesOf(node: OutlineNode): Passage[] {
  if (node.body.length + node.children.length === 0) return [node.passage]
  return [node.passage, ...node.body, ...node.children.flatMap(passagesOf)]
}

/** Takes a tree; returns all its nodes in the order of the document. */
export function walkOutline(nodes: readonly OutlineNode[], walked: OutlineNode[] = []): OutlineNode[] {
  for (const node of nodes) {
    walked.push(node)
    walkOutline(node.children, walked)
  }
  return walked
}
