import type { InstructionRow } from '@/lib/supervision/instruction.queries'
import { formatDate } from '@/lib/shared/format'
import { INSTRUCTION_SUBJECT_LABELS } from '@/lib/terms/supervision'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { FilterLine } from '../ui/filter-line'
import { LinkTabs } from '../ui/link-tabs'
import { Pagination } from '../ui/pagination'
import type { TableFilter } from '../ui/table-filter'
import { tableHref, withoutFilter, type TableQuery } from '../ui/table-query'
import { InstructionDue, InstructionStateMark } from './instruction-marks'
import { INSTRUCTION_STATE_FILTERS, instructionTableSpec } from './instruction-table-query'

const BASE = '/instructions'

type Props = { rows: readonly InstructionRow[]; total: number; query: TableQuery; todayOn: string; /** What "own" means to the reader. */ ownLabel: string | null }

/** Instructions in the reader's reach: what waits for an answer unless another state is asked for; a row leads to its thread. */
export function InstructionTable({ rows, total, query, todayOn, ownLabel }: Props) {
  const [state] = query.filters.state ?? []
  const isFiltered = query.filters.own !== undefined
  return (
    <>
      <LinkTabs label="按状态查看" tabs={STATE_TABS.map(({ value, label }) => ({ href: tableHref(BASE, query, instructionTableSpec, { filters: value ? { ...query.filters, state: [value] } : withoutFilter(query.filters, 'state') }), label, current: value === (state && Object.hasOwn(INSTRUCTION_STATE_FILTERS, state) ? state : null) }))} />
      {ownLabel && <FilterLine basePath={BASE} query={query} spec={instructionTableSpec} filters={filtersFor(ownLabel)} total={total} />}
      <DataTable
        caption="领导批示列表"
        columns={columnsFor(todayOn)}
        rows={[...rows]}
        rowKey={(row) => row.id}
        rowHref={(row) => `${BASE}/${row.id}`}
        phone="stack"
        empty={isFiltered ? <EmptyState title="没有符合筛选条件的批示">请放宽筛选条件再试。</EmptyState> : <EmptyState title={EMPTY[state ?? ''] ?? '没有待答复的批示'}>领导查看指标、方案和任务时作出的批示会列在这里，答复期限早的在前。</EmptyState>}
      />
      {total > 0 && <div className="mt-3"><Pagination basePath={BASE} query={query} spec={instructionTableSpec} total={total} label="批示分页" /></div>}
    </>
  )
}

const STATE_TABS: readonly { readonly value: string | null; readonly label: string }[] = [{ value: null, label: '待答复' }, { value: 'answered', label: '待审阅' }, { value: 'closed', label: '已办结' }, { value: 'all', label: '全部' }]
const EMPTY: Readonly<Record<string, string>> = { answered: '没有待审阅的答复', closed: '没有已办结的批示', all: '还没有批示' }

function filtersFor(label: string): TableFilter[] {
  return [{ key: 'own', label: '范围', kind: 'select', options: [{ value: '1', label }] }]
}

function columnsFor(todayOn: string): TableColumn<InstructionRow>[] {
  return [
    { key: 'subject', header: '批示事项', className: 'min-w-56', cell: (row) => <><span className="mr-1.5 text-ink-2">{INSTRUCTION_SUBJECT_LABELS[row.subjectKind]}</span>{row.subjectLabel}</> },
    { key: 'text', header: '批示内容', className: 'min-w-64', cell: (row) => <span className="line-clamp-2 break-words">{row.text}</span> },
    { key: 'author', header: '作出人', className: 'min-w-32', cell: (row) => <>{row.authorName}<span className="mt-0.5 block text-sm text-ink-2">{formatDate(row.writtenAt)}</span></> },
    { key: 'department', header: '答复单位', className: 'min-w-32', cell: (row) => row.departmentName ?? '食安办' },
    { key: 'due', header: '答复期限', className: 'min-w-32 whitespace-nowrap', cell: (row) => <InstructionDue of={row} todayOn={todayOn} /> },
    { key: 'state', header: '状态', className: 'min-w-24', cell: (row) => <InstructionStateMark of={row} plain /> },
  ]
}
