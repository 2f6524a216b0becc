import { expect } from '@playwright/test'
import { createPlan, createTarget, createTask } from '@/prisma/seed/factories/plan'
import { expectAccessible, expectNoSidewaysScroll, openSession, test as base } from '../support/portal-test'

type Seen = { target: string; name: string }

const test = base.extend<object, { seen: Seen }>({
  seen: [
    async ({ db }, use, info) => {
      const name = `批示指标${Date.now().toString(36)}${info.workerIndex}`
      const jurisdiction = await db.jurisdiction.findFirstOrThrow({ where: { name: '安和市' }, select: { id: true, path: true, name: true } })
      const { id: createdById } = await db.account.findUniqueOrThrow({ where: { loginName: 'office' }, select: { id: true } })
      const education = await db.department.findFirstOrThrow({ where: { jurisdictionId: jurisdiction.id, name: '市教育局' }, select: { id: true, name: true, jurisdictionId: true } })
      const plan = await createPlan(db, { jurisdiction, createdById, title: `批示方案${name}` })
      const task = await createTask(db, { plan, units: [{ role: 'LEAD', department: education }] })
      await use({ target: (await createTarget(db, { plan, task, indicatorName: name })).id, name })
    },
    { scope: 'worker' },
  ],
})

test('a leader writes on a target, the department answers, the leader closes', async ({ page, context, db, signInAs, seen }) => {
  await signInAs('leader')
  await page.goto(`/dashboard/targets/${seen.target}`)
  await page.getByRole('link', { name: '批示', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: '作出批示' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: '作出批示' }).click()
  await expect(page.getByRole('alert').getByText('请填写批示内容')).toBeVisible()
  await expect(page.getByRole('combobox', { name: '答复单位' })).toHaveValue('市教育局')
  await page.getByRole('textbox', { name: '批示内容' }).fill('请说明原因并提出措施')
  await page.getByRole('button', { name: '作出批示' }).click()
  await expect(page.getByRole('heading', { level: 1, name: new RegExp(`^批示：${seen.name}`) })).toBeVisible()
  await expect(page.getByText('待答复').first()).toBeVisible()
  const address = page.url()

  await openSession(context, db, 'liaison.edu')
  await page.goto('/workbench')
  await page.getByRole('link', { name: new RegExp(`领导批示待答复：${seen.name}`) }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: new RegExp(`^批示：${seen.name}`) })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('textbox', { name: '答复内容' }).fill('已部署整改')
  await page.getByRole('button', { name: '提交答复' }).click()
  await expect(page.getByText('待审阅').first()).toBeVisible()

  await openSession(context, db, 'leader')
  await page.goto('/dashboard')
  await expect(page.getByText(/^答复待审阅 \d+ 件$/)).toBeVisible()
  await page.goto(address)
  await expect(page.getByRole('list', { name: '办理过程' }).getByText('已部署整改')).toBeVisible()
  await page.getByRole('radio', { name: '退回补充' }).check()
  await page.getByRole('button', { name: '退回补充' }).click()
  await expect(page.getByRole('alert').getByText('请填写欠缺的内容')).toBeVisible()
  await page.getByRole('radio', { name: '办结' }).check()
  await expectAccessible(page)
  await page.getByRole('button', { name: '办结批示' }).click()
  await expect(page.getByText('已办结').first()).toBeVisible()
  await expect(page.getByRole('form', { name: '办理批示' })).toHaveCount(0)
  await page.goto('/instructions?state=closed')
  await expect(page.getByRole('row', { name: new RegExp(seen.name) })).toBeVisible()
  await expectAccessible(page)
})

test('the pages fit a phone @phone', async ({ windowOf, db, seen }) => {
  const page = await windowOf('leader')
  const { id } = await db.leaderInstruction.create({
    data: {
      jurisdiction: { connect: { id: (await db.jurisdiction.findFirstOrThrow({ where: { name: '安和市' }, select: { id: true } })).id } }, author: { connect: { loginName: 'leader' } }, text: `请抓紧整改，并于月底前报送进展情况。${seen.name}`, writtenAt: new Date(), dueOn: new Date('2026-01-05T00:00:00Z'),
      subjectKind: 'PAGE', subjectLabel: `食品安全工作态势${seen.name}`, href: '/dashboard',
      steps: { create: { number: 1, kind: 'WRITTEN', text: '请抓紧整改', at: new Date(), idempotencyKey: crypto.randomUUID(), by: { connect: { loginName: 'leader' } } } },
    },
    select: { id: true },
  })
  for (const path of ['/instructions', `/instructions/${id}`, `/instructions/new?kind=TARGET&id=${seen.target}`]) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  }
})
