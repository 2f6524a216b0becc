import { HAN_DIGITS, parseCount } from './chinese-number'
import type { Comparator } from './plan-reading.schema'
import { findWordedShares, type WordedShare } from './worded-shares'

/** A number with its measure unit, as found in a folded segment. */
export interface MeasuredValue {
  start: number
  end: number
  comparator: Comparator
  /** Where the words of comparison begin (the name of the indicator ends there). */
  wordsStart: number
  wordsEnd: number
  /** Whether the comparison stands in words or signs, and was not merely assumed. */
  explicit: boolean
  value: number | null
  upper: number | null
  measureUnit: string
  approximate: boolean
  placeholder: boolean
  /** Whether the number is written in Chinese figures. */
  han: boolean
  suffix: string
}

const FIGURE = `(?:\\d{1,3}(?:，\\d{3}){1,3}|\\d{1,9}(?:\\.\\d{1,6})?|[xX]{1,4}(?:\\.[xX]{1,2})?|(?<![A-Za-z])[nN]{1,2}|_{2,8}|○{1,4}|若干|[${HAN_DIGITS}]{1,6})`
export const RATE_UNIT = '%|‰|个?百分点|(?:批次|份|件|个|张|名|人次|人|起|例|次|批|组)\\/(?:千人|万人|百人|十万人)(?:[·.]年|\\/年)?|批次每千人'
const COUNT_UNIT =
  '个?工作日|天|批次|条次|轮次|场次|人次|户次|家次|件次|台次|项次|例次|期次|万元|亿元|公里|平方米|平方公里|学时|课时|小时|分钟|个|家|户|名|人|次|场|所|种|起|例|套|台|辆|元|亩|吨|条|期|篇|支|处|间|座|类|份|件|批|项|分|只|头|部|块|组|站|轮|倍|公顷|册|辆次|幅'
const VALUE = new RegExp(
  `(?<![第〔\\d.]|(?<!20\\d)\\d年|\\d月|[xX]年)(?<!每(?=[十百千万]{1,2}(?:人|户)))(${FIGURE})(?:(%|‰)?\\s?(?:-|~|至|到)\\s?(${FIGURE}))?\\s?(万|亿)?\\s?(${RATE_UNIT}|(?:余)?(?:${COUNT_UNIT}))(以上|及以上|以下|及以下|以内|之内|左右|上下)?`, 'g',
)
const NOT_A_MEASURE = /^(?:月|季度|工作日|月内|方面|环节|领域|层面|级|阶段|体系|机制|原则|专项|行动|步骤|必须|坚持|确保|统一|重点|关键|节点|乡镇街道|维护|自信|意识|最严|你我|一批|以上)/

/** Words of comparison before a number, the longest first; each with what it asks. */
const WORDS: readonly (readonly [RegExp, Comparator])[] = [
  [/(?:不低于|不少于|不小于|不得低于|不得少于|至少|最少|(?<![不得])(?:高于|大于|超过|突破)|≥|>|保底)/g, 'at-least'],
  [/(?:提高到|提高至|提升到|提升至|增加到|增加至|增长到|增长至|增至|升至|扩至|上升到|上升至|扩大到|扩大至)/g, 'at-least'],
  [/(?:达到|达|保持在|稳定在|维持在)/g, 'at-least'],
  [/(?:不超过|不高于|不大于|不多于|不得超过|不得高于|最多|至多|(?<![不得])(?:低于|小于|少于)|≤|<|控制在|压减到|压减至|压缩到|压缩至|降到|降至|降低到|降低至|下降到|下降至|减少到|减少至|缩短到|缩短至)/g, 'at-most'],
  [/(?:实现|完成|为|=)/g, 'exactly'],
]
const DELTA = /(?:(提高|提升|增加|增长|上升|递增|扩大)|(下降|降低|减少|压减|缩短|递减))(?:了)?(?:约|近|不少于|不低于|至少|超过|达到|达|\s)?$/
/** Shops are not raised by a number: "完成规范提升300家" counts them. */
const RAISES = /^(?:提高|提升|扩大|上升)/
const HEADS = /^(?:余)?(?:家|户|所|名|人|个|座|处|间|台|辆|套|条|批|项|种|家次|户次)$/
/** "达到每千人6批次": what the number is counted per stands before it. */
const EACH = /每(千人|万人)(?:口)?$/
/** Days are a target where a time is cut to them; else they are a deadline. */
const SHORTENED = /(?:压缩|缩短|压减|控制)(?:到|至|在)$/
const NEAR = 16

/** Takes a folded segment; returns the numbers with measure units in it, each with its comparison. */
export function readMeasuredValues(segment: string): MeasuredValue[] {
  const values: MeasuredValue[] = []
  let floor = 0
  const worded = findWordedShares(segment)
  const shares = [...worded]
  for (const match of segment.matchAll(VALUE)) {
    if (worded.some(({ start, end }) => match.index < end && start < match.index + match[0].length)) continue
    while (shares[0] && shares[0].start < match.index) values.push(shareValue(segment, shares.shift()!, values.at(-1)?.end ?? 0))
    floor = values.at(-1)?.end ?? 0
    const unit = match[5]!
    const after = segment.slice(match.index + match[0].length, match.index + match[0].length + 8)
    if (!match[6] && NOT_A_MEASURE.test(unit === '个' || unit === '项' || unit === '类' ? after : '')) continue
    if (/工作日|天/.test(unit) && !SHORTENED.test(segment.slice(Math.max(floor, match.index - 4), match.index))) continue
    if (unit === '个' && /^(?:月|季|工作日|小时|百分)/.test(after)) continue
    const value = likeTheLast(segment, values.at(-1), interpret(segment, match, floor))
    values.push(value)
    floor = value.end
  }
  for (const share of shares) values.push(shareValue(segment, share, values.at(-1)?.end ?? 0))
  return values
}

/** "分别不低于1.2批次、0.2批次": a bare number after another is compared as that one is. */
function likeTheLast(segment: string, last: MeasuredValue | undefined, value: MeasuredValue): MeasuredValue {
  const follows = last !== undefined && /^[、和及与]$/.test(segment.slice(last.end, value.start))
  if (!follows || value.explicit || !last.explicit || last.suffix !== '') return value
  return { ...value, comparator: last.comparator, explicit: true }
}

function shareValue(segment: string, share: WordedShare, floor: number): MeasuredValue {
  const words = comparison(segment, floor, share.start, '%')
  const asked = resolve(words, share.suffix, share.value, null, false)
  return {
    start: share.start, end: share.end, wordsStart: words.at, wordsEnd: words.end, explicit: words.explicit || share.suffix !== '',
    comparator: asked.comparator, value: asked.value, upper: asked.upper, measureUnit: '%', approximate: isAbout(segment, floor, share.start, share.suffix),
    placeholder: false, han: false, suffix: share.suffix,
  }
}

function isAbout(segment: string, floor: number, start: number, suffix: string): boolean {
  return /左右|上下/.test(suffix) || /(?:约|大约|近|约为)$/.test(segment.slice(Math.max(floor, start - 3), start))
}

function interpret(segment: string, match: RegExpMatchArray, floor: number): MeasuredValue {
  const start = match.index!
  const first = match[1]!
  const second = match[3]
  const scale = match[4] === '万' ? 10_000 : match[4] === '亿' ? 100_000_000 : 1
  const placeholder = isPlaceholder(first) || (second !== undefined && isPlaceholder(second))
  const suffix = match[6] ?? ''
  const each = EACH.exec(segment.slice(Math.max(floor, start - 8), start))
  const words = comparison(segment, floor, start - (each?.[0].length ?? 0), match[5]!)
  const lower = placeholder ? null : scaled(first, scale)
  const upper = second === undefined || placeholder ? null : scaled(second, scale)
  const asked = resolve(words, suffix, lower, upper, second !== undefined)
  return {
    start, end: start + match[0].length, wordsStart: words.at, wordsEnd: words.end, explicit: words.explicit || suffix !== '' || second !== undefined,
    comparator: asked.comparator, value: asked.value, upper: asked.upper,
    measureUnit: match[5]!.replace(/^余/, '').replace(/^个?(?=百分点$|工作日$)/, '') + (each ? `/${each[1]!}` : ''),
    approximate: isAbout(segment, floor, start, suffix) || match[5]!.startsWith('余'),
    placeholder, han: /^[零〇一二两三四五六七八九十百千]/.test(first), suffix,
  }
}

function scaled(figure: string, scale: number): number | null {
  const value = parseCount(figure)
  return value === null ? null : Number((value * scale).toPrecision(12))
}

/** Takes a figure as written; returns whether it only holds the place of a number. */
export function isPlaceholder(figure: string): boolean {
  return /^(?:[xXnN_○]|若干)/.test(figure)
}

interface Words {
  at: number
  end: number
  comparator: Comparator
  explicit: boolean
  sign: 1 | -1
}

function comparison(segment: string, floor: number, start: number, unit: string): Words {
  const from = Math.max(floor, start - NEAR)
  const before = segment.slice(from, start)
  const delta = DELTA.exec(before)
  if (delta && !(RAISES.test(delta[0]) && HEADS.test(unit))) return { at: from + delta.index, end: start, comparator: 'delta', explicit: true, sign: delta[2] ? -1 : 1 }
  let best: Words = { at: start, end: start, comparator: /百分点/.test(unit) ? 'delta' : 'exactly', explicit: false, sign: 1 }
  let nearest = -1
  for (const [pattern, comparator] of WORDS) {
    pattern.lastIndex = 0
    for (let match = pattern.exec(before); match; match = pattern.exec(before)) {
      if (match.index <= nearest || (comparator === 'exactly' && match.index + match[0].length < before.length - 1)) continue
      nearest = match.index
      best = { at: from + match.index, end: from + match.index + match[0].length, comparator, explicit: true, sign: 1 }
    }
  }
  return best
}

function resolve(
  words: Words, suffix: string, lower: number | null, upper: number | null, ranged: boolean,
): { comparator: Comparator; value: number | null; upper: number | null } {
  if (words.comparator === 'delta') return { comparator: 'delta', value: lower === null ? null : words.sign * lower, upper: null }
  if (ranged) return { comparator: 'range', value: lower, upper }
  const comparator = /以上/.test(suffix) ? 'at-least' : /以下|以内|之内/.test(suffix) ? 'at-most' : words.comparator
  return { comparator, value: lower, upper: null }
}

/** Takes a measure unit; returns whether it measures a rate and not a count. */
export function isRateUnit(unit: string): boolean {
  return /%|‰|百分点|\/|每千人/.test(unit)
}
