import { HAN_DIGITS, parseHanDecimal } from './chinese-number'

/** A share put in words (百分之九十八, 九成, 三分之二), in percent. */
export interface WordedShare {
  start: number
  end: number
  value: number
  suffix: string
}

const SUFFIX = '(以上|及以上|以下|及以下|以内|之内|左右|上下)?'
const PERCENT = new RegExp(`百分之([${HAN_DIGITS}点]{1,8}|\\d{1,3}(?:\\.\\d{1,2})?)(?!点)${SUFFIX}`, 'g')
const SMALL = new RegExp(`([千万])分之([${HAN_DIGITS}点]{1,6}|\\d{1,3}(?:\\.\\d{1,2})?)${SUFFIX}`, 'g')
const TENTHS = new RegExp(`(?<![${HAN_DIGITS}第])([二三四五六七八九])成(?![立员果为效功本份品长熟片交人都套])(半|[一二三四五六七八九])?${SUFFIX}`, 'g')
const FRACTION = new RegExp(`(?<![${HAN_DIGITS}百])([二三四五六七八九十])分之([一二两三四五六七八九])${SUFFIX}`, 'g')

/** Takes a folded segment; returns the shares in it that are written in words, in order. */
export function findWordedShares(segment: string): WordedShare[] {
  if (!/分之|成/.test(segment)) return []
  return [
    ...read(segment, PERCENT, (match) => parseHanDecimal(match[1]!), 2),
    ...read(segment, SMALL, (match) => small(match[1]!, parseHanDecimal(match[2]!)), 3),
    ...read(segment, TENTHS, (match) => parseHanDecimal(match[1]!)! * 10 + (match[2] === '半' ? 5 : parseHanDecimal(match[2] ?? '零') ?? 0), 3),
    ...read(segment, FRACTION, (match) => share(parseHanDecimal(match[2]!)!, parseHanDecimal(match[1]!)!), 3),
  ].sort((left, right) => left.start - right.start)
}

function small(scale: string, part: number | null): number | null {
  return part === null ? null : Number((part / (scale === '千' ? 10 : 100)).toPrecision(6))
}

function share(part: number, whole: number): number {
  return Math.round((part / whole) * 10_000) / 100
}

function read(segment: string, pattern: RegExp, valueOf: (match: RegExpExecArray) => number | null, suffixAt: number): WordedShare[] {
  return [...segment.matchAll(pattern)].flatMap((match) => {
    const value = valueOf(match)
    return value === null ? [] : [{ start: match.index, end: match.index + match[0].length, value, suffix: match[suffixAt] ?? '' }]
  })
}
