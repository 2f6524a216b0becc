import { expect } from '@playwright/test'
import { createPlan, createTarget } from '@/prisma/seed/factories/plan'
import { expectAccessible, expectNoSidewaysScroll, test as base } from '../support/portal-test'

type Made = { name: string; indicatorId: string; targetId: string }

const test = base.extend<{ made: Made }>({
  made: async ({ db }, use, info) => {
    const name = `抽检合格率${Date.now().toString(36)}${info.workerIndex}`
    const jurisdiction = await db.jurisdiction.findFirstOrThrow({ where: { name: '安和市' }, select: { id: true, path: true, name: true } })
    const { id: createdById } = await db.account.findUniqueOrThrow({ where: { loginName: 'office' }, select: { id: true } })
    const plan = await createPlan(db, { jurisdiction, createdById, title: `定义方案${name}` })
    const target = await createTarget(db, { plan, indicatorName: name, measureUnit: '%', value: '98' })
    await use({ name, indicatorId: target.indicatorId, targetId: target.id })
  },
})

test('the office lets a ledger fill an indicator in, and the history says so', async ({ page, signInAs, made }) => {
  await signInAs('office')
  await page.goto(`/dashboard/targets/${made.targetId}`)
  await page.getByRole('link', { name: '指标定义和沿革' }).click()
  await expect(page.getByRole('heading', { level: 1, name: made.name })).toBeVisible()
  await expect(page.getByRole('row', { name: new RegExp(`定义方案${made.name}.*≥98%`) })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: '修改指标定义' }).click()
  await expect(page.getByText('1 个方案的 1 个目标使用本指标')).toBeVisible()
  await page.getByRole('radio', { name: '平台台账' }).check()
  await page.getByRole('combobox', { name: '台账指标' }).selectOption('sampling.pass-rate')
  await expect(page.getByRole('checkbox', { name: '风险监测' })).toHaveCount(0)
  await page.getByRole('checkbox', { name: '评价性抽检' }).uncheck()
  await page.getByRole('checkbox', { name: '监督抽检', exact: true }).uncheck()
  await page.getByRole('button', { name: '保存指标定义' }).click()
  const summary = page.getByRole('alert').filter({ hasText: '请写明修改原因' })
  await expect(summary.getByRole('link', { name: '请至少选择一项抽检种类' })).toBeVisible()
  await expect(page.getByRole('group', { name: '计入的抽检种类' })).toContainText('请至少选择一项抽检种类')
  await expect(page.getByRole('textbox', { name: '修改原因' })).toHaveAccessibleDescription(/请写明修改原因/)
  await expectAccessible(page)
  await page.getByRole('checkbox', { name: '评价性抽检' }).check()
  await page.getByRole('textbox', { name: '修改原因' }).fill('抽检台账已登记')
  await page.getByRole('button', { name: '保存指标定义' }).click()
  const history = page.getByRole('list', { name: '指标沿革' })
  await expect(history.getByText('第 2 版（现行）')).toBeVisible()
  await expect(history).toContainText('抽检台账已登记')
  await expect(history).toContainText('数据来源：由“单位报送”改为“平台台账计算：抽检合格率”')
  await expectAccessible(page)
})

test('the pages fit a phone @phone', async ({ windowOf, made }) => {
  const page = await windowOf('office')
  for (const path of [`/indicators/${made.indicatorId}`, `/indicators/${made.indicatorId}/edit`]) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  }
})
