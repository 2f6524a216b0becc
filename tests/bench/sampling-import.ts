/**
 * `npm run bench -- sampling-import`: 100,000 samples from a workbook into the ledger of a full city, as the portal's
 * job does it (worker, mapping, validation, businesses matched, duplicates within the file and against the ledger,
 * revisions, failed items, sums, audit), beside a bare program that reads the same file with the
 * streaming reader of exceljs and sends its cells by COPY; all for 10,000 rows too. Beside it, for information, the same
 * with the portal's own reader. Memory is that of
 * the process that imports and of its worker, above what it holds at rest.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type pg from 'pg'
import { createDb, useDb } from '@/lib/platform/db'
import { recomputeSamplingSums } from '@/lib/sampling/sampling-sum.commands'
import { buildWorker } from '@/prisma/scripts/build-worker'
import { startEmbedded } from '@/prisma/scripts/embedded-database'
import { withClient } from '@/prisma/scripts/prepare-database'
import { projectRoot } from '@/prisma/scripts/run-prisma'
import { ensureTemplateDatabase } from '../support/template-database'
import { applyTestSettings } from '../support/test-settings'
import type { BareImport, BareReader } from './bare-import'
import { createBenchCity, FULL_SIZE } from './city-data'
import type { PortalImport, PortalImportFigures } from './portal-import'
import { makeSamplingFile } from './sampling-file'

const MANY = 100_000
const FEW = 10_000
const MOST_TIMES = 3
const MOST_EXTRA_MB = 300
/** How much more memory ten times the rows may take. */
const MOST_GROWTH = 1.25

async function run(client: pg.Client): Promise<boolean> {
  const db = createDb(server.appUrl(name), { poolSize: 4, connectTimeoutMs: 5_000, statementTimeoutMs: 60_000 })
  const before = useDb(db)
  try {
    await buildWorker()
    const now = new Date()
    const city = await createBenchCity(db, client, now, { ...FULL_SIZE, batches: 30_000 })
    const businesses = await db.foodBusiness.findMany({ where: { jurisdictionId: city.jurisdiction.id }, select: { name: true }, take: 5_000 })
    for (const [label, rows] of [['warm', 2_000], ['first', 2_000], ['before-few', 2_000], ['few', FEW], ['before-many', 2_000], ['many', MANY]] as const) files.set(label, await makeSamplingFile(path.join(folder, `${label}.xlsx`), label, rows, businesses.map((one) => one.name)))
    await ours({ office: city.office, jurisdictionId: city.jurisdiction.id, warmUp: files.get('first')!, file: files.get('warm')! })
    // As the database does by itself a minute after rows came in.
    await client.query('ANALYZE')
    const measured = new Map<string, { bareMs: number; excelMs: number; checkMs: number; writeMs: number; extraMb: number; workerMb: number }>()
    for (const [label, rows] of [['few', FEW], ['many', MANY]] as const) {
      const file = files.get(label)!
      // The bare programs before and after: whatever else the machine does, it does to all three.
      const first = [await bare('exceljs', file), await bare('own', file)] as const
      const { checkMs, writeMs, inserted, extraMb, workerMb } = await ours({ office: city.office, jurisdictionId: city.jurisdiction.id, warmUp: files.get(`before-${label}`)!, file })
      const last = [await bare('exceljs', file), await bare('own', file)] as const
      const one = { excelMs: (first[0] + last[0]) / 2, bareMs: (first[1] + last[1]) / 2, checkMs, writeMs, extraMb, workerMb }
      measured.set(label, one)
      if (inserted !== rows) throw new Error(`${inserted} rows of ${rows} were written`)
      console.log(`${rows} 行（${((await stat(file)).size / 1024 / 1024).toFixed(1)} MB）：核对 ${seconds(one.checkMs)}，写入 ${seconds(one.writeMs)}；裸程序（同一读表程序）${seconds(one.bareMs)}，裸程序（exceljs 流式读表）${seconds(one.excelMs)}；内存增加 ${one.extraMb.toFixed(0)} MB，其中读表进程 ${one.workerMb.toFixed(0)} MB`)
    }
    const { differences, batches } = await recomputeSamplingSums({ mend: false })
    if (differences > 0) throw new Error(`${differences} sums differ`)
    const [few, many] = [measured.get('few')!, measured.get('many')!]
    const oursMs = many.checkMs + many.writeMs
    console.log(`台账现有 ${batches} 批次，汇总无差异`)
    return [
      print(`导入 ${MANY} 行，用时为裸程序（exceljs 流式读表加 COPY）的 ${(oursMs / many.excelMs).toFixed(2)} 倍，至多 ${MOST_TIMES} 倍；用本系统自己的读表程序的裸程序，则为其 ${(oursMs / many.bareMs).toFixed(2)} 倍`, oursMs / many.excelMs <= MOST_TIMES),
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

/** The portal's import in a process of its own, as `npm start` begins one, so that its memory is that of the import alone. */
async function ours(settings: Omit<PortalImport, 'connectionString'>): Promise<PortalImportFigures> {
  return JSON.parse(await printedBy('portal-import.ts', ['--expose-gc'], { PORTAL_IMPORT: JSON.stringify({ ...settings, connectionString: server.appUrl(name) } satisfies PortalImport) })) as PortalImportFigures
}

/** The bare program in a process of its own, so that its memory is not this one's. @returns its time without its start, in ms */
async function bare(reader: BareReader, file: string): Promise<number> {
  return Number(await printedBy('bare-import.ts', [], { BARE_IMPORT: JSON.stringify({ connectionString: server.ownerUrl(name), reader, warmUp: files.get('warm')!, file } satisfies BareImport) }))
}

/** Runs a program of this folder to its end. @returns what it printed */
async function printedBy(program: string, flags: readonly string[], environment: Readonly<Record<string, string>>): Promise<string> {
  const child = spawn(process.execPath, ['--conditions=react-server', ...flags, '--import', 'tsx', path.join('tests/bench', program)], { cwd: projectRoot, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...environment } })
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number]
  if (code !== 0) throw new Error(`${program} ended with ${code}`)
  return printed
}

applyTestSettings()
const files = new Map<string, string>()
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
