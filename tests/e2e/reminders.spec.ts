import { expect } from '@playwright/test'
import { enqueueJob } from '@/lib/platform/jobs/enqueue-job'
import { expectAccessible, expectNoSidewaysScroll, test } from '../support/portal-test'

const PAGES = [
  ['sysadmin', '/admin/jobs', '后台任务'],
  ['office', '/reports/reminders', '提醒规则'],
  ['office', '/reports/signing', '审签设置'],
] as const

for (const [login, path, title] of PAGES) {
  test(`${path} is accessible`, async ({ page, signInAs }) => {
    await signInAs(login)
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await expectAccessible(page)
  })

  test(`${path} fits a phone @phone`, async ({ page, signInAs }) => {
    await signInAs(login)
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await expectNoSidewaysScroll(page)
  })
}

test('a job that was given up is let run again, and a reminder that did not arrive is sent once more', async ({ page, signInAs, db }) => {
  const key = `given-up-${Date.now()}`
  await enqueueJob(db, 'sign-ins.sweep', {}, { jobKey: key })
  const [job] = await db.$queryRaw<{ id: string }[]>`update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'given up' where key = ${key} returning id::text`
  const account = await db.account.findUniqueOrThrow({ where: { loginName: 'liaison.edu' }, select: { id: true } })
  const on = new Date('2020-01-06T00:00:00Z')
  await db.reminderRound.upsert({ where: { on }, create: { on, aheadToOn: on, composedAt: on }, update: {} })
  await db.reminderDigest.deleteMany({ where: { roundOn: on } })
  await db.reminderDigest.create({ data: { roundOn: on, accountId: account.id, title: '报送提醒：1 项今天到期', href: '/reports', items: [], deliveries: { create: [{ channel: 'MAIL', state: 'GIVEN_UP', settledAt: on, attempts: { create: [{ startedAt: on, endedAt: on, outcome: 'SMTP 550' }] } }] } } })
  await signInAs('sysadmin')
  await page.goto('/admin/jobs')
  const failed = page.getByRole('row').filter({ has: page.getByRole('cell', { name: job!.id, exact: true }) })
  await expect(failed.getByText('已放弃')).toBeVisible()
  await expectAccessible(page)
  await failed.getByRole('button', { name: new RegExp(`^重新执行.*清理过期的登录记录，编号 ${job!.id}$`) }).click()
  await expect(page.getByText('已安排重新执行')).toBeVisible()
  const undelivered = page.getByRole('region', { name: '未送达的提醒' }).getByRole('row', { name: /liaison\.edu/ })
  await expect(undelivered.getByText('对方答复 SMTP 550')).toBeVisible()
  await undelivered.getByRole('button', { name: /^重新发送.*liaison\.edu，邮件$/ }).click()
  await expect(page.getByText('已安排重新发送')).toBeVisible()
  await expect(undelivered.getByText('等候重试')).toBeVisible()
  await expect.poll(async () => (await db.$queryRaw<{ attempts: number }[]>`select attempts::int from graphile_worker.jobs where id = ${job!.id}::bigint`)[0]?.attempts ?? 0).toBe(0)
})

test('the office sets when who is reminded; what is wrong is said at its field and the text stays', async ({ page, signInAs, db }) => {
  const jurisdiction = await db.jurisdiction.findFirstOrThrow({ where: { name: '安和市' }, select: { id: true } })
  await db.reminderRule.deleteMany({ where: { jurisdictionId: jurisdiction.id } })
  await signInAs('office')
  await page.goto('/reports/reminders')
  await expect(page.getByText('到期前 3 天、到期当天、逾期第 1 天提醒单位联络员')).toBeVisible()
  const before = page.getByRole('textbox', { name: '到期前提醒（天）' })
  await before.fill('五')
  await page.getByRole('button', { name: '保存提醒规则' }).click()
  await expect(page.getByRole('alert').getByText('到期前提醒请填写 0–30 之间的整数，多个之间用顿号隔开').first()).toBeVisible()
  await expect(before).toHaveValue('五')
  await expectAccessible(page)
  await before.fill('5、1')
  await expect(page.getByText('到期前 5 天、到期前 1 天、逾期第 1 天提醒单位联络员')).toBeVisible()
  await page.getByRole('button', { name: '保存提醒规则' }).click()
  await expect(page.getByText('提醒规则已保存，下一次提醒时生效')).toBeVisible()
  await expect.poll(async () => (await db.reminderRule.findUnique({ where: { jurisdictionId: jurisdiction.id } }))?.daysBefore).toEqual([5, 1])
  await db.reminderRule.deleteMany({ where: { jurisdictionId: jurisdiction.id } })
})
