import type { TargetComparator } from '@/lib/generated/prisma/enums'
import type { FieldProblem } from '@/lib/plan/field-problem'
import { compareDecimals, subtractDecimals, sumDecimals } from '@/lib/shared/decimal'
import { formatDecimal } from '@/lib/shared/format'
import type { Period } from '@/lib/shared/period'
import type { JudgedStatus } from '@/lib/terms/indicator'
import { isRateUnit } from './indicator-value'
import type { Reporter, StandingAsked, StandingTarget } from './standing-question'
import { standingOf } from './target-standing'

/** The kinds a share may have: a number on one side of a bound. */
export const SHARE_COMPARATORS = ['AT_LEAST', 'AT_MOST', 'EXACTLY'] as const satisfies readonly TargetComparator[]
export type ShareComparator = (typeof SHARE_COMPARATORS)[number]

/** 指标分解到单位: what a target asks of one department. Decimals as text. */
export type TargetShare = { readonly departmentId: string; readonly comparator: ShareComparator; readonly value: string }

/** Where a department stands against its share. */
export type ShareStanding = {
  readonly departmentId: string
  readonly name: string
  readonly asked: string
  readonly shown: string | null
  readonly value: string | null
  readonly status: JudgedStatus
  readonly sentence: string
  readonly through: Period | null
}

/**
 * A department's share judged by its own numbers, over the months of the whole, by the same rule as the whole.
 * @param reporter the department's numbers; null where it has none
 */
export function shareStanding(target: StandingTarget, share: TargetShare & { readonly name: string }, reporter: Reporter | null, asked: StandingAsked): ShareStanding {
  const { departmentId, name, comparator, value } = share
  const own: StandingTarget = { ...target, comparator, value, upper: null, per: null, pending: null, authority: null, approximate: false, strive: false, years: [], baseline: null }
  const { asked: words, shown, value: exact, status, sentence, through } = standingOf(own, [reporter ?? { departmentId, name, isLead: false, months: [], owed: [] }], { ...asked, withParts: false })
  return { departmentId, name, asked: words, shown, value: exact, status, sentence, through }
}

type Whole = { readonly comparator: TargetComparator; readonly value: string | null; readonly measureUnit: string | null }

/** Whether the shares make up the whole, in words. */
export type SharesSum = { readonly agrees: boolean; readonly words: string }

/**
 * The shares added up beside the whole. Of a count alone: shares of a rate make no sum.
 * @returns null where nothing can be said
 */
export function sharesSum({ comparator, value, measureUnit }: Whole, shares: readonly { readonly value: string }[]): SharesSum | null {
  if (shares.length === 0 || value === null || isRateUnit(measureUnit) || !(SHARE_COMPARATORS as readonly TargetComparator[]).includes(comparator)) return null
  const unit = measureUnit ?? ''
  const sum = sumDecimals(shares.map((share) => share.value))
  const side = compareDecimals(sum, value)
  const amount = (text: string) => `${formatDecimal(text)}${unit}`
  if (side === 0) return { agrees: true, words: `各单位分解之和 ${amount(sum)}，与总目标一致` }
  const agrees = comparator === 'AT_LEAST' ? side > 0 : comparator === 'AT_MOST' ? side < 0 : false
  const difference = side > 0 ? `多 ${amount(subtractDecimals(sum, value))}` : `少 ${amount(subtractDecimals(value, sum))}`
  return { agrees, words: `各单位分解之和 ${amount(sum)}，比总目标 ${amount(value)}${difference}${agrees ? '' : '，分解与总目标不一致'}` }
}

type Split = { readonly comparator: TargetComparator; readonly pending: unknown; readonly years: readonly unknown[]; readonly shares: readonly { readonly departmentId: string }[] }

/** What keeps a target from being split as it stands. A target with a path by years is split in the plan of each year. */
export function findShareProblems({ comparator, pending, years, shares }: Split): FieldProblem[] {
  if (shares.length === 0) return []
  const all = (message: string): FieldProblem[] => [{ path: 'shares', message }]
  if (pending || comparator === 'UNSTATED') return all('目标值待定，明确后再分解到单位')
  if (comparator === 'QUALITATIVE') return all('定性目标不能分解为数值')
  if (years.length > 0) return all('有年度目标的，请在各年度方案中分解到单位')
  return shares.flatMap(({ departmentId }, index) => (shares.findIndex((one) => one.departmentId === departmentId) < index ? [{ path: `shares.${index}.value`, message: '同一单位只能列一次' }] : []))
}
