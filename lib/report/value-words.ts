import { formatDecimal } from '@/lib/shared/format'
import type { PeriodWords } from './covered-period'
import { ASKED_FIELDS, type ReportedAs, type ValueContent } from './entry-content'

/**
 * What was reported for one target, in words: `本月 46，累计 1,458（家）`, of a rate `193/200`. Empty where nothing was.
 * @param period how the period is called in which it was counted: 本月, 上周
 */
export function targetNumbers(value: ValueContent, { reportedAs, measureUnit }: { readonly reportedAs: ReportedAs; readonly measureUnit: string | null }, period: PeriodWords[keyof PeriodWords]): string {
  const words = { thisMonth: period, cumulative: '累计', numerator: '', denominator: '', value: '' }
  // A rate's own unit, %, belongs to neither of the two numbers it is made of.
  if (reportedAs === 'rate') return value.numerator === null || value.denominator === null ? '' : `${shown(value.numerator)}/${shown(value.denominator)}`
  const parts = ASKED_FIELDS[reportedAs].flatMap((field) => (value[field] === null ? [] : [`${words[field] ? `${words[field]} ` : ''}${shown(value[field])}`]))
  return parts.length === 0 ? '' : `${parts.join('，')}${measureUnit ? `（${measureUnit}）` : ''}`
}

/** As typed where it is no number: a wrong draft is never handed in, but nothing here may throw on it. */
function shown(text: string): string {
  return /^-?\d+(\.\d+)?$/.test(text) ? formatDecimal(text) : text
}
