import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { ToneBadge } from '../ui/status-badge'
import type { PlanStanding } from '@/lib/overview/dashboard'
import { JUDGED_STATUSES, JUDGED_STATUS_WORDS, type JudgedStatus } from '@/lib/terms/indicator'
import { periodWords, PLAN_STATUS_TONES } from '@/lib/plan/plan-words'
import { PLAN_STATUS_LABELS } from '@/lib/terms/plan'
import { PROGRESS_LABELS } from '@/lib/terms/report'

const STATES = ['DONE', 'ON_SCHEDULE', 'BEHIND', 'NOT_STARTED'] as const

/** How many stand where, each count in one piece. */
function Counts({ of, before }: { of: readonly string[]; before?: string }) {
  if (of.length === 0) return <>{before ?? '—'}</>
  return <span className="flex flex-wrap gap-x-3">{before && <span>{before}：</span>}{of.map((count) => <span key={count} className="whitespace-nowrap">{count}</span>)}</span>
}

/** How many targets stand where, without the states that none has. */
function statusCounts(counts: Readonly<Record<JudgedStatus, number>>): string[] {
  return JUDGED_STATUSES.filter((status) => counts[status] > 0).map((status) => `${JUDGED_STATUS_WORDS[status].word} ${counts[status]}`)
}

/** How many tasks were last said to stand where. */
function taskCounts({ progress: { tasks } }: PlanStanding): string[] {
  return [...STATES.filter((state) => tasks[state] > 0).map((state) => `${PROGRESS_LABELS[state]} ${tasks[state]}`), ...(tasks.none > 0 ? [`尚无报送 ${tasks.none}`] : [])]
}

const columns: TableColumn<PlanStanding>[] = [
  { key: 'title', header: '规划、方案', className: 'w-72 min-w-48', cell: (plan) => plan.title },
  { key: 'binding', header: '约束性指标', className: 'min-w-40', cell: (plan) => <Counts of={statusCounts(plan.progress.binding)} /> },
  { key: 'anticipatory', header: '预期性指标', className: 'min-w-40', cell: (plan) => <Counts of={statusCounts(plan.progress.anticipatory)} /> },
  { key: 'unnamed', header: '未注明性质', className: 'min-w-40', cell: (plan) => <Counts of={statusCounts(plan.progress.unnamed)} /> },
  { key: 'tasks', header: '任务', className: 'min-w-60', cell: (plan) => <Counts of={taskCounts(plan)} before={`${plan.taskCount} 项`} /> },
]

/** For lists in which ended plans stand too. */
const stateColumns: TableColumn<PlanStanding>[] = [
  { key: 'status', header: '状态', className: 'w-24', cell: ({ status }) => <ToneBadge plain tone={PLAN_STATUS_TONES[status]}>{PLAN_STATUS_LABELS[status]}</ToneBadge> },
  { key: 'period', header: '期限', className: 'w-48 min-w-40', cell: ({ periodFrom, periodTo }) => <>{(periodWords(periodFrom, periodTo) || '未写明').split(/(?=至)/).map((piece) => <span key={piece} className="inline-block">{piece}</span>)}</> },
]

type Props = { plans: readonly PlanStanding[]; /** Whether each plan's state and period are shown. */ withState?: boolean; empty?: { readonly title: string; readonly text: string } }

const NONE = { title: '还没有在执行的方案', text: '食安办发布方案后列在这里。' }

/** Each plan's progress as counts by state; there is no single percentage of it. */
export function PlanTable({ plans, withState = false, empty = NONE }: Props) {
  return <DataTable bare caption="规划和方案的进展" columns={withState ? [columns[0]!, ...stateColumns, ...columns.slice(1)] : columns} rows={[...plans]} rowKey={({ planId }) => planId} rowHref={({ planId }) => `/plans/${planId}`} phone="stack" empty={<EmptyState title={empty.title}>{empty.text}</EmptyState>} />
}
