import { MONTH_WORDS, type PeriodWords } from './covered-period'
import { compareDecimals, subtractDecimals } from '@/lib/shared/decimal'
import { checkJumps } from './report-jump'
import { COUNTED_UNITS, readTyped } from './typed-quantity'

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
  /** How this period and the one before are called; a month's words where nothing is said. */
  readonly words?: PeriodWords
}

export type ReportCheck = {
  readonly field: keyof ReportedNumbers
  readonly code: 'not-a-number' | 'negative' | 'falls' | 'sum' | 'part-above-whole' | 'above-hundred' | 'jump' | 'drop' | 'rate-jump' | 'fraction' | 'other-unit' | 'zero-whole'
  readonly message: string
  /** `error` cannot be handed in; `doubt` may pass with an explanation. */
  readonly severity: 'error' | 'doubt'
}

const NUMBERS = ['thisMonth', 'cumulative', 'numerator', 'denominator', 'value'] as const
type NumberName = (typeof NUMBERS)[number]
const NAMES: Readonly<Record<Exclude<NumberName, 'thisMonth'>, string>> = { cumulative: '累计数', numerator: '分子', denominator: '分母', value: '数值' }
const nameOf = (field: NumberName, words: PeriodWords) => (field === 'thisMonth' ? `${words.now}数` : NAMES[field])
const isPart = (field: NumberName) => field === 'numerator' || field === 'denominator'

/**
 * What is wrong or doubtful about the numbers of one target: while typing and again on the server. A doubt with an
 * explanation beside it passes.
 */
export function checkNumbers(numbers: ReportedNumbers, context: CheckContext): ReportCheck[] {
  const found = findAll(numbers, context)
  return numbers.explanation.trim() === '' ? found : found.filter(({ severity }) => severity === 'error')
}

/** The doubts that an explanation lets pass: they stay in sight beside it. */
export function explainedDoubts(numbers: ReportedNumbers, context: CheckContext): ReportCheck[] {
  return numbers.explanation.trim() === '' ? [] : findAll(numbers, context).filter(({ severity }) => severity === 'doubt')
}

function findAll(numbers: ReportedNumbers, context: CheckContext): ReportCheck[] {
  const words = context.words ?? MONTH_WORDS
  const wrong = NUMBERS.flatMap((field) => checkForm(field, numbers[field], context.measureUnit, words))
  if (wrong.length > 0) return wrong
  const plain = plainNumbers(numbers, context.measureUnit)
  return [...checkTotals(plain, context, words), ...checkParts(plain, context), ...checkPercent(plain, context), ...checkWhole(plain, context, words), ...(context.last ? checkJumps(plain, plainNumbers(context.last, context.measureUnit), context.measureUnit, words) : [])]
}

/** The same numbers as plain digits, where what was typed can be read: 46次 is 46, 1.2万 is 12000. */
export function plainNumbers<T extends Pick<ReportedNumbers, NumberName>>(numbers: T, measureUnit: string | null): T {
  const read = NUMBERS.map((field) => {
    const text = numbers[field]
    const typed = text === null ? null : readTyped(text, measureUnit, isPart(field))
    return [field, typed?.kind === 'number' ? typed.digits : text]
  })
  return { ...numbers, ...Object.fromEntries(read) }
}

function checkForm(field: NumberName, text: string | null, measureUnit: string | null, words: PeriodWords): ReportCheck[] {
  if (text === null) return []
  const typed = readTyped(text, measureUnit, isPart(field))
  const shown = `${nameOf(field, words)}“${text.slice(0, 20)}”`
  if (typed.kind === 'not-a-number') return [{ field, code: 'not-a-number', message: `${shown}不是数字，请只填写数字，小数最多 6 位`, severity: 'error' }]
  if (typed.kind === 'other-unit') {
    const asked = isPart(field) ? '这里填写数量，不带比例的单位' : measureUnit === null ? '方案没有规定单位' : `方案要求的单位是“${measureUnit}”`
    return [{ field, code: 'other-unit', message: `${shown}的单位是“${typed.unit}”，${asked}。请换算后只填写数字`, severity: 'error' }]
  }
  // Growth may be negative; a count, a part and a quantity may not.
  return typed.digits.startsWith('-') && !(field === 'value' && measureUnit === '%') ? [{ field, code: 'negative', message: `${nameOf(field, words)}不能为负数，请核对`, severity: 'error' }] : []
}

function checkTotals({ thisMonth, cumulative }: ReportedNumbers, { last, startsAfresh }: CheckContext, words: PeriodWords): ReportCheck[] {
  if (cumulative === null) return []
  const before = startsAfresh ? null : (last?.cumulative ?? null)
  if (before !== null && compareDecimals(cumulative, before) < 0) {
    return [{ field: 'cumulative', code: 'falls', message: `累计数 ${cumulative} 小于${words.last}的 ${before}，请核对；如确有更正，请填写说明`, severity: 'doubt' }]
  }
  if (thisMonth === null) return []
  const growth = subtractDecimals(cumulative, before ?? '0')
  if (before === null && !startsAfresh) {
    return compareDecimals(thisMonth, cumulative) > 0 ? [{ field: 'cumulative', code: 'sum', message: `累计数 ${cumulative} 小于${words.now}数 ${thisMonth}，请核对`, severity: 'error' }] : []
  }
  if (compareDecimals(growth, thisMonth) === 0) return []
  return [{ field: 'cumulative', code: 'sum', message: `累计数比${words.last}${compareDecimals(growth, '0') === 0 ? '没有增加' : `增加 ${growth}`}，与${words.now}数 ${thisMonth} 不符，请核对；如确有更正，请填写说明`, severity: 'doubt' }]
}

/** A part is no more than its whole where it is a part: 3600 批次 of 862 thousand people are none. */
function checkParts({ numerator, denominator }: ReportedNumbers, { measureUnit }: CheckContext): ReportCheck[] {
  if (numerator === null || denominator === null) return []
  if (compareDecimals(denominator, '0') === 0 && compareDecimals(numerator, '0') > 0) {
    return [{ field: 'denominator', code: 'zero-whole', message: '分母为 0 而分子不为 0，请核对', severity: 'error' }]
  }
  const arePerOther = measureUnit !== null && measureUnit.includes('/')
  return !arePerOther && compareDecimals(numerator, denominator) > 0 ? [{ field: 'numerator', code: 'part-above-whole', message: `分子 ${numerator} 大于分母 ${denominator}，请核对`, severity: 'error' }] : []
}

function checkPercent({ value }: ReportedNumbers, { measureUnit }: CheckContext): ReportCheck[] {
  if (value === null || measureUnit !== '%') return []
  return compareDecimals(value, '100') > 0 ? [{ field: 'value', code: 'above-hundred', message: `比例 ${value}% 超过 100%，请核对；如属实（如增长率），请填写说明`, severity: 'doubt' }] : []
}

/** Half a visit is a slip, or another unit. */
function checkWhole(numbers: ReportedNumbers, { measureUnit }: CheckContext, words: PeriodWords): ReportCheck[] {
  if (measureUnit === null || !COUNTED_UNITS.includes(measureUnit)) return []
  return NUMBERS.filter((field) => !isPart(field) && /\.\d*[1-9]/.test(numbers[field] ?? '')).map((field) => ({ field, code: 'fraction', message: `${nameOf(field, words)} ${numbers[field]} 不是整数，而单位是“${measureUnit}”，请核对；如属实，请填写说明`, severity: 'doubt' }))
}
