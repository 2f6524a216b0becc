import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { departmentFilterOf, departmentTableSpec } from '@/components/organisation/department-table-query'
import { parseTableQuery } from '@/components/ui/table-query'
import { listDepartments } from '@/lib/organisation/department.queries'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { markAllNotificationsRead, markNotificationRead } from '@/lib/overview/notification.commands'
import { countUnread, listNotifications } from '@/lib/overview/notification.queries'
import { recordWorkbenchVisit } from '@/lib/overview/workbench.commands'
import { getWorkbench } from '@/lib/overview/workbench.queries'
import { signInEntries } from '@/lib/organisation/sign-in.policy'
import { writeAudit, systemSource } from '@/lib/platform/audit'
import { verifyAndReport } from '@/lib/platform/audit/chain-report'
import { forgetSecuritySettings } from '@/lib/platform/auth/security-settings'
import type { CommandContext } from '@/lib/platform/command-context'
import { notify } from '@/lib/platform/notify'
import { createAccount, type NewAccount } from '@/prisma/seed/factories/account'
import { createDepartment, createJurisdiction, type JurisdictionRef } from '@/prisma/seed/factories/organisation'
import { actorOf, contextOf } from '@/prisma/seed/factories/session'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'

let database: TestDatabase
let province: JurisdictionRef
let anhe: JurisdictionRef
let yongquan: JurisdictionRef
const NOVEMBER = new Date('2026-11-21T02:00:00Z')

beforeAll(async () => {
  database = await createTestDatabase()
  province = await createJurisdiction(database.db, { name: '岭江省', level: 'PROVINCE' })
  await createDepartment(database.db, { jurisdiction: province, name: '省市场监督管理局' })
  anhe = await createJurisdiction(database.db, { name: '安和市', parent: province })
  yongquan = await createJurisdiction(database.db, { name: '永泉县', parent: province })
})
afterAll(() => database.drop())

async function contextFor(input: Partial<NewAccount> & Pick<NewAccount, 'roles'>, now: Date = NOVEMBER): Promise<CommandContext> {
  const account = await createAccount(database.db, { jurisdiction: anhe, ...input })
  return contextOf(await actorOf(database.db, account), { now })
}

const keysOf = async (context: CommandContext) => (await getWorkbench(context)).items.map((item) => item.key)

describe('the office', () => {
  test('sees what is missing of population and liaisons, and only of its own jurisdiction', async () => {
    const [withLiaison, without, retired] = [
      await createDepartment(database.db, { jurisdiction: anhe, name: '市教育局' }),
      await createDepartment(database.db, { jurisdiction: anhe, name: '市民政局' }),
      await createDepartment(database.db, { jurisdiction: anhe, name: '市旅游局' }),
    ]
    await createDepartment(database.db, { jurisdiction: yongquan, name: '县教育局' })
    await database.db.department.update({ where: { id: retired.id }, data: { retiredOn: new Date('2026-01-01') } })
    await createAccount(database.db, { jurisdiction: anhe, roles: [{ role: 'LIAISON', department: withLiaison }] })
    await createAccount(database.db, { jurisdiction: anhe, status: 'DISABLED', roles: [{ role: 'LIAISON', department: without }] })
    const context = await contextFor({ roles: [{ role: 'OFFICE' }] })
    const workbench = await getWorkbench(context)
    expect(workbench.items.map(({ key, urgent }) => [key, urgent ?? false])).toEqual([
      [`population:${anhe.id}`, true],
      [`department:liaison:${anhe.id}`, false],
    ])
    expect(workbench.items.find((item) => item.key.startsWith('department'))).toMatchObject({ title: expect.stringContaining('1 个单位'), detail: '市民政局' })
    expect(workbench.facts).toContainEqual(expect.objectContaining({ label: '有联络员的单位', value: '1/2' }))
  })

  test('of a township is not asked for a population, nor told of no departments', async () => {
    const township = await createJurisdiction(database.db, { name: '柳溪镇', parent: anhe, level: 'TOWNSHIP' })
    const { items, facts } = await getWorkbench(await contextFor({ jurisdiction: township, roles: [{ role: 'OFFICE' }] }))
    expect(items.filter(({ key }) => key.startsWith('population') || key.startsWith('department'))).toEqual([])
    expect(facts.filter(({ label }) => label.includes('联络员'))).toEqual([])
  })

  test('is content with last year’s figure, and asks for it when only an older one stands', async () => {
    const context = await contextFor({ jurisdiction: yongquan, roles: [{ role: 'OFFICE' }] })
    const row = { jurisdictionId: yongquan.id, source: '统计公报', recordedAt: new Date() }
    await database.db.population.create({ data: { ...row, year: 2024, value: 423_000 } })
    const before = await getWorkbench(context)
    expect(before.items.find((item) => item.key.startsWith('population'))).toMatchObject({ title: '请录入 2025 年常住人口' })
    await database.db.population.create({ data: { ...row, year: 2025, value: 421_000 } })
    const after = await getWorkbench(context)
    expect(after.items.some((item) => item.key.startsWith('population'))).toBe(false)
    expect(after.facts).toContainEqual(expect.objectContaining({ value: '421,000 人' }))
  })

  test('hears of next year’s holidays from November on, if it keeps the calendar, and not once they are there', async () => {
    await database.db.calendarYear.deleteMany()
    const top = (now: Date) => contextFor({ jurisdiction: province, roles: [{ role: 'OFFICE' }] }, now)
    const calendarKeys = async (context: CommandContext) => (await keysOf(context)).filter((key) => key.startsWith('calendar'))
    const [october, november] = [await top(new Date('2026-10-31T15:59:59Z')), await top(new Date('2026-10-31T16:00:00Z'))]
    expect(await calendarKeys(october)).toEqual(['calendar:2026'])
    expect(await calendarKeys(november)).toEqual(['calendar:2026', 'calendar:2027'])
    expect(await calendarKeys(await contextFor({ roles: [{ role: 'OFFICE' }] }))).toEqual([])
    for (const year of [2026, 2027]) await database.db.calendarYear.create({ data: { year, source: '国办发明电', publishedOn: new Date('2026-11-04'), recordedAt: new Date() } })
    expect(await calendarKeys(november)).toEqual([])
  })
})

describe('leaders and those who act for a department', () => {
  test('see how their jurisdiction and their department stand', async () => {
    const place = await createJurisdiction(database.db, { name: '临江市', parent: province })
    const department = await createDepartment(database.db, { jurisdiction: place, name: '市水利局' })
    await createDepartment(database.db, { jurisdiction: place, name: '市体育局' })
    const liaison = await contextFor({ jurisdiction: place, displayName: '水利联络', roles: [{ role: 'LIAISON', department }] })
    const facts = async (context: CommandContext) => (await getWorkbench(context)).facts.map(({ label, value, href }) => [label, value, href])
    expect(await facts(await contextFor({ jurisdiction: place, roles: [{ role: 'LEADER' }] }))).toEqual([['有联络员的单位', '1/2', `/organisation/departments?jurisdiction=${place.id}&member=yes&state=active`]])
    expect(await facts(liaison)).toEqual([
      ['单位联络员', '水利联络', `/organisation/departments/${department.id}`],
      ['单位审签人', '无', `/organisation/departments/${department.id}`],
    ])
  })

  test('the list the office is led to holds the very departments that were counted', async () => {
    const context = await contextFor({ roles: [{ role: 'OFFICE' }] })
    const item = (await getWorkbench(context)).items.find(({ key }) => key.startsWith('department:liaison'))
    const query = parseTableQuery(Object.fromEntries(new URL(item!.href, 'http://portal').searchParams), departmentTableSpec)
    const { place } = await getChosenPlace(context, ['OFFICE'], anhe.id)
    expect((await listDepartments(place, departmentFilterOf(query))).rows.map(({ name, liaisonCount }) => [name, liaisonCount])).toEqual([['市民政局', 0]])
  })
})

describe('the three administrators', () => {
  test('the system administrator sees accounts that wait, of the own jurisdiction', async () => {
    const at = new Date()
    const hour = 3_600_000
    const expired = await createAccount(database.db, { jurisdiction: anhe, displayName: '过期甲', passwordIsInitial: true, roles: [{ role: 'LEADER' }] })
    const unused = await createAccount(database.db, { jurisdiction: anhe, displayName: '未用乙', passwordIsInitial: true, roles: [{ role: 'LEADER' }] })
    const other = await createAccount(database.db, { jurisdiction: yongquan, displayName: '别处丙', passwordIsInitial: true })
    for (const [account, end] of [[expired, -hour], [unused, hour], [other, -hour]] as const) await database.db.account.update({ where: { id: account.id }, data: { initialPasswordExpiresAt: new Date(at.getTime() + end) } })
    await createAccount(database.db, { jurisdiction: anhe, displayName: '停用丁', status: 'DISABLED', roles: [{ role: 'LEADER' }] })
    await createAccount(database.db, { jurisdiction: anhe, displayName: '无角色戊' })
    const { items } = await getWorkbench(await contextFor({ roles: [{ role: 'SYSTEM_ADMIN' }] }))
    expect(items.map(({ key, detail }) => [key, detail])).toEqual([
      ['account:initial-expired', '过期甲'],
      ['account:initial-unused', '未用乙'],
      ['account:disabled-granted', expect.stringContaining('停用丁')],
      ['account:no-role', '无角色戊'],
    ])
    expect(items[0]).toMatchObject({ urgent: true, href: `/admin/accounts/${expired.id}` })
  })

  test('the security administrator sees lock-outs of a day and settings weaker than the standard', async () => {
    const context = await contextFor({ roles: [{ role: 'SECURITY_ADMIN' }] })
    expect(await keysOf(context)).toEqual([])
    const failure = { action: signInEntries.authenticate.id, outcome: 'DENIED' as const, subjectType: 'account', detail: { reason: 'wrong', locked: true } }
    await writeAudit(database.db, systemSource, { ...failure, subjectLabel: 'anhe.user', jurisdictionPath: anhe.path })
    await writeAudit(database.db, systemSource, { ...failure, subjectLabel: 'yongquan.user', jurisdictionPath: yongquan.path })
    await database.db.setting.create({ data: { key: 'security', value: { lockoutFailures: 20 }, changedAt: new Date() } })
    forgetSecuritySettings()
    const { items } = await getWorkbench(context)
    expect(items.map(({ key, detail }) => [key, detail])).toEqual([['security:locked', 'anhe.user'], ['security:weaker', '暂停登录前允许的失败次数 20 次（标准 5）']])
    await database.db.setting.delete({ where: { key: 'security' } })
    forgetSecuritySettings()
  })

  test('the auditor sees denials of a day and how the chain stands', async () => {
    const context = await contextFor({ jurisdiction: yongquan, roles: [{ role: 'AUDITOR' }] })
    expect(await keysOf(context)).toEqual(['audit:chain', 'audit:denied'])
    await verifyAndReport(database.db, new Date())
    const { items, facts } = await getWorkbench(context)
    expect(items.map(({ key, title }) => [key, title])).toEqual([['audit:denied', '近 24 小时有 1 次访问被拒绝']])
    expect(facts).toContainEqual(expect.objectContaining({ label: '审计链', value: '完整' }))
  })
})

describe('everybody', () => {
  test('is told two weeks before the password ends, and a role of another kind adds its own rows', async () => {
    const createdAt = new Date(Date.now() - 80 * 86_400_000)
    const context = await contextFor({ roles: [{ role: 'LEADER' }], createdAt })
    expect(await keysOf(context)).toEqual(['password'])
    expect(await keysOf(await contextFor({ roles: [{ role: 'LEADER' }], createdAt, isDemo: true }))).toEqual([])
    expect(await keysOf(await contextFor({ roles: [{ role: 'LEADER' }] }))).toEqual([])
    const both = await keysOf(await contextFor({ roles: [{ role: 'LEADER' }, { role: 'OFFICE' }], createdAt }))
    expect(both).toEqual([`population:${anhe.id}`, 'password', `department:liaison:${anhe.id}`])
  })

  test('an account without a role has an empty workbench', async () => {
    const workbench = await getWorkbench(await contextFor({ roles: [] }))
    expect([workbench.items, workbench.changes, workbench.facts]).toEqual([[], [], []])
  })

  test('changes: what is unread, and what is new since the last visit even when read', async () => {
    const context = await contextFor({ roles: [{ role: 'LEADER' }] })
    const start = Date.now()
    const after = (minutes: number) => new Date(start + minutes * 60_000)
    const send = async (title: string, createdAt: Date) => {
      await notify(database.db, { accountIds: [context.actor.accountId], kind: 'work', title, href: '/workbench', dedupeKey: title })
      await database.db.notification.updateMany({ where: { title }, data: { createdAt, readAt: createdAt } })
    }
    const view = async (at: Date) => {
      const { changes, since } = await getWorkbench({ ...context, at })
      return { titles: changes.map((change) => change.text), since }
    }
    await send('旧通知', after(0))
    expect(await view(after(1))).toEqual({ titles: [], since: null })
    await recordWorkbenchVisit({ ...context, at: after(2) })
    await send('新通知', after(3))
    expect(await view(after(60))).toEqual({ titles: ['新通知'], since: after(2).toISOString() })
    await recordWorkbenchVisit({ ...context, at: after(60) })
    expect(await view(after(61))).toEqual({ titles: ['新通知'], since: after(2).toISOString() })
    expect(await view(after(120))).toEqual({ titles: [], since: after(60).toISOString() })
    await database.db.notification.updateMany({ where: { title: '旧通知' }, data: { readAt: null } })
    expect((await view(after(120))).titles).toEqual(['旧通知'])
  })
})

describe('notices', () => {
  test('reach each account once a key, and are read only by their owner', async () => {
    const [mine, theirs] = [await contextFor({ roles: [{ role: 'LEADER' }] }), await contextFor({ roles: [{ role: 'LEADER' }] })]
    const ids = [mine.actor.accountId, theirs.actor.accountId, mine.actor.accountId]
    for (const title of ['第一次', '又一次']) await notify(database.db, { accountIds: ids, kind: 'account', title, href: '/account', dedupeKey: 'same' })
    const { rows, total } = await listNotifications(mine)
    expect([total, rows[0]?.title, await countUnread(mine)]).toEqual([1, '第一次', 1])
    await expect(markNotificationRead(theirs, { id: rows[0]!.id })).rejects.toThrow(/没有找到这条通知/)
    expect(await countUnread(mine)).toBe(1)
    await markNotificationRead(mine, { id: rows[0]!.id })
    await markNotificationRead(mine, { id: rows[0]!.id })
    expect([await countUnread(mine), await countUnread(theirs)]).toEqual([0, 1])
    expect((await listNotifications(mine, { unreadOnly: true })).rows).toEqual([])
  })

  test('what arrives after the page was opened stays unread', async () => {
    const context = await contextFor({ roles: [{ role: 'LEADER' }] })
    const send = (dedupeKey: string) => notify(database.db, { accountIds: [context.actor.accountId], kind: 'work', title: dedupeKey, href: '/workbench', dedupeKey })
    await send('before')
    const upTo = new Date(Date.now()).toISOString()
    await database.db.notification.updateMany({ where: { dedupeKey: 'before' }, data: { createdAt: new Date(Date.parse(upTo) - 10) } })
    await send('after')
    await database.db.notification.updateMany({ where: { dedupeKey: 'after' }, data: { createdAt: new Date(Date.parse(upTo) + 10) } })
    expect(await markAllNotificationsRead(context, { upTo })).toEqual({ marked: 1 })
    expect((await listNotifications(context, { unreadOnly: true })).rows.map((row) => row.title)).toEqual(['after'])
  })

  test.each(['//evil.example', 'https://evil.example', '/\\evil.example', 'workbench', ''])('an address like %j is refused', async (href) => {
    await expect(notify(database.db, { accountIds: [], kind: 'work', title: 'x', href, dedupeKey: 'x' })).rejects.toThrow(RangeError)
  })

  test('a change that fails tells nobody', async () => {
    const context = await contextFor({ roles: [{ role: 'LEADER' }] })
    const failing = database.db.$transaction(async (tx) => {
      await notify(tx, { accountIds: [context.actor.accountId], kind: 'account', title: 'x', href: '/account', dedupeKey: 'failed' })
      throw new Error('aborted')
    })
    await expect(failing).rejects.toThrow('aborted')
    expect(await countUnread(context)).toBe(0)
  })
})
