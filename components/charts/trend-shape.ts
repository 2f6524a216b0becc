import type { TrendPoint } from './trend-series'

/** More points than this are a line without marks; each stands in the table. */
const MARKED_POINTS = 24

/** Whether a point stands alone between gaps: a line through it has no length and would not be seen. */
export function standsAlone(points: readonly TrendPoint[], index: number): boolean {
  const has = (at: number) => points[at]?.value != null
  return has(index) && !(has(index - 1) && !points[index]!.startsAnew) && !(has(index + 1) && !points[index + 1]!.startsAnew)
}

/** The place of the stretch that each point lies in: a line is drawn for each, so that what is counted anew is not joined to what came before. */
export function stretchesOf(points: readonly TrendPoint[]): number[] {
  let stretch = 0
  return points.map(({ startsAnew }) => (startsAnew ? (stretch += 1) : stretch))
}

/** Whether a point is drawn as a mark: alone always, else where there is room. */
export function isMarked(points: readonly TrendPoint[], index: number, small: boolean): boolean {
  if (points[index]?.value == null) return false
  return standsAlone(points, index) || (!small && points.length <= MARKED_POINTS)
}

/** Whether there is anything to draw. */
export function hasValues(points: readonly TrendPoint[]): boolean {
  return points.some(({ value }) => value !== null)
}

/** How far apart the marks of an axis of percent may stand, and how many of them at most besides 100. */
const PERCENT_STEPS = [1, 2, 5, 10, 20, 25]
const MOST_STEPS = 5

export type ValueAxis = { readonly domain: readonly [number | 'auto', number | 'auto']; /** Undefined: as the drawing finds them. */ readonly ticks: number[] | undefined; readonly allowDecimals: boolean; /** Whether the words of the bound stand above its line, so that they never run into the axis below. */ readonly boundAbove: boolean }

/** The axis of the values: percent ends at 100 with even marks below it, whole numbers have no parts of a piece. */
export function valueAxis(points: readonly TrendPoint[], bound: number | null, unit: string): ValueAxis {
  const numbers = [...points.flatMap(({ value }) => (value === null ? [] : [value])), ...(bound === null ? [] : [bound])]
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)]
  const allowDecimals = !numbers.every(Number.isInteger)
  if (unit !== '%' || numbers.length === 0 || low < 0 || high > 100) return { domain: ['auto', 'auto'], ticks: undefined, allowDecimals, boundAbove: bound !== null && bound * 2 <= low + high }
  const step = PERCENT_STEPS.find((one) => (100 - low) / one <= MOST_STEPS)!
  const steps = Math.max(1, Math.ceil((100 - low) / step))
  const from = 100 - steps * step
  return { domain: [from, 100], ticks: Array.from({ length: steps + 1 }, (_, index) => from + index * step), allowDecimals, boundAbove: bound !== null && bound * 2 <= from + 100 }
}
