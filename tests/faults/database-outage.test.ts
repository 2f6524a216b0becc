import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDb, useDb } from '@/lib/platform/db'
import { removeEmbedded, startEmbedded, type EmbeddedDatabase } from '@/prisma/scripts/embedded-database'
import { prepareDatabase, withClient } from '@/prisma/scripts/prepare-database'
import { projectRoot } from '@/prisma/scripts/run-prisma'
import { createAccount } from '@/prisma/seed/factories/account'
import { createJurisdiction } from '@/prisma/seed/factories/organisation'
import { signIn } from '@/prisma/seed/factories/session'
import { startPortal, type RunningPortal } from '../support/portal-server'
import { applyTestSettings } from '../support/test-settings'

applyTestSettings()

/** Longer than any answer may take while the database is away: the readiness check's three seconds and a margin for a busy machine. */
const ANSWER_WITHIN_MS = 6_000
const wanted = path.join(projectRoot, '.data', `outage-test-${process.pid}`)
let database: EmbeddedDatabase
let portal: RunningPortal
let cookie: string

beforeAll(async () => {
  database = await startEmbedded({ dataDir: wanted })
  await withClient(database.ownerUrl('postgres'), (client) => client.query('CREATE DATABASE portal'))
  const appUrl = database.appUrl('portal')
  await prepareDatabase({ ownerUrl: database.ownerUrl('portal'), appUrl, kind: 'TEST', now: new Date(), report: () => undefined })
  const db = createDb(appUrl, { poolSize: 2, connectTimeoutMs: 5_000, statementTimeoutMs: 10_000 })
  useDb(db)
  const account = await createAccount(db, { jurisdiction: await createJurisdiction(db), roles: [{ role: 'SYSTEM_ADMIN' }] })
  cookie = (await signIn(db, account)).cookie
  await db.$disconnect()
  portal = await startPortal({ appUrl })
})
afterAll(async () => {
  await portal.stop()
  await database.stop()
  await removeEmbedded(wanted)
})

async function ask(address: string): Promise<{ status: number; body: string }> {
  const response = await fetch(portal.url + address, { headers: { cookie }, redirect: 'manual', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) })
  return { status: response.status, body: await response.text() }
}

test('while the database is away every answer is an error in time, and afterwards the same process goes on', async () => {
  expect(await ask('/api/health/ready')).toEqual({ status: 200, body: '{"status":"ready"}' })
  expect((await ask('/admin/accounts')).status).toBe(200)

  await database.stop()
  expect(await ask('/api/health/ready')).toEqual({ status: 503, body: '{"status":"unready","missing":"database"}' })
  expect(await ask('/api/health/live')).toEqual({ status: 200, body: '{"status":"live"}' })
  for (const address of ['/admin/accounts', '/login']) {
    const page = await ask(address)
    expect(page.status).toBe(500)
    expect(page.body).not.toMatch(/ECONNREFUSED|PrismaClient|node_modules|127\.0\.0\.1/)
  }

  database = await startEmbedded({ dataDir: wanted, port: database.port })
  await expect.poll(async () => (await ask('/api/health/ready')).status, { timeout: 10_000 }).toBe(200)
  expect((await ask('/admin/accounts')).status).toBe(200)
  expect(portal.process.exitCode).toBeNull()
})

test('a migration that is missing makes it unready, not dead', async () => {
  const owner = database.ownerUrl('portal')
  await withClient(owner, (client) => client.query('UPDATE _prisma_migrations SET rolled_back_at = now()'))
  expect(await ask('/api/health/ready')).toEqual({ status: 503, body: '{"status":"unready","missing":"migrations"}' })
  await withClient(owner, (client) => client.query('UPDATE _prisma_migrations SET rolled_back_at = NULL'))
  expect((await ask('/api/health/ready')).status).toBe(200)
})
