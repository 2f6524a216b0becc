/**
 * `npm run bench -- dashboard`: the data of the leader's page of a city of full size, asked of the production build
 * through its route with a session, in turn with a bare Node http server on `pg` that reads the same sums and sends the
 * same text, and with one that scans the ledgers for the same answer by plain SQL. The portal is asked where nothing
 * changed since the last time, and where a change comes before every single request: of the order of departments, of a
 * report that is accepted, of a batch in the ledger, and once of everything at the same time. At ten times the rows of the
 * ledger it is asked again. Answers are compared with the portal's own function.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { PrismaClient } from '@/lib/generated/prisma/client'
import { createDb, useDb } from '@/lib/platform/db'
import { getDashboardText } from '@/lib/overview/dashboard.queries'
import { FIGURE_TABLES } from '@/lib/overview/figure-memory.queries'
import { dateOnOf } from '@/lib/shared/format'
import { createSampleBatches, sampleBatchInput } from '@/prisma/seed/factories/sampling'
import { signIn } from '@/prisma/seed/factories/session'
import { startEmbedded } from '@/prisma/scripts/embedded-database'
import { withClient } from '@/prisma/scripts/prepare-database'
import { projectRoot } from '@/prisma/scripts/run-prisma'
import { startPortal } from '../support/portal-server'
import { ensureTemplateDatabase } from '../support/template-database'
import { applyTestSettings } from '../support/test-settings'
import type { BareSettings } from './bare-server'
import { addBenchBatches, createBenchCity, FULL_SIZE, type BenchCity } from './city-data'
import { compare, CONCURRENCY, type Call, type Compared, type Side } from './load'

const POOL_SIZE = 10
const FEW = FULL_SIZE.batches / 10
/** How many requests a round: the slow ones fewer, so that a run ends in minutes. */
const [MANY_A_ROUND, FEW_A_ROUND] = [200, 10]
const [LEAST_GAIN, MOST_OF_BARE, MOST_GROWTH] = [10, 3, 1.5]

applyTestSettings()
const server = await startEmbedded({ dataDir: path.join(projectRoot, '.data/bench-db') })
const name = `test_bench_${process.pid}`
const storage = fs.mkdtempSync(path.join(os.tmpdir(), 'portal-bench-files-'))
try {
  const template = await ensureTemplateDatabase(server)
  await asAdmin(`CREATE DATABASE ${name} TEMPLATE ${template}`)
  process.exitCode = (await run()) ? 0 : 1
} finally {
  fs.rmSync(storage, { recursive: true, force: true })
  await asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  await server.stop()
}

/** @returns whether every limit was kept */
async function run(): Promise<boolean> {
  const db = createDb(server.appUrl(name), { poolSize: 4, connectTimeoutMs: 5_000, statementTimeoutMs: 600_000 })
  useDb(db)
  const now = new Date()
  const city = await withClient(server.ownerUrl(name), (client) => createBenchCity(db, client, now, { ...FULL_SIZE, batches: FEW }))
  const { cookie } = await signIn(db, city.leader)
  const { text: page } = await getDashboardText(city.jurisdiction.id, { asOf: null, standing: 'KNOWN', now })
  const portal = await startPortal({ appUrl: server.appUrl(name) }, { NODE_OPTIONS: '', STORAGE_DIR: storage, DATABASE_POOL_SIZE: String(POOL_SIZE) })
  const bare = await startBare({ connectionString: server.appUrl(name), poolSize: POOL_SIZE, planId: '', jurisdictionId: city.jurisdiction.id, period: dateOnOf(now), page })
  const changing = new pg.Client(server.appUrl(name))
  await changing.connect()
  try {
    console.log(`每项各 7 轮、交替进行、同时 ${CONCURRENCY} 个请求，取各自的中位数；两边的数据库连接都是 ${POOL_SIZE} 个；数据 ${(page.length / 1000).toFixed(0)} KB`)
    const call: Call = { url: `${portal.url}/dashboard/data?jurisdiction=${city.jurisdiction.id}`, headers: { cookie } }
    let last = ''
    const ours = (perRound: number, changes?: Changes): Side => ({
      pid: portal.process.pid!, perRound, next: () => call, before: changes?.make,
      check: ({ status, text }) => {
        const isNew = !changes?.areShown || text !== last
        last = text
        return status !== 200 || JSON.parse(text).targets.length !== 60 ? 'not the data of sixty targets' : isNew ? null : 'the data from before the change'
      },
    })
    const plain = (address: string, perRound: number): Side => ({ pid: bare.pid!, perRound, next: () => ({ url: bare.url + address }), check: ({ status, text }) => (status === 200 && (address === '/scan' || text === page) ? null : 'not the answer') })
    const kinds = await changesOf(changing, db, city, now)
    const few = await compare(ours(MANY_A_ROUND), plain('/scan', FEW_A_ROUND))
    print('台账十分之一，无新变化，对直接扫描台账', few)
    await withClient(server.ownerUrl(name), (client) => addBenchBatches(db, client, city.jurisdiction.id, now, FULL_SIZE.batches - FEW))
    const { text: grown } = await getDashboardText(city.jurisdiction.id, { asOf: null, standing: 'KNOWN', now })
    await assertSame(call, grown)
    const warm = await compare(ours(MANY_A_ROUND), plain('/rollups', FEW_A_ROUND))
    const changed: [string, Compared][] = []
    for (const changes of kinds) {
      changed.push([changes.label, await compare(ours(FEW_A_ROUND, changes), plain('/rollups', FEW_A_ROUND), 1)])
      await assertSame(call, (await getDashboardText(city.jurisdiction.id, { asOf: null, standing: 'KNOWN', now })).text)
    }
    const scanned = await compare(ours(MANY_A_ROUND), plain('/scan', FEW_A_ROUND))
    print('无新变化，对读同样汇总数的裸服务器', warm)
    for (const [label, compared] of changed) print(`每次请求前都有变化（${label}），逐个请求，对读同样汇总数的裸服务器`, compared)
    print('无新变化，对直接扫描台账', scanned)
    const growth = few.ours / scanned.ours
    return [
      verdict(`无新变化：为直接扫描台账的 ${scanned.ratio.toFixed(1)} 倍，至少 ${LEAST_GAIN} 倍`, scanned.ratio >= LEAST_GAIN),
      verdict(`无新变化：用时为裸服务器的 ${(1 / warm.ratio).toFixed(2)} 倍，至多 ${MOST_OF_BARE} 倍`, 1 / warm.ratio <= MOST_OF_BARE),
      ...changed.map(([label, { ratio }], index) => (kinds[index]!.isLimited ? verdict(`每次都有变化（${label}）：用时为裸服务器的 ${(1 / ratio).toFixed(2)} 倍，至多 ${MOST_OF_BARE} 倍`, 1 / ratio <= MOST_OF_BARE) : verdict(`每次都有变化（${label}）：用时为裸服务器的 ${(1 / ratio).toFixed(2)} 倍（不设限）`, true))),
      verdict(`台账增至十倍：用时 ${growth.toFixed(2)} 倍，至多 ${MOST_GROWTH} 倍`, growth <= MOST_GROWTH),
    ].every(Boolean)
  } finally {
    await changing.end()
    await portal.stop()
    bare.process.kill('SIGTERM')
    await db.$disconnect()
  }
}

/** What comes before each request. `areShown`: whether the page must say something else afterwards. */
type Changes = { readonly label: string; readonly make: () => Promise<unknown>; readonly areShown: boolean; readonly isLimited: boolean }

async function changesOf(client: pg.Client, db: PrismaClient, city: BenchCity, now: Date): Promise<Changes[]> {
  // Reports of the last month that wait for their acceptance, each with an indicator it speaks of.
  const { rows: waiting } = await client.query<{ section: string; indicator: string }>(
    `SELECT DISTINCT ON (m."sectionId") m."sectionId" AS section, m."indicatorId" AS indicator FROM indicator_month m JOIN report_section s ON s.id = m."sectionId" JOIN obligation o ON o.id = s."obligationId"
     WHERE o."jurisdictionId" = $1 AND m.period = $2 AND m.standing = 'KNOWN' ORDER BY m."sectionId", m."indicatorId"`,
    [city.jurisdiction.id, city.lastPeriod],
  )
  await client.query(`UPDATE report_section SET state = 'SUBMITTED', "acceptedAt" = NULL, "acceptedRevision" = NULL WHERE id = ANY($1)`, [waiting.map(({ section }) => section)])
  const inOne = async (...statements: readonly [text: string, values: readonly unknown[]][]) => {
    await client.query('BEGIN')
    for (const [text, values] of statements) if ((await client.query(text, [...values])).rowCount === 0) throw new Error(`changed nothing: ${text}`)
    await client.query('COMMIT')
  }
  const accept = () => {
    const report = waiting.pop()
    if (!report) throw new Error('no report waits any more')
    return inOne(
      [`UPDATE report_section SET state = 'ACCEPTED', "acceptedAt" = now(), "acceptedRevision" = 2 WHERE id = $1`, [report.section]],
      [`UPDATE indicator_month SET accepted = true, numerator = numerator - 1 WHERE "sectionId" = $1 AND "indicatorId" = $2`, [report.section, report.indicator]],
    )
  }
  const today = dateOnOf(now)
  const batch = () => db.$transaction((tx) => createSampleBatches(tx, city.jurisdiction, [sampleBatchInput({ sampledOn: today, concludedOn: today, departmentId: city.departmentIds[1], townshipId: city.townshipIds[0] })], now))
  const everything = () => inOne([`INSERT INTO figure_change (transaction, subject, "madeAt") SELECT pg_current_xact_id()::text::bigint, unnest($1::text[]), now()`, [FIGURE_TABLES]])
  return [
    { label: '单位排序', make: () => inOne(['UPDATE department SET "sortOrder" = "sortOrder" + 1 WHERE id = $1', [city.departmentIds[0]]]), areShown: false, isLimited: true },
    { label: '通过一份报送', make: accept, areShown: true, isLimited: true },
    { label: '台账新增一批次', make: batch, areShown: true, isLimited: true },
    { label: '一切数据', make: everything, areShown: false, isLimited: false },
  ]
}

function asAdmin(sql: string): Promise<unknown> {
  return withClient(server.ownerUrl('postgres'), (client) => client.query(sql))
}

/** What the route sends is what the portal's own function says of the grown ledger. */
async function assertSame({ url, headers }: Call, wanted: string): Promise<void> {
  const answer = await fetch(url, { headers: { ...headers } })
  if ((await answer.text()) !== wanted) throw new Error('the route does not say what the portal’s function says')
}

function print(label: string, { ours, bare, cpuMs }: Compared): void {
  const ms = (time: number | null) => (time === null ? '' : `（服务器进程处理器 ${time.toFixed(1)} ms）`)
  console.log(`${label}：每秒 ${ours.toFixed(1)}${ms(cpuMs.ours)}，对照每秒 ${bare.toFixed(1)}${ms(cpuMs.bare)}`)
}

function verdict(words: string, isKept: boolean): boolean {
  console.log(`${words}：${isKept ? '达到' : '未达到'}`)
  return isKept
}

async function startBare(settings: BareSettings) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/bench/bare-server.ts'], { cwd: projectRoot, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_ENV: 'production', BARE_SERVER: JSON.stringify(settings) } })
  const [port] = (await once(child.stdout, 'data')) as [Buffer]
  return { url: `http://127.0.0.1:${port.toString().trim()}`, pid: child.pid, process: child }
}
