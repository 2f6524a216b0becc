import { createHash } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { DutyCycle, GroupRule, MilestoneKind, PlanGenre, PlanStatus, RevisionStatus, TargetComparator, TargetNature, TaskKind, TaskResponsibility, UnitRole } from '@/lib/generated/prisma/enums'
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

export type RevisionRef = { readonly id: string; readonly planId: string; readonly number: number; readonly sourceText: string }

export type NewRevision = {
  plan: PlanRef
  createdById: string
  sourceText: string
  number?: number
  status?: RevisionStatus
  stage?: string
  fileId?: string
  at?: Date
}

/** Makes a document of a plan, pasted unless it has a file; a published one becomes the plan's current one. */
export async function createRevision(db: Db, input: NewRevision): Promise<RevisionRef> {
  const at = input.at ?? new Date()
  const status = input.status ?? 'PUBLISHED'
  const isPublished = status === 'PUBLISHED'
  const revision = await db.planRevision.create({
    data: {
      planId: input.plan.id,
      number: input.number ?? 1,
      status,
      stage: input.stage ?? null,
      fileId: input.fileId ?? null,
      origin: input.fileId ? 'file' : 'paste',
      sourceText: input.sourceText,
      sourceSha256: createHash('sha256').update(input.sourceText).digest('hex'),
      createdById: input.createdById,
      createdAt: at,
      ...(isPublished ? { publishedById: input.createdById, publishedAt: at } : {}),
    },
    select: { id: true, planId: true, number: true, sourceText: true },
  })
  if (isPublished) await db.plan.update({ where: { id: input.plan.id }, data: { currentRevisionId: revision.id } })
  return revision
}

/** Where words stand in a revision's text, for a task, target or milestone that rests on them. */
function spanIn(basis: { revision: RevisionRef; words: string } | undefined) {
  if (!basis) return {}
  const spanStart = basis.revision.sourceText.indexOf(basis.words)
  if (spanStart === -1) throw new RangeError(`not in the text: ${basis.words}`)
  return { revisionId: basis.revision.id, spanStart, spanEnd: spanStart + basis.words.length }
}

/** Words of a revision that something rests on. */
export type Basis = { readonly revision: RevisionRef; readonly words: string }

export type NewTask = {
  plan: PlanRef
  kind?: TaskKind
  number?: string
  sectionPath?: readonly string[]
  basis?: Basis
  heading?: string
  body?: string
  responsibility?: TaskResponsibility
  units?: readonly { readonly role: UnitRole; readonly department: DepartmentRef; readonly writtenAs?: string; readonly groupRule?: GroupRule }[]
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
      path: input.number ? [input.number] : [],
      number: input.number ?? null,
      sectionPath: [...(input.sectionPath ?? [])],
      kind: input.kind ?? 'TASK',
      ...spanIn(input.basis),
      sortOrder: input.sortOrder ?? 0,
      responsibility: input.responsibility ?? byNumber,
      dueOn: input.dueOn ? day(input.dueOn) : null,
      units: { create: units.map(({ role, department, writtenAs, groupRule }, sortOrder) => ({ role, departmentId: department.id, writtenAs: writtenAs ?? department.name, groupRule: groupRule ?? null, sortOrder })) },
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
  authority?: string
  years?: readonly { readonly year: number; readonly value: string }[]
  basis?: Basis
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
      authority: input.authority ?? null,
      sortOrder: 0,
      ...spanIn(input.basis),
      years: { create: (input.years ?? []).map((one) => ({ ...one, comparator: input.comparator ?? 'AT_LEAST' })) },
      owners: { create: (input.owners ?? []).map((one) => ({ departmentId: one.id, role: 'LEAD' as const })) },
    },
    select: { id: true },
  })
  return { id: target.id, indicatorId: indicator.id }
}

export type NewMilestone = { plan: PlanRef; task?: TaskRef; kind?: MilestoneKind; name?: string; startsOn?: string; dueOn?: string; basis?: Basis; sortOrder?: number }

/** Makes a milestone of a plan, or of one of its tasks. */
export async function createMilestone(db: Db, input: NewMilestone): Promise<{ readonly id: string }> {
  return db.planMilestone.create({
    data: {
      planId: input.plan.id,
      taskId: input.task?.id ?? null,
      kind: input.kind ?? 'DEADLINE',
      name: input.name ?? '节点',
      startsOn: input.startsOn ? day(input.startsOn) : null,
      dueOn: input.dueOn ? day(input.dueOn) : null,
      sortOrder: input.sortOrder ?? 0,
      ...spanIn(input.basis),
    },
    select: { id: true },
  })
}

export type NewDuty = { plan: PlanRef; name?: string; cycle?: DutyCycle; dueDay?: number; months?: readonly number[]; basis?: Basis }

/** Makes a reporting duty of whoever leads a task: monthly by the 21st unless said otherwise. */
export async function createDuty(db: Db, input: NewDuty): Promise<{ readonly id: string }> {
  return db.reportingDuty.create({
    data: {
      planId: input.plan.id,
      name: input.name ?? '月调度台账',
      deliverable: 'LEDGER',
      audience: 'PLAN_LEADS',
      cycle: input.cycle ?? 'MONTHLY',
      dueDay: input.dueDay ?? 21,
      months: [...(input.months ?? [])],
      origin: input.basis ? 'document' : 'office',
      sortOrder: 0,
      ...spanIn(input.basis),
    },
    select: { id: true },
  })
}

function day(on: string): Date {
  return new Date(`${on}T00:00:00Z`)
}
