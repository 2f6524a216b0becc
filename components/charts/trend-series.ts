/** One point of a series; the value is only drawn, never computed with. */
export type TrendPoint = { readonly label: string; readonly value: number | null; /** Counted anew from here: nothing joins it to the point before. */ readonly startsAnew?: boolean }

/** What a line over the months draws. */
export type TrendSeries = {
  points: readonly TrendPoint[]
  /** The target's bound as a line across; null for none. */
  bound: number | null
  unit: string
  /** Small and without axes, for a row of a table. */
  small?: boolean
  /** For a projector: lettering and line that the last row of a room can see. */
  wall?: boolean
}
