import { clsx } from 'clsx'
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react'
import { PortalLink } from './portal-link'
import type { ReactNode } from 'react'
import { ClickableRows } from './clickable-rows'
import { nextSort, tableHref, type TableQuery, type TableQuerySpec } from './table-query'

export type TableColumn<Row> = {
  key: string
  header: string
  /** Stands under the header, so that the cells hold bare numbers: 批次, %. */
  unit?: string
  /** Numbers are right-aligned. */
  numeric?: boolean
  /** Width classes, e.g. `w-40 min-w-32`. */
  className?: string
  cell: (row: Row) => ReactNode
}

export type DataTableProps<Row> = {
  /** What the table holds; read aloud, and named for scrolling by keyboard. */
  caption: string
  columns: TableColumn<Row>[]
  rows: Row[]
  rowKey: (row: Row) => string
  /** Makes the whole row lead somewhere; the first cell becomes the link. */
  rowHref?: (row: Row) => string
  /** Shown instead of rows: an EmptyState. */
  empty: ReactNode
  /** Sorting in the URL; columns whose key is in `spec.sortKeys` get a link in their header. */
  sorting?: { basePath: string; query: TableQuery; spec: TableQuerySpec }
  /** Narrow screens: scroll sideways with the first column in place, or one card a row (few columns, long text). */
  phone?: 'scroll' | 'stack'
  /** Without a frame of its own, where a card already has one. */
  bare?: boolean
  footer?: ReactNode
}

/** Looks that every cell has are classes of data-table.css. */
const STACK = { table: 'max-sm:block', row: 'data-stack-row', head: 'max-sm:sr-only', cell: 'data-stack-cell', first: 'data-stack-first' }

function HeaderCell<Row>({ column, first, sorting }: { column: TableColumn<Row>; first: boolean; sorting: DataTableProps<Row>['sorting'] }) {
  const sort = sorting?.query.sort?.key === column.key ? sorting.query.sort : null
  const words = (
    <>
      {column.header}
      {column.unit && <span className="font-normal whitespace-nowrap text-ink-2">（{column.unit}）</span>}
    </>
  )
  const Icon = sort ? (sort.direction === 'asc' ? ArrowUp : ArrowDown) : ChevronsUpDown
  const arrow = <Icon aria-hidden className={clsx('size-3.5 shrink-0 self-center print:hidden', column.numeric && 'mr-1 inline align-[-0.125em]', sort ? 'text-action' : 'text-edge group-hover/sort:text-action')} />
  return (
    <th
      role="columnheader"
      scope="col"
      aria-sort={sort ? (sort.direction === 'asc' ? 'ascending' : 'descending') : undefined}
      className={clsx(
        'sticky top-0 z-10 border-b border-line bg-sunken px-3 py-2 align-bottom text-sm font-semibold print:static print:border-t',
        first ? 'left-0 z-20 max-sm:w-[44vw] max-sm:min-w-[44vw] max-lg:border-r max-lg:border-r-line-soft print:border-r-0!' : 'print:w-auto!',
        column.numeric ? 'text-right' : 'text-left',
        column.className,
      )}
    >
      {sorting?.spec.sortKeys.includes(column.key) ? (
        <PortalLink
          href={tableHref(sorting.basePath, sorting.query, sorting.spec, { sort: nextSort(sorting.query, column.key) })}
          scroll={false}
          className={clsx('group/sort rounded-sm no-underline hover:text-action', !column.numeric && 'inline-flex items-baseline gap-1')}
        >
          {/* Before the words of a number's header, which stand at the right and may break into lines. */}
          {column.numeric ? <>{arrow}{words}</> : <><span>{words}</span>{arrow}</>}
        </PortalLink>
      ) : (
        words
      )}
    </th>
  )
}

function BodyRow<Row>({ row, columns, rowHref, stack }: { row: Row; columns: TableColumn<Row>[]; rowHref?: (row: Row) => string; stack: boolean }) {
  return (
    <tr role="row" className={clsx('group/row', rowHref && 'data-row-link cursor-pointer', stack && STACK.row)}>
      {columns.map((column, index) => {
        const content = column.cell(row)
        const look = clsx('data-cell', column.numeric && 'text-right')
        if (index > 0) return <td key={column.key} role="cell" data-label={column.unit ? `${column.header}（${column.unit}）` : column.header} className={clsx(look, column.className, stack && STACK.cell)}>{stack ? <div className="min-w-0">{content}</div> : content}</td>
        return (
          <th
            key={column.key}
            role="rowheader"
            scope="row"
            className={clsx(look, 'data-cell-first', column.className, stack && STACK.first)}
          >
            {rowHref ? <PortalLink href={rowHref(row)} data-row-link="" className="data-link">{content}</PortalLink> : content}
          </th>
        )
      })}
    </tr>
  )
}

/** The table that is the work: header and first column stay in sight, sorting lives in the URL, a row leads on as a whole. */
export function DataTable<Row>({ caption, columns, rows, rowKey, rowHref, empty, sorting, phone = 'scroll', bare = false, footer }: DataTableProps<Row>) {
  const stack = phone === 'stack'
  const frame = !bare && 'rounded-md border border-line'
  if (rows.length === 0) return <div className={clsx('bg-surface', frame)}>{empty}</div>
  return (
    <div className={clsx('overflow-hidden bg-surface print:overflow-visible print:rounded-none print:border-0', bare ? 'data-bare' : frame)}>
      <div
        role="region"
        aria-label={caption}
        tabIndex={0}
        className={clsx('relative max-h-[max(24rem,calc(100dvh-13rem))] overflow-auto overscroll-x-contain focus-visible:-outline-offset-2 print:max-h-none print:overflow-visible', stack && 'max-sm:max-h-none')}
      >
        <table role="table" className={clsx('w-full border-separate border-spacing-0', stack && STACK.table)}>
          <caption className="sr-only">{caption}</caption>
          <thead role="rowgroup" className={stack ? STACK.head : undefined}>
            <tr role="row">
              {columns.map((column, index) => <HeaderCell key={column.key} column={column} first={index === 0} sorting={sorting} />)}
            </tr>
          </thead>
          <ClickableRows className={clsx('not-print:[&>tr:last-child>*]:border-b-0', stack && STACK.table)}>
            {rows.map((row) => <BodyRow key={rowKey(row)} row={row} columns={columns} rowHref={rowHref} stack={stack} />)}
          </ClickableRows>
        </table>
      </div>
      {footer && <div className="border-t border-line px-3 py-2 print:hidden">{footer}</div>}
    </div>
  )
}
