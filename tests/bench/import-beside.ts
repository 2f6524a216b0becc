/**
 * `npm run bench -- import-beside`: what others notice of an import. The production build runs its jobs; a client asks it
 * for usual pages (the workbench, the list of batches, the leader's page) at a fixed rate, whether or not the answer
 * before has come: for a while in quiet, then all the while that the same process checks and writes 100,000 rows, then
 * in quiet again. Both times are of the same run.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { createDb, useDb } from '@/lib/platform/db'
import { commitImport, startImport } from '@/lib/platform/import/ledger-import.commands'
import { getImportView } from '@/lib/platform/import/ledger-import.queries'
import { samplingImport } from '@/lib/sampling/import/sampling-import.commands'
import { buildWorker } from '@/prisma/scripts/build-worker'
import { startEmbedded } from '@/prisma/scripts/embedded-database'
import { withClient } from '@/prisma/scripts/prepare-database'
import { projectRoot } from '@/prisma/scripts/run-prisma'
import { actorOf, contextOf, signIn } from '@/prisma/seed/factories/session'
import { startPortal, type RunningPortal } from '../support/portal-server'
import { ensureTemplateDatabase } from '../support/template-database'
import { applyTestSettings } from '../support/test-settings'
import { createBenchCity, FULL_SIZE } from './city-data'
import { askForCheck, makeSamplingFile, storeBenchFile } from './sampling-file'
import { memoryOf } from './server-figures'

const ROWS = 100_000
const PER_SECOND = 3
const QUIET_MS = 30_000
const MOST_TIMES = 3
const MOST_EXTRA_MB = 300

applyTestSettings()
const folder = await mkdtemp(path.join(os.tmpdir(), 'bench-beside-'))
process.env.STORAGE_DIR = path.join(folder, 'files')
const server = await startEmbedded({ dataDir: path.join(projectRoot, '.data/bench-db') })
const name = `test_bench_${process.pid}`
try {
  const template = await ensureTemplateDatabase(server)
  await asAdmin(`CREATE DATABASE ${name} TEMPLATE ${template}`)
  process.exitCode = (await run()) ? 0 : 1
} finally {
  await asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}

function asAdmin(sql: string): Promise<unknown> {
  return withClient(server.ownerUrl('postgres'), (client) => client.query(sql))
}

type Page = { readonly label: string; readonly url: string; readonly cookie: string }
type Times = ReadonlyMap<string, number[]>

/** @returns whether every limit was kept */
async function run(): Promise<boolean> {
  const db = createDb(server.appUrl(name), { poolSize: 4, connectTimeoutMs: 5_000, statementTimeoutMs: 600_000 })
  useDb(db)
  await buildWorker()
  const now = new Date()
  const city = await withClient(server.ownerUrl(name), (client) => createBenchCity(db, client, now, { ...FULL_SIZE, batches: FULL_SIZE.batches / 10 }))
  const businesses = await db.foodBusiness.findMany({ where: { jurisdictionId: city.jurisdiction.id }, select: { name: true }, take: 5_000 })
  const file = await makeSamplingFile(path.join(folder, 'beside.xlsx'), 'beside', ROWS, businesses.map((one) => one.name))
  const office = await contextOf(await actorOf(db, city.office), { now })
  const [officeCookie, leaderCookie] = [(await signIn(db, city.office)).cookie, (await signIn(db, city.leader)).cookie]
  const portal = await startPortal({ appUrl: server.appUrl(name) }, { NODE_OPTIONS: '', STORAGE_DIR: process.env.STORAGE_DIR!, JOBS_ENABLED: '1' })
  try {
    const pages: Page[] = [
      { label: '工作台', url: `${portal.url}/workbench`, cookie: officeCookie },
      { label: '抽检批次', url: `${portal.url}/sampling/batches`, cookie: officeCookie },
      { label: '领导页', url: `${portal.url}/dashboard`, cookie: leaderCookie },
    ]
    await askAll(pages, () => wait(15_000))
    const before = await askAll(pages, () => wait(QUIET_MS))
    const atRest = memoryOf(portal.process.pid!)
    const { id } = await startImport(office, samplingImport, { fileId: await storeBenchFile(db, office, city.jurisdiction.id, file), jurisdictionId: city.jurisdiction.id, departmentId: null })
    let most = 0
    const watching = setInterval(() => (most = Math.max(most, memoryOf(portal.process.pid!))), 500)
    const started = performance.now()
    const checking = await askAll(pages, async () => {
      await askForCheck(office, id)
      await untilState(id, 'CHECKED', portal)
    })
    const checkedAt = performance.now()
    const writing = await askAll(pages, async () => {
      await commitImport(office, samplingImport, { id, version: (await getImportView(office, samplingImport, id)).version, rows: 'all', corrections: false })
      await untilState(id, 'DONE', portal)
    })
    const endedAt = performance.now()
    clearInterval(watching)
    const after = await askAll(pages, () => wait(QUIET_MS))
    console.log(`每秒 ${PER_SECOND} 个请求；门户进程核对 ${ROWS} 行 ${((checkedAt - started) / 1000).toFixed(1)} 秒，写入 ${((endedAt - checkedAt) / 1000).toFixed(1)} 秒；门户进程内存 ${atRest.toFixed(0)} → ${most.toFixed(0)} MB（读表进程另计）`)
    const quiet = together(before, after)
    const kept = [['核对', checking], ['写入', writing]].flatMap(([phase, times]) => pages.map(({ label }) => verdict(phase as string, label, quiet.get(label)!, (times as Times).get(label)!)))
    return [...kept, print(`门户进程内存增加 ${(most - atRest).toFixed(0)} MB，至多 ${MOST_EXTRA_MB} MB`, most - atRest <= MOST_EXTRA_MB)].every(Boolean)
  } catch (error) {
    console.log(portal.output().slice(-3_000))
    throw error
  } finally {
    await portal.stop()
    await db.$disconnect()
  }

  async function untilState(id: string, wanted: string, { process: child, output }: RunningPortal): Promise<void> {
    for (;;) {
      const { state, failure } = await db.ledgerImport.findUniqueOrThrow({ where: { id }, select: { state: true, failure: true } })
      if (state === wanted) return
      if (state === 'FAILED' || child.exitCode !== null) throw new Error(`${failure}\n${output()}`)
      await wait(250)
    }
  }
}

function verdict(phase: string, label: string, quiet: readonly number[], busy: readonly number[]): boolean {
  const figures = (times: readonly number[]) => `中位 ${share(times, 0.5).toFixed(0)} ms、95% ${share(times, 0.95).toFixed(0)} ms（${times.length} 次）`
  const [median, late] = [share(busy, 0.5) / share(quiet, 0.5), share(busy, 0.95) / share(quiet, 0.95)]
  return print(`${phase}时${label}：${figures(busy)}，安静时${figures(quiet)}；${median.toFixed(2)} 倍、${late.toFixed(2)} 倍，至多 ${MOST_TIMES} 倍`, median <= MOST_TIMES && late <= MOST_TIMES)
}

function print(words: string, isKept: boolean): boolean {
  console.log(`${words}：${isKept ? '达到' : '未达到'}`)
  return isKept
}

function share(times: readonly number[], part: number): number {
  return times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * part))]!
}

function together(a: Times, b: Times): Times {
  return new Map([...a].map(([label, times]) => [label, [...times, ...(b.get(label) ?? [])]]))
}

/** Asks for the pages in turn, so many a second, until `work` is done. @returns how long each took, in ms */
async function askAll(pages: readonly Page[], work: () => Promise<unknown>): Promise<Times> {
  const agent = new http.Agent({ keepAlive: true })
  const times = new Map<string, number[]>(pages.map(({ label }) => [label, []]))
  const asked: Promise<void>[] = []
  let turn = 0
  const ask = () => {
    const page = pages[turn++ % pages.length]!
    const one = timeOf(agent, page).then((ms) => void times.get(page.label)!.push(ms))
    // Awaited at the end; until then it must not count as unhandled.
    one.catch(() => undefined)
    asked.push(one)
  }
  const timer = setInterval(ask, 1_000 / PER_SECOND)
  try {
    await work()
  } finally {
    clearInterval(timer)
  }
  await Promise.all(asked)
  agent.destroy()
  return times
}

/** From the request to the last byte, in ms. @throws Error where the answer is not the page */
function timeOf(agent: http.Agent, { url, cookie }: Page): Promise<number> {
  const started = performance.now()
  return new Promise((resolve, reject) => {
    const request = http.get(url, { agent, headers: { cookie } }, (response) => {
      response.on('error', reject).on('end', () => (response.statusCode === 200 ? resolve(performance.now() - started) : reject(new Error(`${url}: ${response.statusCode}`)))).resume()
    })
    request.on('error', reject)
  })
}
