import { expect } from '@playwright/test'
import { v7 as uuidv7 } from 'uuid'
import { expectAccessible, expectNoSidewaysScroll, test } from '../support/portal-test'

const PAGES = [
  ['/organisation/departments', '单位'],
  ['/organisation/departments/recognition', '名称识别'],
  ['/organisation/departments/new', '新增单位'],
  ['/organisation/departments/new?by=hand', '新增单位'],
  ['/organisation/groups', '单位群组'],
  ['/organisation/jurisdictions', '辖区'],
  ['/organisation/populations', '常住人口'],
  ['/organisation/calendars?year=2026', '2026年工作日历'],
  ['/organisation/calendars?year=2027', '2027年工作日历'],
  ['/organisation/limits', '法定时限与限值'],
  ['/organisation/limits/sampling.conclusion-qualified', '合格检验结论报送'],
] as const

/** A name that no other test and no earlier run has used. */
function ownName(prefix: string): string {
  return `${prefix}${Date.now().toString(36)}`
}

test.describe('every page', () => {
  for (const [path, title] of PAGES) {
    test(`${path} is accessible`, async ({ windowOf }) => {
      const page = await windowOf('office')
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
      await expectAccessible(page)
    })

    test(`${path} fits a phone @phone`, async ({ windowOf }) => {
      const page = await windowOf('office')
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
      await expectNoSidewaysScroll(page)
    })
  }
})

test('a department is found by an old name, and its row leads to its names', async ({ page, signInAs }) => {
  await signInAs('office')
  await page.goto('/organisation/departments')
  await page.getByRole('searchbox', { name: '名称、别名或旧名' }).fill('食药监')
  await page.getByRole('button', { name: '按名称、别名或旧名查找' }).click()
  const row = page.getByRole('row', { name: /市市场监督管理局/ })
  await expect(page.getByText('筛选后 1 条')).toBeVisible()
  await row.getByRole('cell').nth(1).click()
  await expect(page.getByRole('heading', { level: 1, name: '市市场监督管理局' })).toBeVisible()
  await expect(page.getByText('市食药监局', { exact: true })).toBeVisible()
  await expectAccessible(page)
})

test('a department is added by hand, gets a spelling, is renamed, retired and recognised', async ({ page, signInAs }) => {
  const name = ownName('市试验中心')
  const alias = ownName('试验主管部门')
  await signInAs('office')
  await page.goto('/organisation/departments/new?by=hand')
  await page.getByRole('button', { name: '新增单位' }).click()
  await expect(page.getByRole('alert', { name: /需要核对/ })).toContainText('请填写单位名称')
  await page.getByLabel('单位名称').fill(name)
  await page.getByLabel('简称').fill(name)
  await page.getByRole('button', { name: '新增单位' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()

  await page.getByRole('button', { name: '新增写法' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('名称', { exact: true }).fill('市教育局')
  await dialog.getByRole('button', { name: '新增写法' }).click()
  await expect(dialog.getByRole('alert')).toContainText('同一写法不能对应两个单位')
  await dialog.getByLabel('名称', { exact: true }).fill(alias)
  await dialog.getByRole('button', { name: '新增写法' }).click()
  await expect(page.getByText(alias, { exact: true })).toBeVisible()

  await page.getByRole('link', { name: '修改单位资料' }).click()
  await page.getByLabel('单位名称').fill(`${name}甲`)
  await expect(page.getByLabel(`保留原名称“${name}”为旧名`)).toBeChecked()
  await page.getByRole('button', { name: '保存单位资料' }).click()
  await expect(page.getByRole('heading', { level: 1, name: `${name}甲` })).toBeVisible()
  await expect(page.getByText(name, { exact: true }).first()).toBeVisible()

  await page.getByRole('button', { name: '办理撤并' }).click()
  await dialog.getByRole('combobox', { name: '承接单位' }).fill('市教育局')
  await page.getByRole('option', { name: '市教育局' }).click()
  await dialog.getByRole('button', { name: '登记撤并' }).click()
  await expect(page.getByText('由市教育局承接')).toBeVisible()

  await page.goto('/organisation/departments/recognition')
  await page.getByLabel('文件中的写法').fill(`安和市${alias}、市教育局`)
  await page.getByRole('button', { name: '识别', exact: true }).click()
  await expect(page.getByText('由“市教育局”承接')).toBeVisible()
})

test('two edit one department: the later one keeps its text, sees both, and decides', async ({ page, context, signInAs, db }) => {
  const { id: jurisdictionId } = await db.jurisdiction.findFirstOrThrow({ where: { name: '安和市' }, select: { id: true } })
  const name = ownName('市双改局')
  const { id } = await db.department.create({ data: { jurisdictionId, kind: 'DEPARTMENT', name, shortName: name }, select: { id: true } })
  await signInAs('office')
  await page.goto(`/organisation/departments/${id}/edit`)
  const other = await context.newPage()
  await other.goto(`/organisation/departments/${id}/edit`)

  await other.getByLabel('简称').fill('先到简称')
  await other.getByLabel('职责').fill('先到者写的职责')
  await other.getByRole('button', { name: '保存单位资料' }).click()
  await expect(other.getByText('单位资料已保存')).toBeVisible()

  await page.getByLabel('简称').fill('后到简称')
  await page.getByLabel('职责').fill('后到者写的职责')
  await page.getByRole('button', { name: '保存单位资料' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '有 2 项与现值不同' })).toBeVisible()
  await expect(page.getByLabel('简称')).toHaveValue('后到简称')
  await expect(page.getByText('现值：先到简称')).toBeVisible()
  await expect(page.getByText('现值：先到者写的职责')).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: /^采用现值\s*：职责$/ }).click()
  await expect(page.getByLabel('职责')).toHaveValue('先到者写的职责')
  await page.getByRole('button', { name: '按我填写的内容保存单位资料' }).click()
  await expect(page.getByText('单位资料已保存')).toBeVisible()
  expect(await db.department.findUniqueOrThrow({ where: { id }, select: { shortName: true, duty: true, version: true } })).toEqual({ shortName: '后到简称', duty: '先到者写的职责', version: 3 })
})

test('in a window too: a group changed meanwhile', async ({ page, signInAs, db }) => {
  const { id: jurisdictionId } = await db.jurisdiction.findFirstOrThrow({ where: { name: '安和市' }, select: { id: true } })
  const name = ownName('各双改群组')
  const { id } = await db.departmentGroup.create({ data: { jurisdictionId, name, aliases: [], rule: 'BY_PERSON' }, select: { id: true } })
  await signInAs('office')
  await page.goto('/organisation/groups')
  await page.getByRole('button', { name: `修改${name}` }).click()
  await db.departmentGroup.update({ where: { id }, data: { rule: 'ALL_MEMBERS', version: { increment: 1 } } })
  const form = page.getByRole('dialog')
  await form.getByLabel('其他写法').fill('我写的写法')
  await form.getByRole('button', { name: '保存群组' }).click()
  await expect(form.getByText('您没有改动的 1 项已换成现值。')).toBeVisible()
  await expect(form.getByText('您没有改动这一项，已换成他人保存的现值。')).toBeVisible()
  await expect(form.getByText('现值：（未填）')).toBeVisible()
  await form.getByRole('button', { name: '按我填写的内容保存群组' }).click()
  await expect(page.getByText('群组已保存')).toBeVisible()
  expect(await db.departmentGroup.findUniqueOrThrow({ where: { id }, select: { rule: true, aliases: true } })).toEqual({ rule: 'ALL_MEMBERS', aliases: ['我写的写法'] })
})

test('written names are explained: old, grouped, unknown', async ({ page, signInAs }) => {
  await signInAs('liaison.edu')
  await page.goto('/organisation/departments/recognition')
  await page.getByLabel('文件中的写法').fill('安和市农委、市规划建设局（市城乡建设服务中心）、各乡镇（街道）、有关部门、市甲乙丙局')
  await page.getByRole('button', { name: '识别', exact: true }).click()
  const result = page.getByRole('region', { name: '识别结果' })
  await expect(result.getByRole('link', { name: '市农业农村局' })).toBeVisible()
  await expect(result.getByText('去掉地名后与别名“市农委”一致。')).toBeVisible()
  await expect(result.getByText('按规则展开为：全部乡镇、街道。')).toBeVisible()
  await expect(result.getByText('须由人工指定单位。')).toBeVisible()
  await expect(result.getByText('未识别')).toBeVisible()
  await expectAccessible(page)
})

test('an unknown name becomes a spelling of a department, or a new one', async ({ page, signInAs }) => {
  const written = ownName('市未知单位')
  await signInAs('office')
  await page.goto(`/organisation/departments/recognition?written=${encodeURIComponent(written)}`)
  await expect(page.getByRole('link', { name: `新增单位“${written}”` })).toHaveAttribute('href', new RegExp(`by=hand.*name=${encodeURIComponent(written)}`))
  await page.getByRole('button', { name: `将“${written}”添加为别名` }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '添加写法' }).click()
  await expect(dialog.getByRole('alert', { name: /需要核对/ })).toContainText('请选择单位')
  await expectAccessible(page)
  await dialog.getByRole('combobox', { name: '单位' }).fill('市教育局')
  await page.getByRole('option', { name: '市教育局' }).click()
  await dialog.getByRole('button', { name: '添加写法' }).click()
  await expect(page.getByRole('region', { name: '识别结果' }).getByText(`与别名“${written}”一致`)).toBeVisible()
})

test('a jurisdiction entered by mistake is voided with a reason; one in use says what hangs on it', async ({ page, db, signInAs }) => {
  const name = ownName('误录')
  const parent = await db.jurisdiction.findFirstOrThrow({ where: { name: '安和市' }, select: { id: true, path: true } })
  const id = uuidv7()
  await db.jurisdiction.create({ data: { id, parentId: parent.id, level: 'TOWNSHIP', name: `${name}镇`, shortName: name, path: `${parent.path}${id}/` } })
  await signInAs('office.qingning')
  await page.goto(`/organisation/jurisdictions/${parent.id}`)
  await expect(page.getByText(/^不能作废：该辖区还有 \d+ 个下级辖区/)).toBeVisible()
  await page.goto(`/organisation/jurisdictions/${id}`)
  await page.getByRole('button', { name: '作废辖区' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '作废辖区' }).click()
  await expect(dialog.getByText('请填写原因')).toBeVisible()
  await dialog.getByLabel('原因').fill('重复录入')
  await dialog.getByRole('button', { name: '作废辖区' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '辖区', exact: true })).toBeVisible()
  await expect(page.getByText(`${name}镇`)).toHaveCount(0)
  await page.goto(`/organisation/jurisdictions/${id}`)
  await expect(page.getByRole('heading', { level: 1, name: /没有找到/ })).toBeVisible()
})

test('the line about liaisons leads to those very departments', async ({ page, signInAs }) => {
  await signInAs('office')
  await page.goto('/workbench')
  const line = page.getByRole('listitem').filter({ hasText: /\d+ 个单位没有联络员/ })
  const count = /(\d+) 个单位没有联络员/.exec(await line.innerText())?.[1]
  await line.getByRole('link').click()
  await expect(page.getByText(`筛选后 ${count} 条：`)).toBeVisible()
  await expect(page.getByRole('link', { name: '取消筛选：联络员 没有' })).toBeVisible()
})

test('a population is recorded, corrected with a reason, and both stay in sight', async ({ page, signInAs, db }) => {
  const jurisdiction = await db.jurisdiction.findUniqueOrThrow({ where: { divisionCode: '990122' } })
  await db.population.updateMany({ where: { jurisdictionId: jurisdiction.id, year: 2021, voidedAt: null }, data: { voidedAt: new Date(), voidedReason: '浏览器测试之前' } })
  await signInAs('office.yongquan')
  await page.goto('/organisation/populations')
  await expect(page.getByText('2026年的指标按 396,500 人计算')).toBeVisible()
  await page.getByRole('button', { name: '登记常住人口' }).click()
  const dialog = page.getByRole('dialog')
  await expectAccessible(page)
  await dialog.getByLabel('年份').fill('2021')
  await dialog.getByRole('textbox', { name: '常住人口' }).fill('40.1万')
  await dialog.getByLabel('数据来源').fill('统计公报')
  await dialog.getByRole('button', { name: '登记常住人口' }).click()
  await expect(dialog.getByRole('alert')).toContainText('常住人口请填写整数')
  await dialog.getByRole('textbox', { name: '常住人口' }).fill('401000')
  await dialog.getByRole('button', { name: '登记常住人口' }).click()
  await page.getByRole('button', { name: '更正2021年常住人口' }).click()
  await dialog.getByRole('textbox', { name: '常住人口' }).fill('401200')
  await dialog.getByLabel('更正原因').fill('公报修订')
  await dialog.getByRole('button', { name: '更正常住人口' }).click()
  await expect(page.getByRole('region', { name: '各年常住人口' }).getByText('401,200')).toBeVisible()
  await expect(page.getByRole('region', { name: '更正与作废记录' }).getByText('公报修订').first()).toBeVisible()
})

test('a notice is previewed with its mistakes, then imported', async ({ page, signInAs, db }) => {
  await db.calendarYear.deleteMany({ where: { year: 2030 } })
  await signInAs('office.qingning')
  await page.goto('/organisation/calendars?year=2030')
  await expect(page.getByText('该年度尚未公布，按法定固定节日推算').first()).toBeVisible()
  await page.getByRole('link', { name: '导入本年安排' }).click()
  await page.getByLabel('发布日期').fill('2026-11-01')
  await page.getByLabel('通知正文或逐行日期').fill('一、元旦：1月1日（周三）放假。')
  await expect(page.getByText('第 1 行：2030-01-01 是周二，与所写“周三”不符')).toBeVisible()
  await page.getByRole('button', { name: '导入本年日历' }).click()
  await expect(page.getByRole('alert', { name: /需要核对/ })).toContainText('有 1 行需要更正')
  await page.getByLabel('通知正文或逐行日期').fill('一、元旦：1月1日（周二）放假。\n二、春节：2月4日（周一）至2月8日（周五）放假调休。2月9日（周六）上班。')
  await expect(page.getByText('已读到放假的工作日 6 天、上班的周末 1 天。')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: '导入本年日历' }).click()
  await expect(page.getByText('依据：国务院办公厅关于2030年部分节假日安排的通知')).toBeVisible()
  await db.calendarYear.deleteMany({ where: { year: 2030 } })
})

test('a local limit goes before the nationwide one, and its history shows both', async ({ page, signInAs, db }) => {
  const jurisdiction = await db.jurisdiction.findUniqueOrThrow({ where: { divisionCode: '990122' } })
  await db.legalLimit.deleteMany({ where: { jurisdictionId: jurisdiction.id } })
  await signInAs('office.yongquan')
  await page.goto('/organisation/limits/disposal.start')
  await expect(page.getByText('现为 5 个工作日')).toBeVisible()
  await page.getByRole('button', { name: '登记本地规定' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('数值').fill('3')
  await dialog.getByLabel('起始日期').fill('2026-01-01')
  await dialog.getByLabel('依据文件').fill('永泉县核查处置工作规程')
  await dialog.getByLabel('依据条款').fill('第四条')
  await dialog.getByRole('button', { name: '登记本地规定' }).click()
  await expect(page.getByText('现为 3 个工作日')).toBeVisible()
  await expect(page.getByRole('row', { name: /5 个工作日.*全国/ })).toBeVisible()
  await expectAccessible(page)
  await db.legalLimit.deleteMany({ where: { jurisdictionId: jurisdiction.id } })
})

test('a township becomes a department; readers see the tree and change nothing', async ({ page, signInAs, db }) => {
  const name = `${ownName('试')}镇`
  await signInAs('office')
  await page.goto('/organisation/jurisdictions')
  await page.getByRole('link', { name: '安和市', exact: true }).click()
  const form = page.getByRole('form', { name: '新增下级辖区' })
  await form.getByLabel('辖区名称').fill(name)
  await form.getByLabel('简称').fill(name)
  await form.getByRole('button', { name: '新增下级辖区' }).click()
  await expect(page.getByRole('link', { name })).toBeVisible()
  await expect.poll(() => db.department.count({ where: { name, kind: 'TOWNSHIP' } })).toBe(1)

  await signInAs('leader')
  await page.goto('/organisation/jurisdictions')
  await expect(page.getByText(name)).toBeVisible()
  await expect(page.getByRole('link', { name })).toHaveCount(0)
  await page.goto('/organisation/departments')
  await expect(page.getByRole('link', { name: '新增单位' })).toHaveCount(0)
  await db.jurisdiction.updateMany({ where: { name }, data: { voidedAt: new Date(), voidedReason: '浏览器测试' } })
  await db.department.updateMany({ where: { name }, data: { voidedAt: new Date(), voidedReason: '浏览器测试' } })
})

test('who may not enter, and what is out of reach', async ({ page, signInAs, db }) => {
  await signInAs('auditor')
  for (const path of ['/organisation/departments', '/organisation/populations', '/organisation/limits']) {
    expect((await page.goto(path))?.status(), path).toBe(403)
  }
  await signInAs('sysadmin')
  expect((await page.goto('/organisation/populations'))?.status()).toBe(403)
  expect((await page.goto('/organisation/departments'))?.status()).toBe(200)
  await signInAs('office.yongquan')
  const far = await db.department.findFirstOrThrow({ where: { name: '市教育局', jurisdiction: { divisionCode: '990181' } } })
  expect((await page.goto(`/organisation/departments/${far.id}`))?.status()).toBe(404)
  expect((await page.goto(`/organisation/populations?jurisdiction=${far.jurisdictionId}`))?.status()).toBe(404)
})
