import { formatDecimal } from '@/lib/shared/format'
import { ASKED_FIELDS, type ReportedAs, type ValueContent } from './entry-content'

const NUMBER_WORDS = { thisMonth: '本月', cumulative: '累计', numerator: '', denominator: '', value: '' } as const

/** What was reported for one target, in words: `本月 46，累计 1,458（家）`, of a rate `193/200`. Empty where nothing was. */
export function targetNumbers(value: ValueContent, { reportedAs, measureUnit }: { readonly reportedAs: ReportedAs; readonly measureUnit: string | null }): string {
  // A rate's own unit, %, belongs to neither of the two numbers it is made of.
  if (reportedAs === 'rate') return value.numerator === null || value.denominator === null ? '' : `${shown(value.numerator)}/${shown(value.denominator)}`
  const parts = ASKED_FIELDS[reportedAs].flatMap((field) => (value[field] === null ? [] : [`${NUMBER_WORDS[field] ? `${NUMBER_WORDS[field]} ` : ''}${shown(value[field])}`]))
  return parts.length === 0 ? '' : `${parts.join('，')}${measureUnit ? `（${measureUnit}）` : ''}`
}

/** As typed where it is no number: a wrong draft is never handed in, but nothing here may throw on it. */
function shown(text: string): string {
  return /^-?\d+(\.\d+)?$/.test(text) ? formatDecimal(text) : text
}
