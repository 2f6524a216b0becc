import { z } from 'zod'
import { InspectionKind, InspectionLevel, InspectionOutcome, InspectionSource } from '@/lib/generated/prisma/enums'
import { dateField, nameField, reasonField, recordFields, textField } from '@/lib/organisation/name.schema'

/** How many inspections one command plans: more than a draw or a due list gives at once. */
export const MOST_PLANNED = 1_000
export const MOST_INSPECTORS = 20

const optionalDay = (label: string) => z.union([z.literal('').transform(() => null), dateField(label)]).nullable()

const planFields = {
  kind: z.enum(InspectionKind, { error: '请选择检查方式' }),
  source: z.enum(InspectionSource, { error: '请选择检查来源' }),
  basis: textField('依据', 200),
  departmentId: z.uuid({ error: '请选择牵头单位' }),
  jointDepartmentIds: z.array(z.uuid()).max(20, '联合检查单位最多 20 个'),
  isAnnounced: z.boolean(),
  plannedOn: optionalDay('计划日期'),
  dueOn: optionalDay('最迟日期'),
  planNote: textField('说明', 500),
  /** The first leads. */
  inspectorIds: z.array(z.uuid()).max(MOST_INSPECTORS, `检查人员最多 ${MOST_INSPECTORS} 名`),
}

/** What is planned of one business. */
export const inspectionPlanSchema = z.strictObject({ businessId: z.uuid({ error: '请选择检查对象' }), ...planFields })
export const planInspectionsSchema = z.strictObject({ jurisdictionId: z.uuid(), plans: z.array(inspectionPlanSchema).min(1).max(MOST_PLANNED) })
/** `repeatReason`: why it is planned though it would be a repeated check. */
export const planInspectionSchema = z.strictObject({ jurisdictionId: z.uuid(), businessId: z.uuid({ error: '请选择检查对象' }), ...planFields, repeatReason: textField('重复检查的理由', 300) })
export const replanInspectionSchema = z.strictObject({ ...recordFields, ...planFields })
export const endInspectionSchema = z.strictObject({ ...recordFields, reason: reasonField })

/** An inspection of a higher level, written down here so that nobody inspects the same again (令第49号第四十二条). */
export const superiorInspectionSchema = z.strictObject({
  jurisdictionId: z.uuid(),
  businessId: z.uuid({ error: '请选择检查对象' }),
  kind: z.enum(InspectionKind, { error: '请选择检查方式' }),
  level: z.enum(InspectionLevel, { error: '请选择检查层级' }),
  authorityName: nameField('检查机关', 60),
  basis: textField('依据', 200),
  inspectedOn: dateField('检查日期'),
  coversAllItems: z.boolean(),
  outcome: z.union([z.literal('').transform(() => null), z.enum(InspectionOutcome)]).nullable(),
  resultNote: textField('说明', 500),
})

export const inspectionParamsSchema = z.strictObject({ id: z.uuid() })
export const attachmentParamsSchema = z.strictObject({ id: z.uuid(), fileId: z.uuid() })

/** `business`: the one to begin with; `jurisdiction`: where to look for one. */
export const newInspectionSearchSchema = z.strictObject({ business: z.uuid().optional().catch(undefined), jurisdiction: z.uuid().optional().catch(undefined) }).catch({})
export const findInspectedSchema = z.strictObject({ jurisdictionId: z.uuid(), text: z.string().trim().min(2, '请至少填写名称中的 2 个字').max(60) })

export type InspectionPlan = z.output<typeof inspectionPlanSchema>
export type PlanInspectionsInput = z.output<typeof planInspectionsSchema>
export type PlanInspectionInput = z.output<typeof planInspectionSchema>
export type ReplanInspectionInput = z.output<typeof replanInspectionSchema>
export type EndInspectionInput = z.output<typeof endInspectionSchema>
export type SuperiorInspectionInput = z.output<typeof superiorInspectionSchema>
