import { randomUUID } from 'node:crypto'
import type { Prisma, PrismaClient } from '@/lib/generated/prisma/client'
import { EMPTY_ENTRY } from '@/lib/report/entry-content'
import { dateOnOf } from '@/lib/shared/format'
import { periodOf, shiftPeriod } from '@/lib/shared/period'
import { createAccount } from '@/prisma/seed/factories/account'
import { createDepartment, createJurisdiction, type DepartmentRef } from '@/prisma/seed/factories/organisation'
import { createDuty, createPlan, createTarget, createTask, type PlanRef } from '@/prisma/seed/factories/plan'
import { countOf } from '@/prisma/seed/factories/report'
import { signIn } from '@/prisma/seed/factories/session'

/** One section that only waits for its approver's signature. */
export type Waiting = { readonly sectionId: string; readonly reportId: string; readonly cookie: string; readonly content: Prisma.InputJsonObject }

export type BenchWorld = {
  readonly jurisdictionId: string
  readonly plan: PlanRef
  /** YYYY-MM, the month of the fifty obligations. */
  readonly period: string
  readonly officeCookie: string
  readonly waiting: readonly Waiting[]
}

const UNITS = 50

/**
 * A city of fifty departments with one plan of fifty tasks: each department leads one, shares two of others, and owes
 * a ledger of the month. Of earlier months as many reports wait for their signature as are to be submitted, each with
 * the lead's words and numbers and the parts of two others.
 */
export async function createBenchWorld(db: PrismaClient, wanted: number): Promise<BenchWorld> {
  const county = await createJurisdiction(db, { name: '安和市' })
  const office = await createAccount(db, { jurisdiction: county, roles: [{ role: 'OFFICE' }] })
  const departments: DepartmentRef[] = []
  for (let index = 0; index < UNITS; index += 1) departments.push(await createDepartment(db, { jurisdiction: county, name: `市第${index + 1}工作局`, sortOrder: index }))
  const plan = await createPlan(db, { jurisdiction: county, createdById: office.id, title: '安和市2026年食品安全重点工作安排' })
  const duty = await createDuty(db, { plan })
  const period = periodOf(dateOnOf(new Date()))
  const city = { db, county, plan, duty, departments, period }
  const cookies = await signApproversIn(city)
  const tasks = await createTasks(city)
  const waiting: Waiting[] = []
  await createMonth(city, period, null)
  for (let before = 1; waiting.length < wanted; before += 1) waiting.push(...(await createMonth(city, shiftPeriod(period, -before), { tasks, cookies })))
  return { jurisdictionId: county.id, plan, period, officeCookie: (await signIn(db, office)).cookie, waiting: waiting.slice(0, wanted) }
}

type City = { db: PrismaClient; county: { id: string; path: string; name: string }; plan: PlanRef; duty: { id: string }; departments: readonly DepartmentRef[]; period: string }
type Task = { readonly id: string; readonly targetId: string; readonly units: readonly DepartmentRef[] }

async function signApproversIn({ db, county, departments }: City): Promise<string[]> {
  const cookies: string[] = []
  for (const department of departments) cookies.push((await signIn(db, await createAccount(db, { jurisdiction: county, roles: [{ role: 'APPROVER', department }] }))).cookie)
  return cookies
}

async function createTasks({ db, plan, departments }: City): Promise<Task[]> {
  const tasks: Task[] = []
  for (const [index, lead] of departments.entries()) {
    const units = [lead, departments[(index + 1) % UNITS]!, departments[(index + 2) % UNITS]!]
    const task = await createTask(db, { plan, number: `${index + 1}.`, heading: `开展重点环节食品安全第${index + 1}项治理行动，排查整治风险隐患`, sortOrder: index, dueOn: '2026-12-31', units: units.map((department, place) => ({ role: place === 0 ? 'LEAD' : 'RESPONSIBLE', department })) })
    const target = await createTarget(db, { plan, task, indicatorName: `检查经营主体（第${index + 1}项）`, measureUnit: '家', value: '500', owners: [lead] })
    tasks.push({ id: task.id, targetId: target.id, units })
  }
  return tasks
}

/** The obligations of a month and, where tasks are given, their sections as they stand before the signature. */
async function createMonth({ db, county, plan, duty, departments }: City, period: string, filled: { tasks: readonly Task[]; cookies: readonly string[] } | null): Promise<Waiting[]> {
  const at = new Date()
  const dueOn = new Date(`${period}-21T00:00:00Z`)
  const scope = { jurisdictionId: county.id, formPeriod: period }
  const obligations = departments.map(({ id: departmentId }) => ({ ...scope, id: randomUUID(), departmentId, planId: plan.id, dutyId: duty.id, deliverable: 'LEDGER' as const, periodKey: period, periodFrom: new Date(`${period}-01T00:00:00Z`), periodTo: new Date(`${period}-28T00:00:00Z`), firstDueOn: dueOn, dueOn, dataUpToOn: dueOn, createdAt: at }))
  await db.obligation.createMany({ data: obligations })
  if (!filled) return []
  const reports = departments.map(({ id: departmentId }) => ({ id: randomUUID(), jurisdictionId: county.id, departmentId, period, openedAt: at }))
  await db.monthlyReport.createMany({ data: reports })
  const sections = reports.map(({ id: reportId }, index) => ({ id: randomUUID(), reportId, obligationId: obligations[index]!.id, state: 'SIGNING' as const, revisionCount: 0 }))
  await db.reportSection.createMany({ data: sections })
  const entries = sections.map((_section, index) => entriesOf(filled.tasks[index]!, period))
  await db.reportEntry.createMany({ data: entries.flatMap((ofSection, index) => ofSection.map((entry) => ({ ...entry, sectionId: sections[index]!.id, savedAt: at }))) })
  return sections.map(({ id: sectionId, reportId }, index) => ({ sectionId, reportId, cookie: filled.cookies[index]!, content: { text: '', entries: entries[index]! } }))
}

function entriesOf(task: Task, period: string) {
  const counted = countOf(task.targetId, '46', String(46 * Number(period.slice(5))))
  return task.units.map((department, place) => ({
    taskId: task.id,
    departmentId: department.id,
    content: { ...EMPTY_ENTRY, done: '组织执法人员检查经营主体46家，发现问题隐患12处，已督促整改9处，其余3处限期整改；开展培训2场次。', progress: 'ON_SCHEDULE', nextSteps: '继续推进专项检查，督促问题整改到位。', values: place === 0 ? [counted] : [] } as unknown as Prisma.InputJsonObject,
  }))
}
