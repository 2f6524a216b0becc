import fs from 'node:fs'
import { expect, type Page } from '@playwright/test'
import type { PrismaClient } from '@/lib/generated/prisma/client'
import { createAccount, type AccountRef } from '@/prisma/seed/factories/account'
import { CAMPAIGNS, decideEverything, handIn, publish, results } from '../support/plan-confirming'
import { expectAccessible, expectNoSidewaysScroll, test } from '../support/portal-test'

/** A short plan of the genre with one of everything, under a title no other test has used. */
function ownPlan(title = `安和市试验方案${Date.now().toString(36)}`): { title: string; text: string } {
  const text = [
    `${title}（2026—2027年）`, '', '为做好有关工作，制定本方案。', '', '一、总体目标', '', '到2027年底，食品安全群众满意度达到86%以上。', '', '二、主要任务', '',
    '(一)开展校园餐安全行动。落实校长陪餐制度；规范大宗食材采购。2026年底前完成整治30处。(牵头单位：市教育局，责任单位：市市场监督管理局、市试验融媒体中心)', '',
    '(二)开展农村食品行动。规范农村集体聚餐，培育示范店50家。(牵头单位：市市场监督管理局，责任单位：市商务局)', '',
    '(三)开展网络食品行动。开展网络巡查。(市商务局、市公安局按职责分工负责)', '',
    '三、工作措施', '', '(一)强化信息报送。各牵头单位每月25日前向市食品安全委员会办公室报送任务进展台账。', '',
  ].join('\n')
  return { title, text }
}

async function importText(page: Page, text: string): Promise<void> {
  await page.goto('/plans/new')
  await page.getByLabel('文件全文').fill(text)
  await page.getByRole('button', { name: '识别文字' }).click()
  await page.waitForURL(/\/plans\/[^/]+\/confirm$/, { timeout: 60_000 })
  await expect(results(page).getByRole('listitem').first()).toBeVisible()
}

/** The line of the right-hand side with this name, and the button that opens it. */
function opener(page: Page, name: string | RegExp) {
  return results(page).getByRole('button', { name, expanded: false }).or(results(page).getByRole('button', { name, expanded: true })).first()
}

function line(page: Page, name: string | RegExp) {
  // What `has` names is looked for within the line itself.
  const button = page.getByRole('button', { name, expanded: false }).or(page.getByRole('button', { name, expanded: true }))
  return results(page).getByRole('listitem').filter({ has: button }).first()
}

async function saved(page: Page): Promise<void> {
  await expect(page.getByText(/^已保存 /)).toBeVisible()
}

async function secondOffice(db: PrismaClient): Promise<AccountRef> {
  const jurisdiction = await db.jurisdiction.findFirstOrThrow({ where: { name: '安和市' }, select: { id: true, path: true, name: true } })
  return createAccount(db, { jurisdiction, roles: [{ role: 'OFFICE' }] })
}

test.describe('handing a document in', () => {
  test('is accessible, on a phone too @phone', async ({ page, signInAs }) => {
    await signInAs('office')
    await page.goto('/plans/new')
    await expect(page.getByRole('heading', { level: 1, name: '导入规划方案' })).toBeVisible()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await expect(page.getByRole('link', { name: '手工新建方案' })).toBeVisible()
    await expect(page.getByRole('link', { name: '复制往年方案' })).toBeVisible()
  })

  test('a file that is none of the kinds, or says nothing, is refused in a sentence, and what was pasted is kept', async ({ page, signInAs }) => {
    await signInAs('office')
    await page.goto('/plans/new')
    const file = page.getByLabel('规划、方案、要点或意见的正式文件')
    await file.setInputFiles({ name: '方案.zip', mimeType: 'application/zip', buffer: Buffer.from('PK') })
    await expect(page.getByText(/类型不在允许范围内/)).toBeVisible()
    await file.setInputFiles({ name: '方案.docx', mimeType: 'application/octet-stream', buffer: Buffer.from('不是文档') })
    await expect(page.getByRole('main').getByText(/方案\.docx/).first()).toBeVisible()
    await expect(page.getByText('错误：').first()).toBeAttached()

    await page.getByRole('button', { name: '识别文字' }).click()
    await expect(page.getByRole('alert', { name: /需要核对/ })).toContainText('请粘贴文件全文')
    await page.getByLabel('文件全文').fill('写到一半的文字')
    await page.goto('/workbench')
    await page.goto('/plans/new')
    await expect(page.getByLabel('文件全文')).toHaveValue('写到一半的文字')
  })
})

test.describe('the confirming screen', () => {
  test('ties every proposal to its words, both ways, and is accessible', async ({ page, signInAs }) => {
    await signInAs('office')
    const { title, text } = ownPlan()
    await importText(page, text)
    await expect(page.getByRole('heading', { level: 1 })).toContainText(title)
    await expectAccessible(page)

    const source = page.getByRole('region', { name: '文件正文' })
    await source.getByText('开展农村食品行动', { exact: false }).first().click()
    await expect(opener(page, /开展农村食品行动/)).toHaveAttribute('aria-expanded', 'true')
    await opener(page, /开展校园餐安全行动/).click()
    await expect(source.locator('p', { hasText: '开展校园餐安全行动' }).first()).toBeInViewport()
    await expectAccessible(page)
  })

  test('fits a phone: the document and what was found as two tabs @phone', async ({ page, signInAs }) => {
    await signInAs('office')
    await importText(page, ownPlan().text)
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await page.getByRole('button', { name: '原文', exact: true }).click()
    await expect(page.getByRole('region', { name: '文件正文' })).toBeVisible()
    await expect(results(page)).toBeHidden()
    await expectNoSidewaysScroll(page)
    await page.getByText('开展农村食品行动', { exact: false }).first().click()
    await expect(opener(page, /开展农村食品行动/)).toHaveAttribute('aria-expanded', 'true')
  })

  test('is worked through by keyboard alone; keys typed into a field stay there; a step is taken back', async ({ page, signInAs }) => {
    await signInAs('office')
    await importText(page, ownPlan().text)
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: '操作说明' })).toBeVisible()
    await page.keyboard.press('Escape')

    await page.keyboard.press('/')
    await page.keyboard.type('农村食品行动jkx')
    await expect(page.getByLabel('查找识别结果')).toHaveValue('农村食品行动jkx')
    for (let letters = 0; letters < 3; letters++) await page.keyboard.press('Backspace')
    await page.keyboard.press('Escape')
    await expect(opener(page, /开展校园餐安全行动/)).toBeHidden()
    // The list follows what is typed a moment later; while the other letters stood there it was empty.
    await expect(opener(page, /开展农村食品行动/)).toBeVisible()
    await page.keyboard.press('j')
    await expect(opener(page, /开展农村食品行动/)).toBeFocused()
    await page.keyboard.press('Enter')
    await saved(page)
    await expect(line(page, /已确认：.*开展农村食品行动/)).toBeVisible()

    await page.keyboard.press('Control+z')
    await expect(line(page, /待确认.*开展农村食品行动/)).toBeVisible()
    await opener(page, /开展农村食品行动/).focus()
    await page.keyboard.press('x')
    await expect(line(page, /不采纳：.*开展农村食品行动/)).toBeVisible()
    // The focus has gone on to what is open next; what was decided is taken back where it stands.
    await opener(page, /开展农村食品行动/).focus()
    await page.keyboard.press('u')
    await expect(line(page, /待确认.*开展农村食品行动/)).toBeVisible()

    await page.keyboard.press('e')
    const heading = page.getByLabel('任务名称')
    await heading.fill('开展农村食品专项行动')
    await page.keyboard.press('Control+Enter')
    await expect(line(page, /已确认：.*开展农村食品专项行动/)).toBeVisible()
    await expect(opener(page, /开展农村食品专项行动/)).toBeFocused()
  })

  test('a field that is wrong is said at the field, and what was typed survives leaving', async ({ page, signInAs }) => {
    await signInAs('office')
    await importText(page, ownPlan().text)
    await opener(page, /开展农村食品行动/).click()
    await line(page, /开展农村食品行动/).getByRole('button', { name: '修改' }).click()
    await page.getByLabel('任务名称').fill('')
    await page.getByRole('button', { name: '保存并确认' }).click()
    await expect(page.getByRole('alert', { name: /需要核对/ })).toContainText('请填写任务名称')
    await page.getByLabel('任务名称').fill('改到一半的名称')
    await page.keyboard.press('Escape')
    await line(page, /开展农村食品行动/).getByRole('button', { name: '修改' }).click()
    await expect(page.getByLabel('任务名称')).toHaveValue('改到一半的名称')
    await expect(page.getByText('已恢复上次未保存的内容')).toBeVisible()
  })

  test('a task is split between two sentences and two neighbours become one; each is taken back from the list of steps', async ({ page, signInAs }) => {
    await signInAs('office')
    await importText(page, ownPlan().text)
    await opener(page, /开展校园餐安全行动/).click()
    await line(page, /开展校园餐安全行动/).getByRole('button', { name: '拆分' }).click()
    const split = page.getByRole('dialog', { name: '拆分任务' })
    await split.getByRole('button', { name: '在此断开' }).nth(1).click()
    await expectAccessible(page)
    await split.getByRole('button', { name: '拆成 2 项' }).click()
    await expect(split).toBeHidden()
    await expect(opener(page, /规范大宗食材采购/)).toBeVisible()

    await opener(page, /开展农村食品行动/).click()
    await line(page, /开展农村食品行动/).getByRole('button', { name: '合并' }).click()
    const merge = page.getByRole('dialog', { name: '合并任务' })
    await merge.getByLabel(/规范大宗食材采购/).check()
    await merge.getByRole('button', { name: '合并 2 项' }).click()
    await expect(merge).toBeHidden()
    await expect(line(page, /已并入其他任务：.*开展农村食品行动/)).toContainText('已并入“规范大宗食材采购')

    await page.getByRole('button', { name: '操作记录' }).click()
    const drawer = page.getByRole('dialog', { name: '操作记录' })
    await drawer.getByRole('button', { name: /^撤回/ }).first().click()
    await expect(drawer.getByText('已撤回').first()).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(line(page, /待确认.*开展农村食品行动/)).toBeVisible()
  })

  test('a document handed in twice is recognised, and given up with a reason', async ({ page, signInAs }) => {
    await signInAs('office')
    const own = ownPlan()
    await importText(page, own.text)
    await importText(page, own.text)
    await expect(page.getByText('这份文件已经导入过')).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: '放弃本稿' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('原因').fill('重复导入')
    await dialog.getByRole('button', { name: '放弃本稿' }).click()
    await expect(page.getByRole('heading', { level: 1, name: '规划与方案' })).toBeVisible()
    await page.getByRole('searchbox', { name: '名称或文号' }).fill(own.title)
    await page.getByRole('button', { name: '按名称或文号查找' }).click()
    await expect(page.getByText('筛选后 1 条')).toBeVisible()
  })

  test('words that were not found are added by selecting them', async ({ page, signInAs }) => {
    await signInAs('office')
    await importText(page, ownPlan().text)
    await page.getByRole('region', { name: '文件正文' }).getByText('开展网络巡查', { exact: false }).first().evaluate((element) => {
      const walker = document.createTreeWalker(element.closest('p') ?? element, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.textContent?.indexOf('开展网络巡查') ?? -1
        if (at < 0) continue
        document.getSelection()?.setBaseAndExtent(node, at, node, at + 6)
      }
    })
    await page.getByRole('toolbar', { name: '将选中的文字补充为' }).getByRole('button', { name: '指标' }).click()
    const form = page.getByRole('form', { name: '补充指标目标' })
    await form.getByLabel('指标名称').fill('网络巡查次数')
    await form.getByRole('button', { name: '补充并确认' }).click()
    await expect(line(page, /已确认：.*网络巡查次数/)).toBeVisible()
  })
})

test('two people at one proposal: each sees what the other did, the later one sees both versions', async ({ browser, page, db, signInAs, baseURL }) => {
  await signInAs('office')
  await importText(page, ownPlan().text)
  const other = await secondOffice(db)
  const { signIn } = await import('@/prisma/seed/factories/open-session')
  const { cookie } = await signIn(db, other)
  const [name = '', value = ''] = cookie.split('=', 2)
  const theirs = await browser.newContext({ baseURL, locale: 'zh-CN' })
  await theirs.addCookies([{ name, value, url: baseURL!, httpOnly: true, sameSite: 'Lax' }])
  const page2 = await theirs.newPage()
  await page2.goto(page.url())

  await opener(page, /开展农村食品行动/).click()
  await line(page, /开展农村食品行动/).getByRole('button', { name: '修改' }).click()
  await page.getByLabel('任务名称').fill('我改的名称')

  await opener(page2, /开展农村食品行动/).click()
  await line(page2, /开展农村食品行动/).getByRole('button', { name: '修改' }).click()
  await page2.getByLabel('任务名称').fill('对方改的名称')
  await page2.getByRole('button', { name: '保存并确认' }).click()
  await expect(line(page2, /已确认：.*对方改的名称/)).toBeVisible()

  await page.getByLabel('任务名称').press('Control+Enter')
  const versions = page.getByRole('alert').filter({ hasText: '同时修改了这一项' })
  await expect(versions).toContainText(other.displayName)
  await expect(versions.getByRole('row', { name: /任务名称/ })).toContainText('对方改的名称')
  await expect(versions.getByRole('row', { name: /任务名称/ })).toContainText('我改的名称')
  await expect(page.getByLabel('任务名称')).toHaveValue('我改的名称')
  await page.getByRole('button', { name: '以我填写的内容保存' }).click()
  await expect(line(page, /已确认：.*我改的名称/)).toBeVisible()
  await expect(opener(page2, /我改的名称/)).toBeVisible({ timeout: 20_000 })
  await expect(page2.getByText(/刚刚处理了 \d+ 步/)).toBeVisible()
  await theirs.close()
})

test('a document without a duty: the check leads to what is open, then asks for a duty or the reason for none', async ({ page, signInAs }) => {
  await signInAs('office')
  await importText(page, ownPlan().text.split('三、工作措施')[0]!)
  await page.getByRole('button', { name: '发布前检查' }).click()
  const check = page.getByRole('dialog', { name: '发布前检查' })
  await expect(check.getByRole('button', { name: '不设报送义务并发布' })).toBeHidden()
  await check.getByRole('button', { name: /去处理.*市试验融媒体中心/ }).click()
  await expect(check).toBeHidden()
  await expect(opener(page, /市试验融媒体中心/)).toBeFocused()

  await decideEverything(page)
  await page.getByRole('button', { name: '发布前检查' }).click()
  await expectAccessible(page)
  await check.getByLabel('本方案不需要报送').check()
  await check.getByRole('button', { name: '不设报送义务并发布' }).click()
  await expect(check.getByText('请填写不需要报送的原因').first()).toBeVisible()
  await check.getByLabel('原因').fill('试验方案，由会议直接调度。')
  await check.getByRole('button', { name: '不设报送义务并发布' }).click()
  await page.waitForURL(/\/plans\/[^/]+$/)
})

for (const { name, file } of CAMPAIGNS.slice(-1)) {
  test(`${name}: dropped, resolved, decided, published, its ledger exported`, async ({ page, signInAs }) => {
    test.setTimeout(240_000)
    await signInAs('office')
    const planId = await handIn(page, { name: '攻坚行动方案.txt', mimeType: 'text/plain', buffer: fs.readFileSync(file) })
    await decideEverything(page)
    await publish(page, planId)

    for (const format of ['xlsx', 'docx']) {
      const ledger = await page.request.get(`/api/plans/${planId}/ledger?format=${format}`)
      expect(ledger.status()).toBe(200)
      expect((await ledger.body()).subarray(0, 2).toString()).toBe('PK')
    }
  })
}
