import { parseCount } from './chinese-number'
import { spanOf, type Passage } from './passages'
import type { Span } from './plan-reading.schema'
import { findTimeExpressions, isoDate } from './time-expressions'

/** The time a plan covers; `year` is the one year of an annual plan. */
export interface PlanPeriod {
  from: string | null
  to: string | null
  year: number | null
  /** Where the document states a span of years, for the deadline it implies. */
  stated: { text: string; span: Span } | null
}

const YEAR = '(20\\d\\d|二[〇○零][〇○零一二三四五六七八九]{2})'
const SPAN = new RegExp(`${YEAR}年?(?:起|开始)?，?\\s?(?:-|~|至|到)\\s?${YEAR}年?`)
const SINGLE = new RegExp(`${YEAR}年(?:度)?`)
const REDACTED = /[xX]{2,4}年(?:[xX]{1,2}月)?[^。]{0,12}(?:到|至|-)[^。]{0,8}[xX]{2,4}年/
const FIVE_YEAR: Readonly<Record<string, number>> = { 十二五: 2011, 十三五: 2016, 十四五: 2021, 十五五: 2026 }

const MONTH = '(\\d{1,2})月(?:(\\d{1,2})日)?'
const CAMPAIGN = new RegExp(`(?:自|从|时间[为：]?|即日起?|于)\\s?(?:${YEAR}年)${MONTH}(?:份|初)?(?:起|开始)?，?\\s?(?:-|~|至|到)\\s?(?:${YEAR}年)?${MONTH}(?:份|底|末)?`)
/** "（2026年3月-12月）" in a title: the plan runs by months. */
const MONTHS = new RegExp(`（${YEAR}年${MONTH}\\s?(?:-|~|至|到)\\s?(?:${YEAR}年)?${MONTH}(?:份|底|末)?(?=）)`)
const FROM_TO = /(?:从|自)(20\d\d)年(?:起|开始)，?(?:至|到)(20\d\d)年(?:底|末)?(?:止|结束)/
const FOR_YEARS = /(?:从|自)(20\d\d)年(?:起|开始)，?(?:利用|用|力争用|通过|连续)?([一二两三四五六\d])年(?:左右)?(?:的)?时间/

/** Takes the title, the paragraphs and those of the goals; returns the period the document itself states. */
export function findPeriod(title: readonly Passage[], passages: readonly Passage[], goals: readonly Passage[]): PlanPeriod {
  const none: PlanPeriod = { from: null, to: null, year: null, stated: null }
  const titled = firstOf(title, statedMonths) ?? firstSpan(title)
  if (titled) return titled
  const single = planYear(title)
  if (single !== null) {
    const campaign = title.some(({ text }) => /行动|整治|检查|攻坚|活动/.test(text)) ? statedCampaign(passages.slice(0, 4)) : null
    if (campaign?.stated) return campaign
    if (passages.some(({ text }) => REDACTED.test(text.slice(0, 4000)))) return { ...none, year: single }
    return { ...none, from: `${single}-01-01`, to: `${single}-12-31`, year: single }
  }
  const early = firstSpan(passages.slice(0, 4).filter(({ text }) => /规划|计划|方案|行动|本|我/.test(text)))
  if (early) return early
  const five = title.map(({ text }) => /十[二三四五]五/.exec(text)?.[0]).find((word) => word !== undefined)
  const start = five === undefined ? undefined : FIVE_YEAR[five]
  if (start !== undefined) return { ...none, from: `${start}-01-01`, to: `${start + 4}-12-31` }
  return statedCampaign(passages) ?? { ...none, to: goalYear(goals) }
}

/** "自2026年6月1日至9月8日在全市开展行动", "从2026年起，利用三年时间": the text sets the period itself. */
function statedCampaign(passages: readonly Passage[]): PlanPeriod | null {
  for (const passage of passages) {
    const text = passage.masked.slice(0, 1000)
    const match = CAMPAIGN.exec(text)
    const campaign = match && byMonths(passage, match)
    if (campaign) return campaign
    const span = FROM_TO.exec(text)
    if (span && span[1]! <= span[2]!) return { from: `${span[1]}-01-01`, to: `${span[2]}-12-31`, year: span[1] === span[2] ? Number(span[1]) : null, stated: null }
    const years = FOR_YEARS.exec(text)
    if (years) return { from: `${years[1]}-01-01`, to: `${Number(years[1]) + parseCount(years[2]!)! - 1}-12-31`, year: null, stated: null }
  }
  return null
}

function statedMonths(passage: Passage): PlanPeriod | null {
  const match = MONTHS.exec(passage.masked)
  return match && byMonths(passage, match)
}

/** Takes a match of two dates of a year and a month, the second perhaps without its year; returns the period from the one to the other. */
function byMonths(passage: Passage, match: RegExpExecArray): PlanPeriod | null {
  const [from, to] = [parseCount(match[1]!.replace(/○/g, '〇'))!, parseCount((match[4] ?? match[1]!).replace(/○/g, '〇'))!]
  const [first, last] = [isoDate(from, Number(match[2]), Number(match[3] ?? 1)), isoDate(to, Number(match[5]), match[6] === undefined ? null : Number(match[6]))]
  return first && last && first <= last ? { from: first, to: last, year: from === to ? from : null, stated: statedAt(passage, match) } : null
}

function firstOf(passages: readonly Passage[], read: (passage: Passage) => PlanPeriod | null): PlanPeriod | null {
  for (const passage of passages) {
    const period = read(passage)
    if (period) return period
  }
  return null
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

function statedAt(passage: Passage, match: RegExpExecArray): PlanPeriod['stated'] {
  const start = match.index + /^\D*/.exec(match[0])![0].length
  const end = match.index + match[0].length
  return { text: passage.raw.slice(start, end), span: spanOf(passage, start, end) }
}

/** The year of the title; of "2026年工作总结和2027年工作安排" the later one. */
function planYear(passages: readonly Passage[]): number | null {
  for (const { text } of passages) {
    const words = text.replace(/（[^（）]*\d月\d{1,2}日[^（）]*）/g, '')
    const match = SINGLE.exec(/总结|回顾|完成情况/.test(words) ? words.replace(/^.*(?:总结|回顾|完成情况)[^年]*?(?=20\d\d年)/, '') : words)
    if (match) return parseCount(match[1]!.replace(/○/g, '〇'))
  }
  return null
}

/** Takes the period and the plan's paragraphs; returns the period with the one year their dates name, for dates without a year. */
export function withDateYear(period: PlanPeriod, passages: readonly Passage[]): PlanPeriod {
  if (period.year !== null) return period
  const years = new Set(passages.filter(({ masked }) => /(?:\d|[xX○〇零])年\s?[\d一二三四五六七八九十]{1,3}月/.test(masked)).flatMap(({ masked }) => findTimeExpressions(masked)).filter(({ type, year }) => type === 'date' && year !== null).map(({ year }) => year))
  return years.size === 1 ? { ...period, year: [...years][0]! } : period
}

function goalYear(goals: readonly Passage[]): string | null {
  for (const { text } of goals) {
    const match = /(?:到|至)(20\d\d)年/.exec(text.slice(0, 2000))
    if (match) return `${match[1]}-12-31`
  }
  return null
}
