import { groupBy } from '@/lib/shared/group-by'
import type { Burden } from './prefill'

/** What one form asked of one department about one task, or for one text. */
export type AskedPart = Burden & { readonly department: NamedDepartment }
/** When a department first wrote in a part, or where that is not known opened its form, and when it first handed it in; null: not yet. */
export type HandedIn = { readonly department: NamedDepartment; readonly begunAt: Date | null; readonly submittedAt: Date | null }
export type NamedDepartment = { readonly id: string; readonly name: string }

export type BurdenRow = Burden & {
  readonly department: NamedDepartment
  /** Parts handed in. */
  readonly submitted: number
  /** From the first word of a part to its first handing in, signing within the department included; null where no part was begun and handed in here. */
  readonly medianMinutes: number | null
}

/** One row for each department, those of whom most is asked first. */
export function burdenRows(asked: readonly AskedPart[], handedIn: readonly HandedIn[]): BurdenRow[] {
  const departments = new Map([...asked, ...handedIn].map(({ department }) => [department.id, department]))
  return [...departments.values()]
    .map((department) => ({ department, ...sumUp(asked.filter((one) => one.department.id === department.id), handedIn.filter((one) => one.department.id === department.id)) }))
    .toSorted((a, b) => b.cells - a.cells || a.department.name.localeCompare(b.department.name, 'zh-CN'))
}

/** The same for several departments together: sums of cells, and the median of all parts, never of medians. */
export function sumUp(asked: readonly Burden[], handedIn: readonly Omit<HandedIn, 'department'>[]): Omit<BurdenRow, 'department'> {
  const minutes = handedIn.flatMap(({ begunAt, submittedAt }) => (begunAt && submittedAt && submittedAt >= begunAt ? [Math.round((submittedAt.getTime() - begunAt.getTime()) / 60_000)] : []))
  const total = (count: (one: Burden) => number) => asked.reduce((sum, one) => sum + count(one), 0)
  return { cells: total(({ cells }) => cells), prefilled: total(({ prefilled }) => prefilled), submitted: handedIn.filter(({ submittedAt }) => submittedAt !== null).length, medianMinutes: medianOf(minutes) }
}

/** The middle value, of an even number the mean of the two in the middle; null of none. */
export function medianOf(values: readonly number[]): number | null {
  const inOrder = values.toSorted((a, b) => a - b)
  const [low, high] = [inOrder[Math.floor((inOrder.length - 1) / 2)], inOrder[Math.floor(inOrder.length / 2)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

/** Whole minutes in words, to two units: 25 分钟, 3 小时 5 分, 2 天 4 小时. */
export function durationWords(minutes: number): string {
  const whole = Math.round(minutes)
  if (whole < 60) return `${whole} 分钟`
  const [days, hours, rest] = [Math.floor(whole / 1440), Math.floor((whole % 1440) / 60), whole % 60]
  if (days === 0) return rest === 0 ? `${hours} 小时` : `${hours} 小时 ${rest} 分`
  return hours === 0 ? `${days} 天` : `${days} 天 ${hours} 小时`
}

/** The share of cells that were filled in for the department, with its two numbers: 73.8%（31/42）. — where nothing is asked. */
export function prefilledShare({ cells, prefilled }: Burden): string {
  return cells === 0 ? '—' : `${(Math.round((prefilled * 1000) / cells) / 10).toFixed(1)}%（${prefilled}/${cells}）`
}

/** A number that a form asks a department to type. */
export type TypedNumber = {
  readonly department: NamedDepartment
  /** Whose target it is. */
  readonly planId: string
  /** Told apart by name and unit: plans number their targets each for themselves. */
  readonly name: string
  readonly measureUnit: string | null
  /** The form that asks: 月调度台账（三年攻坚行动）. */
  readonly form: string
  /** Where the portal has the number; null where it has not. */
  readonly held: string | null
}

/** A form that asks for what the portal holds: in a ledger, or because another form of the month asks it as well. */
export type NeedlessAsk = { readonly department: NamedDepartment; readonly name: string; readonly because: { readonly kind: 'ledger'; readonly source: string; readonly forms: readonly string[]; /** Where the target can be looked at and changed. */ readonly planId: string } | { readonly kind: 'twice'; readonly forms: readonly string[] } }

/** The numbers that a department is asked to type although the portal holds them, or will once they are typed in another form. */
export function findNeedlessAsks(typed: readonly TypedNumber[]): NeedlessAsk[] {
  const groups = groupBy(typed, ({ department, name, measureUnit }) => JSON.stringify([department.id, name, measureUnit]))
  return [...groups.values()].flatMap((asks): NeedlessAsk[] => {
    const { department, name } = asks[0]!
    const kept = asks.find(({ held }) => held !== null)
    const forms = [...new Set(asks.map(({ form }) => form))]
    if (kept) return [{ department, name, because: { kind: 'ledger', source: kept.held!, forms, planId: kept.planId } }]
    return forms.length > 1 ? [{ department, name, because: { kind: 'twice', forms } }] : []
  })
}
