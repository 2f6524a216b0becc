import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import http from 'node:http'
import net from 'node:net'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemSource, writeAudit } from '@/lib/platform/audit'
import { enqueueJob } from '@/lib/platform/jobs/enqueue-job'
import { projectRoot } from '@/prisma/scripts/run-prisma'
import { createAccount } from '@/prisma/seed/factories/account'
import { createJurisdiction } from '@/prisma/seed/factories/organisation'
import { signIn } from '@/prisma/seed/factories/session'
import { startPortal } from '../support/portal-server'
import { createTestDatabase, type TestDatabase } from '../support/test-database'

let database: TestDatabase
let cookie: string

beforeAll(async () => {
  database = await createTestDatabase()
  const account = await createAccount(database.db, { jurisdiction: await createJurisdiction(database.db), roles: [{ role: 'SYSTEM_ADMIN' }] })
  cookie = (await signIn(database.db, account)).cookie
})
afterAll(() => database.drop())

const page = (url: string) => fetch(`${url}/admin/accounts`, { headers: { cookie }, redirect: 'manual' })

describe('stopping', () => {
  test('on SIGTERM a request in hand is answered, a new one refused, and the exit is clean', async () => {
    const portal = await startPortal(database)
    const blocker = new pg.Client({ connectionString: database.ownerUrl })
    await blocker.connect()
    await blocker.query('BEGIN; LOCK TABLE session IN ACCESS EXCLUSIVE MODE')
    const inHand = page(portal.url)
    const waiting = () => blocker.query<{ waiting: number }>("SELECT count(*)::int AS waiting FROM pg_locks WHERE NOT granted").then(({ rows }) => rows[0]!.waiting)
    await expect.poll(waiting, { timeout: 10_000 }).toBeGreaterThan(0)

    const exited = once(portal.process, 'exit')
    portal.process.kill('SIGTERM')
    await expect.poll(() => fetch(`${portal.url}/api/health/live`).then(() => 'answered', () => 'refused'), { timeout: 10_000 }).toBe('refused')
    await blocker.query('COMMIT')
    expect((await inHand).status).toBe(200)
    expect((await exited)[0]).toBe(0)
    await blocker.end()
  })
})

describe('several instances', () => {
  test('know the same people: a session opened before one holds at the other, and ends for both', async () => {
    const [one, two] = await Promise.all([startPortal(database), startPortal(database)])
    expect([(await page(one.url)).status, (await page(two.url)).status]).toEqual([200, 200])
    await database.db.session.updateMany({ data: { endedAt: new Date(), endedReason: 'test' } })
    expect([(await page(one.url)).status, (await page(two.url)).status]).toEqual([307, 307])
    expect(await Promise.all([one.stop(), two.stop()])).toEqual([0, 0])
  })
})

describe('jobs', () => {
  test('run inside the server, and stop with it', async () => {
    const portal = await startPortal(database, { JOBS_ENABLED: '1' })
    await writeAudit(database.db, systemSource, { action: 'test.row.write', subjectType: 'test' })
    await enqueueJob(database.db, 'audit.seal', {})
    await expect.poll(() => database.db.auditSealEntry.count(), { timeout: 30_000 }).toBeGreaterThan(0)
    expect(await portal.stop()).toBe(0)
    const left = await database.asOwner((client) => client.query("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'food-safety-portal-jobs'"))
    expect(left.rowCount).toBe(0)
  })
})

describe('a production database', () => {
  test('is served over https only by its own name', async () => {
    await database.asOwner((client) => client.query("UPDATE database_mark SET kind = 'PRODUCTION'"))
    const portal = await startPortal(database, { PORTAL_DEMO: '0', PORTAL_URL: 'https://portal.example.gov.cn', TRUSTED_PROXY_HOPS: '1' })
    const ask = async (host: string) => {
      const request = http.get(`${portal.url}/login`, { headers: { host, 'x-forwarded-for': '203.0.113.9' } })
      const [response] = (await once(request, 'response')) as [http.IncomingMessage]
      response.resume()
      return response
    }
    const served = await ask('portal.example.gov.cn')
    expect(served.statusCode).toBe(200)
    expect(served.headers['strict-transport-security']).toContain('max-age=63072000')
    expect((await ask('localhost')).statusCode).toBe(421)
    await portal.stop()
    await database.asOwner((client) => client.query("UPDATE database_mark SET kind = 'TEST'"))
  })
})

describe('what Next would serve beside the pages', () => {
  test('is not there: no image optimizer, no source maps, nothing of the project', async () => {
    const portal = await startPortal(database)
    const status = async (path: string) => (await fetch(portal.url + path)).status
    for (const path of ['/_next/image?url=%2Ficon.svg&w=64&q=75', '/.env', '/.git/config', '/package.json', '/_next/static/..%2f..%2fpackage.json']) expect([path, await status(path)]).toEqual([path, 404])
    const login = await fetch(`${portal.url}/login`)
    const script = /src="(\/_next\/static\/[^"]+\.js)/.exec(await login.text())![1]!
    const asset = await fetch(portal.url + script)
    expect(asset.status).toBe(200)
    expect(asset.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(asset.headers.get('cache-control')).toContain('immutable')
    expect(await status(`${script}.map`)).toBe(404)
    expect(login.headers.get('content-security-policy')).toContain("'nonce-")
    expect(login.headers.get('x-powered-by')).toBeNull()
    await portal.stop()
  })
})

describe('refusing to start', () => {
  function start(environment: Record<string, string>): { status: number | null; said: string } {
    const fit = { DATABASE_URL: database.appUrl, PORTAL_DEMO: '1', LOG_LEVEL: 'silent', JOBS_ENABLED: '0' }
    const done = spawnSync(process.execPath, ['.next/portal/serve.mjs'], { cwd: projectRoot, encoding: 'utf8', timeout: 60_000, env: { ...process.env, ...fit, ...environment } })
    return { status: done.status, said: done.stderr }
  }

  test.each([
    [{ PORTAL_SECRET: '' }, 'PORTAL_SECRET：缺少'],
    [{ PORTAL_SECRET: 'short' }, 'PORTAL_SECRET：至少 32 个字符'],
    [{ PORTAL_URL: 'http://portal.example.gov.cn' }, '明文 http，只允许用于本机'],
    [{ STORAGE_DIR: '/dev/null/files', WORKER_ENTRY: '/nowhere' }, 'STORAGE_DIR：附件目录 /dev/null/files 无法建立'],
    [{ DATABASE_URL: 'postgresql://nobody:x@127.0.0.1:1/portal' }, '无法连接数据库'],
    [{ PORTAL_DEMO: '0' }, '演示或测试用的数据库'],
  ])('%j is said in a sentence', (environment, words) => {
    const { status, said } = start(environment)
    expect(said).toContain(words)
    expect(said).not.toMatch(/\n\s+at /)
    expect(status).toBe(1)
  })

  test('so is a port that is taken', async () => {
    const taken = net.createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const { port } = taken.address() as net.AddressInfo
    const { status, said } = start({ PORT: String(port) })
    expect(said).toContain(`端口 ${port} 已被占用`)
    expect(status).toBe(1)
    taken.close()
  })
})
