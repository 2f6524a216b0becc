import { z } from 'zod'
import { FoodBusinessKind, InspectionKind, InspectionOutcome } from '@/lib/generated/prisma/enums'
import { dateField, integerField, nameField, recordFields, textField } from '@/lib/organisation/name.schema'
import { MOST_ITEMS } from '../visit/visit.schema'

export const checklistItemSchema = z.strictObject({
  section: nameField('部分', 60),
  code: nameField('编号', 12),
  text: nameField('检查项目', 300),
  isKey: z.boolean(),
  clause: textField('依据条款', 300),
  method: textField('检查方式', 200),
})

export const draftChecklistSchema = z.strictObject({ jurisdictionId: z.uuid(), versionId: z.uuid() })
export const saveChecklistSchema = z.strictObject({
  ...recordFields,
  name: nameField('名称', 60),
  businessKinds: z.array(z.enum(FoodBusinessKind)).min(1, '请选择适用的监管对象类别').max(10),
  inspectionKinds: z.array(z.enum(InspectionKind)).min(1, '请选择适用的检查方式').max(10),
  validFrom: dateField('开始使用日期'),
  basis: textField('依据文件', 200),
  note: textField('说明', 500),
  /** Somebody compared every item with the document. */
  isVerified: z.boolean(),
  items: z.array(checklistItemSchema).min(1, '请至少填写一个检查项目').max(MOST_ITEMS, `检查项目最多 ${MOST_ITEMS} 个`),
})
export const checklistStepSchema = z.strictObject(recordFields)
export const checklistParamsSchema = z.strictObject({ id: z.uuid() })

const limit = (label: string) => z.union([z.literal('').transform(() => null), integerField(label, 0, MOST_ITEMS)]).nullable()
export const saveResultsSchema = z.strictObject({
  jurisdictionId: z.uuid(),
  /** The number of the version the form began with: a later one makes it a conflict. */
  number: z.number().int().min(0),
  validFrom: dateField('开始使用日期'),
  basis: nameField('依据', 200),
  results: z.array(z.strictObject({ label: nameField('结果名称', 20), outcome: z.enum(InspectionOutcome, { error: '请选择含义' }), generalAtMost: limit('一般项'), keyAtMost: limit('重点项') })).min(2, '请至少保留两个结果').max(8, '检查结果最多 8 个'),
})

export type SaveChecklistInput = z.output<typeof saveChecklistSchema>
export type SaveResultsInput = z.output<typeof saveResultsSchema>
