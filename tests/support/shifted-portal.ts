import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { BrowserContext } from '@playwright/test'
import type { PrismaClient } from '@/lib/generated/prisma/client'
import { createDb } from '@/lib/platform/db'
import { withClient } from '@/prisma/scripts/prepare-database'
import { seedDemoAccounts } from '@/prisma/seed/demo/accounts'
import { seedDemoOrganisation } from '@/prisma/seed/demo/organisation'
import { startPortal, type RunningPortal } from './portal-server'
import { openSession } from './portal-test'
import { applyTestSettings } from './test-settings'

export type ShiftedPortal = {
  readonly db: PrismaClient
  /** `http://localhost:PORT`; the same after each restart, as a city's address is. */
  url(): string
  /** Restarts the portal on another day, at an hour of Asia/Shanghai: what had been saved is all there is. */
  moveTo(dateOn: string, hour: number): Promise<void>
  /** The browser of a context signs in as an account of the demo city. */
  signInAs(context: BrowserContext, loginName: string): Promise<void>
  end(): Promise<void>
}

/**
 * A portal of its own for a test that goes through weeks: the production build, on a database with the demo city and
 * without plans, whose business clock stands where the test puts it.
 * @param withJobs whether its jobs run; without them nothing is owed but what the test makes
 * @throws Error outside a run of the browser tests, whose PostgreSQL it uses
 */
export async function startShiftedPortal(dateOn: string, hour: number, { withJobs = true }: { withJobs?: boolean } = {}): Promise<ShiftedPortal> {
  applyTestSettings()
  const server = JSON.parse(fs.readFileSync(path.resolve(import.meta.dirname, '../../test-results/e2e-server.json'), 'utf8')) as { appUrl: string; ownerUrl: string; template: string }
  const name = `test_shifted_${process.pid}_${randomBytes(4).toString('hex')}`
  const inDatabase = (url: string, database: string) => {
    const address = new URL(url)
    address.pathname = `/${database}`
    return address.href
  }
  const [appUrl, ownerUrl, adminUrl] = [inDatabase(server.appUrl, name), inDatabase(server.ownerUrl, name), inDatabase(server.ownerUrl, 'postgres')]
  await withClient(adminUrl, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${server.template}`))
  const db = createDb(appUrl, { poolSize: 2, connectTimeoutMs: 5_000, statementTimeoutMs: 30_000 })
  const startsAt = instantOf(dateOn, hour)
  await seedDemoOrganisation(db, { now: startsAt })
  await seedDemoAccounts(db, { now: startsAt })
  const storage = fs.mkdtempSync(path.join(os.tmpdir(), 'portal-shifted-files-'))
  const port = { fixed: undefined as number | undefined }
  const startAt = async (instant: Date): Promise<RunningPortal> => {
    await withClient(ownerUrl, (client) => client.query('update database_mark set "clockShiftSeconds" = $1', [Math.round((instant.getTime() - Date.now()) / 1000)]))
    return startPortal({ appUrl }, { JOBS_ENABLED: withJobs ? '1' : '0', STORAGE_DIR: storage, NODE_OPTIONS: '' }, port.fixed)
  }
  let portal = await startAt(startsAt)
  port.fixed = Number(new URL(portal.url).port)
  return {
    db,
    url: () => portal.url,
    moveTo: async (day, at) => {
      await portal.stop()
      portal = await startAt(instantOf(day, at))
    },
    signInAs: (context, loginName) => openSession(context, db, loginName, portal.url),
    end: async () => {
      await portal.stop()
      await db.$disconnect()
      fs.rmSync(storage, { recursive: true, force: true })
      await withClient(adminUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
    },
  }
}

function instantOf(dateOn: string, hour: number): Date {
  return new Date(`${dateOn}T${String(hour).padStart(2, '0')}:00:00+08:00`)
}
