import { v7 as uuidv7 } from 'uuid'
import type { PlanGenre, PlanStatus, TargetComparator, TargetNature, TaskResponsibility, UnitRole } from '@/lib/generated/prisma/enums'
import type { Db } from '@/lib/platform/db'
import type { DepartmentRef, JurisdictionRef } from './organisation'

export type PlanRef = { readonly id: string; readonly title: string; readonly jurisdictionId: string }
export type TaskRef = { readonly id: string; readonly planId: string; readonly heading: string }

export type NewPlan = {
  jurisdiction: JurisdictionRef
  createdById: string
  title?: string
  genre?: PlanGenre
  status?: PlanStatus
  /** YYYY-MM-DD */
  periodFrom?: string
  periodTo?: string
  at?: Date
}

/** Makes a plan without revisions; published unless another status is given. */
export async function createPlan(db: Db, input: NewPlan): Promise<PlanRef> {
  const id = uuidv7()
  const at = input.at ?? new Date()
  const status = input.status ?? 'PUBLISHED'
  return db.plan.create({
    data: {
      id,
      jurisdictionId: input.jurisdiction.id,
      createdById: input.createdById,
      title: input.title ?? `方案${id.slice(-6)}`,
      genre: input.genre ?? 'ANNUAL',
      status,
      periodFrom: day(input.periodFrom ?? '2026-01-01'),
      periodTo: day(input.periodTo ?? '2026-12-31'),
      createdAt: at,
      publishedAt: status === 'DRAFT' ? null : at,
      ...(status === 'VOIDED' ? { voidedAt: at, voidedReason: '录入有误' } : {}),
    },
    select: { id: true, title: true, jurisdictionId: true },
  })
}

export type NewTask = {
  plan: PlanRef
  heading?: string
  body?: string
  responsibility?: TaskResponsibility
  units?: readonly { readonly role: UnitRole; readonly department: DepartmentRef }[]
  dueOn?: string
  sortOrder?: number
}

/** Makes a task with its units; LED where one leads, else JOINT, SOLE or NONE by their number. */
export async function createTask(db: Db, input: NewTask): Promise<TaskRef> {
  const id = uuidv7()
  const units = input.units ?? []
  const byNumber = units.length === 0 ? 'NONE' : units.some(({ role }) => role === 'LEAD') ? 'LED' : units.length === 1 ? 'SOLE' : 'JOINT'
  return db.planTask.create({
    data: {
      id,
      planId: input.plan.id,
      heading: input.heading ?? `任务${id.slice(-6)}`,
      body: input.body ?? '',
      path: [],
      sectionPath: [],
      sortOrder: input.sortOrder ?? 0,
      responsibility: input.responsibility ?? byNumber,
      dueOn: input.dueOn ? day(input.dueOn) : null,
      units: { create: units.map(({ role, department }, sortOrder) => ({ role, departmentId: department.id, writtenAs: department.name, sortOrder })) },
    },
    select: { id: true, planId: true, heading: true },
  })
}

export type NewTarget = {
  plan: PlanRef
  task?: TaskRef
  indicatorName?: string
  measureUnit?: string
  comparator?: TargetComparator
  /** Digits; null for a pending target. */
  value?: string | null
  nature?: TargetNature
  year?: number
  owners?: readonly DepartmentRef[]
}

/** Makes an indicator and one plan's target on it; without a value the target is pending, set by a higher authority. */
export async function createTarget(db: Db, input: NewTarget): Promise<{ readonly id: string; readonly indicatorId: string }> {
  const value = input.value === undefined ? '98' : input.value
  const indicator = await db.indicator.create({
    data: { jurisdictionId: input.plan.jurisdictionId, name: input.indicatorName ?? `指标${uuidv7().slice(-6)}`, measureUnit: input.measureUnit ?? '%' },
    select: { id: true },
  })
  const target = await db.indicatorTarget.create({
    data: {
      planId: input.plan.id,
      indicatorId: indicator.id,
      taskId: input.task?.id ?? null,
      comparator: input.comparator ?? 'AT_LEAST',
      value,
      valueText: value === null ? '待定' : `≥${value}`,
      pending: value === null ? 'BY_AUTHORITY' : null,
      nature: input.nature ?? null,
      year: input.year ?? null,
      sortOrder: 0,
      owners: { create: (input.owners ?? []).map((one) => ({ departmentId: one.id, role: 'LEAD' as const })) },
    },
    select: { id: true },
  })
  return { id: target.id, indicatorId: indicator.id }
}

function day(on: string): Date {
  return new Date(`${on}T00:00:00Z`)
}
