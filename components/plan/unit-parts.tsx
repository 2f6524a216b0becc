import type { DepartmentParts } from '@/lib/plan/task-list'
import type { PlanTaskDto } from '@/lib/plan/plan-task'
import { DataTable, type TableColumn } from '../ui/data-table'
import { ToneBadge } from '../ui/status-badge'
import { TextLink } from '../ui/text-link'

const SHOWN = 4

/** Each department with what it leads, shares and supports; a row leads to its tasks. */
export function UnitParts({ planId, parts, ownDepartmentIds }: { planId: string; parts: readonly DepartmentParts[]; ownDepartmentIds: readonly string[] }) {
  const tasksHref = (id: string, role?: string) => `/plans/${planId}/tasks?unit=${id}${role ? `&role=${role}` : ''}`
  const column = (key: string, header: string, role: string, of: (row: DepartmentParts) => readonly PlanTaskDto[]): TableColumn<DepartmentParts> => ({
    key,
    header,
    unit: '项',
    className: 'min-w-56',
    cell: (row) => <TaskNames planId={planId} tasks={of(row)} moreHref={tasksHref(row.id, role)} unit={row.name} />,
  })
  return (
    <DataTable
      caption="按单位查看分工"
      rows={[...parts]}
      rowKey={(row) => row.id}
      rowHref={(row) => tasksHref(row.id)}
      empty={null}
      phone="stack"
      columns={[
        { key: 'unit', header: '单位', className: 'min-w-44', cell: (row) => <span className="inline-flex flex-wrap items-baseline gap-x-2">{row.name}{ownDepartmentIds.includes(row.id) && <ToneBadge tone="info">本单位</ToneBadge>}</span> },
        column('leads', '牵头', 'LEAD', (row) => row.leads),
        column('shares', '责任', 'RESPONSIBLE', (row) => row.shares),
        column('supports', '配合', 'SUPPORTING', (row) => row.supports),
        ...(parts.some((row) => row.coordinates.length > 0) ? [column('coordinates', '协调', 'COORDINATOR', (row) => row.coordinates)] : []),
      ]}
    />
  )
}

function TaskNames({ planId, tasks, moreHref, unit }: { planId: string; tasks: readonly PlanTaskDto[]; moreHref: string; unit: string }) {
  if (tasks.length === 0) return <span className="text-ink-2"><span aria-hidden>—</span><span className="sr-only">无</span></span>
  const left = tasks.length - SHOWN
  return (
    <div className="min-w-0">
      <p className="font-semibold tabular-nums">{tasks.length}</p>
      <ul>
        {tasks.slice(0, SHOWN).map((task) => <li key={task.id}><TextLink plain href={`/plans/${planId}/tasks/${task.id}`} className="inline-block py-0.5">{task.heading}</TextLink></li>)}
        {left > 0 && <li><TextLink href={moreHref} className="inline-block py-0.5" aria-label={`${unit}的另外 ${left} 项`}>另 {left} 项</TextLink></li>}
      </ul>
    </div>
  )
}
