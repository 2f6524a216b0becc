import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sealAuditEntries } from '@/lib/platform/audit/seal-audit-entries'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { addEntries, sealTen, tamper } from './sealed-log'

const root = path.resolve(import.meta.dirname, '../../..')
let database: TestDatabase
let folder: string
let ids: string[]

beforeAll(async () => {
  database = await createTestDatabase()
  folder = await mkdtemp(path.join(os.tmpdir(), 'audit-commands-'))
  ids = await sealTen(database)
})
afterAll(async () => {
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

function run(script: string, words: readonly string[] = []): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const environment = { ...process.env, DATABASE_URL: database.appUrl, DATABASE_OWNER_URL: database.ownerUrl }
    const child = spawn('npm', ['run', '--silent', script, '--', ...words], { cwd: root, env: environment })
    let output = ''
    child.stdout.on('data', (data) => (output += String(data)))
    child.stderr.on('data', (data) => (output += String(data)))
    child.on('close', (code) => resolve({ code, output }))
  })
}

test('a whole chain: counts, the end to write down, exit code 0', async () => {
  const { code, output } = await run('audit:verify')
  expect(output).toContain('已校验 10 条记录、3 批封存')
  expect(output).toContain('链完整。链尾位置 10')
  expect(code).toBe(0)
  const [, expected] = /--expect=(\S+)/.exec(output)!
  expect((await run('audit:verify', [`--expect=${expected}`])).code).toBe(0)
  const wrong = await run('audit:verify', [`--expect=10:${'a'.repeat(64)}`])
  expect(wrong.output).toContain('以前校验过的位置 10')
  expect(wrong.code).toBe(1)
})

test('nothing old enough: retention says so; under the owner’s name it removes what is', async () => {
  expect(await run('audit:retain', [`--to=${folder}`])).toMatchObject({ code: 0, output: expect.stringContaining('没有早于 1095 天的整批记录') })
  await addEntries(database, 3, { from: new Date(Date.now() - 2_000 * 86_400_000) })
  await sealAuditEntries(database.db, new Date(), { full: true })
  // The old rows were sealed last, behind young ones: whole seals from the start only, so nothing may go.
  expect(await run('audit:retain', [`--to=${folder}`])).toMatchObject({ code: 0, output: expect.stringContaining('未作清理') })
})

test('a changed row: named in Chinese, exit code 1', async () => {
  await tamper(database, (client) => client.query(`UPDATE audit_entry SET "actorName" = '他人' WHERE id = $1`, [ids[6]]))
  const { code, output } = await run('audit:verify')
  expect(output).toContain(`链校验未通过：位置 7 的记录（编号 ${ids[6]}`)
  expect(code).toBe(1)
})

test('a question that makes no sense: exit code 2', async () => {
  expect(await run('audit:verify', ['--expect=abc'])).toMatchObject({ code: 2, output: expect.stringContaining('--expect 应写成') })
})
