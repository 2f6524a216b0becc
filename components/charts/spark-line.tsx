import type { TrendPoint } from './trend-series'
import { stretchesOf } from './trend-shape'

const WIDTH = 96
const HEIGHT = 24
const EDGE = 2

/** The line of a row of a table on paper, where nothing is drawn by scripts; the target is the broken line. On the screen `TrendLine` stands there. */
export function SparkLine({ points, bound }: { points: readonly TrendPoint[]; bound: number | null }) {
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]))
  if (values.length === 0) return null
  const all = bound === null ? values : [...values, bound]
  const [low, high] = [Math.min(...all), Math.max(...all)]
  const x = (index: number) => (EDGE + (index * (WIDTH - 2 * EDGE)) / Math.max(points.length - 1, 1)).toFixed(0)
  const y = (value: number) => (high === low ? HEIGHT / 2 : HEIGHT - EDGE - ((value - low) * (HEIGHT - 2 * EDGE)) / (high - low)).toFixed(0)
  const stretches = stretchesOf(points)
  const path = points.map(({ value }, index) => {
    if (value === null) return ''
    const joins = index > 0 && points[index - 1]!.value !== null && stretches[index - 1] === stretches[index]
    // A point alone is a stroke of no length with a round end.
    return `${joins ? 'L' : `M${x(index)} ${y(value)}L`}${x(index)} ${y(value)}`
  }).join('')
  return (
    <svg aria-hidden viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="hidden h-6 w-24 print:block" fill="none" stroke="currentColor" strokeLinecap="round">
      {bound !== null && <path d={`M0 ${y(bound)}H${WIDTH}`} strokeWidth="0.75" strokeDasharray="3 2" />}
      <path d={path} strokeWidth="1.5" />
    </svg>
  )
}
