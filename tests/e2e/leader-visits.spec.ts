import { expect, type Locator, type Page } from '@playwright/test'
import { createTarget } from '@/prisma/seed/factories/plan'
import { countOf } from '@/prisma/seed/factories/report'
import { correctReport, createLeaderCounty, rateOf, type Filed, type LeaderCounty } from '../support/leader-county'
import { expectAccessible, expectNoSidewaysScroll, test as base } from '../support/portal-test'
import { startShiftedPortal, type ShiftedPortal } from '../support/shifted-portal'

/** A portal of its own whose day the tests set; nothing is owed in it but what they make. */
const test = base.extend<object, { portal: ShiftedPortal }>({
  portal: [
    async ({}, use) => {
      const portal = await startShiftedPortal('2026-11-20', 10, { withJobs: false })
      await use(portal)
      await portal.end()
    },
    { scope: 'worker', timeout: 180_000 },
  ],
})

test.setTimeout(180_000)

const HEADING = '食品安全工作态势'

async function open(page: Page, portal: ShiftedPortal, path: string, heading: string | RegExp): Promise<void> {
  await page.goto(`${portal.url()}${path}`)
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
}

/** Opens the leader's page and waits until the portal knows that it was looked at. */
async function visit(page: Page, portal: ShiftedPortal): Promise<void> {
  const told = page.waitForResponse((response) => response.request().method() === 'POST' && new URL(response.url()).pathname === '/dashboard')
  await open(page, portal, '/dashboard', HEADING)
  expect((await told).status()).toBe(200)
}

/**
 * Days go by. What happens is told by the clock of business, which moves; visits are told by the machine's, which does
 * not: they are put back by as much, so that each stays where it was among the things that happened.
 */
async function goOnTo(portal: ShiftedPortal, { leader }: LeaderCounty, dateOn: string): Promise<void> {
  const { db } = portal
  const shift = async () => (await db.databaseMark.findUniqueOrThrow({ where: { id: 1 }, select: { clockShiftSeconds: true } })).clockShiftSeconds
  const before = await shift()
  await portal.moveTo(dateOn, 10)
  const passed = ((await shift()) - before) * 1_000
  const seen = await db.seenStanding.findFirstOrThrow({ where: { accountId: leader.id }, select: { visitedAt: true, previousAt: true } })
  const earlier = (at: Date) => new Date(at.getTime() - passed)
  await db.seenStanding.updateMany({ where: { accountId: leader.id }, data: { visitedAt: earlier(seen.visitedAt), previousAt: seen.previousAt && earlier(seen.previousAt) } })
}

const changesOf = (page: Page) => page.getByRole('region', { name: '上次查看以来的变化' })

/** What stands beside the name of a kind of change. */
function ofKind(changes: Locator, name: string): Locator {
  return changes.getByRole('term').filter({ hasText: name }).locator('xpath=following-sibling::dd[1]')
}

/** Follows a change to what it is about, and comes back. */
async function follow(page: Page, link: Locator, shows: () => Promise<void>): Promise<void> {
  await link.click()
  await shows()
  await page.goBack()
  await expect(changesOf(page)).toBeVisible()
}

test('a leader who comes back is told exactly what became of the county since, each with where it leads, and once', async ({ page, context, portal }) => {
  const { db } = portal
  const county = await createLeaderCounty(db, '望江县')
  const { plan, units: [market, education, health], leader, deputy, office } = county
  const rate = await createTarget(db, { plan, task: market.task, indicatorName: '监督抽检合格率', value: '98' })
  await db.indicator.update({ where: { id: rate.indicatorId }, data: { flow: 'FLOW', denominatorFlow: 'FLOW', missesStay: true, numeratorName: '合格批次', denominatorName: '已出结论批次' } })
  const steady = await createTarget(db, { plan, task: education.task, indicatorName: '检查学校食堂', measureUnit: '家', value: '500' })
  await db.indicator.update({ where: { id: steady.indicatorId }, data: { flow: 'FLOW' } })
  await createTarget(db, { plan, task: health.task, indicatorName: '食源性疾病监测覆盖率', value: null, authority: '省卫生健康委' })
  await county.file({ unit: market, period: '2026-10', on: '2026-10-20', values: [rateOf(rate.id, '990', '1000')] })
  await county.file({ unit: education, period: '2026-10', on: '2026-10-20', values: [countOf(steady.id, '60', '460')] })
  // Owed since October: known at the first visit already, and no news later.
  await county.file({ unit: education, period: '2026-09' })
  await county.file({ unit: health, period: '2026-11' })

  // The first visit: nothing to compare with. The leader writes an instruction.
  await portal.signInAs(context, leader.loginName)
  await visit(page, portal)
  await expect(page.getByText(/^逾期未报\s*1\s*家$/).first()).toBeVisible()
  await expect(changesOf(page)).toHaveCount(0)
  await page.getByRole('region', { name: '各项指标' }).getByRole('link', { name: '批示：监督抽检合格率' }).click()
  await page.getByRole('textbox', { name: '批示内容' }).fill('请说明抽检工作安排')
  await page.getByRole('button', { name: '作出批示' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^批示：监督抽检合格率/ })).toBeVisible()
  const instruction = new URL(page.url()).pathname

  // Five days later. The health department let its day go by, the rate fell, an answer came, a target was made plain.
  await goOnTo(portal, county, '2026-11-25')
  await county.file({ unit: market, period: '2026-11', on: '2026-11-21', values: [rateOf(rate.id, '900', '1000')] })
  await portal.signInAs(context, market.liaison.loginName)
  await open(page, portal, instruction, /^批示：监督抽检合格率/)
  await page.getByRole('textbox', { name: '答复内容' }).fill('已安排复检')
  await page.getByRole('button', { name: '提交答复' }).click()
  await expect(page.getByText('待审阅').first()).toBeVisible()
  await portal.signInAs(context, office.loginName)
  await page.goto(`${portal.url()}/plans/${plan.id}/edit/targets`)
  await page.getByRole('button', { name: /明确的目标值$/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('目标值', { exact: true }).fill('90')
  await dialog.getByLabel('依据文件的名称和文号').fill('岭卫办〔2026〕3号')
  await dialog.getByLabel('文件日期').fill('2026-11-24')
  await dialog.getByRole('button', { name: '保存目标值' }).click()
  await expect(page.getByText('依据：岭卫办〔2026〕3号')).toBeVisible()

  // Looking back upon a month gone by is no visit.
  await portal.signInAs(context, leader.loginName)
  await open(page, portal, '/dashboard?asOf=2026-10&standing=filed', HEADING)
  await expect(changesOf(page)).toHaveCount(0)

  // The second visit.
  await visit(page, portal)
  await expect(page.getByRole('list', { name: '各类事项的数量' }).getByRole('link', { name: /^上次以来的变化\s*5\s*项$/ })).toHaveAttribute('href', '#changes')
  const changes = changesOf(page)
  await expect(changes.getByRole('heading', { level: 3 })).toHaveText(/^自 2026-11-20 10:\d\d 以来的变化5 项$/)
  await expect(changes.getByRole('term')).toHaveText(['指标状态 2 项', '新增逾期 1 家', '新的答复 1 件', '方案调整 1 项'])
  const [standings, overdue, answers, plans] = ['指标状态', '新增逾期', '新的答复', '方案调整'].map((name) => ofKind(changes, name)) as [Locator, Locator, Locator, Locator]
  await expect(standings.getByRole('listitem')).toHaveText([/^监督抽检合格率.*已达标.*变为有风险$/, /^食源性疾病监测覆盖率.*待定.*变为无数据$/])
  await expect(overdue.getByRole('listitem')).toHaveText(['县卫生健康局，1 份，应于2026年11月21日报送'])
  await expect(answers.getByRole('listitem')).toHaveText([/^监督抽检合格率.*，县市场监督管理局 /])
  await expect(plans.getByRole('listitem')).toHaveText([/食源性疾病监测覆盖率.*明确为.*≥90%.*（岭卫办〔2026〕3号）/])
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)

  await follow(page, standings.getByRole('link', { name: '监督抽检合格率' }), () => expect(page.getByRole('heading', { level: 1, name: '监督抽检合格率' })).toBeVisible())
  await follow(page, overdue.getByRole('link', { name: '县卫生健康局' }), async () => {
    await expect(page).toHaveURL(/\/reports\/obligations\?/)
    await expect(page.getByRole('rowheader', { name: '县卫生健康局' })).toHaveCount(1)
  })
  await follow(page, answers.getByRole('link', { name: /监督抽检合格率/ }), () => expect(page.getByRole('list', { name: '办理过程' }).getByText('已安排复检')).toBeVisible())
  await follow(page, plans.getByRole('link'), () => expect(page.getByRole('heading', { level: 1, name: plan.title })).toBeVisible())

  // Another leader sees what changed for that person: nothing, at a first visit.
  await portal.signInAs(context, deputy.loginName)
  await visit(page, portal)
  await expect(changesOf(page)).toHaveCount(0)

  // While the visit lasts it is told again; a day later it is known.
  await portal.signInAs(context, leader.loginName)
  await visit(page, portal)
  await expect(changesOf(page).getByRole('term')).toHaveCount(4)
  await goOnTo(portal, county, '2026-11-26')
  await visit(page, portal)
  await expect(changesOf(page)).toHaveCount(0)
  await expect(page.getByRole('link', { name: /上次以来的变化/ })).toHaveCount(0)
})

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
  await open(page, portal, '/dashboard', HEADING)
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
