import { expect } from '@playwright/test'
import { v7 as uuidv7 } from 'uuid'
import { insertBusinesses } from '@/lib/food-business/write-businesses.commands'
import { createFoodBusiness, fictionalUscc } from '@/prisma/seed/factories/food-business'
import { foodBusinessContent } from '@/prisma/seed/factories/food-business-content'
import { runImportJob } from '../support/run-import-job'
import { expectAccessible, expectNoSidewaysScroll, openSession, test as base } from '../support/portal-test'

const LONG = '安和市城东街道虚构路社区惠民万家生鲜食品超市连锁有限责任公司第一百二十八分店（原安和市供销合作社联合社综合商场）'

const test = base.extend<object, { shop: { id: string; name: string; uscc: string } }>({
  shop: [
    async ({ db }, use, info) => {
      const mark = Date.now()
      const jurisdiction = await db.jurisdiction.findFirstOrThrow({ where: { name: '安和市' }, select: { id: true, path: true, name: true } })
      const [name, uscc] = [`浏览饭店${mark.toString(36)}${info.workerIndex}`, fictionalUscc('92', '990181', 100_000 + (mark % 800_000))]
      const { id } = await createFoodBusiness(db, { jurisdiction, name, uscc, kind: 'CATERER', address: '虚构路8号' })
      await createFoodBusiness(db, { jurisdiction, name: `${LONG}${mark}`, kind: 'SELLER', address: `${LONG}内`, tags: ['CAMPUS', 'OUTSKIRTS', 'ONLINE', 'SCENIC_AREA'], isChain: true })
      const more = Array.from({ length: 55 }, (_, index) => ({ ...foodBusinessContent({ name: `浏览门店${mark.toString(36)}${index}` }), id: uuidv7(), jurisdictionId: jurisdiction.id }))
      await insertBusinesses(db, more, { now: new Date(), byId: null, reason: '' })
      await use({ id, name, uscc })
    },
    { scope: 'worker' },
  ],
})

test('a business is looked for, opened, corrected after a conflict, graded, and its duplicate is noticed', async ({ page, context, db, signInAs, shop }) => {
  await signInAs('office')
  await page.goto('/businesses')
  await expect(page.getByRole('heading', { level: 1, name: '监管对象' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: '下一页' }).click()
  await expect(page.getByRole('link', { name: '上一页' })).toBeVisible()
  await page.getByRole('searchbox', { name: /名称、地址/ }).fill(shop.uscc.toLowerCase())
  await page.getByRole('searchbox', { name: /名称、地址/ }).press('Enter')
  await expect(page.getByText('筛选后 1 条')).toBeVisible()
  await page.getByRole('button', { name: '更多条件' }).click()
  await page.getByRole('combobox', { name: '量化等级' }).selectOption({ label: '未评定量化等级' })
  await expect(page.getByRole('link', { name: '取消筛选：量化等级 未评定量化等级' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: shop.name }).click()
  await expect(page.getByRole('heading', { level: 1, name: shop.name })).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('link', { name: '更正', exact: true }).click()
  await page.getByRole('textbox', { name: '食品经营许可证编号' }).fill('JY42201840000013')
  await page.getByRole('textbox', { name: '地址' }).fill('虚构路88号')
  await page.getByRole('textbox', { name: '更正原因' }).fill('现场核对地址')
  await page.getByRole('button', { name: '保存更正' }).click()
  await expect(page.getByRole('alert').getByText('JY 后第 1 位应为')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('textbox', { name: '食品经营许可证编号' }).fill('')
  await page.getByRole('textbox', { name: '联系电话' }).fill('abc')
  await page.getByRole('textbox', { name: '登记证或备案编号' }).fill('备案2026001')
  await page.getByRole('textbox', { name: '登记或备案有效期至' }).fill('2027-01-01')
  await page.getByRole('checkbox', { name: '登记或备案长期有效' }).check()
  await expect(page.getByRole('textbox', { name: '登记或备案有效期至' })).toHaveValue('')
  await page.getByRole('button', { name: '保存更正' }).click()
  await expect(page.getByRole('alert').getByText('“abc”不是电话号码')).toBeVisible()
  await page.getByRole('textbox', { name: '联系电话' }).fill('０５５１-62345678转801')
  // Somebody else is faster meanwhile.
  await db.foodBusiness.update({ where: { id: shop.id }, data: { address: '虚构路66号', version: { increment: 1 } } })
  await page.getByRole('button', { name: '保存更正' }).click()
  await expect(page.getByText('现值：虚构路66号')).toBeVisible()
  await page.getByRole('button', { name: '按我填写的内容保存更正' }).click()
  await expect(page.getByRole('heading', { level: 1, name: shop.name })).toBeVisible()
  await expect(page.getByRole('definition').filter({ hasText: '虚构路88号' })).toBeVisible()
  await expect(page.getByRole('definition').filter({ hasText: '0551-62345678转801' })).toBeVisible()
  await expect(page.getByRole('definition').filter({ hasText: '备案2026001' })).toContainText('长期有效')

  await page.getByRole('button', { name: '评定风险等级' }).click()
  await page.getByRole('radio', { name: '风险C级（中）' }).check()
  await page.getByRole('textbox', { name: '依据和理由' }).fill('2026年度风险分级')
  await expectAccessible(page)
  await page.getByRole('button', { name: '记入等级' }).click()
  await expect(page.getByRole('definition').filter({ hasText: '风险C级（中）' })).toBeVisible()

  await page.goto('/businesses/new')
  await page.getByRole('textbox', { name: '名称' }).fill(`${shop.name}分店`)
  await page.getByRole('radio', { name: '餐饮服务' }).check()
  await page.getByRole('textbox', { name: '统一社会信用代码' }).fill(shop.uscc)
  await page.getByRole('button', { name: '登记监管对象' }).click()
  await expect(page.getByText('（统一社会信用代码相同）')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('checkbox', { name: '已逐一核对，不是同一个监管对象' }).check()
  await page.getByRole('button', { name: '登记监管对象' }).click()
  await expect(page.getByRole('heading', { level: 1, name: `${shop.name}分店` })).toBeVisible()

  // The branch was the same shop after all.
  await page.getByRole('link', { name: '合并重复登记' }).click()
  await expectAccessible(page)
  await page.getByRole('link', { name: shop.name, exact: true }).click()
  await expect(page.getByRole('row', { name: /统一社会信用代码.*一致/ })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('radio', { name: shop.name, exact: true }).check()
  await page.getByRole('textbox', { name: '认定为重复的理由' }).fill('同一门店登记两次')
  await page.getByRole('button', { name: '合并', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: shop.name, exact: true })).toBeVisible()
  const history = page.getByRole('list', { name: '履历' })
  await expect(history.getByRole('listitem').first()).toContainText(`合并重复登记：${shop.name}分店`)
  await page.getByRole('navigation', { name: '按事项查看履历' }).getByRole('link', { name: '登记和更正' }).click()
  await expect(history.getByText('合并重复登记')).toHaveCount(0)
  await expect(history.getByText('原因：现场核对地址')).toBeVisible()
  await page.getByRole('navigation', { name: '按事项查看履历' }).getByRole('link', { name: '合并' }).click()
  await history.getByRole('link', { name: `合并重复登记：${shop.name}分店` }).click()
  await expect(page.getByText('已作为重复登记合并')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: '撤销合并' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('核实为两个门店')
  await page.getByRole('dialog').getByRole('button', { name: '撤销合并' }).click()
  await expect(page.getByText('已作为重复登记合并')).toHaveCount(0)

  await openSession(context, db, 'leader')
  await page.goto(`/businesses/${shop.id}`)
  await expect(page.getByRole('heading', { level: 1, name: shop.name })).toBeVisible()
  await expect(page.getByRole('link', { name: '更正', exact: true })).toHaveCount(0)
})

test('a register is imported, its rejected row told, and the same file again changes nothing', async ({ windowOf, db }) => {
  const mark = Date.now()
  const lines = ['安和市食品经营主体名录,,,', '企业名称,业态,统一社会信用代码,经营场所', `导入饭店${mark},餐饮,${fictionalUscc('92', '990181', 200_000 + (mark % 700_000))},虚构路${mark}号`, `导入坏码${mark},餐饮,92220184MA0FA0013K,`]
  const upload = { name: `名录${mark}.csv`, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) }
  const page = await windowOf('office')
  const check = async (counts: string) => {
    await page.goto('/businesses/import')
    await expectAccessible(page)
    await page.getByLabel('监管对象名录文件').setInputFiles(upload)
    await expect(page.getByRole('heading', { level: 1, name: upload.name })).toBeVisible()
    await page.getByRole('button', { name: '开始核对' }).click()
    await expect(page.getByText('正在核对', { exact: true }).first()).toBeVisible()
    await runImportJob(db, new URL(page.url()).pathname.split('/').at(-1)!)
    await expect(page.getByText(counts)).toBeVisible()
  }
  await check('共核对 2 行：新增 1，已有不变 0，与已登记的不同 0，不能导入 1。')
  await page.getByRole('link', { name: '不能导入 1' }).click()
  await expect(page.getByText('统一社会信用代码校验位不符')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: '写入 1 行' }).click()
  await expect(page.getByText('正在写入', { exact: true }).first()).toBeVisible()
  await runImportJob(db, new URL(page.url()).pathname.split('/').at(-1)!)
  await expect(page.getByText('新增监管对象 1 条，更正 0 条')).toBeVisible()
  await check('共核对 2 行：新增 0，已有不变 1，与已登记的不同 0，不能导入 1。')
})

test('the pages fit a phone @phone', async ({ windowOf, shop }) => {
  const page = await windowOf('office')
  for (const path of ['/businesses', `/businesses?text=${encodeURIComponent(LONG.slice(0, 12))}`, `/businesses/${shop.id}`, `/businesses/${shop.id}/edit`, `/businesses/${shop.id}/merge`, `/businesses/${shop.id}/merge?text=${encodeURIComponent('浏览')}`, '/businesses/new', '/businesses/import']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  }
})
