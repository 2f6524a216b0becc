import type { RectificationListRow } from '@/lib/rectification/rectification-list.queries'
import { RECTIFICATION_STEP_LABELS, rectificationClockLabel } from '@/lib/rectification/rectification-terms'
import { formatDate, formatDue, formatInteger } from '@/lib/shared/format'
import { FINDING_DISPOSAL_LABELS } from '@/lib/terms/inspection'
import { KeyItemMark } from '../inspection/inspection-marks'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { FilterLine } from '../ui/filter-line'
import { KeysetPager } from '../ui/keyset-pager'
import { LinkTabs } from '../ui/link-tabs'
import type { SearchOption } from '../ui/option-search'
import { ToneBadge } from '../ui/status-badge'
import type { TableFilter } from '../ui/table-filter'
import { tableHref, withoutFilter, type TableQuery } from '../ui/table-query'
import { RectificationStateMark, RectificationStepWords } from './rectification-marks'
import { KEY_FILTERS, RECTIFICATION_DUE_FILTERS, rectificationTableSpec } from './rectification-table-query'

const BASE = '/inspections/rectifications'
const STATE_TABS = [{ value: null, label: '整改中' }, { value: 'closed', label: '已销号' }, { value: 'withdrawn', label: '已撤销' }, { value: 'all', label: '全部' }] as const

type Props = { rows: readonly RectificationListRow[]; total: number; previous: string | null; next: string | null; query: TableQuery; todayOn: string; places: readonly SearchOption[]; departments: readonly SearchOption[]; townships: readonly SearchOption[]; business: { id: string; name: string } | null }

/** Rectifications in the reader's reach: what runs out first comes first; a row leads to its finding. */
export function RectificationTable({ rows, total, previous, next, query, todayOn, places, departments, townships, business }: Props) {
  const state = query.filters.state?.[0] ?? null
  const here = tableHref(BASE, query, rectificationTableSpec)
  const hrefAt = (side: 'after' | 'before', place: string) => `${here}${here.includes('?') ? '&' : '?'}${side}=${place}`
  return (
    <>
      <LinkTabs label="按状态查看" tabs={STATE_TABS.map(({ value, label }) => ({ href: tableHref(BASE, query, rectificationTableSpec, { filters: value ? { ...query.filters, state: [value] } : withoutFilter(query.filters, 'state') }), label, current: value === state }))} />
      <FilterLine basePath={BASE} query={query} spec={rectificationTableSpec} filters={FILTERS} more={moreFilters(places, departments, townships, business)} total={total} />
      <DataTable
        caption="问题整改列表"
        columns={columnsOf(todayOn)}
        rows={[...rows]}
        rowKey={(row) => row.id}
        rowHref={(row) => `${BASE}/${row.id}`}
        phone="stack"
        empty={Object.keys(query.filters).length > 0 ? <EmptyState title="没有符合筛选条件的问题">请放宽筛选条件再试。</EmptyState> : <EmptyState title="没有正在整改的问题">监督检查记录提交归档后，发现的问题自动列在这里，最先到期的在前。</EmptyState>}
      />
      <div className="mt-3"><KeysetPager label="问题整改翻页" words={`本页 ${rows.length} 个，共 ${formatInteger(total)} 个`} firstHref={here} beforeHref={previous && hrefAt('before', previous)} afterHref={next && hrefAt('after', next)} /></div>
    </>
  )
}

const optionsOf = (labels: Readonly<Record<string, string>>) => Object.entries(labels).map(([value, label]) => ({ value, label }))

const FILTERS: TableFilter[] = [
  { key: 'q', label: '编号、单位或问题', kind: 'text' },
  { key: 'step', label: '环节', kind: 'select', options: optionsOf(RECTIFICATION_STEP_LABELS) },
  { key: 'due', label: '期限', kind: 'select', options: [...RECTIFICATION_DUE_FILTERS] },
  { key: 'key', label: '项目', kind: 'select', options: [...KEY_FILTERS] },
]

/** Asked less often: on a phone the list itself is to be seen. */
function moreFilters(places: readonly SearchOption[], departments: readonly SearchOption[], townships: readonly SearchOption[], business: Props['business']): TableFilter[] {
  return [
    { key: 'disposal', label: '处置', kind: 'select', options: optionsOf(FINDING_DISPOSAL_LABELS) },
    ...(places.length > 0 ? [{ key: 'jurisdiction', label: '辖区', kind: 'search' as const, options: [...places] }] : []),
    ...(departments.length > 1 ? [{ key: 'department', label: '责任单位', kind: 'search' as const, options: [...departments] }] : []),
    ...(townships.length > 1 ? [{ key: 'township', label: '乡镇（街道）', kind: 'search' as const, options: [...townships] }] : []),
    ...(business ? [{ key: 'of', label: '监管对象', kind: 'select' as const, options: [{ value: business.id, label: business.name }] }] : []),
  ]
}

function columnsOf(todayOn: string): TableColumn<RectificationListRow>[] {
  return [
    { key: 'finding', header: '问题', className: 'min-w-64', cell: (row) => <>{row.isKey && <><KeyItemMark />{' '}</>}<span className="break-words">{row.description}</span><span className="mt-0.5 block text-sm text-ink-2">{row.disposal ? FINDING_DISPOSAL_LABELS[row.disposal] : ''}</span></> },
    { key: 'business', header: '被检查单位', className: 'min-w-48', cell: (row) => <>{row.businessName}<span className="mt-0.5 block text-sm text-ink-2">{row.number}</span></> },
    { key: 'department', header: '责任单位', className: 'min-w-32', cell: (row) => <>{row.departmentName ?? <ToneBadge plain tone="caution">未指定</ToneBadge>}{row.townshipName && <span className="mt-0.5 block text-sm text-ink-2">{row.townshipName}</span>}</> },
    { key: 'found', header: '发现日期', className: 'whitespace-nowrap', cell: (row) => formatDate(row.foundOn) },
    { key: 'step', header: '环节', className: 'min-w-20', cell: (row) => <RectificationStepWords of={row} /> },
    { key: 'due', header: '最近期限', className: 'min-w-40', cell: (row) => <NextDue row={row} todayOn={todayOn} /> },
    { key: 'state', header: '状态', className: 'min-w-24', cell: (row) => <><RectificationStateMark of={row} plain />{row.state === 'CLOSED' && row.endedOn && <span className="mt-0.5 block text-sm text-ink-2">{formatDate(row.endedOn)}{row.dueOn === null ? '' : row.isOnTime ? '，按期' : '，超期'}</span>}</> },
  ]
}

/** Of what is past its day and not closed: that day, and whether the business has reported and only the recheck is owed. */
function PastTerm({ row, todayOn }: { row: RectificationListRow; todayOn: string }) {
  if (row.dueOn === null || row.dueOn >= todayOn || row.next?.key === 'TERM') return null
  return <span className="mt-0.5 block text-sm text-ink-2">整改期限 {formatDate(row.dueOn)}已到期{row.step === 'RECHECK' ? '，已收到整改报告，待复查' : ''}</span>
}

function NextDue({ row, todayOn }: { row: RectificationListRow; todayOn: string }) {
  if (row.state !== 'OPEN') return <span className="text-ink-2">—</span>
  if (!row.next) return <span className="text-ink-2">{row.isPaused ? '暂停计时' : '没有待办期限'}</span>
  return (
    <>
      {formatDate(row.next.dueOn)}
      <span className="mt-0.5 block text-sm">{row.isLate ? <ToneBadge plain tone="attention">{row.next.dueOn < todayOn ? formatDue(row.next.dueOn, todayOn) : '已超过时限'}</ToneBadge> : <span className="text-ink-2">{formatDue(row.next.dueOn, todayOn)}</span>}</span>
      <span className="mt-0.5 block text-sm text-ink-2">{rectificationClockLabel(row.next.key)}</span>
      <PastTerm row={row} todayOn={todayOn} />
    </>
  )
}
