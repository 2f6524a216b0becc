import { z } from 'zod'
import { PlanGenre } from '@/lib/generated/prisma/enums'
import { nameField, reasonField, recordFields } from '@/lib/organisation/name.schema'
import { changeReason, longText, optionalDate, optionalLine } from './editing-field.schema'

const facts = {
  title: nameField('方案名称', 200),
  shortTitle: z.string().trim().max(60, '简称最多 60 个字').regex(/^[^\p{Cc}]*$/u, '简称含有不可用的字符，请重新输入'),
  genre: z.enum(PlanGenre, { error: '请选择方案类型' }),
  documentNumber: optionalLine('文号', 60),
  issuer: optionalLine('发文机关', 120),
  issuedOn: optionalDate('发文日期'),
  periodFrom: optionalDate('起始日期').refine((on) => on !== null, '请填写方案期限的起始日期'),
  periodTo: optionalDate('结束日期').refine((on) => on !== null, '请填写方案期限的结束日期'),
  summary: longText('简介', 2_000),
}

const inOrder = (input: { periodFrom: string | null; periodTo: string | null }) => input.periodFrom === null || input.periodTo === null || input.periodFrom <= input.periodTo
const OUT_OF_ORDER = { path: ['periodTo'], message: '结束日期应不早于起始日期' }

export const createPlanSchema = z.strictObject({ jurisdictionId: z.uuid(), ...facts }).refine(inOrder, OUT_OF_ORDER)

export const copyPlanSchema = z
  .strictObject({
    sourceId: z.uuid({ error: '请选择要复制的方案' }),
    title: facts.title,
    documentNumber: facts.documentNumber,
    periodFrom: facts.periodFrom,
    periodTo: facts.periodTo,
  })
  .refine(inOrder, OUT_OF_ORDER)

export const updateFactsSchema = z.strictObject({ ...recordFields, ...facts, reason: changeReason }).refine(inOrder, OUT_OF_ORDER)

/** '' takes it back: somebody reports after all. */
export const setNoDutySchema = z.strictObject({ ...recordFields, noDutyReason: optionalLine('不需要报送的原因', 300), reason: changeReason })

export const publishPlanByHandSchema = z.strictObject(recordFields)
export const discardPlanSchema = z.strictObject(recordFields)
export const endPlanSchema = z.strictObject({ ...recordFields, reason: reasonField })
export const planParamsSchema = z.strictObject({ id: z.uuid() })
export const newPlanSearchSchema = z.looseObject({ jurisdiction: z.uuid().optional().catch(undefined), source: z.uuid().optional().catch(undefined) })

export const handOverSearchSchema = z.looseObject({ jurisdiction: z.uuid().optional().catch(undefined) })
/** The parts of a retired department in one plan, taken over by its successor or another department. */
export const handOverPartsSchema = z.strictObject({
  departmentId: z.uuid(),
  toDepartmentId: z.uuid({ error: '请选择承接单位' }),
  /** None where only cases and instructions go over. */
  planIds: z.array(z.uuid()).max(100, '一次最多选择 100 个方案'),
  reason: reasonField,
})

export type CreatePlanInput = z.output<typeof createPlanSchema>
export type CopyPlanInput = z.output<typeof copyPlanSchema>
export type UpdateFactsInput = z.output<typeof updateFactsSchema>
export type SetNoDutyInput = z.output<typeof setNoDutySchema>
export type EndPlanInput = z.output<typeof endPlanSchema>
export type HandOverPartsInput = z.output<typeof handOverPartsSchema>
