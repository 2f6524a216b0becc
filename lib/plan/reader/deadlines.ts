import type { ReadDeadline } from './plan-reading.schema'
import type { PlanPeriod } from './period'
import { spanOf, type Passage } from './passages'
import { carryYears, eachTimeExpression, isoDate, mayNameTime, type TimeExpression } from './time-expressions'
import { tidy } from './target-names'

const LONGEST = 80

/** Takes a passage, where its text begins and the plan's period; returns the deadlines and rhythms it sets. */
export function findDeadlines(passage: Passage, from: number, period: PlanPeriod, taskPath: string[] | null): ReadDeadline[] {
  if (!mayNameTime(passage.masked)) return []
  const deadlines: ReadDeadline[] = []
  const times = eachTimeExpression(passage.masked)
  for (const time of period.year === null ? carryYears(times) : times) {
    if (time.start < from || !setsDeadline(passage.masked, time)) continue
    const end = sentencePartEnd(passage.masked, time.end)
    deadlines.push({
      text: tidy(passage.raw.slice(time.start, end)), rule: { type: time.type }, date: dateOf(time, period),
      taskPath, span: spanOf(passage, time.start, end),
    })
  }
  return deadlines
}

/** "较2024年底提高", "由2024年底的60%提高": the day compared with is past, not due. */
function isCompared(text: string, time: TimeExpression): boolean {
  const before = text.slice(Math.max(0, time.start - 2), time.start)
  return /[比较]$/.test(before) || (/[由从]$/.test(before) && /^的?\d/.test(text.slice(time.end, time.end + 3)))
}

function setsDeadline(text: string, time: TimeExpression): boolean {
  if (isCompared(text, time)) return false
  if (time.type !== 'date') return true
  const words = text.slice(time.start, time.end)
  const after = text.slice(time.end, time.end + 24)
  if (/^起?(?:正式)?(?:施行|执行|生效)|^起实施/.test(after)) return false
  if (text.charAt(time.start - 1) === '（' && after.startsWith('）')) return true
  if (/(?:时限|时间|期限|节点|日期)(?:要求)?\s?[：为]\s?$/.test(text.slice(Math.max(0, time.start - 10), time.start))) return true
  return /前|底|末|日起|[-~至到]/.test(words) || /^(?:，|起|开始|完成|召开|报送|组织|开展|实施)/.test(after)
}

/** One search and no look at every character: a character taken out of a text is an object of its own. */
const PART_END = /[。；！？）】，]/g

function sentencePartEnd(text: string, from: number): number {
  const part = text.slice(from, from + LONGEST)
  PART_END.lastIndex = 0
  for (let stop = PART_END.exec(part); stop; stop = PART_END.exec(part)) {
    if (stop[0] === '，' ? stop.index > 1 : !'）】'.includes(stop[0]) || !/[（【]/.test(part.slice(0, stop.index))) return from + stop.index
  }
  return from + part.length
}

/** Takes a time expression and the plan's period; returns the last day it allows, or null where the document leaves it open. */
export function dateOf(time: TimeExpression, period: PlanPeriod): string | null {
  const yearNumber = time.year ?? period.year
  if (time.type === 'recurring' || time.redacted) return null
  if (time.type === 'within-years') {
    const first = period.from === null || time.year === null ? null : Number(period.from.slice(0, 4))
    return first === null ? null : `${first + time.year! - 1}-12-31`
  }
  if (yearNumber === null || (time.type === 'by-year-end' && time.year === null && period.year === null)) return null
  if (time.type === 'by-year-end') return `${yearNumber}-12-31`
  return time.month === null ? null : isoDate(yearNumber, time.month, time.day)
}
