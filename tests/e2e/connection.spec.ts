import { expect, type Page } from '@playwright/test'
import { test } from '../support/portal-test'

/** The page is still the one it was: address, frame and the bar that says why. */
async function expectStayed(page: Page, path: string): Promise<void> {
  await expect(page.getByText('现在打不开其他页面')).toBeVisible()
  await expect(page).toHaveURL(new RegExp(`${path}$`))
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible()
}

test.describe('without a connection', () => {
  test('a followed link leaves page, what was typed and the bar in place', async ({ page, context, signInAs }) => {
    const path = '/organisation/departments/new\\?by=hand'
    await signInAs('office')
    await page.goto('/organisation/departments/new?by=hand')
    await page.getByLabel('单位名称').fill('市试验中心')
    await context.setOffline(true)
    await expect(page.getByText('恢复连接后再提交')).toBeVisible()
    await page.getByRole('link', { name: '法定时限' }).click()
    await expectStayed(page, path)
    await expect(page.getByLabel('单位名称')).toHaveValue('市试验中心')
    await page.getByRole('link', { name: '取消' }).click()
    await expectStayed(page, path)

    await context.setOffline(false)
    await expect(page.getByText('网络已断开')).toBeHidden()
    await page.getByRole('link', { name: '法定时限' }).click()
    await expect(page.getByRole('heading', { level: 1, name: '法定时限与限值' })).toBeVisible()
  })

  test('a pressed row and a chosen filter keep the list', async ({ page, context, signInAs }) => {
    await signInAs('office')
    await page.goto('/organisation/departments')
    const row = page.getByRole('row', { name: /市市场监督管理局/ })
    await expect(row).toBeVisible()
    await context.setOffline(true)
    await row.getByRole('cell').nth(1).click()
    await expectStayed(page, '/organisation/departments')
    await page.getByRole('combobox', { name: '类别' }).selectOption({ label: '乡镇' })
    await expectStayed(page, '/organisation/departments')
    await expect(row).toBeVisible()
  })

  test('a form that the browser itself would send is held back', async ({ page, context, signInAs }) => {
    await signInAs('liaison.edu')
    await page.goto('/organisation/departments/recognition')
    await page.getByLabel('文件中的写法').fill('市教育局')
    await context.setOffline(true)
    await page.getByRole('button', { name: '识别', exact: true }).click()
    await expectStayed(page, '/organisation/departments/recognition')
    await expect(page.getByLabel('文件中的写法')).toHaveValue('市教育局')
  })

  test('the jurisdiction stays as it is, and so does the page', async ({ page, context, signInAs }) => {
    await signInAs('office.qingning')
    await page.goto('/workbench')
    await page.getByRole('button', { name: /切换地区/ }).click()
    const other = page.getByRole('menuitemradio', { name: '永泉县' })
    await expect(other).toBeVisible()
    await context.setOffline(true)
    await other.click()
    await expectStayed(page, '/workbench')
    await expect(page.getByRole('button', { name: '切换地区，当前： 清宁市' })).toBeVisible()
    await context.setOffline(false)
  })
})

test('arrow keys move in the jurisdiction menu, Enter chooses, and a linked jurisdiction gives way', async ({ page, db, signInAs }) => {
  const anhe = await db.jurisdiction.findFirstOrThrow({ where: { name: '安和市' }, select: { id: true } })
  await signInAs('office.qingning')
  await page.goto(`/organisation/populations?jurisdiction=${anhe.id}`)
  // The page answers keys once its scripts run. Each try begins with the menu closed: a key pressed on the button of an
  // open menu would take the focus out of it.
  await expect(async () => {
    await page.keyboard.press('Escape')
    await expect(page.getByRole('menu', { name: '切换地区' })).toBeHidden({ timeout: 1_000 })
    await page.getByRole('button', { name: /切换地区/ }).press('ArrowDown')
    await expect(page.getByRole('menuitemradio', { name: '清宁市' })).toBeFocused({ timeout: 3_000 })
  }).toPass()
  await page.keyboard.press('End')
  await expect(page.getByRole('menuitemradio').last()).toBeFocused()
  // The menu moves the focus a moment after the key, so each step waits for the one before.
  await page.keyboard.press('Home')
  await expect(page.getByRole('menuitemradio').first()).toBeFocused()
  await page.keyboard.press('ArrowDown')
  const second = page.getByRole('menuitemradio').nth(1)
  await expect(second).toBeFocused()
  const name = (await second.innerText()).trim()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: `切换地区，当前： ${name}` })).toBeVisible()
  await expect(page).toHaveURL(/\/organisation\/populations$/)
  await expect(page.getByText(`${name}各年`).first()).toBeVisible()
})

test('a page that takes long shows at the top that it is on its way', async ({ page, signInAs }) => {
  await signInAs('office')
  await page.goto('/workbench')
  let letThrough = () => {}
  const held = new Promise<void>((resolve) => (letThrough = resolve))
  await page.route(/\/organisation\/jurisdictions/, async (route) => {
    await held
    await route.continue()
  })
  await page.getByRole('link', { name: '辖区' }).click()
  await expect(page.getByRole('progressbar', { name: '正在打开页面' })).toBeVisible()
  letThrough()
  await expect(page.getByRole('heading', { level: 1, name: '辖区' })).toBeVisible()
  await expect(page.getByRole('progressbar', { name: '正在打开页面' })).toBeHidden()
})
