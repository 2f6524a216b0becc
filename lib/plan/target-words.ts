import type { TargetComparator, TargetNature, TargetPending } from '@/lib/generated/prisma/enums'
import { compareDecimals } from '@/lib/shared/decimal'
import { formatDecimal } from '@/lib/shared/format'
import { isWholeYear, windowWords } from './target-window'

/** What one year of a target's path asks for; quantities are digits. */
export type TargetYearInWords = {
  readonly year: number
  readonly comparator: TargetComparator
  readonly value: string | null
  readonly upper: string | null
  readonly pending: TargetPending | null
}

/** A target as plain values; quantities are digits, so that no exactness is lost. */
export type TargetInWords = {
  readonly indicatorName: string
  readonly measureUnit: string | null
  readonly comparator: TargetComparator
  readonly value: string | null
  readonly upper: string | null
  readonly per: string | null
  /** As the document has it. */
  readonly valueText: string
  readonly approximate: boolean
  readonly pending: TargetPending | null
  readonly authority: string | null
  /** The period the number is counted by. */
  readonly window: string | null
  readonly strive: boolean
  readonly year: number | null
  readonly nature: TargetNature | null
  readonly years: readonly TargetYearInWords[]
}

const SIGNS: Partial<Record<TargetComparator, string>> = { AT_LEAST: '≥', AT_MOST: '≤', EXACTLY: '' }

/**
 * What a target asks for, without the indicator's name: `≥98%`, `90～95份`, `每月≥20批次`, `待定（由省卫生健康委确定）`, `力争≥55%`.
 * A pending target has no number. Where the type says less than the document did, the document's words stand.
 */
export function targetValueWords(target: Omit<TargetInWords, 'indicatorName' | 'years' | 'year' | 'nature'>): string {
  const words = askedWords(target)
  const window = windowWords(target.window)
  return words.includes(window) ? words : window + words
}

function askedWords(target: Omit<TargetInWords, 'indicatorName' | 'years' | 'year' | 'nature'>): string {
  if (target.pending === 'BY_AUTHORITY') return target.authority ? `待定（由${target.authority}确定）` : '待定（由上级确定）'
  if (target.pending === 'PLACEHOLDER') return '待定（文件留空）'
  return `${target.strive ? '力争' : ''}${target.approximate ? '约' : ''}${bareValue(target)}`
}

function bareValue({ comparator, value, upper, per, measureUnit, valueText }: Pick<TargetInWords, 'comparator' | 'value' | 'upper' | 'per' | 'measureUnit' | 'valueText'>): string {
  const unit = measureUnit ?? ''
  const sign = SIGNS[comparator]
  if (sign !== undefined && value !== null) return `${sign}${formatDecimal(value)}${unit}`
  if (comparator === 'RANGE' && value !== null && upper !== null) return `${formatDecimal(value)}～${formatDecimal(upper)}${unit}`
  if (comparator === 'FULL') return '全覆盖'
  if (valueText !== '') return valueText
  if (comparator === 'RATIO' && value !== null) return `${per === null || unit.includes('/') ? '' : `每${formatDecimal(per)}配备`}${formatDecimal(value)}${unit}`
  if (comparator === 'DELTA' && value !== null) return `较基期${value.startsWith('-') ? '下降' : '提高'}${formatDecimal(value.replace(/^-/, ''))}${/^(?:%|百分点)$/.test(unit) ? '个百分点' : unit}`
  if (comparator === 'RISING') return '逐年提高'
  return comparator === 'FALLING' ? '逐年下降' : '未写明'
}

/** Name, value, the year it is to be reached and the yearly path: `量化分级管理率≥95%（2027年；其中2025年≥85%、2026年≥90%）`. */
export function targetWords(target: TargetInWords): string {
  const when = targetTimeWords(target)
  const value = targetValueWords(target)
  const joint = /^[≥≤]/.test(value) || value.startsWith(target.indicatorName) ? '' : '：'
  const head = value.startsWith(target.indicatorName) ? value : `${target.indicatorName}${joint}${value}`
  return when === '' ? head : `${head}（${when}）`
}

/** When a target is to be reached: `2027年；其中2025年≥85%、2026年≥90%`; where every year asks the same, `2025—2027年`. */
export function targetTimeWords(target: Pick<TargetInWords, 'comparator' | 'value' | 'upper' | 'pending' | 'measureUnit' | 'window' | 'year' | 'years'>): string {
  const last = target.year === null ? [] : [target.year]
  if (asksTheSame(target)) return yearsWords([...new Set([...target.years.map(({ year }) => year), ...last])].sort((left, right) => left - right))
  const path = target.years.map((one) => `${one.year}年${targetYearWords(target, one)}`).join('、')
  return [yearsWords(last), `其中${path}`].filter((part) => part !== '').join('；')
}

function asksTheSame({ comparator, value, upper, pending, years }: Pick<TargetInWords, 'comparator' | 'value' | 'upper' | 'pending' | 'years'>): boolean {
  const same = (left: string | null, right: string | null): boolean => (left === null || right === null ? left === right : compareDecimals(left, right) === 0)
  return years.every((one) => one.comparator === comparator && one.pending === pending && same(one.value, value) && same(one.upper, upper))
}

/** `2027年`; years on end as `2026—2028年`. */
function yearsWords(years: readonly number[]): string {
  const onEnd = years.length > 1 && years.every((year, index) => year === years[0]! + index)
  return onEnd ? `${years[0]}—${years.at(-1)}年` : years.map((year) => `${year}年`).join('、')
}

/** What one year of a path asks for; a number that is counted by the month or over two years says so again. */
export function targetYearWords(target: Pick<TargetInWords, 'measureUnit' | 'window'>, { comparator, value, upper, pending }: TargetYearInWords): string {
  if (pending) return '待定'
  const words = bareValue({ comparator, value, upper, per: null, measureUnit: target.measureUnit, valueText: '' })
  return isWholeYear(target.window) ? words : windowWords(target.window) + words
}
