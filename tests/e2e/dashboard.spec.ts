import { expect, type Locator, type Page } from '@playwright/test'
import type { PrismaClient } from '@/lib/generated/prisma/client'
import { createPlan, createTarget, createTask } from '@/prisma/seed/factories/plan'
import { createSampleBatches, sampleBatchInput } from '@/prisma/seed/factories/sampling'
import { createReportedPlan } from '../support/report-city'
import { expectAccessible, expectNoSidewaysScroll, openSession, test as base } from '../support/portal-test'

type Figures = { plan: string; counted: string; ledger: string; mark: string }

const test = base.extend<object, { figures: Figures }>({
  figures: [
    async ({ db }, use, info) => {
      const mark = `${Date.now().toString(36)}${info.workerIndex}`
      const { plan } = await createReportedPlan(db, `态势方案${mark}`, new Date())
      const ledger = await createSamplingTarget(db, plan, mark)
      const counted = await db.indicatorTarget.findFirstOrThrow({ where: { planId: plan.id, indicator: { name: '检查学校食堂' } }, select: { id: true } })
      await use({ plan: plan.id, counted: counted.id, ledger, mark })
    },
    // Always there: some tests only look at what it makes.
    { scope: 'worker', auto: true },
  ],
})

/**
 * A pass rate that the portal counts itself: 59 of 60 batches of this year, beside them a quick test that does not count.
 * It counts what no other test writes into the city's ledger.
 */
async function createSamplingTarget(db: PrismaClient, plan: Awaited<ReturnType<typeof createPlan>>, mark: string): Promise<string> {
  const jurisdiction = await db.jurisdiction.findFirstOrThrow({ where: { name: '安和市' }, select: { id: true, path: true, name: true } })
  const task = await createTask(db, { plan, heading: '开展评价性抽检', sortOrder: 5, units: [] })
  const target = await createTarget(db, { plan, task, indicatorName: `抽检合格率${mark}`, measureUnit: '%', value: '98', nature: 'BINDING' })
  await db.indicator.update({ where: { id: target.indicatorId }, data: { source: 'DERIVED', measureCode: 'sampling.pass-rate', measureOptions: { levels: ['NATIONAL'], kinds: ['EVALUATIVE'], products: ['FOOD', 'EDIBLE_AGRICULTURAL_PRODUCT'] }, flow: 'FLOW', denominatorFlow: 'FLOW', missesStay: true, numeratorName: '合格批次', denominatorName: '已出结论批次' } })
  const month = new Date().toISOString().slice(0, 7)
  const dated = { level: 'NATIONAL', kind: 'EVALUATIVE', sampledOn: `${month}-01`, concludedOn: `${month}-01` } as const
  await createSampleBatches(db, jurisdiction, [
    ...Array.from({ length: 60 }, (_, index) => sampleBatchInput({ ...dated, productName: `第${index + 1}批蛋糕`, conclusion: index === 0 ? 'UNQUALIFIED' : 'QUALIFIED' })),
    sampleBatchInput({ ...dated, kind: 'RAPID_TEST', productName: `快检黄瓜${mark}` }),
  ])
  return target.id
}

test('from the leader’s page to the very rows, and back', async ({ page, signInAs, figures }) => {
  await signInAs('leader')
  await page.goto('/workbench')
  await page.getByRole('link', { name: '工作态势' }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: '食品安全工作态势' })).toBeVisible()
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  await page.getByRole('region', { name: '各项指标' }).getByRole('link', { name: new RegExp(`抽检合格率${figures.mark}.*态势方案`) }).click()
  await expect(page.getByRole('heading', { level: 1, name: `抽检合格率${figures.mark}` })).toBeVisible()
  await expect(page.getByText('98.33%').first()).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('navigation', { name: '记录' }).getByRole('link', { name: /快速?检测|快检/ }).click()
  await expect(page.getByRole('cell', { name: `快检黄瓜${figures.mark}` })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('navigation', { name: '记录' }).getByRole('link', { name: /^计入的全部记录/ }).click()
  await expect(page.getByRole('cell', { name: /^第\d+批蛋糕$/ }).first()).toBeVisible()
  await page.getByRole('link', { name: '食品安全工作态势' }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: '食品安全工作态势' })).toBeVisible()
})

test('a reported count opens to its departments and months; a month gone by is seen as it was', async ({ page, signInAs, figures }) => {
  await signInAs('office')
  await page.goto(`/dashboard/targets/${figures.counted}`)
  await expect(page.getByRole('heading', { level: 1, name: '检查学校食堂' })).toBeVisible()
  await expect(page.getByText('400家').first()).toBeVisible()
  await expect(page.getByRole('row', { name: /市教育局/ }).first()).toBeVisible()
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  await page.getByRole('combobox', { name: '数据月份' }).selectOption({ index: 1 })
  await expect(page.getByText('412家').first()).toBeVisible()
  await page.goBack()
  await expect(page.getByText('400家').first()).toBeVisible()
  await page.goto('/dashboard')
  await page.getByRole('combobox', { name: '数据月份' }).selectOption({ index: 1 })
  await expect(page.getByRole('heading', { level: 2, name: '之后的更正' })).toBeVisible()
  await expectAccessible(page)
})

test('the matrix lights up a row and a column, and leads to what is behind a cell', async ({ page, signInAs }) => {
  await signInAs('leader')
  await page.goto('/dashboard/matrix')
  const cell = page.getByRole('link', { name: /^检查学校食堂，市教育局：/ }).first()
  await expectAccessible(page)
  await cell.hover()
  await expect(page.getByRole('columnheader', { name: '市教育局' }).first()).toHaveClass(/bg-action-soft/)
  await cell.click()
  await expect(page.getByRole('heading', { level: 1, name: '检查学校食堂' })).toBeVisible()
  await page.goBack()
  await expect(cell).toBeFocused()
  // One stop of the keyboard, arrows within: at the name of the row, and back to the first cell that is filled.
  await page.keyboard.press('Home')
  await expect(page.getByRole('rowheader', { name: /^检查学校食堂/ }).getByRole('link').first()).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('link', { name: /^检查学校食堂，/ }).first()).toBeFocused()
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.closest('table'))).toBeNull()
})

test('who jumps over the navigation goes on behind it, and finds the way back', async ({ page, signInAs }) => {
  await signInAs('leader')
  await page.goto('/dashboard/matrix')
  const skip = page.getByRole('link', { name: '跳到主要内容' })
  await tabTo(page, skip)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  const cell = page.getByRole('link', { name: /^检查学校食堂，/ }).first()
  await cell.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: '检查学校食堂' })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1, name: '指标与单位矩阵' })).toBeVisible()
  await expect(page).toHaveURL(/\/dashboard\/matrix$/)
})

test('the meeting turns the pages by keys, and leaves by Escape', async ({ page, signInAs }) => {
  await signInAs('leader')
  await page.goto('/dashboard')
  await page.getByRole('link', { name: '演示', exact: true }).click()
  const title = page.getByRole('heading', { level: 1 })
  await expect(title).toContainText('总体情况')
  await expect(page.getByText(/^任务 \d+ 项$/).first()).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('ArrowRight')
  await expect(page).toHaveURL(/slide=2/)
  await page.keyboard.press('End')
  await expect(title).toContainText('需要推进的单位')
  await expectAccessible(page)
  await page.keyboard.press('Home')
  await expect(title).toContainText('总体情况')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { level: 1, name: '食品安全工作态势' })).toBeVisible()
})

test('on paper the leader’s page is whole: nothing to press, no table cut off by its frame, as wide as the sheet', async ({ page, signInAs, figures }) => {
  await signInAs('leader')
  await page.goto('/dashboard')
  await expect(page.getByRole('region', { name: '各项指标' }).getByRole('row', { name: new RegExp(`抽检合格率${figures.mark}`) })).toBeVisible()
  // A4 upright, less its margins, at 96 pixels an inch.
  await page.setViewportSize({ width: 680, height: 1_000 })
  await page.emulateMedia({ media: 'print' })
  for (const control of [page.getByRole('combobox', { name: '数据月份' }), page.getByRole('link', { name: '演示', exact: true }), page.getByRole('group', { name: '筛选指标' }), page.getByRole('link', { name: /^批示：/ }).first()]) await expect(control).toBeHidden()
  await expect(page.getByText(/数据截至/).first()).toBeVisible()
  for (const name of ['规划和方案的进展', '各项指标', '承担任务的单位']) {
    const region = page.getByRole('region', { name })
    const [cutOff, tooWide] = await region.evaluate((element) => [element.scrollHeight > element.clientHeight + 1 && getComputedStyle(element).overflowY !== 'visible', element.scrollWidth > element.clientWidth + 1])
    expect([name, cutOff, tooWide]).toEqual([name, false, false])
  }
  await expectNoSidewaysScroll(page)
})

test('the pages fit a phone @phone', async ({ windowOf, figures }) => {
  const page = await windowOf('leader')
  for (const path of ['/dashboard', '/dashboard/matrix', '/dashboard/present', `/dashboard/targets/${figures.counted}`, `/dashboard/targets/${figures.ledger}?part=counted`]) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  }
})

test('on a phone the pages of the meeting grow with their words, above the buttons @phone', async ({ windowOf }) => {
  const page = await windowOf('leader')
  const usual = page.viewportSize()!
  await page.setViewportSize({ width: 390, height: 320 })
  await page.goto('/dashboard/present')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('总体情况')
  const [words, buttons] = [await page.getByRole('article').getByRole('list').last().boundingBox(), await page.getByRole('navigation', { name: '翻页' }).boundingBox()]
  expect(words!.y + words!.height).toBeLessThanOrEqual(buttons!.y)
  await page.setViewportSize(usual)
})

test('a target that a document makes plain is judged from then on, and says by which', async ({ page, context, db, signInAs, figures }) => {
  const jurisdiction = await db.jurisdiction.findFirstOrThrow({ where: { name: '安和市' }, select: { id: true, path: true, name: true } })
  const { id: createdById } = await db.account.findUniqueOrThrow({ where: { loginName: 'office' }, select: { id: true } })
  const { indicatorId } = await db.indicatorTarget.findUniqueOrThrow({ where: { id: figures.ledger }, select: { indicatorId: true } })
  const name = `待定方案${Date.now().toString(36)}`
  const plan = await createPlan(db, { jurisdiction, createdById, title: name })
  const task = await createTask(db, { plan, heading: '开展监督抽检', units: [] })
  const { id } = await createTarget(db, { plan, task, indicatorName: name, value: null, authority: '省市场监管局' })
  await db.indicatorTarget.update({ where: { id }, data: { indicatorId } })

  await signInAs('leader')
  await page.goto(`/dashboard/targets/${id}`)
  await expect(page.getByText('目标 待定（由省市场监管局确定）').first()).toBeVisible()
  await openSession(context, db, 'office')
  await page.goto(`/plans/${plan.id}/edit/targets`)
  await page.getByRole('button', { name: /明确的目标值$/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('目标值', { exact: true }).fill('98.5')
  await dialog.getByRole('button', { name: '保存目标值' }).click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  await dialog.getByLabel('依据文件的名称和文号').fill('岭食安办〔2026〕9号')
  await dialog.getByLabel('文件日期').fill('2026-10-08')
  await dialog.getByRole('button', { name: '保存目标值' }).click()
  await expect(page.getByText('依据：岭食安办〔2026〕9号')).toBeVisible()

  await openSession(context, db, 'leader')
  await page.goto(`/dashboard/targets/${id}`)
  // 59 of 60 is 98.33 %: below what was asked at last, though the other plan's 98 % is met.
  await expect(page.getByText('目标 ≥98.5%').first()).toBeVisible()
  await expect(page.getByText(/^原为待定，2026年10月8日由岭食安办〔2026〕9号明确，.+于\d{4}年\d{1,2}月\d{1,2}日 \d{2}:\d{2}录入。$/)).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 }).locator('..')).toContainText(/有风险|可达标|已无法达标/)
  await page.goto('/dashboard')
  await expect(page.getByRole('region', { name: '各项指标' }).getByRole('row', { name: new RegExp(`${name}.*≥98.5%`) })).toBeVisible()
})

/** Presses Tab until something has the focus, as far as a page may reasonably need. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible()
  for (let presses = 0; presses < 200; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('it is not reached by Tab')
}

test('by keyboard alone: from the leader’s page to the rows left out, and to an instruction', async ({ page, signInAs, figures }) => {
  await signInAs('leader')
  await page.goto('/dashboard')
  const row = page.getByRole('region', { name: '各项指标' }).getByRole('link', { name: new RegExp(`抽检合格率${figures.mark}.*态势方案`) })
  await tabTo(page, row)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: `抽检合格率${figures.mark}` })).toBeVisible()
  const rapid = page.getByRole('navigation', { name: '记录' }).getByRole('link', { name: /快速?检测|快检/ })
  await tabTo(page, rapid)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('cell', { name: `快检黄瓜${figures.mark}` })).toBeVisible()
  await tabTo(page, page.getByRole('link', { name: '批示', exact: true }))
  await page.keyboard.press('Enter')
  const text = page.getByRole('textbox', { name: '批示内容' })
  await tabTo(page, text)
  await page.keyboard.type('请说明未计入的原因')
  await expect(text).toHaveValue('请说明未计入的原因')
})
