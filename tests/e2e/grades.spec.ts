import { expect } from '@playwright/test'
import { scoreCateringInspections } from '@/lib/credit/catering/follow-inspections.commands'
import type { InspectionFollower } from '@/lib/inspection/inspection-follower'
import { createFoodBusiness, type FoodBusinessRef } from '@/prisma/seed/factories/food-business'
import { createChecklist, createInspection } from '@/prisma/seed/factories/inspection'
import { createJurisdiction } from '@/prisma/seed/factories/organisation'
import { expectAccessible, expectNoSidewaysScroll, test as base } from '../support/portal-test'

type Made = { readonly plain: FoodBusinessRef; readonly punished: FoodBusinessRef; readonly visited: FoodBusinessRef; readonly long: FoodBusinessRef }

const test = base.extend<object, { /** Caterers of this worker's own: one never inspected, one to be punished, one with a filed inspection that was scored. */ made: Made }>({
  made: [
    async ({ db }, use, info) => {
      const mark = `分级${Date.now().toString(36)}${info.workerIndex}`
      const jurisdiction = await db.jurisdiction.findFirstOrThrow({ where: { name: '安和市' }, select: { id: true, path: true, name: true } })
      const department = await db.department.findFirstOrThrow({ where: { jurisdictionId: jurisdiction.id, catalogueCode: 'market-regulation' }, select: { id: true, name: true, jurisdictionId: true } })
      const inspector = await db.account.findUniqueOrThrow({ where: { loginName: 'inspector' }, select: { id: true, displayName: true } })
      const make = (name: string) => createFoodBusiness(db, { jurisdiction, name: `${mark}${name}`, kind: 'CATERER', at: new Date('2023-01-05T02:00:00Z') })
      const [plain, punished, visited, long] = [await make('甲饭店'), await make('乙饭店'), await make('丙饭店'), await make('丁餐饮管理服务有限责任公司东湖街道第一分公司中央厨房配送点')]
      // From a day on which no visit of another spec begins.
      const checklist = await createChecklist(db, { jurisdiction, name: `${mark}要点表`, general: 9, key: 2, validFrom: '2099-01-01' })
      for (const business of [visited, long]) {
        const { id } = await createInspection(db, { jurisdiction, department, business, state: 'FILED', inspectedOn: '2026-01-08', inspectors: [inspector as never], checklist, findings: [{ itemId: checklist.items[0]!.id }] })
        await scoreCateringInspections(db as unknown as Parameters<InspectionFollower>[0], { now: new Date(), actor: null as never }, 'FILED', [id])
      }
      await use({ plain, punished, visited, long })
    },
    { scope: 'worker' },
  ],
})

test('a business is assessed by the model, and its grade follows', async ({ page, signInAs, made }) => {
  await signInAs('office')
  await page.goto(`/businesses/${made.plain.id}/assess`)
  await expect(page.getByText('静态风险因素全部选择后显示得分和建议等级。')).toBeVisible()
  await page.getByRole('button', { name: '提交评定' }).click()
  await expect(page.getByText('请选择业态和规模：餐饮服务提供者面积').first()).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('combobox', { name: '业态和规模：餐饮服务提供者面积' }).selectOption('upto-500')
  await page.getByRole('combobox', { name: '热食类食品制售' }).selectOption('many')
  for (const name of ['冷食类食品制售', '生食类食品制售', '糕点类食品制售', '自制饮品制售', '其他类食品制售']) await page.getByRole('combobox', { name }).selectOption('none')
  const outcome = page.getByRole('region', { name: '评定结果' })
  await expect(outcome).toContainText('静态 8 分（满分 40 分）；尚无可计分的检查记录，按静态分折算为百分制，合计 20 分')
  await expect(outcome).toContainText('风险A级（低）')
  await page.getByRole('combobox', { name: '评定等级' }).selectOption('B')
  await expect(outcome).toContainText('须由他人审核')
  await page.getByRole('combobox', { name: '评定等级' }).selectOption('')
  await expectAccessible(page)
  await page.getByRole('button', { name: '提交评定' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /风险等级评定第 1 次/ })).toBeVisible()
  await expect(page.getByText('已生效').first()).toBeVisible()
  await expectAccessible(page)
  await page.goto(`/businesses/${made.plain.id}/credit`)
  await expect(page.getByRole('table', { name: '历次等级' })).toContainText('合计 20 分')
})

test('a complaint is recorded, gets its result, and stands in the credit file and the history', async ({ page, signInAs, made }) => {
  await signInAs('office')
  await page.goto(`/businesses/${made.plain.id}/credit`)
  await page.getByRole('button', { name: '登记投诉举报' }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('combobox', { name: '来源' }).selectOption({ label: '12315平台' })
  await form.getByRole('textbox', { name: '反映的事项' }).fill('就餐后腹痛，怀疑凉菜不洁')
  await form.getByRole('button', { name: '登记', exact: true }).click()
  await expect(form.getByText(/请填写收到日期/).first()).toBeVisible()
  await expectAccessible(page)
  await form.getByRole('textbox', { name: '收到日期' }).fill('2026-01-05')
  await form.getByRole('button', { name: '登记', exact: true }).click()
  const complaints = page.getByRole('table', { name: '投诉举报记录' })
  await expect(complaints).toContainText('办理中')
  await complaints.getByRole('button', { name: /^登记结果/ }).click()
  const settle = page.getByRole('dialog')
  await settle.getByRole('combobox', { name: '结果' }).selectOption({ label: '查证属实' })
  await settle.getByRole('textbox', { name: '办结日期' }).fill('2026-01-12')
  await settle.getByRole('textbox', { name: '核查情况和处理结果' }).fill('现场核查属实，已责令改正')
  await settle.getByRole('button', { name: '登记结果' }).click()
  await expect(complaints).toContainText('查证属实')
  await expectAccessible(page)
  await page.goto(`/businesses/${made.plain.id}`)
  await expect(page.getByText('投诉：就餐后腹痛，怀疑凉菜不洁').first()).toBeVisible()
})

test('a place’s own model is written from the national one and published', async ({ page, db, signInAs }) => {
  const city = await db.jurisdiction.findFirstOrThrow({ where: { name: '安和市' }, select: { id: true, path: true, name: true } })
  const place = await createJurisdiction(db, { parent: city, level: 'TOWNSHIP', name: `分级镇${Date.now().toString(36)}` })
  await signInAs('office')
  await page.goto(`/businesses/grading?jurisdiction=${place.id}`)
  await page.getByRole('button', { name: '编制本地模型' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '编制本地分级模型' })).toBeVisible()
  await expect(page.getByText('没有填写施行日期')).toBeVisible()
  await expectAccessible(page)
  const points = page.getByRole('group', { name: '因素 2', exact: true }).getByRole('textbox', { name: '分值' }).last()
  await points.fill('5')
  await expect(page.getByText(/食品销售 41 分/)).toBeVisible()
  await points.fill('4')
  await page.getByRole('button', { name: '添加上调情形' }).click()
  await page.getByRole('button', { name: '保存草稿' }).click()
  await expect(page.getByText('请填写上调情形').first()).toBeVisible()
  await page.getByRole('group', { name: '情形 9', exact: true }).getByRole('textbox', { name: '情形' }).fill('投诉举报查证属实')
  await page.getByRole('group', { name: '情形 9', exact: true }).getByRole('combobox', { name: '怎么发现' }).selectOption({ label: '查证属实的投诉举报' })
  await page.getByRole('group', { name: '情形 9', exact: true }).getByRole('textbox', { name: '依据' }).fill('本地规定第五条')
  await page.getByRole('textbox', { name: '施行日期' }).fill('2099-01-01')
  await page.getByRole('textbox', { name: '依据文件' }).fill('分级镇规定')
  await page.getByRole('button', { name: '保存草稿' }).click()
  await expect(page.getByRole('button', { name: '发布' })).toBeVisible()
  await page.getByRole('button', { name: '发布' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '发布' }).click()
  await expect(page).toHaveURL(new RegExp(`/businesses/grading\\?jurisdiction=${place.id}`))
  await expect(page.getByRole('region', { name: '本地版本' })).toContainText('尚未施行')
  await expectAccessible(page)
})

test('a heavy penalty is recorded, and leads to the list by its steps', async ({ page, signInAs, made }) => {
  await signInAs('office')
  await page.goto(`/businesses/${made.punished.id}/credit`)
  await page.getByRole('button', { name: '登记行政处罚' }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('textbox', { name: '处罚决定书文号' }).fill('安市监处罚〔2026〕31号')
  await form.getByRole('textbox', { name: '处罚决定日期' }).fill('2026-01-05')
  await form.getByRole('textbox', { name: '处罚机关' }).fill('安和市市场监督管理局')
  await form.getByRole('textbox', { name: '案由' }).fill('未取得许可从事餐饮服务')
  await form.getByRole('checkbox', { name: '限制开展生产经营、责令停产停业' }).check()
  await form.getByRole('checkbox', { name: '罚款', exact: true }).check()
  await form.getByRole('button', { name: '登记', exact: true }).click()
  await expect(form.getByText('处罚种类含罚款，请填写罚款金额').first()).toBeVisible()
  await form.getByRole('textbox', { name: '罚款金额（元）' }).fill('50000')
  await expectAccessible(page)
  await form.getByRole('button', { name: '登记', exact: true }).click()
  const penalties = page.getByRole('table', { name: '行政处罚' })
  await expect(penalties).toContainText('较重行政处罚')
  await expectAccessible(page)
  await penalties.getByRole('link', { name: '拟列入失信名单' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^告知拟列入/ })).toBeVisible()
  await page.getByRole('radio', { name: /未依法取得食品生产经营许可/ }).check()
  await page.getByRole('textbox', { name: '告知日期' }).fill('2026-01-06')
  await page.getByRole('textbox', { name: '告知书文号' }).fill('安市监失告〔2026〕1号')
  await page.getByRole('textbox', { name: '事由' }).fill('无证经营半年，货值金额较大')
  await expectAccessible(page)
  await page.getByRole('button', { name: '登记告知' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^严重违法失信名单/ })).toBeVisible()
  const step = async (name: string, on: string) => {
    await page.getByRole('button', { name, exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: '日期' }).fill(on)
    await dialog.getByRole('textbox', { name: '文书编号' }).fill(`安市监失〔2026〕${name}`)
    await dialog.getByRole('button', { name: '登记', exact: true }).click()
    return dialog
  }
  // What would be refused is told with what it waits for, not offered.
  await expect(page.getByText(/尚不能登记列入决定：.*应当报经上一级同意/)).toBeVisible()
  await expect(page.getByRole('button', { name: '列入决定', exact: true })).toHaveCount(0)
  await step('上一级同意', '2026-01-16')
  await expect(page.getByRole('list', { name: '办理过程' })).toContainText('上一级同意')
  await step('列入决定', '2026-01-20')
  await expect(page.getByText('列入中').first()).toBeVisible()
  await expect(page.getByText('2029年1月20日满三年自动移出（第二十一条）')).toBeVisible()
  // Its grade is older than the listing, or none: somebody has to assess it.
  await expect(page.getByRole('link', { name: '评定风险等级' })).toHaveAttribute('href', `/businesses/${made.punished.id}/assess`)
  await expectAccessible(page)
})

test('a caterer’s score is confirmed and its notice has the face and the word', async ({ page, signInAs, made }) => {
  await signInAs('office')
  await page.goto(`/businesses/${made.visited.id}/catering`)
  const scores = page.getByRole('list', { name: '动态评定' })
  await expect(scores).toContainText('92.3 分')
  await expectAccessible(page)
  await scores.getByRole('button', { name: /^确认 JC/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: '确认等级' }).click()
  const notice = page.getByRole('article', { name: '餐饮服务食品安全等级公示牌' })
  await expect(notice).toContainText('优秀')
  await expect(notice).toContainText('大笑')
  await expect(notice).toContainText('量化A级（优秀）')
  await expect(notice).toContainText('2027年1月8日前')
  await expectAccessible(page)
})

test('the pages fit a phone @phone', async ({ windowOf, made }) => {
  const page = await windowOf('office')
  for (const path of [`/businesses/assessments?q=${encodeURIComponent(made.long.name.slice(0, 12))}`, `/businesses/${made.long.id}/assess`, `/businesses/${made.long.id}/credit`, `/businesses/${made.long.id}/catering`, '/businesses/grading', '/businesses/untrustworthy']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  }
})
