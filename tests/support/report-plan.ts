import type { PrismaClient } from '@/lib/generated/prisma/client'
import type { Db } from '@/lib/platform/db'
import { syncPlanObligations } from '@/lib/report/obligation-sync.commands'
import { createPlan, createTarget, createTask } from '@/prisma/seed/factories/plan'

export type ReportPlan = { readonly planId: string; readonly duty: string; readonly tasks: readonly [string, string] }

/** A plan of the demo city with two tasks of the education department and a monthly report due at the month's end, owed from now on. */
export async function createReportPlan(db: PrismaClient, mark: string): Promise<ReportPlan> {
  const jurisdiction = await db.jurisdiction.findFirstOrThrow({ where: { name: '安和市' }, select: { id: true, path: true, name: true } })
  const { id: createdById } = await db.account.findUniqueOrThrow({ where: { loginName: 'office' }, select: { id: true } })
  const department = await db.department.findFirstOrThrow({ where: { jurisdictionId: jurisdiction.id, catalogueCode: 'education' }, select: { id: true, name: true, jurisdictionId: true } })
  const plan = await createPlan(db, { jurisdiction, createdById, title: `校园食品安全守护行动（${mark}）`, periodTo: '2099-12-31' })
  const tasks = [`检查学校食堂${mark}`, `培训食品安全员${mark}`] as const
  const first = await createTask(db, { plan, heading: tasks[0], number: '1', sortOrder: 0, units: [{ role: 'LEAD', department }] })
  await createTask(db, { plan, heading: tasks[1], number: '2', sortOrder: 1, units: [{ role: 'LEAD', department }] })
  await createTarget(db, { plan, task: first, indicatorName: `检查食堂数${mark}`, measureUnit: '家', value: '500', owners: [department] })
  const duty = `守护行动月报${mark}`
  await db.reportingDuty.create({ data: { planId: plan.id, name: duty, deliverable: 'LEDGER', audience: 'PLAN_LEADS', cycle: 'MONTHLY', dueDay: 31, origin: 'office', sortOrder: 0 }, select: { id: true } })
  await db.$transaction((tx) => syncPlanObligations(tx as Db, plan.id, new Date()))
  return { planId: plan.id, duty, tasks }
}

/** What was filed stays; the plan and what it still asks for go out of sight of other tests. */
export async function endReportPlan(db: PrismaClient, planId: string): Promise<void> {
  await db.plan.update({ where: { id: planId }, data: { status: 'VOIDED', voidedAt: new Date(), voidedReason: '测试结束' }, select: { id: true } })
  await db.obligation.updateMany({ where: { planId }, data: { status: 'WITHDRAWN' } })
}
