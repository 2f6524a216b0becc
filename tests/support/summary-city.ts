import type { Db } from '@/lib/platform/db'
import { createDuty, createPlan, createTarget, createTask, type PlanRef, type TaskRef } from '@/prisma/seed/factories/plan'
import type { DepartmentRef, JurisdictionRef } from '@/prisma/seed/factories/organisation'
import { countOf, createObligation, createSubmittedSection } from '@/prisma/seed/factories/report'

export type SummaryCity = { readonly plan: PlanRef; readonly task: TaskRef; readonly targetId: string; /** Sections by `YYYY-MM`. */ readonly sections: ReadonlyMap<string, string>; readonly obligationId: string }

type Asked = { readonly jurisdiction: JurisdictionRef; readonly department: DepartmentRef; readonly other: DepartmentRef; readonly office: { readonly id: string }; readonly liaison: { readonly id: string }; readonly title?: string }

/**
 * The third quarter of 2026 on a plan: the department's July and August are accepted, its September waits for the office,
 * another department owes September; and the department owes a summary of the quarter.
 */
export async function createSummaryCity(db: Db, { jurisdiction, department, other, office, liaison, title = '校园攻坚方案' }: Asked): Promise<SummaryCity> {
  const plan = await createPlan(db, { jurisdiction, createdById: office.id, title })
  const task = await createTask(db, { plan, heading: '校园守护行动', units: [{ role: 'LEAD', department }] })
  await createTask(db, { plan, heading: '摊贩规范行动', sortOrder: 1, units: [{ role: 'LEAD', department: other }] })
  const target = await createTarget(db, { plan, task, indicatorName: '检查学校食堂', measureUnit: '家', value: '500' })
  const duty = await createDuty(db, { plan })
  const sections = new Map<string, string>()
  for (const [period, count, total] of [['2026-07', '40', '400'], ['2026-08', '46', '446'], ['2026-09', '44', '490']] as const) {
    const obligation = await createObligation(db, { plan, duty, department, period })
    const section = await createSubmittedSection(db, { obligation, by: liaison, at: new Date(`${period}-19T02:00:00Z`), entries: [{ task, department, done: `检查学校食堂 ${count} 家。`, problems: '基层人手不足', values: [countOf(target.id, count, total)] }] })
    sections.set(period, section.id)
    if (period !== '2026-09') await acceptSection(db, section.id, office.id)
  }
  await createObligation(db, { plan, duty, department: other, period: '2026-09' })
  const summaryDuty = await db.reportingDuty.create({ data: { planId: plan.id, name: '季度工作总结', deliverable: 'SUMMARY', audience: 'PLAN_LEADS', cycle: 'QUARTERLY', dueDay: 21, months: [3, 6, 9], origin: 'office', sortOrder: 1 }, select: { id: true } })
  const day = (on: string) => new Date(`${on}T00:00:00Z`)
  const { id: obligationId } = await db.obligation.create({
    data: { jurisdictionId: plan.jurisdictionId, planId: plan.id, dutyId: summaryDuty.id, departmentId: department.id, deliverable: 'SUMMARY', periodKey: '2026-Q3', periodFrom: day('2026-07-01'), periodTo: day('2026-09-30'), formPeriod: '2026-09', firstDueOn: day('2026-09-21'), dueOn: day('2026-09-21'), dataUpToOn: day('2026-09-20'), createdAt: new Date() },
    select: { id: true },
  })
  const report = await db.monthlyReport.findUniqueOrThrow({ where: { departmentId_period: { departmentId: department.id, period: '2026-09' } }, select: { id: true } })
  await db.reportSection.create({ data: { reportId: report.id, obligationId }, select: { id: true } })
  return { plan, task, targetId: target.id, sections, obligationId }
}

/** Accepts what was handed in, as the office does: a revision of the same content, and the section that names it. */
export async function acceptSection(db: Db, sectionId: string, officeId: string): Promise<void> {
  const latest = await db.sectionRevision.findFirstOrThrow({ where: { sectionId }, orderBy: { number: 'desc' }, select: { number: true, content: true, dueOn: true, madeAt: true } })
  const number = latest.number + 1
  await db.sectionRevision.create({ data: { sectionId, number, step: 'ACCEPTED', content: latest.content!, dueOn: latest.dueOn, idempotencyKey: crypto.randomUUID(), madeById: officeId, madeAt: latest.madeAt }, select: { id: true } })
  await db.reportSection.update({ where: { id: sectionId }, data: { state: 'ACCEPTED', acceptedAt: latest.madeAt, acceptedRevision: number, revisionCount: number, version: { increment: 1 } }, select: { id: true } })
}
