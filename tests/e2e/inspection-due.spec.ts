import { expect } from '@playwright/test'
import { createFoodBusiness } from '@/prisma/seed/factories/food-business'
import { expectAccessible, expectNoSidewaysScroll, test as base } from '../support/portal-test'

const NAMES = ['甲饭店', '乙饭店', '丙特殊食品生产有限责任公司东湖街道第一分公司'] as const

const test = base.extend<object, { /** What the names of this worker's businesses begin with, and no other's. */ due: string }>({
  due: [
    async ({ db }, use, info) => {
      const due = `应检${Date.now().toString(36)}${info.workerIndex}`
      const jurisdiction = await db.jurisdiction.findFirstOrThrow({ where: { name: '安和市' }, select: { id: true, path: true, name: true } })
      for (const name of NAMES) await createFoodBusiness(db, { jurisdiction, name: `${due}${name}`, kind: name.includes('特殊食品') ? 'PRODUCER' : 'CATERER', tags: name.includes('特殊食品') ? ['SPECIAL_FOOD'] : [], at: new Date('2023-01-05T02:00:00Z') })
      await use(due)
    },
    { scope: 'worker' },
  ],
})

test('who is due is found with the reason, planned, and not planned again without one', async ({ page, signInAs, due }) => {
  await signInAs('office')
  await page.goto(`/inspections/due?q=${encodeURIComponent(due)}`)
  const table = page.getByRole('table', { name: '应检监管对象' })
  await expect(table.getByRole('rowheader')).toHaveCount(3)
  await expect(table.getByRole('row', { name: /甲饭店/ })).toContainText('自 2024年1月6日起逾期')
  await expect(table.getByRole('row', { name: /丙特殊食品/ })).toContainText('重点：特殊食品生产者')
  await expectAccessible(page)
  await page.getByText('应检日期怎么算').click()
  await expect(page.getByText('第二十二条').last()).toBeVisible()
  const plan = async () => {
    await page.getByRole('checkbox', { name: `选择 ${due}${NAMES[0]}` }).check()
    await page.getByRole('button', { name: '为所选安排检查' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: '牵头单位' }).click()
    await page.getByRole('option', { name: /市场监督管理局/ }).first().click()
    return dialog
  }
  const first = await plan()
  await expectAccessible(page)
  await first.getByRole('button', { name: '安排检查', exact: true }).click()
  await expect(table.getByRole('row', { name: /甲饭店/ })).toContainText('已安排')
  const again = await plan()
  await expect(again.getByText('其中 1 家可能属于重复检查')).toBeVisible()
  await again.getByRole('button', { name: '安排检查', exact: true }).click()
  await expect(again.getByText(/属于重复检查。确需检查的/).first()).toBeVisible()
  await again.getByRole('textbox', { name: '重复检查的理由' }).fill('收到新的投诉线索，需要再次检查')
  await again.getByRole('button', { name: '安排检查', exact: true }).click()
  await expect(table.getByRole('row', { name: /甲饭店/ })).toContainText('已安排 2 次')
})

test('a yearly programme is drafted from who is due, and confirmed', async ({ page, signInAs, due }) => {
  expect(due).not.toBe('')
  await signInAs('office')
  await page.goto('/inspections/programmes')
  await page.getByRole('button', { name: '起草检查计划' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: '年度' }).fill('2031')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: '开始编制' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^编制：安和市2031年/ })).toBeVisible()
  await page.getByRole('button', { name: '添加一行' }).click()
  await page.getByRole('button', { name: '保存草稿' }).click()
  await expect(page.getByText(/计划次数请填写/).first()).toBeVisible()
  await page.getByRole('button', { name: /^移除第 \d+ 行$/ }).last().click()
  await page.getByRole('textbox', { name: '第 1 行计划次数' }).fill('2')
  await page.getByRole('button', { name: '保存草稿' }).click()
  await expect(page.getByRole('table', { name: '计划检查次数和进度' })).toContainText('一季度')
  await expectAccessible(page)
  await page.getByRole('button', { name: '确认计划' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '确认计划' }).click()
  await expect(page.getByText('执行中').first()).toBeVisible()
})

test('the pages fit a phone @phone', async ({ windowOf, due }) => {
  const page = await windowOf('office')
  for (const path of [`/inspections/due?q=${encodeURIComponent(due)}`, '/inspections/programmes']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  }
})
