/** Words that a plan only strives for something. */
const STRIVE = /力争|争取|努力|尽力|争创|奋力/

/** Takes the folded words before a value, from the start of its sentence part; returns how firmly it is asked. */
export function strengthOf(words: string): 'required' | 'strive' {
  return STRIVE.test(words) ? 'strive' : 'required'
}

const WINDOWS: readonly (readonly [RegExp, string])[] = [
  [/每(?:人|户|家|所|名)每?年|人均每年|每年人均/, 'per-person-year'], [/每人每月/, 'per-person-month'],
  [/每(?:两|二|2)年/, 'two-years'], [/每(?:三|3)年/, 'three-years'], [/每半年/, 'half-year'], [/每(?:个)?季度|每季/, 'quarter'],
  [/每(?:个)?月/, 'month'], [/每(?:周|星期)/, 'week'], [/每(?:日|天)/, 'day'], [/每(?:学期)/, 'term'], [/每年|全年|年均|年度内|年内每/, 'year'],
]

/** Takes the folded words around a value; returns the window it repeats in, or null. */
export function windowOf(words: string): string | null {
  return WINDOWS.find(([pattern]) => pattern.test(words))?.[1] ?? null
}

const YEAR = /(?:到|至|在|截至)?(20\d\d)年(?:年?底|年?末|\d{1,2}月(?:\d{1,2}日|底|末|份)?(?:前|之前|以前|，))?(?:前|之前|以前)?(?=[，,。；、）]|全|实|力|建|完|达|基|我|各|底|末|$|[\u4e00-\u9fff]|\d{1,9}(?:\.\d{1,6})?(?![\d.月日]))/g
/** The year that a target is measured against: "比2025年提高2个百分点". */
const BASE_YEAR = /(?:比|较|由|从|相比|与)20\d\d年(?:底|末|同期)?/g
const PAST = /截至|近年来|近几年|目前(?!为止尚)|去年|上年(?!.{0,6}(?:提高|增长|下降|增加|减少|降低|提升))|已(?:达|经|建成|完成|创建|实现|全部)|“十[一二三四]五”(?:以来|期间|时期|末)|年以来|连续[一二三四五两\d]年|累计(?:完成|达到|投入|建成|查)/

/** From these words on a sentence that began with what was speaks of what shall be. */
const NOW = /今年(?!以来)|本年度?(?!以来)|年内|力争|确保/g

/** Takes the folded sentence up to a value; returns the year the value is measured against, or null. */
export function baseYear(words: string): number | null {
  const base = [...words.matchAll(BASE_YEAR)].at(-1)
  return base ? Number(/20\d\d/.exec(base[0])![0]) : null
}

/** Takes the folded sentence up to a value; returns the year the sentence sets, or null. */
export function yearBefore(words: string): number | null {
  if (!words.includes('20')) return null
  let year: number | null = null
  const bases = [...words.matchAll(BASE_YEAR)]
  for (const match of words.matchAll(YEAR)) {
    if (bases.some((base) => base.index <= match.index && match.index < base.index + base[0].length)) continue
    if (!/^[^年]*年(?:以来|度?第|期|\d{1,2}月(?![^，。；]{0,5}(?:前|，))|[一二三四]季度|至|-)/.test(words.slice(match.index, match.index + 16))) year = Number(match[1])
  }
  return year
}

/** Takes a folded sentence up to and including a value and the plan's first year; returns whether it tells what was. */
export function speaksOfPast(words: string, firstYear: number | null): boolean {
  const year = yearBefore(words)
  if (year !== null && firstYear !== null && year < firstYear) return true
  if (year !== null || !PAST.test(words)) return false
  const now = [...words.matchAll(NOW)].at(-1)
  return PAST.test(now ? words.slice(now.index) : words)
}
