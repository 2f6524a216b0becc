import type { Metadata } from 'next'
import { PublicPublicationFrame } from '@/components/publication/public-publication-frame'
import { DataTable, type TableColumn } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHead } from '@/components/ui/page-head'
import { Pagination } from '@/components/ui/pagination'
import { ToneBadge } from '@/components/ui/status-badge'
import { definePublicPage } from '@/lib/platform/auth/define-page'
import { publicationEntries } from '@/lib/publication/publication.policy'
import { publicListSearch } from '@/lib/publication/publication.schema'
import { listPublicPublications, type PublicPublicationRow } from '@/lib/publication/public-publication.queries'
import { listSiteFacts } from '@/lib/organisation/site-facts.queries'
import { formatDate, formatInteger } from '@/lib/shared/format'

export const metadata: Metadata = { title: '食品安全抽检结果公示' }

const COLUMNS: TableColumn<PublicPublicationRow>[] = [
  { key: 'title', header: '公示', className: 'min-w-64', cell: ({ title, isWithdrawn }) => <>{title}{isWithdrawn && <span className="ml-2"><ToneBadge plain tone="muted">已撤回</ToneBadge></span>}</> },
  { key: 'place', header: '公布单位', className: 'min-w-32', cell: ({ placeName }) => `${placeName}食安办` },
  { key: 'rows', header: '批次', numeric: true, className: 'min-w-20', cell: ({ rowCount, isWithdrawn }) => (isWithdrawn ? '—' : formatInteger(rowCount)) },
  { key: 'date', header: '公布日期', className: 'min-w-32 whitespace-nowrap', cell: ({ publishedAt }) => formatDate(publishedAt) },
]

export default definePublicPage(publicationEntries.publicList, { search: publicListSearch }, async ({ search }) => {
  const [{ rows, total, pageSize }, facts] = await Promise.all([listPublicPublications(search.page), listSiteFacts()])
  return (
    <PublicPublicationFrame facts={facts}>
      <PageHead title="食品安全抽检结果公示" meta="监督抽检的检验结果，按批次公布" />
      <DataTable caption="抽检结果公示" columns={COLUMNS} rows={rows} rowKey={({ id }) => id} rowHref={({ id }) => `/published/${id}`} phone="stack" empty={<EmptyState title="还没有公示">监督抽检的结果经审核后会公布在这里。</EmptyState>} />
      {total > 0 && <div className="mt-3"><Pagination basePath="/published" query={{ sort: null, filters: {}, page: search.page, pageSize }} spec={{ sortKeys: [], filterKeys: [], pageSizes: [pageSize] }} total={total} label="公示分页" /></div>}
    </PublicPublicationFrame>
  )
})
