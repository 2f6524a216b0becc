import type { MeasureProvenance } from '@/lib/indicator/measure'
import { formatDecimal, formatInteger } from '@/lib/shared/format'
import type { TargetEvidence } from './target-evidence.queries'

type Row = Pick<TargetEvidence['row'], 'numerator' | 'denominator' | 'parts'>

/** How a number is made, with the real figures in it: `合格批次 590 ÷ 检验批次 600，各单位分子、分母分别相加后相除`. */
export function formulaWords(row: Row, { numeratorName, denominatorName, isRolledUp }: Pick<TargetEvidence['definition'], 'numeratorName' | 'denominatorName' | 'isRolledUp'>, provenance: MeasureProvenance | null): string {
  if (provenance) return `${provenance.formula} = ${formatInteger(provenance.numerator.count)} ÷ ${provenance.denominator.count === null ? '（无）' : formatInteger(provenance.denominator.count)}`
  if (row.numerator !== null && row.denominator !== null) return `${numeratorName || '分子'} ${formatDecimal(row.numerator)} ÷ ${denominatorName || '分母'} ${formatDecimal(row.denominator)}${row.parts.length > 1 || isRolledUp ? `，${isRolledUp ? '各县（市、区）' : '各单位'}分子、分母分别相加后相除` : ''}`
  if (isRolledUp) return '各县（市、区）的数相加'
  return row.parts.length > 1 ? '各单位报送数相加' : '按单位报送数'
}
