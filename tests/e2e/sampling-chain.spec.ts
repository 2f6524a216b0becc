import { expect, type Page } from '@playwright/test'
import { createPlan, createTarget, createTask } from '@/prisma/seed/factories/plan'
import { dateOnOf } from '@/lib/shared/format'
import { openSession, test } from '../support/portal-test'
import { runImportJob } from '../support/run-import-job'

const HEADER = ['抽样编号', '任务层级', '抽检类型', '食品大类', '样品名称', '被抽样单位名称', '抽样场所', '抽样日期', '报告日期', '检验结论', '不合格项目', '检验结果', '标准值']

/** What no other test writes into the city's ledger, so that the number is this test's own. */
const COUNTED = { levels: ['PROVINCIAL'], kinds: ['EVALUATIVE'], products: ['FOOD', 'EDIBLE_AGRICULTURAL_PRODUCT'] }

/** Opens the form behind a link of the case's page, and sends it; back on the page what was said stands in the history. */
async function record(page: Page, link: string, fill: () => Promise<void>): Promise<void> {
  await page.getByRole('link', { name: link, exact: true }).first().click()
  await expect(page.getByRole('button', { name: link, exact: true })).toBeVisible()
  await fill()
  await page.getByRole('button', { name: link, exact: true }).click()
  await expect(page.getByRole('list', { name: '处置过程' })).toBeVisible()
}

test('a file of samples changes the leader’s number, which opens to its rows; its failed batch is driven to closing', async ({ page, context, db, signInAs }) => {
  test.setTimeout(180_000)
  const mark = Date.now().toString(36).toUpperCase()
  const jurisdiction = await db.jurisdiction.findFirstOrThrow({ where: { name: '安和市' }, select: { id: true, path: true, name: true } })
  const { id: createdById } = await db.account.findUniqueOrThrow({ where: { loginName: 'office' }, select: { id: true } })
  const plan = await createPlan(db, { jurisdiction, createdById, title: `抽检方案${mark}` })
  const task = await createTask(db, { plan, units: [] })
  const target = await createTarget(db, { plan, task, indicatorName: `抽检覆盖${mark}`, measureUnit: '批次/千人', value: '4', nature: 'BINDING' })
  await db.indicator.update({ where: { id: target.indicatorId }, data: { source: 'DERIVED', measureCode: 'sampling.batches-per-thousand', measureOptions: COUNTED, flow: 'FLOW', denominatorFlow: 'STOCK', numeratorName: '抽检批次', denominatorName: '常住人口' } })

  const counted = async () => {
    await page.goto(`/dashboard/targets/${target.id}`)
    await expect(page.getByRole('heading', { level: 1, name: `抽检覆盖${mark}` })).toBeVisible()
    const words = await page.getByRole('main').innerText()
    // 抽检批次数 ÷ 常住人口 × 1000 = 6 ÷ 862,300; nothing there before the first row.
    return Number(/= ([\d,]+) ÷/.exec(words)?.[1]?.replaceAll(',', '') ?? '0')
  }
  await signInAs('leader')
  const before = await counted()

  const today = dateOnOf(new Date())
  const rows = [1, 2, 3].map((number) => [`LC${mark}${number}`, '省抽', '评价性抽检', '糕点', `链条糕点${mark}${number}`, `链条超市${mark}`, '超市', today, today, number === 3 ? '不合格' : '合格', ...(number === 3 ? ['霉菌', '180', '≤150'] : ['', '', ''])])
  await openSession(context, db, 'office')
  await page.goto('/sampling/import')
  await page.getByLabel('抽检系统导出的文件').setInputFiles({ name: `${mark}.csv`, mimeType: 'text/csv', buffer: Buffer.from([HEADER, ...rows].map((cells) => cells.join(',')).join('\n')) })
  await expect(page.getByRole('heading', { level: 1, name: `${mark}.csv` })).toBeVisible()
  const importId = new URL(page.url()).pathname.split('/').at(-1)!
  await page.getByRole('button', { name: '开始核对' }).click()
  await expect(page.getByText('正在核对', { exact: true }).first()).toBeVisible()
  await runImportJob(db, importId)
  await page.getByRole('button', { name: '写入 3 行' }).click()
  await expect(page.getByText('正在写入', { exact: true }).first()).toBeVisible()
  await runImportJob(db, importId)
  await expect(page.getByText('导入完成', { exact: true })).toBeVisible()

  await openSession(context, db, 'leader')
  await page.goto('/dashboard')
  await page.getByRole('region', { name: '各项指标' }).getByRole('link', { name: new RegExp(`^抽检覆盖${mark}`) }).click()
  expect(await counted()).toBe(before + 3)
  await page.getByRole('navigation', { name: '记录' }).getByRole('link', { name: /^计入的全部记录|^分子/ }).first().click()
  await expect(page.getByRole('cell', { name: `链条糕点${mark}3` })).toBeVisible()

  await openSession(context, db, 'office')
  await page.goto(`/sampling/cases?q=${encodeURIComponent(`链条糕点${mark}3`)}`)
  await page.getByRole('row', { name: new RegExp(`链条糕点${mark}3`) }).getByRole('link').first().click()
  await expect(page.getByRole('heading', { level: 1, name: `链条糕点${mark}3不合格核查处置` })).toBeVisible()
  const words = (text: string) => page.getByRole('textbox', { name: /说明|理由|情况|在哪里公布/ }).last().fill(text)
  const number = (text: string) => page.getByRole('textbox', { name: '文书编号' }).fill(text)
  await record(page, '指定责任单位', async () => {
    await page.getByRole('combobox', { name: '责任单位' }).fill('市市场监督管理局')
    await page.getByRole('option', { name: '市市场监督管理局' }).first().click()
  })
  await record(page, '登记送达报告和结果通知书', () => number('送达1'))
  await record(page, '登记产品控制', async () => {
    await page.getByRole('checkbox', { name: '下架' }).check()
    await number('下架1')
  })
  await record(page, '登记公布风险防控措施', () => number('公告1'))
  await record(page, '登记原因排查', () => words('贮存温度不符合要求'))
  await record(page, '不需要立案', () => words('履行进货查验义务，免予处罚'))
  await record(page, '登记整改复查', () => words('已整改到位'))
  await record(page, '登记信息公布', () => words('已在网站公布'))
  await record(page, '办结', () => words('处置完毕'))
  await expect(page.getByText('已办结').first()).toBeVisible()
})
