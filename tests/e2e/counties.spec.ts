import { expect } from '@playwright/test'
import type { Prisma, PrismaClient } from '@/lib/generated/prisma/client'
import type { Role } from '@/lib/generated/prisma/enums'
import { createAccount } from '@/prisma/seed/factories/account'
import { createJurisdiction } from '@/prisma/seed/factories/organisation'
import { createPlan, createTarget } from '@/prisma/seed/factories/plan'
import { createSampleBatches, sampleBatchInput } from '@/prisma/seed/factories/sampling'
import { expectAccessible, expectNoSidewaysScroll, test as base } from '../support/portal-test'

type World = { prefecture: string; east: string; west: string; leader: string; office: string; eastLeader: string; edited: { name: string; id: string } }

const RATE = { source: 'DERIVED', measureCode: 'sampling.pass-rate', flow: 'FLOW', denominatorFlow: 'FLOW', missesStay: true } as const

/** A prefecture of its own with two counties: ledgers that are linked, a name of two meanings, and one indicator to be linked. */
async function createWorld(db: PrismaClient, mark: string): Promise<World> {
  const province = await db.jurisdiction.findFirstOrThrow({ where: { name: '岭江省' }, select: { id: true, path: true, name: true } })
  const prefecture = await createJurisdiction(db, { name: `对比市${mark}`, level: 'PREFECTURE', parent: province })
  const east = await createJurisdiction(db, { name: `东县${mark}`, level: 'COUNTY', parent: prefecture, sortOrder: 1 })
  const west = await createJurisdiction(db, { name: `西县${mark}`, level: 'COUNTY', parent: prefecture, sortOrder: 2 })
  const someone = async (jurisdiction: typeof prefecture, role: Role) => createAccount(db, { jurisdiction, roles: [{ role }] })
  const [leader, office, eastLeader] = [await someone(prefecture, 'LEADER'), await someone(prefecture, 'OFFICE'), await someone(east, 'LEADER')]
  const add = async (jurisdiction: typeof prefecture, indicatorName: string, measureUnit: string, definition: Prisma.IndicatorUncheckedUpdateInput = {}) => {
    const year = new Date().getFullYear()
    const plan = await createPlan(db, { jurisdiction, createdById: office.id, title: `${jurisdiction.name}方案`, periodFrom: `${year}-01-01`, periodTo: `${year}-12-31` })
    const target = await createTarget(db, { plan, indicatorName, measureUnit, value: '90' })
    await db.indicator.update({ where: { id: target.indicatorId }, data: definition })
    return target.indicatorId
  }
  const linked = [await add(east, '抽检合格率', '%', RATE), await add(west, '抽检合格率', '%', RATE)]
  await add(prefecture, '全市抽检合格率', '%', { ...RATE, source: 'ROLLED_UP', measureCode: null, rolledUpFrom: linked })
  await add(east, '检查户次', '家')
  await add(west, '检查户次', '户次')
  const edited = await add(prefecture, '餐厨废弃物收运率', '%')
  await add(east, '餐厨废弃物收运率', '%')
  await add(west, '餐厨废弃物收运量', '吨')
  const month = new Date().toISOString().slice(0, 7)
  const batches = (count: number, failed: number) => Array.from({ length: count }, (_, index) => sampleBatchInput({ sampledOn: `${month}-01`, concludedOn: `${month}-01`, conclusion: index < failed ? 'UNQUALIFIED' : 'QUALIFIED' }))
  await createSampleBatches(db, east, batches(40, 0))
  await createSampleBatches(db, west, batches(60, 4))
  return { prefecture: prefecture.name, east: east.name, west: west.name, leader: leader.loginName, office: office.loginName, eastLeader: eastLeader.loginName, edited: { name: '餐厨废弃物收运率', id: edited } }
}

const test = base.extend<object, { world: World }>({
  world: [async ({ db }, use, info) => use(await createWorld(db, `${Date.now().toString(36)}${info.workerIndex}`)), { scope: 'worker' }],
})

test('from the leader’s page of the prefecture to its counties, and to what is behind the sum', async ({ page, signInAs, world }) => {
  await signInAs(world.leader)
  await page.goto('/dashboard')
  await page.getByRole('link', { name: '各县（市、区）对比' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '各县（市、区）对比' })).toBeVisible()
  const table = page.getByRole('region', { name: '各县（市、区）的指标' })
  await expect(table.getByRole('columnheader', { name: world.east })).toBeVisible()
  await expect(table.getByRole('columnheader', { name: world.west })).toBeVisible()
  // 96 of 100: the mean of 100% and 93.33% would be another number.
  const linked = table.getByRole('row', { name: /^全市抽检合格率/ })
  await expect(linked).toContainText('96.00%')
  await expect(linked).toContainText('93.33%')
  await expect(linked).toContainText('2 个中计入 2 个')
  const other = table.getByRole('row', { name: /^检查户次/ })
  await expect(other).toContainText('不相加')
  await expect(other).toContainText('未计入合计：计量单位不同：本县为“户次”，其他县为“家”')
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  await linked.getByRole('link', { name: '96.00%' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '全市抽检合格率' })).toBeVisible()
  const parts = page.getByRole('region', { name: '各县（市、区）的数' })
  await expect(parts.getByRole('row', { name: new RegExp(`^${world.west}.*93\\.33%.*已计入`) })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('combobox', { name: '数据月份' }).selectOption({ index: 1 })
  await expect(page).toHaveURL(/asOf=/)
  await expect(parts.getByRole('row', { name: new RegExp(`^${world.west}.*尚无数据`) })).toBeVisible()
})

test('the prefecture’s office links a county’s indicator, is told what does not fit, and the history says so', async ({ page, signInAs, world: { edited, office, east, west } }) => {
  await signInAs(office)
  await page.goto(`/indicators/${edited.id}/edit`)
  await page.getByRole('radio', { name: '下级汇总' }).check()
  await page.getByRole('combobox', { name: east }).selectOption({ label: '餐厨废弃物收运率（%）' })
  await page.getByRole('combobox', { name: west }).selectOption({ label: '餐厨废弃物收运量（吨）' })
  await expect(page.getByText('不能汇总，计量单位不同：下级为“吨”，本级为“%”')).toBeVisible()
  await page.getByRole('textbox', { name: '修改原因' }).fill('由各县汇总')
  await expectAccessible(page)
  await page.getByRole('button', { name: '保存指标定义' }).click()
  await expect(page.getByRole('alert').filter({ hasText: `${west}“餐厨废弃物收运量”不能汇总` })).toBeVisible()
  await page.getByRole('combobox', { name: west }).selectOption('')
  await page.getByRole('button', { name: '保存指标定义' }).click()
  const history = page.getByRole('list', { name: '指标沿革' })
  await expect(history).toContainText(`汇总自：由“未填”改为“${east}“餐厨废弃物收运率””`)
  await expectAccessible(page)
})

test('a county’s leader has no such page of sisters', async ({ page, signInAs, world }) => {
  await signInAs(world.eastLeader)
  await page.goto('/dashboard')
  await expect(page.getByRole('heading', { level: 1, name: '食品安全工作态势' })).toBeVisible()
  await expect(page.getByRole('link', { name: '各县（市、区）对比' })).toHaveCount(0)
  await page.goto('/dashboard/counties')
  await expect(page.getByText('没有所辖的县（市、区）')).toBeVisible()
  await expect(page.getByText(world.west)).toHaveCount(0)
})

test('the comparison fits a phone, and paper @phone', async ({ windowOf, world }) => {
  const page = await windowOf(world.leader)
  await page.goto('/dashboard/counties')
  await expect(page.getByRole('row', { name: /^检查户次/ })).toBeVisible()
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText('未计入合计：计量单位不同：本县为“户次”，其他县为“家”')).toBeVisible()
  await expect(page.getByRole('combobox', { name: '数据月份' })).toBeHidden()
})
