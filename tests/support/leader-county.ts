import { randomUUID } from 'node:crypto'
import type { Prisma, PrismaClient } from '@/lib/generated/prisma/client'
import type { ProgressState } from '@/lib/generated/prisma/enums'
import type { ValueContent } from '@/lib/report/entry-content'
import { refreshIndicatorMonths } from '@/lib/report/indicator-month.commands'
import { createAccount, type AccountRef } from '@/prisma/seed/factories/account'
import { createDepartment, createJurisdiction, type DepartmentRef, type JurisdictionRef } from '@/prisma/seed/factories/organisation'
import { createDuty, createPlan, createTask, type PlanRef, type TaskRef } from '@/prisma/seed/factories/plan'
import { createObligation, createSubmittedSection } from '@/prisma/seed/factories/report'
import { acceptSection } from './summary-city'

export type Unit = { readonly department: DepartmentRef; readonly liaison: AccountRef; /** The task it leads. */ readonly task: TaskRef }

/** One report of a month, due on its 21st. */
export type Filed = { readonly unit: Unit; readonly period: string; /** YYYY-MM-DD; left out: it never came. */ readonly on?: string; readonly progress?: ProgressState; readonly values?: readonly ValueContent[] }

export type LeaderCounty = {
  readonly jurisdiction: JurisdictionRef
  readonly leader: AccountRef
  readonly deputy: AccountRef
  readonly office: AccountRef
  readonly plan: PlanRef
  readonly units: readonly [Unit, Unit, Unit]
  /** Makes what is owed of a month, and what was handed in of it. @returns the section; null where it never came */
  file(report: Filed): Promise<{ readonly id: string } | null>
}

/** A county of its own with two leaders, an office and three departments, each of which leads one task of a plan of 2026 and reports monthly. */
export async function createLeaderCounty(db: PrismaClient, name: string): Promise<LeaderCounty> {
  const jurisdiction = await createJurisdiction(db, { name })
  const [leader, deputy, office] = [await createAccount(db, { jurisdiction, roles: [{ role: 'LEADER' }] }), await createAccount(db, { jurisdiction, roles: [{ role: 'LEADER' }] }), await createAccount(db, { jurisdiction, roles: [{ role: 'OFFICE' }] })]
  const plan = await createPlan(db, { jurisdiction, createdById: office.id, title: '2026年食品安全重点工作安排' })
  const duty = await createDuty(db, { plan })
  const unitOf = async (department: string, heading: string, sortOrder: number): Promise<Unit> => {
    const made = await createDepartment(db, { jurisdiction, name: department, sortOrder })
    return { department: made, liaison: await createAccount(db, { jurisdiction, roles: [{ role: 'LIAISON', department: made }] }), task: await createTask(db, { plan, heading, sortOrder, units: [{ role: 'LEAD', department: made }] }) }
  }
  const units = [await unitOf('县市场监督管理局', '开展食品安全监督抽检', 0), await unitOf('县教育局', '开展校园食品安全守护行动', 1), await unitOf('县卫生健康局', '开展食源性疾病监测', 2)] as const
  const file = async ({ unit: { department, liaison, task }, period, on, progress = 'ON_SCHEDULE', values = [] }: Filed) => {
    const obligation = await createObligation(db, { plan, duty, department, period })
    return on ? createSubmittedSection(db, { obligation, by: liaison, at: new Date(`${on}T10:00:00+08:00`), entries: [{ task, department, progress, values }] }) : null
  }
  return { jurisdiction, leader, deputy, office, plan, units: [...units], file }
}

/** The office accepts a report as it was handed in; later its department corrects a number of it, and the office accepts that too. */
export async function correctReport(db: PrismaClient, { office }: LeaderCounty, { unit: { department, liaison, task }, period, values }: Filed & { readonly values: readonly ValueContent[] }, section: { readonly id: string }, on: string): Promise<void> {
  await acceptSection(db, section.id, office.id)
  const { number, content, dueOn } = await db.sectionRevision.findFirstOrThrow({ where: { sectionId: section.id }, orderBy: { number: 'desc' }, select: { number: true, content: true, dueOn: true } })
  const held = content as { entries: { content: Prisma.JsonObject }[] }
  const corrected = { ...held, entries: held.entries.map((entry) => ({ ...entry, content: { ...entry.content, values: values.map((value) => ({ ...value })) } })) }
  const { id: revisionId } = await db.sectionRevision.create({ data: { sectionId: section.id, number: number + 1, step: 'CORRECTED', content: corrected, dueOn, idempotencyKey: randomUUID(), madeById: liaison.id, madeAt: new Date(`${on}T10:00:00+08:00`) }, select: { id: true } })
  await db.filedValue.createMany({ data: values.map((value) => ({ ...value, revisionId, taskId: task.id, departmentId: department.id, period })) })
  await acceptSection(db, section.id, office.id)
  await refreshIndicatorMonths(db, section.id)
}

/** Numerator and denominator of a month. */
export function rateOf(targetId: string, numerator: string, denominator: string): ValueContent {
  return { targetId, thisMonth: null, cumulative: null, numerator, denominator, value: null, explanation: '', derivedFrom: null }
}
