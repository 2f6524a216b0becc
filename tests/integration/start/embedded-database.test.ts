import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Writable } from 'node:stream'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { removeEmbedded, startEmbedded } from '@/prisma/scripts/embedded-database'
import { readPostmaster } from '@/prisma/scripts/postmaster-pid'
import { withClient } from '@/prisma/scripts/prepare-database'
import { projectRoot } from '@/prisma/scripts/run-prisma'

let wanted: string
let number = 0
const children: ChildProcess[] = []

beforeEach(() => void (wanted = path.join(projectRoot, '.data', `embedded-test-${process.pid}-${number++}`)))
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  await removeEmbedded(wanted)
})

/** Another process that leans on the same server. */
async function startChild(): Promise<{ child: ChildProcess; port: number; adopted: boolean }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/support/embedded-child.ts', wanted], { cwd: projectRoot, stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  const [line] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string]
  return { child, ...(JSON.parse(line) as { port: number; adopted: boolean }) }
}

async function kill(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  child.kill(signal)
  await once(child, 'exit')
  return child.exitCode
}

const one = (url: string, sql: string) => withClient(url, async (client) => Object.values((await client.query<Record<string, unknown>>(sql)).rows[0] ?? {})[0])

describe('a fresh server', () => {
  test('asks for scram passwords, listens on loopback only, and gives neither role more than it needs', async () => {
    const server = await startEmbedded({ dataDir: wanted })
    const url = server.ownerUrl('postgres')
    expect(server.adopted).toBe(false)
    expect([await one(url, 'SHOW listen_addresses'), await one(url, 'SHOW password_encryption')]).toEqual(['127.0.0.1', 'scram-sha-256'])
    const [, , , , socketFolder, address] = fs.readFileSync(path.join(server.dataDir, 'postmaster.pid'), 'utf8').split('\n')
    expect([socketFolder, address]).toEqual(['', '127.0.0.1'])
    expect(await one(url, "SELECT bool_or(rolsuper OR rolcreaterole) FROM pg_roles WHERE rolname LIKE 'portal\\_%'")).toBe(false)
    const forged = new URL(server.appUrl('postgres'))
    forged.password = 'wrong'
    await expect(one(forged.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' })
    forged.password = ''
    await expect(one(forged.href, 'SELECT 1')).rejects.toThrow()
    expect(fs.statSync(`${server.dataDir}.passwords.json`).mode & 0o777).toBe(0o600)
    expect(await server.stop()).toBe(true)
    expect(readPostmaster(server.dataDir)).toBeNull()
  })

  test('finds Chinese text by trigrams and sorts Chinese names', async () => {
    const server = await startEmbedded({ dataDir: wanted })
    const url = server.ownerUrl('postgres')
    expect(await one(url, "SELECT cardinality(show_trgm('食品安全'))")).toBeGreaterThan(0)
    expect(await one(url, `SELECT string_agg(name, '' ORDER BY name COLLATE "zh-Hans-x-icu") FROM unnest(ARRAY['卫', '安', '农']) AS name`)).toBe('安农卫')
  })

  test('is made although an earlier attempt was killed half-way', async () => {
    fs.mkdirSync(`${wanted}.new`, { recursive: true })
    fs.writeFileSync(`${wanted}.new/PG_VERSION`, '18')
    expect(await one((await startEmbedded({ dataDir: wanted })).ownerUrl('postgres'), 'SELECT 1')).toBe(1)
  })

  test('runs although the folder is closed to others: as root elsewhere, and says so', async () => {
    const closed = wanted
    fs.mkdirSync(closed, { recursive: true })
    fs.chmodSync(closed, 0o700)
    wanted = path.join(closed, 'database')
    const server = await startEmbedded({ dataDir: wanted })
    expect(server.movedElsewhere).toBe(process.getuid?.() === 0)
    expect(server.dataDir.startsWith(closed)).toBe(!server.movedElsewhere)
    expect(await one(server.ownerUrl('postgres'), 'SELECT 1')).toBe(1)
    expect((await startEmbedded({ dataDir: wanted })).dataDir).toBe(server.dataDir)
    await server.stop()
    await removeEmbedded(wanted)
    fs.rmSync(closed, { recursive: true })
    wanted = closed
  })

  test('whose passwords are gone is not guessed at', async () => {
    const server = await startEmbedded({ dataDir: wanted })
    await server.stop()
    fs.rmSync(`${server.dataDir}.passwords.json`)
    await expect(startEmbedded({ dataDir: wanted })).rejects.toThrow(/口令文件.*不见了/)
  })
})

describe('several processes', () => {
  test('share one server, and the last to leave stops it', async () => {
    const first = await startChild()
    const second = await startEmbedded({ dataDir: wanted })
    expect(second).toMatchObject({ adopted: true, port: first.port, others: 1 })
    expect(await second.stop()).toBe(false)
    expect(await one(second.ownerUrl('postgres'), 'SELECT 1')).toBe(1)
    expect(await kill(first.child, 'SIGTERM')).toBe(0)
    expect(readPostmaster(second.dataDir)).toBeNull()
  })

  test('started at the same moment make one server', async () => {
    const [first, second] = await Promise.all([startChild(), startChild()])
    expect(first.port).toBe(second.port)
    expect([first.adopted, second.adopted].sort()).toEqual([false, true])
  })

  test('a server left behind by a kill is adopted, and then stopped', async () => {
    const { child, port } = await startChild()
    await kill(child, 'SIGKILL')
    const server = await startEmbedded({ dataDir: wanted })
    expect(server).toMatchObject({ adopted: true, port, others: 0 })
    expect(await server.stop()).toBe(true)
  })

  test('a server in use is not removed', async () => {
    await startChild()
    await expect(removeEmbedded(wanted)).rejects.toThrow(/另一个演示进程/)
  })
})

describe('after a crash', () => {
  test('of the server itself everything acknowledged is there', async () => {
    const server = await startEmbedded({ dataDir: wanted })
    await withClient(server.ownerUrl('postgres'), (client) => client.query('CREATE DATABASE kept'))
    const client = new pg.Client({ connectionString: server.ownerUrl('kept') })
    await client.connect()
    await client.query('CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n')
    const lost = new Promise<void>((resolve) => client.on('error', () => resolve()))
    process.kill(readPostmaster(server.dataDir)!.pid, 'SIGKILL')
    await lost
    const again = await startEmbedded({ dataDir: wanted })
    expect(again.adopted).toBe(false)
    expect(await one(again.ownerUrl('kept'), 'SELECT count(*)::int FROM kept')).toBe(1000)
  })

  test('a pid that another program got is no running server', async () => {
    const server = await startEmbedded({ dataDir: wanted })
    await server.stop()
    writePid(server.dataDir, process.pid)
    expect((await startEmbedded({ dataDir: wanted })).adopted).toBe(false)
  })

  test.runIf(process.platform === 'linux')('nor is the pid of a zombie', async () => {
    const server = await startEmbedded({ dataDir: wanted })
    await server.stop()
    // `sleep` never reaps the child it inherited from the shell, which would: so the child ends only when the shell is gone.
    const parent = spawn('sh', ['-c', '{ read _ <&3; } & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore', 'pipe'] })
    children.push(parent)
    const [pid] = (await once(createInterface({ input: parent.stdout! }), 'line')) as [string]
    await expect.poll(() => fs.readFileSync(`/proc/${parent.pid}/comm`, 'utf8')).toBe('sleep\n')
    ;(parent.stdio[3] as Writable).end('\n')
    await expect.poll(() => fs.readFileSync(`/proc/${pid}/stat`, 'utf8')).toMatch(/\) Z /)
    writePid(server.dataDir, Number(pid))
    expect((await startEmbedded({ dataDir: wanted })).adopted).toBe(false)
  })
})

function writePid(dataDir: string, pid: number): void {
  fs.writeFileSync(path.join(dataDir, 'postmaster.pid'), [pid, dataDir, 1_700_000_000, 5_432, '', '127.0.0.1', '  1234   5', 'ready   ', ''].join('\n'))
}
