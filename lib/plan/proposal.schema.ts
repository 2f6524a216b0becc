import { z } from 'zod'
import {
  DutyAudience, DutyCycle, DutyDeliverable, MilestoneKind, PlanGenre, TargetComparator, TargetNature, TargetPending, TaskKind, TaskResponsibility, UnitRole,
} from '@/lib/generated/prisma/enums'
import { parseDateOn } from '@/lib/shared/format'

/** What a proposal says, by its kind: the same shapes while a plan is confirmed and when one is written by hand. */

const line = (words: string, max: number) => z.string().trim().min(1, `请填写${words}`).max(max, `${words}最多 ${max} 个字`)
const text = (words: string, max: number) => z.string().trim().max(max, `${words}最多 ${max} 个字`)
const markers = z.array(z.string().max(40)).max(12)
const headings = z.array(z.string().max(300)).max(12)
const dateOn = z.string().max(10).refine((on) => parseDateOn(on) !== null, '日期应写作 2026-11-21').nullable()
/** A quantity as digits, so that no exactness is lost: at most 14 before and 6 after the point. */
export const decimalField = z.string().trim().regex(/^-?\d{1,14}(\.\d{1,6})?$/, '请填写数字，最多 6 位小数')

export const factsContentSchema = z.strictObject({
  title: line('标题', 200),
  shortTitle: text('简称', 60),
  genre: z.enum(PlanGenre),
  stage: text('文稿阶段', 20).nullable(),
  documentNumber: text('文号', 60).nullable(),
  issuer: text('发文机关', 120).nullable(),
  issuedOn: dateOn,
  periodFrom: dateOn,
  periodTo: dateOn,
})

export const taskUnitSchema = z.strictObject({ writtenAs: line('单位名称', 120), role: z.enum(UnitRole) })

export const taskContentSchema = z.strictObject({
  kind: z.enum(TaskKind),
  path: markers,
  sectionPath: headings,
  number: text('序号', 40).nullable(),
  heading: line('任务名称', 300),
  body: text('具体内容', 20_000),
  measures: text('工作措施', 20_000),
  units: z.array(taskUnitSchema).max(200, '每项任务最多 200 个单位'),
  responsibility: z.enum(TaskResponsibility),
  /** A joint task's coordinator, or why there is none. */
  coordinatorId: z.uuid().nullable(),
  noLeadReason: text('不设协调单位的说明', 300).nullable(),
  dueOn: dateOn,
  dueText: text('完成时限的原文', 200).nullable(),
  criterion: text('验收标准', 2_000),
  note: text('备注', 2_000),
})

export const targetYearSchema = z.strictObject({
  year: z.int().min(1990).max(2100),
  comparator: z.enum(TargetComparator),
  value: decimalField.nullable(),
  upper: decimalField.nullable(),
  pending: z.enum(TargetPending).nullable(),
  note: text('说明', 200),
})

export const targetContentSchema = z.strictObject({
  indicatorName: line('指标名称', 300),
  measureUnit: text('计量单位', 40).nullable(),
  comparator: z.enum(TargetComparator),
  value: decimalField.nullable(),
  upper: decimalField.nullable(),
  per: decimalField.nullable(),
  valueText: text('目标值原文', 500),
  approximate: z.boolean(),
  pending: z.enum(TargetPending).nullable(),
  authority: text('由谁确定', 300).nullable(),
  window: text('计数期间', 40).nullable(),
  strive: z.boolean(),
  nature: z.enum(TargetNature).nullable(),
  year: z.int().min(1990).max(2100).nullable(),
  years: z.array(targetYearSchema).max(20),
  owners: z.array(taskUnitSchema).max(100),
})

export const baselineContentSchema = z.strictObject({
  indicatorName: line('指标名称', 300),
  measureUnit: text('计量单位', 40).nullable(),
  comparator: z.enum(TargetComparator),
  value: decimalField.nullable(),
  periodText: text('时期', 100),
})

export const milestoneContentSchema = z.strictObject({
  kind: z.enum(MilestoneKind),
  name: line('节点名称', 300),
  writtenAs: text('时限原文', 300),
  startsOn: dateOn,
  dueOn: dateOn,
  recurring: z.boolean(),
  criterion: text('验收标准', 2_000),
})

export const dutyContentSchema = z.strictObject({
  name: line('报送事项', 300),
  deliverable: z.enum(DutyDeliverable),
  audience: z.enum(DutyAudience),
  departmentIds: z.array(z.uuid()).max(300),
  audienceWritten: text('报送单位的原文', 200),
  recipient: text('报送对象', 120),
  cycle: z.enum(DutyCycle),
  dueDay: z.int().min(1).max(31).nullable(),
  months: z.array(z.int().min(1).max(12)).max(12),
  dueOn: dateOn,
  cutOffDays: z.int().min(0).max(366),
  shiftOnRestDays: z.boolean(),
})

/** `choice`: which side holds; `keep-all` leaves both, `other` says in `reason` how it was settled. */
export const conflictDecisionSchema = z.strictObject({ choice: z.enum(['first', 'second', 'keep-all', 'other']), reason: line('理由', 500) })

export const conflictContentSchema = z.strictObject({
  kind: text('类型', 40),
  message: text('内容', 5_000),
  /** Proposals the two sides stand in, where known. */
  sides: z.array(z.strictObject({ label: text('一方', 500), proposalId: z.uuid().nullable() })).max(20),
  decision: conflictDecisionSchema.nullable(),
})

export const noteContentSchema = z.strictObject({ code: text('代码', 60), message: text('内容', 5_000) })

export const CONTENT_SCHEMAS = {
  FACTS: factsContentSchema,
  TASK: taskContentSchema,
  TARGET: targetContentSchema,
  BASELINE: baselineContentSchema,
  MILESTONE: milestoneContentSchema,
  DUTY: dutyContentSchema,
  CONFLICT: conflictContentSchema,
  NOTE: noteContentSchema,
} as const

export type ProposalContents = { [K in keyof typeof CONTENT_SCHEMAS]: z.output<(typeof CONTENT_SCHEMAS)[K]> }
export type FactsContent = ProposalContents['FACTS']
export type TaskContent = ProposalContents['TASK']
export type TaskUnit = z.output<typeof taskUnitSchema>
export type TargetContent = ProposalContents['TARGET']
export type BaselineContent = ProposalContents['BASELINE']
export type MilestoneContent = ProposalContents['MILESTONE']
export type DutyContent = ProposalContents['DUTY']
export type ConflictContent = ProposalContents['CONFLICT']
export type NoteContent = ProposalContents['NOTE']
