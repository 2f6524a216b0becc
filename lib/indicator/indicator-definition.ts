import type { IndicatorDirection, IndicatorFlow, IndicatorSource } from '@/lib/generated/prisma/enums'
import { changedFields, type FieldChange } from '@/lib/plan/change-words'
import type { FieldProblem } from '@/lib/plan/field-problem'
import { INDICATOR_DIRECTION_LABELS, INDICATOR_FLOW_LABELS, INDICATOR_SOURCE_LABELS } from '@/lib/terms/plan'
import { countingListsOf, type CountingList, type Measure } from './measure'
import { countingListsSchema, MISSES, type SaveDefinitionInput } from './indicator-definition.schema'

/** What an indicator means, as it and each of its versions store it. */
export type IndicatorMeaning = {
  readonly name: string
  readonly measureUnit: string | null
  readonly numeratorName: string
  readonly denominatorName: string
  readonly flow: IndicatorFlow | null
  /** Null: as `flow`. */
  readonly denominatorFlow: IndicatorFlow | null
  readonly direction: IndicatorDirection
  /** Null: the documents do not say. */
  readonly missesStay: boolean | null
  readonly counting: string
  readonly source: IndicatorSource
  readonly measureCode: string | null
  /** As the measure's own schema has it; null: its usual way. */
  readonly measureOptions: unknown
  /** Ids of the local indicators it is added up from; none unless `source` says so. */
  readonly rolledUpFrom: readonly string[]
}

export type DefinitionLine = { readonly label: string; /** '' for nothing. */ readonly words: string }

/** Local indicators by id: 永泉县“食品抽检量”. */
export type LocalNames = ReadonlyMap<string, string>

export const MISSES_WORDS = { [MISSES.STAY]: '不能补回', [MISSES.RECOVERABLE]: '可以补回' } as const

/**
 * A definition line by line, in words.
 * @param measures those the portal has, handed in from above
 * @param locals the local indicators that are named in it, by id, in words
 */
export function definitionLines(meaning: IndicatorMeaning, measures: readonly Measure[], locals: LocalNames): DefinitionLine[] {
  const measure = meaning.source === 'DERIVED' ? measures.find(({ code }) => code === meaning.measureCode) : undefined
  const missing = missesWord(meaning.missesStay)
  return [
    { label: '指标名称', words: meaning.name },
    { label: '计量单位', words: meaning.measureUnit ?? '' },
    { label: '分子', words: meaning.numeratorName },
    { label: '分母', words: meaning.denominatorName },
    { label: '计量方式', words: meaning.flow ? INDICATOR_FLOW_LABELS[meaning.flow] : '' },
    { label: '分母计量方式', words: meaning.denominatorFlow ? INDICATOR_FLOW_LABELS[meaning.denominatorFlow] : '' },
    { label: '方向', words: INDICATOR_DIRECTION_LABELS[meaning.direction] },
    { label: '未达到的部分', words: missing === '' ? '' : MISSES_WORDS[missing] },
    { label: '统计口径', words: meaning.counting },
    { label: '数据来源', words: `${INDICATOR_SOURCE_LABELS[meaning.source]}${meaning.source === 'DERIVED' ? `：${measure?.name ?? '台账指标不明'}` : ''}` },
    { label: '计数口径', words: measure ? measure.count(meaning.measureOptions)?.counting ?? '计数口径有误，请修改' : '' },
    { label: '汇总自', words: meaning.rolledUpFrom.map((id) => locals.get(id) ?? '不明的下级指标').join('、') },
  ]
}

/** What differs between two definitions, in words. */
export function definitionChanges(before: IndicatorMeaning, after: IndicatorMeaning, measures: readonly Measure[], locals: LocalNames): FieldChange[] {
  const now = definitionLines(after, measures, locals)
  return changedFields(definitionLines(before, measures, locals).map(({ label, words }, index) => ({ label, before: words, after: now[index]!.words })))
}

function missesWord(missesStay: boolean | null): keyof typeof MISSES | '' {
  if (missesStay === null) return ''
  return missesStay ? MISSES.STAY : MISSES.RECOVERABLE
}

/** A definition in the shape of its form: what the form starts with, and what it is shown when somebody else was quicker. */
export function definitionFormValues(meaning: IndicatorMeaning, measures: readonly Measure[]) {
  const { numeratorName, denominatorName, flow, denominatorFlow, direction, missesStay, counting, source, measureCode, measureOptions, rolledUpFrom } = meaning
  const usual = measures.find(({ code }) => code === measureCode)?.usualOptions
  const lists = countingListsSchema.safeParse(measureOptions ?? usual)
  return {
    numeratorName, denominatorName, flow: flow ?? '', denominatorFlow: denominatorFlow ?? '', direction, missesStay: missesWord(missesStay), counting, source, measureCode: measureCode ?? '', rolledUpFrom: [...rolledUpFrom],
    ...(lists.success ? lists.data : countingListsSchema.parse({})),
  }
}

export type DefinitionValues = ReturnType<typeof definitionFormValues>

/** What a form asks for, put on what is stored. An indicator that departments report keeps its ledger's code: whoever types what a ledger holds is told so. */
export function meaningAfter(before: IndicatorMeaning, given: Omit<SaveDefinitionInput, 'id' | 'version' | 'reason' | 'validFrom'>): IndicatorMeaning {
  const { levels, kinds, products, businessKinds, businessRules, findingItems, measureCode, rolledUpFrom, ...rest } = given
  const lists: Record<CountingList, string[]> = { levels, kinds, products, businessKinds, businessRules, findingItems }
  const measureOptions = Object.fromEntries(countingListsOf(measureCode ?? '').map((list) => [list, lists[list]]))
  return { ...before, ...rest, rolledUpFrom: given.source === 'ROLLED_UP' ? rolledUpFrom : [], ...(given.source === 'DERIVED' ? { measureCode, measureOptions } : {}) }
}

/** What of a definition does not go with the measure that is to fill it in. Nothing where departments report it. */
export function findMeasureProblems(meaning: IndicatorMeaning, measures: readonly Measure[]): FieldProblem[] {
  if (meaning.source !== 'DERIVED') return []
  const measure = measures.find(({ code }) => code === meaning.measureCode)
  if (!measure) return [{ path: 'measureCode', message: '平台没有这项台账指标，请重新选择' }]
  const { name, flow } = measure
  const problems: FieldProblem[] = []
  if (!fitsUnit(measure, meaning.measureUnit)) problems.push({ path: 'measureCode', message: `“${name}”以${measure.measureUnit}计，与本指标的计量单位${meaning.measureUnit}不同` })
  if (measure.count(meaning.measureOptions) === null) problems.push(measure.offers.findingItems ? { path: 'findingItems', message: `所选范围不适用于“${name}”，请核对问题项目` } : measure.offers.businessKinds ? { path: 'businessKinds', message: `所选范围不适用于“${name}”，请核对监管对象类别和其他条件` } : { path: 'kinds', message: `所选范围不适用于“${name}”，请核对任务层级、抽检种类和样品类别` })
  if (meaning.flow !== flow.numerator) problems.push({ path: 'flow', message: `“${name}”按${INDICATOR_FLOW_LABELS[flow.numerator]}计算，请选择${INDICATOR_FLOW_LABELS[flow.numerator]}` })
  if ((meaning.denominatorFlow ?? meaning.flow) !== flow.denominator) problems.push({ path: 'denominatorFlow', message: `“${name}”的分母是${INDICATOR_FLOW_LABELS[flow.denominator]}，请选择${INDICATOR_FLOW_LABELS[flow.denominator]}` })
  return problems
}

function fitsUnit(measure: Measure, measureUnit: string | null): boolean {
  return measureUnit === null || measureUnit.normalize('NFKC').replace(/\s/g, '') === measure.measureUnit
}

/** A measure as the form offers it. */
export type MeasureChoice = Pick<Measure, 'code' | 'name' | 'formula' | 'numeratorName' | 'denominatorName' | 'flow' | 'offers'> & {
  readonly usual: Readonly<Record<CountingList, string[]>>
}

/** The measures that go with an indicator's unit. */
export function measureChoices(measures: readonly Measure[], measureUnit: string | null): MeasureChoice[] {
  return measures.filter((one) => fitsUnit(one, measureUnit)).map(({ code, name, formula, numeratorName, denominatorName, flow, offers, usualOptions }) => ({ code, name, formula, numeratorName, denominatorName, flow, offers, usual: countingListsSchema.parse(usualOptions) }))
}
