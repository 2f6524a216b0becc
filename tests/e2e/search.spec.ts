import { expect, type Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll, test } from '../support/portal-test'

const box = (page: Page) => page.getByRole('combobox', { name: '查找页面、规划、任务、监管对象、抽检批次、单位' })

async function openPalette(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.getByRole('banner').getByRole('button', { name: '搜索', exact: true }).click()
  await expect(box(page)).toBeFocused()
}

test('the search page finds plans, tasks and clauses, marks the words and leads to the place', async ({ page, signInAs }) => {
  await signInAs('liaison.edu')
  await page.goto('/search')
  await expectAccessible(page)
  await page.getByRole('searchbox', { name: '搜索规划、任务和条款' }).fill('网络食品　巡查')
  await page.getByRole('searchbox', { name: '搜索规划、任务和条款' }).press('Enter')
  await expect(page).toHaveURL(/q=/)
  const tasks = page.getByRole('region', { name: '任务' })
  await expect(tasks.locator('mark').first()).toHaveText('网络食品')
  await expectAccessible(page)
  await tasks.getByRole('link').first().click()
  await expect(page.getByRole('heading', { level: 1, name: /网络食品/ })).toBeVisible()

  await page.goto(`/search?q=${encodeURIComponent('动员部署')}`)
  await expect(page.getByRole('listitem').filter({ hasText: '动员部署' }).first()).toBeVisible()
  await page.goto(`/search?q=${encodeURIComponent('绝无此词')}`)
  await expect(page.getByText('没有找到“绝无此词”')).toBeVisible()
})

test('nothing of another jurisdiction is found', async ({ page, signInAs }) => {
  await signInAs('office.yongquan')
  await page.goto(`/search?q=${encodeURIComponent('网络食品')}`)
  await expect(page.getByText('没有找到“网络食品”')).toBeVisible()
})

test('the palette goes to a department with the keyboard alone, and offers it again', async ({ page, signInAs }) => {
  await signInAs('liaison.edu')
  await page.goto('/workbench')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.getByRole('button', { name: '搜索', exact: true }).focus()
  await page.keyboard.press('Control+k')
  await expect(box(page)).toBeFocused()
  await expect(page.getByRole('option', { name: /工作台/ })).toHaveAttribute('aria-selected', 'true')
  await expectAccessible(page)
  await box(page).fill('市教育局')
  const department = page.getByRole('group', { name: '单位' }).getByRole('option', { name: /市教育局/ })
  await expect(department).toBeVisible()
  await expectAccessible(page)
  while ((await department.getAttribute('aria-selected')) !== 'true') await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: '市教育局' })).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('group', { name: '最近使用' }).getByRole('option', { name: /市教育局/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('recent places are not left to the next account', async ({ page, signInAs }) => {
  await signInAs('office')
  await page.goto('/workbench')
  await openPalette(page)
  await box(page).fill('校园')
  await page.getByRole('group', { name: '任务' }).getByRole('option').first().click()
  await expect(page).toHaveURL(/\/tasks\//)
  await signInAs('office.yongquan')
  await page.goto('/workbench')
  await openPalette(page)
  await expect(page.getByRole('group', { name: '页面' })).toBeVisible()
  await expect(page.getByRole('group', { name: '最近使用' })).toHaveCount(0)
  expect(await page.evaluate(() => sessionStorage.getItem('palette-recent'))).toBeNull()
})

test('the palette does nothing while characters are being composed', async ({ page, signInAs }) => {
  await signInAs('office')
  await page.goto('/workbench')
  await openPalette(page)
  let asked = 0
  page.on('request', (request) => {
    if (request.url().includes('/api/palette')) asked += 1
  })
  const input = await page.context().newCDPSession(page)
  await input.send('Input.imeSetComposition', { text: 'xiaoyuan', selectionStart: 8, selectionEnd: 8 })
  await expect(box(page)).toHaveValue('xiaoyuan')
  await box(page).dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true })
  await box(page).dispatchEvent('keydown', { key: 'Escape', isComposing: true, bubbles: true })
  await expect(page.getByRole('dialog', { name: '搜索' })).toBeVisible()
  await expect(page).toHaveURL(/workbench/)
  await expect(page.getByRole('option', { name: /工作台/ })).toBeVisible()
  expect(asked).toBe(0)
  await input.send('Input.insertText', { text: '校园' })
  await expect(page.getByRole('group', { name: '任务' }).getByRole('option').first()).toBeVisible()
  expect(asked).toBe(1)
})

test('an answer that fails is said, and asked for again', async ({ page, signInAs }) => {
  await signInAs('office')
  await page.goto('/workbench')
  await openPalette(page)
  await page.route('**/api/palette*', (route) => route.abort())
  await box(page).fill('校园')
  await expect(page.getByText('查找没有完成，请检查网络后重试')).toBeVisible()
  await page.unroute('**/api/palette*')
  await page.getByRole('button', { name: '重新查找' }).click()
  await expect(page.getByRole('group', { name: '任务' })).toBeVisible()
  await box(page).fill('绝无此词')
  await expect(page.getByText('没有找到名称中含“绝无此词”')).toBeVisible()
  await expect(page.getByRole('option', { name: /搜索“.+”的全部结果/ })).toBeVisible()
})

test('whoever keeps accounts is offered pages, and no plans', async ({ page, signInAs }) => {
  await signInAs('auditor')
  await page.goto('/workbench')
  await openPalette(page)
  await box(page).fill('校园')
  await expect(page.getByText('没有找到名称中含“校园”')).toBeVisible()
  await expect(page.getByRole('option')).toHaveCount(0)
  await box(page).fill('审计')
  await expect(page.getByRole('option', { name: /审计日志/ })).toBeVisible()
})

test('palette and search page fit a phone @phone', async ({ page, signInAs }) => {
  await signInAs('liaison.edu')
  await page.goto(`/search?q=${encodeURIComponent('食品')}`)
  await expect(page.getByRole('region', { name: '任务' })).toBeVisible()
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  await openPalette(page)
  await box(page).fill('食品')
  await expect(page.getByRole('group', { name: '规划方案' })).toBeVisible()
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
})
