import { z } from 'zod'
import { IndicatorDirection, IndicatorFlow, TargetComparator, TargetNature, TargetPending, UnitRole } from '@/lib/generated/prisma/enums'
import { dateField, nameField, recordFields } from '@/lib/organisation/name.schema'
import { changeReason, longText, optionalDecimal, optionalId, optionalLine, optionalYear } from '@/lib/plan/editing-field.schema'
import { reportProblems } from '@/lib/plan/field-problem'
import { decimalField } from '@/lib/plan/proposal.schema'
import { checkTarget, type TargetInHand } from '@/lib/plan/target-check'
import { findShareProblems, SHARE_COMPARATORS, type TargetShare } from './target-share'

const line = (label: string, max: number) => z.string().trim().max(max, `${label}最多 ${max} 个字`).regex(/^[^\p{Cc}]*$/u, `${label}含有不可用的字符，请重新输入`)
const orNone = <T extends Record<string, string>>(values: T) => z.union([z.literal('').transform(() => null), z.enum(values)])

const numbers = {
  comparator: z.enum(TargetComparator, { error: '请选择目标类型' }),
  value: optionalDecimal,
  upper: optionalDecimal,
  per: optionalDecimal,
  valueText: line('目标值的表述', 500),
}

const yearStep = z.strictObject({
  year: z.string().trim().regex(/^(?:19|20)\d{2}$/, '年份应写作 2026').transform(Number),
  comparator: numbers.comparator,
  value: optionalDecimal,
  upper: optionalDecimal,
  pending: orNone(TargetPending),
  note: line('说明', 200),
})

const editable = {
  taskId: optionalId,
  indicatorName: nameField('指标名称', 300),
  measureUnit: optionalLine('计量单位', 40),
  direction: z.enum(IndicatorDirection),
  flow: orNone(IndicatorFlow),
  counting: longText('统计口径', 1_000),
  nature: orNone(TargetNature),
  ...numbers,
  approximate: z.boolean(),
  strive: z.boolean(),
  pending: orNone(TargetPending),
  authority: optionalLine('由谁确定', 300),
  window: optionalLine('计数期间', 40),
  year: optionalYear,
  years: z.array(yearStep).max(20, '年度目标最多 20 年'),
  owners: z.array(z.strictObject({ departmentId: z.uuid(), role: z.enum(UnitRole) })).max(100, '责任单位最多 100 个'),
  shares: z.array(z.strictObject({ departmentId: z.uuid(), comparator: z.enum(SHARE_COMPARATORS, { error: '请选择类型' }), value: decimalField })).max(100, '分解的单位最多 100 个'),
  baselineValue: optionalDecimal,
  baselinePeriod: line('基期', 100),
  reason: changeReason,
}

const check = (input: Omit<TargetInHand, 'baseline'> & { baselineValue: string | null; shares: readonly TargetShare[] }, context: Parameters<typeof reportProblems>[0]) => reportProblems(context, [...checkTarget({ ...input, baseline: input.baselineValue }, null), ...findShareProblems(input)])

export const createTargetSchema = z.strictObject({ planId: z.uuid(), ...editable }).superRefine(check)
export const updateTargetSchema = z.strictObject({ ...recordFields, ...editable }).superRefine(check)

/** A year of the path that was left open, with what the document says of it; nothing: it stays open. */
const settledYear = z.strictObject({ year: yearStep.shape.year, value: optionalDecimal, upper: optionalDecimal })

/** What was pending is now known: by which document, since when. */
export const settleTargetSchema = z
  .strictObject({ ...recordFields, ...numbers, settledByDocument: nameField('依据文件的名称和文号', 200), settledOn: dateField('文件日期'), years: z.array(settledYear).max(20, '年度目标最多 20 年'), reason: changeReason })
  .superRefine((input, context) => reportProblems(context, checkTarget({ ...input, pending: null, authority: null, year: null, years: determinedYears(input), baseline: '0' }, null)))

/** The years that a document determines by a number of their own, by the kind of the whole target. */
export function determinedYears<Y extends { readonly value: string | null; readonly upper: string | null }>({ comparator, years }: { readonly comparator: TargetComparator; readonly years: readonly Y[] }) {
  return years.filter(({ value, upper }) => value !== null || upper !== null).map((one) => ({ ...one, comparator, pending: null }))
}

/** Who must say the number of a target that is pending still. */
export const nameAuthoritySchema = z.strictObject({ ...recordFields, authority: nameField('由谁确定', 300), reason: changeReason })
export type NameAuthorityInput = z.output<typeof nameAuthoritySchema>

export const confirmTargetValueSchema = z.strictObject(recordFields)
export const voidTargetSchema = z.strictObject({ ...recordFields, reason: changeReason })
export const targetParamsSchema = z.strictObject({ id: z.uuid(), targetId: z.uuid() })
/** The baseline a new target begins with. */
export const newTargetSearchSchema = z.looseObject({ baseline: z.uuid().optional().catch(undefined) })

export type CreateTargetInput = z.output<typeof createTargetSchema>
export type UpdateTargetInput = z.output<typeof updateTargetSchema>
export type SettleTargetInput = z.output<typeof settleTargetSchema>
export type VoidTargetInput = z.output<typeof voidTargetSchema>
