import { compareDecimals, subtractDecimals, timesWhole } from '@/lib/shared/decimal'

/** The numbers of one target in one entry, as digits; null where nothing was typed. */
export type ReportedNumbers = {
  readonly thisMonth: string | null
  readonly cumulative: string | null
  readonly numerator: string | null
  readonly denominator: string | null
  readonly value: string | null
  readonly explanation: string
}

/** What a number is checked against. */
export type CheckContext = {
  readonly measureUnit: string | null
  /** Last month's accepted or filed numbers; null where there are none. */
  readonly last: Pick<ReportedNumbers, 'thisMonth' | 'cumulative' | 'value' | 'numerator' | 'denominator'> | null
  /** True in the first period of the year a cumulative count starts afresh in. */
  readonly startsAfresh: boolean
}

export type ReportCheck = {
  readonly field: keyof ReportedNumbers
  readonly code: 'not-a-number' | 'negative' | 'falls' | 'sum' | 'part-above-whole' | 'above-hundred' | 'jump' | 'zero-whole'
  readonly message: string
  /** `error` cannot be handed in; `doubt` may pass with an explanation. */
  readonly severity: 'error' | 'doubt'
}

const DIGITS = /^-?\d{1,14}(\.\d{1,6})?$/
const NUMBERS = ['thisMonth', 'cumulative', 'numerator', 'denominator', 'value'] as const
const NAMES: Readonly<Record<(typeof NUMBERS)[number], string>> = { thisMonth: '本月数', cumulative: '累计数', numerator: '分子', denominator: '分母', value: '数值' }
/** A month that brings this many times last month's count is asked about. A way of working, not a limit of law. */
const JUMP = 5

/**
 * What is wrong or doubtful about the numbers of one target: while typing and again on the server. A doubt with an
 * explanation beside it passes.
 */
export function checkNumbers(numbers: ReportedNumbers, context: CheckContext): ReportCheck[] {
  const wrong = NUMBERS.flatMap((field) => checkForm(field, numbers[field]))
  if (wrong.length > 0) return wrong
  const found = [...checkTotals(numbers, context), ...checkParts(numbers), ...checkPercent(numbers, context), ...checkJump(numbers, context)]
  return numbers.explanation.trim() === '' ? found : found.filter(({ severity }) => severity === 'error')
}

function checkForm(field: (typeof NUMBERS)[number], text: string | null): ReportCheck[] {
  if (text === null) return []
  if (!DIGITS.test(text)) return [{ field, code: 'not-a-number', message: `${NAMES[field]}“${text.slice(0, 20)}”不是数字，请只填写数字，小数最多 6 位`, severity: 'error' }]
  return text.startsWith('-') ? [{ field, code: 'negative', message: `${NAMES[field]}不能为负数，请核对`, severity: 'error' }] : []
}

function checkTotals({ thisMonth, cumulative }: ReportedNumbers, { last, startsAfresh }: CheckContext): ReportCheck[] {
  if (cumulative === null) return []
  const before = startsAfresh ? null : (last?.cumulative ?? null)
  if (before !== null && compareDecimals(cumulative, before) < 0) {
    return [{ field: 'cumulative', code: 'falls', message: `累计数 ${cumulative} 小于上月的 ${before}，请核对；如确有更正，请填写说明`, severity: 'doubt' }]
  }
  if (thisMonth === null) return []
  const growth = subtractDecimals(cumulative, before ?? '0')
  if (before === null && !startsAfresh) {
    return compareDecimals(thisMonth, cumulative) > 0 ? [{ field: 'cumulative', code: 'sum', message: `累计数 ${cumulative} 小于本月数 ${thisMonth}，请核对`, severity: 'error' }] : []
  }
  if (compareDecimals(growth, thisMonth) === 0) return []
  return [{ field: 'cumulative', code: 'sum', message: `累计数比上月${compareDecimals(growth, '0') === 0 ? '没有增加' : `增加 ${growth}`}，与本月数 ${thisMonth} 不符，请核对；如确有更正，请填写说明`, severity: 'doubt' }]
}

function checkParts({ numerator, denominator }: ReportedNumbers): ReportCheck[] {
  if (numerator === null || denominator === null) return []
  if (compareDecimals(denominator, '0') === 0 && compareDecimals(numerator, '0') > 0) {
    return [{ field: 'denominator', code: 'zero-whole', message: '分母为 0 而分子不为 0，请核对', severity: 'error' }]
  }
  return compareDecimals(numerator, denominator) > 0 ? [{ field: 'numerator', code: 'part-above-whole', message: `分子 ${numerator} 大于分母 ${denominator}，请核对`, severity: 'error' }] : []
}

function checkPercent({ value }: ReportedNumbers, { measureUnit }: CheckContext): ReportCheck[] {
  if (value === null || measureUnit !== '%') return []
  return compareDecimals(value, '100') > 0 ? [{ field: 'value', code: 'above-hundred', message: `比例 ${value}% 超过 100%，请核对`, severity: 'error' }] : []
}

function checkJump({ thisMonth }: ReportedNumbers, { last }: CheckContext): ReportCheck[] {
  const before = last?.thisMonth ?? null
  if (thisMonth === null || before === null || compareDecimals(before, '0') <= 0) return []
  return compareDecimals(thisMonth, timesWhole(before, JUMP)) > 0
    ? [{ field: 'thisMonth', code: 'jump', message: `本月数 ${thisMonth} 是上月 ${before} 的 ${JUMP} 倍以上，请核对；如属实，请填写说明`, severity: 'doubt' }]
    : []
}
