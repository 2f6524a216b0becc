import type { DutyAudience, DutyCycle } from '@/lib/generated/prisma/enums'
import { addDays, formatDate } from '@/lib/shared/format'
import type { FieldProblem } from './field-problem'

/** A reporting duty as the rules on it look at it; days are `YYYY-MM-DD`. */
export type DutyInHand = {
  readonly cycle: DutyCycle
  readonly dueDay: number | null
  readonly months: readonly number[]
  readonly dueOn: string | null
  readonly cutOffDays: number
  readonly shiftOnRestDays: boolean
  readonly audience: DutyAudience
  readonly departmentIds: readonly string[]
  readonly effectiveFrom: string | null
  readonly effectiveTo: string | null
}

/** Months in which a cycle falls due where nothing else is said; the last of each quarter, half-year and year. */
export const USUAL_MONTHS: Record<DutyCycle, readonly number[]> = { ONCE: [], WEEKLY: [], MONTHLY: [], QUARTERLY: [3, 6, 9, 12], HALF_YEARLY: [6, 12], YEARLY: [12] }

/** How many months make one period of a cycle that names its months. */
const SPAN: Partial<Record<DutyCycle, { months: number; words: string }>> = { QUARTERLY: { months: 3, words: '每个季度' }, HALF_YEARLY: { months: 6, words: '每半年' }, YEARLY: { months: 12, words: '每年' } }
const LONGEST_CUT_OFF: Record<DutyCycle, number> = { ONCE: 366, WEEKLY: 6, MONTHLY: 30, QUARTERLY: 91, HALF_YEARLY: 182, YEARLY: 366 }

/**
 * What is missing in the rule of a duty, or contradicts itself: each cycle has its own fields, and no period is due
 * twice.
 * @returns one sentence a field, none where all is well
 */
export function checkDuty(duty: DutyInHand): FieldProblem[] {
  const problems = duty.cycle === 'ONCE' ? checkOnce(duty) : [...checkDay(duty), ...checkMonths(duty)]
  const add = (path: string, message: string) => problems.push({ path, message })
  if (duty.cutOffDays > LONGEST_CUT_OFF[duty.cycle]) add('cutOffDays', `数据截止最多提前 ${LONGEST_CUT_OFF[duty.cycle]} 天，再早就与上一次报送重叠`)
  if (duty.audience === 'CHOSEN' && duty.departmentIds.length === 0) add('departmentIds', '请选择由哪些单位报送')
  if (duty.effectiveFrom && duty.effectiveTo && duty.effectiveTo < duty.effectiveFrom) add('effectiveTo', '停止日期应不早于生效日期')
  return problems
}

function checkOnce({ dueOn }: DutyInHand): FieldProblem[] {
  return dueOn === null ? [{ path: 'dueOn', message: '请填写报送日期' }] : []
}

function checkDay({ cycle, dueDay }: DutyInHand): FieldProblem[] {
  if (cycle === 'WEEKLY') return dueDay === null || dueDay > 7 ? [{ path: 'dueDay', message: '请选择每周星期几报送' }] : []
  return dueDay === null ? [{ path: 'dueDay', message: '请填写几日前报送，例如：21' }] : []
}

function checkMonths({ cycle, months }: DutyInHand): FieldProblem[] {
  const span = SPAN[cycle]
  if (!span) return []
  if (months.length === 0) return [{ path: 'months', message: '请选择在哪些月份报送' }]
  const periods = months.map((month) => Math.ceil(month / span.months))
  return new Set(periods).size < periods.length ? [{ path: 'months', message: `${span.words}只能有一个报送月份；需要更多次的，请改用更短的周期` }] : []
}

/** How a change of a duty is kept: in the row itself, or as a new row from a day on, so that what was owed stays as it was. */
export type DutyStep =
  | { readonly kind: 'replace' }
  | { readonly kind: 'succeed'; readonly endOn: string; readonly fromOn: string }
  | { readonly kind: 'refuse'; readonly problem: FieldProblem }

/**
 * How a change of a duty is to be kept. In a plan in force a changed rule holds from a day that is not past; the old
 * one ends the day before. A rule that has not begun yet, a draft's rule and a change of words are changed in place.
 * @param todayOn the business day, `YYYY-MM-DD`
 */
export function stepForDuty(before: DutyInHand, after: DutyInHand, plan: { readonly inForce: boolean }, todayOn: string): DutyStep {
  if (!plan.inForce || !changesDates(before, after)) return { kind: 'replace' }
  const fromOn = after.effectiveFrom
  if (fromOn === null || fromOn < todayOn) return { kind: 'refuse', problem: { path: 'effectiveFrom', message: `请填写新规则从哪一天起生效，不早于今天（${formatDate(todayOn)}）；已到期的报送不受影响` } }
  if (before.effectiveFrom !== null && before.effectiveFrom >= fromOn) return { kind: 'replace' }
  return { kind: 'succeed', endOn: addDays(fromOn, -1), fromOn }
}

/** Whether a change moves due days or touches who owes: what is past must then stay under the old rule. */
export function changesDates(before: DutyInHand, after: DutyInHand): boolean {
  const ruleOf = ({ cycle, dueDay, months, dueOn, cutOffDays, shiftOnRestDays, audience, departmentIds }: DutyInHand) =>
    JSON.stringify([cycle, dueDay, months.toSorted((a, b) => a - b), dueOn, cutOffDays, shiftOnRestDays, audience, departmentIds.toSorted()])
  return ruleOf(before) !== ruleOf(after)
}
