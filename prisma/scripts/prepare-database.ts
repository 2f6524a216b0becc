import pg from 'pg'
import { createDb } from '@/lib/platform/db'
import type { DatabaseKind } from '@/lib/generated/prisma/enums'
import { installJobSchema } from '@/lib/platform/jobs/install-job-schema'
import { seedReference } from '@/prisma/seed/seed-reference'
import { assertTrigrams } from './assert-trigrams'
import { grantApplicationRole } from './grants'
import { applyMigrations } from './run-prisma'

export type PreparedDatabase = {
  /** The role that owns the tables. */
  readonly ownerUrl: string
  /** The application's role. */
  readonly appUrl: string
  readonly kind: DatabaseKind
  readonly now: Date
  /** Told before each step, in Chinese. */
  report(step: string): void
}

/**
 * Brings a database to what this version of the programme needs: structure, rights, job tables, reference data, and
 * the mark of what it is for. Running it again changes nothing.
 * @throws Error, in Chinese, when a step fails or the database is marked for another use
 */
export async function prepareDatabase(target: PreparedDatabase): Promise<void> {
  await withClient(target.ownerUrl, (client) => assertKind(client, target.kind))
  target.report('升级数据库结构')
  applyMigrations(target.ownerUrl)
  target.report('授予应用账号权限')
  await withClient(target.ownerUrl, async (client) => {
    await assertTrigrams(client)
    await grantApplicationRole(client, roleOf(target.appUrl))
  })
  await installJobSchema(target.ownerUrl, roleOf(target.appUrl))
  target.report('写入基础数据')
  const db = createDb(target.appUrl, { poolSize: 2, connectTimeoutMs: 5_000, statementTimeoutMs: 60_000 })
  try {
    await seedReference(db, { now: target.now })
  } finally {
    await db.$disconnect()
  }
  // Last, so that a database without it is one that nobody finished.
  await withClient(target.ownerUrl, (client) => client.query('INSERT INTO database_mark (id, kind, "markedAt") VALUES (1, $1, $2) ON CONFLICT DO NOTHING', [target.kind, target.now]))
}

const KINDS: Readonly<Record<DatabaseKind, string>> = { PRODUCTION: '正式', DEMO: '演示', TEST: '测试' }

/** Asked before anything is changed: a database keeps the use it was first given. */
async function assertKind(client: pg.Client, wanted: DatabaseKind): Promise<void> {
  const { rows } = await client.query<{ exists: boolean }>("SELECT to_regclass('public.database_mark') IS NOT NULL AS exists")
  if (!rows[0]?.exists) return
  const marks = await client.query<{ kind: DatabaseKind }>('SELECT kind FROM database_mark')
  const found = marks.rows[0]?.kind
  if (found && found !== wanted) throw new Error(`这个数据库是${KINDS[found]}用的，不能改作${KINDS[wanted]}用。请换用另一个数据库`)
}

/** The name of the role in a connection string. */
export function roleOf(url: string): string {
  return decodeURIComponent(new URL(url).username)
}

/** Runs `work` on a connection of its own. */
export async function withClient<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
