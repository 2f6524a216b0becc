import { expect } from '@playwright/test'
import { v7 as uuidv7 } from 'uuid'
import type { PrismaClient } from '@/lib/generated/prisma/client'
import { createAccount, type NewAccount } from '@/prisma/seed/factories/account'
import { createJurisdiction } from '@/prisma/seed/factories/organisation'
import { expectAccessible, expectNoSidewaysScroll, test } from '../support/portal-test'

async function newAccount(db: PrismaClient, input: Partial<NewAccount>): Promise<{ id: string; loginName: string }> {
  const jurisdiction = await db.jurisdiction.findFirstOrThrow({ where: { name: '安和市' }, select: { id: true, path: true, name: true } })
  return createAccount(db, { jurisdiction, ...input })
}

/** A place in which nothing is planned, so that its leader has nothing to look at. */
async function quietPlace(db: PrismaClient) {
  const parent = await db.jurisdiction.findUniqueOrThrow({ where: { divisionCode: '990122' }, select: { id: true, path: true, name: true } })
  return createJurisdiction(db, { level: 'TOWNSHIP', parent })
}

async function tell(db: PrismaClient, accountId: string, title: string): Promise<void> {
  await db.notification.create({ data: { id: uuidv7(), accountId, kind: 'work', title, href: '/workbench', dedupeKey: title, createdAt: new Date() }, select: { id: true } })
}

test.describe('the workbench', () => {
  test('is the first page, and asks for signing in', async ({ page, signInAs }) => {
    await page.goto('/')
    await expect(page).toHaveURL(/\/login/)
    await signInAs('office')
    await page.goto('/')
    await expect(page).toHaveURL(/\/workbench$/)
    await expect(page.getByRole('heading', { name: '工作台', level: 1 })).toBeVisible()
  })

  for (const loginName of ['office', 'liaison.edu', 'approver.edu', 'leader', 'inspector', 'sysadmin', 'secadmin', 'auditor', 'office.qingning', 'office.yongquan']) {
    test(`serves ${loginName}`, async ({ page, signInAs }) => {
      await signInAs(loginName)
      await page.goto('/workbench')
      await expect(page.getByRole('region', { name: '待办' })).toBeVisible()
      await expect(page.getByRole('region', { name: '近期变化' })).toBeVisible()
      await expectAccessible(page)
      for (const link of await page.getByRole('main').getByRole('link').all()) {
        const href = await link.getAttribute('href')
        expect((await page.request.get(href ?? '')).status(), `${href} of ${loginName}`).toBe(200)
      }
    })
  }

  test('lists what waits, late first, each row with the one thing to do', async ({ page, db, signInAs }) => {
    const created = new Date(Date.now() - 95 * 86_400_000)
    const { loginName, id } = await newAccount(db, { jurisdiction: await quietPlace(db), roles: [{ role: 'LEADER' }], createdAt: created })
    await db.account.update({ where: { id }, data: { passwordChangedAt: new Date(Date.now() - 85 * 86_400_000) } })
    await signInAs(loginName)
    await page.goto('/workbench')
    const todo = page.getByRole('list', { name: '待办' })
    await expect(todo.getByRole('listitem')).toHaveCount(1)
    await expect(todo).toContainText('还有 5 天')
    await expect(todo.getByRole('link', { name: '修改密码：密码即将到期，请修改' })).toHaveAttribute('href', '/account/password')
  })

  test('an account without work reads what will stand here @phone', async ({ page, db, signInAs }) => {
    const { loginName } = await newAccount(db, { jurisdiction: await quietPlace(db), roles: [{ role: 'LEADER' }] })
    await signInAs(loginName)
    await page.goto('/workbench')
    await expect(page.getByText('没有等待您办理的事项')).toBeVisible()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  })

  test('remembers when it was looked at', async ({ page, db, signInAs }) => {
    const { loginName, id } = await newAccount(db, { roles: [{ role: 'LEADER' }] })
    await signInAs(loginName)
    await page.goto('/workbench')
    await expect.poll(() => db.lastVisit.count({ where: { accountId: id, place: 'workbench' } })).toBe(1)
  })
})

test.describe('notices', () => {
  test('are counted at the bell, listed, and marked as read one by one and all at once', async ({ page, db, signInAs }) => {
    const { loginName, id } = await newAccount(db, { roles: [{ role: 'LEADER' }] })
    for (const title of ['第一条通知', '第二条通知', '第三条通知']) await tell(db, id, title)
    await signInAs(loginName)
    await page.goto('/workbench')
    await expect(page.getByRole('list', { name: '近期变化' }).getByRole('listitem')).toHaveCount(3)
    await page.getByRole('link', { name: '通知，3 条未读' }).click()
    await expect(page.getByRole('heading', { name: '通知', level: 1 })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: '将“第二条通知”标为已读' }).click()
    await expect(page.getByRole('link', { name: '通知，2 条未读' })).toBeVisible()
    await page.getByRole('button', { name: '全部标为已读' }).click()
    await expect(page.getByRole('link', { name: '通知', exact: true })).toBeVisible()
    await page.getByRole('link', { name: '未读', exact: false }).first().click()
    await expect(page.getByText('没有未读通知')).toBeVisible()
    expect(await db.notification.count({ where: { accountId: id, readAt: null } })).toBe(0)
  })

  test('fit a phone @phone', async ({ page, db, signInAs }) => {
    const { loginName, id } = await newAccount(db, { roles: [{ role: 'LEADER' }] })
    await tell(db, id, '一条很长的通知，说明您在安和市食品安全委员会办公室牵头的多项工作中有一项需要在本周内补充佐证材料并重新报送')
    await signInAs(loginName)
    await page.goto('/notifications')
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  })
})
