import type { PrismaClient } from '@/lib/generated/prisma/client'
import { createDuty, createPlan, createTarget, createTask, type PlanRef } from '@/prisma/seed/factories/plan'
import { countOf, createObligation, createSubmittedSection } from '@/prisma/seed/factories/report'

export type ReportedPlan = { readonly plan: PlanRef; /** The education department's November: doubtful, explained. */ readonly doubtful: { readonly id: string }; /** The other department's: nothing speaks against it. */ readonly clean: { readonly id: string }; readonly period: string }

/**
 * A plan of the demo city on which two departments have handed in a month, and one of them the month before; a third
 * owes it still.
 */
export async function createReportedPlan(db: PrismaClient, title: string, at: Date): Promise<ReportedPlan> {
  const jurisdiction = await db.jurisdiction.findFirstOrThrow({ where: { name: '安和市' }, select: { id: true, path: true, name: true } })
  const { id: createdById } = await db.account.findUniqueOrThrow({ where: { loginName: 'office' }, select: { id: true } })
  const by = await db.account.findUniqueOrThrow({ where: { loginName: 'liaison.edu' }, select: { id: true } })
  const departments = (await db.department.findMany({ where: { jurisdictionId: jurisdiction.id, voidedAt: null, retiredOn: null }, orderBy: { sortOrder: 'asc' }, select: { id: true, name: true, jurisdictionId: true } })).toSorted((a, b) => Number(b.name === '市教育局') - Number(a.name === '市教育局'))
  const [education, other, third] = departments as [typeof departments[number], typeof departments[number], typeof departments[number]]
  const plan = await createPlan(db, { jurisdiction, createdById, title })
  const task = await createTask(db, { plan, heading: '开展校园食品安全守护行动', units: [{ role: 'LEAD', department: education }] })
  const otherTask = await createTask(db, { plan, heading: '推进农村集体聚餐风险防控和食品安全信息员队伍建设', sortOrder: 1, units: [{ role: 'LEAD', department: other }] })
  await createTask(db, { plan, heading: '规范食品摊贩集中经营', sortOrder: 2, units: [{ role: 'LEAD', department: third }] })
  const target = await createTarget(db, { plan, task, indicatorName: '检查学校食堂', measureUnit: '家', value: '500' })
  const duty = await createDuty(db, { plan })
  const period = at.toISOString().slice(0, 7)
  const before = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - 1, 1)).toISOString().slice(0, 7)
  const file = async (department: typeof education, ownTask: typeof task, month: string, more: { done: string; values?: ReturnType<typeof countOf>[] }) => {
    const obligation = await createObligation(db, { plan, duty, department, period: month })
    return createSubmittedSection(db, { obligation, by, at: new Date(`${month}-05T02:00:00Z`), entries: [{ task: ownTask, department, ...more }] })
  }
  await file(education, task, before, { done: '检查学校食堂 40 家，发现问题 12 个。', values: [countOf(target.id, '40', '412')] })
  const doubtful = await file(education, task, period, { done: '检查学校食堂 46 家，整改问题 12 个。', values: [countOf(target.id, '46', '400', '剔除重复统计 58 家')] })
  const clean = await file(other, otherTask, period, { done: '开展聚餐指导 12 场次。' })
  await createObligation(db, { plan, duty, department: third, period, dueOn: `${period}-02` })
  return { plan, doubtful, clean, period }
}
