import type { Span } from './plan-reading.schema'

/** One cell of a table, as a span of the source text. */
export type TableCell = Span
/** A table whose cells all lie in the source text; rows may differ in length. */
export interface SourceTable {
  rows: TableCell[][]
}
/** What the reader reads: a text (offsets are UTF-16 indices into it) and the tables its file format knew about. */
export interface PlanSource {
  text: string
  tables: SourceTable[]
}

/** Takes a plain text; returns it as a source without tables (the reader finds those written in the text itself). */
export function sourceFromText(text: string): PlanSource {
  return { text, tables: [] }
}
