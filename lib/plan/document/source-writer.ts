import type { PlanSource, SourceTable, TableCell } from '../reader/plan-source'

/** One cell of a table to be written: new words, or the cell it is merged with; it may run over several columns. */
export type WrittenCell = ({ text: string } | { mergedWith: TableCell }) & { columns?: number }

/** Puts a document together as one text and remembers where the cells of its tables stand in it. */
export class SourceWriter {
  private readonly pieces: string[] = []
  private readonly tables: SourceTable[] = []
  private length = 0

  /** Takes one paragraph and writes it as a line. */
  paragraph(text: string): void {
    this.write(`${text}\n`)
  }

  /** Opens a table and returns a function that takes a row's cells, writes them as one line and returns the place of each column. */
  table(): (cells: readonly WrittenCell[]) => TableCell[] {
    const table: SourceTable = { rows: [] }
    this.tables.push(table)
    return (cells) => {
      const row = cells.flatMap((cell, index): TableCell[] => {
        const columns = cell.columns ?? 1
        if ('mergedWith' in cell) return Array.from({ length: columns }, () => cell.mergedWith)
        if (index > 0) this.write('\t')
        const start = this.length
        this.write(cell.text.replace(/\s+/g, ' ').trim())
        return Array.from({ length: columns }, (): TableCell => [start, this.length])
      })
      this.write('\n')
      table.rows.push(row)
      return row
    }
  }

  /** Returns the whole as a source. */
  finish(): PlanSource {
    return { text: this.pieces.join(''), tables: this.tables.filter(({ rows }) => rows.length > 0) }
  }

  private write(text: string): void {
    this.pieces.push(text)
    this.length += text.length
  }
}
