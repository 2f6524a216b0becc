import { compareDecimals, millionths, timesWhole } from '@/lib/shared/decimal'
import type { PeriodWords } from './covered-period'

/**
 * From where a change is asked about. Ways of working, not limits of law: with monthly and quarterly reports an honest
 * number seldom grows or falls to five times as much or a fifth within one period, and a slip of the finger (a digit too
 * many, a wrong box) nearly always does more.
 */
export const JUMP_LIMITS = {
  /** So many times as much as before, or the other way round. */
  times: 5,
  /** A count below this falls to a fifth by chance. */
  fallsFrom: '10',
  /** A rate or percentage that moves by more points than this. */
  points: 20,
} as const

type Field = 'thisMonth' | 'numerator' | 'denominator' | 'value'
type Before = Readonly<Record<Field, string | null>>
/** A change that is asked about. */
export type Jump = { readonly field: Field; readonly code: 'jump' | 'drop' | 'rate-jump'; readonly message: string; readonly severity: 'doubt' }
const NAMES = { numerator: '分子', denominator: '分母', value: '数值' } as const

/** What jumps or falls against the period before; each may pass with an explanation. All numbers are plain digits. */
export function checkJumps(now: Before, last: Before, unit: string | null, words: PeriodWords): Jump[] {
  const isPercent = unit === '%'
  const counted = (['thisMonth', 'numerator', 'denominator'] as const).flatMap((field) => checkTimes(field, now[field], last[field], JUMP_LIMITS.fallsFrom, words))
  const value = isPercent ? checkPoints('value', [now.value, '100'], [last.value, '100'], words) : checkTimes('value', now.value, last.value, '0', words)
  return [...counted, ...value, ...checkPoints('numerator', [now.numerator, now.denominator], [last.numerator, last.denominator], words)]
}

function checkTimes(field: Field, now: string | null, before: string | null, fallsFrom: string, words: PeriodWords): Jump[] {
  if (now === null || before === null || compareDecimals(before, '0') <= 0) return []
  const name = field === 'thisMonth' ? `${words.now}数` : NAMES[field]
  const { times } = JUMP_LIMITS
  if (compareDecimals(now, timesWhole(before, times)) > 0) return [doubt(field, 'jump', `${name} ${now} 是${words.last} ${before} 的 ${times} 倍以上，请核对；如属实，请填写说明`)]
  if (compareDecimals(before, fallsFrom) >= 0 && compareDecimals(timesWhole(now, times), before) < 0) return [doubt(field, 'drop', `${name} ${now} 不到${words.last} ${before} 的五分之一，请核对；如属实，请填写说明`)]
  return []
}

type Rate = readonly [numerator: string | null, denominator: string | null]

/** By cross-multiplication: no rate is rounded before it is judged. */
function checkPoints(field: Field, [n1, d1]: Rate, [n0, d0]: Rate, words: PeriodWords): Jump[] {
  if (n1 === null || d1 === null || n0 === null || d0 === null) return []
  const [a, b, c, d] = [millionths(n1), millionths(d1), millionths(n0), millionths(d0)]
  if (b <= 0n || d <= 0n) return []
  const apart = a * d - c * b
  if ((apart < 0n ? -apart : apart) * 100n <= BigInt(JUMP_LIMITS.points) * b * d) return []
  return [doubt(field, 'rate-jump', `比例由${words.last}的 ${percent(c, d)} 变为 ${percent(a, b)}，变化超过 ${JUMP_LIMITS.points} 个百分点，请核对；如属实，请填写说明`)]
}

/** To two places, for the sentence only. */
function percent(numerator: bigint, denominator: bigint): string {
  return `${(Number((numerator * 1_000_000n) / denominator) / 10_000).toFixed(2)}%`
}

function doubt(field: Field, code: Jump['code'], message: string): Jump {
  return { field, code, message, severity: 'doubt' }
}
