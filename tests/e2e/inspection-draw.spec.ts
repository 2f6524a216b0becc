import { readFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import { addDays, dateOnOf } from '@/lib/shared/format'
import { createAccount } from '@/prisma/seed/factories/account'
import { createDraw } from '@/prisma/seed/factories/draw'
import { createFoodBusiness } from '@/prisma/seed/factories/food-business'
import { createInspectorProfile } from '@/prisma/seed/factories/inspection'
import { createDepartment, createJurisdiction } from '@/prisma/seed/factories/organisation'
import { signIn } from '@/prisma/seed/factories/open-session'
import { E2E_PORT } from '../support/e2e-port'
import { expectAccessible, expectNoSidewaysScroll, test } from '../support/portal-test'

const origin = `http://localhost:${E2E_PORT}`

test('a draw is committed, drawn from the public value, planned, published and verified by anybody', async ({ page, context, browser, db }) => {
  const mark = Date.now().toString(36)
  // Below a county, since one that stands alone would be another top of the installation for every other test.
  const parent = await db.jurisdiction.findUniqueOrThrow({ where: { divisionCode: '990122' }, select: { id: true, path: true, name: true } })
  const jurisdiction = await createJurisdiction(db, { name: `抽取镇${mark}`, level: 'TOWNSHIP', parent })
  const department = await createDepartment(db, { jurisdiction, name: '县市场监督管理局' })
  const [office, colleague] = [await createAccount(db, { jurisdiction, roles: [{ role: 'OFFICE' }] }), await createAccount(db, { jurisdiction, roles: [{ role: 'OFFICE' }] })]
  const businesses = await Promise.all(['甲', '乙', '丙', '丁', '戊'].map((name) => createFoodBusiness(db, { jurisdiction, name: `${name}${mark}餐馆` })))
  const inspectors = await Promise.all(['王检查', '李检查', '赵检查'].map((displayName) => createAccount(db, { jurisdiction, displayName, roles: [{ role: 'INSPECTOR', department }] })))
  for (const account of inspectors) await createInspectorProfile(db, { jurisdiction, department, account })
  const use = async (account: typeof office) => {
    const [name = '', value = ''] = (await signIn(db, account)).cookie.split('=', 2)
    await context.addCookies([{ name, value, url: origin, httpOnly: true, sameSite: 'Lax' }])
  }
  const todayOn = dateOnOf(new Date())

  await use(office)
  await page.goto('/inspections/draws')
  await page.getByRole('link', { name: '新建抽取' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '新建双随机抽取' })).toBeVisible()
  await page.getByLabel('名称', { exact: true }).fill(`双随机${mark}`)
  await page.getByLabel('抽取家数').fill('9')
  await page.getByLabel('每人最多检查').fill('4')
  await page.getByLabel('公共随机值的来源').fill(`体彩排列5第 ${todayOn.slice(2, 4)}999 期开奖号码`)
  await page.getByLabel('最早公布日期').fill(addDays(todayOn, 1))
  await page.getByRole('button', { name: '公布承诺' }).click()
  await expect(page.getByText('请先核对并勾选上面一项')).toBeVisible()
  await page.getByLabel('名录、规则和排除名单已核对').check()
  await page.getByRole('button', { name: '公布承诺' }).click()
  await expect(page.getByText('名录中可以抽取的只有 5 家').first()).toBeVisible()
  await page.getByLabel('抽取家数').fill('2')
  await page.getByLabel('按名称或代码查找').fill(`戊${mark}`)
  await page.getByRole('button', { name: '查找' }).click()
  await page.getByRole('button', { name: `排除 戊${mark}餐馆` }).click()
  await page.getByLabel(`戊${mark}餐馆的排除原因`).selectOption({ label: '三个月内上级已检查' })
  await page.getByLabel(`戊${mark}餐馆的排除说明`).fill('省局10月已查')
  await expectAccessible(page)
  await page.getByRole('button', { name: '公布承诺' }).click()
  await expect(page.getByRole('heading', { level: 1, name: `双随机${mark}` })).toBeVisible()
  await expect(page.getByText('承诺已公布，名录已固定')).toBeVisible()
  await expectAccessible(page)
  const hash = (await page.locator('code', { hasText: /^[0-9a-f]{64}$/ }).first().textContent())!

  const stranger = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
  await stranger.goto(`${origin}/published/draws`)
  await expectAccessible(stranger)
  await stranger.getByRole('link', { name: `双随机${mark}` }).click()
  await expect(stranger.getByText(hash)).toBeVisible()
  await expect(stranger.getByText(mark + '餐馆')).toHaveCount(0)

  // Committed yesterday: its public value is there.
  const draw = await createDraw(db, { jurisdiction, by: office, businesses, inspectors, title: `昨日承诺${mark}`, count: 3 })
  await page.goto(`/inspections/draws/${draw.id}`)
  await page.getByLabel(draw.sourceName).fill('3041')
  await page.getByLabel('公布时刻').fill(new Date(draw.notBefore.getTime() + 8 * 3_600_000 + 60_000).toISOString().slice(11, 16))
  await page.getByLabel('核对依据').fill('中国体彩网')
  await page.getByRole('button', { name: '录入并抽取' }).click()
  await expect(page.getByText('承诺中写明为 5 位数字').first()).toBeVisible()
  await page.getByLabel(draw.sourceName).fill('3 0 4 1 7')
  await page.getByRole('button', { name: '录入并抽取' }).click()
  const drawn = page.getByRole('region', { name: '监管对象抽取结果' }).getByRole('row')
  await expect(drawn).toHaveCount(4)
  await expectAccessible(page)
  await page.getByLabel('监管对象、检查人员或单位').fill('不存在的')
  await expect(page.getByText('筛选后 0 家，共 3 家')).toBeVisible()
  await page.getByLabel('监管对象、检查人员或单位').fill('')
  await page.getByRole('button', { name: '安排检查' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '安排检查' }).click()
  await expect(drawn.getByText('待检查')).toHaveCount(3)
  await page.getByRole('button', { name: '起草结果公示' }).click()
  await expect(page.getByRole('heading', { level: 1, name: `昨日承诺${mark}结果公示` })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: '送审' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '送审' }).click()
  await expect(page.getByText('送审中', { exact: true })).toBeVisible()
  const publication = new URL(page.url()).pathname

  await stranger.goto(`${origin}/published/draws/${draw.id}`)
  await expect(stranger.getByText('已经抽取，结果正在审核')).toBeVisible()
  await use(colleague)
  await page.goto(publication)
  await page.getByRole('button', { name: '审核通过并公布' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '审核通过并公布' }).click()
  await expect(page.getByText('已公布', { exact: true }).first()).toBeVisible()

  await stranger.reload()
  await stranger.getByRole('button', { name: '在本机核验这份记录' }).click()
  await expect(stranger.getByRole('heading', { name: '核验通过' })).toBeVisible()
  await expectAccessible(stranger)
  await expectNoSidewaysScroll(stranger)
  const saved = stranger.waitForEvent('download')
  await stranger.getByRole('link', { name: '下载抽取记录' }).click()
  const record = await readFile(await (await saved).path(), 'utf8')

  await stranger.goto(`${origin}/published/draws/verify`)
  const check = (text: string) => stranger.locator('input[type=file]').setInputFiles({ name: 'record.json', mimeType: 'application/json', buffer: Buffer.from(text) })
  await check(record)
  await expect(stranger.getByRole('heading', { name: '核验通过' })).toBeVisible()
  const [, favoured] = /"result":\[\{"business":"([0-9a-f-]{36})"/.exec(record)!
  await check(record.replace(`"result":[{"business":"${favoured}"`, `"result":[{"business":"${businesses.find(({ id }) => id !== favoured)!.id}"`))
  await expect(stranger.getByRole('heading', { name: '核验不通过' })).toBeVisible()
  await expect(stranger.getByText(/第一处不一致：抽取结果第 1 行：记录为“.+”，按算法应为“.+”/)).toBeVisible()
  await expectAccessible(stranger)
  await stranger.getByLabel('抽取之前公布的哈希').fill(hash)
  await check(record)
  await expect(stranger.getByText(/第一处不一致：承诺的哈希为/)).toBeVisible()
  await stranger.context().close()
})
