import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeSiteFacts } from '@/lib/organisation/site-facts.commands'
import { getSiteFactsView, listSiteFacts } from '@/lib/organisation/site-facts.queries'
import { siteFactsFormSchema } from '@/lib/organisation/site-facts.schema'
import type { CommandContext } from '@/lib/platform/command-context'
import { createAccount } from '@/prisma/seed/factories/account'
import { createJurisdiction } from '@/prisma/seed/factories/organisation'
import { actorOf, contextOf } from '@/prisma/seed/factories/session'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'

let database: TestDatabase
let admin: CommandContext
beforeAll(async () => {
  database = await createTestDatabase()
  const county = await createJurisdiction(database.db, { name: '安和市' })
  admin = await contextOf(await actorOf(database.db, await createAccount(database.db, { jurisdiction: county, displayName: '系统管理员', roles: [{ role: 'SYSTEM_ADMIN' }] })))
})
afterAll(() => database.drop())

const typed = { operator: '安和市食安办', support: '', siteCode: '9901810001', icpNumber: ' 某ICP备12345678号-1 ', policeNumber: '某公网安备 12345678901234号' }
const form = (version: number, changes: Partial<typeof typed> = {}) => siteFactsFormSchema.parse({ ...typed, ...changes, version })

test('stands in the foot at once, each value before and after in the audit', async () => {
  expect(await listSiteFacts()).toEqual([])
  await changeSiteFacts(admin, form(0))
  expect(await listSiteFacts()).toEqual(['主办单位：安和市食安办', '网站标识码：9901810001', '某ICP备12345678号-1', '某公网安备12345678901234号'])
  await changeSiteFacts(admin, form(1, { operator: '安和市食品安全委员会办公室', siteCode: '' }))
  expect(await getSiteFactsView()).toMatchObject({ version: 2, changedBy: '系统管理员', facts: { operator: '安和市食品安全委员会办公室', siteCode: '' } })
  const entries = await database.db.auditEntry.findMany({ where: { action: 'organisation.site-facts.change' }, orderBy: { occurredAt: 'desc' }, select: { detail: true } })
  expect(entries[0]!.detail).toEqual({ changes: { operator: { before: '安和市食安办', after: '安和市食品安全委员会办公室' }, siteCode: { before: '9901810001', after: '' } } })
})

test('who comes late is told what is stored; the same again is nothing to save', async () => {
  const { version } = await getSiteFactsView()
  await expect(changeSiteFacts(admin, form(version - 1, { support: '某公司' }))).rejects.toMatchObject({ code: 'conflict', current: { context: { version }, values: { operator: '安和市食品安全委员会办公室', support: '' } } })
  await expect(changeSiteFacts(admin, form(version, { operator: '安和市食品安全委员会办公室', siteCode: '' }))).rejects.toMatchObject({ code: 'invalid' })
})

test.each([
  [{ siteCode: '123' }, 'siteCode'],
  [{ icpNumber: '12345678' }, 'icpNumber'],
  [{ policeNumber: '公安备案' }, 'policeNumber'],
  [{ operator: '甲'.repeat(61) }, 'operator'],
])('%o is refused at its field', (changes, field) => {
  expect(siteFactsFormSchema.safeParse({ ...typed, ...changes, version: 0 }).error?.issues.map((issue) => issue.path[0])).toEqual([field])
})
