import type { PublicationState } from '@/lib/generated/prisma/enums'
import type { PublicationListRow } from '@/lib/publication/publication.queries'
import { formatDate, formatInteger } from '@/lib/shared/format'
import { PUBLICATION_KIND_LABELS, PUBLICATION_STATE_LABELS, PUBLICATION_UNITS } from '@/lib/terms/publication'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { LinkTabs } from '../ui/link-tabs'
import { Pagination } from '../ui/pagination'
import { tableHref, withoutFilter, type TableQuery, type TableQuerySpec } from '../ui/table-query'
import { PublicationStateMark } from './publication-state-mark'

export const publicationTableSpec: TableQuerySpec = { sortKeys: [], filterKeys: ['state'], pageSizes: [50, 100] }

const BASE = '/publications'
const STATES: Readonly<Record<string, PublicationState>> = { draft: 'DRAFT', review: 'IN_REVIEW', published: 'PUBLISHED', withdrawn: 'WITHDRAWN' }

/** The state that the address asks for; null: all. */
export function publicationStateOf({ filters }: TableQuery): PublicationState | null {
  const [state] = filters.state ?? []
  return state && Object.hasOwn(STATES, state) ? STATES[state]! : null
}

/** Publications, drafted, public and taken back; a row leads to its content. */
export function PublicationTable({ rows, total, query }: { rows: readonly PublicationListRow[]; total: number; query: TableQuery }) {
  const current = publicationStateOf(query)
  const tab = (key: string | null, label: string) => ({ href: tableHref(BASE, query, publicationTableSpec, { filters: key ? { ...query.filters, state: [key] } : withoutFilter(query.filters, 'state') }), label, current: (key ? STATES[key] : null) === current })
  return (
    <>
      <LinkTabs label="按状态查看" tabs={[tab(null, '全部'), ...Object.entries(STATES).map(([key, state]) => tab(key, PUBLICATION_STATE_LABELS[state]))]} />
      <DataTable
        caption="公示列表"
        columns={COLUMNS}
        rows={[...rows]}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `${BASE}/${id}`}
        phone="stack"
        empty={<EmptyState title={current ? `没有${PUBLICATION_STATE_LABELS[current]}的公示` : '还没有公示'}>食安办选定已出结论的监督抽检批次、已归档的监督检查，或者从双随机抽取的页面起草公示，由另一人审核后公布，任何人都可查看。</EmptyState>}
      />
      {total > 0 && <div className="mt-3"><Pagination basePath={BASE} query={query} spec={publicationTableSpec} total={total} label="公示分页" /></div>}
    </>
  )
}

const COLUMNS: TableColumn<PublicationListRow>[] = [
  { key: 'title', header: '标题', className: 'min-w-64', cell: ({ title, placeName }) => <>{title}<span className="mt-0.5 block text-sm text-ink-2">{placeName}</span></> },
  { key: 'rows', header: '内容', className: 'min-w-32 whitespace-nowrap', cell: ({ kind, rowCount }) => `${PUBLICATION_KIND_LABELS[kind]} ${formatInteger(rowCount)} ${PUBLICATION_UNITS[kind]}` },
  { key: 'author', header: '起草', className: 'min-w-32', cell: ({ createdBy, createdAt }) => <>{createdBy}<span className="mt-0.5 block text-sm text-ink-2">{formatDate(createdAt)}</span></> },
  { key: 'published', header: '公布', className: 'min-w-32', cell: ({ publishedAt, withdrawnAt }) => <>{publishedAt ? formatDate(publishedAt) : '—'}{withdrawnAt && <span className="mt-0.5 block text-sm text-ink-2">{formatDate(withdrawnAt)}撤回</span>}</> },
  { key: 'state', header: '状态', className: 'min-w-24', cell: ({ state }) => <PublicationStateMark state={state} plain /> },
]
