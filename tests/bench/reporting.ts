/**
 * `npm run bench -- reporting`: the production build on a PostgreSQL that syncs each commit, signed in, beside a bare
 * Node http server with `pg` on the same database. Both are asked in turn by the same client on the same machine; what
 * is printed is how many times as fast the bare one is, against the limits of the task of reporting.
 */
import { randomUUID } from 'node:crypto'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type pg from 'pg'
import type { PrismaClient } from '@/lib/generated/prisma/client'
import { createDb, useDb } from '@/lib/platform/db'
import { startEmbedded, APP_ROLE, type EmbeddedDatabase } from '@/prisma/scripts/embedded-database'
import { withClient } from '@/prisma/scripts/prepare-database'
import { projectRoot } from '@/prisma/scripts/run-prisma'
import { discoverEntries } from '../access/discover-entries'
import { startPortal } from '../support/portal-server'
import { ensureTemplateDatabase } from '../support/template-database'
import { applyTestSettings } from '../support/test-settings'
import type { BareSettings } from './bare-server'
import { compare, CONCURRENCY, requestsOf, type Compared, type Side } from './load'
import { createBenchWorld, type BenchWorld } from './reporting-world'
import { memoryOf } from './server-figures'

type Server = { readonly url: string; readonly pid: number }

const POOL_SIZE = 10
const SUBMISSIONS_A_ROUND = 100
const PAGES_A_ROUND = 100
/** Where a step inside the portal comes from: the workbench, whose frame stays. */
const FROM_WORKBENCH = ['', { children: ['(portal)', { children: ['workbench', { children: ['__PAGE__', {}] }] }] }]

applyTestSettings()
const server = await startEmbedded({ dataDir: path.join(projectRoot, '.data/bench-db') })
const name = `test_bench_${process.pid}`
const storage = fs.mkdtempSync(path.join(os.tmpdir(), 'portal-bench-files-'))
try {
  const template = await ensureTemplateDatabase(server)
  await asAdmin((client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`))
  process.exitCode = (await run()) ? 0 : 1
} finally {
  fs.rmSync(storage, { recursive: true, force: true })
  await asAdmin((client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
  await server.stop()
}

/** @returns whether every limit was kept */
async function run(): Promise<boolean> {
  await printDurability(server)
  const db = createDb(server.appUrl(name), { poolSize: 4, connectTimeoutMs: 5_000, statementTimeoutMs: 60_000 })
  useDb(db)
  const world = await createBenchWorld(db, requestsOf(SUBMISSIONS_A_ROUND))
  await withClient(server.ownerUrl(name), (client) => client.query(`CREATE TABLE bench_filing (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), section_id uuid NOT NULL, content jsonb NOT NULL, at timestamptz NOT NULL DEFAULT now()); GRANT SELECT, INSERT ON bench_filing TO ${APP_ROLE}; ANALYZE`))
  const bare = await startBare({ connectionString: server.appUrl(name), poolSize: POOL_SIZE, planId: world.plan.id, jurisdictionId: world.jurisdictionId, period: world.period })
  const portal = await startPortal({ appUrl: server.appUrl(name) }, { NODE_OPTIONS: '', STORAGE_DIR: storage, JOBS_ENABLED: '1', LOG_LEVEL: 'info', DATABASE_POOL_SIZE: String(POOL_SIZE) })
  try {
    const memory = [`静置 ${mib(portal.process)}`]
    console.log(`每项各 7 轮、交替进行、同时 ${CONCURRENCY} 个请求，取各自的中位数；两边的数据库连接都是 ${POOL_SIZE} 个`)
    const ours = { url: portal.url, pid: portal.process.pid! }
    const [tasks, obligations] = [`/plans/${world.plan.id}/tasks`, '/reports/obligations']
    const kept = [
      print('50 项任务的列表，站内进入', 5, await compare(await step(ours, tasks, world), bareList(bare, '/tasks'))),
      print('50 项任务的列表，整页打开', 5, await compare(document(ours, tasks, world), bareList(bare, '/tasks'))),
      print('50 个应报项的列表，站内进入', 5, await compare(await step(ours, obligations, world), bareList(bare, '/obligations'))),
      print('50 个应报项的列表，整页打开', 5, await compare(document(ours, obligations, world), bareList(bare, '/obligations'))),
    ]
    memory.push(`列表之后 ${mib(portal.process)}`)
    kept.push(print('提交一份报告（权限、版本、审计、落盘）', 10, await compare(await submission(ours, world), bareInsert(bare, world))))
    memory.push(`提交之后 ${mib(portal.process)}`)
    await assertFiled(db, requestsOf(SUBMISSIONS_A_ROUND))
    console.log(`服务器进程的常驻内存：${memory.join('，')}`)
    return kept.every(Boolean)
  } finally {
    await portal.stop()
    bare.process.kill('SIGTERM')
    await db.$disconnect()
  }
}

function asAdmin(work: (client: pg.Client) => Promise<unknown>): Promise<unknown> {
  return withClient(server.ownerUrl('postgres'), work)
}

function mib({ pid }: ChildProcess): string {
  return `${memoryOf(pid!).toFixed(0)} MB`
}

/** The comparison means nothing where a commit does not wait for the disk. */
async function printDurability(embedded: EmbeddedDatabase): Promise<void> {
  const { rows } = await withClient(embedded.ownerUrl('postgres'), (client) => client.query<{ name: string; setting: string }>("SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes') ORDER BY name"))
  if (rows.some(({ setting }) => setting !== 'on')) throw new Error('the database does not sync its commits')
  console.log(rows.map((row) => `${row.name} ${row.setting}`).join('，'))
}

function print(label: string, atMost: number, { ours, bare, ratio, bytes, cpuMs }: Compared): boolean {
  const kept = ratio >= 1 / atMost
  console.log(`${label}：每秒 ${ours.toFixed(0)}（${kb(bytes.ours)}${ms(cpuMs.ours)}），裸服务器 ${bare.toFixed(0)}（${kb(bytes.bare)}${ms(cpuMs.bare)}），为其 1/${(1 / ratio).toFixed(1)}，限 1/${atMost}：${kept ? '达到' : '未达到'}`)
  return kept
}

function kb(bytes: number): string {
  return `${(bytes / 1000).toFixed(0)} KB`
}

function ms(time: number | null): string {
  return time === null ? '' : `，处理器 ${time.toFixed(1)} ms`
}

/** A page as the browser gets it when it is opened: the whole document. */
function document(base: Server, address: string, world: BenchWorld): Side {
  return page(base, base.url + address, { cookie: world.officeCookie, accept: 'text/html' }, address)
}

/** The same page as the browser gets it when a link inside the portal is pressed: its content, for the frame that stays. */
async function step(base: Server, address: string, world: BenchWorld): Promise<Side> {
  const headers = { cookie: world.officeCookie, rsc: '1', 'next-router-state-tree': encodeURIComponent(JSON.stringify(FROM_WORKBENCH)) }
  // The browser computes a mark of its headers into the address; asked without, the server names the address.
  const named = await fetch(base.url + address, { headers, redirect: 'manual' })
  return page(base, new URL(named.headers.get('location')!, base.url).href, headers, address)
}

function page({ pid }: Server, url: string, headers: Record<string, string>, address: string): Side {
  const rowsOf = address.startsWith('/plans') ? /项治理行动/g : /市第\d+工作局/g
  return {
    pid,
    perRound: PAGES_A_ROUND,
    next: () => ({ url, headers }),
    check: ({ status, text }) => (status === 200 && (text.match(rowsOf)?.length ?? 0) >= 50 ? null : 'not the page of fifty rows'),
  }
}

function bareList({ url, pid }: Server, address: string): Side {
  return {
    pid,
    perRound: PAGES_A_ROUND * 10,
    next: () => ({ url: url + address }),
    check: ({ status, text }) => (status === 200 && (JSON.parse(text) as unknown[]).length === 50 ? null : 'not fifty rows'),
  }
}

/** The approver's signature, with which a report is submitted: the action that the button of the form calls. */
async function submission({ url, pid }: Server, { waiting }: BenchWorld): Promise<Side> {
  const { actionId } = (await discoverEntries()).find(({ policy }) => policy?.id === 'report.report.handOn')!
  let index = 0
  return {
    pid,
    perRound: SUBMISSIONS_A_ROUND,
    next: () => {
      const { sectionId, reportId, cookie } = waiting[index++]!
      const input = { id: sectionId, version: 1, verb: 'submit', note: '', idempotencyKey: randomUUID() }
      return { url: `${url}/reports/${reportId}`, method: 'POST', headers: { cookie, origin: url, 'next-action': actionId!, 'content-type': 'text/plain;charset=UTF-8', accept: 'text/x-component' }, body: JSON.stringify([input]) }
    },
    check: ({ status, text }) => (status === 200 && text.includes('"state":"SUBMITTED"') ? null : 'not submitted'),
  }
}

function bareInsert({ url, pid }: Server, { waiting }: BenchWorld): Side {
  let index = 0
  return {
    pid,
    perRound: SUBMISSIONS_A_ROUND * 10,
    next: () => {
      const { sectionId, content } = waiting[index++ % waiting.length]!
      return { url: `${url}/filings`, method: 'POST', body: JSON.stringify({ sectionId, content }) }
    },
    check: ({ status }) => (status === 200 ? null : 'not inserted'),
  }
}

/** Everything that was acknowledged stands there, with its revision and its audit row. */
async function assertFiled(db: PrismaClient, wanted: number): Promise<void> {
  const [sections, revisions, audited] = await Promise.all([
    db.reportSection.count({ where: { state: 'SUBMITTED' } }),
    db.sectionRevision.count({ where: { step: 'SUBMITTED' } }),
    db.auditEntry.count({ where: { action: 'report.report.handOn', outcome: 'ALLOWED' } }),
  ])
  if ([sections, revisions, audited].some((count) => count !== wanted)) throw new Error(`${wanted} submitted, but ${sections} sections, ${revisions} revisions and ${audited} audit rows`)
}

async function startBare(settings: BareSettings): Promise<Server & { process: ChildProcess }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/bench/bare-server.ts'], { cwd: projectRoot, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_ENV: 'production', BARE_SERVER: JSON.stringify(settings) } })
  const [port] = (await once(child.stdout, 'data')) as [Buffer]
  return { url: `http://127.0.0.1:${port.toString().trim()}`, pid: child.pid!, process: child }
}
