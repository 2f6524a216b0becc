import { expect, type Page } from '@playwright/test'
import ExcelJS from 'exceljs'
import type { PrismaClient } from '@/lib/generated/prisma/client'
import { createAccount, type AccountRef } from '@/prisma/seed/factories/account'
import { signIn } from '@/prisma/seed/factories/open-session'
import { E2E_PORT } from '../support/e2e-port'
import { expectAccessible, expectNoSidewaysScroll, test } from '../support/portal-test'

const ORIGIN = `http://localhost:${E2E_PORT}`

/** A login name that no other test and no earlier run has used. */
let serial = 0
function ownLogin(prefix: string): string {
  return `${prefix}${Date.now().toString(36)}${(serial += 1)}`
}

/** An account of 安和市 of the test's own: a liaison of 市教育局. */
async function ownLiaison(db: PrismaClient, displayName: string): Promise<AccountRef> {
  const jurisdiction = await db.jurisdiction.findUniqueOrThrow({ where: { divisionCode: '990181' } })
  const department = await db.department.findFirstOrThrow({ where: { jurisdictionId: jurisdiction.id, catalogueCode: 'education' } })
  return createAccount(db, { jurisdiction, loginName: ownLogin('liaison.'), displayName, roles: [{ role: 'LIAISON', department }] })
}

async function pick(page: Page, label: string, typed: string, option: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).fill(typed)
  await page.getByRole('option', { name: option }).first().click()
}

async function giveReason(page: Page, text: string, button: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('原因').fill(text)
  await dialog.getByRole('button', { name: button, exact: true }).click()
}

const PAGES = [
  ['sysadmin', '/admin/accounts', '账号管理'],
  ['sysadmin', '/admin/accounts/new', '新建账号'],
  ['sysadmin', '/admin/accounts/import', '批量导入账号'],
  ['sysadmin', '/admin/site', '网站信息'],
  ['secadmin', '/admin/accounts', '账号管理'],
  ['secadmin', '/admin/policies', '权限规则'],
] as const

test.describe('every page', () => {
  for (const [login, path, title] of PAGES) {
    test(`${path} is accessible to ${login}`, async ({ windowOf }) => {
      const page = await windowOf(login)
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
      await expectAccessible(page)
    })

    test(`${path} fits a phone for ${login} @phone`, async ({ windowOf }) => {
      const page = await windowOf(login)
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
      await expectNoSidewaysScroll(page)
    })
  }

  for (const [name, path] of [['the page', ''], ['the form', '/edit'], ['the hand-over', '/hand-over']] as const) {
    test(`${name} of an account is accessible`, async ({ windowOf, db }) => {
      const account = await ownLiaison(db, '周敏')
      const page = await windowOf('sysadmin')
      await page.goto(`/admin/accounts/${account.id}${path}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expectAccessible(page)
    })

    test(`${name} of an account fits a phone @phone`, async ({ windowOf, db }) => {
      const account = await ownLiaison(db, '欧阳名字特别长的一位市教育局食品安全工作联络员')
      const page = await windowOf('sysadmin')
      await page.goto(`/admin/accounts/${account.id}${path}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expectNoSidewaysScroll(page)
    })
  }
})

test('an account is made, its password shown once, and it signs in to change it', async ({ page, signInAs, browser }) => {
  const loginName = ownLogin('wu.tao.')
  await signInAs('sysadmin')
  await page.goto('/admin/accounts/new')
  await page.getByRole('button', { name: '建立账号' }).click()
  await expect(page.getByRole('alert').getByRole('link', { name: '请填写姓名' })).toBeVisible()

  await page.getByLabel('登录名').fill(loginName)
  await page.getByLabel('姓名', { exact: true }).fill('吴涛')
  await page.getByRole('combobox', { name: '角色', exact: true }).selectOption({ label: '单位联络员' })
  await pick(page, '代表单位', '教体局', '市教育局')
  await page.getByRole('button', { name: '建立账号' }).click()
  await expect(page.getByRole('heading', { name: '账号已建立' })).toBeFocused()
  const password = (await page.getByRole('definition').nth(2).innerText()).split('\n')[0]!.trim()
  expect(password).toMatch(/^\w{4}(-\w{4}){3}$/)
  await expectAccessible(page)

  await page.getByRole('link', { name: '查看这个账号' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '吴涛' })).toBeVisible()
  await expect(page.getByRole('list', { name: '现有角色' })).toContainText('市教育局')
  await expect(page.getByText(password)).toHaveCount(0)

  const other = await browser.newContext({ baseURL: ORIGIN })
  const theirs = await other.newPage()
  await theirs.goto('/login')
  await theirs.getByLabel(/登录名|账号/).fill(loginName)
  await theirs.getByLabel('密码', { exact: true }).fill(password)
  await theirs.getByRole('button', { name: '登录', exact: true }).click()
  await expect(theirs).toHaveURL(/\/account\/password/)
  await other.close()
})

test('a disabled account is out at its very next click, and the log says why', async ({ page, signInAs, db, browser }) => {
  const account = await ownLiaison(db, '郑凯')
  const { cookie } = await signIn(db, account)
  const theirs = await browser.newContext({ baseURL: ORIGIN })
  const [name = '', value = ''] = cookie.split('=', 2)
  await theirs.addCookies([{ name, value, url: ORIGIN }])
  const their = await theirs.newPage()
  await their.goto('/account')
  await expect(their).toHaveURL(/\/account$/)

  await signInAs('sysadmin')
  await page.goto(`/admin/accounts/${account.id}`)
  await page.getByRole('button', { name: '停用账号' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '停用账号' }).click()
  await expect(page.getByRole('dialog').getByText('请填写原因')).toBeVisible()
  await giveReason(page, '调离本单位', '停用账号')
  await expect(page.getByText('账号已停用', { exact: true }).first()).toBeVisible()
  await expect(page.getByRole('list', { name: '账号变更记录' })).toContainText('原因：调离本单位')

  await their.goto('/account')
  await expect(their).toHaveURL(/\/login/)
  await theirs.close()

  await page.getByRole('button', { name: '启用账号' }).click()
  await giveReason(page, '调回', '启用账号')
  await expect(page.getByRole('button', { name: '停用账号' })).toBeVisible()
})

test('a role is granted and revoked with its reason', async ({ page, signInAs, db }) => {
  const account = await ownLiaison(db, '孙洁')
  await signInAs('sysadmin')
  await page.goto(`/admin/accounts/${account.id}`)
  await page.getByRole('button', { name: '授予角色' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: '角色', exact: true }).selectOption({ label: '系统管理员' })
  await expectAccessible(page)
  await dialog.getByRole('button', { name: '授予角色' }).click()
  const roles = page.getByRole('list', { name: '现有角色' })
  await expect(roles).toContainText('系统管理员')
  await page.getByRole('button', { name: '授予角色' }).click()
  await dialog.getByRole('combobox', { name: '角色', exact: true }).selectOption({ label: '审计管理员' })
  await dialog.getByRole('button', { name: '授予角色' }).click()
  await expect(dialog.getByRole('alert')).toContainText('必须由不同账号担任')
  await dialog.getByRole('button', { name: '取消' }).click()

  await page.getByRole('button', { name: '撤销系统管理员' }).click()
  await giveReason(page, '岗位调整', '撤销角色')
  await expect(roles).not.toContainText('系统管理员')
  await expect(page.getByText('以往角色 1 个')).toBeVisible()
})

test('what another administrator changed meanwhile is shown, and what was typed stays', async ({ page, signInAs, db }) => {
  const account = await ownLiaison(db, '钱进')
  await signInAs('sysadmin')
  await page.goto(`/admin/accounts/${account.id}/edit`)
  await page.getByLabel('姓名', { exact: true }).fill('钱进财')
  await db.account.update({ where: { id: account.id }, data: { displayName: '钱三', version: { increment: 1 } } })
  await page.getByRole('button', { name: '保存资料' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '已被他人修改' })).toBeVisible()
  await expect(page.getByText('现值：钱三')).toBeVisible()
  await expect(page.getByLabel('姓名', { exact: true })).toHaveValue('钱进财')
  await page.getByRole('button', { name: '按我填写的内容保存资料' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '钱进财' })).toBeVisible()
})

test('roles are handed over to another account', async ({ page, signInAs, db }) => {
  const from = await ownLiaison(db, '李交出')
  const to = await ownLiaison(db, '王接收')
  await signInAs('sysadmin')
  await page.goto(`/admin/accounts/${from.id}`)
  await page.getByRole('link', { name: '账号交接' }).click()
  await pick(page, '接收账号', to.loginName, /王接收/)
  await page.getByLabel('交接原因').fill('岗位轮换')
  await page.getByRole('button', { name: '确认交接' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '李交出' })).toBeVisible()
  await expect(page.getByText('没有角色', { exact: true })).toBeVisible()
  await expect(page.getByRole('list', { name: '账号变更记录' })).toContainText(`接收账号：${to.loginName}`)
})

test('a sheet is previewed with its errors, its good accounts imported and the passwords saved', async ({ page, signInAs, db }) => {
  const [good, bad] = [ownLogin('import.'), ownLogin('import.')]
  const sheet = ['登录名,姓名,电话,所属辖区,角色,角色所在辖区,单位', `${good},何平,,安和市,单位联络员,,市教育局`, `${bad},冯丽,,永泉县,食安办人员,,`].join('\r\n')
  await signInAs('sysadmin')
  await page.goto('/admin/accounts/import')
  await page.getByLabel('账号清单文件').setInputFiles({ name: '账号.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) })
  await expect(page.getByText('将新建 1 个账号，已存在不变 0 个，有错误 1 个。')).toBeVisible()
  await expect(page.getByRole('row', { name: /第 3 行 所属辖区 没有“永泉县”这个辖区/ })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: '只导入没有错误的 1 个账号' }).click()
  await expect(page.getByRole('heading', { name: '导入完成' })).toBeVisible()

  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载初始密码表' }).click()
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(await (await downloading).path())
  expect(JSON.stringify(workbook.worksheets[0]!.getSheetValues())).toContain(good)
  expect(await db.account.count({ where: { loginName: { in: [good, bad] } } })).toBe(1)
})

test('the template is downloaded as a workbook', async ({ page, signInAs }) => {
  await signInAs('sysadmin')
  await page.goto('/admin/accounts/import')
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: '下载模板' }).click()
  expect((await downloading).suggestedFilename()).toBe('账号导入模板.xlsx')
})

test('the list is filtered in its address, and the way back keeps it', async ({ page, signInAs }) => {
  await signInAs('sysadmin')
  await page.goto('/admin/accounts?role=AUDITOR')
  await expect(page.getByRole('row', { name: /安和市审计管理员/ })).toBeVisible()
  await expect(page.getByRole('row', { name: /安和市食安办/ })).toHaveCount(0)
  await page.getByRole('row', { name: /安和市审计管理员/ }).getByRole('cell').nth(1).click()
  await expect(page.getByRole('heading', { level: 1, name: '安和市审计管理员' })).toBeVisible()
  await page.goBack()
  await expect(page).toHaveURL(/role=AUDITOR/)
})

test('the security administrator reads accounts and policies and changes nothing', async ({ page, signInAs, db }) => {
  const account = await ownLiaison(db, '陈晨')
  await signInAs('secadmin')
  await page.goto('/admin/accounts')
  await expect(page.getByRole('heading', { level: 1, name: '账号管理' })).toBeVisible()
  await expect(page.getByRole('link', { name: '新建账号' })).toHaveCount(0)
  await page.goto(`/admin/accounts/${account.id}`)
  await expect(page.getByRole('heading', { level: 1, name: '陈晨' })).toHaveCount(0)
  await page.goto('/admin/policies?role=AUDITOR&kind=page')
  await expect(page.getByRole('row', { name: /查阅审计/ }).first()).toBeVisible()
  await expect(page.getByRole('row', { name: /新建账号/ })).toHaveCount(0)
})

test('an account without the role sees neither page', async ({ page, signInAs }) => {
  await signInAs('office')
  for (const path of ['/admin/accounts', '/admin/accounts/new', '/admin/accounts/import', '/admin/policies']) {
    const answer = await page.goto(path)
    expect(answer?.status(), path).toBe(403)
  }
})

test('the facts at the foot of the sign-in page are filled in', async ({ page, context, signInAs, db }) => {
  await db.setting.deleteMany({ where: { key: 'site-facts' } })
  await signInAs('sysadmin')
  await page.goto('/workbench')
  await page.getByRole('navigation').getByRole('link', { name: '网站信息' }).first().click()
  await page.getByLabel('主办单位').fill('安和市食安办')
  await page.getByLabel('网站标识码').fill('123')
  await page.getByRole('button', { name: '保存网站信息' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '网站标识码为 10 位数字' })).toBeVisible()
  await page.getByLabel('网站标识码').fill('9901810001')
  await expect(page.getByRole('region', { name: '页脚预览' })).toContainText('网站标识码：9901810001')
  await page.getByRole('button', { name: '保存网站信息' }).click()
  await expect(page.getByText('网站信息已保存')).toBeVisible()
  await context.clearCookies()
  await page.goto('/login')
  await expect(page.getByRole('contentinfo')).toContainText('主办单位：安和市食安办')
  await db.setting.deleteMany({ where: { key: 'site-facts' } })
})
