import { expect } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll, test as base } from '../support/portal-test'
import { openForm } from '../support/report-form'
import { createReportPlan, endReportPlan, type ReportPlan } from '../support/report-plan'

const test = base.extend<object, { plan: ReportPlan }>({
  plan: [
    async ({ db }, use, info) => {
      const plan = await createReportPlan(db, `${Date.now().toString(36)}${info.workerIndex}`)
      await use(plan)
      await endReportPlan(db, plan.planId)
    },
    { scope: 'worker' },
  ],
})

test('a liaison fills in, leaves, comes back and sends for signing; the approver signs', async ({ page, signInAs, db, plan }) => {
  await signInAs('liaison.edu')
  const section = await openForm(page, plan.duty)
  const saved = section.getByText(/^已保存 \d/)
  await section.getByRole('radio', { name: '正常推进' }).check()
  await section.getByLabel('本月开展').fill('检查食堂 46 家')
  await section.getByLabel('本月', { exact: true }).fill('46')
  await expect(section.getByRole('textbox', { name: '累计' })).toHaveValue('46')
  await expect(saved).toBeVisible()
  await page.reload()
  await expect(section.getByLabel('本月开展')).toHaveValue('检查食堂 46 家')
  await expectAccessible(page)

  // Somebody else stores the same item: both texts stand side by side, nothing is overwritten.
  const entry = await db.reportEntry.findFirstOrThrow({ where: { task: { heading: plan.tasks[0] } }, select: { id: true, content: true } })
  await db.reportEntry.update({ where: { id: entry.id }, data: { content: { ...(entry.content as object), done: '另一人写的内容' }, version: { increment: 1 } }, select: { id: true } })
  await section.getByLabel('本月开展').fill('检查食堂 46 家，整改 12 处')
  await expect(section.getByText('另一人写的内容')).toBeVisible()
  await expect(section.getByLabel('本月开展')).toHaveValue('检查食堂 46 家，整改 12 处')
  await section.getByRole('button', { name: '按我填写的内容保存' }).click()
  await expect(saved).toBeVisible()

  await section.getByRole('button', { name: '送审签' }).click()
  await section.getByRole('link', { name: new RegExp(`${plan.tasks[1]}：请选择任务状态`) }).click()
  await expect(section.getByRole('heading', { name: new RegExp(plan.tasks[1]) })).toBeVisible()
  await expect(section.getByRole('radio', { name: '未启动' })).toBeFocused()
  await section.getByRole('button', { name: '按计划尚未到开展时间' }).click()
  await section.getByRole('button', { name: '送审签' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '送审签' }).click()
  await expect(section.getByText('待审签', { exact: true })).toBeVisible()
  await expect(section.getByRole('button', { name: '撤回修改' })).toBeVisible()

  await signInAs('approver.edu')
  await page.goto('/workbench')
  await page.getByRole('link', { name: new RegExp(`去审签：.*${plan.duty}`) }).click()
  await expect(section.getByText('按计划尚未到开展时间').or(section.getByText('检查食堂 46 家，整改 12 处'))).toBeVisible()
  await section.getByRole('button', { name: '签批并提交' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '签批并提交' }).click()
  await expect(section.getByText('待审核', { exact: true })).toBeVisible()
  await expectAccessible(page)
  await page.goto('/reports')
  await expect(page.getByRole('heading', { level: 1, name: '我的报送' })).toBeVisible()
  await expectAccessible(page)
})

test('list and form fit a phone @phone', async ({ page, signInAs, plan }) => {
  await signInAs('liaison.edu')
  const section = await openForm(page, plan.duty)
  await section.getByRole('combobox', { name: `${plan.duty}的任务` }).selectOption({ index: 1 })
  await expect(section.getByRole('heading', { name: new RegExp(plan.tasks[1]) })).toBeVisible()
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  await page.goto('/reports')
  await expect(page.getByRole('heading', { level: 1, name: '我的报送' })).toBeVisible()
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
})
