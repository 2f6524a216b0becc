import type { PlanTargetDto } from '@/lib/indicator/plan-target.queries'
import { unitWords, type PlanTaskDto } from '@/lib/plan/plan-task'
import { pathWords } from '@/lib/plan/plan-words'
import { groupBy } from '@/lib/shared/group-by'
import { TASK_KIND_LABELS, TASK_RESPONSIBILITY_LABELS, UNIT_ROLE_LABELS } from '@/lib/terms/plan'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { FilterLine } from '../ui/filter-line'
import type { SearchOption } from '../ui/option-search'
import { Pagination } from '../ui/pagination'
import type { TableFilter } from '../ui/table-filter'
import type { TableQuery } from '../ui/table-query'
import { OwnMark, TaskDue } from './task-parts'
import { taskTableSpec } from './task-table-query'

type Props = {
  planId: string
  /** The page shown, of `total` that fit. */
  tasks: readonly PlanTaskDto[]
  total: number
  targets: readonly PlanTargetDto[]
  units: SearchOption[]
  query: TableQuery
  ownDepartmentIds: readonly string[]
  todayOn: string
}

/** The tasks of a plan as the table everybody knows: what, who, by when, measured by what, on which clause. */
export function TaskTable({ planId, tasks, total, targets, units, query, ownDepartmentIds, todayOn }: Props) {
  const basePath = `/plans/${planId}/tasks`
  const byTask = groupBy(targets, (target) => target.taskId ?? '')
  return (
    <>
      <FilterLine basePath={basePath} query={query} spec={taskTableSpec} filters={filtersFor(units, ownDepartmentIds.length > 0)} total={total} />
      <DataTable
        caption="任务表"
        columns={columnsFor({ byTask, ownDepartmentIds, todayOn })}
        rows={[...tasks]}
        rowKey={(task) => task.id}
        rowHref={(task) => `${basePath}/${task.id}`}
        sorting={{ basePath, query, spec: taskTableSpec }}
        phone="stack"
        empty={<EmptyState title="没有符合筛选条件的任务">请放宽筛选条件再试。</EmptyState>}
      />
      <div className="mt-3"><Pagination basePath={basePath} query={query} spec={taskTableSpec} total={total} label="任务分页" /></div>
    </>
  )
}

function filtersFor(units: SearchOption[], hasOwn: boolean): TableFilter[] {
  const optionsOf = (labels: Record<string, string>) => Object.entries(labels).map(([value, label]) => ({ value, label }))
  return [
    { key: 'text', label: '任务内容', kind: 'text' },
    { key: 'unit', label: '单位', kind: 'search', options: units },
    { key: 'role', label: '角色', kind: 'select', options: [...optionsOf(UNIT_ROLE_LABELS), { value: 'COORDINATOR', label: '协调单位' }] },
    { key: 'kind', label: '类别', kind: 'select', options: optionsOf(TASK_KIND_LABELS) },
    { key: 'responsibility', label: '责任形式', kind: 'select', options: optionsOf(TASK_RESPONSIBILITY_LABELS) },
    { key: 'due', label: '时限', kind: 'select', options: [{ value: 'stated', label: '写明时限' }, { value: 'past', label: '时限已过' }, { value: 'near', label: '30 天内到期' }, { value: 'none', label: '未写明时限' }] },
    ...(hasOwn ? [{ key: 'own', label: '范围', kind: 'select', options: [{ value: '1', label: '只看本单位' }] } satisfies TableFilter] : []),
  ]
}

type ColumnContext = { byTask: Map<string, PlanTargetDto[]>; ownDepartmentIds: readonly string[]; todayOn: string }

function columnsFor({ byTask, ownDepartmentIds, todayOn }: ColumnContext): TableColumn<PlanTaskDto>[] {
  return [
    { key: 'order', header: '重点任务', className: 'min-w-64', cell: (task) => <span>{task.number && <span className="mr-1.5">{task.number}</span>}{task.heading}</span> },
    { key: 'own', header: '类别', className: 'min-w-28', cell: (task) => <span className="inline-flex flex-col items-start gap-0.5">{TASK_KIND_LABELS[task.kind]}<OwnMark task={task} ownDepartmentIds={ownDepartmentIds} /></span> },
    { key: 'lead', header: '牵头单位', className: 'min-w-40', cell: (task) => <Lead task={task} /> },
    { key: 'responsible', header: '责任单位', className: 'min-w-56', cell: (task) => unitWords(task, 'RESPONSIBLE') || <Dash /> },
    { key: 'supporting', header: '配合单位', className: 'min-w-40', cell: (task) => unitWords(task, 'SUPPORTING') || <Dash /> },
    { key: 'targets', header: '目标指标', className: 'min-w-56', cell: (task) => <Targets targets={byTask.get(task.id) ?? []} /> },
    { key: 'due', header: '时间节点', className: 'min-w-36', cell: (task) => <TaskDue task={task} todayOn={todayOn} /> },
    { key: 'clause', header: '依据条款', className: 'min-w-24 whitespace-nowrap', cell: (task) => pathWords(task.path) ?? <Dash /> },
  ]
}

function Lead({ task }: { task: PlanTaskDto }) {
  const lead = unitWords(task, 'LEAD')
  if (lead) return <>{lead}</>
  if (task.responsibility !== 'JOINT') return task.responsibility === 'NONE' ? <span className="text-ink-2">未写明单位</span> : <Dash />
  return <span><span className="text-ink-2">按职责分工</span>{task.coordinator && <>，{task.coordinator.name}协调</>}</span>
}

function Targets({ targets }: { targets: readonly PlanTargetDto[] }) {
  if (targets.length === 0) return <Dash />
  return <ul>{targets.map((target) => <li key={target.id}>{target.indicatorName} {target.words}</li>)}</ul>
}

function Dash() {
  return <span className="text-ink-2"><span aria-hidden>—</span><span className="sr-only">无</span></span>
}
