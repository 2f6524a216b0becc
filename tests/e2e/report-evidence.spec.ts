import { expect, type Locator } from '@playwright/test'
import { buildPng } from '../support/sample-files'
import { expectAccessible, expectNoSidewaysScroll, test as base } from '../support/portal-test'
import { openForm } from '../support/report-form'
import { createReportPlan, endReportPlan, type ReportPlan } from '../support/report-plan'

const test = base.extend<object, { plan: ReportPlan }>({
  plan: [
    async ({ db }, use, info) => {
      const plan = await createReportPlan(db, `佐证${Date.now().toString(36)}${info.workerIndex}`)
      await use(plan)
      await endReportPlan(db, plan.planId)
    },
    { scope: 'worker' },
  ],
})

/** What the browser sends a page when files are dropped on it or pasted into it. */
async function bring(target: Locator, how: 'drop' | 'paste', file: { name: string; type: string; bytes: Buffer }) {
  await target.evaluate((element, { how: kind, name, type, base64 }) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], name, { type }))
    element.dispatchEvent(kind === 'drop' ? new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer }) : new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: transfer }))
  }, { how, name: file.name, type: file.type, base64: file.bytes.toString('base64') })
}

const picture = (text: string) => buildPng([{ type: 'tEXt', data: Buffer.from(`Comment\0${text}`) }])

test('evidence is dropped, pasted, used again and read by those who may see the report, by nobody else', async ({ page, signInAs, plan }) => {
  await signInAs('liaison.edu')
  const section = await openForm(page, plan.duty)
  const files = section.getByRole('list', { name: `${plan.tasks[0]}的佐证材料` })
  await bring(section.getByText('选择文件'), 'drop', { name: '现场检查记录.txt', type: 'text/plain', bytes: Buffer.from('检查食堂 46 家') })
  await expect(files.getByRole('listitem')).toHaveCount(1)
  await expect(files).toContainText(/文本文件 · 19 B · 校验码 [0-9a-f]{8}/)

  // A picture from the clipboard goes with the task, wherever in the form the cursor stands.
  await bring(section.getByLabel('本月开展'), 'paste', { name: 'image.png', type: 'image/png', bytes: picture('one') })
  await expect(files.getByRole('listitem').filter({ hasText: '粘贴的图片 1.png' })).toBeVisible()
  await section.getByRole('button', { name: '预览 粘贴的图片 1.png' }).click()
  const shown = page.getByRole('dialog').getByRole('img', { name: '佐证图片：粘贴的图片 1.png' })
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  // What only claims to be a picture is refused by its content, and said so where it was offered.
  await section.getByLabel(/^佐证材料/).setInputFiles({ name: '假图片.png', mimeType: 'image/png', buffer: Buffer.from('<html><script>alert(1)</script></html>') })
  const refused = section.getByRole('list', { name: '已选文件' }).getByRole('listitem').filter({ hasText: '假图片.png' })
  await expect(refused).toContainText('错误：')
  await refused.getByRole('button', { name: '移除 假图片.png' }).click()
  await expect(refused).toHaveCount(0)

  await files.getByRole('button', { name: '移除 现场检查记录.txt' }).click()
  await expect(files.getByRole('listitem')).toHaveCount(1)
  await page.getByRole('button', { name: '撤销移除' }).click()
  await expect(files.getByRole('listitem')).toHaveCount(2)
  await expectAccessible(page)

  await section.getByRole('button', { name: '下一项' }).click()
  await section.getByRole('button', { name: '选用已有文件' }).click()
  const choice = page.getByRole('dialog', { name: '选用已有文件' })
  await choice.getByRole('checkbox', { name: '现场检查记录.txt' }).first().check()
  await expectAccessible(page)
  await choice.getByRole('button', { name: '选用 1 个文件' }).click()
  await expect(section.getByRole('list', { name: `${plan.tasks[1]}的佐证材料` }).getByRole('link', { name: '现场检查记录.txt' })).toBeVisible()
  const href = (await section.getByRole('link', { name: '现场检查记录.txt' }).getAttribute('href'))!
  expect((await page.request.get(href)).headers()['content-disposition']).toMatch(/^attachment/)

  // A draft is the department's own.
  for (const other of ['office', 'leader', 'liaison.market']) {
    await signInAs(other)
    expect((await page.request.get(href)).status(), other).toBe(404)
  }

  await signInAs('liaison.edu')
  for (const task of ['上一项', '下一项']) {
    await section.getByRole('button', { name: task }).click()
    await section.getByRole('button', { name: '按计划尚未到开展时间' }).click()
  }
  await section.getByRole('button', { name: '送审签' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '送审签' }).click()
  await expect(section.getByText('待审签', { exact: true })).toBeVisible()
  await signInAs('approver.edu')
  await page.reload()
  await expect(section.getByRole('link', { name: '现场检查记录.txt' })).toBeVisible()
  await section.getByRole('button', { name: '签批并提交' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '签批并提交' }).click()
  await expect(section.getByText('待审核', { exact: true })).toBeVisible()
  const review = `/reports/review/${/sections\/([^/]+)\//.exec(href)![1]}`

  for (const reader of ['office', 'leader']) {
    await signInAs(reader)
    await page.goto(review)
    const named = page.getByRole('list', { name: `${plan.tasks[0]}的佐证材料` })
    await expect(named.getByRole('listitem')).toHaveCount(2)
    await named.getByRole('button', { name: '预览 粘贴的图片 1.png' }).click()
    await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expectAccessible(page)
    expect((await page.request.get(href)).status(), reader).toBe(200)
  }
  await signInAs('office')
  await page.goto(review)
  await expect(page.getByRole('button', { name: `退回此项：${plan.tasks[0]} 佐证材料` })).toBeVisible()

  for (const other of ['liaison.market', 'office.yongquan', 'liaison.yongquan']) {
    await signInAs(other)
    const [foreign, missing] = [await page.request.get(href), await page.request.get(href.replace(/[^/]+$/, '01900000-0000-7000-8000-000000000000'))]
    expect([foreign.status(), await foreign.text()], other).toEqual([404, await missing.text()])
  }
})

test('evidence fits a phone @phone', async ({ page, signInAs, plan }) => {
  await signInAs('liaison.edu')
  const section = await openForm(page, plan.duty)
  await section.getByRole('combobox', { name: `${plan.duty}的任务` }).selectOption({ index: 1 })
  await expect(section.getByRole('heading', { name: new RegExp(plan.tasks[1]) })).toBeVisible()
  await section.getByLabel(/^佐证材料/).setInputFiles({ name: `${'很长的文件名'.repeat(12)}.png`, mimeType: 'image/png', buffer: picture('phone') })
  await expect(section.getByRole('list', { name: `${plan.tasks[1]}的佐证材料` }).getByRole('listitem')).toHaveCount(1)
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
})
