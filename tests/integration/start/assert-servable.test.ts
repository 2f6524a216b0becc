import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createDb, type Db } from '@/lib/platform/db'
import { assertServable } from '@/lib/platform/server/assert-servable'
import { createAccount } from '@/prisma/seed/factories/account'
import { createJurisdiction } from '@/prisma/seed/factories/organisation'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'

let database: TestDatabase
beforeAll(async () => void (database = await createTestDatabase()))
beforeEach(() => markAs('PRODUCTION'))
afterAll(() => database.drop())

const markAs = (kind: string) => run(`UPDATE database_mark SET kind = '${kind}'`)
const run = (sql: string) => database.asOwner((client) => client.query(sql))

/** The sentence with which the start is refused; null when it is not. */
async function refusal(db: Db = database.db, demo = false): Promise<string | null> {
  return assertServable(db, { demo }).then(
    () => null,
    (error: Error) => `${error.name}: ${error.message}`,
  )
}

async function refusalAt(change: (url: URL) => void): Promise<string | null> {
  const url = new URL(database.appUrl)
  change(url)
  const db = createDb(url.href, { poolSize: 1, connectTimeoutMs: 2_000, statementTimeoutMs: 5_000 })
  return refusal(db).finally(() => db.$disconnect())
}

test('a deployed production database is served', async () => expect(await refusal()).toBeNull())

test.each(['DEMO', 'TEST'])('one marked %s only by the demo, and production never by it', async (kind) => {
  expect(await refusal(database.db, true)).toContain('不能以演示方式启动')
  await markAs(kind)
  expect(await refusal()).toContain('演示或测试用的数据库')
  expect(await refusal(database.db, true)).toBeNull()
})

test('one that nobody deployed is refused', async () => {
  await run('DELETE FROM database_mark')
  expect(await refusal()).toContain('npm run db:deploy')
  await run("INSERT INTO database_mark (id, kind, \"markedAt\") VALUES (1, 'PRODUCTION', now())")
})

test('one that lacks a migration is refused, and one whose migration was rolled back', async () => {
  await run("UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name LIKE '%_foundation'")
  expect(await refusal()).toMatch(/缺少 1 项升级（\d+_foundation 起）/)
  await run("UPDATE _prisma_migrations SET rolled_back_at = NULL WHERE migration_name LIKE '%_foundation'")
})

test('demo accounts keep production from starting', async () => {
  const account = await createAccount(database.db, { jurisdiction: await createJurisdiction(database.db), isDemo: true })
  expect(await refusal()).toContain('1 个演示账号')
  await run(`DELETE FROM account WHERE id = '${account.id}'`)
})

test('a role that could change the audit log may not serve', async () => {
  expect(await refusalAt((url) => (url.href = database.ownerUrl))).toContain('可以修改审计日志（audit_entry')
})

test('nor one that could rewrite the mark; as deployed it cannot', async () => {
  await expect(database.db.databaseMark.update({ where: { id: 1 }, data: { kind: 'DEMO' }, select: { id: true } })).rejects.toThrow(/permission denied|denied access/)
  const role = decodeURIComponent(new URL(database.appUrl).username)
  await run(`GRANT UPDATE ON database_mark TO "${role}"`)
  expect(await refusal()).toContain('改写数据库的用途标记')
  await run(`REVOKE UPDATE ON database_mark FROM "${role}"`)
})

test.each([
  ['a server that is away', (url: URL) => void (url.port = '1'), '无法连接数据库'],
  ['a wrong password', (url: URL) => void (url.password = 'wrong'), '账号或口令'],
  ['a database that does not exist', (url: URL) => void (url.pathname = '/nowhere'), '数据库不存在'],
])('%s is said so', async (_name, change, words) => {
  const said = await refusalAt(change)
  expect(said).toMatch(/^StartRefusedError: /)
  expect(said).toContain(words)
})
