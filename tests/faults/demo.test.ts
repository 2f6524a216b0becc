import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { removeEmbedded } from '@/prisma/scripts/embedded-database'
import { readPostmaster } from '@/prisma/scripts/postmaster-pid'
import { findPostgresPrograms } from '@/prisma/scripts/postgres-programs'
import { projectRoot } from '@/prisma/scripts/run-prisma'

/** Away from what a person uses on this machine. */
const folder = path.join('.data', `demo-test-${process.pid}`)
const database = path.join(projectRoot, folder, 'demo-db')
const FIRST_PORT = '39100'
const TIMEOUT_MS = 420_000
const running: ChildProcess[] = []

afterEach(async () => {
  for (const child of running.splice(0)) await end(child, 'SIGKILL')
})
afterAll(async () => {
  await removeEmbedded(database)
  fs.rmSync(path.join(projectRoot, folder), { recursive: true, force: true })
})

type Demo = { child: ChildProcess; url: string; printed: () => string }

const DIRECTLY = [process.execPath, '--conditions=react-server', '--import', 'tsx', 'prisma/scripts/demo.ts']
/** As a person or a supervisor starts it: a signal reaches npm only, and has to get through. */
const BY_NPM = ['npm', 'run', '--silent', 'demo', '--']

/** Runs the demo up to the line that says how to stop it. */
async function startDemo(words: readonly string[] = [], [command = '', ...before] = DIRECTLY): Promise<Demo> {
  const child = spawn(command, [...before, ...words], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DEMO_DATA_DIR: folder, PORT: FIRST_PORT, DATABASE_URL: '', DATABASE_OWNER_URL: '' },
  })
  running.push(child)
  let printed = ''
  const address = new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        printed += chunk.toString()
        const found = /演示平台已启动：(http:\S+?)（[\s\S]*Ctrl-C 停止/.exec(printed)
        if (found) resolve(found[1]!)
      })
    }
    child.once('close', (code) => reject(new Error(`the demo ended with ${code}:\n${printed}`)))
  })
  return { child, url: await address, printed: () => printed }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  child.kill(signal)
  await once(child, 'exit')
  return child.exitCode
}

const answers = (url: string) => fetch(`${url}/login`).then((response) => response.status, () => 0)
const serverRuns = () => readPostmaster(findPostgresPrograms(database).dataDir) !== null

test('two demos share one database, each on its own port, and the last to stop takes it along', async () => {
  const first = await startDemo([], BY_NPM)
  expect(first.printed()).toMatch(/office\s+安和市食安办/)
  expect(await answers(first.url)).toBe(200)
  const second = await startDemo([], BY_NPM)
  expect(second.url).not.toBe(first.url)
  expect(second.printed()).toContain('数据库已在运行，直接沿用')

  await end(first.child, 'SIGTERM')
  expect([await answers(first.url), await answers(second.url)]).toEqual([0, 200])
  expect(serverRuns()).toBe(true)
  await end(second.child, 'SIGINT')
  expect(serverRuns()).toBe(false)
}, TIMEOUT_MS)

test('what a kill leaves behind is adopted by the next demo, and stopped with it', async () => {
  const killed = await startDemo()
  await end(killed.child, 'SIGKILL')
  expect(serverRuns()).toBe(true)
  // The portal notices that its parent is gone.
  await expect.poll(() => answers(killed.url), { timeout: 20_000 }).toBe(0)
  const next = await startDemo()
  expect(next.printed()).toContain('数据库已在运行，直接沿用')
  expect(await end(next.child, 'SIGTERM')).toBe(0)
  expect(serverRuns()).toBe(false)
}, TIMEOUT_MS)

test('without a terminal, beginning afresh wants --yes; with it the data is new', async () => {
  await expect(startDemo(['--reset'])).rejects.toThrow(/加上 --yes/)
  const secret = path.join(projectRoot, folder, 'demo-secret')
  const before = fs.readFileSync(secret, 'utf8')
  const fresh = await startDemo(['--reset', '--yes'])
  expect(fresh.printed()).toContain('演示数据已删除')
  expect(fs.readFileSync(secret, 'utf8')).not.toBe(before)
  await end(fresh.child, 'SIGTERM')
}, TIMEOUT_MS)

test('an unknown word is refused', async () => {
  await expect(startDemo(['--rest'])).rejects.toThrow(/不认识的参数 --rest/)
})
