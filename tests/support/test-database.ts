import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type pg from 'pg'
import { inject } from 'vitest'
import type { PrismaClient } from '@/lib/generated/prisma/client'
import { forgetSecuritySettings } from '@/lib/platform/auth/security-settings'
import { forgetDatabaseMark } from '@/lib/platform/database-mark'
import { createDb, useDb } from '@/lib/platform/db'
import { withClient } from '@/prisma/scripts/prepare-database'
import { applyTestSettings } from './test-settings'

// Each test file keeps its files apart, as it keeps its database: it may sweep and remove them.
process.env.STORAGE_DIR = path.join(os.tmpdir(), `portal-test-files-${process.pid}-${randomBytes(4).toString('hex')}`)
applyTestSettings()

export type TestDatabase = {
  readonly name: string
  /** A client as the application's role; `db()` is this one until `drop`. */
  readonly db: PrismaClient
  readonly appUrl: string
  readonly ownerUrl: string
  /** Runs SQL as the owner of the tables, for what the application may not do. */
  asOwner<T>(work: (client: pg.Client) => Promise<T>): Promise<T>
  /** Runs SQL as the application's role. */
  asApplication<T>(work: (client: pg.Client) => Promise<T>): Promise<T>
  drop(): Promise<void>
}

/**
 * Makes a database of its own for a test file: migrated, with reference data, marked TEST, and otherwise empty.
 * `db()`, and so all code under test, uses it from here on. Call `drop()` in `afterAll`.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = inject('testServer')
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`
  const urlIn = (pattern: string, database: string) => pattern.replace(/(\*|%2A)$/, database)
  const [appUrl, ownerUrl, adminUrl] = [urlIn(server.appUrl, name), urlIn(server.ownerUrl, name), urlIn(server.ownerUrl, 'postgres')]
  await withClient(adminUrl, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${server.template}`))
  process.env.DATABASE_URL = appUrl
  const db = createDb(appUrl, { poolSize: 10, connectTimeoutMs: 5_000, statementTimeoutMs: 30_000 })
  const before = useDb(db)
  // What the modules remember for some seconds is of the database before.
  forgetSecuritySettings()
  forgetDatabaseMark()
  return {
    name,
    db,
    appUrl,
    ownerUrl,
    asOwner: (work) => withClient(ownerUrl, work),
    asApplication: (work) => withClient(appUrl, work),
    drop: async () => {
      useDb(before)
      await db.$disconnect()
      await withClient(adminUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
      await rm(process.env.STORAGE_DIR!, { recursive: true, force: true })
    },
  }
}
