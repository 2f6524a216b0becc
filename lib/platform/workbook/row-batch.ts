import type { SheetRow } from './workbook-limits'

const BATCH_ROWS = 200
const BATCH_CHARACTERS = 256_000

/** Gathers rows and hands them on in pieces that are cheap to pass between processes. */
export class RowBatch {
  private rows: SheetRow[] = []
  private characters = 0

  constructor(private readonly emit: (rows: SheetRow[]) => Promise<void>) {}

  add(row: SheetRow): void {
    this.rows.push(row)
    for (const cell of row.cells) this.characters += typeof cell === 'string' ? cell.length : 8
  }

  /** To be awaited between pieces of input: hands on what has become enough. */
  async flushFull(): Promise<void> {
    if (this.rows.length >= BATCH_ROWS || this.characters >= BATCH_CHARACTERS) await this.flush()
  }

  async flush(): Promise<void> {
    const rows = this.rows
    this.rows = []
    this.characters = 0
    for (let at = 0; at < rows.length; at += BATCH_ROWS) await this.emit(rows.slice(at, at + BATCH_ROWS))
  }
}
