import { expect } from '@playwright/test'
import { createReportedPlan } from '../support/report-city'
import { test as base } from '../support/portal-test'

const test = base.extend<object, { target: { id: string } }>({
  target: [
    async ({ db }, use, info) => {
      const { plan } = await createReportedPlan(db, `导出方案${Date.now().toString(36)}${info.workerIndex}`, new Date())
      await use(await db.indicatorTarget.findFirstOrThrow({ where: { planId: plan.id, indicator: { name: '检查学校食堂' } }, select: { id: true } }))
    },
    { scope: 'worker' },
  ],
})

test('the leader’s page, the matrix and what is behind a number are saved as workbooks', async ({ page, signInAs, target }) => {
  await signInAs('leader')
  for (const [path, name] of [['/dashboard', '安和市食品安全工作态势'], ['/dashboard/matrix', '安和市指标与单位矩阵'], [`/dashboard/targets/${target.id}`, '安和市检查学校食堂依据']] as const) {
    await page.goto(path)
    const waiting = page.waitForEvent('download')
    await page.getByRole('link', { name: '导出 Excel' }).click()
    expect((await waiting).suggestedFilename()).toMatch(new RegExp(`^${name}（\\d{4}-\\d{2}-\\d{2}）\\.xlsx$`))
  }
})

test('a month gone by is saved as that month', async ({ page, signInAs, target }) => {
  await signInAs('office')
  await page.goto(`/dashboard/targets/${target.id}`)
  await page.getByRole('combobox', { name: '数据月份' }).selectOption({ index: 1 })
  await expect(page.getByRole('combobox', { name: '数据口径' })).toBeVisible()
  const month = new URL(page.url()).searchParams.get('asOf')!
  await expect(page.getByRole('link', { name: '导出 Excel' })).toHaveAttribute('href', new RegExp(`asOf=${month}&standing=filed`))
})
