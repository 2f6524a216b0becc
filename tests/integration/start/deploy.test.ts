import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDb } from '@/lib/platform/db'
import { verifyPassword } from '@/lib/platform/auth/password-hash'
import { assertServable } from '@/lib/platform/server/assert-servable'
import { removeEmbedded, startEmbedded } from '@/prisma/scripts/embedded-database'
import { withClient } from '@/prisma/scripts/prepare-database'
import { projectRoot } from '@/prisma/scripts/run-prisma'

/** A server as an administrator would hand it over: an owner who may make roles, and nothing else. */
const wanted = path.join(projectRoot, '.data', `deploy-test-${process.pid}`)
let ownerUrl: string
let appUrl: string

beforeAll(async () => {
  const server = await startEmbedded({ dataDir: wanted })
  const { superuser } = JSON.parse(fs.readFileSync(`${server.dataDir}.passwords.json`, 'utf8')) as { superuser: string }
  const superuserUrl = `postgresql://postgres:${superuser}@127.0.0.1:${server.port}/postgres`
  await withClient(superuserUrl, async (client) => {
    await client.query("CREATE ROLE city_owner LOGIN CREATEROLE PASSWORD 'o:wner/1'")
    await client.query('CREATE DATABASE city OWNER city_owner')
  })
  ownerUrl = `postgresql://city_owner:o%3Awner%2F1@127.0.0.1:${server.port}/city`
  appUrl = `postgresql://city_app:p%40ss%2Fword@127.0.0.1:${server.port}/city`
})
afterAll(async () => {
  await (await startEmbedded({ dataDir: wanted })).stop()
  await removeEmbedded(wanted)
})

function run(script: string, words: string[] = [], environment: Record<string, string> = {}): { status: number | null; output: string } {
  const done = spawnSync(process.execPath, ['--conditions=react-server', '--import', 'tsx', `prisma/scripts/${script}.ts`, ...words], {
    cwd: projectRoot,
    encoding: 'utf8',
    env: { ...process.env, DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: appUrl, ...environment },
  })
  return { status: done.status, output: done.stdout + done.stderr }
}

const app = () => createDb(appUrl, { poolSize: 2, connectTimeoutMs: 5_000, statementTimeoutMs: 10_000 })

test('deploying makes the role, the structure, the rights and the mark, and may be repeated', async () => {
  for (let time = 0; time < 2; time++) expect(run('deploy')).toMatchObject({ status: 0, output: expect.stringContaining('数据库已就绪') as string })
  const db = app()
  await assertServable(db, { demo: false })
  expect((await db.databaseMark.findUniqueOrThrow({ where: { id: 1 } })).kind).toBe('PRODUCTION')
  expect(await db.legalLimit.count()).toBeGreaterThan(0)
  await db.$disconnect()
}, 180_000)

test('what is wrong is said in a sentence, without a trace', () => {
  const wrong = [
    [{ DATABASE_OWNER_URL: '' }, '缺少 DATABASE_OWNER_URL'],
    [{ DATABASE_URL: 'mysql://x@y/z' }, 'DATABASE_URL 不是有效的 PostgreSQL 连接串'],
    [{ DATABASE_URL: ownerUrl }, '同一个账号'],
    [{ DATABASE_OWNER_URL: ownerUrl.replace(/:\d+\/city/, ':1/city') }, '无法连接数据库'],
    [{ DATABASE_OWNER_URL: ownerUrl.replace('o%3Awner', 'wrong') }, '账号或口令'],
    [{ DATABASE_OWNER_URL: ownerUrl.replace(/city$/, 'nowhere') }, '数据库不存在'],
  ] as const
  for (const [environment, words] of wrong) {
    const { status, output } = run('deploy', [], environment)
    expect(status).toBe(1)
    expect(output).toContain(words)
    expect(output).not.toMatch(/\n\s+at /)
  }
})

test('an owner who may not make roles gets the statement for somebody who may', async () => {
  await withClient(ownerUrl, (client) => client.query("CREATE ROLE plain_owner LOGIN PASSWORD 'plain'"))
  const { status, output } = run('deploy', [], { DATABASE_OWNER_URL: ownerUrl.replace('city_owner:o%3Awner%2F1', 'plain_owner:plain'), DATABASE_URL: appUrl.replace('city_app', 'other_app') })
  expect(status).toBe(1)
  expect(output).toContain('CREATE ROLE "other_app" LOGIN PASSWORD')
  expect(output).not.toContain('p@ss/word')
})

test('the first administrators are made once, each with one duty and a password for one use', async () => {
  const words = ['--login', 'chen', '--name', '陈某', '--jurisdiction', '某某市']
  const { status, output } = run('create-admin', words)
  expect(status).toBe(0)
  const shown = [...output.matchAll(/登录名 (\S+)\s+初始密码 (\S+)/g)].map((match) => [match[1]!, match[2]!] as const)
  expect(shown.map(([loginName]) => loginName)).toEqual(['chen', 'chen.sec', 'chen.audit'])
  const db = app()
  for (const [index, [loginName, password]] of shown.entries()) {
    const account = await db.account.findUniqueOrThrow({ where: { loginName }, include: { grants: true } })
    expect(account).toMatchObject({ passwordIsInitial: true, isDemo: false, totpConfirmedAt: null })
    expect(account.grants.map((grant) => grant.role)).toEqual([['SYSTEM_ADMIN'], ['SECURITY_ADMIN'], ['AUDITOR']][index])
    expect(await verifyPassword(password, account.passwordHash)).toBe(true)
  }
  expect(await db.auditEntry.count({ where: { action: { in: ['organisation.account.create', 'organisation.jurisdiction.create'] } } })).toBe(4)
  await db.$disconnect()
  expect(run('create-admin', words)).toMatchObject({ status: 1, output: expect.stringContaining('已经有在用的管理员') as string })
})

test('wrong words are answered with the usage', () => {
  expect(run('create-admin', ['--login', 'x']).output).toContain('用法：npm run admin:create')
  expect(run('create-admin', ['--nonsense']).output).toContain('用法：npm run admin:create')
  expect(run('create-admin', ['--login', 'Bad Name', '--name', '陈某', '--jurisdiction', '某某市']).output).toContain('--login：登录名为')
})
