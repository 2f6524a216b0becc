import { expect, type Page } from '@playwright/test'
import { addDays, dateOnOf } from '@/lib/shared/format'
import { createAccount } from '@/prisma/seed/factories/account'
import { createFoodBusiness } from '@/prisma/seed/factories/food-business'
import { createChecklist, createInspection, createInspectorProfile } from '@/prisma/seed/factories/inspection'
import { followFiledInspections } from '@/prisma/seed/factories/rectification'
import { expectAccessible, expectNoSidewaysScroll, test as base } from '../support/portal-test'

type Crew = { colleague: string; colleagueId: string; ownId: string; jurisdiction: { id: string; path: string; name: string }; department: { id: string; name: string; jurisdictionId: string }; overdue: { id: string; business: string } }

const OWN = '市市场监管局执法人员'

const test = base.extend<object, { crew: Crew }>({
  crew: [
    async ({ db }, use, info) => {
      const mark = `${Date.now().toString(36)}${info.workerIndex}`
      const jurisdiction = await db.jurisdiction.findFirstOrThrow({ where: { name: '安和市' }, select: { id: true, path: true, name: true } })
      const department = await db.department.findFirstOrThrow({ where: { jurisdictionId: jurisdiction.id, catalogueCode: 'market-regulation' }, select: { id: true, name: true, jurisdictionId: true } })
      const own = await db.account.findUniqueOrThrow({ where: { loginName: 'inspector' }, select: { id: true } })
      const account = await createAccount(db, { jurisdiction, displayName: `孟${mark}`, roles: [{ role: 'INSPECTOR', department }] })
      await createInspectorProfile(db, { jurisdiction, department, account })
      const isListed = (await db.inspectorProfile.count({ where: { jurisdictionId: jurisdiction.id, accountId: own.id } })) > 0
      if (!isListed) await createInspectorProfile(db, { jurisdiction, department, account: own })
      const business = await createFoodBusiness(db, { jurisdiction, kind: 'CATERER', name: `逾期整改餐馆${mark}` })
      // Of no kind of business that another test starts a visit at.
      const checklist = await createChecklist(db, { jurisdiction, name: `整改要点${mark}`, businessKinds: ['FARM'] })
      const todayOn = dateOnOf(new Date())
      const { id } = await createInspection(db, { jurisdiction, department, business, checklist, state: 'FILED', inspectors: [account], inspectedOn: addDays(todayOn, -400), outcome: 'NOT_COMPLIANT', findings: [{ itemId: checklist.items[3]!.id, isKey: true, rectifyBy: addDays(todayOn, -380), description: '专间温度超过 25℃，没有独立的空调设施' }] })
      await followFiledInspections(db, [id])
      const overdue = await db.rectification.findFirstOrThrow({ where: { inspectionId: id }, select: { id: true } })
      await use({ colleague: account.displayName, colleagueId: account.id, ownId: own.id, jurisdiction, department, overdue: { id: overdue.id, business: business.name } })
    },
    { scope: 'worker' },
  ],
})

const shot = (page: Page, name: string, fullPage = true) => (process.env.SHOTS ? page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage }) : Promise.resolve())

/** A visit in the browser, from its first press to the filed record. */
async function visit(page: Page, colleague: string, { finding, result, judge }: { finding?: string; result: string; judge?: () => Promise<void> }): Promise<void> {
  await page.getByRole('link', { name: '开始检查' }).click()
  await page.getByRole('button', { name: '开始检查' }).click()
  await page.getByRole('radio', { name: '执法证件' }).click()
  if (finding) {
    await page.getByRole('radiogroup', { name: /^2\.1 / }).getByRole('radio', { name: '不符合' }).click()
    const found = page.getByRole('group', { name: '问题 1' })
    await found.getByRole('textbox', { name: '问题' }).fill(finding)
    await found.getByRole('radio', { name: '责令限期改正' }).click()
    await found.getByRole('button', { name: '15 日' }).click()
  }
  await judge?.()
  const sections = page.getByRole('button', { name: /^其余 \d+ 项符合$/ })
  while ((await sections.count()) > 0) await sections.first().click()
  await page.getByRole('region', { name: '检查结果' }).getByRole('radio', { name: result, exact: true }).click()
  await page.getByRole('button', { name: '结束检查' }).click()
  for (const name of [OWN, colleague]) {
    await page.getByRole('button', { name: `检查人员 ${name}：签名` }).click()
    const box = (await page.getByRole('dialog').getByRole('img', { name: /请在此手写/ }).boundingBox())!
    await page.mouse.move(box.x + 30, box.y + 40)
    await page.mouse.down()
    for (const [x, y] of [[90, 120], [150, 50], [210, 120]]) await page.mouse.move(box.x + x!, box.y + y!, { steps: 4 })
    await page.mouse.up()
    await page.getByRole('button', { name: '确认签名' }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  await page.getByRole('button', { name: '被检查单位：签名' }).click()
  await page.getByRole('textbox', { name: '姓名' }).fill('王某')
  await page.getByRole('button', { name: '拒绝签名或不能书写' }).click()
  await page.getByRole('textbox', { name: '没有签名的情况' }).fill('负责人阅后拒绝签名')
  await page.getByRole('button', { name: '登记未签名' }).click()
  await expect(page.getByText(/^已同步 \d/)).toBeVisible()
  await page.getByRole('button', { name: '提交检查记录' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '检查记录' })).toBeVisible()
}

/** Opens a form of the page, and sends it; back on the page what was said stands in the history. */
async function record(page: Page, link: string | RegExp, submit: string, fill: () => Promise<void> = async () => undefined): Promise<void> {
  await page.getByRole('link', { name: link, exact: typeof link === 'string' }).first().click()
  await expect(page.getByRole('button', { name: submit, exact: true })).toBeVisible()
  await fill()
  await page.getByRole('button', { name: submit, exact: true }).click()
  await expect(page.getByRole('list', { name: '整改过程' })).toBeVisible()
}

test('a finding from its visit over the order, the report and a recheck to closing', async ({ page, context, db, signInAs, crew }) => {
  test.setTimeout(300_000)
  const business = await createFoodBusiness(db, { jurisdiction: crew.jurisdiction, name: `整改豆坊${Date.now().toString(36)}`, kind: 'WORKSHOP', address: '虚构路 15 号' })
  const inspectors = [{ id: crew.ownId, displayName: OWN }, { id: crew.colleagueId, displayName: crew.colleague }]
  const planned = await createInspection(db, { jurisdiction: crew.jurisdiction, department: crew.department, business, businessKind: 'WORKSHOP', inspectors: inspectors as never, plannedOn: dateOnOf(new Date()) })
  await signInAs('inspector')
  await page.goto(`/inspections/${planned.id}`)
  await visit(page, crew.colleague, { finding: '成品与原料混放，没有标识', result: '基本符合' })

  // The finding is followed up from here on.
  await page.goto(`/inspections/${planned.id}`)
  await page.getByRole('link', { name: '查看问题 1 的整改' }).click()
  await expect(page.getByRole('heading', { level: 1, name: business.name })).toBeVisible()
  await expect(page.getByText('成品与原料混放，没有标识').first()).toBeVisible()
  await expectAccessible(page)
  await shot(page, 'rectification-1440')

  // Nothing that was said wrong is lost: the number of the notice is missing.
  await page.getByRole('link', { name: '登记书面责令' }).click()
  await page.getByRole('button', { name: '登记书面责令' }).click()
  await expect(page.getByRole('alert').getByText(/请填写责令改正通知书的文号/)).toBeVisible()
  await expectAccessible(page)
  await shot(page, 'order-1440')
  await page.getByRole('textbox', { name: '文书编号' }).fill('安市监责改〔2026〕88号')
  await page.getByRole('button', { name: '登记书面责令' }).click()
  await expect(page.getByRole('list', { name: '整改过程' }).getByText(/安市监责改〔2026〕88号/)).toBeVisible()

  // The notice is a sheet that can be printed or saved.
  const here = page.url()
  await page.getByRole('link', { name: '责令改正通知书', exact: true }).click()
  const notice = page.getByRole('article', { name: '责令改正通知书' })
  await expect(notice).toContainText(`${business.name}：`)
  await expect(notice).toContainText('安市监责改〔2026〕88号')
  await expectAccessible(page)
  await shot(page, 'notice-1440')
  await page.goto(here)
  // Two at once: the later one is told, and keeps what was typed.
  const other = await context.newPage()
  await other.goto(`${here}/record?do=reported`)
  await other.getByRole('textbox', { name: '整改情况' }).fill('旧页面上的报告')
  await record(page, '登记整改报告', '登记整改报告', async () => {
    await page.getByRole('textbox', { name: '整改情况' }).fill('已分区存放并张贴标识')
    await page.locator('input[type=file]').setInputFiles({ name: '整改报告.txt', mimeType: 'text/plain', buffer: Buffer.from('整改报告') })
    await expect(page.getByRole('list', { name: '已选文件' }).getByRole('progressbar')).toHaveCount(0)
  })
  await other.getByRole('button', { name: '登记整改报告' }).click()
  await expect(other.getByText(/他人刚刚登记了这个问题的整改/).first()).toBeVisible()
  await expect(other.getByRole('textbox', { name: '整改情况' })).toHaveValue('旧页面上的报告')
  await other.close()
  const file = await context.request.get(await page.getByRole('link', { name: '整改报告.txt' }).getAttribute('href').then((href) => href!))
  expect(await file.text()).toBe('整改报告')

  await page.getByRole('link', { name: '安排复查' }).first().click()
  const search = page.getByRole('combobox', { name: '添加检查人员' })
  for (const name of [OWN, crew.colleague]) {
    await search.fill(name)
    await page.getByRole('option', { name: new RegExp(name) }).click()
  }
  await expectAccessible(page)
  await shot(page, 'plan-recheck-1440')
  await page.getByRole('button', { name: '安排复查' }).click()
  await expect(page.getByRole('table', { name: '复查的问题和结论' })).toContainText('成品与原料混放')
  await visit(page, crew.colleague, {
    result: '符合',
    judge: async () => {
      // It is about what was found, not about the checklist; what is said takes effect with the record.
      const found = page.getByRole('group', { name: /^复查 JC/ })
      await expect(found).toContainText('成品与原料混放，没有标识')
      await expect(found).toContainText('已分区存放并张贴标识')
      await expect(page.getByText('已复查 0/1 个问题')).toBeVisible()
      await expect(page.getByRole('radiogroup', { name: /^\d+\.\d+ / })).toHaveCount(0)
      await found.getByRole('radio', { name: '未整改到位' }).click()
      await page.getByRole('button', { name: '提交检查记录' }).click()
      await expect(page.getByRole('alert').getByText(/未整改到位，请写明情况/)).toBeVisible()
      await expectAccessible(page)
      await shot(page, 'recheck-visit-1440')
      await page.setViewportSize({ width: 390, height: 844 })
      await expectAccessible(page)
      await shot(page, 'recheck-visit-390')
      await page.setViewportSize({ width: 1440, height: 900 })
      await found.getByRole('radio', { name: '已整改到位' }).click()
      await found.getByRole('textbox', { name: /复查情况/ }).fill('已分区存放，标识齐全')
      await expect(page.getByText('已复查 1/1 个问题')).toBeVisible()
    },
  })
  await expect(page.getByRole('article', { name: '检查记录' })).toContainText('复查结论：已整改到位；已分区存放，标识齐全')
  await shot(page, 'recheck-record-1440')
  await page.goto(here)
  await expect(page.getByText('已销号').first()).toBeVisible()
  await expect(page.getByRole('list', { name: '整改过程' }).getByText(/现场复查：已整改到位/)).toBeVisible()
  await expectAccessible(page)
  await shot(page, 'closed-1440')
  await page.goto(`/inspections/rectifications?state=closed&q=${encodeURIComponent(business.name)}`)
  await expect(page.getByRole('row', { name: new RegExp(business.name) })).toHaveCount(1)
  await page.goto(`/businesses/${business.id}`)
  await expect(page.getByText(/问题整改：销号/).first()).toBeVisible()
})

test('what is overdue stands on the workbench, in the department\'s figures, and a key item of it on the leader\'s page', async ({ windowOf, crew }) => {
  const inspector = await windowOf('inspector')
  await inspector.goto('/workbench')
  await expect(inspector.getByRole('link', { name: new RegExp(`整改逾期：${crew.overdue.business}`) }).first()).toBeVisible()
  await inspector.goto('/inspections/rectifications?due=overdue')
  await expect(inspector.getByRole('row', { name: new RegExp(crew.overdue.business) })).toBeVisible()
  await expectAccessible(inspector)
  await shot(inspector, 'list-1440', false)
  const leader = await windowOf('leader')
  await leader.goto('/dashboard')
  await expect(leader.getByText(/^到期未销号 \d+ 个$/)).toBeVisible()
  await leader.getByRole('list', { name: '各类事项的数量' }).getByRole('link', { name: /重点项到期未销号/ }).click()
  await expect(leader.getByRole('heading', { level: 1, name: '问题整改' })).toBeVisible()
  await expect(leader.getByRole('row', { name: new RegExp(crew.overdue.business) })).toBeVisible()
  expect(new URL(leader.url()).searchParams.get('jurisdiction')).toBe(crew.department.jurisdictionId)
  await leader.goto(`/dashboard/departments/${crew.department.id}`)
  await expect(leader.getByRole('heading', { level: 2, name: '问题整改' })).toBeVisible()
  await expect(leader.getByText('按期完成率')).toBeVisible()
  await expectAccessible(leader)
  await shot(leader, 'department-1440', false)
})

test('the pages fit a phone @phone', async ({ windowOf, crew }) => {
  const page = await windowOf('inspector')
  for (const [name, path] of [['list', '/inspections/rectifications'], ['one', `/inspections/rectifications/${crew.overdue.id}`], ['order', `/inspections/rectifications/${crew.overdue.id}/record?do=order`], ['recheck', `/inspections/rectifications/${crew.overdue.id}/recheck`]] as const) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await shot(page, `${name}-390`)
  }
})
