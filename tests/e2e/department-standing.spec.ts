import { expect } from '@playwright/test'
import { createReportedPlan } from '../support/report-city'
import { expectAccessible, expectNoSidewaysScroll, test as base } from '../support/portal-test'

type Figures = { plan: string; title: string; education: string; other: string }

const test = base.extend<object, { figures: Figures }>({
  figures: [
    async ({ db }, use, info) => {
      const title = `单位态势方案${Date.now().toString(36)}${info.workerIndex}`
      const { plan } = await createReportedPlan(db, title, new Date())
      const city = await db.jurisdiction.findFirstOrThrow({ where: { name: '安和市' }, select: { id: true } })
      const education = await db.department.findFirstOrThrow({ where: { jurisdictionId: city.id, name: '市教育局' }, select: { id: true } })
      const other = await db.department.findFirstOrThrow({ where: { jurisdictionId: city.id, voidedAt: null, retiredOn: null, id: { not: education.id } }, orderBy: { sortOrder: 'asc' }, select: { id: true } })
      await use({ plan: plan.id, title, education: education.id, other: other.id })
    },
    { scope: 'worker' },
  ],
})

test('from the leader’s page to a department, to its targets and the names behind its reporting, and an instruction to it', async ({ page, signInAs, figures }) => {
  await signInAs('leader')
  await page.goto('/dashboard')
  await page.getByRole('region', { name: '承担任务的单位' }).getByRole('link', { name: '市教育局' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '市教育局' })).toBeVisible()
  await expect(page.getByRole('region', { name: '各项指标' }).getByRole('link', { name: new RegExp(`检查学校食堂.*${figures.title}`) })).toBeVisible()
  await expect(page.getByRole('region', { name: '规划和方案的进展' }).getByRole('row', { name: new RegExp(`${figures.title}.*1 项：.*正常推进 1`) })).toBeVisible()
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  await page.getByRole('link', { name: /^合计 已报 \d+，查看名单$/ }).click()
  await expect(page.getByRole('rowheader', { name: '市教育局' }).first()).toBeVisible()
  await page.goBack()
  await page.getByRole('link', { name: '批示', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: '作出批示' })).toBeVisible()
  await expect(page.getByRole('combobox', { name: '答复单位' })).toHaveValue('市教育局')
})

test('who asks for the leader’s page without being one is led to the page that is theirs', { tag: '@phone' }, async ({ page, signInAs }) => {
  await signInAs('liaison.edu')
  await page.goto('/dashboard')
  await expect(page.getByRole('heading', { level: 1, name: '市教育局' })).toBeVisible()
  await expect(page).toHaveURL(/\/dashboard\/departments\/[0-9a-f-]{36}$/)
  await signInAs('inspector')
  await page.goto('/dashboard')
  await expect(page).toHaveURL(/\/workbench$/)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

test('a liaison finds the own department, follows its number to its own reports but not to others’, and no other department', async ({ page, signInAs, figures }) => {
  await signInAs('liaison.edu')
  await page.goto('/workbench')
  await page.getByRole('link', { name: '本单位态势' }).first().click()
  await expect(page).toHaveURL(new RegExp(`/dashboard/departments/${figures.education}`))
  await expect(page.getByRole('heading', { level: 1, name: '市教育局' })).toBeVisible()
  await expectAccessible(page)
  await expect(page.getByRole('link', { name: '批示', exact: true })).toHaveCount(0)
  await page.getByRole('region', { name: '各项指标' }).getByRole('link', { name: new RegExp(`检查学校食堂.*${figures.title}`) }).click()
  await expect(page).toHaveURL(new RegExp(`/dashboard/departments/${figures.education}/targets/`))
  const months = page.getByRole('region', { name: '逐月报送数' })
  await expect(months.getByRole('row', { name: /市教育局.*400/ })).toBeVisible()
  await expectAccessible(page)
  await months.getByRole('row', { name: /市教育局.*400/ }).getByRole('link').click()
  // At the very field, not only on the page of the report.
  await expect(page).toHaveURL(/\/reports\/review\/.+#entry-.+-cumulative$/)
  await expect(page.locator(`[id="${new URL(page.url()).hash.slice(1)}"]`)).toContainText(/400/)
  await expect(page.locator(`[id="${new URL(page.url()).hash.slice(1)}"]`)).toBeInViewport()
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText('没有找到')
  await page.goto(`/dashboard/departments/${figures.other}`)
  await expect(page.getByRole('heading', { level: 1, name: '没有找到' })).toBeVisible()
})

test('the office sees all plans and months, and the names behind a cell', async ({ page, db, signInAs, figures }) => {
  const { id } = await db.plan.findUniqueOrThrow({ where: { id: figures.plan }, select: { id: true } })
  await signInAs('office')
  await page.goto('/dashboard')
  await page.getByRole('link', { name: '全部方案和各月报送' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '方案总览' })).toBeVisible()
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await page.getByRole('region', { name: '各方案逐月报送' }).getByRole('link', { name: new RegExp(`^${figures.title}，.*应报 3，已报 2`) }).click()
  await expect(page).toHaveURL(new RegExp(`plan=${id}`))
  await expect(page.getByRole('rowheader', { name: '市教育局' }).first()).toBeVisible()
})

test('the pages fit a phone @phone', async ({ windowOf, figures }) => {
  const page = await windowOf('leader')
  for (const path of [`/dashboard/departments/${figures.education}`, '/dashboard/departments', '/dashboard/plans?state=all']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  }
})
