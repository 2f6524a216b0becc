import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import { fromOptionalDateColumn } from '@/lib/organisation/date-column'
import { db } from '@/lib/platform/db'
import type { MilestoneDto, PlanTaskDto } from './plan-task'

const milestoneSelect = { id: true, taskId: true, kind: true, name: true, writtenAs: true, startsOn: true, dueOn: true, recurring: true, criterion: true, revisionId: true, spanStart: true } as const satisfies Prisma.PlanMilestoneSelect

const taskSelect = {
  id: true, kind: true, path: true, sectionPath: true, number: true, heading: true, body: true, measures: true, responsibility: true, noLeadReason: true, dueOn: true, dueText: true,
  criterion: true, note: true, revisionId: true, spanStart: true,
  coordinator: { select: { id: true, name: true } },
  units: { orderBy: { sortOrder: 'asc' }, select: { role: true, departmentId: true, writtenAs: true, groupRule: true, department: { select: { name: true } } } },
  milestones: { where: { voidedAt: null }, orderBy: [{ dueOn: 'asc' }, { sortOrder: 'asc' }], select: milestoneSelect },
} as const satisfies Prisma.PlanTaskSelect

type TaskRecord = Prisma.PlanTaskGetPayload<{ select: typeof taskSelect }>
type MilestoneRecord = Prisma.PlanMilestoneGetPayload<{ select: typeof milestoneSelect }>

/** Every task, measure and phase of a plan the caller may read, in the document's order. */
export async function listPlanTasks(planId: string): Promise<PlanTaskDto[]> {
  const rows = await db().planTask.findMany({ where: { planId, voidedAt: null }, orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }], select: taskSelect })
  return rows.map(toTask)
}

/** The milestones of a plan that belong to no single task: its phases and their acceptance. */
export async function listPlanMilestones(planId: string): Promise<MilestoneDto[]> {
  const rows = await db().planMilestone.findMany({
    where: { planId, taskId: null, voidedAt: null },
    orderBy: [{ sortOrder: 'asc' }, { dueOn: 'asc' }, { id: 'asc' }],
    select: milestoneSelect,
  })
  return rows.map(toMilestone)
}

function toTask({ units, milestones, dueOn, revisionId, spanStart, ...rest }: TaskRecord): PlanTaskDto {
  return {
    ...rest,
    dueOn: fromOptionalDateColumn(dueOn),
    hasSource: revisionId !== null && spanStart !== null,
    units: units.map(({ department, ...unit }) => ({ ...unit, name: department?.name ?? unit.writtenAs })),
    milestones: milestones.map(toMilestone),
  }
}

function toMilestone({ startsOn, dueOn, revisionId, spanStart, ...rest }: MilestoneRecord): MilestoneDto {
  return { ...rest, startsOn: fromOptionalDateColumn(startsOn), dueOn: fromOptionalDateColumn(dueOn), hasSource: revisionId !== null && spanStart !== null }
}
