import type { CaseListRow } from '@/lib/sampling/handling/case.queries'
import { CASE_STEPS } from '@/lib/sampling/handling/case-event'
import { CASE_AGE_FILTERS, CASE_DUE_FILTERS, RATE_PART_LABELS, RATE_PARTS } from '@/lib/sampling/handling/case-question'
import { formatDate, formatDue, formatInteger } from '@/lib/shared/format'
import { CASE_STEP_LABELS, clockLabel } from '@/lib/sampling/handling/case-terms'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { FilterLine } from '../ui/filter-line'
import { KeysetPager, LAST_PAGE } from '../ui/keyset-pager'
import { LinkTabs } from '../ui/link-tabs'
import type { SearchOption } from '../ui/option-search'
import { ToneBadge } from '../ui/status-badge'
import type { TableFilter } from '../ui/table-filter'
import { tableHref, withoutFilter, type TableQuery } from '../ui/table-query'
import { CaseStateMark, CaseStepWords } from './case-marks'
import { caseTableSpec } from './case-table-query'

const BASE = '/sampling/cases'
const STATE_TABS = [{ value: null, label: '处置中' }, { value: 'closed', label: '已办结' }, { value: 'withdrawn', label: '已撤销' }, { value: 'all', label: '全部' }] as const

type Props = { rows: readonly CaseListRow[]; total: number; previous: string | null; next: string | null; query: TableQuery; todayOn: string; departments: readonly SearchOption[]; townships: readonly SearchOption[]; /** The file of the import that the list is narrowed to. */ importName: string | null }

/** Cases in the reader's reach: what runs out first comes first; a row leads to its case. */
export function CaseTable({ rows, total, previous, next, query, todayOn, departments, townships, importName }: Props) {
  const state = query.filters.state?.[0] ?? null
  const here = tableHref(BASE, query, caseTableSpec)
  const hrefAt = (side: 'after' | 'before', place: string) => `${here}${here.includes('?') ? '&' : '?'}${side}=${place}`
  return (
    <>
      <LinkTabs label="按状态查看" tabs={STATE_TABS.map(({ value, label }) => ({ href: tableHref(BASE, query, caseTableSpec, { filters: value ? { ...query.filters, state: [value] } : withoutFilter(query.filters, 'state') }), label, current: value === state }))} />
      <FilterLine basePath={BASE} query={query} spec={caseTableSpec} filters={filtersOf(departments)} more={[...moreFiltersOf(townships, Number(todayOn.slice(0, 4))), ...importFilter(query, importName)]} total={total} />
      <DataTable
        caption="核查处置列表"
        columns={columnsOf(todayOn)}
        rows={[...rows]}
        rowKey={(row) => row.id}
        rowHref={(row) => `${BASE}/${row.id}`}
        phone="stack"
        empty={Object.keys(query.filters).length > 0 ? <EmptyState title="没有符合筛选条件的核查处置">请放宽筛选条件再试。</EmptyState> : <EmptyState title="没有正在核查处置的批次">抽检批次结论为不合格时，核查处置自动生成并列在这里，最先到期的在前。</EmptyState>}
      />
      <div className="mt-3"><KeysetPager label="核查处置翻页" words={`本页 ${rows.length} 件，共 ${formatInteger(total)} 件`} firstHref={here} beforeHref={previous && hrefAt('before', previous)} afterHref={next && hrefAt('after', next)} lastHref={hrefAt('before', LAST_PAGE)} /></div>
    </>
  )
}

/** How many years of the handling rate are offered. */
const YEARS = 3

function filtersOf(departments: readonly SearchOption[]): TableFilter[] {
  return [
    { key: 'q', label: '编号、样品或单位', kind: 'text' },
    { key: 'step', label: '环节', kind: 'select', options: CASE_STEPS.map((value) => ({ value, label: CASE_STEP_LABELS[value] })) },
    { key: 'due', label: '期限', kind: 'select', options: [...CASE_DUE_FILTERS] },
    ...(departments.length > 1 ? [{ key: 'department', label: '责任单位', kind: 'search' as const, options: [...departments] }] : []),
  ]
}

function moreFiltersOf(townships: readonly SearchOption[], thisYear: number): TableFilter[] {
  return [
    { key: 'age', label: '时长', kind: 'select', options: [...CASE_AGE_FILTERS] },
    ...(townships.length > 1 ? [{ key: 'township', label: '乡镇（街道）', kind: 'search' as const, options: [...townships] }] : []),
    { key: 'own', label: '范围', kind: 'select', options: [{ value: 'yes', label: '由我办理的' }] },
    { key: 'rate', label: '核查处置率', kind: 'select', options: RATE_PARTS.map((value) => ({ value, label: RATE_PART_LABELS[value] })) },
    { key: 'year', label: '核查处置率年度', kind: 'select', options: Array.from({ length: YEARS }, (_, back) => String(thisYear - back)).map((value) => ({ value, label: `${value}年` })) },
  ]
}

/** Set by a link only: an import has too many names to be looked for in a list. */
function importFilter({ filters }: TableQuery, importName: string | null): TableFilter[] {
  const [id] = filters.import ?? []
  return id === undefined ? [] : [{ key: 'import', label: '来源', kind: 'select', options: [{ value: id, label: importName === null ? '一次导入的不合格批次' : `导入“${importName}”` }] }]
}

function columnsOf(todayOn: string): TableColumn<CaseListRow>[] {
  return [
    { key: 'product', header: '样品', className: 'min-w-56', cell: (row) => <>{row.productName}<span className="mt-0.5 block text-sm text-ink-2">{row.items || '未提供不合格项目'}</span></> },
    { key: 'business', header: '被抽样单位', className: 'min-w-48', cell: (row) => <>{row.businessName}<span className="mt-0.5 block text-sm text-ink-2">{row.number}</span>{row.recurrence.length > 0 && <span className="mt-0.5 block"><ToneBadge plain tone="caution" className="whitespace-normal!">{row.recurrence[0]}</ToneBadge></span>}</> },
    { key: 'department', header: '责任单位', className: 'min-w-32', cell: (row) => <>{row.departmentName ?? <ToneBadge plain tone="caution">未指定</ToneBadge>}{row.townshipName && <span className="mt-0.5 block text-sm text-ink-2">{row.townshipName}</span>}</> },
    { key: 'received', header: '收到结论', className: 'whitespace-nowrap', cell: (row) => formatDate(row.receivedOn) },
    { key: 'step', header: '环节', className: 'min-w-24', cell: (row) => <CaseStepWords of={row} /> },
    { key: 'due', header: '最近期限', className: 'min-w-44', cell: (row) => <NextDue row={row} todayOn={todayOn} /> },
    { key: 'state', header: '状态', className: 'min-w-24', cell: (row) => <CaseStateMark of={row} plain /> },
  ]
}

function NextDue({ row, todayOn }: { row: CaseListRow; todayOn: string }) {
  if (row.state !== 'OPEN') return <span className="text-ink-2">—</span>
  if (!row.isStatutory) return <span className="text-ink-2">风险监测，无法定期限</span>
  if (!row.next) return <span className="text-ink-2">{row.isPaused ? '暂停计时' : '没有待办期限'}</span>
  return (
    <>
      {formatDate(row.next.dueOn)}
      <span className="mt-0.5 block text-sm">{row.isLate ? <ToneBadge plain tone="attention">{row.next.dueOn < todayOn ? formatDue(row.next.dueOn, todayOn) : '已超过时限'}</ToneBadge> : <span className="text-ink-2">{formatDue(row.next.dueOn, todayOn)}</span>}</span>
      <span className="mt-0.5 block text-sm text-ink-2">{clockLabel(row.next.key)}</span>
    </>
  )
}
