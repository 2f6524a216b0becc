import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { taskStateWords, type ListedTask } from '@/lib/overview/task-list'

const columns: TableColumn<ListedTask>[] = [
  { key: 'heading', header: '任务', className: 'w-96 min-w-56', cell: ({ number, heading }) => `${number ? `${number} ` : ''}${heading}` },
  { key: 'plan', header: '规划、方案', className: 'min-w-48', cell: ({ planTitle }) => planTitle },
  { key: 'leads', header: '牵头单位', className: 'min-w-40', cell: ({ leads }) => leads.join('、') || '未明确' },
  { key: 'state', header: '状态', className: 'w-32', cell: ({ state }) => taskStateWords(state ?? 'none') },
]

/** Tasks with what was last handed in of each: what stands behind a count of them. */
export function TaskStateTable({ tasks }: { tasks: readonly ListedTask[] }) {
  return <DataTable bare caption="任务和最近一次报送的状态" columns={columns} rows={[...tasks]} rowKey={({ id }) => id} rowHref={({ id, planId }) => `/plans/${planId}/tasks/${id}`} phone="stack" empty={<EmptyState title="没有处于该状态的任务">换一个状态，或回看另一个月份。</EmptyState>} />
}
