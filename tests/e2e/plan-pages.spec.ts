import { expect } from '@playwright/test'
import { createEmptyPlan, createHandPlan, createLargePlan } from '../support/plan-pages-city'
import { expectAccessible, expectNoSidewaysScroll, test as base } from '../support/portal-test'

type Plans = { large: string; hand: string; empty: string; title: string }

const test = base.extend<object, { plans: Plans }>({
  plans: [
    async ({ db }, use, info) => {
      const mark = `${Date.now().toString(36)}${info.workerIndex}`
      const title = `安和市食品安全规划（${mark}）`
      const [large, hand, empty] = [await createLargePlan(db, title), await createHandPlan(db, `手工方案${mark}`), await createEmptyPlan(db, `空白方案${mark}`)]
      await use({ large: large.id, hand: hand.id, empty: empty.id, title })
      await db.plan.deleteMany({ where: { id: { in: [large.id, hand.id, empty.id] } } })
    },
    { scope: 'worker' },
  ],
})

const VIEWS = ['', '/outline', '/tasks', '/units', '/timeline', '/targets', '/duties', '/source'] as const

test.describe('every view of a plan', () => {
  for (const view of VIEWS) {
    test(`${view || '/'} is accessible, large, by hand and empty`, async ({ windowOf, plans }) => {
      const page = await windowOf('liaison.edu')
      for (const id of [plans.large, plans.hand, plans.empty]) {
        await page.goto(`/plans/${id}${view}`)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await expectNoSidewaysScroll(page)
        await expectAccessible(page)
      }
    })

    test(`${view || '/'} fits a phone @phone`, async ({ windowOf, plans }) => {
      const page = await windowOf('liaison.edu')
      for (const id of [plans.large, plans.empty]) {
        await page.goto(`/plans/${id}${view}`)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await expectNoSidewaysScroll(page)
        await expect(page.getByRole('navigation', { name: '方案的各个视图' }).locator('[aria-current]')).toBeInViewport()
      }
    })
  }

  test('the list fits a phone @phone', async ({ windowOf, plans }) => {
    const page = await windowOf('liaison.edu')
    await page.goto('/plans')
    await expect(page.getByRole('link', { name: plans.title })).toBeVisible()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  })
})

test('the list leads from the navigation to a plan, and is filtered in the address', async ({ page, signInAs, plans }) => {
  await signInAs('liaison.edu')
  await page.goto('/workbench')
  await page.getByRole('link', { name: '规划与方案' }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: '规划与方案' })).toBeVisible()
  await page.getByRole('searchbox', { name: '名称或文号' }).fill(plans.title)
  await page.getByRole('button', { name: '按名称或文号查找' }).click()
  await expect(page).toHaveURL(/title=/)
  const row = page.getByRole('row', { name: new RegExp(plans.title.replace(/[（）]/g, '.')) })
  await expect(row).toContainText('60')
  await expect(row).toContainText('牵头')
  await expect(page.getByRole('link', { name: '录入方案' })).toHaveCount(0)
  await row.getByRole('cell').nth(1).click()
  await expect(page.getByRole('heading', { level: 1, name: plans.title })).toBeVisible()
})

test('only the office enters plans', async ({ page, signInAs }) => {
  await signInAs('office')
  await page.goto('/plans')
  await expect(page.getByRole('link', { name: '录入方案' })).toBeVisible()
  await expectAccessible(page)
})

test('where a plan stands: each count leads to its rows, pending targets name who must set them', async ({ page, signInAs, plans }) => {
  await signInAs('leader')
  await page.goto(`/plans/${plans.large}`)
  await expect(page.getByRole('region', { name: '待定指标' })).toContainText('由省卫生健康委确定')
  await expect(page.getByRole('main')).not.toContainText('%')
  await page.getByRole('link', { name: /^按职责分工负责 12$/ }).click()
  await expect(page.getByText('筛选后 12 条')).toBeVisible()
})

test('a sentence opens beside the outline by keyboard, with its words marked, and closing returns to the line', async ({ page, signInAs, plans }) => {
  await signInAs('leader')
  await page.goto(`/plans/${plans.large}/outline`)
  const link = page.getByRole('link', { name: '依据原文：加强源头治理第1项行动', exact: true })
  await link.focus()
  await page.keyboard.press('Enter')
  const drawer = page.getByRole('dialog', { name: '依据原文' })
  await expect(drawer.locator('mark')).toHaveText('（1）加强源头治理第1项行动。')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(drawer).toHaveCount(0)
  await expect(page).not.toHaveURL(/basis=/)
  await expect(link).toBeFocused()
})

test('the words lead on to their place in the source', async ({ page, signInAs, plans }) => {
  await signInAs('leader')
  await page.goto(`/plans/${plans.large}/outline`)
  await page.getByRole('link', { name: '依据原文：强化能力建设第3项行动', exact: true }).click()
  await page.getByRole('dialog').getByRole('link', { name: '在原文中查看' }).click()
  await expect(page).toHaveURL(/#at$/)
  await expect(page.getByText('（3）强化能力建设第3项行动。到2030年')).toBeInViewport()
})

test('a liaison narrows the tasks to the own department, and reads one with its units, groups and neighbours', async ({ page, signInAs, plans }) => {
  await signInAs('liaison.edu')
  await page.goto(`/plans/${plans.large}/tasks`)
  await expect(page.getByText('共 60 条，显示第 1–50 条')).toBeVisible()
  await page.getByLabel('范围').selectOption('1')
  await expect(page).toHaveURL(/own=1/)
  await expect(page.getByRole('row', { name: /本单位/ }).first()).toBeVisible()
  await page.getByLabel('角色').selectOption('LEAD')
  await expect(page.getByText('本单位牵头').first()).toBeVisible()
  await page.getByRole('link', { name: '时间节点' }).click()
  await expect(page).toHaveURL(/sort=due/)
  await page.goto(`/plans/${plans.large}/tasks`)
  await page.getByRole('link', { name: /加强源头治理第1项行动/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: /加强源头治理第1项行动/ })).toBeVisible()
  await expect(page.getByText('各成员单位')).toBeVisible()
  await expect(page.locator('mark')).toHaveText('（1）加强源头治理第1项行动。')
  await expectAccessible(page)
  await page.getByRole('link', { name: /^下一项/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: /加强源头治理第2项行动/ })).toBeVisible()
})

test('a task made by hand says that it has no text', async ({ page, signInAs, plans }) => {
  await signInAs('liaison.edu')
  await page.goto(`/plans/${plans.hand}/tasks`)
  await page.getByRole('link', { name: '手工录入的任务' }).click()
  await expect(page.getByText('本任务由食安办手工录入，没有对应的文件原文。')).toBeVisible()
  await expect(page.getByRole('link', { name: /依据原文/ })).toHaveCount(0)
})

test('a department’s page lists what it takes on across plans, by part', async ({ page, signInAs, db, plans }) => {
  const { id } = await db.department.findFirstOrThrow({ where: { name: '市教育局', jurisdiction: { name: '安和市' } }, select: { id: true } })
  await signInAs('liaison.edu')
  await page.goto(`/organisation/departments/${id}`)
  const section = page.getByRole('region', { name: '承担的任务', exact: true })
  await expect(section.getByRole('link', { name: plans.title })).toBeVisible()
  await expectAccessible(page)
  await section.getByRole('link', { name: /^牵头/ }).click()
  await expect(page).toHaveURL(/part=LEAD/)
  await expect(section.getByRole('cell', { name: '责任', exact: true })).toHaveCount(0)
  await expect(section.getByText('手工录入的任务')).toBeVisible()
})

test('another county’s people do not find the plan', async ({ page, signInAs, plans }) => {
  await signInAs('office.yongquan')
  for (const view of VIEWS) expect((await page.goto(`/plans/${plans.large}${view}`))?.status()).toBe(404)
  await signInAs('office.qingning')
  expect((await page.goto(`/plans/${plans.large}`))?.status()).toBe(200)
})

test('on paper a view keeps its title and its rows and leaves the chrome behind', async ({ page, signInAs, plans }) => {
  await signInAs('leader')
  await page.emulateMedia({ media: 'print' })
  for (const view of ['/outline', '/tasks', '/timeline'] as const) {
    await page.goto(`/plans/${plans.large}${view}`)
    await expect(page.getByRole('heading', { level: 1, name: plans.title })).toBeVisible()
    await expect(page.getByRole('navigation', { name: '方案的各个视图' })).toBeHidden()
    await expect(page.getByText('加强源头治理第1项行动').first()).toBeVisible()
  }
})
