import { expect, type Locator, type Page } from '@playwright/test'
import { createTarget } from '@/prisma/seed/factories/plan'
import { countOf } from '@/prisma/seed/factories/report'
import { createLeaderCounty, rateOf, type LeaderCounty } from '../support/leader-county'
import { expectAccessible, expectNoSidewaysScroll } from '../support/portal-test'
import { openPage, test } from '../support/quiet-portal'
import type { ShiftedPortal } from '../support/shifted-portal'

test.setTimeout(180_000)

const HEADING = '食品安全工作态势'

/** Opens the leader's page and waits until the portal knows that it was looked at. */
async function visit(page: Page, portal: ShiftedPortal): Promise<void> {
  const told = page.waitForResponse((response) => response.request().method() === 'POST' && new URL(response.url()).pathname === '/dashboard')
  await openPage(page, portal, '/dashboard', HEADING)
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
  await openPage(page, portal, instruction, /^批示：监督抽检合格率/)
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
  await openPage(page, portal, '/dashboard?asOf=2026-10&standing=filed', HEADING)
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
