import { z } from 'zod'
import { IndicatorDirection, IndicatorFlow, IndicatorSource } from '@/lib/generated/prisma/enums'
import { recordFields, textField } from '@/lib/organisation/name.schema'
import { longText, optionalLine } from '@/lib/plan/editing-field.schema'
import { reportProblems, type FieldProblem } from '@/lib/plan/field-problem'
import { parsePeriod, type Period } from '@/lib/shared/period'
import { countingListsOf, type CountingList } from './measure'

const orNone = <T extends Record<string, string>>(values: T) => z.union([z.literal('').transform(() => null), z.enum(values)], { error: '请从列表中选择' })
const codes = z.array(z.string().max(40)).max(20, '选择的项目过多，请核对')

/** Whether a miss of a rate stays one, in the words of a form; '' where the documents do not say. */
export const MISSES = { STAY: 'STAY', RECOVERABLE: 'RECOVERABLE' } as const

/** What a form sends for a version that holds for every month. */
export const EVERY_MONTH = 'ALWAYS'

const MISSES_STAY = { '': null, [MISSES.STAY]: true, [MISSES.RECOVERABLE]: false } as const

/** What a measure counts, as a form sends it; each measure has its own say on the codes. */
export const countingListsSchema = z.strictObject({ levels: codes.default([]), kinds: codes.default([]), products: codes.default([]), businessKinds: codes.default([]), businessRules: codes.default([]), findingItems: codes.default([]) })

export const saveDefinitionSchema = z
  .strictObject({
    ...recordFields,
    numeratorName: textField('分子', 100),
    denominatorName: textField('分母', 100),
    flow: orNone(IndicatorFlow),
    denominatorFlow: orNone(IndicatorFlow),
    direction: z.enum(IndicatorDirection, { error: '请选择方向' }),
    missesStay: z.enum(['', MISSES.STAY, MISSES.RECOVERABLE], { error: '请从列表中选择' }).transform((word) => MISSES_STAY[word]),
    counting: longText('统计口径', 1_000),
    source: z.enum(IndicatorSource, { error: '请选择数据来源' }),
    measureCode: optionalLine('台账指标', 60),
    ...countingListsSchema.shape,
    rolledUpFrom: z.array(z.uuid()).max(200, '关联的下级指标过多，请核对'),
    /** From which month it holds: this month unless said; null: for every month. */
    validFrom: z.union([z.literal(EVERY_MONTH).transform(() => null), z.string().max(7).transform((text) => parsePeriod(text)).pipe(z.custom<Period>((value) => value !== null, { error: '请从列表中选择' }))]).optional(),
    reason: longText('修改原因', 500).min(1, '请写明修改原因'),
  })
  .superRefine((input, context) => reportProblems(context, problemsOf(input)))

export const indicatorParamsSchema = z.strictObject({ indicatorId: z.uuid() })

export type SaveDefinitionInput = z.output<typeof saveDefinitionSchema>

type Checked = { numeratorName: string; denominatorName: string; source: IndicatorSource; measureCode: string | null; rolledUpFrom: string[] } & Record<CountingList, string[]>

/** The lists of which something has to be chosen, with what is in them. */
const NEEDED: Partial<Record<CountingList, string>> = { levels: '任务层级', kinds: '抽检种类', products: '样品类别', businessKinds: '监管对象类别', findingItems: '问题项目' }

function problemsOf({ numeratorName, denominatorName, source, measureCode, rolledUpFrom, ...lists }: Checked): FieldProblem[] {
  const parts = denominatorName !== '' && numeratorName === '' ? [{ path: 'numeratorName', message: '已写分母，请同时写明分子' }] : []
  if (source === 'ROLLED_UP' && rolledUpFrom.length === 0) return [...parts, { path: 'rolledUpFrom', message: '请至少关联一个下级指标' }]
  if (source !== 'DERIVED') return parts
  if (measureCode === null) return [...parts, { path: 'measureCode', message: '请选择由哪一项台账指标计算' }]
  const empty = countingListsOf(measureCode).filter((list) => NEEDED[list] !== undefined && lists[list].length === 0)
  return [...parts, ...empty.map((path) => ({ path, message: `请至少选择一项${NEEDED[path]}` }))]
}
