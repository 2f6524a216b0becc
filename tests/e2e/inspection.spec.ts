import { expect, type Page } from '@playwright/test'
import { createAccount } from '@/prisma/seed/factories/account'
import { createFoodBusiness } from '@/prisma/seed/factories/food-business'
import { createChecklist, createInspection, createInspectorProfile } from '@/prisma/seed/factories/inspection'
import { expectAccessible, expectNoSidewaysScroll, test as base } from '../support/portal-test'

const test = base.extend<object, { crew: { colleague: string; jurisdiction: { id: string; path: string; name: string }; restaurant: string } }>({
  crew: [
    async ({ db }, use, info) => {
      const mark = `${Date.now().toString(36)}${info.workerIndex}`
      const jurisdiction = await db.jurisdiction.findFirstOrThrow({ where: { name: '安和市' }, select: { id: true, path: true, name: true } })
      const department = await db.department.findFirstOrThrow({ where: { jurisdictionId: jurisdiction.id, catalogueCode: 'market-regulation' }, select: { id: true, name: true, jurisdictionId: true } })
      const own = await db.account.findUniqueOrThrow({ where: { loginName: 'inspector' }, select: { id: true } })
      const isListed = (await db.inspectorProfile.count({ where: { jurisdictionId: jurisdiction.id, accountId: own.id } })) > 0
      if (!isListed) await createInspectorProfile(db, { jurisdiction, department, account: own })
      const account = await createAccount(db, { jurisdiction, displayName: `陈${mark}`, roles: [{ role: 'INSPECTOR', department }] })
      await createInspectorProfile(db, { jurisdiction, department, account })
      const business = await createFoodBusiness(db, { jurisdiction, kind: 'CATERER', name: `望湖餐馆${mark}` })
      // Of no kind of business that another test starts a visit at.
      const checklist = await createChecklist(db, { jurisdiction, name: `种植要点${mark}`, businessKinds: ['FARM'] })
      await createInspection(db, { jurisdiction, department, business, checklist, state: 'FILED', inspectors: [account], outcome: 'NOT_COMPLIANT', findings: [{ itemId: checklist.items[3]!.id, isKey: true, disposal: 'INVESTIGATE' }] })
      await use({ colleague: `陈${mark}`, jurisdiction, restaurant: business.name })
    },
    { scope: 'worker' },
  ],
})

const shot = (page: Page, name: string, fullPage = false) => (process.env.SHOTS ? page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage }) : Promise.resolve())

test('a visit on a phone: planned from the register, judged, signed by finger, filed, printed, corrected', async ({ page, db, signInAs, crew }) => {
  const business = await createFoodBusiness(db, { jurisdiction: crew.jurisdiction, name: `现场检查豆坊${Date.now().toString(36)}`, kind: 'WORKSHOP', address: '虚构路 12 号' })
  await page.setViewportSize({ width: 390, height: 844 })
  await signInAs('inspector')
  await page.goto(`/businesses/${business.id}`)
  await page.getByRole('link', { name: '安排检查' }).click()
  await expect(page.getByText('检查对象：')).toContainText(business.name)
  const search = page.getByRole('combobox', { name: '添加检查人员' })
  for (const name of ['市市场监管局执法人员', crew.colleague]) {
    await search.fill(name)
    await page.getByRole('option', { name: new RegExp(name) }).click()
  }
  await expectAccessible(page)
  await shot(page, 'plan-390', true)
  await page.getByRole('button', { name: '安排检查' }).click()
  await page.getByRole('link', { name: '开始检查' }).click()
  await page.getByRole('button', { name: '开始检查' }).click()

  // Every item by one press; one is not complied with and gets its finding with the clause.
  await page.getByRole('radio', { name: '执法证件' }).click()
  const sections = page.getByRole('button', { name: /^其余 \d+ 项符合$/ })
  await page.getByRole('radiogroup', { name: /^2\.1 / }).getByRole('radio', { name: '不符合' }).click()
  const finding = page.getByRole('group', { name: '问题 1' })
  await expect(finding.getByRole('textbox', { name: '依据条款' })).toHaveValue(/食品安全法/)
  await shot(page, 'visit-finding-390')
  await page.getByRole('button', { name: '提交检查记录' }).click()
  await expect(page.getByRole('alert').getByText('问题 1：请写明问题')).toBeVisible()
  await expectAccessible(page)
  await finding.getByRole('textbox', { name: '问题' }).fill('生产场所与居住区没有隔断')
  await finding.getByRole('radio', { name: '责令限期改正' }).click()
  await finding.getByRole('button', { name: '15 日' }).click()
  while ((await sections.count()) > 0) await sections.first().click()
  await page.getByRole('radio', { name: '基本符合' }).click()
  await page.getByRole('button', { name: '结束检查' }).click()
  for (const name of ['市市场监管局执法人员', crew.colleague]) {
    await page.getByRole('button', { name: `检查人员 ${name}：签名` }).click()
    const pad = page.getByRole('dialog').getByRole('img', { name: /请在此手写/ })
    const box = (await pad.boundingBox())!
    await page.mouse.move(box.x + 30, box.y + 40)
    await page.mouse.down()
    for (const [x, y] of [[90, 120], [150, 50], [210, 120]]) await page.mouse.move(box.x + x!, box.y + y!, { steps: 4 })
    await page.mouse.up()
    await shot(page, 'sign-390')
    await page.getByRole('button', { name: '确认签名' }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  await page.getByRole('button', { name: '被检查单位：签名' }).click()
  await page.getByRole('textbox', { name: '姓名' }).fill('王某')
  await page.getByRole('button', { name: '拒绝签名或不能书写' }).click()
  await page.getByRole('textbox', { name: '没有签名的情况' }).fill('负责人阅后拒绝签名')
  await expectAccessible(page)
  await page.getByRole('button', { name: '登记未签名' }).click()
  await expect(page.getByText(/^已同步 \d/)).toBeVisible()
  // What was saved is there after the page was closed in the middle.
  await page.reload()
  await expect(page.getByRole('group', { name: '问题 1' }).getByRole('textbox', { name: '问题' })).toHaveValue('生产场所与居住区没有隔断')
  await expectNoSidewaysScroll(page)
  await shot(page, 'visit-390', true)
  await page.getByRole('button', { name: '提交检查记录' }).click()

  await expect(page.getByRole('heading', { level: 1, name: '检查记录' })).toBeVisible()
  await expect(page.getByRole('article', { name: '检查记录' })).toContainText('生产场所与居住区没有隔断')
  await expect(page.getByRole('img', { name: '检查人员的签名' }).first()).toHaveJSProperty('complete', true)
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await shot(page, 'record-390', true)
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载 docx' }).click()])
  expect(download.suggestedFilename()).toContain(business.name)

  await page.goto(page.url().replace(/\/record$/, ''))
  await expect(page.getByText('基本符合').first()).toBeVisible()
  await shot(page, 'inspection-390', true)
  await page.getByRole('link', { name: '更正', exact: true }).click()
  await page.getByRole('textbox', { name: '被检查单位意见' }).fill('已知晓')
  await page.getByRole('textbox', { name: '更正原因' }).fill('补记被检查单位意见')
  await page.getByRole('button', { name: '保存更正' }).click()
  await expect(page.getByText('原因：补记被检查单位意见')).toBeVisible()
})

test('an inspection that would be a repeated one is planned with a reason only', async ({ page, db, signInAs, crew }) => {
  const business = await createFoodBusiness(db, { jurisdiction: crew.jurisdiction, name: `重复检查豆坊${Date.now().toString(36)}`, kind: 'WORKSHOP' })
  const department = await db.department.findFirstOrThrow({ where: { jurisdictionId: crew.jurisdiction.id, catalogueCode: 'market-regulation' }, select: { id: true, name: true, jurisdictionId: true } })
  await createInspection(db, { jurisdiction: crew.jurisdiction, department, business, businessKind: 'WORKSHOP', state: 'PLANNED', plannedOn: '2099-01-05' })
  await signInAs('inspector')
  await page.goto(`/inspections/new?business=${business.id}`)
  await expect(page.getByText('这次检查可能属于重复检查')).toBeVisible()
  await expect(page.getByText('已安排2099年1月5日的检查，尚未完成').first()).toBeVisible()
  await page.getByRole('button', { name: '安排检查' }).click()
  await expect(page.getByText(/属于重复检查。确需检查的，请在此写明理由/).first()).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('textbox', { name: '重复检查的理由' }).fill('收到新的线索')
  await page.getByRole('button', { name: '安排检查' }).click()
  await expect(page.getByRole('heading', { level: 1, name: business.name })).toBeVisible()
  await expect(page.getByText('收到新的线索')).toBeVisible()
})

test('the office finds inspections, keeps inspectors, and publishes a checklist of its own', async ({ page, signInAs, crew }) => {
  await signInAs('office')
  await page.goto('/inspections')
  await expect(page.getByRole('heading', { level: 1, name: '监督检查' })).toBeVisible()
  await expectAccessible(page)
  await shot(page, 'list-1440')
  await page.getByRole('combobox', { name: '状态' }).selectOption({ label: '已归档' })
  await page.getByRole('button', { name: '查询' }).click()
  await expect(page.getByRole('link', { name: '取消筛选：状态 已归档' })).toBeVisible()
  await page.getByRole('link', { name: crew.restaurant }).click()
  await expect(page.getByRole('heading', { level: 2, name: '变更记录' })).toBeVisible()
  await expectAccessible(page)
  await shot(page, 'inspection-1440', true)
  await page.goto('/inspections/inspectors')
  await expect(page.getByRole('table', { name: '执法检查人员名录' })).toContainText(crew.colleague)
  await expectAccessible(page)
  await shot(page, 'inspectors-1440')
  await page.getByRole('link', { name: `更正${crew.colleague}` }).click()
  await page.getByRole('button', { name: '添加回避' }).click()
  await page.getByRole('textbox', { name: '单位或情形' }).fill('其配偶经营的饭店')
  await page.getByRole('textbox', { name: '原因' }).fill('近亲属经营')
  await expectAccessible(page)
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('row', { name: new RegExp(crew.colleague) })).toContainText('1 条')
  await page.goto('/inspections/results')
  await expectAccessible(page)
  await shot(page, 'results-1440', true)
  await page.goto('/inspections/checklists')
  await expectAccessible(page)
  await shot(page, 'checklists-1440')
  await page.getByRole('link', { name: '食品销售监督检查要点表' }).first().click()
  await page.getByRole('button', { name: '复制为安和市要点表' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '编制检查要点表' })).toBeVisible()
  await page.getByRole('textbox', { name: '名称' }).fill('安和市食品销售检查要点表')
  await page.getByRole('textbox', { name: '开始使用日期' }).or(page.getByRole('combobox', { name: '开始使用日期' })).fill('2099-01-01')
  await expectAccessible(page)
  await shot(page, 'checklist-form-1440')
  await page.getByRole('button', { name: '保存草稿' }).click()
  await page.getByRole('button', { name: '发布', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click()
  await expect(page.getByText('已发布', { exact: true }).first()).toBeVisible()
  // Neither copying nor publishing compares anything.
  await expect(page.getByText('未与依据文件逐条核对')).toBeVisible()
})
