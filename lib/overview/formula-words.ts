import { dividedBy, exactDecimal, roundedDecimal, times, wholeFraction } from '@/lib/indicator/fraction'
import type { MeasureProvenance } from '@/lib/indicator/measure'
import { formatDecimal, formatInteger } from '@/lib/shared/format'
import type { TargetEvidence } from './target-evidence.queries'

type Row = Pick<TargetEvidence['row'], 'numerator' | 'denominator' | 'parts'>

/** How a number is made, with the real figures in it: `合格批次 590 ÷ 检验批次 600，各单位分子、分母分别相加后相除`. */
export function formulaWords(row: Row, { numeratorName, denominatorName, isRolledUp }: Pick<TargetEvidence['definition'], 'numeratorName' | 'denominatorName' | 'isRolledUp'>, provenance: MeasureProvenance | null): string {
  if (provenance) return provenanceWords(provenance)
  if (row.numerator !== null && row.denominator !== null) return `${numeratorName || '分子'} ${formatDecimal(row.numerator)} ÷ ${denominatorName || '分母'} ${formatDecimal(row.denominator)}${row.parts.length > 1 || isRolledUp ? `，${isRolledUp ? '各县（市、区）' : '各单位'}分子、分母分别相加后相除` : ''}`
  if (isRolledUp) return '各县（市、区）的数相加'
  return row.parts.length > 1 ? '各单位报送数相加' : '按单位报送数'
}

const SCALE = / × (\d+)(%?)$/

/** `抽检批次数 ÷ 常住人口 × 1000 = 2,844 ÷ 862,300 × 1000 ≈ 3.3`: both sides by the same factor, and what they give. */
function provenanceWords({ formula, numerator, denominator }: MeasureProvenance): string {
  const [scale = '', by = '1', percent = ''] = SCALE.exec(formula) ?? []
  const sides = `${formula} = ${formatInteger(numerator.count)} ÷ ${denominator.count === null ? '（无）' : formatInteger(denominator.count)}${scale}`
  if (denominator.count === null || denominator.count === 0) return sides
  const result = dividedBy(times(wholeFraction(numerator.count), wholeFraction(Number(by))), wholeFraction(denominator.count))
  const exact = exactDecimal(result, 2)
  return `${sides} ${exact === null ? '≈' : '='} ${formatDecimal(exact ?? roundedDecimal(result, 2))}${percent}`
}
