import { dividedBy, exactDecimal, fractionOf, times, wholeFraction, type Fraction } from '@/lib/indicator/fraction'
import { isRateUnit } from '@/lib/indicator/indicator-value'
import { RATES_APART_WORDS } from '@/lib/indicator/judgement-words'
import type { MeasureProvenance } from '@/lib/indicator/measure'
import { shownNumber } from '@/lib/indicator/shown-value'
import { formatDecimal, formatInteger } from '@/lib/shared/format'
import type { TargetEvidence } from './target-evidence.queries'

type Row = Pick<TargetEvidence['row'], 'numerator' | 'denominator' | 'parts' | 'measureUnit' | 'value'>
type Definition = Pick<TargetEvidence['definition'], 'numeratorName' | 'denominatorName' | 'isRolledUp'>

/** How a number is made, with the real figures in it: `合格批次 590 ÷ 检验批次 600 × 100% ≈ 98.33%，各单位分子、分母分别相加后相除`. */
export function formulaWords(row: Row, definition: Definition, provenance: MeasureProvenance | null): string {
  if (provenance) return provenanceWords(provenance)
  if (row.numerator !== null && row.denominator !== null) return rateWords(row, row.numerator, row.denominator, definition)
  if (definition.isRolledUp) return '各县（市、区）的数相加'
  return amountWords(row)
}

/** How several reported numbers without parts became one: amounts are added up, percentages never. */
export function amountWords({ parts, measureUnit, value }: Pick<Row, 'parts' | 'measureUnit' | 'value'>): string {
  if (!isRateUnit(measureUnit)) return parts.length > 1 ? '各单位报送数相加' : '按单位报送数'
  if (parts.filter(({ shown }) => shown !== null).length < 2) return '按单位报送数'
  return value === null ? RATES_APART_WORDS : '按牵头单位报送数，其他单位报送方式不同，不能汇总'
}

function rateWords({ parts, measureUnit }: Row, numerator: string, denominator: string, { numeratorName, denominatorName, isRolledUp }: Definition): string {
  const sides = `${numeratorName || '分子'} ${formatDecimal(numerator)} ÷ ${denominatorName || '分母'} ${formatDecimal(denominator)}`
  const isPercent = measureUnit === '%' || measureUnit === '百分点'
  const result = isPercent && Number(denominator) !== 0 ? ` × 100% ${resultWords(times(dividedBy(fractionOf(numerator), fractionOf(denominator)), fractionOf('100')))}%` : ''
  const joint = parts.length > 1 || isRolledUp ? `，${isRolledUp ? '各县（市、区）' : '各单位'}分子、分母分别相加后相除` : ''
  return `${sides}${result}${joint}${numeratorName && denominatorName ? '' : '（指标定义没有写明分子、分母的名称）'}`
}

const SCALE = / ?× (\d+)(%?)$/

/** `抽检批次数 ÷ 常住人口 × 1000 = 2,844 ÷ 862,300 × 1000 ≈ 3.30`: both sides by the same factor, and what they give. */
function provenanceWords({ formula, numerator, denominator }: MeasureProvenance): string {
  const [, by = '1', percent = ''] = SCALE.exec(formula) ?? []
  const scale = by === '1' ? '' : ` × ${by}${percent}`
  const sides = `${formula} = ${formatInteger(numerator.count)} ÷ ${denominator.count === null ? '（无）' : formatInteger(denominator.count)}${scale}`
  if (denominator.count === null || denominator.count === 0) return sides
  return `${sides} ${resultWords(dividedBy(times(wholeFraction(numerator.count), wholeFraction(Number(by))), wholeFraction(denominator.count)))}${percent}`
}

/** `= 98`, `≈ 93.10`: what has no end within two places is rounded to them, as the value itself is shown. */
function resultWords(result: Fraction): string {
  const exact = exactDecimal(result, 2)
  return exact === null ? `≈ ${shownNumber(result, true)}` : `= ${formatDecimal(exact)}`
}
