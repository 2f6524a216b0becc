import { expect, type Page } from '@playwright/test'
import { createDuty, createMilestone, createPlan, createTarget, createTask } from '@/prisma/seed/factories/plan'
import { expectAccessible, expectNoSidewaysScroll, test as base } from '../support/portal-test'

type Plans = { running: string; draft: string; upper: string; lower: string; task: string; target: string; duty: string; mark: string }

const test = base.extend<object, { plans: Plans }>({
  plans: [
    async ({ db }, use, info) => {
      const mark = `${Date.now().toString(36)}${info.workerIndex}`
      const jurisdiction = await db.jurisdiction.findUniqueOrThrow({ where: { divisionCode: '990181' }, select: { id: true, path: true, name: true } })
      const { id: createdById } = await db.account.findUniqueOrThrow({ where: { loginName: 'office' }, select: { id: true } })
      const department = await db.department.findFirstOrThrow({ where: { jurisdictionId: jurisdiction.id, name: '市教育局' }, select: { id: true, name: true, jurisdictionId: true } })
      const planOf = (title: string, given: object = {}) => createPlan(db, { jurisdiction, createdById, title: `${title}${mark}`, ...given })
      const running = await planOf('执行中的方案')
      const task = await createTask(db, { plan: running, heading: '校园食品安全守护', units: [{ role: 'LEAD', department }] })
      await createTask(db, { plan: running, heading: '农村食品治理', sortOrder: 1 })
      const target = await createTarget(db, { plan: running, task, indicatorName: `监测覆盖率${mark}`, value: null })
      const duty = await createDuty(db, { plan: running })
      await createMilestone(db, { plan: running, name: '完成自查', dueOn: '2026-12-20' })
      const draft = await planOf('空白草稿', { status: 'DRAFT' })
      const upper = await planOf('五年规划', { genre: 'FIVE_YEAR', periodTo: '2028-12-31' })
      const lower = await planOf('年度要点')
      for (const [plan, verb] of [[upper, '实施'], [lower, '开展']] as const) await createTask(db, { plan, heading: `${verb}校园食品安全守护行动` })
      await createTask(db, { plan: upper, heading: '建设检验检测平台' })
      await use({ running: running.id, draft: draft.id, upper: upper.id, lower: lower.id, task: task.id, target: target.id, duty: duty.id, mark })
      const own = { title: { endsWith: mark } }
      await db.planLink.deleteMany({ where: { OR: [{ upperPlan: own }, { lowerPlan: own }] } })
      await db.plan.updateMany({ where: { copiedFrom: own }, data: { copiedFromId: null } })
      await db.plan.deleteMany({ where: own })
    },
    { scope: 'worker' },
  ],
})

const PAGES: readonly (readonly [string, (plans: Plans) => string])[] = [
  ['by hand', () => '/plans/new/by-hand'],
  ['copy', () => '/plans/new/copy'],
  ['hand over', () => '/plans/hand-over'],
  ['facts', ({ running }) => `/plans/${running}/edit`],
  ['facts of a draft', ({ draft }) => `/plans/${draft}/edit`],
  ['tasks', ({ running }) => `/plans/${running}/edit/tasks`],
  ['no tasks', ({ draft }) => `/plans/${draft}/edit/tasks`],
  ['new task', ({ running }) => `/plans/${running}/edit/tasks/new`],
  ['task', ({ running, task }) => `/plans/${running}/edit/tasks/${task}`],
  ['targets', ({ running }) => `/plans/${running}/edit/targets`],
  ['new target', ({ running }) => `/plans/${running}/edit/targets/new`],
  ['target', ({ running, target }) => `/plans/${running}/edit/targets/${target}`],
  ['milestones', ({ running }) => `/plans/${running}/edit/milestones`],
  ['duties', ({ running }) => `/plans/${running}/edit/duties`],
  ['no duties', ({ draft }) => `/plans/${draft}/edit/duties`],
  ['duty', ({ running, duty }) => `/plans/${running}/edit/duties/${duty}`],
  ['links', ({ upper }) => `/plans/${upper}/links`],
]

async function open(page: Page, path: string) {
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

test.describe('every page', () => {
  for (const [name, pathOf] of PAGES) {
    test(`${name} is accessible`, async ({ windowOf, plans }) => {
      const page = await windowOf('office')
      await open(page, pathOf(plans))
      await expectAccessible(page)
    })

    test(`${name} fits a phone @phone`, async ({ windowOf, plans }) => {
      const page = await windowOf('office')
      await open(page, pathOf(plans))
      await expectNoSidewaysScroll(page)
    })
  }
})

test('a plan is written from nothing, by keyboard where units are chosen, checked and published', async ({ page, signInAs, plans }) => {
  const title = `手工方案${plans.mark}`
  await signInAs('office')
  await open(page, '/plans/new/by-hand')
  await page.getByRole('button', { name: '新建方案' }).click()
  await expect(page.getByRole('alert', { name: /需要核对/ })).toContainText('请填写方案名称')
  await page.getByLabel('方案名称').fill(title)
  await page.getByLabel('类型').selectOption('ANNUAL')
  await page.getByRole('button', { name: '新建方案' }).click()

  await page.getByRole('link', { name: '新增任务' }).click()
  await page.getByLabel('任务名称').fill('开学季食堂检查')
  await page.getByRole('combobox', { name: '添加责任单位' }).focus()
  for (const name of ['市教育局', '市公安局']) {
    await page.keyboard.type(name)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: `移除${name}` })).toBeVisible()
  }
  await expect(page.getByLabel('责任方式')).toHaveValue('JOINT')
  await page.getByRole('button', { name: '新增任务' }).click()
  await expect(page.getByRole('alert', { name: /需要核对/ })).toContainText('请指定协调单位，或说明不设协调单位的原因')
  await page.getByLabel('协调单位', { exact: false }).first().selectOption({ label: '市教育局' })
  await page.getByRole('button', { name: '新增任务' }).click()
  await expect(page.getByRole('link', { name: '开学季食堂检查' })).toBeVisible()

  await page.getByRole('link', { name: '报送义务' }).click()
  await page.getByRole('link', { name: '新增报送义务' }).click()
  await page.getByLabel('报送事项').fill('月调度台账')
  await page.getByLabel('几日前').fill('31')
  await expect(page.getByRole('list', { name: '应报日' }).getByRole('listitem').first()).toContainText(/(?:28|29|30|31)日/)
  await page.getByRole('button', { name: '新增报送义务' }).click()
  await expect(page.getByRole('link', { name: '月调度台账' })).toBeVisible()

  await page.getByRole('link', { name: '基本信息' }).click()
  await expect(page.getByText('可以发布')).toBeVisible()
  await page.getByRole('button', { name: '发布方案' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '发布方案' }).click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  await expect(page.getByText('执行中').first()).toBeVisible()
})

test('a plan in force asks why, and the second of two people sees both versions', async ({ page, signInAs, plans, db }) => {
  await signInAs('office')
  await open(page, `/plans/${plans.running}/edit/tasks/${plans.task}`)
  await page.getByLabel('完成时限').fill('2026-12-25')
  await page.getByRole('button', { name: '保存任务' }).click()
  await expect(page.getByText('方案正在执行，请写明调整原因').first()).toBeVisible()
  await page.getByRole('textbox', { name: '调整原因' }).fill('检查延后')
  await db.planTask.update({ where: { id: plans.task }, data: { dueOn: new Date('2026-12-31'), version: { increment: 1 } } })
  await page.getByRole('button', { name: '保存任务' }).click()
  await expect(page.getByText('此记录已被他人修改', { exact: true })).toBeVisible()
  await expect(page.getByText('2026-12-31')).toBeVisible()
  await expect(page.getByLabel('完成时限')).toHaveValue('2026-12-25')
  await expectAccessible(page)
  await page.getByRole('button', { name: '按我填写的内容保存任务' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^修改：/ })).toBeVisible()
  await open(page, `/plans/${plans.running}`)
  await expect(page.getByText('理由：检查延后')).toBeVisible()
})

test('tasks change places, a pending target is settled by a document', async ({ page, signInAs, plans }) => {
  await signInAs('office')
  await open(page, `/plans/${plans.running}/edit/tasks`)
  await page.getByRole('button', { name: '上移：农村食品治理' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: '农村食品治理' }).getByRole('button', { name: '上移：农村食品治理' })).toBeDisabled()

  await page.getByRole('link', { name: '指标目标' }).click()
  await page.getByRole('button', { name: /^填写.*明确的目标值$/ }).click()
  const dialog = page.getByRole('dialog')
  await expectAccessible(page)
  await dialog.getByLabel('目标值', { exact: true }).fill('95')
  await dialog.getByLabel('依据文件的名称和文号').fill('岭食安办〔2026〕9号')
  await dialog.getByLabel('文件日期').fill('2026-10-08')
  await dialog.getByRole('button', { name: '保存目标值' }).click()
  await expect(page.getByText('依据：岭食安办〔2026〕9号')).toBeVisible()
  await expect(page.getByText('≥95%')).toBeVisible()
})

test('last year\'s plan is copied, its targets wait to be looked at', async ({ page, signInAs, plans }) => {
  await signInAs('office')
  await open(page, `/plans/new/copy?source=${plans.running}`)
  await page.getByLabel('新方案名称').fill(`来年方案${plans.mark}`)
  await expect(page.getByLabel('期限自')).toHaveValue('2027-01-01')
  await page.getByRole('button', { name: '复制为新方案' }).click()
  await expect(page.getByText(/沿用往年目标值，请核对/)).toBeVisible()
  await page.getByRole('link', { name: '指标目标' }).click()
  await page.getByRole('button', { name: /目标值不变$/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: '目标值不变' }).click()
  await expect(page.getByText('沿用往年，待核对')).toBeHidden()
})

test('plans are linked, suggestions confirmed, gaps listed by year', async ({ page, signInAs, plans }) => {
  await signInAs('office')
  await open(page, `/plans/${plans.upper}/links?year=2026`)
  await page.getByRole('button', { name: '建立衔接' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: '方案' }).fill(`年度要点${plans.mark}`)
  await page.getByRole('option', { name: new RegExp(`年度要点${plans.mark}`) }).click()
  await dialog.getByRole('button', { name: '建立衔接' }).click()
  await expect(page.getByRole('region', { name: '没有方案承接的任务' }).getByRole('listitem')).toHaveCount(2)
  await page.getByRole('button', { name: '确认所选 1 项' }).click()
  await expect(page.getByRole('region', { name: '没有方案承接的任务' }).getByRole('listitem')).toHaveText(['建设检验检测平台'])
  await expectAccessible(page)
  await page.getByRole('link', { name: /^2027年/ }).click()
  await expect(page.getByText('2027年还没有承接的方案')).toBeVisible()
})

test('a plan is closed and taken up again, each with its reason', async ({ page, signInAs, plans }) => {
  await signInAs('office')
  await open(page, `/plans/${plans.lower}/edit`)
  for (const step of ['办结', '恢复执行']) {
    await page.getByRole('button', { name: step, exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('原因').fill('浏览器测试')
    await dialog.getByRole('button', { name: step }).click()
    await expect(page.getByText(step === '办结' ? '方案已办结' : '方案恢复执行').first()).toBeVisible()
  }
})
