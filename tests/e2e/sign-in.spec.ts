import { expect, type Browser, type Page } from '@playwright/test'
import { totpCodeAt } from '@/lib/organisation/second-factor'
import type { PrismaClient } from '@/lib/generated/prisma/client'
import { createAccount, type AccountRef, type NewAccount } from '@/prisma/seed/factories/account'
import { expectAccessible, expectNoSidewaysScroll, test } from '../support/portal-test'

const PASSWORD = 'kT7v-mQ4r-Wd9x'
const NEW_PASSWORD = 'River6lantern$moss'
const COOKIE = 'portal-session'

async function newAccount(db: PrismaClient, input: Partial<NewAccount> = {}): Promise<AccountRef> {
  const jurisdiction = await db.jurisdiction.findFirstOrThrow({ where: { name: '安和市' }, select: { id: true, path: true, name: true } })
  return createAccount(db, { jurisdiction, roles: [{ role: 'OFFICE' }], password: PASSWORD, ...input })
}

async function typeIn(page: Page, loginName: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('账号', { exact: true }).fill(loginName)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

async function enter(page: Page, loginName: string, password = PASSWORD): Promise<void> {
  await page.goto('/login?callbackUrl=/account')
  await typeIn(page, loginName, password)
  await expect(page.getByRole('heading', { name: '我的账号' })).toBeVisible()
}

async function inAnotherBrowser(browser: Browser, work: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  try {
    await work(await context.newPage())
  } finally {
    await context.close()
  }
}

const sessionCookie = async (page: Page) => (await page.context().cookies()).find((cookie) => cookie.name === COOKIE)

test.describe('the sign-in page', () => {
  test('is accessible, with and without something wrong', async ({ page }) => {
    await page.goto('/login')
    await expect(page.getByRole('heading', { level: 1, name: '食品安全监管协同平台' })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    const summary = page.getByRole('alert').filter({ hasText: '请输入账号' })
    await expect(summary).toBeFocused()
    await expectAccessible(page)
    await summary.getByRole('link', { name: '请输入密码' }).click()
    await expect(page.getByLabel('密码', { exact: true })).toBeFocused()
  })

  test('says why a session ended, and nothing of it to others', async ({ page, db, browser }) => {
    const one = await newAccount(db)
    await enter(page, one.loginName)
    await db.session.updateMany({ where: { accountId: one.id }, data: { endedAt: new Date(), endedReason: 'ended-by-administrator' } })
    await page.goto('/account')
    await expect(page.getByText('安全管理员结束了您在这里的登录')).toBeVisible()
    await expectAccessible(page)
    await inAnotherBrowser(browser, async (stranger) => {
      await stranger.goto('/login?callbackUrl=/account')
      await expect(stranger.getByRole('heading', { name: '登录', exact: true })).toBeVisible()
      await expect(stranger.getByText('登录已结束')).toHaveCount(0)
    })
    await typeIn(page, one.loginName)
    await expect(page.getByRole('heading', { name: '我的账号' })).toBeVisible()
  })

  test('fits a phone @phone', async ({ page }) => {
    await page.goto('/login')
    await expect(page.getByRole('heading', { name: '登录', exact: true })).toBeVisible()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  })

  test('leads back to the page that was asked for, and nowhere else', async ({ page, db }) => {
    const one = await newAccount(db)
    await page.goto('/account/password')
    await expect(page).toHaveURL(/\/login\?callbackUrl=%2Faccount%2Fpassword$/)
    await typeIn(page, one.loginName)
    await expect(page.getByRole('heading', { name: '修改密码' })).toBeVisible()
    await page.context().clearCookies()
    await page.goto('/login?callbackUrl=https%3A%2F%2Fevil.example%2F')
    await typeIn(page, one.loginName)
    await expect(page).toHaveURL(/^http:\/\/localhost:\d+\/workbench$/)
  })

  test('gives a new, protected cookie at each sign-in', async ({ page, db }) => {
    const one = await newAccount(db)
    await enter(page, one.loginName)
    const first = await sessionCookie(page)
    expect(first).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
    await page.context().clearCookies()
    await enter(page, one.loginName)
    expect((await sessionCookie(page))?.value).not.toBe(first?.value)
  })
})

test.describe('a refused sign-in', () => {
  test('keeps the name, says how many tries are left, then suspends', async ({ page, db }) => {
    const one = await newAccount(db)
    await page.goto('/login')
    for (const left of [4, 3, 2, 1]) {
      await typeIn(page, one.loginName, 'wrong-wrong-wrong')
      await expect(page.getByRole('alert').filter({ hasText: `还可尝试 ${left} 次` })).toBeVisible()
      await expect(page.getByLabel('账号', { exact: true })).toHaveValue(one.loginName)
      await expect(page.getByLabel('密码', { exact: true })).toHaveValue('')
    }
    await typeIn(page, one.loginName, 'wrong-wrong-wrong')
    await expect(page.getByRole('alert').filter({ hasText: '已暂停登录' })).toBeVisible()
    await typeIn(page, one.loginName)
    await expect(page.getByRole('alert').filter({ hasText: '请 15 分钟后再试' })).toBeVisible()
    await expectAccessible(page)
  })

  test('without the network says so and keeps what was typed', async ({ page, context }) => {
    await page.goto('/login')
    await context.setOffline(true)
    await typeIn(page, 'office')
    await expect(page.getByRole('alert').filter({ hasText: '无法连接服务器' })).toBeVisible()
    await expect(page.getByLabel('密码', { exact: true })).toHaveValue(PASSWORD)
  })
})

test('an initial password opens one session, in which it must be changed', async ({ page, browser, db }) => {
  const one = await newAccount(db, { passwordIsInitial: true })
  await page.goto('/login')
  await typeIn(page, one.loginName)
  await expect(page.getByRole('heading', { name: '修改密码' })).toBeVisible()
  await expect(page.getByText('请先修改密码', { exact: true })).toBeVisible()
  // Nothing to go to yet but signing out.
  await expect(page.getByRole('navigation', { name: '主导航' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: '退出登录' })).toBeVisible()
  await page.goto('/account')
  await expect(page).toHaveURL(/\/account\/password$/)
  await expectAccessible(page)

  await inAnotherBrowser(browser, async (other) => {
    await other.goto('/login')
    await typeIn(other, one.loginName)
    await expect(other.getByRole('alert').filter({ hasText: '初始密码已使用过或已过期' })).toBeVisible()
  })

  const fill = async (name: string, text: string) => page.getByLabel(name, { exact: true }).fill(text)
  await fill('当前密码', PASSWORD)
  await fill('新密码', 'short')
  await fill('再次输入新密码', 'other')
  await page.getByRole('button', { name: '修改密码' }).click()
  await expect(page.getByRole('alert', { name: /需要核对/ }).getByRole('listitem')).toHaveText([/密码至少/, /两次输入的新密码不一致/])
  await fill('新密码', 'Password1234!')
  await fill('再次输入新密码', 'Password1234!')
  await page.getByRole('button', { name: '修改密码' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '容易被猜到' })).toBeVisible()
  await fill('新密码', NEW_PASSWORD)
  await fill('再次输入新密码', NEW_PASSWORD)
  await page.getByRole('button', { name: '修改密码' }).click()
  await expect(page).toHaveURL(/^http:\/\/localhost:\d+\/workbench$/)
  await page.goto('/account')
  await expect(page.getByRole('heading', { name: '我的账号' })).toBeVisible()
})

test('a second factor is enrolled, asked for at sign-in, and each code serves once', async ({ page, browser, db }) => {
  const one = await newAccount(db, { totpConfirmed: false })
  await enter(page, one.loginName)
  await page.getByRole('link', { name: '设置', exact: true }).click()
  await page.getByLabel('当前密码').fill(PASSWORD)
  await page.getByRole('button', { name: '开始设置' }).click()
  await expect(page.getByRole('img', { name: '供验证器应用扫描的二维码' })).toBeVisible()
  await expectAccessible(page)
  const secret = ((await page.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).textContent()) ?? '').replaceAll(' ', '')
  // The step before the present one, so that the present one is still free for signing in.
  await page.getByLabel('验证码').fill(totpCodeAt(secret, new Date(Date.now() - 30_000)))
  await page.getByRole('button', { name: '确认并启用' }).click()
  await expect(page.getByText('二次验证已启用，其他设备已退出登录')).toBeVisible()

  const code = totpCodeAt(secret, new Date())
  await inAnotherBrowser(browser, async (other) => {
    await other.goto('/login')
    await typeIn(other, one.loginName)
    await expect(other.getByRole('heading', { name: '二次验证' })).toBeVisible()
    await expect(other.getByLabel('验证码')).toBeFocused()
    await expectAccessible(other)
    await other.getByLabel('验证码').fill(code)
    await other.getByRole('button', { name: '验证并登录' }).click()
    await expect(other).toHaveURL(/^http:\/\/localhost:\d+\/workbench$/)
  })
  await inAnotherBrowser(browser, async (other) => {
    await other.goto('/login')
    await typeIn(other, one.loginName)
    await other.getByLabel('验证码').fill(code)
    await other.getByRole('button', { name: '验证并登录' }).click()
    await expect(other.getByRole('alert').filter({ hasText: '验证码不正确或已使用' })).toBeVisible()
  })
})

test('after signing out the old cookie opens nothing', async ({ page, db }) => {
  const one = await newAccount(db)
  await enter(page, one.loginName)
  const cookie = await sessionCookie(page)
  await page.getByRole('button', { name: '账号菜单' }).click()
  await page.getByRole('button', { name: '退出登录' }).click()
  await expect(page.getByRole('heading', { name: '登录', exact: true })).toBeVisible()
  expect(await sessionCookie(page)).toBeUndefined()
  await page.context().addCookies([cookie!])
  await page.goto('/account')
  await expect(page).toHaveURL(/\/login\?callbackUrl=%2Faccount$/)
})

test('changing the password in one browser ends the other, and the first goes on', async ({ page, browser, db }) => {
  const one = await newAccount(db)
  await enter(page, one.loginName)
  const before = await sessionCookie(page)
  await inAnotherBrowser(browser, async (other) => {
    await enter(other, one.loginName)
    await page.goto('/account/password')
    await page.getByLabel('当前密码', { exact: true }).fill(PASSWORD)
    await page.getByLabel('新密码', { exact: true }).fill(NEW_PASSWORD)
    await page.getByLabel('再次输入新密码', { exact: true }).fill(NEW_PASSWORD)
    await page.getByRole('button', { name: '修改密码' }).click()
    await expect(page.getByText('密码已修改，其他设备已退出登录')).toBeVisible()
    expect((await sessionCookie(page))?.value).not.toBe(before?.value)
    await other.reload()
    await expect(other).toHaveURL(/\/login\?callbackUrl=%2Faccount$/)
  })
})

test('one ends the own sessions elsewhere from the account page', async ({ page, browser, db }) => {
  const one = await newAccount(db)
  await inAnotherBrowser(browser, async (other) => {
    await enter(other, one.loginName)
    await enter(page, one.loginName)
    await expect(page.getByText('2 处')).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: '退出其他设备' }).click()
    await expect(page.getByText('其他设备均已退出登录')).toBeVisible()
    await expect(page.getByText('1 处')).toBeVisible()
    await other.reload()
    await expect(other).toHaveURL(/\/login/)
  })
})

test('a form outlives its session: what was typed is sent after signing in again in another tab', async ({ page, context, db }) => {
  const one = await newAccount(db)
  await enter(page, one.loginName)
  await page.goto('/account/password')
  await page.getByLabel('当前密码', { exact: true }).fill(PASSWORD)
  await page.getByLabel('新密码', { exact: true }).fill(NEW_PASSWORD)
  await page.getByLabel('再次输入新密码', { exact: true }).fill(NEW_PASSWORD)
  await db.session.updateMany({ where: { accountId: one.id }, data: { endedAt: new Date(), endedReason: 'ended-by-administrator' } })
  await page.getByRole('button', { name: '修改密码' }).click()
  await expect(page.getByText('登录已失效，请重新登录')).toBeVisible()
  await expect(page.getByLabel('新密码', { exact: true })).toHaveValue(NEW_PASSWORD)
  const opening = context.waitForEvent('page')
  await page.getByRole('link', { name: '重新登录' }).click()
  const tab = await opening
  await typeIn(tab, one.loginName)
  await expect(tab).toHaveURL(/^http:\/\/localhost:\d+\/workbench$/)
  await page.getByRole('button', { name: '登录后重新提交' }).click()
  await expect(page.getByText('密码已修改，其他设备已退出登录')).toBeVisible()
})

test.describe('the security administrator', () => {
  test('changes a setting with a reason and ends a session with a reason', async ({ page, browser, signInAs, db }) => {
    const one = await newAccount(db, { displayName: '待结束会话的人' })
    await signInAs('secadmin')
    await page.goto('/admin/security')
    await expectAccessible(page)
    await page.getByRole('button', { name: '保存安全策略' }).click()
    await expect(page.getByRole('status').filter({ hasText: '没有改动，无需保存' })).toBeVisible()
    await expect(page.getByRole('alert').filter({ hasText: '修改原因' })).toHaveCount(0)
    const history = page.getByLabel('不得重复使用的旧密码')
    await history.fill(String(Number(await history.inputValue()) + 1))
    await page.getByRole('button', { name: '保存安全策略' }).click()
    await expect(page.getByRole('alert').filter({ hasText: '请写明修改原因' })).toBeVisible()
    await page.getByLabel('修改原因').fill('按本单位密码管理规定调整')
    await page.getByRole('button', { name: '保存安全策略' }).click()
    await expect(page.getByText('安全策略已保存')).toBeVisible()

    await inAnotherBrowser(browser, async (other) => {
      await enter(other, one.loginName)
      await page.getByRole('link', { name: '在线会话' }).click()
      await expect(page).toHaveURL(/\/admin\/security\/sessions/)
      await expectAccessible(page)
      await page.getByRole('button', { name: /结束会话.*待结束会话的人/ }).click()
      await page.getByLabel('原因').fill('人员离岗未退出')
      await page.getByRole('dialog').getByRole('button', { name: '结束会话' }).click()
      await expect(page.getByText('已结束 待结束会话的人 的会话')).toBeVisible()
      await other.reload()
      await expect(other).toHaveURL(/\/login/)
    })
    await page.getByRole('link', { name: '登录失败' }).click()
    await expect(page.getByRole('heading', { name: '登录失败' })).toBeVisible()
    await expectAccessible(page)
  })

  test('nobody else opens these pages', async ({ page, signInAs }) => {
    await signInAs('office')
    for (const path of ['/admin/security', '/admin/security/sessions', '/admin/security/failures']) {
      await page.goto(path)
      await expect(page.getByRole('heading', { name: '安全策略' })).toHaveCount(0)
      await expect(page.getByRole('table')).toHaveCount(0)
    }
  })
})

test('account pages fit a phone @phone', async ({ page, signInAs }) => {
  await signInAs('liaison.liuxi')
  for (const path of ['/account', '/account/password', '/account/second-factor']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  }
})
