import { expect, type Page } from '@playwright/test'
import { addDays, dateOnOf } from '@/lib/shared/format'
import { createFoodBusiness } from '@/prisma/seed/factories/food-business'
import { createSampleBatches, sampleBatchInput } from '@/prisma/seed/factories/sampling'
import { expectAccessible, expectNoSidewaysScroll, test as base } from '../support/portal-test'

type Seen = { id: string; product: string; receivedOn: string }

const DYE = { item: '铝的残留量（干样品，以Al计）', kind: 'FOOD_ADDITIVE', measured: '214', limit: '≤100', unit: 'mg/kg' } as const

const test = base.extend<object, { seen: Seen }>({
  seen: [
    async ({ db }, use, info) => {
      const product = `处置样品${Date.now().toString(36)}${info.workerIndex}`
      const jurisdiction = await db.jurisdiction.findFirstOrThrow({ where: { name: '安和市' }, select: { id: true, path: true, name: true } })
      const { departmentId } = await db.roleGrant.findFirstOrThrow({ where: { account: { loginName: 'inspector' }, role: 'INSPECTOR', revokedAt: null }, select: { departmentId: true } })
      const receivedOn = addDays(dateOnOf(new Date()), -12)
      const failed = { departmentId, productName: product, businessName: `${product}超市`, sampledOn: addDays(receivedOn, -20), concludedOn: receivedOn, conclusion: 'UNQUALIFIED' as const, failedItems: [DYE] }
      const [, batch] = await createSampleBatches(db, jurisdiction, [sampleBatchInput({ ...failed, concludedOn: addDays(receivedOn, -5) }), sampleBatchInput(failed)])
      await use({ id: (await db.unqualifiedCase.findUniqueOrThrow({ where: { batchId: batch!.id }, select: { id: true } })).id, product, receivedOn })
    },
    { scope: 'worker' },
  ],
})

/** Opens the form behind a link of the case's page, and sends it; back on the page what was said stands in the history. */
async function record(page: Page, link: string | RegExp, submit: string, fill: () => Promise<void> = async () => undefined): Promise<void> {
  await page.getByRole('link', { name: link, exact: typeof link === 'string' }).first().click()
  await expect(page.getByRole('button', { name: submit, exact: true })).toBeVisible()
  await fill()
  await page.getByRole('button', { name: submit, exact: true }).click()
  await expect(page.getByRole('list', { name: '处置过程' })).toBeVisible()
}

test('a failed batch from opening to closing, with a retest in between', async ({ page, context, signInAs, seen }) => {
  test.setTimeout(180_000)
  await signInAs('inspector')
  await page.goto('/workbench')
  await expect(page.getByRole('link', { name: /核查处置有环节逾期：/ }).first()).toBeVisible()
  await page.goto(`/sampling/cases?q=${encodeURIComponent(seen.product)}`)
  await expect(page.getByRole('row', { name: new RegExp(seen.product) })).toHaveCount(2)
  await expect(page.getByText('同一单位近 12 个月另有 1 批次不合格').first()).toBeVisible()
  await expectAccessible(page)
  await page.goto(`/sampling/cases/${seen.id}`)
  await expect(page.getByRole('heading', { level: 1, name: `${seen.product}不合格核查处置` })).toBeVisible()
  await expect(page.getByText('再次不合格')).toBeVisible()
  await expectAccessible(page)

  const at = addDays(seen.receivedOn, 2)
  const day = (label: string, on: string) => page.getByLabel(label, { exact: true }).fill(on)
  const words = (text: string) => page.getByRole('textbox', { name: /说明|理由|情况|在哪里公布/ }).last().fill(text)

  // Nothing that shows it: said at the field, and what was typed stays.
  await page.getByRole('link', { name: '登记送达报告和结果通知书' }).click()
  await day('办理时间（日期）', at)
  await page.getByRole('button', { name: '登记送达报告和结果通知书' }).click()
  await expect(page.getByRole('alert').getByText(/作为办理的依据/)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('textbox', { name: '文书编号' }).fill('（虚构）送达2026-1')
  await page.locator('input[type=file]').setInputFiles({ name: '送达回证.txt', mimeType: 'text/plain', buffer: Buffer.from('送达回证') })
  await expect(page.getByRole('list', { name: '已选文件' }).getByRole('progressbar')).toHaveCount(0)
  await page.getByRole('button', { name: '登记送达报告和结果通知书' }).click()
  await expect(page.getByRole('list', { name: '处置过程' }).getByText(/送达报告和结果通知书/)).toBeVisible()
  const file = await context.request.get(await page.getByRole('link', { name: '送达回证.txt' }).getAttribute('href').then((href) => href!))
  expect(await file.text()).toBe('送达回证')

  await record(page, '登记申请', '登记复检或异议申请', async () => {
    await page.getByRole('radio', { name: '复检', exact: true }).check()
    await day('申请时间（日期）', addDays(seen.receivedOn, 3))
    await page.getByRole('textbox', { name: '申请人' }).fill('某食品厂')
  })
  await expect(page.getByText('依法暂停').first()).toBeVisible()
  // Product control goes on; two at once, the later one is told and keeps what it typed.
  const other = await context.newPage()
  await other.goto(`/sampling/cases/${seen.id}/record?do=done-CONTROL_NOTICE`)
  await other.getByRole('textbox', { name: '文书编号' }).fill('公告1')
  await record(page, '登记产品控制', '登记产品控制', async () => {
    await day('办理时间（日期）', addDays(seen.receivedOn, 1))
    await page.getByRole('checkbox', { name: '封存' }).check()
    await page.getByRole('textbox', { name: '文书编号' }).fill('封存1')
  })
  await other.getByRole('button', { name: '登记公布风险防控措施' }).click()
  await expect(other.getByText(/他人刚刚登记了这件处置/).first()).toBeVisible()
  await expect(other.getByRole('textbox', { name: '文书编号' })).toHaveValue('公告1')
  await other.close()

  const later = (days: number) => addDays(seen.receivedOn, days)
  await record(page, '受理', '受理', () => day('受理日期', later(4)))
  await record(page, '确定复检机构', '确定复检机构', async () => {
    await day('确定日期', later(5))
    await page.getByRole('textbox', { name: '复检机构' }).fill('岭江省食品检验研究院（虚构）')
  })
  await record(page, '移交备份样品', '移交备份样品', () => day('移交日期', later(6)))
  await record(page, '登记结论', '登记结论', async () => {
    await day('结论日期', later(9))
    await page.getByRole('radio', { name: '维持不合格' }).check()
    await page.getByRole('textbox', { name: /^说明/ }).fill('省检院〔2026〕复 3 号，维持不合格')
  })
  await record(page, '告知结论', '告知结论', () => day('告知日期', later(9)))

  await record(page, '登记公布风险防控措施', '登记公布风险防控措施', () => page.getByRole('textbox', { name: '文书编号' }).fill('公告1'))
  await record(page, '登记原因排查', '登记原因排查', () => words('进货查验记录不全'))
  // A mistake is undone with its reason, and stays to be seen.
  await record(page, /^撤销这条记录：原因排查/, '撤销这条记录', () => page.getByRole('textbox', { name: '撤销的原因' }).fill('写错了'))
  await expect(page.getByText('已撤销').first()).toBeVisible()
  await record(page, '登记原因排查', '登记原因排查', () => words('贮存温度不符合要求'))
  await record(page, '不需要立案', '不需要立案', () => words('履行进货查验义务，免予处罚'))
  await record(page, '登记整改复查', '登记整改复查', () => words('已整改到位'))
  await expect(page.getByText(/办结前还需：还没有办理或说明理由：信息公布/)).toBeVisible()
  await record(page, '登记信息公布', '登记信息公布', () => words('已在网站公布'))
  await record(page, '办结', '办结', () => words('处置完毕'))
  await expect(page.getByText('已办结').first()).toBeVisible()
  await expectAccessible(page)
  await page.goto(`/sampling/cases?state=closed&q=${encodeURIComponent(seen.product)}`)
  await expect(page.getByRole('row', { name: new RegExp(seen.product) })).toHaveCount(1)
})

test('a decision leads to the credit file, where the penalty begins with what the case says', async ({ page, db, signInAs, seen }) => {
  const jurisdiction = await db.jurisdiction.findFirstOrThrow({ where: { name: '安和市' }, select: { id: true, path: true, name: true } })
  const { departmentId } = await db.roleGrant.findFirstOrThrow({ where: { account: { loginName: 'inspector' }, role: 'INSPECTOR', revokedAt: null }, select: { departmentId: true } })
  const business = await createFoodBusiness(db, { jurisdiction, name: `${seen.product}受罚超市`, kind: 'SELLER' })
  const [batch] = await createSampleBatches(db, jurisdiction, [sampleBatchInput({ departmentId, businessId: business.id, businessName: business.name, productName: `${seen.product}粉条`, sampledOn: addDays(seen.receivedOn, -20), concludedOn: seen.receivedOn, conclusion: 'UNQUALIFIED', failedItems: [DYE] })])
  const { id } = await db.unqualifiedCase.findUniqueOrThrow({ where: { batchId: batch!.id }, select: { id: true } })
  await signInAs('inspector')
  await page.goto(`/sampling/cases/${id}`)
  const fill = (document: string) => async () => {
    await page.getByRole('textbox', { name: '办理日期' }).fill(addDays(seen.receivedOn, 3))
    await page.getByRole('textbox', { name: '文书编号' }).fill(document)
  }
  await record(page, '登记立案', '登记立案', fill('（虚构）立案2026-9'))
  await record(page, '登记作出处理决定', '登记作出处理决定', fill('（虚构）安市监处罚2026-9'))
  await page.getByRole('link', { name: '登记处罚' }).click()
  const form = page.getByRole('dialog')
  await expect(form.getByRole('textbox', { name: '处罚决定书文号' })).toHaveValue('（虚构）安市监处罚2026-9')
  await expect(form.getByRole('textbox', { name: '案由' })).toHaveValue(new RegExp(`${seen.product}粉条.*铝的残留量.*214`))
  await expect(form.getByRole('combobox', { name: /核查处置/ })).toHaveValue(id)
  await form.getByRole('checkbox', { name: '警告' }).check()
  await expectAccessible(page)
  await form.getByRole('button', { name: '登记', exact: true }).click()
  await expect(page.getByRole('table', { name: '行政处罚记录' })).toContainText('（虚构）安市监处罚2026-9')
  await page.goto(`/sampling/cases/${id}`)
  await expect(page.getByRole('link', { name: '已登记处罚 （虚构）安市监处罚2026-9' })).toBeVisible()
})

test('the pages fit a phone @phone', async ({ windowOf, seen }) => {
  const page = await windowOf('office')
  for (const path of ['/sampling/cases', `/sampling/cases/${seen.id}`, `/sampling/cases/${seen.id}/record?do=assign`, `/sampling/cases/${seen.id}/record?do=done-CONTROL`]) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  }
})
