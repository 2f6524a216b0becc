import fs from 'node:fs'
import { expect, test, type BrowserContext, type Locator, type Page } from '@playwright/test'
import { createAccount } from '@/prisma/seed/factories/account'
import { expectAccessible } from '../support/portal-test'
import { openWorkbook, type EditedWorkbook } from '../support/workbook-edit'
import { CAMPAIGNS, decideEverything, handIn, publish } from '../support/plan-confirming'
import { startShiftedPortal, type ShiftedPortal } from '../support/shifted-portal'

type Person = 'office' | 'liaison.market' | 'approver.market' | 'contributor' | 'liaison.agriculture'

/** The numbers of an entry that are still empty, by what they are called. */
const NUMBERS: readonly (readonly [label: RegExp, value: string])[] = [[/分子/, '46'], [/分母/, '50'], [/^本月/, '3'], [/^数值/, '96']]

function sectionOf(page: Page, duty: RegExp): Locator {
  return page.getByRole('region', { name: duty })
}

async function saved(section: Locator): Promise<void> {
  await expect(section.getByText(/^已保存 \d/)).toBeVisible()
}

async function fillEntry(section: Locator, index: number): Promise<void> {
  const notYet = section.getByRole('button', { name: '按计划尚未到开展时间' })
  if (index === 0) {
    await section.getByRole('radio', { name: '正常推进' }).check()
    await section.getByLabel('本月开展').fill('联合检查 46 家次，发现问题 12 个，已整改 9 个。')
    await section.getByLabel('存在问题').fill('部分主体台账不全。')
    await section.getByLabel('下月计划').fill('对未整改的 3 个问题逐一复查。')
  } else if (await notYet.isVisible()) await notYet.click()
  for (const [label, value] of NUMBERS) {
    for (const box of await section.getByRole('textbox', { name: label }).all()) if ((await box.inputValue()) === '' && (await box.getAttribute('inputmode')) !== null) await box.fill(value)
  }
}

/** Every task of a section, one after the other: the first with words, the others as not yet begun. */
async function fillSection(section: Locator): Promise<void> {
  await expect(section).toBeVisible()
  const tasks = section.getByRole('navigation').getByRole('button')
  const count = await tasks.count()
  for (let index = 0; index < Math.max(count, 1); index++) {
    if (count > 0) {
      await tasks.nth(index).click()
      await expect(tasks.nth(index)).toHaveAttribute('aria-current', 'true')
    }
    await fillEntry(section, index)
  }
  await saved(section)
}

/** Presses a step of a section and confirms it. */
async function take(page: Page, section: Locator, step: string): Promise<void> {
  await section.getByRole('button', { name: step, exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: step, exact: true }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
}

/** The row of a task or a target as its department types it in a spreadsheet program. */
function fillRow(book: EditedWorkbook, code: string): void {
  if (code.startsWith('task:')) {
    book.set(code, '状态', '正常推进')
    book.set(code, '本月开展', '工作簿填报：回收点检查 12 处。')
  }
  for (const [label, value] of [['本月数', 3], ['累计数', 3], ['分子', 46], ['分母', 50], ['数值', 96]] as const) if (book.isAsked(code, label)) book.set(code, label, value)
}

for (const { name, file, month, dueDay, contributor } of CAMPAIGNS) {
  test.describe(`a month on ${name}`, () => {
    test.describe.configure({ mode: 'serial' })
    test.setTimeout(240_000)
    const day = (of: number) => `${month}-${String(of).padStart(2, '0')}`
    const LEDGER = /台账/
    let portal: ShiftedPortal
    let people: Record<Person, { context: BrowserContext; page: Page }>
    let planId: string

    test.beforeAll(async ({ browser }) => {
      test.setTimeout(180_000)
      portal = await startShiftedPortal(day(4), 9)
      const jurisdiction = await portal.db.jurisdiction.findFirstOrThrow({ where: { name: '安和市' }, select: { id: true, path: true, name: true } })
      const departmentOf = (catalogueCode: string) => portal.db.department.findFirstOrThrow({ where: { jurisdictionId: jurisdiction.id, catalogueCode }, select: { id: true, name: true, jurisdictionId: true } })
      await createAccount(portal.db, { jurisdiction, loginName: 'approver.market', roles: [{ role: 'APPROVER', department: await departmentOf('market-regulation') }] })
      await createAccount(portal.db, { jurisdiction, loginName: 'liaison.agriculture', roles: [{ role: 'LIAISON', department: await departmentOf('agriculture') }] })
      const windowOf = async (loginName: string) => {
        const context = await browser.newContext({ baseURL: portal.url(), locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce', viewport: { width: 1440, height: 900 } })
        await portal.signInAs(context, loginName)
        const page = await context.newPage()
        page.setDefaultTimeout(30_000)
        return { context, page }
      }
      people = { office: await windowOf('office'), 'liaison.market': await windowOf('liaison.market'), 'approver.market': await windowOf('approver.market'), contributor: await windowOf(contributor), 'liaison.agriculture': await windowOf('liaison.agriculture') }
    })
    test.afterAll(async () => {
      for (const { context } of Object.values(people ?? {})) await context.close()
      await portal?.end()
    })

    test('the plan is published, and what is owed stands there by itself', async () => {
      const { page } = people.office
      planId = await handIn(page, { name: '攻坚行动方案.txt', mimeType: 'text/plain', buffer: fs.readFileSync(file) })
      await decideEverything(page)
      await publish(page, planId)
      await expect.poll(() => portal.db.obligation.count({ where: { planId, formPeriod: month } }), { timeout: 60_000 }).toBeGreaterThan(0)
      await page.goto(`/reports/obligations?plan=${planId}&period=${month}`)
      const [year = '', monthNumber = ''] = month.split('-')
      const owed = page.getByRole('row').filter({ hasText: '市市场监督管理局' })
      await expect(owed).toHaveCount(2)
      await expect(owed.filter({ hasText: LEDGER })).toContainText(`${year}年${Number(monthNumber)}月${dueDay}日`)
      await expect(owed.filter({ hasText: '第三季度' })).toContainText(`${year}年${Number(monthNumber)}月${dueDay}日`)
      await owed.filter({ hasText: LEDGER }).getByRole('link').first().click()
      await expect(page.getByRole('main')).toContainText(`每月${dueDay}`)
      await expectAccessible(page)
    })

    test('a responsible department hands its part to the lead', async () => {
      const { page } = people.contributor
      await page.goto('/reports')
      await page.getByRole('button', { name: /^(开始|继续)填报$/ }).first().click()
      const section = sectionOf(page, LEDGER).first()
      await fillEntry(section, 0)
      await saved(section)
      await section.getByRole('button', { name: /^交市市场监督管理局汇总$/ }).click()
      await expect(section.getByText('已交牵头单位').first()).toBeVisible()
    })

    test('the draft of the lead outlives a restart and two weeks; it is signed and submitted in time', async () => {
      const { page } = people['liaison.market']
      await page.goto('/reports')
      await page.getByRole('button', { name: /^(开始|继续)填报$/ }).first().click()
      const section = sectionOf(page, LEDGER)
      await fillSection(section)
      await portal.moveTo(day(dueDay - 1), 10)
      await page.reload()
      await expect(section.getByLabel('本月开展').or(section.getByText('按计划尚未到开展时间')).first()).toBeVisible()
      await section.getByRole('button', { name: '送审签', exact: true }).click()
      await expect(page.getByRole('dialog').or(section.getByRole('alert', { name: /需要补充/ })).first()).toBeVisible()
      await page.getByRole('dialog').getByRole('button', { name: '送审签' }).click()
      await expect(section.getByText('待审签', { exact: true })).toBeVisible()

      const approver = people['approver.market'].page
      await approver.goto('/workbench')
      await approver.getByRole('link', { name: /^去审签：.*台账/ }).click()
      const waiting = sectionOf(approver, LEDGER)
      await take(approver, waiting, '签批并提交')
      await expect(waiting.getByText('待审核', { exact: true })).toBeVisible()
    })

    test('the office returns it with a reason at the field; the correction is signed within the new day', async () => {
      await portal.moveTo(day(dueDay), 15)
      const { page } = people.office
      await page.goto(`/reports/review?plan=${planId}&period=${month}`)
      await page.getByRole('row').filter({ hasText: LEDGER }).getByRole('link').first().click()
      await page.getByRole('button', { name: /^退回此项：.*存在问题/ }).first().click()
      await page.getByRole('textbox', { name: /^退回“.*存在问题.*”的理由/ }).fill('请写明是哪些主体')
      await page.getByRole('textbox', { name: '改正期限' }).fill(day(dueDay + 3))
      await page.getByRole('button', { name: '退回修改' }).click()
      await expect(page.getByRole('list', { name: '办理记录' })).toContainText('请写明是哪些主体')

      await portal.moveTo(day(dueDay + 1), 9)
      const liaison = people['liaison.market'].page
      await liaison.goto('/reports')
      await liaison.getByRole('button', { name: '继续修改' }).first().click()
      const section = sectionOf(liaison, LEDGER)
      await expect(section.getByText('请写明是哪些主体')).toBeVisible()
      await section.getByLabel('存在问题').fill('城东市场 3 家摊位进货台账不全。')
      await saved(section)
      await take(liaison, section, '送审签')
      await expect(section.getByText('待审签', { exact: true })).toBeVisible()
      const approver = people['approver.market'].page
      await approver.goto('/workbench')
      await approver.getByRole('link', { name: /^去审签：.*台账/ }).click()
      await take(approver, sectionOf(approver, LEDGER), '签批并提交')
      await expect(sectionOf(approver, LEDGER).getByText('待审核', { exact: true })).toBeVisible()
    })

    const accept = async (page: Page, department: string) => {
      await page.goto(`/reports/review?plan=${planId}&period=${month}`)
      await page.getByRole('row').filter({ hasText: department }).filter({ hasText: LEDGER }).getByRole('link').first().click()
      await page.getByRole('radio', { name: '审核通过' }).check()
      await page.getByRole('button', { name: '审核通过' }).click()
      await expect(page.getByRole('list', { name: '办理记录' })).toContainText('审核通过')
    }

    test('the office accepts it; it counts as on time and corrected on time', async () => {
      const { page } = people.office
      await accept(page, '市市场监督管理局')
      await expect(page.getByText('城东市场 3 家摊位进货台账不全。').first()).toBeVisible()
      await page.goto(`/reports/obligations?plan=${planId}&period=${month}`)
      await expect(page.getByRole('row').filter({ hasText: '市市场监督管理局' }).filter({ hasText: LEDGER })).toContainText('按期改正')
    })

    test('the ledger of the month shows what was reported and what is owed still', async () => {
      const { page } = people.office
      await page.goto(`/plans/${planId}/reports?period=${month}`)
      await expect(page.getByRole('row').filter({ hasText: '联合检查 46 家次' }).first()).toBeVisible()
      await expect(page.getByRole('row').filter({ hasText: '未报' }).first()).toBeVisible()
      await expectAccessible(page)
      for (const [label, ending] of [['导出 Excel', 'xlsx'], ['导出 Word', 'docx']] as const) {
        const saving = page.waitForEvent('download')
        await page.getByRole('link', { name: label }).click()
        expect((await saving).suggestedFilename()).toMatch(new RegExp(`\\.${ending}$`))
      }
    })

    test('a department without an approver is let off the signature, fills its part in a workbook and submits it late', async () => {
      const { page } = people.office
      await page.goto('/reports/signing')
      await page.getByRole('button', { name: '改为无须审签：市农业农村局' }).click()
      await page.getByRole('dialog').getByRole('button', { name: '改为无须审签' }).click()
      await expect(page.getByRole('button', { name: '改为须审签：市农业农村局' })).toBeVisible()

      const liaison = people['liaison.agriculture'].page
      await liaison.goto('/reports')
      await liaison.getByRole('button', { name: /^(开始|继续)填报$/ }).first().click()
      await liaison.getByRole('link', { name: '导出、导入填报工作簿' }).click()
      const downloading = liaison.waitForEvent('download')
      await liaison.getByRole('link', { name: /下载填报工作簿/ }).click()
      const book = await openWorkbook(fs.readFileSync(await (await downloading).path()))
      for (const code of book.codes()) fillRow(book, code)
      await liaison.getByLabel('填好的填报工作簿').setInputFiles({ name: '填报工作簿.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: await book.save() })
      await expect(liaison.getByRole('heading', { name: /^核对：/ })).toBeVisible()
      await expectAccessible(liaison)
      await liaison.getByRole('button', { name: /^确认写入 \d+ 处$/ }).click()
      await expect(liaison.getByText(/^已写入 \d+ 项任务的 \d+ 处内容/)).toBeVisible()
      await liaison.getByRole('link', { name: /^\d{4}年\d{1,2}月报送$/ }).click()
      const section = sectionOf(liaison, LEDGER)
      await take(liaison, section, '提交')
      await expect(section.getByText('待审核', { exact: true })).toBeVisible()

      await page.goto(`/reports/obligations?plan=${planId}&period=${month}`)
      await expect(page.getByRole('row').filter({ hasText: '市农业农村局' }).filter({ hasText: LEDGER })).toContainText('迟报')
      await accept(page, '市农业农村局')
    })

    test('the quarter is drafted from what was accepted, filed and exported', async () => {
      const { page } = people.office
      const plan = await portal.db.plan.findUniqueOrThrow({ where: { id: planId }, select: { title: true } })
      await page.goto(`/reports/summaries?year=${month.slice(0, 4)}`)
      await page.getByRole('row').filter({ hasText: plan.title }).filter({ hasText: '第三季度' }).getByRole('button', { name: /^起草/ }).first().click()
      await expect(page.getByRole('heading', { level: 1 })).toContainText('第三季度工作总结')
      const done = page.getByRole('region', { name: '一、工作开展情况' })
      await expect(done).toContainText('联合检查 46 家次')
      await expect(done).toContainText('工作簿填报')
      await expect(page.getByRole('region', { name: '三、存在的问题' })).toContainText('城东市场 3 家摊位进货台账不全')
      await expectAccessible(page)
      await page.screenshot({ path: 'test-results/month-9.png', fullPage: true })
      await page.getByRole('button', { name: '定稿', exact: true }).click()
      await page.getByRole('dialog', { name: '定稿' }).getByRole('button', { name: '定稿', exact: true }).click()
      await expect(page.getByRole('button', { name: '更正' })).toBeVisible()
      const saving = page.waitForEvent('download')
      await page.getByRole('link', { name: '导出 Word' }).click()
      expect((await saving).suggestedFilename()).toMatch(/第三季度工作总结\.docx$/)
    })
  })
}
