import { coveringSpan } from './covering-span'
import { splitInlineItems } from './inline-items'
import { findPageBreaks, findPageFurniture } from './page-furniture'
import { cutPassage, joinLines, type Passage } from './passages'
import type { PlanSource, SourceTable } from './plan-source'
import { splitAtTable } from './run-together-table'
import { splitLines, type SourceLine } from './source-lines'
import { findTables } from './tables-in-text'

/** A document as paragraphs, with its tables taken out. */
export interface DocumentText {
  passages: Passage[]
  tables: SourceTable[]
}

const FOOT =
  /^(?:抄送|主送|抄报|报送|印发|分送|送)\s?：|^（(?:此件|联系人|信息公开)[^（）]{0,60}）$|^(?:20\d\d|二[〇○零][^年]{2})年\d{0,2}[^，。]{0,3}月[^，。]{1,3}日(?:印发)?$|^[\u4e00-\u9fff]{4,30}(?:办公室|政府|局|委员会)\s*20\d\d年\d{1,2}月\d{1,2}日(?:印发)?$|^(?:联系人|联系电话|电话|传真|邮箱)\s?：/

/** Takes a source; returns its paragraphs in order, page furniture and tables left out, and its tables. */
export function readDocument(source: PlanSource): DocumentText {
  const lines = splitLines(source.text).flatMap(splitAtTable)
  const written = outsideTables(lines, source.tables)
  const breaks = findPageBreaks(written)
  const outside = written.filter((line) => !breaks.has(line))
  const found = findTables(source.text, outside)
  const taken = new Set<SourceLine>()
  for (const { lines: [from, until] } of found) for (let at = from; at < until; at += 1) taken.add(outside[at]!)
  const running = outside.filter((line) => !taken.has(line))
  const furniture = findPageFurniture(running)
  const kept = running.filter((line) => !furniture.has(line))
  const joined = joinRuns(source.text, kept, taken, outside)
  const lineless = joined.length <= 6 || joined.some(({ text }) => text.length > 4000)
  const passages = joined.flatMap((passage, index) => detachTitle(passage, index, lineless)).flatMap((passage) => splitInlineItems(passage, lineless)).filter(({ text }) => !FOOT.test(text))
  return { passages, tables: [...source.tables, ...found] }
}

function outsideTables(lines: readonly SourceLine[], tables: readonly SourceTable[]): SourceLine[] {
  const ranges = tables.map(({ rows }) => coveringSpan(rows.flat()) ?? [0, 0] as const)
  const sorted = ranges.sort((left, right) => left[0] - right[0])
  let next = 0
  return lines.filter((line) => {
    while (next < sorted.length && sorted[next]![1] <= line.start) next += 1
    const range = sorted[next]
    return !range || line.end <= range[0]
  })
}

/** Lines on both sides of a table never make one paragraph. */
function joinRuns(source: string, kept: readonly SourceLine[], taken: ReadonlySet<SourceLine>, all: readonly SourceLine[]): Passage[] {
  if (taken.size === 0) return joinLines(source, kept)
  const keep = new Set(kept)
  const runs: SourceLine[][] = [[]]
  for (const line of all) {
    if (taken.has(line)) runs.push([])
    else if (keep.has(line)) runs.at(-1)!.push(line)
  }
  return runs.filter((run) => run.length > 0).flatMap((run) => joinLines(source, run))
}

const GLUED_TITLE =
  /^([^，。；：]{4,60}?(?:规划|实施方案|行动方案|工作方案|方案|实施意见|意见|行动计划|计划|工作安排|安排|工作要点|要点)(?:\s?（[^（）]{2,20}）){0,2})\s*(?=为|根据|按照|现|第一章|一、|全面贯彻|深入贯彻|以习近平|坚持|20\d\d年是|食品安全是|民以食|保障|为了|贯彻|加强|推进|确保|随着|近年来|认真|民以食)/

/** … and a second title, of the plan after its note, stands between a full stop and its stage. */
const INNER_TITLE = /。(\s?)([^。，；：、！？]{8,60}?(?:规划|方案|意见|计划|安排|要点))\s?（(?:征求意见稿|讨论稿|草案|送审稿|修订稿)）/

function trimPassage(passage: Passage): Passage {
  const start = passage.text.length - passage.text.trimStart().length
  return cutPassage(passage, start, start + passage.text.trim().length, passage.inline)
}

/** In a document without line breaks the title runs into the first sentence. */
function detachTitle(passage: Passage, index: number, lineless: boolean): Passage[] {
  const inner = lineless ? INNER_TITLE.exec(passage.text) : null
  if (inner) {
    const at = inner.index + 1 + inner[1]!.length
    const titled = [at, at + inner[2]!.length, inner.index + inner[0].length] as const
    const rest = cutPassage(passage, titled[2], passage.text.length, true)
    return [
      ...detachTitle(cutPassage(passage, 0, inner.index + 1, passage.inline), index, false), cutPassage(passage, titled[0], titled[1], true),
      cutPassage(passage, titled[1], titled[2], true), rest,
    ].map(trimPassage).filter(({ text }) => text !== '')
  }
  if (index > 0) return [passage]
  const match = GLUED_TITLE.exec(passage.text.slice(0, 160))
  if (!match) return [passage]
  const cut = match[0].length
  return [cutPassage(passage, 0, match[1]!.length, false), cutPassage(passage, cut, passage.text.length, true)].filter(({ text }) => text !== '')
}
