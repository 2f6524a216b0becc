import type { Span } from './plan-reading.schema'
import { parseCount } from './chinese-number'
import { spanOf, type Passage } from './passages'

/** The time a plan covers; `year` is the one year of an annual plan. */
export interface PlanPeriod {
  from: string | null
  to: string | null
  year: number | null
  /** Where the document states a span of years, for the deadline it implies. */
  stated: { text: string; span: Span } | null
}

const YEAR = '(20\\d\\d|二[〇○零][〇○零一二三四五六七八九]{2})'
const SPAN = new RegExp(`${YEAR}年?\\s?(?:-|~|至|到)\\s?${YEAR}年?`)
const SINGLE = new RegExp(`${YEAR}年(?:度)?`)
const REDACTED = /[xX]{2,4}年(?:[xX]{1,2}月)?[^。]{0,12}(?:到|至|-)[^。]{0,8}[xX]{2,4}年/
const FIVE_YEAR: Readonly<Record<string, number>> = { 十二五: 2011, 十三五: 2016, 十四五: 2021, 十五五: 2026 }

/** Takes the title, the paragraphs and those of the goals; returns the period the document itself states. */
export function findPeriod(title: readonly Passage[], passages: readonly Passage[], goals: readonly Passage[]): PlanPeriod {
  const none: PlanPeriod = { from: null, to: null, year: null, stated: null }
  const titled = firstSpan(title)
  if (titled) return titled
  const single = firstYear(title)
  if (single !== null) {
    if (passages.some(({ text }) => REDACTED.test(text.slice(0, 4000)))) return { ...none, year: single }
    return { ...none, from: `${single}-01-01`, to: `${single}-12-31`, year: single }
  }
  const early = firstSpan(passages.slice(0, 4).filter(({ text }) => /规划|计划|方案|行动|本|我/.test(text)))
  if (early) return early
  const five = title.map(({ text }) => /十[二三四五]五/.exec(text)?.[0]).find((word) => word !== undefined)
  const start = five === undefined ? undefined : FIVE_YEAR[five]
  if (start !== undefined) return { ...none, from: `${start}-01-01`, to: `${start + 4}-12-31` }
  return { ...none, to: goalYear(goals) }
}

function firstSpan(passages: readonly Passage[]): PlanPeriod | null {
  for (const passage of passages) {
    const match = SPAN.exec(passage.masked.slice(0, 2000))
    const from = match && parseCount(match[1]!.replace(/○/g, '〇'))
    const to = match && parseCount(match[2]!.replace(/○/g, '〇'))
    if (!match || !from || !to || to < from || to - from > 20) continue
    const end = match.index + match[0].length
    return { from: `${from}-01-01`, to: `${to}-12-31`, year: from === to ? from : null, stated: { text: passage.raw.slice(match.index, end), span: spanOf(passage, match.index, end) } }
  }
  return null
}

function firstYear(passages: readonly Passage[]): number | null {
  for (const { text } of passages) {
    const match = SINGLE.exec(text)
    if (match) return parseCount(match[1]!.replace(/○/g, '〇'))
  }
  return null
}

function goalYear(goals: readonly Passage[]): string | null {
  for (const { text } of goals) {
    const match = /(?:到|至)(20\d\d)年/.exec(text.slice(0, 2000))
    if (match) return `${match[1]}-12-31`
  }
  return null
}
