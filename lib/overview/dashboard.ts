import type { OverdueFindings } from '@/lib/rectification/finding-figures.queries'
import { planProgress, type PlanProgress } from '@/lib/indicator/plan-progress'
import type { PlanStatus, ProgressState } from '@/lib/generated/prisma/enums'
import type { JudgedStatus } from '@/lib/terms/indicator'
import type { StandingRow } from './target-standing.queries'

/** What needs a leader first: what can no longer be reached, what was missed, what is at risk. */
export const ATTENTION_STATUSES: readonly JudgedStatus[] = ['OUT_OF_REACH', 'NOT_MET', 'AT_RISK']

/** The targets that are off, the worst first; binding ones before the others of the same state. */
export function attentionTargets<T extends Pick<StandingRow, 'status' | 'nature'>>(rows: readonly T[]): T[] {
  const rank = ({ status, nature }: T) => ATTENTION_STATUSES.indexOf(status) * 2 + (nature === 'BINDING' ? 0 : 1)
  return rows.filter(({ status }) => ATTENTION_STATUSES.includes(status)).toSorted((a, b) => rank(a) - rank(b))
}

/** The day up to which rows of ledgers are in some figures: that of reading, for they count as they are recorded; null where none are. */
export function ledgerUpTo(rows: readonly Pick<StandingRow, 'fromLedger'>[], todayOn: string): string | null {
  return rows.some(({ fromLedger }) => fromLedger) ? todayOn : null
}

/** Whether any target could be judged: where none was, nothing can be said to be in order. */
export function someJudged(rows: readonly Pick<StandingRow, 'status'>[]): boolean {
  return rows.some(({ status }) => status === 'MET' || status === 'ON_TRACK' || ATTENTION_STATUSES.includes(status))
}

/** What is off first, then what can be told, then what waits for a number; within a state as the plans have it. */
const ORDER: readonly JudgedStatus[] = [...ATTENTION_STATUSES, 'ON_TRACK', 'MET', 'TOO_FEW', 'NOT_DUE', 'PENDING', 'NO_DATA']

/** The targets as the table lists them. */
export function inReadingOrder<T extends Pick<StandingRow, 'status'>>(rows: readonly T[]): T[] {
  return rows.toSorted((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status))
}

type PlanInHand = { readonly id: string; readonly title: string; readonly status: PlanStatus; readonly periodFrom: string | null; readonly periodTo: string | null; readonly tasks: readonly (ProgressState | null)[] }

export type PlanStanding = { readonly planId: string; readonly title: string; readonly status: PlanStatus; readonly periodFrom: string | null; readonly periodTo: string | null; readonly progress: PlanProgress; readonly taskCount: number }

/** Each plan's progress: its tasks by what was last said of them, its targets by state. */
export function planStandings(plans: readonly PlanInHand[], rows: readonly StandingRow[]): PlanStanding[] {
  return plans.map(({ id, tasks, ...plan }) => ({ ...plan, planId: id, taskCount: tasks.length, progress: planProgress(tasks, rows.filter(({ planId }) => planId === id)) }))
}

/** The targets a department answers for, or reports numbers of. */
export function concerning<T extends Pick<StandingRow, 'owners' | 'parts'>>(departmentId: string, rows: readonly T[]): T[] {
  return rows.filter(({ owners, parts }) => [...owners, ...parts].some((one) => one.departmentId === departmentId))
}

export type DepartmentStanding = { readonly departmentId: string; readonly name: string; readonly led: number; readonly shared: number; readonly onTime: number; readonly judged: number; readonly overdue: number; readonly atRisk: number; readonly missing: number }

type Duties = { readonly departmentId: string; readonly name: string; readonly led: number; readonly shared: number }
type Punctuality = { readonly departmentId: string; readonly onTime: number; readonly judged: number; readonly overdue: number }

/** The departments with a part in the plans in force: what they lead and share, how they report, and which of their targets are off. */
export function departmentStandings(duties: readonly Duties[], punctuality: readonly Punctuality[], rows: readonly StandingRow[]): DepartmentStanding[] {
  const byId = new Map(punctuality.map((one) => [one.departmentId, one]))
  return duties.map(({ departmentId, name, led, shared }) => {
    const own = rows.filter(({ owners }) => owners.some((owner) => owner.departmentId === departmentId))
    const { onTime = 0, judged = 0, overdue = 0 } = byId.get(departmentId) ?? {}
    return { departmentId, name, led, shared, onTime, judged, overdue, atRisk: own.filter(({ status }) => ATTENTION_STATUSES.includes(status)).length, missing: own.filter(({ status }) => status === 'NO_DATA').length }
  }).toSorted((a, b) => b.atRisk + b.overdue - (a.atRisk + a.overdue))
}

/** Who owes reports past their day. */
export type OverdueRow = { readonly departmentId: string; readonly name: string; readonly count: number; readonly firstDueOn: string }

export type Dashboard = {
  /** Without each department's own part: those are in the matrix and behind each number. */
  readonly targets: readonly StandingRow[]
  readonly plans: readonly PlanStanding[]
  readonly departments: readonly DepartmentStanding[]
  /** Who owes a report past its day, the longest first. */
  readonly overdue: readonly OverdueRow[]
  /** What inspections found and is not put right in time; null for a month gone by. */
  readonly findings?: OverdueFindings | null
  /** The last day whose reports are in the figures; null where nothing was handed in yet. */
  readonly dataUpToOn: string | null
  /** The day up to which rows of ledgers are in the figures (`ledgerUpTo`). */
  readonly ledgerUpToOn?: string | null
}
