import { pointWords } from '@/lib/indicator/standing-numbers'
import type { StandingPoint } from '@/lib/indicator/standing-series'
import type { TrendPoint } from '../charts/trend-series'
import { formatPeriod } from '@/lib/shared/period'

/** `2026年1月至10月：3.1、…`: what the line of an indicator shows, for those who do not see it. */
export function seriesWords(name: string, series: readonly StandingPoint[], unit: string, asked: string): string {
  const known = series.filter(({ value }) => value !== null)
  const [first, last] = [known[0], known.at(-1)]
  if (!first || !last) return `${name}近12个月没有数据，目标${asked}`
  if (first === last) return `${name}近12个月只有${formatPeriod(first.period)}有数据：${pointWords(first.value!)}${unit}；目标${asked}`
  return `${name}近12个月走势：${formatPeriod(first.period)} ${pointWords(first.value!)}${unit}，${formatPeriod(last.period)} ${pointWords(last.value!)}${unit}${anewWords(series)}；目标${asked}`
}

/** `，10月起重新累计`: from which months a line is counted anew; '' where it is not. */
export function anewWords(series: readonly StandingPoint[]): string {
  const months = series.filter(({ startsAnew }) => startsAnew).map(({ period }) => `${Number(period.slice(5))}月`)
  return months.length === 0 ? '' : `，${months.join('、')}起重新累计`
}

/** Points for the drawing; texts become numbers only here. */
export function drawnPoints(series: readonly StandingPoint[]): TrendPoint[] {
  // Over more than a year a month alone would stand for several.
  const labelOf = (period: string) => (series.length > 12 ? period : `${Number(period.slice(5))}月`)
  return series.map(({ period, value, startsAnew }) => ({ label: labelOf(period), value: value === null ? null : Number(value), ...(startsAnew ? { startsAnew } : {}) }))
}
