import { expect } from '@playwright/test'
import ExcelJS from 'exceljs'
import { useDb } from '@/lib/platform/db'
import { writeExport } from '@/lib/platform/export/write-export'
import { portalStorage } from '@/lib/platform/storage/portal-storage'
import { LEDGER_EXPORTS } from '@/lib/workflow/ledger-exports'
import { createFoodBusiness } from '@/prisma/seed/factories/food-business'
import { createSampleBatches, sampleBatchInput } from '@/prisma/seed/factories/sampling'
import { expectAccessible, expectNoSidewaysScroll, test as base } from '../support/portal-test'

const test = base.extend<object, { own: { id: string; number: string; product: string; business: string } }>({
  own: [
    async ({ db }, use, info) => {
      const product = `浏览器糕点${Date.now().toString(36)}${info.workerIndex}`
      const jurisdiction = await db.jurisdiction.findFirstOrThrow({ where: { name: '安和市' }, select: { id: true, path: true, name: true } })
      const made = await createSampleBatches(db, jurisdiction, Array.from({ length: 60 }, (_, index) => sampleBatchInput({ productName: product, sampledOn: `2026-0${1 + (index % 6)}-15`, conclusion: index % 30 === 0 ? 'UNQUALIFIED' : 'QUALIFIED', lot: `批${index}` })))
      const { id } = await createFoodBusiness(db, { jurisdiction })
      const business = `浏览器超市${product}`
      await db.foodBusiness.update({ where: { id }, data: { name: business } })
      await use({ ...made[0]!, product, business })
    },
    { scope: 'worker' },
  ],
})

test('the ledger is filtered, paged both ways, opened and corrected', async ({ page, signInAs, own }) => {
  await signInAs('office')
  await page.goto('/sampling/batches')
  await expect(page.getByRole('heading', { level: 1, name: '抽检批次' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('textbox', { name: '查找' }).fill(own.product)
  await page.getByRole('button', { name: '查询' }).click()
  await expect(page.getByText('共 60 条')).toBeVisible()
  const table = page.getByRole('table', { name: '抽检批次' })
  await expect(table.getByRole('rowheader')).toHaveCount(50)
  await table.getByRole('link', { name: '抽样编号' }).click()
  await expect(page).toHaveURL(/sort=number/)
  const first = await table.getByRole('rowheader').first().innerText()
  await page.getByRole('link', { name: '下一页' }).click()
  await expect(table.getByRole('rowheader')).toHaveCount(10)
  await expect(page.getByRole('link', { name: '下一页' })).toHaveCount(0)
  await page.getByRole('link', { name: '上一页' }).click()
  await expect(table.getByRole('rowheader').first()).toHaveText(first)

  await page.getByRole('combobox', { name: '结论', exact: true }).selectOption({ label: '不合格' })
  await page.getByRole('button', { name: '查询' }).click()
  await expect(page.getByText('共 2 条')).toBeVisible()
  await expect(page.getByRole('link', { name: '取消筛选：结论 不合格' })).toBeVisible()
  await table.getByRole('link', { name: own.number }).click()
  await expect(page.getByRole('heading', { level: 1, name: `${own.number} ${own.product}` })).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('link', { name: '更正', exact: true }).click()
  await page.getByRole('textbox', { name: '生产日期或批号' }).fill('20260101-更正')
  await page.getByRole('button', { name: '添加不合格项目' }).click()
  await page.getByRole('textbox', { name: '更正原因' }).fill('报告补充一项')
  await page.getByRole('button', { name: '保存更正' }).click()
  await expect(page.getByRole('alert').getByText('请填写不合格项目')).toBeVisible()
  await expectAccessible(page)
  const second = page.getByRole('group', { name: '不合格项目 2' })
  await second.getByRole('textbox', { name: '项目' }).fill('大肠菌群')
  await second.getByRole('combobox', { name: '类别' }).selectOption({ label: '微生物' })
  await second.getByRole('textbox', { name: '检验结果' }).fill('检出')
  await second.getByRole('textbox', { name: '标准值' }).fill('不得检出')
  await page.getByRole('button', { name: '保存更正' }).click()
  const history = page.getByRole('list', { name: '变更记录' })
  await expect(history.getByText('原因：报告补充一项')).toBeVisible()
  await expect(history.getByText('生产日期或批号：批0 → 20260101-更正')).toBeVisible()
  await history.getByRole('link', { name: /当时的内容.*第 1 版/ }).click()
  await expect(page.getByText(/以下是第 1 版的内容/)).toBeVisible()
  await expect(page.getByRole('table', { name: '不合格项目明细' }).getByText('大肠菌群')).toHaveCount(0)
})

test('what is filtered is exported in the background, to a file of one’s own', async ({ page, signInAs, own, windowOf, db }) => {
  await signInAs('office')
  await page.goto(`/sampling/batches?q=${encodeURIComponent(own.product)}`)
  await page.getByRole('button', { name: '导出 Excel' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '导出文件' })).toBeVisible()
  const row = page.getByRole('row', { name: new RegExp(own.product) }).first()
  await expect(row.getByText('等待导出')).toBeVisible()
  // No jobs run beside the browser tests: this is the work of one. The page looks again by itself.
  const { id } = await db.ledgerExport.findFirstOrThrow({ where: { state: 'QUEUED', words: { contains: own.product } }, select: { id: true } })
  const before = useDb(db)
  await writeExport(LEDGER_EXPORTS, portalStorage(), id, { attempt: 1, signal: new AbortController().signal })
  useDb(before)
  await expect(row.getByText('已完成')).toBeVisible()
  await expect(row.getByRole('cell', { name: '60', exact: true })).toBeVisible()
  await expectAccessible(page)
  const [download] = await Promise.all([page.waitForEvent('download'), row.getByRole('link', { name: /^下载/ }).click()])
  expect(download.suggestedFilename()).toMatch(/^抽检批次_\d{4}-\d\d-\d\d\.xlsx$/)
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(await download.path())
  expect(workbook.worksheets[0]!.rowCount).toBe(3 + 60)
  await page.goto('/notifications')
  await expect(page.getByText(/抽检批次导出完成，共 60 条/).first()).toBeVisible()
  const other = await windowOf('leader')
  expect((await other.request.get(download.url())).status()).toBe(404)
})

test('a batch is recorded with the business found in the register', async ({ page, signInAs, own }) => {
  await signInAs('office')
  await page.goto('/sampling/batches/new')
  await page.getByRole('button', { name: '登记批次' }).click()
  await expect(page.getByRole('alert').getByText('请填写抽样编号')).toBeVisible()
  await expectAccessible(page)
  const number = `E2E${Date.now().toString(36).toUpperCase()}`
  await page.getByRole('textbox', { name: '抽样编号' }).fill(number)
  await page.getByRole('combobox', { name: '任务层级' }).selectOption({ label: '县抽' })
  await page.getByRole('combobox', { name: '抽检种类' }).selectOption({ label: '监督抽检' })
  await page.getByRole('textbox', { name: '样品名称' }).fill('月饼')
  await page.getByRole('combobox', { name: '食品大类' }).fill('糕点')
  await page.getByRole('option', { name: '糕点', exact: true }).click()
  await page.getByRole('textbox', { name: '被抽样单位' }).fill(own.business)
  await page.getByRole('button', { name: '按名称查找监管对象' }).click()
  await page.getByRole('list', { name: '找到的监管对象' }).getByRole('button').first().click()
  await expect(page.getByText('已关联监管对象')).toBeVisible()
  await page.getByRole('combobox', { name: '环节' }).selectOption({ label: '流通' })
  await page.getByRole('combobox', { name: '抽样场所' }).fill('超市')
  await page.getByRole('option', { name: '超市', exact: true }).click()
  await page.getByRole('textbox', { name: '抽样日期' }).fill('2026-10-12')
  await page.getByRole('button', { name: '登记批次' }).click()
  await expect(page.getByRole('heading', { level: 1, name: `${number} 月饼` })).toBeVisible()
  await expect(page.getByText('未出结论').first()).toBeVisible()
  await page.getByRole('button', { name: '作废' }).click()
  await page.getByRole('textbox', { name: '原因' }).fill('浏览器测试登记')
  await page.getByRole('dialog').getByRole('button', { name: '作废' }).click()
  await expect(page.getByText('该批次已作废')).toBeVisible()
  await expect(page.getByRole('link', { name: '更正', exact: true })).toHaveCount(0)
})

test('the pages fit a phone @phone', async ({ windowOf, own }) => {
  const page = await windowOf('office')
  for (const path of [`/sampling/batches?q=${encodeURIComponent(own.product)}&conclusion=UNQUALIFIED`, `/sampling/batches/${own.id}`, `/sampling/batches/${own.id}/edit`, '/exports']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  }
})
