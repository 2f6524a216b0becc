import type { TargetCount } from '@/lib/indicator/target-count.queries'
import type { PlanIndex, PlanRow, UnitParts } from '@/lib/plan/plan-index.queries'
import { periodWords, PLAN_STATUS_TONES } from '@/lib/plan/plan-words'
import { formatDate, formatDue } from '@/lib/shared/format'
import { PLAN_GENRE_LABELS, PLAN_STATUS_LABELS } from '@/lib/terms/plan'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { FilterLine } from '../ui/filter-line'
import type { SearchOption } from '../ui/option-search'
import { Pagination } from '../ui/pagination'
import { ToneBadge } from '../ui/status-badge'
import type { TableFilter } from '../ui/table-filter'
import type { TableQuery } from '../ui/table-query'
import { NatureShape } from './nature-mark'
import { planTableSpec } from './plan-table-query'

export type PlanTableRow = PlanRow & { readonly targets: TargetCount }

type Props = {
  rows: readonly PlanTableRow[]
  total: number
  years: PlanIndex['years']
  units: SearchOption[]
  query: TableQuery
  jurisdictionId: string
  todayOn: string
  /** Sees drafts and voided plans, and enters new ones. */
  isOffice: boolean
  /** Acts for a department, so that its part is shown. */
  hasOwnDepartment: boolean
  emptyAction?: React.ReactNode
}

/** The plans of a jurisdiction; a row leads to the plan, one in confirmation to where it is confirmed. */
export function PlanTable({ rows, total, years, units, query, jurisdictionId, todayOn, isOffice, hasOwnDepartment, emptyAction }: Props) {
  const basePath = `/plans?jurisdiction=${jurisdictionId}`
  const isFiltered = Object.keys(query.filters).length > 0
  return (
    <>
      {(isFiltered || total > 0) && <FilterLine basePath={basePath} query={query} spec={planTableSpec} filters={filtersFor(years, units, isOffice)} total={total} />}
      <DataTable
        caption="规划和方案列表"
        columns={columnsFor(todayOn, hasOwnDepartment)}
        rows={[...rows]}
        rowKey={(row) => row.id}
        rowHref={(row) => (row.status === 'DRAFT' && row.confirming ? `/plans/${row.id}/confirm` : `/plans/${row.id}`)}
        phone="stack"
        empty={isFiltered ? <EmptyState title="没有符合筛选条件的规划或方案">请放宽筛选条件再试。</EmptyState> : <NoPlans isOffice={isOffice} action={emptyAction} />}
      />
      {total > 0 && <div className="mt-3"><Pagination basePath={basePath} query={query} spec={planTableSpec} total={total} label="方案分页" /></div>}
    </>
  )
}

function NoPlans({ isOffice, action }: { isOffice: boolean; action?: React.ReactNode }) {
  return (
    <EmptyState title="这里将列出本辖区的规划、要点和方案" action={action}>
      {isOffice ? '录入印发的文件，系统识别出任务、单位、指标和报送要求，经您逐项确认后发布；也可以不用文件，直接手工建立。' : '由食安办录入、确认并发布后显示在这里，每项任务都能查到文件原文。'}
    </EmptyState>
  )
}

function filtersFor(years: readonly number[], units: SearchOption[], isOffice: boolean): TableFilter[] {
  const optionsOf = (labels: Record<string, string>) => Object.entries(labels).map(([value, label]) => ({ value, label }))
  const { DRAFT: _draft, VOIDED: _voided, ...issued } = PLAN_STATUS_LABELS
  return [
    { key: 'title', label: '名称或文号', kind: 'text' },
    { key: 'genre', label: '类型', kind: 'select', options: optionsOf(PLAN_GENRE_LABELS) },
    { key: 'status', label: '状态', kind: 'select', options: optionsOf(isOffice ? PLAN_STATUS_LABELS : issued) },
    { key: 'year', label: '年度', kind: 'select', options: years.map((year) => ({ value: String(year), label: `${year}年` })) },
    { key: 'unit', label: '涉及单位', kind: 'search', options: units },
  ]
}

function columnsFor(todayOn: string, hasOwnDepartment: boolean): TableColumn<PlanTableRow>[] {
  const own: TableColumn<PlanTableRow>[] = hasOwnDepartment ? [{ key: 'own', header: '本单位', className: 'min-w-28', cell: (row) => <OwnPart own={row.own} /> }] : []
  return [
    { key: 'title', header: '名称', className: 'min-w-64', cell: (row) => row.title },
    { key: 'genre', header: '类型', className: 'min-w-28 whitespace-nowrap', cell: (row) => PLAN_GENRE_LABELS[row.genre] },
    { key: 'period', header: '期限', className: 'min-w-28', cell: (row) => periodWords(row.periodFrom, row.periodTo) ?? <Dash /> },
    { key: 'status', header: '状态', className: 'min-w-32', cell: (row) => <PlanState row={row} /> },
    { key: 'tasks', header: '任务', unit: '项', numeric: true, className: 'min-w-20', cell: (row) => row.taskCount },
    { key: 'targets', header: '指标', className: 'min-w-36', cell: (row) => <Targets of={row.targets} /> },
    { key: 'units', header: '涉及单位', unit: '个', numeric: true, className: 'min-w-24', cell: (row) => row.unitCount },
    ...own,
    { key: 'due', header: '最近时限', className: 'min-w-36 whitespace-nowrap', cell: (row) => <NextDue on={row.nextDueOn} todayOn={todayOn} /> },
  ]
}

function PlanState({ row }: { row: PlanTableRow }) {
  const waiting = row.confirming && `第 ${row.confirming.number} 稿待确认 ${row.confirming.pending} 项`
  return (
    <span className="inline-flex flex-col items-start">
      <ToneBadge plain tone={PLAN_STATUS_TONES[row.status]}>{PLAN_STATUS_LABELS[row.status]}</ToneBadge>
      {waiting && <span className="text-sm text-ink-2">{waiting}</span>}
    </span>
  )
}

function Targets({ of }: { of: TargetCount }) {
  const parts: [key: string, mark: React.ReactNode, words: string, count: number][] = [
    ['binding', <NatureShape key="mark" nature="BINDING" />, '约束性', of.binding],
    ['anticipatory', <NatureShape key="mark" nature="ANTICIPATORY" />, '预期性', of.anticipatory],
    ['unnamed', null, '未注明属性', of.unnamed],
    ['pending', null, '其中待定', of.pending],
  ]
  const shown = parts.filter(([, , , count]) => count > 0)
  if (shown.length === 0) return <Dash />
  return (
    <span className="inline-flex flex-col items-start">
      {shown.map(([key, mark, words, count]) => <span key={key} className="inline-flex items-baseline gap-1.5 whitespace-nowrap">{mark}{words} {count}</span>)}
    </span>
  )
}

function OwnPart({ own }: { own: UnitParts }) {
  const words = ([['牵头', own.lead], ['责任', own.responsible], ['配合', own.supporting]] as const).filter(([, count]) => count > 0)
  return words.length === 0 ? <span className="text-ink-2">未涉及</span> : <>{words.map(([word, count]) => `${word} ${count}`).join('，')}</>
}

function NextDue({ on, todayOn }: { on: string | null; todayOn: string }) {
  if (!on) return <Dash />
  return <span className="inline-flex flex-col items-start">{formatDate(on)}<span className="text-sm text-ink-2">{formatDue(on, todayOn)}</span></span>
}

function Dash() {
  return <span className="text-ink-2"><span aria-hidden>—</span><span className="sr-only">无</span></span>
}
