import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll, test as base } from '../support/portal-test'
import { openForm } from '../support/report-form'
import { createReportPlan, endReportPlan, type ReportPlan } from '../support/report-plan'
import { openWorkbook } from '../support/workbook-edit'

const test = base.extend<object, { plan: ReportPlan }>({
  plan: [
    async ({ db }, use, info) => {
      const plan = await createReportPlan(db, `工作簿${Date.now().toString(36)}${info.workerIndex}`)
      await use(plan)
      await endReportPlan(db, plan.planId)
    },
    { scope: 'worker' },
  ],
})

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

async function download(page: Page) {
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: /下载填报工作簿/ }).click()
  const file = await downloading
  expect(file.suggestedFilename()).toMatch(/^市教育局\d{4}年\d{1,2}月填报工作簿\.xlsx$/)
  return openWorkbook(await readFile(await file.path()))
}

async function drop(page: Page, bytes: Buffer) {
  await page.getByLabel('填好的填报工作簿').setInputFiles({ name: '填报工作簿.xlsx', mimeType: XLSX, buffer: bytes })
}

test('a workbook goes out, comes back with differences, is written but for its bad row, and is handed on', async ({ page, signInAs, db, plan }) => {
  await signInAs('liaison.edu')
  await openForm(page, plan.duty)
  await page.getByRole('link', { name: '导出、导入填报工作簿' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '填报工作簿' })).toBeVisible()
  await expectAccessible(page)
  const book = await download(page)
  const entryOf = (task: string) => db.reportEntry.findFirstOrThrow({ where: { task: { heading: task } }, select: { id: true, content: true } })
  const [first, second] = [await entryOf(plan.tasks[0]), await entryOf(plan.tasks[1])]
  const code = book.codes().find((one) => one.startsWith(`task:${first.id}:`))!
  book.set(code, '状态', '正常推进')
  book.set(code, '本月开展', '检查食堂 46 家，整改 12 处')
  book.set(code, '本月数', 46)
  book.set(`task:${second.id}`, '状态', '推进中')
  book.set(`task:${second.id}`, '本月开展', '培训 2 期')
  const badRow = book.rowOf(`task:${second.id}`)
  // Meanwhile the same cell is written in the portal.
  await db.reportEntry.update({ where: { id: first.id }, data: { content: { ...(first.content as object), done: '门户里先写的内容' }, version: { increment: 1 } }, select: { id: true } })

  await drop(page, await book.save())
  await expect(page.getByRole('heading', { name: '核对：填报工作簿.xlsx' })).toBeVisible()
  await expect(page.getByRole('row', { name: new RegExp(`第 ${badRow} 行.*状态.*没有“推进中”这个状态`) })).toBeVisible()
  await expect(page.getByRole('row', { name: /检查食堂数.*（本月）.*46/ })).toBeVisible()
  await expect(page.getByRole('row', { name: /随之变化.*（累计）.*46/ })).toBeVisible()
  const conflict = page.getByRole('group', { name: new RegExp(`${plan.tasks[0]}：本月开展`) })
  await expect(conflict.getByRole('radio', { name: /保留门户现在的：门户里先写的内容/ })).toBeChecked()
  await expectAccessible(page)
  await conflict.getByRole('radio', { name: /采用工作簿的：检查食堂 46 家/ }).check()
  await page.getByRole('button', { name: '确认写入 3 处' }).click()
  await expect(page.getByText('已写入 1 项任务的 3 处内容')).toBeVisible()
  await expect(page.getByRole('row', { name: new RegExp(`第 ${badRow} 行`) })).toBeVisible()
  await expectAccessible(page)

  // Corrected and dropped again: only the corrected row is new; after that nothing is.
  book.set(`task:${second.id}`, '状态', '正常推进')
  const corrected = await book.save()
  await drop(page, corrected)
  await page.getByRole('button', { name: '确认写入 2 处' }).click()
  await expect(page.getByText('已写入 1 项任务的 2 处内容')).toBeVisible()
  await drop(page, corrected)
  await expect(page.getByText('工作簿与门户现有内容一致。')).toBeVisible()
  await expect(page.getByRole('button', { name: /确认写入/ })).toHaveCount(0)

  await page.getByRole('link', { name: /^\d{4}年\d{1,2}月报送$/ }).click()
  const section = page.getByRole('region', { name: plan.duty })
  await expect(section.getByLabel('本月开展')).toHaveValue('检查食堂 46 家，整改 12 处')
  await expect(section.getByRole('textbox', { name: '累计' })).toHaveValue('46')
  await section.getByRole('button', { name: '送审签' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '送审签' }).click()
  await expect(section.getByText('待审签', { exact: true })).toBeVisible()

  // Sent on, it takes nothing more.
  await page.getByRole('link', { name: '导出、导入填报工作簿' }).click()
  book.set(code, '下月计划', '迟到的计划')
  await drop(page, await book.save())
  await expect(page.getByRole('row', { name: /正在等待审签/ })).toBeVisible()
})

test('the page fits a phone, and another file is told apart @phone', async ({ page, signInAs, plan }) => {
  await signInAs('liaison.edu')
  await openForm(page, plan.duty)
  await page.getByRole('link', { name: '导出、导入填报工作簿' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '填报工作簿' })).toBeVisible()
  await expectNoSidewaysScroll(page)
  await drop(page, Buffer.from('不是工作簿'))
  await expect(page.getByRole('alert').filter({ hasText: /./ }).first()).toBeVisible()
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
})
