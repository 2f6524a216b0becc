import { expect } from '@playwright/test'
import { createPlan, createTarget, createTask } from '@/prisma/seed/factories/plan'
import { expectAccessible, expectNoSidewaysScroll, test as base } from '../support/portal-test'

type Made = { name: string; planId: string; targetId: string }

const test = base.extend<{ made: Made }>({
  made: async ({ db }, use, info) => {
    const name = `快检车检测${Date.now().toString(36)}${info.workerIndex}`
    const jurisdiction = await db.jurisdiction.findFirstOrThrow({ where: { name: '安和市' }, select: { id: true, path: true, name: true } })
    const { id: createdById } = await db.account.findUniqueOrThrow({ where: { loginName: 'office' }, select: { id: true } })
    const named = (code: string) => db.department.findFirstOrThrow({ where: { jurisdictionId: jurisdiction.id, catalogueCode: code }, select: { id: true, name: true, jurisdictionId: true } })
    const plan = await createPlan(db, { jurisdiction, createdById, title: `分解方案${name}` })
    const task = await createTask(db, { plan, units: [{ role: 'LEAD', department: await named('market-regulation') }, { role: 'RESPONSIBLE', department: await named('education') }] })
    const target = await createTarget(db, { plan, task, indicatorName: name, measureUnit: '批次', value: '500' })
    await use({ name, planId: plan.id, targetId: target.id })
  },
})

test('the office splits a target among departments, is told that the sum falls short, and the leader sees each share', async ({ page, signInAs, made }) => {
  await signInAs('office')
  await page.goto(`/plans/${made.planId}/edit/targets/${made.targetId}`)
  const fields = page.getByRole('group', { name: /^分解到单位/ })
  const add = async (typed: string, name: string, value: string) => {
    await fields.getByRole('combobox', { name: '添加分解单位' }).fill(typed)
    await page.getByRole('option', { name }).click()
    await fields.getByRole('textbox', { name: `${name}的分解目标` }).fill(value)
  }
  await add('市市场监督管理局', '市市场监督管理局', '300')
  await add('市民政局', '市民政局', '100')
  await expect(fields.getByRole('status').filter({ hasText: '分解之和' })).toHaveText('各单位分解之和 400批次，比总目标 500批次少 100批次，分解与总目标不一致')
  await page.getByRole('textbox', { name: '调整原因' }).fill('分解到单位')
  await expectAccessible(page)
  await page.getByRole('button', { name: '保存指标目标' }).click()
  await expect(fields.getByRole('group', { name: '市民政局' })).toContainText('不是本目标的责任单位，请先列为责任单位')
  await fields.getByRole('button', { name: '移除市民政局的分解目标' }).click()
  await add('市教育局', '市教育局', '150')
  await page.getByRole('button', { name: '保存指标目标' }).click()
  await expect(page).toHaveURL(new RegExp(`/plans/${made.planId}/edit/targets$`))
  await signInAs('leader')
  await page.goto(`/dashboard/targets/${made.targetId}`)
  const shares = page.getByRole('region', { name: '分解到单位的目标' })
  await expect(shares.getByRole('row', { name: /^市市场监督管理局.*≥300批次.*无数据/ })).toBeVisible()
  await expect(shares.getByRole('row', { name: /^市教育局.*≥150批次/ })).toBeVisible()
  await expect(page.getByText('各单位分解之和 450批次，比总目标 500批次少 50批次')).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
})
