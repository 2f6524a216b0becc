import { readFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import type { PrismaClient } from '@/lib/generated/prisma/client'
import { createAccount } from '@/prisma/seed/factories/account'
import { expectAccessible, expectNoSidewaysScroll, test } from '../support/portal-test'

/** Entries of the test's own in 安和市, one second apart, under an action nobody else uses. */
async function addEntries(db: PrismaClient, action: string, count: number): Promise<void> {
  const anhe = await db.jurisdiction.findFirstOrThrow({ where: { name: '安和市' }, select: { path: true } })
  const at = Date.now()
  const entry = { actorName: '系统', actorRoles: [], address: 'local', requestId: action, action, outcome: 'DENIED' as const, subjectType: 'account', jurisdictionPath: anhe.path }
  const data = Array.from({ length: count }, (_, index) => ({ ...entry, occurredAt: new Date(at - index * 1_000), subjectLabel: `第${index + 1}条`, detail: { before: { status: '启用' }, after: { status: '停用' } } }))
  await db.auditEntry.createMany({ data })
}

test.describe('the audit log', () => {
  test('filters through the address, pages by place, and opens an entry', async ({ page, db, signInAs }) => {
    await addEntries(db, 'e2e.paging.write', 60)
    await signInAs('auditor')
    await page.goto('/audit')
    await expect(page.getByRole('heading', { name: '审计日志', level: 1 })).toBeVisible()
    await page.getByRole('textbox', { name: '请求编号' }).fill('e2e.paging.write')
    await page.getByRole('button', { name: '查询' }).click()
    await expect(page).toHaveURL(/request=e2e\.paging\.write/)
    const table = page.getByRole('table', { name: '审计日志' })
    await expect(table.getByRole('row')).toHaveCount(51)
    await expect(table).toContainText('账号：第1条')
    await page.getByRole('link', { name: '更早' }).click()
    await expect(table.getByRole('row')).toHaveCount(11)
    await expect(table).toContainText('账号：第60条')
    await page.getByRole('link', { name: '较近' }).click()
    await expect(table.getByRole('row')).toHaveCount(51)
    await expect(page.getByRole('link', { name: '取消筛选：请求编号 e2e.paging.write' })).toBeVisible()
    await expectAccessible(page)
    await table.getByRole('rowheader').first().getByRole('link').click()
    await expect(page.getByRole('heading', { name: 'e2e.paging.write', level: 1 })).toBeVisible()
    await expect(page.getByText('停用')).toBeVisible()
    await expect(page.getByText('待封存').first()).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('navigation', { name: '当前位置' }).getByRole('link', { name: '审计日志' }).click()
    await expect(page.getByRole('heading', { name: '审计日志', level: 1 })).toBeVisible()
  })

  test('verifies the chain at the press of a button, and leaves one row for it', async ({ page, db, signInAs }) => {
    await signInAs('auditor')
    await page.goto('/audit')
    const count = (action: string) => db.auditEntry.count({ where: { action } })
    const before = [await count('overview.audit-log.verify'), await count('overview.audit-log.list')]
    await page.getByRole('button', { name: '立即校验' }).click()
    await expect(page.getByRole('region', { name: '链校验' }).getByText('链完整')).toBeVisible()
    expect([await count('overview.audit-log.verify'), await count('overview.audit-log.list')]).toEqual([before[0]! + 1, before[1]])
    await page.goto('/audit?outcome=DENIED')
    await page.goto('/audit?action=overview.audit-log.list')
    await expect(page.getByRole('table').getByText('审计日志：结果 拒绝').first()).toBeVisible()
  })

  test('exports what is filtered', async ({ page, db, signInAs }) => {
    await addEntries(db, 'e2e.export.write', 3)
    await signInAs('auditor')
    await page.goto('/audit?request=e2e.export.write')
    const downloading = page.waitForEvent('download')
    await page.getByRole('link', { name: '导出 CSV' }).click()
    const download = await downloading
    expect(download.suggestedFilename()).toMatch(/^审计日志-\d{4}-\d\d-\d\d\.csv$/)
    const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n')
    expect(lines).toHaveLength(4)
  })

  test('says what would stand here when nothing fits', async ({ page, signInAs }) => {
    await signInAs('auditor')
    await page.goto('/audit?request=nothing-has-this')
    await expect(page.getByText('没有符合条件的记录')).toBeVisible()
    await page.getByRole('link', { name: '清除全部筛选' }).click()
    await expect(page).toHaveURL(/\/audit$/)
  })

  for (const loginName of ['office', 'sysadmin', 'secadmin', 'liaison.edu']) {
    test(`is closed to ${loginName}`, async ({ page, signInAs }) => {
      await signInAs(loginName)
      const answer = await page.goto('/audit')
      expect(answer?.status()).toBe(403)
      expect((await page.request.get('/audit/export?format=csv')).status()).toBe(403)
    })
  }

  test('another city’s entry is not found', async ({ page, db, signInAs }) => {
    const yongquan = await db.jurisdiction.findFirstOrThrow({ where: { name: '永泉县' }, select: { id: true, path: true, name: true } })
    const { id } = await createAccount(db, { jurisdiction: yongquan, roles: [{ role: 'OFFICE' }] })
    const entry = await db.auditEntry.create({
      data: { occurredAt: new Date(), actorId: id, actorName: '永泉县经办', actorRoles: [], address: 'x', requestId: 'x', action: 'e2e.other.write', outcome: 'ALLOWED', subjectType: 'account', subjectLabel: '', jurisdictionPath: yongquan.path, detail: {} },
      select: { id: true },
    })
    await signInAs('auditor')
    expect((await page.goto(`/audit/${entry.id}`))?.status()).toBe(404)
  })

  test('fits a phone @phone', async ({ page, db, signInAs }) => {
    await addEntries(db, 'e2e.phone.write', 3)
    await signInAs('auditor')
    await page.goto('/audit?request=e2e.phone.write')
    await expectNoSidewaysScroll(page)
    await page.getByRole('button', { name: '筛选', exact: true }).click()
    await expect(page.getByRole('textbox', { name: '操作人' })).toBeVisible()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  })
})
