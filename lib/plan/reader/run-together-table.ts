import type { TableCell } from './plan-source'
import type { SourceLine } from './source-lines'
import { isStop, type TextTable } from './text-table'

const HEADER = /(?:序号)?.{0,2}(?:指标名称|主要指标|指标).{0,24}(?:目标值?|指标值).{0,12}(?:属性|性质|类型)/
const NATURE = /约束性|预期性/g
const VALUE =
  /(?:(?:≥|≤|>|<|=|不低于|不少于|不高于|不超过|达到)?\s?(?:\d{1,9}(?:\.\d{1,6})?|[xX]{1,4})(?:[-~]\d{1,9}(?:\.\d{1,6})?)?\s?(?:%|‰|批次\/千人|份\/千人|件\/千人|个百分点|[个家次批户名])?(?:以上|以下|以内|左右)?|(?:根据|按照|按|依据)[^。；]{2,40}?(?:确定|执行|下达|要求)|逐年(?:提高|提升|下降|降低)|全覆盖|-)\s?$/

/** How far apart two records of one table end at most. */
const LONGEST_RECORD = 200

/** Takes a line; returns it cut before and after the run-together table inside it, or whole. */
export function splitAtTable(line: SourceLine): SourceLine[] {
  if (line.text.length < 60 || !line.text.includes('约束性') && !line.text.includes('预期性')) return [line]
  const header = HEADER.exec(line.text)
  if (!header) return [line]
  const inner = header[0].lastIndexOf('序号')
  const start = header.index + Math.max(0, inner)
  let end = header.index + header[0].length
  let records = 0
  for (const nature of line.text.slice(end).matchAll(NATURE)) {
    const at = header.index + header[0].length + nature.index
    if (at - end > LONGEST_RECORD) break
    end = at + nature[0].length
    records += 1
  }
  if (records < 2) return [line]
  return [[0, start], [start, end], [end, line.text.length]].flatMap(([from, until]) => pieceOf(line, from!, until!))
}

function pieceOf(line: SourceLine, from: number, until: number): SourceLine[] {
  const text = line.text.slice(from, until)
  const start = from + text.length - text.trimStart().length
  const trimmed = text.trim()
  if (trimmed === '') return []
  return [{ ...line, text: trimmed, start: line.start + start, end: line.start + start + trimmed.length }]
}

/** A table whose cells ran together: records end with their nature, the value stands before it. */
export function runTogetherTable(lines: readonly SourceLine[], at: number): TextTable | null {
  const first = lines[at]
  const header = first && HEADER.exec(first.text.slice(0, 200))
  if (!first || !header) return null
  let next = at
  const rows: TableCell[][] = [headerCells(first, header)]
  while (next < lines.length && (next === at || !isStop(lines[next]!))) {
    const line = lines[next]!
    const found = recordsOf(line, next === at ? header.index + header[0].length : 0)
    if (next > at && found.length === 0) break
    for (const row of found) rows.push(row)
    next += 1
  }
  return rows.length > 2 ? { rows, lines: [at, next] } : null
}

function headerCells(line: SourceLine, header: RegExpExecArray): TableCell[] {
  const cells: TableCell[] = []
  const wanted = /序号|指标名称|主要指标|指标(?!值|属性|性质|类型)|(?:到)?(?:20\d\d)?年?(?:底|末)?(?:目标值?|指标值)|(?:指标)?(?:属性|性质|类型)/g
  for (const match of header[0].matchAll(wanted)) {
    const start = line.start + header.index + match.index
    cells.push([start, start + match[0].length])
  }
  return cells
}

function recordsOf(line: SourceLine, from: number): TableCell[][] {
  const rows: TableCell[][] = []
  let start = from
  NATURE.lastIndex = from
  for (let nature = NATURE.exec(line.text); nature; nature = NATURE.exec(line.text)) {
    const row = recordCells(line, start, nature.index)
    const natureStart = line.start + nature.index
    if (row) rows.push([...row, [natureStart, natureStart + nature[0].length]])
    start = nature.index + nature[0].length
  }
  return rows
}

function recordCells(line: SourceLine, from: number, until: number): TableCell[] | null {
  const text = line.text.slice(from, until)
  if (text.length > 300) return null
  const value = VALUE.exec(text.slice(-60))
  const valueStart = value ? Math.max(0, text.length - 60) + value.index : text.length
  const lead = /^[\s、.]*(\d{1,2}(?!\d|\.\d))?[\s、.]*/.exec(text)
  const nameStart = lead?.[0].length ?? 0
  if (nameStart >= valueStart) return null
  const at = line.start + from
  const digits = lead?.[1]
  const indexStart = digits === undefined ? at : at + text.indexOf(digits)
  return [[indexStart, indexStart + (digits?.length ?? 0)], [at + nameStart, at + valueStart], [at + valueStart, at + text.length]]
}
