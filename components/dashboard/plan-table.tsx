import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import type { PlanStanding } from '@/lib/overview/dashboard'
import { JUDGED_STATUSES, JUDGED_STATUS_WORDS, type JudgedStatus } from '@/lib/terms/indicator'
import { PROGRESS_LABELS } from '@/lib/terms/report'

const STATES = ['DONE', 'ON_SCHEDULE', 'BEHIND', 'NOT_STARTED'] as const

/** `已达标 4 · 未达标 1`: how many targets stand where, without those that have none. */
function statusCounts(counts: Readonly<Record<JudgedStatus, number>>): string {
  return JUDGED_STATUSES.filter((status) => counts[status] > 0).map((status) => `${JUDGED_STATUS_WORDS[status].word} ${counts[status]}`).join(' · ') || '—'
}

/** `已完成 2 · 滞后 1 · 尚无报送 3`: the states that tasks have. */
function taskCounts({ progress: { tasks } }: PlanStanding): string {
  const said = STATES.filter((state) => tasks[state] > 0).map((state) => `${PROGRESS_LABELS[state]} ${tasks[state]}`)
  return [...said, ...(tasks.none > 0 ? [`尚无报送 ${tasks.none}`] : [])].join(' · ') || '—'
}

const columns: TableColumn<PlanStanding>[] = [
  { key: 'title', header: '规划、方案', className: 'w-72 min-w-48', cell: (plan) => plan.title },
  { key: 'binding', header: '约束性指标', className: 'min-w-40', cell: (plan) => statusCounts(plan.progress.binding) },
  { key: 'anticipatory', header: '预期性指标', className: 'min-w-40', cell: (plan) => statusCounts(plan.progress.anticipatory) },
  { key: 'unnamed', header: '未注明性质', className: 'min-w-40', cell: (plan) => statusCounts(plan.progress.unnamed) },
  { key: 'tasks', header: '任务', className: 'min-w-60', cell: (plan) => `${plan.taskCount} 项：${taskCounts(plan)}` },
]

/** Each plan's progress as counts by state; there is no single percentage of it. */
export function PlanTable({ plans }: { plans: readonly PlanStanding[] }) {
  return <DataTable bare caption="在执行的规划和方案" columns={columns} rows={[...plans]} rowKey={({ planId }) => planId} rowHref={({ planId }) => `/plans/${planId}`} phone="stack" empty={<EmptyState title="还没有在执行的方案">食安办发布方案后列在这里。</EmptyState>} />
}
