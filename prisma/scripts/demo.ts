/** `npm run demo`: the whole portal on this machine, with a fictional city in it. `-- --reset` begins afresh. */
import fs from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { DEMO_PASSWORD } from '@/lib/organisation/demo-account'
import { createDb } from '@/lib/platform/db'
import { demoAccounts } from '@/prisma/seed/demo/accounts'
import { seedDemo } from '@/prisma/seed/seed-demo'
import { buildPortal, isBuildCurrent } from './build-portal'
import { DEMO_DATABASE, demoEnvironment, demoPaths } from './demo-settings'
import { removeEmbedded, startEmbedded, type EmbeddedDatabase } from './embedded-database'
import { findFreePort, readPort } from './find-free-port'
import { startPortalProcess, type PortalProcess } from './portal-process'
import { prepareDatabase, withClient } from './prepare-database'
import { withLock } from './process-register'
import { runScript } from './run-script'

const FIRST_PORT = 3_000
const HOST = process.env.LISTEN_HOST || '127.0.0.1'

/** What runs and has to be stopped. */
const running: { database?: EmbeddedDatabase; portal?: PortalProcess } = {}
let stopping: Promise<void> | undefined
const building = new AbortController()

function say(text: string): void {
  console.log(text)
}

async function demo(): Promise<void> {
  const wanted = readPort(process.env.PORT, FIRST_PORT)
  const words = process.argv.slice(2)
  const unknown = words.find((word) => word !== '--reset' && word !== '--yes')
  if (unknown !== undefined) throw new Error(`不认识的参数 ${unknown}。可用：npm run demo，或 npm run demo -- --reset [--yes]`)
  if (words.includes('--reset') && !(await reset(words.includes('--yes')))) return
  // One instance at a time prepares; another one started meanwhile waits, then finds everything ready.
  const portal = await withLock(demoPaths.lock, () => prepare(wanted))
  if (stopping) return
  say(`\n演示平台已启动：${portal.url}（端口 ${portal.port}${portal.port === wanted ? '' : `；${wanted} 已被占用`}）`)
  printAccounts()
  say('\n按 Ctrl-C 停止。再次运行 npm run demo 会接着用已有数据；npm run demo -- --reset 从头开始。')
  const code = await running.portal!.ended
  if (!stopping) {
    console.error('平台意外停止，正在关闭数据库')
    process.exitCode = code || 1
  }
}

async function prepare(wanted: number): Promise<{ url: string; port: number }> {
  say('[1/5] 启动内置 PostgreSQL')
  const database = (running.database = await startEmbedded({ dataDir: demoPaths.database }))
  if (database.movedElsewhere) say(`      本项目所在目录不允许系统用户进入，数据改存于 ${database.dataDir}`)
  if (database.adopted) say('      数据库已在运行，直接沿用')
  await ensureDatabase(database)
  const appUrl = database.appUrl(DEMO_DATABASE)
  const now = new Date()
  say('[2/5] 准备数据库')
  await prepareDatabase({ ownerUrl: database.ownerUrl(DEMO_DATABASE), appUrl, kind: 'DEMO', now, report: (step) => say(`      ${step}`) })
  say('[3/5] 写入演示数据（虚构的安和市）')
  await seed(appUrl, now, wanted)
  if (isBuildCurrent()) {
    say('[4/5] 程序没有变化，沿用上次的构建')
  } else {
    say('[4/5] 构建程序（首次约需一分钟）')
    await buildPortal({ signal: building.signal })
  }
  const port = await findFreePort(wanted, HOST)
  say(`[5/5] 启动平台`)
  if (!stopping) running.portal = await startPortalProcess(demoEnvironment({ appUrl, port, host: HOST }))
  return { url: `http://localhost:${port}`, port }
}

async function ensureDatabase(database: EmbeddedDatabase): Promise<void> {
  await withClient(database.ownerUrl('postgres'), async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DEMO_DATABASE])
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DEMO_DATABASE}`)
  })
}

/** Part of the city comes in through the application's own commands, which ask for its settings in this process too. */
async function seed(appUrl: string, now: Date, port: number): Promise<void> {
  Object.assign(process.env, demoEnvironment({ appUrl, port, host: HOST }))
  const db = createDb(appUrl, { poolSize: 4, connectTimeoutMs: 5_000, statementTimeoutMs: 120_000 })
  try {
    await seedDemo(db, { now })
  } finally {
    await db.$disconnect()
  }
}

function printAccounts(): void {
  say(`\n演示账号（密码均为 ${DEMO_PASSWORD}）：`)
  const width = Math.max(...demoAccounts.map(({ loginName }) => loginName.length))
  for (const { loginName, displayName } of demoAccounts) say(`  ${loginName.padEnd(width)}  ${displayName}`)
}

/** Removes everything the demo made. @returns false if the person thought better of it */
async function reset(confirmed: boolean): Promise<boolean> {
  if (!confirmed) {
    if (!process.stdin.isTTY) throw new Error('--reset 会删除全部演示数据。请在终端中运行并确认，或加上 --yes')
    const prompt = createInterface({ input: process.stdin, output: process.stdout })
    const answer = await prompt.question('将删除全部演示数据并从头开始。确定请输入 yes：')
    prompt.close()
    if (answer.trim().toLowerCase() !== 'yes') return say('没有删除任何内容'), false
  }
  await removeEmbedded(demoPaths.database)
  fs.rmSync(demoPaths.files, { recursive: true, force: true })
  fs.rmSync(demoPaths.secret, { force: true })
  say('演示数据已删除')
  return true
}

function stop(): Promise<void> {
  return (stopping ??= (async () => {
    if (!running.database) return
    say('\n正在停止……')
    building.abort()
    await running.portal?.stop()
    const stopped = await running.database.stop()
    say(stopped ? '平台和数据库已停止' : '平台已停止；数据库仍有其他进程在用，保持运行')
  })())
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop().then(() => process.exit()))

await runScript(demo)
await stop()
