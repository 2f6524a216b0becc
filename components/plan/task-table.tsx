'use client'

import { PROGRESS_LABELS } from '@/lib/terms/report'
import { TASK_KIND_LABELS, TASK_RESPONSIBILITY_LABELS, UNIT_ROLE_LABELS } from '@/lib/terms/plan'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { FilterLine } from '../ui/filter-line'
import type { SearchOption } from '../ui/option-search'
import { Pagination } from '../ui/pagination'
import { ToneBadge } from '../ui/status-badge'
import type { TableFilter } from '../ui/table-filter'
import type { TableQuery } from '../ui/table-query'
import { DueDay } from './task-parts'
import type { TaskRow } from './task-row'
import { TASK_PROGRESS_FILTERS, taskTableSpec } from './task-table-query'

type Props = {
  planId: string
  /** The page shown, of `total` that fit. */
  rows: readonly TaskRow[]
  total: number
  units: SearchOption[]
  query: TableQuery
  /** Whether the reader acts for a department, whose tasks alone may be asked for. */
  hasOwn: boolean
  /** Whether the rows say what was last reported. */
  hasProgress: boolean
  todayOn: string
}

/**
 * The tasks of a plan as the table everybody knows: what, who, by when, measured by what, on which clause. It is drawn
 * from its rows wherever it is shown, so that a page sends words and not cells.
 */
export function TaskTable({ planId, rows, total, units, query, hasOwn, hasProgress, todayOn }: Props) {
  const basePath = `/plans/${planId}/tasks`
  return (
    <>
      <FilterLine basePath={basePath} query={query} spec={taskTableSpec} filters={filtersFor(units, hasOwn, hasProgress)} total={total} />
      <DataTable
        caption="任务表"
        columns={columnsFor(todayOn, hasProgress)}
        rows={[...rows]}
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

function filtersFor(units: SearchOption[], hasOwn: boolean, hasProgress: boolean): TableFilter[] {
  const optionsOf = (labels: Record<string, string>) => Object.entries(labels).map(([value, label]) => ({ value, label }))
  return [
    { key: 'text', label: '任务内容', kind: 'text' },
    { key: 'unit', label: '单位', kind: 'search', options: units },
    { key: 'role', label: '角色', kind: 'select', options: [...optionsOf(UNIT_ROLE_LABELS), { value: 'COORDINATOR', label: '协调单位' }] },
    { key: 'kind', label: '类别', kind: 'select', options: optionsOf(TASK_KIND_LABELS) },
    { key: 'responsibility', label: '责任形式', kind: 'select', options: optionsOf(TASK_RESPONSIBILITY_LABELS) },
    { key: 'due', label: '时限', kind: 'select', options: [{ value: 'stated', label: '写明时限' }, { value: 'past', label: '时限已过' }, { value: 'near', label: '30 天内到期' }, { value: 'none', label: '未写明时限' }] },
    ...(hasProgress ? [{ key: 'progress', label: '进展', kind: 'select', options: TASK_PROGRESS_FILTERS.map((value) => ({ value, label: progressWords(value) })) } satisfies TableFilter] : []),
    ...(hasOwn ? [{ key: 'own', label: '范围', kind: 'select', options: [{ value: '1', label: '只看本单位' }] } satisfies TableFilter] : []),
  ]
}

function progressWords(progress: (typeof TASK_PROGRESS_FILTERS)[number]): string {
  return progress === 'none' ? '尚无报送' : PROGRESS_LABELS[progress]
}

function columnsFor(todayOn: string, hasProgress: boolean): TableColumn<TaskRow>[] {
  return [
    { key: 'order', header: '重点任务', className: 'min-w-64', cell: (task) => <span>{task.number && <span className="mr-1.5">{task.number}</span>}{task.heading}</span> },
    ...(hasProgress ? [{ key: 'progress', header: '进展', className: 'min-w-24', cell: ({ progress }) => (progress ? progressWords(progress) : <Dash />) } satisfies TableColumn<TaskRow>] : []),
    { key: 'own', header: '类别', className: 'min-w-28', cell: (task) => (task.own ? <span className="inline-flex flex-col items-start gap-0.5">{TASK_KIND_LABELS[task.kind]}<ToneBadge tone="info">{task.own}</ToneBadge></span> : TASK_KIND_LABELS[task.kind]) },
    { key: 'lead', header: '牵头单位', className: 'min-w-40', cell: (task) => task.lead || <NoLead task={task} /> },
    { key: 'responsible', header: '责任单位', className: 'min-w-56', cell: (task) => task.responsible || <Dash /> },
    { key: 'supporting', header: '配合单位', className: 'min-w-40', cell: (task) => task.supporting || <Dash /> },
    { key: 'targets', header: '目标指标', className: 'min-w-56', cell: (task) => (task.targets.length === 0 ? <Dash /> : <ul>{task.targets.map(({ id, words }) => <li key={id}>{words}</li>)}</ul>) },
    { key: 'due', header: '时间节点', className: 'min-w-36', cell: (task) => <DueDay on={task.dueOn} dueText={task.dueText} todayOn={todayOn} /> },
    { key: 'clause', header: '依据条款', className: 'min-w-24 whitespace-nowrap', cell: (task) => task.clause ?? <Dash /> },
  ]
}

function NoLead({ task: { responsibility, coordinator } }: { task: TaskRow }) {
  if (responsibility !== 'JOINT') return responsibility === 'NONE' ? <span className="text-ink-2">未写明单位</span> : <Dash />
  return <span><span className="text-ink-2">按职责分工</span>{coordinator && <>，{coordinator}协调</>}</span>
}

function Dash() {
  return <span className="text-ink-2"><span aria-hidden>—</span><span className="sr-only">无</span></span>
}
