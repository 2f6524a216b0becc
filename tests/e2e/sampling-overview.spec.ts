import { expect } from '@playwright/test'
import { createSampleBatches, sampleBatchInput } from '@/prisma/seed/factories/sampling'
import { expectAccessible, expectNoSidewaysScroll, test as base } from '../support/portal-test'

const test = base.extend<object, { township: string }>({
  township: [
    async ({ db }, use) => {
      const jurisdiction = await db.jurisdiction.findFirstOrThrow({ where: { name: '安和市' }, select: { id: true, path: true, name: true } })
      const township = await db.department.findFirstOrThrow({ where: { jurisdictionId: jurisdiction.id, kind: 'TOWNSHIP', voidedAt: null }, orderBy: { sortOrder: 'asc' }, select: { id: true, shortName: true } })
      const year = new Date().getFullYear()
      await createSampleBatches(db, jurisdiction, Array.from({ length: 8 }, (_, index) => sampleBatchInput({ categoryCode: 'tea', townshipId: township.id, sampledOn: `${year}-01-1${index}`, concludedOn: `${year}-02-01`, conclusion: index === 0 ? 'UNQUALIFIED' : 'QUALIFIED' })))
      await use(township.shortName)
    },
    { scope: 'worker' },
  ],
})

test('a programme is written, published, and each figure of the overview opens to its batches', async ({ page, signInAs, township }) => {
  await signInAs('office')
  await page.goto('/sampling/programmes')
  await page.getByRole('button', { name: '起草抽检计划' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '开始编制' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^编制：/ })).toBeVisible()
  await page.getByRole('button', { name: '添加一行' }).click()
  await page.getByRole('combobox', { name: '第 1 行食品大类' }).selectOption({ label: '茶叶及相关制品' })
  await page.getByRole('button', { name: '保存草稿' }).click()
  await expect(page.getByText('计划批次请填写整数').first()).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('textbox', { name: '第 1 行计划批次' }).fill('16')
  await expect(page.getByRole('checkbox', { name: '快速检测' })).not.toBeChecked()
  await page.getByRole('group', { name: '计入进度的抽检种类' }).getByRole('checkbox', { name: '监督抽检' }).uncheck()
  await page.getByRole('button', { name: '保存草稿' }).click()
  await expect(page.getByRole('table', { name: '计划批次和进度' }).getByRole('row', { name: /茶叶/ })).toContainText('0%')
  await page.getByRole('link', { name: '编制', exact: true }).click()
  await page.getByRole('group', { name: '计入进度的抽检种类' }).getByRole('checkbox', { name: '监督抽检' }).check()
  await page.getByRole('button', { name: '保存草稿' }).click()
  await expect(page.getByRole('table', { name: '计划批次和进度' }).getByRole('row', { name: /茶叶/ })).toContainText('50%')
  await expect(page.getByRole('definition').filter({ hasText: '监督抽检' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: '发布', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click()
  await expect(page.getByText('执行中').first()).toBeVisible()

  await page.goto('/sampling')
  await expect(page.getByRole('heading', { level: 1, name: '抽检监测' })).toBeVisible()
  await expect(page.getByText('各行计划数内 8 / 16 批次')).toBeVisible()
  await expect(page.getByRole('table', { name: '各食品大类' }).getByText('尚未抽检').first()).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: `${township}不合格 1 批次` }).click()
  await expect(page.getByRole('table', { name: '抽检批次' }).getByRole('rowheader')).toHaveCount(1)
  await expect(page.getByRole('link', { name: `取消筛选：乡镇（街道） ${township}` }).or(page.getByText(township)).first()).toBeVisible()
})

test('the pages fit a phone @phone', async ({ windowOf, township }) => {
  expect(township).not.toBe('')
  const page = await windowOf('office')
  for (const path of ['/sampling', '/sampling/programmes']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  }
})
