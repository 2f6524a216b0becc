import { z } from 'zod'
import { AssessmentState, FoodBusinessKind, RiskGrade } from '@/lib/generated/prisma/enums'
import { dateField, integerField, reasonField, textField } from '@/lib/organisation/name.schema'

export const MOST_ENTERED_EVENTS = 10
const code = z.string().max(40)
const count = (label: string) => integerField(label, 0, 500)

export const assessRiskSchema = z.strictObject({
  businessId: z.uuid(),
  /** The number of the latest assessment that was there when the form was opened; 0: none. */
  after: z.number().int().min(0),
  /** The model the form was made of. */
  modelId: z.uuid(),
  year: integerField('适用年度', 2000, 2100),
  factors: z.record(code, code).refine((answers) => Object.keys(answers).length <= 60),
  hasVisit: z.boolean(),
  generalJudged: count('一般项判定项数'),
  generalFailing: count('一般项不符合项数'),
  keyJudged: count('重点项判定项数'),
  keyFailing: count('重点项不符合项数'),
  itemsNote: textField('项数不同的理由', 300),
  events: z.array(z.strictObject({ code, on: dateField('发生日期'), text: textField('事实和依据', 300) })).max(MOST_ENTERED_EVENTS, `手工填写的情形最多 ${MOST_ENTERED_EVENTS} 条`),
  lowering: code,
  loweringText: textField('下调的事实和依据', 300),
  /** '': as suggested. */
  grade: z.union([z.literal('').transform(() => null), z.enum(RiskGrade)], { error: '请重新选择等级' }),
  reason: textField('另定等级的理由', 300),
})
export type AssessRiskInput = z.output<typeof assessRiskSchema>

export const reviewRiskSchema = z.strictObject({ id: z.uuid(), note: textField('审核意见', 300) })
export const returnRiskSchema = z.strictObject({ id: z.uuid(), reason: reasonField })
export type ReviewRiskInput = z.output<typeof reviewRiskSchema>
export type ReturnRiskInput = z.output<typeof returnRiskSchema>

export const assessmentParamsSchema = z.strictObject({ id: z.uuid() })

/** Why a business is to be assessed. */
export const ASSESSMENT_NEEDS = ['UNGRADED', 'OLD', 'EVENT', 'PENDING'] as const
export type AssessmentNeed = (typeof ASSESSMENT_NEEDS)[number]

const uuid = z.union([z.literal(''), z.uuid()]).catch('').default('')
const choice = <T extends string>(values: readonly T[]) => z.union([z.literal(''), z.enum(values as [T, ...T[]])]).catch('').default('')
const filterFields = {
  q: z.string().trim().max(60).catch('').default(''),
  need: choice(ASSESSMENT_NEEDS),
  kind: choice(Object.values(FoodBusinessKind)),
  grade: choice([...Object.values(RiskGrade), 'NONE'] as const),
  township: uuid,
}
/** A place in the list: the name of a business and its id. */
const cursor = z.string().max(200).regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}_.+$/u).nullable().catch(null).default(null)
const searchFields = { ...filterFields, jurisdiction: uuid, after: cursor, before: cursor }
/** What the list shows, as it stands in the address; what does not fit is left out. */
export const assessmentListSearchSchema = z.preprocess((given) => (typeof given === 'object' && given !== null ? Object.fromEntries(Object.entries(given).filter(([key]) => Object.hasOwn(searchFields, key))) : {}), z.strictObject(searchFields))
export type AssessmentFilter = Omit<z.output<typeof assessmentListSearchSchema>, 'jurisdiction' | 'after' | 'before'>
export const NO_ASSESSMENT_FILTER: AssessmentFilter = z.strictObject(filterFields).parse({})
/** Those that wait for a second person come with their state. */
export const assessmentStateSchema = z.enum(AssessmentState)
