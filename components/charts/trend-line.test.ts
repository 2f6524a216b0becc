import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { SeriesTable } from '../dashboard/series-table'
import { drawnPoints, seriesWords } from '../dashboard/standing-words'
import type { StandingPoint } from '@/lib/indicator/standing-series'
import { listPeriods, getPeriod, type Period } from '@/lib/shared/period'
import { TrendLine } from './trend-line'

const SPAN: Readonly<Record<number, readonly [string, string]>> = { 12: ['2025-12', '2026-11'], 60: ['2021-12', '2026-11'] }
const series = (months: number, value: (index: number, period: Period) => string | null): StandingPoint[] => listPeriods(getPeriod(SPAN[months]![0]), getPeriod(SPAN[months]![1])).map((period, index) => ({ period, value: value(index, period) }))

/** What stands on the page before any script has run. */
function firstPaint(points: readonly StandingPoint[], small = false): string {
  return renderToStaticMarkup(createElement(TrendLine, { points: drawnPoints(points), bound: 98, unit: '%', small, summary: seriesWords('合格率', points, '%', '≥98%') })) + renderToStaticMarkup(createElement(SeriesTable, { series: points, unit: '%', asked: '≥98%' }))
}
const cells = (html: string) => [...html.matchAll(/<td[^>]*>(?:<span[^>]*>)?([^<]*)/g)].map((match) => match[1])

test('the first paint carries the summary and every number, the drawing none of it', () => {
  const html = firstPaint(series(12, (index) => String(90 + index)))
  expect(html).toContain('role="img" aria-label="合格率近12个月走势：2025年12月 90%，2026年11月 101%；目标≥98%"')
  expect(cells(html)).toEqual(Array.from({ length: 12 }, (_, index) => String(90 + index)))
  expect(html).not.toContain('<svg')
})

test('without any month there are words instead of an empty box', () => {
  const html = firstPaint(series(12, () => null))
  expect(html).toContain('合格率近12个月没有数据，目标≥98%')
  expect(html).not.toContain('role="img"')
  expect(firstPaint(series(12, () => null), true)).toContain('—')
})

test('one month, and months between gaps: a gap is said in the table', () => {
  const html = firstPaint(series(12, (index) => (index === 4 ? '97.996' : null)))
  expect(cells(html).filter((cell) => cell !== '无')).toEqual(['97.996'])
  expect(cells(html)).toHaveLength(12)
  expect(html).toContain('合格率近12个月只有2026年4月有数据：97.996%；目标≥98%')
})

test('five years: each month has a name of its own', () => {
  const points = series(60, (index) => String(index))
  expect(new Set(drawnPoints(points).map(({ label }) => label)).size).toBe(60)
  expect(new Set(drawnPoints(series(12, () => '1')).map(({ label }) => label)).size).toBe(12)
  expect(cells(firstPaint(points))).toHaveLength(60)
})
