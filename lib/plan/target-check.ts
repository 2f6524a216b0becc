import type { TargetComparator, TargetPending } from '@/lib/generated/prisma/enums'
import { compareDecimals } from '@/lib/shared/decimal'
import type { FieldProblem } from './field-problem'

/** What one step of a yearly path asks for. Quantities are decimals as text. */
export type TargetYearInHand = { readonly year: number; readonly comparator: TargetComparator; readonly value: string | null; readonly upper: string | null; readonly pending: TargetPending | null }

/** A typed target as the rule looks at it. */
export type TargetInHand = {
  readonly comparator: TargetComparator
  readonly value: string | null
  readonly upper: string | null
  readonly per: string | null
  readonly valueText: string
  readonly pending: TargetPending | null
  readonly authority: string | null
  readonly year: number | null
  readonly years: readonly TargetYearInHand[]
  /** Where the indicator stood before the plan, if known. */
  readonly baseline: string | null
}

type Needs = { readonly value: boolean; readonly upper: boolean; readonly per: boolean }
const VALUE: Needs = { value: true, upper: false, per: false }
const NOTHING: Needs = { value: false, upper: false, per: false }

/** Which numbers each kind of target holds: the form shows these fields and no others. */
export const TARGET_NEEDS: Record<TargetComparator, Needs> = {
  AT_LEAST: VALUE, AT_MOST: VALUE, EXACTLY: VALUE, DELTA: VALUE,
  RANGE: { value: true, upper: true, per: false },
  RATIO: { value: true, upper: false, per: true },
  RISING: NOTHING, FALLING: NOTHING, FULL: NOTHING, QUALITATIVE: NOTHING, UNSTATED: NOTHING,
}

/** The kinds a year of a path may have: what a year asks for is a number, a direction or full coverage. */
export const YEAR_COMPARATORS: readonly TargetComparator[] = ['AT_LEAST', 'AT_MOST', 'EXACTLY', 'RANGE', 'RATIO', 'DELTA', 'RISING', 'FALLING', 'FULL', 'QUALITATIVE']

/**
 * What is wrong with a target. A pending one holds no number, and says who must determine it where a higher authority
 * does; any other holds the numbers of its kind and no others.
 * @param periodYears first and last year of the plan, where it has a period
 * @returns one sentence a field, none where all is well
 */
export function checkTarget(target: TargetInHand, periodYears: readonly [number, number] | null): FieldProblem[] {
  const numbers = target.pending ? checkPending(target) : checkNumbers(target)
  return [...numbers, ...checkYear(target.year, periodYears), ...target.years.flatMap((step, index) => checkStep(step, index, target.years, periodYears))]
}

function checkPending({ pending, authority, value, upper }: TargetInHand): FieldProblem[] {
  const problems: FieldProblem[] = []
  if (value !== null || upper !== null) problems.push({ path: 'value', message: '待定的目标不填数值；已经明确的，请先取消待定' })
  if (pending === 'BY_AUTHORITY' && !authority) problems.push({ path: 'authority', message: '请填写由谁确定，例如：省食安办' })
  return problems
}

function checkNumbers(target: TargetInHand): FieldProblem[] {
  const { comparator, value, upper, per } = target
  const needs = TARGET_NEEDS[comparator]
  const problems: FieldProblem[] = []
  if (needs.value && value === null) problems.push({ path: 'value', message: needs.upper ? '请填写区间的下限' : comparator === 'DELTA' ? '请填写变化多少，下降的填负数' : '请填写目标值；尚未明确的，请选择待定' })
  if (needs.upper && upper === null) problems.push({ path: 'upper', message: '请填写区间的上限' })
  if (needs.per && (per === null || compareDecimals(per, '0') <= 0)) problems.push({ path: 'per', message: '请填写每多少配备，例如：每 100 家配备 1 名，填 100' })
  if (needs.upper && value !== null && upper !== null && compareDecimals(value, upper) >= 0) problems.push({ path: 'upper', message: `上限 ${upper} 应大于下限 ${value}` })
  if (comparator === 'DELTA') problems.push(...checkDelta(target))
  if (comparator === 'QUALITATIVE' && target.valueText === '') problems.push({ path: 'valueText', message: '请填写定性目标的具体表述' })
  return problems
}

function checkDelta({ value, baseline }: TargetInHand): FieldProblem[] {
  const problems: FieldProblem[] = []
  if (value !== null && compareDecimals(value, '0') === 0) problems.push({ path: 'value', message: '变化量不能为 0' })
  if (baseline === null) problems.push({ path: 'baselineValue', message: '较基期变化的目标须填写基期值，否则无法判定是否达到' })
  return problems
}

function checkYear(year: number | null, periodYears: readonly [number, number] | null): FieldProblem[] {
  return year !== null && isOutside(year, periodYears) ? [{ path: 'year', message: outside(year, periodYears!) }] : []
}

function checkStep(step: TargetYearInHand, index: number, all: readonly TargetYearInHand[], periodYears: readonly [number, number] | null): FieldProblem[] {
  const at = (field: string, message: string): FieldProblem => ({ path: `years.${index}.${field}`, message })
  if (all.findIndex((one) => one.year === step.year) < index) return [at('year', `${step.year}年重复，请每年只填一行`)]
  if (isOutside(step.year, periodYears)) return [at('year', outside(step.year, periodYears!))]
  if (step.pending) return step.value === null && step.upper === null ? [] : [at('value', '待定的年度不填数值')]
  const needs = TARGET_NEEDS[step.comparator]
  if (needs.value && step.value === null) return [at('value', `请填写${step.year}年的数值，或选择待定`)]
  if (needs.upper && step.upper === null) return [at('upper', `请填写${step.year}年的上限`)]
  if (needs.upper && compareDecimals(step.value!, step.upper!) >= 0) return [at('upper', `上限 ${step.upper} 应大于下限 ${step.value}`)]
  return []
}

function isOutside(year: number, periodYears: readonly [number, number] | null): boolean {
  return periodYears !== null && (year < periodYears[0] || year > periodYears[1])
}

function outside(year: number, [from, to]: readonly [number, number]): string {
  return from === to ? `${year}年不在方案期限（${from}年）内` : `${year}年不在方案期限（${from}年至${to}年）内`
}
