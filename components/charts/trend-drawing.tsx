'use client'

import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { TrendSeries } from './trend-series'
import { isMarked, stretchesOf, valueAxis } from './trend-shape'

/** Lettering, room for the numbers at the side and thickness of the line by the width of the page: 24 px on a projector of 1920. */
function wallMeasures(width: number): [number, number, number] {
  const lettering = Math.max(12, Math.round(width / 80))
  return [lettering, lettering * 4, Math.max(2, lettering / 6)]
}

/** The drawing itself, loaded when it is first seen. The target is a broken line: shape, not colour alone, tells the two apart. */
export function TrendDrawing({ points, bound, unit, small, wall }: TrendSeries) {
  const margin = small ? { top: 2, right: 4, bottom: 2, left: 4 } : { top: 8, right: wall ? 48 : 16, bottom: wall ? 12 : 0, left: 0 }
  // A room is wider than a desk: its lettering is as large as the words of the page.
  const [lettering, gutter, thick] = wall ? wallMeasures(window.innerWidth) : [12, 56, 2]
  const stretches = stretchesOf(points)
  const axis = valueAxis(points, bound, unit)
  const rows = points.map((point, index) => ({ ...point, stretch: stretches[index]! }))
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart data={rows} margin={margin} accessibilityLayer={false}>
        {!small && <CartesianGrid vertical={false} stroke="var(--color-line-soft)" />}
        <XAxis dataKey="label" hide={small ?? false} {...(wall ? { interval: 'equidistantPreserveStart' as const, minTickGap: lettering, tickMargin: 12, padding: { left: 24 } } : {})} tick={{ fontSize: lettering, fill: 'var(--color-ink-2)' }} tickLine={false} axisLine={{ stroke: 'var(--color-line)' }} />
        <YAxis hide={small ?? false} domain={[...axis.domain]} {...(axis.ticks ? { ticks: axis.ticks } : {})} width={gutter} tick={{ fontSize: lettering, fill: 'var(--color-ink-2)' }} tickLine={false} axisLine={false} tickFormatter={(value: number) => String(Number(value.toFixed(2)))} allowDecimals={axis.allowDecimals} />
        {!small && <Tooltip isAnimationActive={false} formatter={(value) => [`${String(value)}${unit}`, '现值']} labelStyle={{ color: 'var(--color-ink)' }} contentStyle={{ border: '1px solid var(--color-line)', borderRadius: 6, fontSize: 13 }} />}
        {bound !== null && <ReferenceLine y={bound} ifOverflow="extendDomain" stroke="var(--color-ink-2)" strokeDasharray="4 3" {...(small ? {} : { label: { value: `目标 ${bound}${unit}`, position: axis.boundAbove ? 'insideBottomRight' : 'insideTopRight', fontSize: lettering, fill: 'var(--color-ink-2)' } })} />}
        {[...new Set(stretches)].map((stretch) => (
          <Line key={stretch} name="现值" dataKey={(row: (typeof rows)[number]) => (row.stretch === stretch ? row.value : null)} type="linear" stroke="var(--color-action)" strokeWidth={small ? thick * 0.75 : thick} dot={({ cx, cy, index }: { cx?: number; cy?: number; index: number }) => (cx !== undefined && cy !== undefined && stretches[index] === stretch && isMarked(points, index, small ?? false) ? <circle key={index} cx={cx} cy={cy} r={small ? thick : thick * 1.5} fill="var(--color-action)" /> : <g key={index} />)} isAnimationActive={false} connectNulls={false} />
        ))}
      </LineChart>
    </ResponsiveContainer>
  )
}
