import 'server-only'
import { isWholeYear } from '@/lib/plan/target-window'
import { targetValueWords } from '@/lib/plan/target-words'
import type { Db } from '@/lib/platform/db'
import { reportedAs, type ReportedAs } from './entry-content'

/** A target that a task's entries report numbers on. */
export type AskedTargetRow = { readonly targetId: string; readonly taskId: string; readonly name: string; readonly measureUnit: string | null; /** What the plan asks for, with its unit and the period it counts by: 每月≥500家. */ readonly valueText: string; readonly reportedAs: ReportedAs; /** Of an indicator that the portal computes: what to fill in. */ readonly measureCode: string | null; /** The same, whether the portal computes it or departments type it. */ readonly heldCode: string | null; /** What the indicator counts of it, as stored; null: the usual way. */ readonly measureOptions: unknown; readonly planId: string; readonly ownerIds: readonly string[]; readonly yearly: ReadonlyMap<number, string>; readonly wholeValue: string | null }

/**
 * The targets of the tasks that ask for numbers, in the order of the plan. A qualitative target is told in words; a
 * target with owners is asked of them only; what is added up from the jurisdictions below is asked of nobody. A number counted by the month or over two years is none that a year's count
 * could be measured against.
 */
export async function findAskedTargets(tx: Db, taskIds: readonly string[]): Promise<AskedTargetRow[]> {
  const rows = await tx.indicatorTarget.findMany({
    where: { taskId: { in: [...taskIds] }, voidedAt: null, comparator: { not: 'QUALITATIVE' }, indicator: { source: { not: 'ROLLED_UP' } } },
    orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }],
    select: { id: true, planId: true, taskId: true, comparator: true, value: true, upper: true, per: true, valueText: true, approximate: true, pending: true, authority: true, strive: true, window: true, years: { where: { value: { not: null } }, select: { year: true, value: true } }, owners: { select: { departmentId: true } }, indicator: { select: { name: true, measureUnit: true, numeratorName: true, source: true, measureCode: true, measureOptions: true } } },
  })
  return rows.map(({ id, planId, taskId, comparator, value, window, years, owners, indicator, ...row }) => ({
    targetId: id, taskId: taskId!, name: indicator.name, measureUnit: indicator.measureUnit, valueText: targetValueWords({ ...row, comparator, window, measureUnit: indicator.measureUnit, value: value?.toString() ?? null, upper: row.upper?.toString() ?? null, per: row.per?.toString() ?? null }),
    reportedAs: reportedAs({ name: indicator.name, measureUnit: indicator.measureUnit, hasParts: indicator.numeratorName !== '', isFull: comparator === 'FULL' }),
    measureCode: indicator.source === 'DERIVED' ? indicator.measureCode : null,
    heldCode: indicator.measureCode, measureOptions: indicator.measureOptions, planId,
    ownerIds: owners.map(({ departmentId }) => departmentId),
    yearly: new Map(isWholeYear(window) ? years.map((one) => [one.year, one.value!.toString()]) : []),
    wholeValue: isWholeYear(window) ? (value?.toString() ?? null) : null,
  }))
}

/** Those of a task that one department is asked for. */
export function askedOf(targets: readonly AskedTargetRow[], taskId: string, departmentId: string): AskedTargetRow[] {
  return targets.filter((target) => target.taskId === taskId && (target.ownerIds.length === 0 || target.ownerIds.includes(departmentId)))
}
