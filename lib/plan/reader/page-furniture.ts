import { readMarker } from './numbering'
import type { SourceLine } from './source-lines'
import { readBareUnits } from './unit-roles'

const PAGE_NUMBER = [
  /^-?\s?\d{1,4}\s?-$/, /^-\s?\d{1,4}\s?-?$/, /^第\s?[\d一二三四五六七八九十百]{1,5}\s?页(?:.{0,2}共\s?[\d一二三四五六七八九十百]{1,5}\s?页)?$/,
  /^\d{1,4}\s?\/\s?\d{1,4}$/, /^[Pp]age\s?\d{1,4}(?:\s?of\s?\d{1,4})?$/, /^\.\d{1,4}\.$/,
]
/** Of a line that comes back more often, the last ones are looked at. */
const MOST_REPEATED = 201
const DOCUMENT_WORD = /规划|方案|意见|计划|要点|安排|通知|文件|人民政府|办公室/
const DOCUMENT_END = /(?:规划|方案|意见|计划|要点|安排|通知|文件)(?:（[^（）]{1,30}）)*$/

/**
 * Takes lines, tables included; returns what surely belongs to the pages: page numbers, and the document's own first
 * lines or what stands beside a page number where they come back. Cells of a table repeat too, so no other line counts.
 */
export function findPageBreaks(lines: readonly SourceLine[]): Set<SourceLine> {
  const breaks = new Set<SourceLine>()
  for (const line of lines) if (isPageNumber(line.text)) breaks.add(line)
  const beside = new Set<SourceLine>()
  lines.forEach((line, index) => {
    const [before, after] = [lines[index - 1], lines[index + 1]]
    if (index < 4 || (before && breaks.has(before)) || (after && breaks.has(after))) beside.add(line)
  })
  for (const group of repeatedHeaders(lines)) {
    if (!/规划|方案|意见|计划|要点|安排|通知|文件/.test(group[0]!.text) || !group.some((line) => beside.has(line))) continue
    for (const line of withoutTitle(group, lines)) breaks.add(line)
  }
  return breaks
}

/** Takes lines (their table lines already removed); returns those that are page numbers or repeated page headers. */
export function findPageFurniture(lines: readonly SourceLine[]): Set<SourceLine> {
  const furniture = new Set<SourceLine>()
  for (const line of lines) if (isPageNumber(line.text)) furniture.add(line)
  for (const repeated of repeatedHeaders(lines)) for (const line of withoutTitle(repeated, lines)) furniture.add(line)
  return furniture
}

/** Whether a folded line is nothing but a page number. */
export function isPageNumber(text: string): boolean {
  return text.length <= 20 && PAGE_NUMBER.some((pattern) => pattern.test(text))
}

/** The first of repeated lines is the title or the letterhead itself, unless it too stands in the middle of a sentence. */
function withoutTitle(group: readonly SourceLine[], lines: readonly SourceLine[]): readonly SourceLine[] {
  const before = lines[lines.indexOf(group[0]!) - 1]?.text ?? ''
  return /[，、；。]/.test(before) && !/[。；！？：）】]$/.test(before) ? group : group.slice(1)
}

function repeatedHeaders(lines: readonly SourceLine[]): SourceLine[][] {
  const groups = new Map<string, SourceLine[]>()
  lines.forEach((line) => {
    if (line.text.length < 4 || line.text.length > 60 || /[。；]$/.test(line.text) || readMarker(line.text)) return
    const key = line.text.replace(/-?\s?\d{1,4}\s?-?$|^-?\s?\d{1,3}\s?-?(?!\d|年)/, '').replace(/第\s?\d{1,4}\s?页.{0,10}$/, '').replace(/\s+/g, '')
    if (key.length < 4) return
    const group = groups.get(key)
    if (!group) groups.set(key, [line])
    else if (group.push(line) > MOST_REPEATED) group.shift()
  })
  return [...groups].filter(([key, group]) => isHeader(key, group)).map(([, group]) => group)
}

/** A repeated line is a page header where it names the document, or comes back often. A label, units or a piece of a sentence never are. */
function isHeader(key: string, group: readonly SourceLine[]): boolean {
  if (/：|负责|牵头|配合|单位|领导|责任|^[（【]|，/.test(key) || (key.includes('、') && !DOCUMENT_END.test(key))) return false
  if (key.replace(/（[^（）]*）/g, '').includes('）') || readBareUnits(key) !== null) return false
  return DOCUMENT_WORD.test(key) ? group.length >= 2 : group.length >= 4
}
