import { expect } from '@playwright/test'
import { createSampleBatches, sampleBatchInput } from '@/prisma/seed/factories/sampling'
import { createFoodBusiness } from '@/prisma/seed/factories/food-business'
import { createChecklist, createInspection } from '@/prisma/seed/factories/inspection'
import { createAccount } from '@/prisma/seed/factories/account'
import { deliverResults } from '@/prisma/seed/factories/deliver-results'
import { findDemoActor } from '@/prisma/seed/demo/demo-actor'
import { contextOf } from '@/prisma/seed/factories/command-context'
import { signIn } from '@/prisma/seed/factories/open-session'
import { useDb } from '@/lib/platform/db'
import { addDays, dateOnOf } from '@/lib/shared/format'
import { E2E_PORT } from '../support/e2e-port'
import { expectAccessible, expectNoSidewaysScroll, test } from '../support/portal-test'

test('results are chosen, checked by a colleague, read by anybody, and taken back', async ({ page, context, browser, db, signInAs }) => {
  const jurisdiction = await db.jurisdiction.findFirstOrThrow({ where: { name: '安和市' }, select: { id: true, path: true, name: true } })
  const colleague = await createAccount(db, { jurisdiction, roles: [{ role: 'OFFICE' }] })
  const on = addDays(dateOnOf(new Date()), -2)
  const name = `公示样品${Date.now().toString(36)}`
  const made = await createSampleBatches(db, jurisdiction, [
    sampleBatchInput({ productName: `${name}甲`, sampledOn: addDays(on, -10), concludedOn: on, conclusion: 'UNQUALIFIED' }),
    sampleBatchInput({ productName: `${name}乙`, sampledOn: addDays(on, -10), concludedOn: on }),
    sampleBatchInput({ productName: `${name}丙`, sampledOn: addDays(on, -10), concludedOn: on }),
  ])
  const before = useDb(db)
  await deliverResults(db, await contextOf(await findDemoActor(db, 'office')), made.map(({ id }) => id))
  useDb(before)
  const title = `${name}抽检结果公示`
  await signInAs('office')
  await page.goto('/publications')
  await expectAccessible(page)
  await page.getByRole('link', { name: '起草公示' }).click()
  await page.getByLabel('标题').fill(title)
  await page.getByLabel('结论日期起').fill(addDays(on, 1))
  await page.getByLabel('结论日期止').fill(on)
  await page.getByRole('button', { name: '选入批次，建立草稿' }).click()
  await expect(page.getByText('结论日期止不能早于结论日期起').first()).toBeVisible()
  await page.getByLabel('结论日期起').fill(on)
  await expectAccessible(page)
  await page.getByRole('button', { name: '选入批次，建立草稿' }).click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  const rows = page.getByRole('region', { name: '选入的批次' }).getByRole('row')
  await expect(rows.filter({ hasText: name })).toHaveCount(3)
  await page.getByRole('checkbox', { name: new RegExp(`^勾选 ${name}丙`) }).check()
  await page.getByRole('button', { name: '移出勾选的批次' }).click()
  await expect(rows.filter({ hasText: name })).toHaveCount(2)
  await expectAccessible(page)
  await page.getByRole('button', { name: '送审' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '送审' }).click()
  await expect(page.getByText('送审中', { exact: true })).toBeVisible()
  await expect(page.getByText('本人起草或者送审的公示，须由另一人审核公布')).toBeVisible()
  const address = new URL(page.url()).pathname
  const open = `/published/${address.split('/').at(-1)!}`

  const stranger = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
  const origin = `http://localhost:${E2E_PORT}`
  expect((await stranger.goto(`${origin}${open}`))?.status()).toBe(404)

  const [cookieName = '', value = ''] = (await signIn(db, colleague)).cookie.split('=', 2)
  await context.addCookies([{ name: cookieName, value, url: origin, httpOnly: true, sameSite: 'Lax' }])
  await page.goto('/workbench')
  await page.getByRole('link', { name: new RegExp(`公示待审核：${title}`) }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  await page.getByRole('button', { name: '审核通过并公布' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '审核通过并公布' }).click()
  await expect(page.getByText('已公布', { exact: true }).first()).toBeVisible()
  await expectAccessible(page)

  await stranger.goto(`${origin}/published`)
  await expectAccessible(stranger)
  await expectNoSidewaysScroll(stranger)
  await stranger.getByRole('link', { name: title }).click()
  await expect(stranger.getByText('霉菌：实测 180 CFU/g，标准 ≤150 CFU/g')).toBeVisible()
  await expectAccessible(stranger)
  await expectNoSidewaysScroll(stranger)
  const file = stranger.waitForEvent('download')
  await stranger.getByRole('link', { name: '下载表格' }).click()
  expect((await file).suggestedFilename()).toBe(`${title}.xlsx`)

  await page.getByRole('button', { name: '撤回公示' }).click()
  await page.getByRole('dialog').getByLabel('原因').fill('样品名称有误')
  await page.getByRole('dialog').getByRole('button', { name: '撤回公示' }).click()
  await expect(page.getByText('本公示已撤回')).toBeVisible()
  await stranger.reload()
  await expect(stranger.getByText('样品名称有误')).toBeVisible()
  await expect(stranger.getByText('霉菌')).toHaveCount(0)
  expect((await stranger.request.get(`${origin}/api${open}/workbook`)).status()).toBe(404)
  await stranger.context().close()
})

test('results of inspections are made public the same way, and their words stay inside', async ({ page, browser, db, signInAs }) => {
  const demo = await db.jurisdiction.findFirstOrThrow({ where: { name: '安和市' }, select: { id: true, path: true, name: true } })
  const market = await db.department.findFirstOrThrow({ where: { jurisdictionId: demo.id, catalogueCode: 'market-regulation' }, select: { id: true, name: true, jurisdictionId: true } })
  const name = `公示检查饭店${Date.now().toString(36)}`
  const business = await createFoodBusiness(db, { jurisdiction: demo, name })
  const checklist = await createChecklist(db, { jurisdiction: demo, businessKinds: ['FARM'], name })
  // Filed on a day of its own, so that the draft holds nothing of the demo's.
  await createInspection(db, { jurisdiction: demo, department: market, business: { ...business, name }, checklist, state: 'FILED', inspectedOn: '2024-01-10', at: new Date('2024-01-10T08:00:00Z'), outcome: 'NOT_COMPLIANT', findings: [{ description: '后厨有积水', disposal: 'ON_THE_SPOT' }] })
  await signInAs('office')
  await page.goto('/publications/new')
  await page.getByRole('link', { name: '监督检查结果' }).click()
  // The form of the other ledger has a title too.
  await expect(page.getByLabel('归档日期起')).toBeVisible()
  await page.getByLabel('标题').fill(`${name}监督检查结果公示`)
  await page.getByLabel('归档日期起').fill('2024-01-10')
  await page.getByLabel('归档日期止').fill('2024-01-10')
  await expectAccessible(page)
  await page.getByRole('button', { name: '选入检查，建立草稿' }).click()
  await expect(page.getByRole('heading', { level: 1, name: `${name}监督检查结果公示` })).toBeVisible()
  await expect(page.getByRole('region', { name: '选入的检查' }).getByRole('row').filter({ hasText: name })).toContainText('发现问题 1 项：当场改正 1 项')
  await expectAccessible(page)
  await page.getByRole('button', { name: '送审' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '送审' }).click()
  await expect(page.getByText('送审中', { exact: true })).toBeVisible()
  const address = new URL(page.url()).pathname
  await signInAs('office2')
  await page.goto(address)
  await page.getByRole('button', { name: '审核通过并公布' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '审核通过并公布' }).click()
  await expect(page.getByText('已公布', { exact: true }).first()).toBeVisible()

  const stranger = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
  await stranger.goto(`http://localhost:${E2E_PORT}/published/${address.split('/').at(-1)!}`)
  const row = stranger.getByRole('table', { name: '监督检查结果' }).getByRole('row').filter({ hasText: name })
  await expect(row).toContainText('不符合')
  await expect(row).toContainText('发现问题 1 项：当场改正 1 项')
  await expect(stranger.getByText('后厨有积水')).toHaveCount(0)
  await expectNoSidewaysScroll(stranger)
  await expectAccessible(stranger)
})
