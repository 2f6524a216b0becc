/**
 * `npm run bench -- sampling-lists`: what a page of the list of 300,000 batches needs, asked for by the portal's own
 * functions as the page does (session, actor, reach, rows, how many there are, what the filters offer), in turn with the
 * SQL of what it shows of the ledger (rows, and their count where the page says it) on bare `pg` in the same process: the
 * first page, one from the middle, filters, other orders. The same pages of the production build, as a whole document and
 * as what a step inside the portal fetches, are printed beside a bare Node http server that sends the rows as JSON. Then
 * the export of 100,000 rows by the portal's own machine beside a bare streaming writer (exceljs, no styles, the same rows
 * by the same statement from `pg`), each in a process of its own, in turn, with the most memory each took.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { Prisma, type PrismaClient } from '@/lib/generated/prisma/client'
import { findActorByToken } from '@/lib/platform/auth/find-actor'
import { systemNow } from '@/lib/platform/clock'
import { createDb, useDb } from '@/lib/platform/db'
import { batchListHref, USUAL_BATCH_ORDER, yearRange, type BatchOrder } from '@/lib/sampling/batch-list'
import { batchCountSql, batchPageSql, BATCH_PAGE_SIZE } from '@/lib/sampling/batch-list.queries'
import { NO_BATCH_FILTER, type BatchFilter, type BatchListPlace } from '@/lib/sampling/batch-list.schema'
import type { BatchReach } from '@/lib/sampling/batch-reach.queries'
import { getBatchList } from '@/lib/sampling/batch-view.queries'
import { dateOnOf } from '@/lib/shared/format'
import { actorOf, contextOf, signIn } from '@/prisma/seed/factories/session'
import { startEmbedded } from '@/prisma/scripts/embedded-database'
import { withClient } from '@/prisma/scripts/prepare-database'
import { projectRoot } from '@/prisma/scripts/run-prisma'
import { startPortal } from '../support/portal-server'
import { ensureTemplateDatabase } from '../support/template-database'
import { applyTestSettings } from '../support/test-settings'
import { createBenchCity, FULL_SIZE, type BenchCity } from './city-data'
import type { ExportSettings } from './export-side'
import { compare, CONCURRENCY, type Side } from './load'
import type { PageSettings } from './page-server'

const POOL_SIZE = 10
const [PAGES_A_ROUND, ROUNDS] = [60, 3]
const [MOST_OF_SQL, MOST_OF_WRITER] = [5, 2.5]
const EXPORTED = 100_000
const FROM_WORKBENCH = ['', { children: ['(portal)', { children: ['workbench', { children: ['__PAGE__', {}] }] }] }]

applyTestSettings()
const server = await startEmbedded({ dataDir: path.join(projectRoot, '.data/bench-db') })
const name = `test_bench_${process.pid}`
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'portal-bench-files-'))
try {
  const template = await ensureTemplateDatabase(server)
  await asAdmin(`CREATE DATABASE ${name} TEMPLATE ${template}`)
  process.exitCode = (await run()) ? 0 : 1
} finally {
  fs.rmSync(folder, { recursive: true, force: true })
  await asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  await server.stop()
}

/** @returns whether every limit was kept */
async function run(): Promise<boolean> {
  const db = createDb(server.appUrl(name), { poolSize: 4, connectTimeoutMs: 5_000, statementTimeoutMs: 600_000 })
  useDb(db)
  const city = await withClient(server.ownerUrl(name), (client) => createBenchCity(db, client, new Date(), FULL_SIZE))
  await withClient(server.ownerUrl(name), (client) => client.query('VACUUM ANALYZE sample_batch'))
  try {
    const kept = await measureData(db, city)
    await measurePages(db, city)
    return [...kept, ...(await measureExports(db, city))].every(Boolean)
  } finally {
    await db.$disconnect()
  }
}

type Asked = { readonly label: string; readonly filter: BatchFilter; readonly order: BatchOrder; readonly place: BatchListPlace }

/** Pages as people open them. */
async function pagesOf(db: PrismaClient, city: BenchCity): Promise<Asked[]> {
  const middleOf = async (by: Prisma.Sql) => {
    const [{ id, on }] = await db.$queryRaw<[{ id: string; on: string }]>`SELECT "id", to_char(${by}, 'YYYY-MM-DD') AS "on" FROM "sample_batch" WHERE "jurisdictionId" = ${city.jurisdiction.id}::uuid AND ${by} IS NOT NULL ORDER BY ${by} DESC, "id" DESC OFFSET ${FULL_SIZE.batches / 2} LIMIT 1`
    return { after: `${id}_${on}`, before: null }
  }
  const [first, middle, middleConcluded] = [{ after: null, before: null }, await middleOf(Prisma.sql`"sampledOn"`), await middleOf(Prisma.sql`"concludedOn"`)]
  const year = Number(dateOnOf(new Date()).slice(0, 4))
  return [
    { label: '第一页', filter: NO_BATCH_FILTER, order: USUAL_BATCH_ORDER, place: first },
    { label: `第 ${FULL_SIZE.batches / 2 / BATCH_PAGE_SIZE} 页`, filter: NO_BATCH_FILTER, order: USUAL_BATCH_ORDER, place: middle },
    { label: '监督抽检不合格，第一页', filter: { ...NO_BATCH_FILTER, kind: ['SUPERVISORY'], conclusion: ['UNQUALIFIED'] }, order: USUAL_BATCH_ORDER, place: first },
    { label: '去年一个乡镇，第一页', filter: { ...NO_BATCH_FILTER, township: city.townshipIds[0]!, ...yearRange(year - 1) }, order: USUAL_BATCH_ORDER, place: first },
    { label: '按编号，第一页', filter: NO_BATCH_FILTER, order: { key: 'number', direction: 'asc' }, place: first },
    { label: '监督抽检，按结论日期，中间一页', filter: { ...NO_BATCH_FILTER, kind: ['SUPERVISORY'] }, order: { key: 'concludedOn', direction: 'desc' }, place: middleConcluded },
  ]
}

async function measureData(db: PrismaClient, city: BenchCity): Promise<boolean[]> {
  const { token } = await signIn(db, city.office)
  const portal = createDb(server.appUrl(name), { poolSize: POOL_SIZE, connectTimeoutMs: 5_000, statementTimeoutMs: 60_000 })
  const pool = new pg.Pool({ connectionString: server.appUrl(name), max: POOL_SIZE })
  const reach: BatchReach = [{ jurisdictionId: city.jurisdiction.id, unit: null }]
  const kept: boolean[] = []
  const pages = await pagesOf(db, city)
  useDb(portal)
  try {
    console.log(`台账 ${FULL_SIZE.batches} 行；同一进程内，每项各 7 轮、交替进行、同时 ${CONCURRENCY} 个，取各自的中位数`)
    for (const { label, filter, order, place } of pages) {
      const statementOf = ({ text, values }: Prisma.Sql) => () => pool.query(text, [...values])
      const rows = statementOf(batchPageSql(reach, filter, order, place, BATCH_PAGE_SIZE + 1))
      const count = place.after === null ? statementOf(batchCountSql(reach, filter)) : null
      const ours = async () => {
        const actor = await findActorByToken(token, systemNow())
        if (!actor) throw new Error('not signed in')
        const context = await contextOf(actor)
        const { page } = await getBatchList(context, filter, order, place)
        if (page.rows.length !== BATCH_PAGE_SIZE || (count !== null) !== (page.total !== null)) throw new Error('not the page of fifty rows')
      }
      const both = async () => {
        const [{ rowCount }] = await Promise.all([rows(), count?.()])
        if (rowCount !== BATCH_PAGE_SIZE + 1) throw new Error('not the rows')
      }
      const [page, sql, rowsOnly] = await inTurn([ours, both, rows])
      kept.push(verdict(`${label}：数据 ${page!.ms.toFixed(2)} ms（处理器 ${page!.cpuMs.toFixed(2)} ms），其 SQL ${sql!.ms.toFixed(2)} ms（${sql!.cpuMs.toFixed(2)} ms），为其 ${(page!.ms / sql!.ms).toFixed(1)} 倍，至多 ${MOST_OF_SQL} 倍${count === null ? '' : `（只算各行的语句 ${rowsOnly!.ms.toFixed(2)} ms，为其 ${(page!.ms / rowsOnly!.ms).toFixed(1)} 倍）`}`, page!.ms / sql!.ms <= MOST_OF_SQL))
    }
    return kept
  } finally {
    useDb(db)
    await portal.$disconnect()
    await pool.end()
  }
}

type Timed = { readonly ms: number; readonly cpuMs: number }

/** Each in turn, a round that warms up and seven that count. @returns the median time of one, and of its processor time in this process */
async function inTurn(works: readonly (() => Promise<unknown>)[]): Promise<Timed[]> {
  const rounds = works.map((): Timed[] => [])
  for (let round = 0; round < 8; round += 1) {
    for (const [index, work] of works.entries()) {
      let left = PAGES_A_ROUND
      const [began, cpu] = [performance.now(), process.cpuUsage()]
      await Promise.all(Array.from({ length: CONCURRENCY }, async () => {
        while (left > 0) {
          left -= 1
          await work()
        }
      }))
      const { user, system } = process.cpuUsage(cpu)
      if (round > 0) rounds[index]!.push({ ms: (performance.now() - began) / PAGES_A_ROUND, cpuMs: (user + system) / 1_000 / PAGES_A_ROUND })
    }
  }
  const medianOfNumbers = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!
  return rounds.map((ofWork) => ({ ms: medianOfNumbers(ofWork.map(({ ms }) => ms)), cpuMs: medianOfNumbers(ofWork.map(({ cpuMs }) => cpuMs)) }))
}

async function measurePages(db: PrismaClient, city: BenchCity): Promise<void> {
  const { cookie } = await signIn(db, city.office)
  const pages = (await pagesOf(db, city)).slice(0, 2)
  const statements = pages.map(({ place }) => batchPageSql([{ jurisdictionId: city.jurisdiction.id, unit: null }], NO_BATCH_FILTER, USUAL_BATCH_ORDER, place, BATCH_PAGE_SIZE + 1)).map(({ text, values }) => ({ text, values }))
  const portal = await startPortal({ appUrl: server.appUrl(name) }, { NODE_OPTIONS: '', STORAGE_DIR: folder, DATABASE_POOL_SIZE: String(POOL_SIZE) })
  const bare = await startPageServer({ connectionString: server.appUrl(name), poolSize: POOL_SIZE, statements })
  try {
    console.log(`整个页面（不设限）；每项各 7 轮、交替进行、同时 ${CONCURRENCY} 个请求，取各自的中位数`)
    for (const [index, { label, place }] of pages.entries()) {
      const address = batchListHref({}, USUAL_BATCH_ORDER, { after: place.after })
      const plain: Side = { pid: bare.pid, perRound: PAGES_A_ROUND * 5, next: () => ({ url: `${bare.url}/${index}` }), check: ({ status, text }) => (status === 200 && (JSON.parse(text) as unknown[]).length > BATCH_PAGE_SIZE ? null : 'not the rows') }
      const ways: readonly (readonly [string, Record<string, string>])[] = [['整页打开', { cookie, accept: 'text/html' }], ['站内进入', { cookie, rsc: '1', 'next-router-state-tree': encodeURIComponent(JSON.stringify(FROM_WORKBENCH)) }]]
      for (const [way, headers] of ways) {
        const url = 'rsc' in headers ? new URL((await fetch(portal.url + address, { headers, redirect: 'manual' })).headers.get('location') ?? address, portal.url).href : portal.url + address
        const ours: Side = { pid: portal.process.pid!, perRound: PAGES_A_ROUND, next: () => ({ url, headers }), check: ({ status, text }) => (status === 200 && new Set(text.match(/BENCH\d+-\d+/g)).size >= BATCH_PAGE_SIZE ? null : 'not the page of fifty rows') }
        const { ours: rate, bare: plainRate, cpuMs, bytes } = await compare(ours, plain)
        console.log(`${label}，${way}：每秒 ${rate.toFixed(0)}（处理器 ${cpuMs.ours?.toFixed(1)} ms，${(bytes.ours / 1_000).toFixed(0)} KB），只送各行的裸服务器每秒 ${plainRate.toFixed(0)}（${cpuMs.bare?.toFixed(1)} ms），用时为其 ${(plainRate / rate).toFixed(1)} 倍`)
      }
    }
  } finally {
    await portal.stop()
    bare.stop()
  }
}

async function measureExports(db: PrismaClient, city: BenchCity): Promise<boolean[]> {
  const [{ on }] = await db.$queryRaw<[{ on: string }]>`SELECT to_char("sampledOn", 'YYYY-MM-DD') AS "on" FROM "sample_batch" ORDER BY "sampledOn" DESC, "id" DESC OFFSET ${EXPORTED} LIMIT 1`
  const settings: ExportSettings = { connectionString: server.appUrl(name), jurisdictionId: city.jurisdiction.id, from: on, folder, accountId: city.office.id }
  await actorOf(db, city.office)
  const results: Record<'ours' | 'bare', Ended[]> = { ours: [], bare: [] }
  for (let round = 0; round < ROUNDS; round += 1) for (const side of ['ours', 'bare'] as const) results[side].push(await exportOnce(side, settings))
  const [ours, bare] = [medianOf(results.ours), medianOf(results.bare)]
  const few = await exportOnce('ours', { ...settings, from: await dayOf(db, EXPORTED / 10) })
  console.log(`导出 ${ours.rows} 行 × 21 列：本平台 ${(ours.ms / 1_000).toFixed(1)} 秒、${(ours.bytes / 1e6).toFixed(1)} MB、内存最多 ${ours.peakMb.toFixed(0)} MB（${few.rows} 行时 ${few.peakMb.toFixed(0)} MB）；裸写入器 ${(bare.ms / 1_000).toFixed(1)} 秒、${(bare.bytes / 1e6).toFixed(1)} MB、内存最多 ${bare.peakMb.toFixed(0)} MB`)
  if (ours.rows !== bare.rows) throw new Error('not the same rows')
  return [verdict(`导出用时为裸写入器的 ${(ours.ms / bare.ms).toFixed(2)} 倍，至多 ${MOST_OF_WRITER} 倍`, ours.ms / bare.ms <= MOST_OF_WRITER)]
}

async function dayOf(db: PrismaClient, rows: number): Promise<string> {
  const [{ on }] = await db.$queryRaw<[{ on: string }]>`SELECT to_char("sampledOn", 'YYYY-MM-DD') AS "on" FROM "sample_batch" ORDER BY "sampledOn" DESC, "id" DESC OFFSET ${rows} LIMIT 1`
  return on
}

type Ended = { readonly ms: number; readonly rows: number; readonly bytes: number; readonly peakMb: number }

/** One export in a process of its own: its time without the start of the process, and the most memory it took. */
async function exportOnce(side: 'ours' | 'bare', settings: ExportSettings): Promise<Ended> {
  const child = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', 'tests/bench/export-side.ts', side], { cwd: projectRoot, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, EXPORT_SIDE: JSON.stringify(settings) } })
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  const [code] = (await once(child, 'exit')) as [number]
  if (code !== 0) throw new Error(`the ${side} export ended with ${code}`)
  return JSON.parse(printed.trim().split('\n').at(-1)!) as Ended
}

function medianOf(runs: readonly Ended[]): Ended {
  return runs.toSorted((a, b) => a.ms - b.ms)[Math.floor(runs.length / 2)]!
}

function verdict(words: string, kept: boolean): boolean {
  console.log(`${words}：${kept ? '达到' : '未达到'}`)
  return kept
}

function asAdmin(sql: string): Promise<unknown> {
  return withClient(server.ownerUrl('postgres'), (client) => client.query(sql))
}

async function startPageServer(settings: PageSettings): Promise<{ url: string; pid: number; stop: () => void }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/bench/page-server.ts'], { cwd: projectRoot, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_ENV: 'production', PAGE_SERVER: JSON.stringify(settings) } })
  const [port] = (await once(child.stdout, 'data')) as [Buffer]
  return { url: `http://127.0.0.1:${port.toString().trim()}`, pid: child.pid!, stop: () => void child.kill('SIGTERM') }
}
