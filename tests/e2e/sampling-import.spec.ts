import { readFile } from 'node:fs/promises'
import ExcelJS from 'exceljs'
import { expect } from '@playwright/test'
import { createSampleBatches, sampleBatchInput } from '@/prisma/seed/factories/sampling'
import { expectAccessible, expectNoSidewaysScroll, test } from '../support/portal-test'
import { runImportJob } from '../support/run-import-job'

const HEADER = ['样品名称', '抽样编号', '检验结论', '报告日期', '食品大类', '抽样日期', '被抽样单位名称', '抽样场所', '抽检类型', '受检地址']

/** A workbook as a sampling system exports it: a cover sheet, a merged title, columns in an order of its own, and no column for the level. */
async function makeFile(prefix: string): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  workbook.addWorksheet('说明').addRow(['本文件由抽检系统导出'])
  const sheet = workbook.addWorksheet('抽检信息')
  sheet.addRow(['安和市食品安全抽检信息汇总表'])
  sheet.mergeCells(1, 1, 1, HEADER.length)
  sheet.addRow(HEADER)
  const row = (number: number, part: Partial<Record<string, string>> = {}) => {
    const cells: Record<string, string> = { 样品名称: '蛋糕', 抽样编号: `${prefix}${number}`, 检验结论: '合格', 报告日期: '2026年10月30日', 食品大类: '糕点', 抽样日期: '2026/10/12', 被抽样单位名称: '导入测试店', 抽样场所: '超市', 抽检类型: '监督抽检', 受检地址: '=1+1', ...part }
    sheet.addRow(HEADER.map((name) => cells[name]))
  }
  row(1)
  row(2)
  row(3, { 食品大类: '月亮' })
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

test('a file is matched, checked, its good rows written, and the same file again changes nothing', async ({ windowOf, db }) => {
  const prefix = `WX${Date.now().toString(36).toUpperCase()}N`
  const upload = { name: `${prefix}.xlsx`, mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: await makeFile(prefix) }
  const page = await windowOf('office')
  const start = async () => {
    await page.goto('/sampling/import')
    await page.getByLabel('抽检系统导出的文件').setInputFiles(upload)
    await expect(page.getByRole('heading', { level: 1, name: upload.name })).toBeVisible()
  }
  const runJob = async (state: string) => {
    await expect(page.getByText(state, { exact: true }).first()).toBeVisible()
    await runImportJob(db, new URL(page.url()).pathname.split('/').at(-1)!)
  }
  await start()
  await expect(page.getByLabel('工作表')).toHaveValue('抽检信息')
  await expect(page.getByLabel('抽样编号', { exact: true }).locator('option:checked')).toHaveText('抽样编号')
  const check = page.getByRole('button', { name: '开始核对' })
  await expect(check).toBeDisabled()
  await expectAccessible(page)
  await page.getByLabel('任务层级', { exact: true }).selectOption({ label: '全部行统一为：县抽' })
  await check.click()
  await runJob('正在核对')
  await expect(page.getByText('共核对 3 行：新增 2，已有不变 0，与已登记的不同 0，不能导入 1。')).toBeVisible()
  await page.getByRole('link', { name: '不能导入 1' }).click()
  await expect(page.getByRole('cell', { name: '没有“月亮”这一食品大类' })).toBeVisible()
  await expectAccessible(page)

  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载不能导入的行' }).click()])
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(Uint8Array.from(await readFile((await download.path())!)).buffer)
  const sheet = workbook.worksheets[0]!
  expect(sheet.getRow(2).getCell(1).value).toBe(5)
  expect(String(sheet.getRow(2).getCell(2).value)).toContain('食品大类：没有“月亮”')
  // What was a text stays one, whatever it begins with.
  expect(sheet.getRow(2).getCell(12)).toMatchObject({ type: ExcelJS.ValueType.String, value: '=1+1' })

  await page.getByRole('button', { name: '写入 2 行' }).click()
  await runJob('正在写入')
  await expect(page.getByText('导入完成', { exact: true })).toBeVisible()
  await expect(page.getByText('新增抽检批次 2 条，更正 0 条')).toBeVisible()
  await expectAccessible(page)

  await start()
  // What was chosen for these headers is remembered.
  await expect(page.getByLabel('任务层级', { exact: true })).toHaveValue('t:县抽')
  await page.getByRole('button', { name: '开始核对' }).click()
  await runJob('正在核对')
  await expect(page.getByText('共核对 3 行：新增 0，已有不变 2，与已登记的不同 0，不能导入 1。')).toBeVisible()
  await expect(page.getByText('同一文件曾经导入过')).toBeVisible()
  await expect(page.getByRole('button', { name: /^写入/ })).toHaveCount(0)

  await page.goto('/sampling/import')
  const records = page.getByRole('region', { name: '导入记录' })
  await records.getByRole('link', { name: upload.name }).nth(1).click()
  await page.getByRole('button', { name: '撤回本次导入' }).click()
  await page.getByRole('dialog').getByLabel('撤回原因').fill('测试完毕')
  await page.getByRole('dialog').getByRole('button', { name: '撤回', exact: true }).click()
  await runJob('正在撤回')
  await expect(page.getByText('已作废 2 条')).toBeVisible()
})

test('a file that nobody goes on with is listed with the day on which it goes, and removed by hand', async ({ windowOf, db }) => {
  const name = `没有写入${Date.now().toString(36)}.csv`
  const page = await windowOf('office')
  await page.goto('/sampling/import')
  await page.getByLabel('抽检系统导出的文件').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from('抽样编号,食品大类,样品名称\nP1,糕点,饼\n') })
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(page.getByText(/没有写入任何内容；.*前没有人继续的/)).toBeVisible()
  await page.goto('/sampling/import')
  const row = page.getByRole('region', { name: '导入记录' }).getByRole('row', { name })
  await expect(row).toContainText(/没有写入，\d+月\d+日后清理|没有写入，\d{4}年\d+月\d+日后清理/)
  await row.getByRole('button', { name: `移除 ${name}` }).click()
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: '移除', exact: true }).click()
  // Behind an open window nothing else is there to be found: it closes when the file is gone.
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('link', { name })).toHaveCount(0)
  expect(await db.ledgerImport.count({ where: { fileName: name } })).toBe(0)
})

test('failed batches of one file are one row of the workbench, and a mistaken one is taken back in one step', async ({ page, signInAs, db }) => {
  const mark = Date.now().toString(36).toUpperCase()
  const jurisdiction = await db.jurisdiction.findFirstOrThrow({ where: { name: '安和市' }, select: { id: true, path: true, name: true } })
  const made = await createSampleBatches(db, jurisdiction, ['1', '2', '3'].map((last) => sampleBatchInput({ number: `误登${mark}${last}`, productName: `误登糕点${mark}`, sampledOn: '2026-10-12', concludedOn: '2026-10-30', conclusion: 'UNQUALIFIED' })))
  const { id: accountId } = await db.account.findUniqueOrThrow({ where: { loginName: 'office' }, select: { id: true } })
  const stored = { storageKey: `none/${mark}`, displayName: `十月结果${mark}.csv`, contentType: 'text/csv', byteCount: 1, sha256: mark.padEnd(64, '0'), purpose: 'import', jurisdictionId: jurisdiction.id, uploadedById: accountId, uploadedAt: new Date(), attachedAt: new Date() }
  const file = await db.storedFile.create({ data: stored, select: { id: true } })
  const { id } = await db.ledgerImport.create({ data: { area: 'sampling', jurisdictionId: jurisdiction.id, fileId: file.id, fileName: stored.displayName, state: 'DONE', startedById: accountId, startedAt: new Date(), heads: [], sheetName: 'CSV', mapping: {}, source: {}, insertedRows: 3 }, select: { id: true } })
  await db.unqualifiedCase.updateMany({ where: { batchId: { in: made.map((one) => one.id) } }, data: { importId: id } })

  await signInAs('office')
  await page.goto('/workbench')
  const row = page.getByRole('listitem').filter({ hasText: stored.displayName })
  await expect(row).toContainText('本次导入有 3 批次不合格待核查处置')
  await expect(page.getByText(`误登糕点${mark}`)).toHaveCount(0)
  await row.getByRole('link').first().click()
  await expect(page.getByText('本页 3 件，共 3 件')).toBeVisible()
  await expect(page.getByRole('link', { name: `取消筛选：来源 导入“${stored.displayName}”` })).toBeVisible()
  await expectAccessible(page)

  await page.goto(`/sampling/batches/${made[0]!.id}`)
  await page.getByRole('button', { name: '误登，更正为合格' }).click()
  await page.getByRole('dialog').getByLabel('原因').fill('录入时看错一行')
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: '误登，更正为合格' }).click()
  await expect(page.getByRole('list', { name: '变更记录' }).getByText('原因：录入时看错一行')).toBeVisible()
  await expect(page.getByRole('button', { name: '误登，更正为合格' })).toHaveCount(0)
  await page.goto(`/sampling/cases?import=${id}`)
  await expect(page.getByText('本页 2 件，共 2 件')).toBeVisible()
})

test('a file without a header of samples is refused with a sentence', async ({ windowOf }) => {
  const page = await windowOf('office')
  await page.goto('/sampling/import')
  await page.getByLabel('抽检系统导出的文件').setInputFiles({ name: '通讯录.csv', mimeType: 'text/csv', buffer: Buffer.from('姓名,电话\n张三,1\n') })
  await expect(page.getByRole('alert').filter({ hasText: '没有找到抽检批次的表头' })).toContainText('抽样编号、任务层级')
  await expectAccessible(page)
})

test('the pages fit a phone @phone', async ({ windowOf }) => {
  const page = await windowOf('office')
  await page.goto('/sampling/import')
  await page.getByLabel('抽检系统导出的文件').setInputFiles({ name: '手机上传的一个名称很长很长很长很长很长很长很长的抽检文件.csv', mimeType: 'text/csv', buffer: Buffer.from('抽样编号,食品大类,样品名称\nP1,糕点,饼\n') })
  await expect(page.getByRole('button', { name: '开始核对' })).toBeVisible()
  await expectNoSidewaysScroll(page)
  await page.goto('/sampling/import')
  await expect(page.getByRole('heading', { level: 1, name: '导入抽检文件' })).toBeVisible()
  await expectNoSidewaysScroll(page)
})
