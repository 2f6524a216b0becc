import 'server-only'
import { PassThrough, Readable } from 'node:stream'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { RefusedError } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'
import { prepareSheet } from '@/lib/platform/workbook/sheet-spec'
import type { CellValue } from '@/lib/platform/workbook/workbook-limits'
import { writeWorkbook } from '@/lib/platform/workbook/write-workbook'
import type { ImportArea } from './import-area'
import { getImportInScope, headsOf, type RowNotes } from './ledger-import.queries'

const READ_ROWS = 500

type RejectedRow = { readonly rowNumber: number; readonly cells: CellValue[]; readonly notes: RowNotes }

/**
 * The rows that were not taken, with what is wrong with each and the cells as the file has them, as a workbook that can
 * be put right and uploaded again. Written while it is sent; the reading is recorded.
 */
export async function sendRejectedRows(context: CommandContext, area: Pick<ImportArea, 'id' | 'writers' | 'actions'>, id: string): Promise<{ readonly fileName: string; readonly body: ReadableStream<Uint8Array> }> {
  const row = await getImportInScope(db(), context, area, id)
  const count = await db().ledgerImportRow.count({ where: { importId: id, outcome: 'REJECTED' } })
  if (count === 0) throw new RefusedError('没有不能导入的行')
  const columns = headsOf(row).find(({ name }) => name === row.sheetName)?.columns ?? []
  await writeAudit(db(), context, { action: area.actions.rejected, subjectType: 'ledger-import', subjectId: id, subjectLabel: row.fileName, jurisdictionPath: row.jurisdiction.path, detail: { rows: count } })
  const sheet = prepareSheet<RejectedRow>({
    name: '不能导入的行',
    frozenColumns: 2,
    columns: [
      { header: '原行号', type: 'integer', width: 10, value: ({ rowNumber }) => rowNumber },
      { header: '问题和改法', type: 'text', width: 48, value: ({ notes }) => (notes.problems ?? []).map(({ column, message }) => (column === null ? message : `${column}：${message}`)).join('；') },
      ...columns.map(({ column, text }) => ({ header: text, type: 'text' as const, width: 18, value: ({ cells }: RejectedRow) => cells[column] ?? null })),
    ],
    rows: rejectedRows(id),
  })
  const output = new PassThrough()
  void writeWorkbook([sheet], output).catch((error: unknown) => {
    log().error({ err: error, importId: id }, 'rejected rows not sent')
    output.destroy(error instanceof Error ? error : new Error('not sent'))
  })
  return { fileName: `不能导入的行-${row.fileName.replace(/\.[^.]*$/, '')}.xlsx`, body: Readable.toWeb(output) as ReadableStream<Uint8Array> }
}

async function* rejectedRows(importId: string): AsyncGenerator<RejectedRow> {
  let after = 0
  for (;;) {
    const rows = await db().ledgerImportRow.findMany({ where: { importId, outcome: 'REJECTED', rowNumber: { gt: after } }, orderBy: { rowNumber: 'asc' }, take: READ_ROWS, select: { rowNumber: true, cells: true, notes: true } })
    for (const { rowNumber, cells, notes } of rows) yield { rowNumber, cells: cells as CellValue[], notes: notes as RowNotes }
    const last = rows.at(-1)
    if (!last) return
    after = last.rowNumber
  }
}
