import { expect } from '@playwright/test'
import { createReportedPlan, type ReportedPlan } from '../support/report-city'
import { expectAccessible, expectNoSidewaysScroll, test } from '../support/portal-test'

let month: ReportedPlan
test.beforeEach(async ({ db }, info) => {
  month = await createReportedPlan(db, `报送核对方案 ${info.title.slice(0, 12)} ${Date.now()}`, new Date())
})

test('the office accepts what is clean in one go', async ({ page, signInAs, db }) => {
  await signInAs('office')
  await page.goto(`/reports/review?plan=${month.plan.id}&period=${month.period}`)
  await expect(page.getByRole('heading', { level: 1, name: '报送审核' })).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: '市教育局' })).toContainText('1 处数据需核对')
  await expectAccessible(page)

  await page.getByRole('button', { name: '批量通过 1 份' }).click()
  const asked = page.getByRole('dialog', { name: '批量通过 1 份' })
  await expect(asked.getByRole('list', { name: '将要通过的报告' }).getByRole('listitem')).toHaveCount(1)
  await asked.getByRole('button', { name: '通过 1 份' }).click()
  await expect(page.getByRole('row')).toHaveCount(2)
  expect((await db.reportSection.findUniqueOrThrow({ where: { id: month.clean.id } })).state).toBe('ACCEPTED')
})

test('the office returns a doubtful field with its reason', async ({ page, signInAs }) => {
  await signInAs('office')
  await page.goto(`/reports/review/${month.doubtful.id}`)
  await expect(page.getByRole('region', { name: '需要核对的数据' })).toContainText('剔除重复统计 58 家')
  await expectAccessible(page)
  await page.getByRole('button', { name: /^退回此项：.*检查学校食堂（累计）/ }).click()
  await expect(page.getByRole('radio', { name: '退回修改' })).toBeChecked()
  await page.getByRole('button', { name: '退回修改' }).click()
  await expect(page.getByRole('link', { name: '请填写退回的理由' })).toBeVisible()
  await page.getByRole('textbox', { name: /^退回“检查学校食堂（累计）”的理由/ }).fill('请附核减清单')
  await page.getByRole('button', { name: '退回修改' }).click()
  await expect(page.getByRole('list', { name: '办理记录' })).toContainText('请附核减清单')
  await expect(page.getByRole('button', { name: '退回修改' })).toHaveCount(0)
  await expect(page.getByText('已退回', { exact: true }).first()).toBeVisible()
})

test('the second of two reviewers is told of the first', async ({ page, signInAs, context }) => {
  await signInAs('office')
  await page.goto(`/reports/review/${month.clean.id}`)
  const other = await context.newPage()
  await other.goto(`/reports/review/${month.clean.id}`)
  await other.getByRole('radio', { name: '审核通过' }).check()
  await other.getByRole('button', { name: '审核通过' }).click()
  await expect(other.getByRole('list', { name: '办理记录' })).toContainText('审核通过')
  await page.getByRole('radio', { name: '审核通过' }).check()
  await page.getByRole('button', { name: '审核通过' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '办理前这份报告已有变化' })).toBeVisible()
})

test('each number of timeliness leads to its names', async ({ page, signInAs }) => {
  await signInAs('office')
  await page.goto(`/reports/timeliness?plan=${month.plan.id}&period=${month.period}`)
  await expect(page.getByRole('heading', { level: 1, name: '报送情况' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: '合计 已报 2，查看名单' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '应报项' })).toBeVisible()
  await expect(page.getByRole('row')).toHaveCount(3)
})

test('what the forms ask for is counted beside who reported in time', async ({ page, signInAs }) => {
  await signInAs('office')
  await page.goto(`/reports/timeliness?plan=${month.plan.id}&period=${month.period}`)
  await page.getByRole('link', { name: '填报负担' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '填报负担' })).toBeVisible()
  // Five cells a task, and the two numbers of the count.
  await expect(page.getByRole('list', { name: '合计' })).toContainText('要求填写 12 格')
  const education = page.getByRole('row').filter({ hasText: '市教育局' })
  await expect(education).toContainText('0.0%（0/7）')
  await expectAccessible(page)
  await education.getByRole('link', { name: '市教育局' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '应报项' })).toBeVisible()
  await expect(page.getByRole('row')).toHaveCount(2)
})

test('the office excuses a department, with a reason that stays', async ({ page, signInAs, db }) => {
  await signInAs('office')
  const owed = await db.obligation.findFirstOrThrow({ where: { planId: month.plan.id, section: null } })
  await page.goto(`/reports/obligations/${owed.id}`)
  await page.getByRole('button', { name: '免报' }).click()
  const asked = page.getByRole('dialog', { name: /^免报：/ })
  await asked.getByRole('textbox', { name: '原因' }).fill('机构改革过渡期')
  await asked.getByRole('button', { name: '免报' }).click()
  await expect(page.getByRole('list', { name: '延期、免报和调整' })).toContainText('机构改革过渡期')
  await expect(page.getByRole('button', { name: '恢复报送' })).toBeVisible()
  await expectAccessible(page)
})

test('the ledger of the month shows what is owed, and is saved as workbook and document', async ({ page, signInAs, db }) => {
  await signInAs('office')
  await page.goto(`/plans/${month.plan.id}/reports?period=${month.period}`)
  await expect(page.getByRole('heading', { level: 2, name: /调度工作台账$/ })).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: '规范食品摊贩集中经营' })).toContainText('未报')
  await expectAccessible(page)
  await page.getByRole('link', { name: '只看未报：1 份' }).click()
  await expect(page.getByRole('row')).toHaveCount(2)
  for (const [label, ending] of [['导出 Excel', 'xlsx'], ['导出 Word', 'docx']] as const) {
    const saving = page.waitForEvent('download')
    await page.getByRole('link', { name: label }).click()
    expect((await saving).suggestedFilename()).toMatch(new RegExp(`调度工作台账（\\d{4}-\\d\\d-\\d\\d）\\.${ending}$`))
  }
  await expect.poll(() => db.auditEntry.count({ where: { action: 'report.ledger.export', subjectId: month.plan.id } })).toBe(2)
})

test('a department says that a task is done', async ({ page, signInAs }) => {
  await signInAs('liaison.edu')
  await page.goto(`/plans/${month.plan.id}/acceptance`)
  await page.getByRole('button', { name: '申请验收：开展校园食品安全守护行动' }).click()
  await page.getByRole('textbox', { name: '自查情况' }).fill('学校食堂检查全覆盖，问题整改完毕。')
  await page.getByRole('dialog').getByRole('button', { name: '申请验收' }).click()
  await expect(page.getByRole('row').filter({ hasText: '开展校园食品安全守护行动' })).toContainText('待验收')
  await expectAccessible(page)
})

test('the office says what is still missing', async ({ page, signInAs, db }) => {
  const { id: taskId, units } = await db.planTask.findFirstOrThrow({ where: { planId: month.plan.id }, orderBy: { sortOrder: 'asc' }, include: { units: true } })
  const { id: requestedById } = await db.account.findUniqueOrThrow({ where: { loginName: 'liaison.edu' }, select: { id: true } })
  await db.acceptance.create({ data: { planId: month.plan.id, taskId, departmentId: units[0]!.departmentId!, selfCheck: '学校食堂检查全覆盖。', requestedById, requestedAt: new Date() } })
  await signInAs('office')
  await page.goto(`/plans/${month.plan.id}/acceptance`)
  await page.getByRole('button', { name: /^验收：开展校园食品安全守护行动/ }).click()
  await page.getByRole('radio', { name: '未通过，限期整改' }).check()
  await page.getByRole('dialog').getByRole('button', { name: '不予通过' }).click()
  await expect(page.getByRole('link', { name: '请写明还欠缺什么' })).toBeVisible()
  await page.getByRole('textbox', { name: '还欠缺什么' }).fill('缺少整改前后对比')
  await page.getByRole('textbox', { name: '整改期限' }).fill('2099-12-31')
  await page.getByRole('dialog').getByRole('button', { name: '不予通过' }).click()
  await expect(page.getByRole('row').filter({ hasText: '开展校园食品安全守护行动' })).toContainText('尚欠缺：缺少整改前后对比')
})

const PHONE_PAGES: readonly (readonly [name: string, who: string, path: (of: ReportedPlan) => string, shows: string])[] = [
  ['the list', 'office', ({ plan }) => `/reports/review?plan=${plan.id}`, '市教育局'],
  ['a report under review', 'office', ({ doubtful }) => `/reports/review/${doubtful.id}`, '剔除重复统计'],
  ['the figures of a department', 'liaison.edu', ({ plan, period }) => `/reports/timeliness?plan=${plan.id}&period=${period}`, '市教育局'],
  ['what is asked of a department', 'liaison.edu', ({ plan, period }) => `/reports/timeliness/burden?plan=${plan.id}&period=${period}`, '市教育局'],
  ['the names behind them', 'liaison.edu', ({ plan, period }) => `/reports/obligations?plan=${plan.id}&period=${period}`, '市教育局'],
  ['the ledger beside the month before', 'leader', ({ plan, period }) => `/plans/${plan.id}/reports?period=${period}&compare=1`, '上月'],
  ['acceptance', 'office', ({ plan }) => `/plans/${plan.id}/acceptance`, '开展校园食品安全守护行动'],
]

for (const [name, who, path, shows] of PHONE_PAGES) {
  test(`${name} fits a phone @phone`, async ({ windowOf }) => {
    const page = await windowOf(who)
    await page.goto(path(month))
    await expect(page.getByRole('main')).toContainText(shows)
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  })
}
