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
