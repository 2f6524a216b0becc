import type { FieldProblem } from '@/lib/plan/field-problem'
import { INDICATOR_DIRECTION_LABELS, INDICATOR_FLOW_LABELS } from '@/lib/terms/plan'
import type { IndicatorMeaning } from './indicator-definition'
import { isRateUnit } from './indicator-value'

/** What of a definition decides whether its numbers go together with another's. */
export type ComparedMeaning = Pick<IndicatorMeaning, 'measureUnit' | 'flow' | 'denominatorFlow' | 'direction' | 'numeratorName' | 'denominatorName' | 'counting' | 'source'>

export type DefinitionVerdict = {
  /** Why the numbers make no sum; none where they do. */
  readonly bars: readonly string[]
  /** What differs besides, and has to be known by whoever reads the sum. */
  readonly notes: readonly string[]
}

/** An indicator of a jurisdiction below, as it may be linked. */
export type LocalIndicator = ComparedMeaning & { readonly id: string; readonly name: string; readonly placeId: string; readonly placeName: string }

/** Whose definitions are compared, in the words of the sentences. */
export type ComparedWords = { readonly own: string; readonly other: string }
const LOCAL_AND_ABOVE: ComparedWords = { own: '下级', other: '本级' }

/**
 * Whether a local indicator can be added up in an indicator of the jurisdiction above, in words. Amounts of one unit
 * make a sum and rates Σ numerator over Σ denominator, of the same flow; anything else is another number and is barred.
 * What is counted is told in words by both and cannot be compared by a machine: a difference is a note.
 */
export function compareDefinitions(local: ComparedMeaning, above: ComparedMeaning, words: ComparedWords = LOCAL_AND_ABOVE): DefinitionVerdict {
  const differs = (label: string, own: string, whole: string) => (own === whole ? [] : [`${label}不同：${words.own}为“${own}”，${words.other}为“${whole}”`])
  const isRate = isRateMeaning(above)
  const bars = [
    ...differs('计量单位', unitWord(local), unitWord(above)),
    ...differs('算法', kindWord(local), kindWord(above)),
    ...differs('计量方式', flowWord(local.flow), flowWord(above.flow)),
    ...(isRate && isRateMeaning(local) && local.flow === above.flow ? differs('分母计量方式', flowWord(local.denominatorFlow ?? local.flow), flowWord(above.denominatorFlow ?? above.flow)) : []),
  ]
  const notes = [
    ...differs('方向', INDICATOR_DIRECTION_LABELS[local.direction], INDICATOR_DIRECTION_LABELS[above.direction]),
    ...differs('分子', local.numeratorName || '未写明', above.numeratorName || '未写明'),
    ...differs('分母', local.denominatorName || '未写明', above.denominatorName || '未写明'),
    ...differs('统计口径', local.counting || '未写明', above.counting || '未写明'),
  ]
  return { bars, notes }
}

/** A part of a whole, by its unit or because a denominator is named. */
export function isRateMeaning({ measureUnit, denominatorName }: Pick<IndicatorMeaning, 'measureUnit' | 'denominatorName'>): boolean {
  return isRateUnit(measureUnit) || denominatorName !== ''
}

function unitWord({ measureUnit }: Pick<IndicatorMeaning, 'measureUnit'>): string {
  return (measureUnit ?? '').normalize('NFKC').replace(/\s/g, '') || '未写明'
}

function kindWord(meaning: Pick<IndicatorMeaning, 'measureUnit' | 'denominatorName'>): string {
  return isRateMeaning(meaning) ? '比率' : '数量'
}

function flowWord(flow: IndicatorMeaning['flow']): string {
  return flow === null ? '未说明' : INDICATOR_FLOW_LABELS[flow]
}

/**
 * What keeps local indicators from being added up in a definition. Nothing where it is not added up from below.
 * @param locals all that may be linked: those of the jurisdictions right below
 */
export function findRollUpProblems(meaning: IndicatorMeaning, locals: readonly LocalIndicator[]): FieldProblem[] {
  if (meaning.source !== 'ROLLED_UP') return []
  const chosen = meaning.rolledUpFrom.map((id) => locals.find((one) => one.id === id))
  if (chosen.includes(undefined)) return [problem('有下级指标已不存在或不属于直接下级，请重新选择')]
  const linked = chosen.filter((one) => one !== undefined)
  const twice = linked.find(({ placeId }, index) => linked.findIndex((one) => one.placeId === placeId) < index)
  if (twice) return [problem(`${twice.placeName}只能关联一个指标`)]
  return linked.flatMap((local) => {
    const { bars } = compareDefinitions(local, meaning)
    return bars.length === 0 ? [] : [problem(`${localName(local)}不能汇总：${bars.join('；')}`)]
  })
}

export function localName({ placeName, name }: Pick<LocalIndicator, 'placeName' | 'name'>): string {
  return `${placeName}“${name}”`
}

const problem = (message: string): FieldProblem => ({ path: 'rolledUpFrom', message })
