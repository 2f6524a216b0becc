import { batchListHref, countedFilter, yearRange } from '@/lib/sampling/batch-list'
import type { BatchFilter } from '@/lib/sampling/batch-list.schema'
import type { NamedLine } from '@/lib/sampling/programme.queries'
import { lastDayOf, makePeriod, firstDayOf } from '@/lib/shared/period'
import { formatInteger } from '@/lib/shared/format'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { ProgressBar } from '../ui/progress-bar'
import { TextLink } from '../ui/text-link'
import type { ProgrammeCounting } from '@/lib/sampling/programme'

/** What a line leaves open is there to be read, not to be seen first. */
const ANY = <span className="text-ink-2">不限</span>

type Row = NamedLine & { readonly position: number; readonly done: number }

/** What is planned beside what was sampled, line by line; the number sampled opens to its batches. */
export function ProgrammeLines({ lines, done, year, placeId, counting }: { lines: readonly NamedLine[]; done: readonly number[]; year: number; placeId: string; counting: ProgrammeCounting }) {
  const rows = lines.map((line, index) => ({ ...line, position: index + 1, done: done[index]! }))
  const columns: TableColumn<Row>[] = [
    { key: 'category', header: '食品大类', className: 'sm:min-w-36', cell: (row) => row.categoryName ?? ANY },
    { key: 'department', header: '组织单位', cell: (row) => row.departmentName ?? ANY },
    { key: 'township', header: '乡镇（街道）', cell: (row) => row.townshipName ?? ANY },
    { key: 'month', header: '月份', className: 'whitespace-nowrap', cell: (row) => (row.month === null ? ANY : `${row.month}月`) },
    { key: 'planned', header: '计划', unit: '批次', numeric: true, cell: (row) => formatInteger(row.batches) },
    { key: 'done', header: '已抽', unit: '批次', numeric: true, cell: (row) => <TextLink href={batchListHref(filterOf(row, year, placeId, counting))}>{formatInteger(row.done)}</TextLink> },
    { key: 'progress', header: '进度', className: 'sm:w-56', cell: (row) => <ProgressBar label={`第 ${row.position} 行进度`} value={(row.done / row.batches) * 100} text={`${Math.floor((row.done / row.batches) * 100)}%`} tone={row.done >= row.batches ? 'good' : 'action'} /> },
  ]
  return <DataTable bare caption="计划批次和进度" columns={columns} rows={rows} rowKey={(row) => String(row.position)} phone="stack" empty={<EmptyState title="还没有计划数">打开编制表，按食品大类、单位、乡镇和月份填写计划批次。</EmptyState>} />
}

/** The batches that a line counts, as the list filters them. */
function filterOf({ categoryCode, departmentId, townshipId, month }: Row, year: number, placeId: string, counting: ProgrammeCounting): Partial<BatchFilter> {
  const period = month === null ? null : makePeriod(year, month)
  return { place: placeId, ...countedFilter(counting), category: categoryCode === null ? [] : [categoryCode], department: departmentId ?? '', township: townshipId ?? '', ...(period === null ? yearRange(year) : { from: firstDayOf(period), to: lastDayOf(period) }) }
}
