import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDb } from '@/lib/platform/db'
import { isDatabaseUnavailable } from '@/lib/platform/is-database-unavailable'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'

const TIMEOUT_MS = 300
let database: TestDatabase
let db: ReturnType<typeof createDb>
beforeAll(async () => {
  database = await createTestDatabase()
  db = createDb(database.appUrl, { poolSize: 1, connectTimeoutMs: 5_000, statementTimeoutMs: TIMEOUT_MS })
})
afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})

const failureOf = (work: Promise<unknown>) => work.then(() => null, (error: unknown) => error)

test('a statement that the database gives up counts as unavailable', async () => {
  expect(isDatabaseUnavailable(await failureOf(db.$queryRaw`SELECT pg_sleep(60)::text`))).toBe(true)
  expect(isDatabaseUnavailable(await failureOf(db.$transaction((tx) => tx.$queryRaw`SELECT pg_sleep(60)::text`)))).toBe(true)
  expect(isDatabaseUnavailable(await failureOf(db.$queryRaw`SELECT 1 / 0`))).toBe(false)
})

test('so does a database that hangs, whose connection stays open', async () => {
  const [row] = await db.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`
  process.kill(row!.pid, 'SIGSTOP')
  try {
    expect(isDatabaseUnavailable(await failureOf(db.jurisdiction.count()))).toBe(true)
  } finally {
    process.kill(row!.pid, 'SIGCONT')
  }
  await expect.poll(() => db.jurisdiction.count()).toBe(0)
})
