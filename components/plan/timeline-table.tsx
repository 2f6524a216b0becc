import type { TimelineDay } from '@/lib/plan/timeline-items'
import { formatElapsed } from '@/lib/shared/format'
import { DataTable, type TableColumn } from '../ui/data-table'
import { TextLink } from '../ui/text-link'

/** Every day of the plan in words: the timeline for whoever cannot see it, and for paper. */
export function TimelineTable({ planId, days, todayOn }: { planId: string; days: readonly TimelineDay[]; todayOn: string }) {
  const columns: TableColumn<TimelineDay>[] = [
    { key: 'when', header: '日期', className: 'min-w-40', cell: (day) => <span className="inline-flex flex-col">{day.when}<span className="text-sm text-ink-2">{formatElapsed(day.on, todayOn)}</span></span> },
    { key: 'kind', header: '类别', className: 'min-w-24 whitespace-nowrap', cell: (day) => day.kind },
    { key: 'name', header: '内容', className: 'min-w-64', cell: (day) => <>{day.taskId ? <TextLink plain href={`/plans/${planId}/tasks/${day.taskId}`}>{day.name}</TextLink> : day.name}{day.criterion && <span className="block text-sm text-ink-2">验收标准：{day.criterion}</span>}</> },
    { key: 'units', header: '牵头或责任单位', className: 'min-w-48', cell: (day) => day.units || <span className="text-ink-2"><span aria-hidden>—</span><span className="sr-only">无</span></span> },
  ]
  return <DataTable caption="时间节点表" columns={columns} rows={[...days]} rowKey={(day) => day.key} empty={null} phone="stack" />
}
