import { expect } from '@playwright/test'
import { createTarget } from '@/prisma/seed/factories/plan'
import { countOf } from '@/prisma/seed/factories/report'
import { correctReport, createLeaderCounty, type Filed } from '../support/leader-county'
import { expectAccessible, expectNoSidewaysScroll } from '../support/portal-test'
import { openPage, test } from '../support/quiet-portal'

test.setTimeout(180_000)

const HEADING = '食品安全工作态势'
const OCTOBER_ENDS = '2026-10-31'

/** What a page should say of one department up to October, counted from the rows alone. */
function reporting(rows: readonly Filed[], name: string, standing: 'filed' | 'known') {
  const owed = rows.filter(({ unit, period }) => unit.department.name === name && period <= '2026-10')
  const cameBy = ({ on }: Filed) => (on !== undefined && (standing === 'known' || on <= OCTOBER_ENDS) ? on : null)
  return { owed: owed.length, onTime: owed.filter((row) => { const on = cameBy(row); return on !== null && on <= `${row.period}-21` }).length, overdue: owed.filter((row) => cameBy(row) === null).length }
}

test('a month gone by: tasks, punctuality and debts as they stood at its end and as they are known now, with what differs', async ({ page, context, portal }) => {
  const { db } = portal
  await portal.moveTo('2026-11-25', 10)
  const county = await createLeaderCounty(db, '临河县')
  const { plan, units: [market, education, health], leader, office } = county
  const checks = await createTarget(db, { plan, task: market.task, indicatorName: '监督检查户次', measureUnit: '家', value: '500' })
  const canteens = await createTarget(db, { plan, task: education.task, indicatorName: '检查学校食堂', measureUnit: '家', value: '300' })
  await db.indicator.updateMany({ where: { id: { in: [checks.indicatorId, canteens.indicatorId] } }, data: { flow: 'FLOW' } })
  const october: Filed = { unit: market, period: '2026-10', on: '2026-10-20', progress: 'ON_SCHEDULE', values: [countOf(checks.id, '60', '440')] }
  const rows: readonly Filed[] = [
    { unit: market, period: '2026-09', on: '2026-09-20', progress: 'BEHIND', values: [countOf(checks.id, '50', '380')] },
    october,
    { unit: market, period: '2026-11', on: '2026-11-20', progress: 'BEHIND', values: [countOf(checks.id, '50', '490')] },
    { unit: education, period: '2026-09', on: '2026-09-21', progress: 'ON_SCHEDULE', values: [countOf(canteens.id, '20', '230')] },
    // Handed in after the month was over: then it was owed, and the task stood where September had left it.
    { unit: education, period: '2026-10', on: '2026-11-03', progress: 'BEHIND', values: [countOf(canteens.id, '20', '250')] },
    { unit: education, period: '2026-11' },
    { unit: health, period: '2026-09' },
    { unit: health, period: '2026-10' },
    { unit: health, period: '2026-11' },
  ]
  for (const row of rows) {
    const section = await county.file(row)
    if (row === october) await correctReport(db, county, { ...row, values: [countOf(checks.id, '50', '430')] }, section!, '2026-11-10')
  }
  // Accepted after October: no part of it, either way.
  await db.acceptance.create({ data: { planId: plan.id, taskId: market.task.id, departmentId: market.department.id, state: 'ACCEPTED', requestedById: market.liaison.id, requestedAt: new Date('2026-11-08T02:00:00Z'), decidedById: office.id, decidedAt: new Date('2026-11-10T02:00:00Z') } })
  const names = [market, education, health].map(({ department }) => department.name)
  const debtors = (standing: 'filed' | 'known') => names.filter((name) => reporting(rows, name, standing).overdue > 0)
  expect([debtors('filed').length, debtors('known').length]).toEqual([2, 1])

  const departments = page.getByRole('region', { name: '承担任务的单位' })
  const plans = page.getByRole('region', { name: '规划和方案的进展' })
  const differences = page.getByRole('region', { name: '当时报送与现在已知的不同' })
  const looksLike = async (standing: 'filed' | 'known', told: { tasks: RegExp; checks: string; words: string }) => {
    await expect(page.getByText(new RegExp(`^临河县 · 2026年10月，${told.words}；任务分工为现行$`))).toBeVisible()
    await expect(plans.getByRole('row', { name: new RegExp(plan.title) })).toContainText(told.tasks)
    for (const name of names) {
      const { owed, onTime, overdue } = reporting(rows, name, standing)
      const row = departments.getByRole('row', { name: new RegExp(`^${name}`) })
      await expect(row.getByRole('cell').nth(2)).toHaveText(`${onTime}/${owed}`)
      await expect(row.getByRole('cell').nth(3)).toHaveText(String(overdue))
    }
    await expect(page.getByText(new RegExp(`^逾期未报 ${debtors(standing).length} 家$`))).toBeVisible()
    await expect(page.getByRole('region', { name: '各项指标' }).getByRole('row', { name: /^监督检查户次/ })).toContainText(told.checks)
    await expect(differences.getByRole('row').filter({ has: page.getByRole('cell') })).toHaveCount(1)
    const [then, now] = [differences.getByRole('cell').nth(0), differences.getByRole('cell').nth(1)]
    await expect(differences.getByRole('rowheader')).toHaveText(/^监督检查户次/)
    await expect(then).toContainText('440家')
    await expect(now).toContainText('430家')
  }

  await portal.signInAs(context, leader.loginName)
  await openPage(page, portal, '/dashboard', HEADING)
  await expect(page.getByText('逾期未报 2 家', { exact: true })).toBeVisible()
  await expect(page.getByRole('heading', { level: 2, name: '之后的更正' })).toHaveCount(0)
  await page.getByRole('combobox', { name: '数据月份' }).selectOption({ label: '2026年10月' })
  await looksLike('filed', { tasks: /3 项：\s*正常推进 2\s*尚无报送 1/, checks: '440家', words: '按当时报送' })
  // From the first of them to the month's last day, not to today.
  await expect(page.getByText('最早的应于2026年9月21日报送，已逾期 40 天')).toBeVisible()
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  await page.getByRole('combobox', { name: '数据口径' }).selectOption({ label: '按现在已知' })
  await looksLike('known', { tasks: /3 项：\s*正常推进 1\s*滞后 1\s*尚无报送 1/, checks: '430家', words: '按现在已知' })
  await expect(page.getByText('最早的应于2026年9月21日报送，已逾期 65 天')).toBeVisible()
  await expectAccessible(page)
  await differences.getByRole('link', { name: /^监督检查户次/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: '监督检查户次' })).toBeVisible()
  await expect(page.getByText('与当时报送的不同')).toBeVisible()
  await page.goBack()
  await page.getByRole('combobox', { name: '数据月份' }).selectOption({ label: '最新数据' })
  await expect(page.getByText('逾期未报 2 家', { exact: true })).toBeVisible()
  await expect(plans.getByRole('row', { name: new RegExp(plan.title) })).toContainText(/3 项：\s*已完成 1\s*滞后 1\s*尚无报送 1/)
})
