import { z } from 'zod'
import { FoodBusinessKind, FoodBusinessTag, InspectionKind } from '@/lib/generated/prisma/enums'
import { dateField, integerField, nameField, reasonField, recordFields, textField } from '@/lib/organisation/name.schema'
import { EXCLUSION_CODES } from './draw-record'
import { FEWEST_DIGITS, FEWEST_PLACES, MOST_DIGITS, MOST_PLACES } from './public-value'
import { WEIGHT_RULE_KEYS } from './weight-rule'

/** As many as one command plans at once, and more than a city inspects in a quarter. */
export const MOST_DRAWN = 1_000
export const MOST_EXCLUSIONS = 500
export const GRADE_CHOICES = ['A', 'B', 'C', 'D', 'NONE'] as const

const timeField = (label: string) => z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, `请填写${label}，格式如 21:30`)

/** Which businesses of the register are in the pool; an empty list asks nothing. */
export const poolFilterSchema = z.strictObject({
  kind: z.array(z.enum(FoodBusinessKind)).max(6),
  township: z.array(z.uuid()).max(50),
  grade: z.array(z.enum(GRADE_CHOICES)).max(5),
  tag: z.array(z.enum(FoodBusinessTag)).max(4),
})

const exclusion = z.strictObject({ businessId: z.uuid(), name: z.string().max(200), code: z.enum(EXCLUSION_CODES, { error: '请选择排除的原因' }), reason: nameField('排除的说明', 200) })

const valueShape = z.enum(['DIGITS', 'DECIMAL'], { error: '请选择公共随机值的写法' })

/** A commitment as the form sends it, with the numbers that its user saw. */
export const commitDrawSchema = z
  .strictObject({
    jurisdictionId: z.uuid(),
    filter: poolFilterSchema,
    seen: z.strictObject({ businesses: z.number().int().min(0), inspectors: z.number().int().min(0), leftOut: z.number().int().min(0) }),
    replacesId: z.uuid().nullable(),
    title: nameField('名称', 80),
    inspectionKind: z.enum(InspectionKind, { error: '请选择检查方式' }),
    dueOn: dateField('检查完成期限'),
    count: integerField('抽取家数', 1, MOST_DRAWN),
    teamSize: integerField('每家检查人员', 2, 5),
    limit: integerField('每人最多检查', 1, MOST_DRAWN),
    weightRule: z.enum(WEIGHT_RULE_KEYS, { error: '请选择权重规则' }),
    /** Whether those seen by a superior or at their yearly cap are excluded, besides those named. */
    leavesOut: z.boolean(),
    exclusions: z.array(exclusion).max(MOST_EXCLUSIONS, `最多排除 ${MOST_EXCLUSIONS} 家，请改用筛选条件缩小范围`),
    sourceName: nameField('公共随机值的来源', 120),
    valueKind: valueShape,
    valueSize: integerField('位数', 1, MOST_DIGITS),
    notBeforeOn: dateField('最早公布日期'),
    notBeforeTime: timeField('最早公布时刻'),
  })
  .superRefine(({ valueKind, valueSize }, context) => {
    const [least, most, what] = valueKind === 'DIGITS' ? [FEWEST_DIGITS, MOST_DIGITS, '号码须有'] : [FEWEST_PLACES, MOST_PLACES, '小数须有']
    if (valueSize < least || valueSize > most) context.addIssue({ code: 'custom', path: ['valueSize'], message: `${what} ${least} 至 ${most} 位：位数太少时各种结果可以事先试算` })
  })

/** The public value, when it became known, and where it was read. */
export const revealDrawSchema = z.strictObject({ ...recordFields, value: z.string().trim().min(1, '请填写公共随机值').max(80, '公共随机值最多 80 个字'), publicOn: dateField('公布日期'), publicTime: timeField('公布时刻'), evidence: textField('核对依据', 300).min(1, '请填写在哪里核对了这个数值，如官方网站的网址或报纸的日期、版面') })
export const planDrawSchema = z.strictObject(recordFields)
export const voidDrawSchema = z.strictObject({ ...recordFields, reason: reasonField })
export const findDrawBusinessSchema = z.strictObject({ jurisdictionId: z.uuid(), text: nameField('名称或代码', 60) })

export const drawParams = z.strictObject({ drawId: z.uuid() })
export const newDrawSearch = z.looseObject({ jurisdiction: z.uuid().optional().catch(undefined), replaces: z.uuid().optional().catch(undefined) })

export type PoolFilter = z.output<typeof poolFilterSchema>
export type CommitDrawInput = z.output<typeof commitDrawSchema>
export type RevealDrawInput = z.output<typeof revealDrawSchema>
export type PlanDrawInput = z.output<typeof planDrawSchema>
export type VoidDrawInput = z.output<typeof voidDrawSchema>
