import type { MeasureDifference, MeasureDifferencePage, RowsWanted } from './measure'

/** A page of differences that are all at hand, in their order. An `after` that is none of them begins anew. */
export function differencePage(all: readonly MeasureDifference[], { after, take }: RowsWanted): MeasureDifferencePage {
  const from = after === null ? 0 : all.findIndex(({ rowId }) => rowId === after) + 1
  const rows = all.slice(from, from + Math.max(take, 1))
  return { total: all.length, rows, next: from + rows.length < all.length ? rows.at(-1)!.rowId : null }
}
