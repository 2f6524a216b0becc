import { expect } from '@playwright/test'
import type { PrismaClient } from '@/lib/generated/prisma/client'
import { expectAccessible, expectNoSidewaysScroll, test } from '../support/portal-test'

/** The demo city's campaign: published, and its amended document waiting to be confirmed. */
async function campaign(db: PrismaClient): Promise<{ id: string; title: string }> {
  return db.plan.findFirstOrThrow({ where: { genre: 'CAMPAIGN', status: 'PUBLISHED', revisions: { some: { number: 2 } } }, orderBy: { createdAt: 'asc' }, select: { id: true, title: true } })
}

test('the office compares the amended document with the issued one', async ({ page, signInAs, db }) => {
  const { id } = await campaign(db)
  await signInAs('office')
  await page.goto(`/plans/${id}`)
  await page.getByRole('link', { name: '比对文稿' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '文稿比对' })).toBeVisible()
  await expectAccessible(page)

  const reworded = page.getByRole('article', { name: /开展网络食品攻坚/ })
  await expect(reworded.getByText('文字修改')).toBeVisible()
  await expect(reworded.locator('del').first()).toContainText('季度')
  await expect(reworded.getByText('单位调整')).toBeVisible()
  await expect(reworded.getByRole('list', { name: '单位调整' })).toContainText('市邮政业发展中心')
  await expect(page.getByRole('article', { name: /冷链食品追溯/ }).getByText('新增条款')).toBeVisible()

  await page.getByRole('link', { name: /^目标调整/ }).click()
  await expect(page).toHaveURL(/kind=targets/)
  await expect(page.getByRole('article', { name: /开展减药控残攻坚/ }).getByRole('list', { name: '目标调整' })).toContainText('90%')
  await expect(page.getByRole('article', { name: /冷链食品追溯/ })).toHaveCount(0)
})

test('changes are stepped through with the keyboard alone', async ({ page, signInAs, db }) => {
  const { id } = await campaign(db)
  await signInAs('office')
  await page.goto(`/plans/${id}/compare?left=1&right=2`)
  const changes = page.getByRole('article')
  const steps = page.getByRole('status').filter({ hasText: '处' })
  await expect(steps).toHaveText(/^共 \d+ 处变化$/)
  await page.keyboard.press('j')
  await expect(changes.first()).toBeFocused()
  await page.keyboard.press('j')
  await expect(changes.nth(1)).toBeFocused()
  await expect(steps).toHaveText(/^第 2 处，共 \d+ 处$/)
  await page.keyboard.press('k')
  await expect(changes.first()).toBeFocused()
  // In a field, letters are letters.
  await page.getByRole('combobox', { name: '旧稿' }).focus()
  await page.keyboard.press('j')
  await expect(page.getByRole('combobox', { name: '旧稿' })).toBeFocused()
})

test('on paper the marks remain and the controls go', async ({ page, signInAs, db }) => {
  const { id } = await campaign(db)
  await signInAs('office')
  await page.goto(`/plans/${id}/compare`)
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('button', { name: '比对' })).toBeHidden()
  await expect(page.locator('article ins').first()).toHaveCSS('text-decoration-line', 'underline')
  await expect(page.locator('article del').first()).toHaveCSS('text-decoration-line', 'line-through')
})

test('the draft is not there for others', async ({ page, signInAs, db }) => {
  const { id } = await campaign(db)
  await signInAs('liaison.edu')
  await page.goto(`/plans/${id}/compare?left=1&right=2`)
  await expect(page.getByText('没有可以比对的两份文稿')).toBeVisible()
  await expect(page.getByText('冷链')).toHaveCount(0)
  await expectAccessible(page)
})

test('the comparison fits a phone @phone', async ({ page, signInAs, db }) => {
  const { id } = await campaign(db)
  await signInAs('office')
  await page.goto(`/plans/${id}/compare`)
  await expect(page.getByRole('article').first()).toBeVisible()
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
})

for (const [label, ending] of [['Excel 工作簿', 'xlsx'], ['Word 文档', 'docx']] as const) {
  test(`the ledger is saved as ${ending}`, async ({ page, signInAs, db }) => {
    const { id, title } = await campaign(db)
    await signInAs('liaison.edu')
    await page.goto(`/plans/${id}`)
    await page.getByRole('button', { name: '导出台账' }).click()
    await expect(page.getByRole('dialog', { name: '导出任务分工台账' })).toBeVisible()
    await expectAccessible(page)
    const saving = page.waitForEvent('download')
    await page.getByRole('link', { name: label }).click()
    const file = await saving
    expect(file.suggestedFilename()).toContain(title.slice(0, 6))
    expect(file.suggestedFilename()).toMatch(new RegExp(`任务分工台账（\\d{4}-\\d\\d-\\d\\d）\\.${ending}$`))
    await expect.poll(() => db.auditEntry.count({ where: { action: 'plan.export.ledger', subjectId: id, detail: { path: ['format'], equals: ending } } })).toBeGreaterThan(0)
  })
}
