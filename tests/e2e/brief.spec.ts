import { expect } from '@playwright/test'
import { createReportedPlan } from '../support/report-city'
import { expectAccessible, expectNoSidewaysScroll, test as base } from '../support/portal-test'

/** A plan with figures, so that a brief of the demo city has something to tell. */
const test = base.extend<object, { plan: string }>({
  plan: [
    async ({ db }, use, info) => {
      const title = `通报方案${Date.now().toString(36)}${info.workerIndex}`
      await createReportedPlan(db, title, new Date())
      await use(title)
    },
    { scope: 'worker' },
  ],
})

test('the office drafts the brief of a month, edits it, issues it and takes it back; the leader and a department read it', async ({ page, signInAs, windowOf, plan }) => {
  test.setTimeout(180_000)
  await signInAs('office')
  await page.goto('/dashboard')
  await page.getByRole('link', { name: '调度通报', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: '调度通报' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: '起草' }).click()
  await expect(page.getByRole('heading', { level: 2, name: '五、下一步工作要求' })).toBeVisible()
  await expect(page.getByText(plan).first()).toBeVisible()
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  const url = page.url()

  const part = page.getByRole('region', { name: '五、下一步工作要求' })
  await part.getByRole('button', { name: /^编辑/ }).first().click()
  await part.getByRole('textbox', { name: '段落内容' }).fill('请各单位月底前对照清单自查。')
  await expect(page.getByText(/^已保存 \d/)).toBeVisible()
  await part.getByRole('button', { name: /^完成/ }).click()
  await page.reload()
  await expect(part.getByRole('paragraph').filter({ hasText: '请各单位月底前对照清单自查。' })).toBeVisible()

  await page.getByRole('region', { name: '一、总体情况' }).getByRole('link', { name: /查看来源/ }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: '方案总览' })).toBeVisible()
  await page.goBack()
  // Each count opens the list of what it counted.
  await page.getByRole('region', { name: '一、总体情况' }).getByRole('link', { name: /查看来源/ }).nth(1).click()
  await expect(page.getByRole('region', { name: '任务：全部' }).getByRole('row').nth(1)).toBeVisible()
  // From the top: at its place on the page the frame covers half a field above it.
  await page.evaluate(() => window.scrollTo(0, 0))
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await page.goBack()
  await page.getByRole('button', { name: '印发' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '印发' }).click()
  await expect(page.getByText(/\d{4}年第\d+期/).first()).toBeVisible()
  await expect(part.getByRole('button')).toHaveCount(0)
  const waiting = page.waitForEvent('download')
  await page.getByRole('link', { name: '导出 Word' }).click()
  expect((await waiting).suggestedFilename()).toMatch(/食品安全工作调度通报\.docx$/)

  const leader = await windowOf('leader')
  await leader.goto(url)
  await expect(leader.getByRole('paragraph').filter({ hasText: '请各单位月底前对照清单自查。' })).toBeVisible()
  await expect(leader.getByRole('button', { name: '撤回' })).toHaveCount(0)
  await expectAccessible(leader)
  await expectNoSidewaysScroll(leader)

  // A department is told and reads it; where the figures come from is not open to it.
  const liaison = await windowOf('liaison.market')
  await liaison.goto('/dashboard/brief')
  await liaison.getByRole('row').filter({ hasText: '食品安全工作调度通报' }).getByRole('link').first().click()
  await expect(liaison.getByRole('paragraph').filter({ hasText: '请各单位月底前对照清单自查。' })).toBeVisible()
  await expect(liaison.getByRole('link', { name: /查看来源/ })).toHaveCount(0)
  await expectAccessible(liaison)

  await page.getByRole('button', { name: '撤回' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: '撤回的原因' }).fill('数字有更正')
  await page.getByRole('dialog').getByRole('button', { name: '撤回' }).click()
  await expect(page.getByText('这份通报已撤回')).toBeVisible()
  await leader.reload()
  await expect(leader.getByText(/原因：数字有更正/)).toBeVisible()
  await expectAccessible(leader)
})

test('two people write in one part: the second sees what stands, and loses nothing', async ({ page, signInAs, windowOf, plan }) => {
  await signInAs('office')
  await page.goto('/dashboard/brief')
  await page.getByRole('combobox', { name: '月份' }).selectOption({ index: 1 })
  await page.getByRole('button', { name: '起草' }).click()
  await expect(page.getByRole('heading', { level: 2, name: '五、下一步工作要求' })).toBeVisible()
  const other = await windowOf('office')
  await other.goto(page.url())
  const [mine, theirs] = [page, other].map((one) => one.getByRole('region', { name: '五、下一步工作要求' }))
  for (const one of [mine!, theirs!]) await one.getByRole('button', { name: /^编辑/ }).last().click()
  await mine!.getByRole('textbox', { name: '段落内容' }).fill('第一人写的要求。')
  await expect(page.getByText(/^已保存 \d/)).toBeVisible()
  await theirs!.getByRole('textbox', { name: '段落内容' }).fill('第二人写的要求。')
  await expect(theirs!.getByRole('alert')).toContainText('第一人写的要求。')
  await theirs!.getByRole('button', { name: '按我填写的内容保存' }).click()
  await expect(other.getByText(/^已保存 \d/)).toBeVisible()
  await page.reload()
  await expect(mine!.getByRole('paragraph').filter({ hasText: '第二人写的要求。' })).toBeVisible()
  expect(plan).not.toBe('')
  await page.getByRole('button', { name: '删除草稿' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '删除草稿' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '调度通报' })).toBeVisible()
})

test('the meeting’s pages stand alone: nothing of the frame is there for the keyboard', async ({ page, signInAs, plan }) => {
  await signInAs('leader')
  await page.goto('/dashboard/present')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('总体情况')
  await expect(page.getByText(/^数据截至/)).toBeVisible()
  await expect(page.getByRole('navigation')).toHaveCount(1)
  await expect(page.getByRole('banner').getByRole('button')).toHaveCount(0)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: '退出演示' })).toBeFocused()
  await expectAccessible(page)
  expect(plan).not.toBe('')
})
