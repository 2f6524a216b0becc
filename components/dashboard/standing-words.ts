import type { StandingPoint } from '@/lib/indicator/target-standing'
import { formatPeriod } from '@/lib/shared/period'

/** `2026年1月至10月：3.1、…`: what the line of an indicator shows, for those who do not see it. */
export function seriesWords(name: string, series: readonly StandingPoint[], unit: string, asked: string): string {
  const known = series.filter(({ value }) => value !== null)
  const [first, last] = [known[0], known.at(-1)]
  if (!first || !last) return `${name}近12个月没有数据，目标${asked}`
  if (first === last) return `${name}近12个月只有${formatPeriod(first.period)}有数据：${first.value}${unit}；目标${asked}`
  return `${name}近12个月走势：${formatPeriod(first.period)} ${first.value}${unit}，${formatPeriod(last.period)} ${last.value}${unit}；目标${asked}`
}

/** Points for the drawing; texts become numbers only here. */
export function drawnPoints(series: readonly StandingPoint[]): { label: string; value: number | null }[] {
  // Over more than a year a month alone would stand for several.
  const labelOf = (period: string) => (series.length > 12 ? period : `${Number(period.slice(5))}月`)
  return series.map(({ period, value }) => ({ label: labelOf(period), value: value === null ? null : Number(value) }))
}
