import { z } from 'zod'
import { FoodBusinessKind } from '@/lib/generated/prisma/enums'
import { dateField, integerField, nameField, recordFields, textField } from '@/lib/organisation/name.schema'
import { EVENT_SOURCES } from './grading-model'

export const MOST_FACTORS = 60
export const MOST_OPTIONS = 12
const code = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)
/** Points as a form sends them, at most two decimals. */
const points = z.string().max(12).transform((typed) => typed.normalize('NFKC').trim()).pipe(z.string().regex(/^\d{1,3}(?:\.\d{1,2})?$/, '分值请填写 0 至 100 的数，最多两位小数')).transform(Number).pipe(z.number().max(100, '分值不得大于 100'))
const weight = (label: string) => integerField(label, 1, 100)

export const draftModelSchema = z.strictObject({ jurisdictionId: z.uuid() })
export const modelDraftParamsSchema = z.strictObject({ draftId: z.uuid() })
export const modelDraftStepSchema = z.strictObject(recordFields)

/** A draft of a place's own model of risk grades, as its form sends it. */
export const saveModelDraftSchema = z.strictObject({
  ...recordFields,
  name: nameField('模型名称', 60),
  validFrom: dateField('施行日期'),
  basis: nameField('依据文件', 200),
  note: textField('说明', 500),
  factors: z.array(z.strictObject({
    code, label: nameField('风险因素', 60), kinds: z.array(z.enum(FoodBusinessKind)).min(1, '请选择适用的类别').max(6),
    options: z.array(z.strictObject({ code, label: nameField('选项', 80), points })).min(2, '至少两个选项').max(MOST_OPTIONS, `选项最多 ${MOST_OPTIONS} 个`),
  })).min(1, '请至少保留一个风险因素').max(MOST_FACTORS, `风险因素最多 ${MOST_FACTORS} 个`),
  generalWeight: weight('一般项权重'),
  keyWeight: weight('重点项权重'),
  newByStatic: z.boolean(),
  events: z.array(z.strictObject({ code, label: nameField('上调情形', 120), steps: integerField('上调等级数', 1, 3), toHighest: z.boolean(), source: z.union([z.literal('').transform(() => null), z.enum(EVENT_SOURCES)]), basis: nameField('依据', 200) })).min(1, '请至少保留一种上调情形').max(30, '上调情形最多 30 种'),
  stepsAtMost: integerField('合计最多上调等级数', 1, 3),
  eventMonths: integerField('计入的月数', 1, 60),
  lowering: z.array(z.strictObject({ code, label: nameField('下调情形', 120), basis: nameField('依据', 200) })).max(20, '下调情形最多 20 种'),
  reviewAlways: z.boolean(),
  reviewDifferent: z.boolean(),
  reviewRaised: z.boolean(),
  reviewLowered: z.boolean(),
  reassessMonths: integerField('评定周期', 1, 60),
})
export type SaveModelDraftInput = z.output<typeof saveModelDraftSchema>
export type ModelDraftValues = Omit<z.input<typeof saveModelDraftSchema>, 'id' | 'version'>
