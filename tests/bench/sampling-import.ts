/**
 * `npm run bench -- sampling-import`: 100,000 samples from a workbook into the ledger of a full city, as the portal's
 * job does it (worker, mapping, validation, businesses matched, duplicates within the file and against the ledger,
 * revisions, failed items, sums, audit), beside a bare program in this process that reads the same file with the
 * streaming reader of exceljs and sends its cells by COPY; all for 10,000 rows too. Beside it, for information, the same
 * with the portal's own reader. Memory is that of this process and its worker, above what they hold at rest.
 */
import { createWriteStream, readFileSync } from 'node:fs'
import { mkdtemp, open, readFile, rm, stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import ExcelJS from 'exceljs'
import pg from 'pg'
import { createDb, useDb } from '@/lib/platform/db'
import type { CommandContext } from '@/lib/platform/command-context'
import { descriptorSource } from '@/lib/platform/files/byte-source'
import { IMPORT_OFFICE_LIMITS, IMPORT_WORKBOOK_LIMITS } from '@/lib/platform/import/import-limits'
import { checkImport, commitImport, startImport } from '@/lib/platform/import/ledger-import.commands'
import { getImportView } from '@/lib/platform/import/ledger-import.queries'
import { portalStorage } from '@/lib/platform/storage/portal-storage'
import { readWorkbook } from '@/lib/platform/workbook/read-workbook'
import type { CellValue } from '@/lib/platform/workbook/workbook-limits'
import { samplingImport } from '@/lib/sampling/import/sampling-import.commands'
import { recomputeSamplingSums } from '@/lib/sampling/sampling-sum.commands'
import { ledgerImportTasks } from '@/lib/workflow/ledger-import-jobs.commands'
import { buildWorker } from '@/prisma/scripts/build-worker'
import { startEmbedded } from '@/prisma/scripts/embedded-database'
import { withClient } from '@/prisma/scripts/prepare-database'
import { projectRoot } from '@/prisma/scripts/run-prisma'
import { actorOf, contextOf } from '@/prisma/seed/factories/session'
import { ensureTemplateDatabase } from '../support/template-database'
import { applyTestSettings } from '../support/test-settings'
import { createBenchCity, FULL_SIZE } from './city-data'

const MANY = 100_000
const FEW = 10_000
const MOST_TIMES = 3
const MOST_EXTRA_MB = 300
/** How much more memory ten times the rows may take. */
const MOST_GROWTH = 1.25
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

async function run(client: pg.Client): Promise<boolean> {
  const db = createDb(server.appUrl(name), { poolSize: 4, connectTimeoutMs: 5_000, statementTimeoutMs: 60_000 })
  const before = useDb(db)
  try {
    await buildWorker()
    const now = new Date()
    const city = await createBenchCity(db, client, now, { ...FULL_SIZE, batches: 30_000 })
    const businesses = await db.foodBusiness.findMany({ where: { jurisdictionId: city.jurisdiction.id }, select: { name: true }, take: 5_000 })
    const office = await contextOf(await actorOf(db, city.office), { now })
    const files = new Map<string, string>()
    for (const [label, rows] of [['warm', 2_000], ['few', FEW], ['many', MANY]] as const) files.set(label, await makeFile(path.join(folder, `${label}.xlsx`), label, rows, businesses.map((one) => one.name)))
    await client.query('CREATE TABLE bench_bare (cells text[])')

    await importFile(office, city.jurisdiction.id, files.get('warm')!)
    await bare(client, files.get('warm')!)
    await bareExcel(client, files.get('warm')!)
    // As the database does by itself a minute after rows came in.
    await client.query('ANALYZE')
    const measured = new Map<string, { bareMs: number; excelMs: number; checkMs: number; writeMs: number; extraMb: number; workerMb: number }>()
    for (const [label, rows] of [['few', FEW], ['many', MANY]] as const) {
      const file = files.get(label)!
      // The bare programs before and after: whatever else the machine does, it does to all three.
      const first = [await timed(() => bareExcel(client, file)), await timed(() => bare(client, file))] as const
      const ours = await watched(() => importFile(office, city.jurisdiction.id, file))
      const last = [await timed(() => bareExcel(client, file)), await timed(() => bare(client, file))] as const
      const one = { excelMs: (first[0] + last[0]) / 2, bareMs: (first[1] + last[1]) / 2, checkMs: ours.value.checkMs, writeMs: ours.value.writeMs, extraMb: ours.extraMb, workerMb: ours.workerMb }
      measured.set(label, one)
      if (ours.value.inserted !== rows) throw new Error(`${ours.value.inserted} rows of ${rows} were written`)
      console.log(`${rows} 行（${((await stat(file)).size / 1024 / 1024).toFixed(1)} MB）：核对 ${seconds(one.checkMs)}，写入 ${seconds(one.writeMs)}；裸程序（同一读表程序）${seconds(one.bareMs)}，裸程序（exceljs 流式读表）${seconds(one.excelMs)}；内存增加 ${one.extraMb.toFixed(0)} MB，其中读表进程 ${one.workerMb.toFixed(0)} MB`)
    }
    const { differences, batches } = await recomputeSamplingSums({ mend: false })
    if (differences > 0) throw new Error(`${differences} sums differ`)
    const [few, many] = [measured.get('few')!, measured.get('many')!]
    const ours = many.checkMs + many.writeMs
    console.log(`台账现有 ${batches} 批次，汇总无差异`)
    return [
      print(`导入 ${MANY} 行，用时为裸程序（exceljs 流式读表加 COPY）的 ${(ours / many.excelMs).toFixed(2)} 倍，至多 ${MOST_TIMES} 倍；用本系统自己的读表程序的裸程序，则为其 ${(ours / many.bareMs).toFixed(2)} 倍`, ours / many.excelMs <= MOST_TIMES),
      print(`导入 ${MANY} 行，内存增加 ${many.extraMb.toFixed(0)} MB，至多 ${MOST_EXTRA_MB} MB`, many.extraMb <= MOST_EXTRA_MB),
      print(`行数增至十倍，内存增加 ${few.extraMb.toFixed(0)} → ${many.extraMb.toFixed(0)} MB（${(many.extraMb / few.extraMb).toFixed(2)} 倍，至多 ${MOST_GROWTH} 倍）`, many.extraMb / few.extraMb <= MOST_GROWTH),
    ].every(Boolean)
  } finally {
    useDb(before)
    await db.$disconnect()
  }
}

function print(words: string, isKept: boolean): boolean {
  console.log(`${words}：${isKept ? '达到' : '未达到'}`)
  return isKept
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} 秒`
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

const HEADER = ['序号', '抽样编号', '任务层级', '抽检类型', '食品大类', '环节', '抽样场所', '被抽样单位名称', '被抽样单位地址', '标称生产企业名称', '样品名称', '规格型号', '商标', '生产日期', '抽样日期', '报告日期', '检验机构', '检验结论', '不合格项目', '检验结果', '标准值', '备注']

/** A workbook as sampling systems export it: a merged title, 22 columns, texts shared, one in fifty failed. */
async function makeFile(file: string, prefix: string, rows: number, businesses: readonly string[]): Promise<string> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: createWriteStream(file), useStyles: false, useSharedStrings: true })
  const sheet = workbook.addWorksheet('抽检信息')
  sheet.addRow(['食品安全抽检信息汇总表']).commit()
  sheet.addRow(HEADER).commit()
  for (let row = 1; row <= rows; row += 1) {
    const isBad = row % 50 === 0
    const day = String((row % 28) + 1).padStart(2, '0')
    sheet.addRow([row, `${prefix.toUpperCase()}2026${String(row).padStart(8, '0')}`, '县级', '监督抽检', row % 3 === 0 ? '食用农产品' : '糕点', '流通', row % 2 === 0 ? '超市' : '农贸市场', businesses[row % businesses.length] ?? '惠民超市', `人民路 ${row % 900} 号`, `某某食品有限公司${row % 400}`, `样品${row % 700}`, '计量称重', '/', `2026-08-${day}`, `2026-09-${day}`, `2026-10-${day}`, '省食品检验研究院', isBad ? '不合格' : '合格', isBad ? '霉菌' : '/', isBad ? '180' : '/', isBad ? '≤150' : '/', '']).commit()
  }
  sheet.commit()
  await workbook.commit()
  return file
}

/** From the head to the last row, through the portal's own commands and job. */
async function importFile(context: CommandContext, jurisdictionId: string, file: string): Promise<{ checkMs: number; writeMs: number; inserted: number }> {
  const bytes = await readFile(file)
  const stored = await portalStorage().put((async function* () {
    yield bytes
  })(), { maxBytes: bytes.length })
  const fileId = (await storedFiles().create({ data: { ...stored, contentType: XLSX, purpose: 'import', displayName: path.basename(file), jurisdictionId, uploadedById: context.actor.accountId, uploadedAt: new Date() }, select: { id: true } })).id
  const started = performance.now()
  const { id } = await startImport(context, samplingImport, { fileId, jurisdictionId, departmentId: null })
  const { version, sheetName, mapping } = await getImportView(context, samplingImport, id)
  await checkImport(context, samplingImport, { id, version, sheetName, mapping: Object.entries(mapping).map(([key, source]) => ({ key, column: 'column' in source ? source.column : null, text: null })) })
  await runJob(id)
  const checked = performance.now()
  const view = await getImportView(context, samplingImport, id)
  await commitImport(context, samplingImport, { id, version: view.version, rows: 'all', corrections: false })
  await runJob(id)
  const done = await getImportView(context, samplingImport, id)
  return { checkMs: checked - started, writeMs: performance.now() - checked, inserted: done.written.inserted }
}

function storedFiles() {
  return (globalThis as typeof globalThis & { portalDb?: ReturnType<typeof createDb> }).portalDb!.storedFile
}

function runJob(importId: string): Promise<void> {
  return ledgerImportTasks['ledger-import.run']({ importId }, { jobId: '1', attempt: 1, signal: new AbortController().signal })
}

/** The file's cells as they are read, by COPY, with the portal's own reader in this process. */
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

/** Runs `work` and says by how much the memory of this process and its worker rose at most. Looked at seldom, and at no other process: looking costs time too. */
async function watched<T>(work: () => Promise<T>): Promise<{ value: T; extraMb: number; workerMb: number }> {
  globalThis.gc?.()
  const atRest = process.memoryUsage.rss() / 1024 / 1024
  let most = 0
  let mostWorker = 0
  const timer = setInterval(() => {
    const worker = workerMb()
    mostWorker = Math.max(mostWorker, worker)
    most = Math.max(most, process.memoryUsage.rss() / 1024 / 1024 - atRest + worker)
  }, 100)
  try {
    return { value: await work(), extraMb: most, workerMb: mostWorker }
  } finally {
    clearInterval(timer)
  }
}

/** Resident memory of the children of this process that run the worker's program. */
function workerMb(): number {
  const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').split(' ').filter((pid) => pid !== '')
  return children.reduce((sum, pid) => (textOf(`/proc/${pid}/cmdline`).includes('entry.mjs') ? sum + Number(/^VmRSS:\s+(\d+) kB/m.exec(textOf(`/proc/${pid}/status`))?.[1] ?? 0) / 1024 : sum), 0)
}

/** Empty where the process has ended meanwhile. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

applyTestSettings()
const folder = await mkdtemp(path.join(os.tmpdir(), 'bench-import-'))
process.env.STORAGE_DIR = path.join(folder, 'files')
const server = await startEmbedded({ dataDir: path.join(projectRoot, '.data/bench-db') })
const name = `test_bench_${process.pid}`
try {
  const template = await ensureTemplateDatabase(server)
  await withClient(server.ownerUrl('postgres'), (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`))
  process.exitCode = (await withClient(server.ownerUrl(name), run)) ? 0 : 1
} finally {
  await withClient(server.ownerUrl('postgres'), (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}
