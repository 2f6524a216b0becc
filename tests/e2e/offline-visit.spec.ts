import { expect, type BrowserContext, type Page } from '@playwright/test'
import type { PrismaClient } from '@/lib/generated/prisma/client'
import { dateOnOf } from '@/lib/shared/format'
import { createAccount } from '@/prisma/seed/factories/account'
import { createFoodBusiness } from '@/prisma/seed/factories/food-business'
import { createChecklist, createInspection, createInspectorProfile } from '@/prisma/seed/factories/inspection'
import { createDepartment, createJurisdiction } from '@/prisma/seed/factories/organisation'
import { expectAccessible, expectNoSidewaysScroll, openSession, test } from '../support/portal-test'

const shot = (page: Page, name: string, fullPage = true) => (process.env.SHOTS ? page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage }) : Promise.resolve())
const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEklEQVR4nGNgYGD4jxUzDC0JAFrQP8FmHmwYAAAAAElFTkSuQmCC', 'base64')

// Several windows each, closed and opened anew.
test.describe.configure({ timeout: 180_000 })

/** A township of its own with two inspectors and a planned inspection; nothing of it shows elsewhere. */
async function makeVisit(db: PrismaClient, state: 'PLANNED' | 'UNDER_WAY' = 'PLANNED') {
  const mark = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`
  const parent = await db.jurisdiction.findFirstOrThrow({ where: { name: '永泉县' }, select: { id: true, path: true, name: true } })
  const jurisdiction = await createJurisdiction(db, { name: `离线镇${mark}`, level: 'TOWNSHIP', parent })
  const department = await createDepartment(db, { jurisdiction, name: `离线监管所${mark}` })
  const inspectors = [await createAccount(db, { jurisdiction, displayName: `甲${mark}`, roles: [{ role: 'INSPECTOR', department }] }), await createAccount(db, { jurisdiction, displayName: `乙${mark}`, roles: [{ role: 'INSPECTOR', department }] })] as const
  for (const account of inspectors) await createInspectorProfile(db, { jurisdiction, department, account })
  const business = await createFoodBusiness(db, { jurisdiction, kind: 'CATERER', name: `地下室餐馆${mark}`, address: '虚构路 1 号地下一层' })
  const checklist = await createChecklist(db, { jurisdiction, name: `离线要点${mark}`, general: 3, key: 1 })
  const { id } = await createInspection(db, { jurisdiction, department, business, checklist, state, inspectors, inspectedOn: dateOnOf(new Date(Date.now() - 86_400_000)) })
  return { id, mark, business, inspectors, checklist }
}

async function sign(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `检查人员 ${name}：签名` }).click()
  const pad = page.getByRole('dialog').getByRole('img', { name: /请在此手写/ })
  const box = (await pad.boundingBox())!
  await page.mouse.move(box.x + 30, box.y + 40)
  await page.mouse.down()
  for (const [x, y] of [[90, 120], [150, 50], [210, 120]]) await page.mouse.move(box.x + x!, box.y + y!, { steps: 4 })
  await page.mouse.up()
  await page.getByRole('button', { name: '确认签名' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

const item = (page: Page, code: string) => page.getByRole('radiogroup', { name: new RegExp(`^${code.replace('.', '\\.')} `) })
const kept = (page: Page) => expect(page.getByRole('status').getByText('已保存到本机')).toBeVisible()

/** Opens the visit in a new window, as somebody does who closed the browser. */
async function reopen(context: BrowserContext, page: Page, id: string): Promise<Page> {
  await page.close()
  const next = await context.newPage()
  await next.goto(`/inspections/${id}/visit`)
  return next
}

test('a visit on a 390-pixel screen with the network cut in the middle @phone', async ({ page: first, context, db }) => {
  const { id, business, inspectors } = await makeVisit(db)
  let page = first
  await openSession(context, db, inspectors[0].loginName)
  await page.goto(`/inspections/${id}`)
  await page.getByRole('button', { name: '带到现场' }).click()
  await expect(page.getByText('已带到本机，没有网络也能打开')).toBeVisible()
  await page.getByRole('link', { name: '开始检查' }).click()
  await page.getByRole('button', { name: '开始检查' }).click()
  await page.getByRole('radio', { name: '执法证件' }).click()
  await expect(page.getByText(/^已同步 \d/)).toBeVisible()
  const savesBefore = await db.inspectionSave.count({ where: { inspectionId: id } })

  await context.setOffline(true)
  await item(page, '1.1').getByRole('radio', { name: '符合', exact: true }).click()
  await item(page, '2.1').getByRole('radio', { name: '不符合' }).click()
  const finding = page.getByRole('group', { name: '问题 1' })
  await finding.getByRole('textbox', { name: '问题' }).fill('冷库未记录温度')
  await finding.getByRole('radio', { name: '责令限期改正' }).click()
  await finding.getByRole('button', { name: '15 日' }).click()
  await finding.getByLabel('问题 1：拍照或选择照片').setInputFiles({ name: '冷库.png', mimeType: 'image/png', buffer: PICTURE })
  await expect(finding.getByRole('img', { name: /照片 1/ })).toBeVisible()
  await expect(page.getByText('已保存到本机，待联网后同步')).toBeVisible()
  await shot(page, 'offline-visit-390')

  // Closed in the middle and opened anew, without a network: the page without data, with everything from the device.
  page = await reopen(context, page, id)
  await expect(page).toHaveURL(new RegExp(`/visit#${id}$`))
  await expect(page.getByRole('group', { name: '问题 1' }).getByRole('textbox', { name: '问题' })).toHaveValue('冷库未记录温度')
  await expect(page.getByRole('group', { name: '问题 1' }).getByRole('img', { name: /照片 1/ })).toBeVisible()
  await expect(page.getByText('没有网络', { exact: true })).toBeVisible()
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await shot(page, 'offline-shell-390')
  const rest = page.getByRole('button', { name: /^其余 \d+ 项符合$/ })
  while ((await rest.count()) > 0) await rest.first().click()
  await page.getByRole('radio', { name: '基本符合' }).or(page.getByRole('radio', { name: '不符合' }).last()).last().click()
  await page.getByRole('textbox', { name: '结果说明' }).fill('现场已说明')
  await page.getByRole('button', { name: '结束检查' }).click()
  for (const { displayName } of inspectors) await sign(page, displayName)
  await page.getByRole('button', { name: '被检查单位：签名' }).click()
  await page.getByRole('textbox', { name: '姓名' }).fill('王某')
  await page.getByRole('button', { name: '拒绝签名或不能书写' }).click()
  await page.getByRole('textbox', { name: '没有签名的情况' }).fill('负责人阅后拒绝签名')
  await page.getByRole('button', { name: '登记未签名' }).click()
  await page.getByRole('button', { name: '提交检查记录' }).click()
  await expect(page.getByText('待联网后提交', { exact: true })).toBeVisible()
  await expect(page.getByText('已保存到本机，待联网后提交')).toBeVisible()
  await shot(page, 'offline-submitted-390', false)
  expect(await db.inspectionSave.count({ where: { inspectionId: id } })).toBe(savesBefore)

  // Closed once more; the list of the device says what waits.
  await page.close()
  page = await context.newPage()
  await page.goto('/workbench')
  await expect(page).toHaveURL(/\/visit$/)
  await expect(page.getByText('待提交，3 个照片和签名待上传')).toBeVisible()
  await expectAccessible(page)
  await shot(page, 'device-list-390')
  await page.getByRole('button', { name: `打开 ${business.name}` }).click()
  await expect(page.getByText('待联网后提交', { exact: true })).toBeVisible()

  await context.setOffline(false)
  await expect(page.getByText('检查记录已提交归档')).toBeVisible()
  const stored = await db.inspection.findUniqueOrThrow({ where: { id }, include: { saves: true, revisions: true, attachments: true, signatures: true, findings: true } })
  expect(stored.state).toBe('FILED')
  expect(stored.filedOnDeviceAt!.getTime()).toBeLessThanOrEqual(stored.filedAt!.getTime() + 2_000)
  expect(Math.abs(stored.deviceClockSeconds!)).toBeLessThan(60)
  // One filing is one save: neither the reopening nor the return of the network made another.
  expect(stored.saves).toHaveLength(savesBefore + 1)
  expect(stored.revisions.filter(({ change }) => change === 'FILED')).toHaveLength(1)
  expect([stored.attachments.length, stored.signatures.length, stored.findings.length]).toEqual([1, 3, 1])
  expect(await db.storedFile.count({ where: { uploadedById: inspectors[0].id } })).toBe(3)
  await page.getByRole('button', { name: '完成' }).click()
  await expect(page.getByText('本机上没有检查')).toBeVisible()
  expect(await page.evaluate(storedRows)).toEqual({ visits: 0, files: 0 })

  // What the worker keeps: the page without data, and what it is drawn with.
  const cached = await page.evaluate(async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)))).flat())
  expect(cached).toContain('/visit')
  expect(cached.filter((path) => path !== '/visit' && path !== '/icon.svg' && !path.startsWith('/_next/static/'))).toEqual([])
  const shell = await page.evaluate(async () => (await caches.match('/visit'))!.text())
  for (const word of [business.name, inspectors[0].displayName, inspectors[0].loginName, inspectors[0].id, id]) expect(shell).not.toContain(word)

  await page.goto(`/inspections/${id}/record`)
  await expect(page.getByRole('article', { name: '检查记录' })).toContainText('冷库未记录温度')
  await expect(page.getByRole('article', { name: '检查记录' })).toContainText('服务器')
  await expect(page.getByRole('img', { name: '检查人员的签名' }).first()).toHaveJSProperty('complete', true)
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await shot(page, 'record-390')
  await page.setViewportSize({ width: 1440, height: 900 })
  await shot(page, 'record-1440')
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 794, height: 1123 })
  await shot(page, 'record-print')
  if (process.env.SHOTS) await page.pdf({ path: `${process.env.SHOTS}/record.pdf`, preferCSSPageSize: true, format: 'A4' })
})

/** How many rows the device's database has. */
const storedRows = () =>
  new Promise<{ visits: number; files: number }>((resolve, reject) => {
    const opening = indexedDB.open('portal-visits')
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const transaction = opening.result.transaction(['visits', 'files'])
      const [visits, files] = [transaction.objectStore('visits').count(), transaction.objectStore('files').count()]
      transaction.oncomplete = () => {
        opening.result.close()
        resolve({ visits: visits.result, files: files.result })
      }
    }
  })

test('what two inspectors wrote differently stands side by side, and what is chosen is saved @phone', async ({ page, context, browser, db }, info) => {
  const { id, inspectors } = await makeVisit(db, 'UNDER_WAY')
  await db.inspectionItem.deleteMany({ where: { inspectionId: id } })
  await openSession(context, db, inspectors[0].loginName)
  await page.goto(`/inspections/${id}/visit`)
  await expect(page.getByText('已同步')).toBeVisible()
  await context.setOffline(true)
  await item(page, '1.1').getByRole('radio', { name: '合理缺项' }).click()
  await item(page, '1.2').getByRole('radio', { name: '符合', exact: true }).click()
  await kept(page)

  const theirs = await browser.newContext({ ...info.project.use.contextOptions, ...info.project.use })
  await openSession(theirs, db, inspectors[1].loginName)
  const other = await theirs.newPage()
  await other.goto(`/inspections/${id}/visit`)
  await item(other, '1.1').getByRole('radio', { name: '符合', exact: true }).click()
  await item(other, '1.3').getByRole('radio', { name: '符合', exact: true }).click()
  await expect(other.getByText(/^已同步 \d/)).toBeVisible()
  await theirs.close()
  const savesBefore = await db.inspectionSave.count({ where: { inspectionId: id } })

  await context.setOffline(false)
  await expect(page.getByRole('status').getByText('与服务器不一致').or(page.getByRole('heading', { name: '与服务器不一致' })).first()).toBeVisible()
  await expect(page.getByText(`“${inspectors[1].displayName}”也修改了这次检查`)).toBeVisible()
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await shot(page, 'conflict-390')
  // What only one of them touched is chosen already; what both did is for the person.
  await expect(page.getByText('还有 1 处未选择')).toBeVisible()
  const both = page.getByRole('group', { name: /^1\.1 / }).or(page.getByRole('radiogroup', { name: /^1\.1 / })).first()
  await both.getByRole('radio', { name: /我的：合理缺项/ }).check()
  await page.getByRole('button', { name: '按选择保存' }).click()
  await expect(page.getByText(/^已同步 \d/)).toBeVisible()
  const answers = await db.inspectionItem.findMany({ where: { inspectionId: id }, orderBy: { item: { position: 'asc' } }, select: { answer: true, item: { select: { code: true } } } })
  expect(answers.map(({ answer, item: { code } }) => `${code} ${answer}`)).toEqual(['1.1 NOT_APPLICABLE', '1.2 COMPLIANT', '1.3 COMPLIANT'])
  expect(await db.inspectionSave.count({ where: { inspectionId: id } })).toBe(savesBefore + 1)
})

test('another account on the same device sees nothing of it, and the first finds it again @phone', async ({ page, context, db }) => {
  const { id, business, inspectors } = await makeVisit(db, 'UNDER_WAY')
  const signOut = async () => {
    await page.goto('/workbench')
    await page.getByRole('button', { name: /账号菜单/ }).click()
    await page.getByRole('button', { name: '退出登录' }).click()
  }
  await openSession(context, db, inspectors[0].loginName)
  // The server is out of reach for the visit alone, so that it stays on the device.
  await context.route('**/api/inspections/*/visit', (route) => route.abort())
  await page.goto(`/inspections/${id}/visit`)
  await page.getByRole('textbox', { name: '现场陪同人员' }).fill('李某')
  await expect(page.getByText('已保存到本机，待联网后同步')).toBeVisible()
  await signOut()
  const asked = page.getByRole('dialog', { name: '本机还有没同步的检查' })
  await expect(asked).toContainText('1 次检查')
  await expectAccessible(page)
  await asked.getByRole('button', { name: '仍要退出' }).click()
  await expect(page).toHaveURL(/\/login/)
  await page.goto('/visit')
  await expect(page.getByText('没有登录过的账号')).toBeVisible()

  await openSession(context, db, inspectors[1].loginName)
  await page.goto('/workbench')
  await page.goto('/visit')
  await expect(page.getByText('本机上没有检查')).toBeVisible()
  await context.setOffline(true)
  await page.goto(`/visit#${id}`)
  await expect(page.getByText('这次检查不在本机')).toBeVisible()
  // Sealed where it lies: no word of it stands in the database as it is.
  expect(await page.evaluate(storedRows)).toEqual({ visits: 1, files: 0 })
  expect(await page.evaluate(readableWords)).not.toMatch(new RegExp(`${business.name}|李某`))
  await context.setOffline(false)

  await signOut()
  await expect(page).toHaveURL(/\/login/)
  await context.unroute('**/api/inspections/*/visit')
  await openSession(context, db, inspectors[0].loginName)
  await page.goto('/workbench')
  await expect.poll(async () => (await db.inspection.findUniqueOrThrow({ where: { id }, select: { metName: true } })).metName).toBe('李某')
})

/** Everything readable in the rows of visits, as text. */
const readableWords = () =>
  new Promise<string>((resolve, reject) => {
    const opening = indexedDB.open('portal-visits')
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const all = opening.result.transaction('visits').objectStore('visits').getAll() as IDBRequest<Record<string, unknown>[]>
      all.onsuccess = () => {
        opening.result.close()
        resolve(all.result.map((row) => Object.values(row).map((value) => (value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? new TextDecoder().decode(value) : String(value))).join(' ')).join('\n'))
      }
    }
  })

test('where the browser keeps nothing, that is said, and the visit goes on over the network @phone', async ({ page, context, db }) => {
  const { id, inspectors } = await makeVisit(db, 'UNDER_WAY')
  await context.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('denied', 'SecurityError')
    }
  })
  await openSession(context, db, inspectors[0].loginName)
  await page.goto(`/inspections/${id}/visit`)
  await expect(page.getByText('这个浏览器不保存离线内容')).toBeVisible()
  await page.getByRole('textbox', { name: '现场陪同人员' }).fill('赵某')
  await expect(page.getByText(/^已保存 \d/)).toBeVisible()
  expect(await db.inspection.findUnique({ where: { id }, select: { metName: true } })).toEqual({ metName: '赵某' })
})

test('a filing that the server refuses is told and can be mended @phone', async ({ page, context, db }) => {
  const { id, inspectors } = await makeVisit(db, 'UNDER_WAY')
  await openSession(context, db, inspectors[0].loginName)
  await page.goto(`/inspections/${id}/visit`)
  await page.getByRole('radio', { name: '执法证件' }).click()
  await page.getByRole('radio', { name: '符合', exact: true }).last().click()
  await page.getByRole('button', { name: '结束检查' }).click()
  for (const { displayName } of inspectors) await sign(page, displayName)
  await page.getByRole('button', { name: '被检查单位：签名' }).click()
  await page.getByRole('textbox', { name: '姓名' }).fill('王某')
  await page.getByRole('button', { name: '拒绝签名或不能书写' }).click()
  await page.getByRole('textbox', { name: '没有签名的情况' }).fill('拒绝签名')
  await page.getByRole('button', { name: '登记未签名' }).click()
  await expect(page.getByText(/^已同步 \d/)).toBeVisible()
  await context.setOffline(true)
  await page.getByRole('button', { name: '提交检查记录' }).click()
  await expect(page.getByText('待联网后提交', { exact: true })).toBeVisible()
  // Meanwhile the office cancels the inspection.
  await db.inspection.update({ where: { id }, data: { state: 'CANCELLED', cancelledAt: new Date(), cancelledReason: '企业停业' }, select: { id: true } })
  await context.setOffline(false)
  await expect(page.getByText('没有同步到服务器')).toBeVisible()
  await expect(page.getByText('这次检查已取消')).toBeVisible()
  await expect(page.getByRole('button', { name: '提交检查记录' })).toBeVisible()
})
