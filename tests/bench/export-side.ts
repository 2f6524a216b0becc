/**
 * One side of the comparison of exports, in a process of its own. `ours`: the portal's machine on a row of `ledger_export`,
 * as its job runs it. `bare`: the same rows by the same statement from `pg`, through the streaming writer of exceljs.
 */
import fs from 'node:fs'
import path from 'node:path'
import ExcelJS from 'exceljs'
import pg from 'pg'
import { createDb, useDb } from '@/lib/platform/db'
import { writeExport } from '@/lib/platform/export/write-export'
import { FolderStorage } from '@/lib/platform/storage/folder-storage'
import { parseBatchOrder } from '@/lib/sampling/batch-list'
import { BATCH_EXPORT_KIND, batchExport, batchExportSql } from '@/lib/sampling/batch-export.queries'
import { cursorOf } from '@/lib/sampling/batch-list.queries'
import { NO_BATCH_FILTER } from '@/lib/sampling/batch-list.schema'
import { applyTestSettings } from '../support/test-settings'

export type ExportSettings = { readonly connectionString: string; readonly jurisdictionId: string; readonly from: string; readonly folder: string; readonly accountId: string }

applyTestSettings()
const settings = JSON.parse(process.env.EXPORT_SIDE!) as ExportSettings
let peak = 0
const look = () => (peak = Math.max(peak, process.memoryUsage.rss()))
const timer = setInterval(look, 20)
const ended = process.argv[2] === 'ours' ? await ours() : await bare()
clearInterval(timer)
look()
console.log(JSON.stringify({ ...ended, peakMb: peak / 1024 ** 2 }))
process.exit(0)

async function ours() {
  const db = createDb(settings.connectionString, { poolSize: 4, connectTimeoutMs: 5_000, statementTimeoutMs: 60_000 })
  useDb(db)
  const { id } = await db.ledgerExport.create({ data: { kind: BATCH_EXPORT_KIND, question: { from: settings.from, sort: '' }, words: '', fileName: 'x.xlsx', requestedById: settings.accountId, requestedAt: new Date() } })
  const started = performance.now()
  await writeExport({ [BATCH_EXPORT_KIND]: batchExport }, new FolderStorage(settings.folder), id, { attempt: 1, signal: new AbortController().signal })
  const ms = performance.now() - started
  const { rowsDone, byteCount } = await db.ledgerExport.findUniqueOrThrow({ where: { id } })
  return { ms, rows: rowsDone, bytes: byteCount! }
}

async function bare() {
  const client = new pg.Client(settings.connectionString)
  await client.connect()
  const file = path.join(settings.folder, `bare-${process.pid}.xlsx`)
  const started = performance.now()
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: file, useStyles: false, useSharedStrings: false })
  const sheet = workbook.addWorksheet('抽检批次')
  sheet.addRow(batchExport.columns.map(({ header }) => header)).commit()
  const order = parseBatchOrder('')
  let [after, rows] = [null as string | null, 0]
  do {
    const { text, values } = batchExportSql([{ jurisdictionId: settings.jurisdictionId, unit: null }], { ...NO_BATCH_FILTER, from: settings.from, sort: '' }, after)
    const found = await client.query<Record<string, string>>(text, [...values])
    for (const row of found.rows) sheet.addRow([row.number, row.sampledOn, row.level, row.kind, row.isPublicChoice ? '是' : '', row.categoryName, row.productClass, row.productName, row.lot, row.businessName, row.producerName, row.stage, row.placeType, row.placeName, row.townshipName, row.departmentName, row.testedBy, row.conclusion, row.concludedOn, row.failed, row.voidedReason]).commit()
    rows += found.rows.length
    const last = found.rows.at(-1)
    after = found.rows.length === 2_000 && last ? cursorOf({ id: last.id!, number: last.number!, sampledOn: last.sampledOn!, concludedOn: last.concludedOn ?? null }, order.key) : null
  } while (after !== null)
  sheet.commit()
  await workbook.commit()
  const ms = performance.now() - started
  await client.end()
  return { ms, rows, bytes: fs.statSync(file).size }
}
