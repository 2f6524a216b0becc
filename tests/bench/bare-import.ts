/**
 * What an import is measured beside, in a process of its own: a streaming reader and COPY, and nothing else. Settings come
 * as JSON in BARE_IMPORT; it prints the milliseconds it took, after a smaller file that warms it up.
 */
import { open } from 'node:fs/promises'
import ExcelJS from 'exceljs'
import pg from 'pg'
import { descriptorSource } from '@/lib/platform/files/byte-source'
import { IMPORT_OFFICE_LIMITS, IMPORT_WORKBOOK_LIMITS } from '@/lib/platform/import/import-limits'
import { readWorkbook } from '@/lib/platform/workbook/read-workbook'
import type { CellValue } from '@/lib/platform/workbook/workbook-limits'

/** `exceljs`: the library's streaming reader; `own`: the portal's. */
export type BareReader = 'exceljs' | 'own'
export type BareImport = { readonly connectionString: string; readonly reader: BareReader; readonly warmUp: string; readonly file: string }

const { connectionString, reader, warmUp, file: measured } = JSON.parse(process.env.BARE_IMPORT!) as BareImport
/** The file's cells as they are read, by COPY, with the portal's own reader. */
async function bare(client: pg.Client, file: string): Promise<void> {
  await client.query('TRUNCATE bench_bare')
  const copy = new CopyIn('COPY bench_bare FROM STDIN')
  void client.query(copy as never)
  await copy.ready
  const handle = await open(file)
  try {
    await readWorkbook(await descriptorSource(handle.fd), { format: 'xlsx', limits: IMPORT_WORKBOOK_LIMITS, officeLimits: IMPORT_OFFICE_LIMITS }, async ({ rows }) => copy.write(rows.map(({ cells }) => lineOf(cells)).join('')))
  } finally {
    await handle.close()
  }
  await copy.end()
}

/** The same with the streaming reader of exceljs. */
async function bareExcel(client: pg.Client, file: string): Promise<void> {
  await client.query('TRUNCATE bench_bare')
  const copy = new CopyIn('COPY bench_bare FROM STDIN')
  void client.query(copy as never)
  await copy.ready
  let lines: string[] = []
  for await (const sheet of new ExcelJS.stream.xlsx.WorkbookReader(file, { worksheets: 'emit', sharedStrings: 'cache', hyperlinks: 'ignore', styles: 'ignore', entries: 'emit' })) {
    for await (const row of sheet) {
      lines.push(lineOf((row.values as CellValue[]).slice(1)))
      if (lines.length < 500) continue
      copy.write(lines.join(''))
      lines = []
    }
  }
  copy.write(lines.join(''))
  await copy.end()
}

function lineOf(cells: readonly (CellValue | undefined)[]): string {
  const texts = cells.map((cell) => (cell === null || cell === undefined ? 'NULL' : `"${String(cell).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`))
  return `{${texts.join(',')}}`.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r') + '\n'
}

type Wire = { query(text: string): void; sendCopyFromChunk(chunk: Buffer): void; endCopyFrom(): void }

/** COPY … FROM STDIN over a pg client. */
class CopyIn {
  readonly ready: Promise<void>
  private readonly finished: Promise<void>
  private wire!: Wire
  private isReady!: () => void
  private isFinished!: () => void
  private failed!: (error: Error) => void

  constructor(private readonly text: string) {
    this.ready = new Promise((resolve) => (this.isReady = resolve))
    this.finished = new Promise((resolve, reject) => ((this.isFinished = resolve), (this.failed = reject)))
  }

  submit(wire: Wire): void {
    this.wire = wire
    wire.query(this.text)
  }

  handleCopyInResponse(): void {
    this.isReady()
  }

  write(text: string): void {
    if (text !== '') this.wire.sendCopyFromChunk(Buffer.from(text))
  }

  end(): Promise<void> {
    this.wire.endCopyFrom()
    return this.finished
  }

  handleError(error: Error): void {
    this.failed(error)
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.isFinished()
  }
}

const client = new pg.Client(connectionString)
await client.connect()
await client.query('CREATE TABLE IF NOT EXISTS bench_bare (cells text[])')
const work = reader === 'own' ? bare : bareExcel
await work(client, warmUp)
const started = performance.now()
await work(client, measured)
console.log(performance.now() - started)
await client.end()
process.exit(0)
