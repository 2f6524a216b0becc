import type { Metadata } from 'next'
import { PublicPublicationFrame } from '@/components/publication/public-publication-frame'
import { ButtonLink } from '@/components/ui/button'
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
import { PUBLICATION_KIND_LABELS, PUBLICATION_UNITS } from '@/lib/terms/publication'

export const metadata: Metadata = { title: '食品安全监管公示' }

const COLUMNS: TableColumn<PublicPublicationRow>[] = [
  { key: 'title', header: '公示', className: 'min-w-64', cell: ({ title, isWithdrawn }) => <>{title}{isWithdrawn && <span className="ml-2"><ToneBadge plain tone="muted">已撤回</ToneBadge></span>}</> },
  { key: 'place', header: '公布单位', className: 'min-w-32', cell: ({ placeName }) => `${placeName}食安办` },
  { key: 'rows', header: '内容', className: 'min-w-32 whitespace-nowrap', cell: ({ kind, rowCount, isWithdrawn }) => (isWithdrawn ? '—' : `${PUBLICATION_KIND_LABELS[kind]} ${formatInteger(rowCount)} ${PUBLICATION_UNITS[kind]}`) },
  { key: 'date', header: '公布日期', className: 'min-w-32 whitespace-nowrap', cell: ({ publishedAt }) => formatDate(publishedAt) },
]

export default definePublicPage(publicationEntries.publicList, { search: publicListSearch }, async ({ search }) => {
  const [{ rows, total, pageSize }, facts] = await Promise.all([listPublicPublications(search.page), listSiteFacts()])
  return (
    <PublicPublicationFrame facts={facts}>
      <PageHead title="食品安全监管公示" meta="监督抽检、监督检查和双随机抽取的结果，审核后公布" secondary={<ButtonLink href="/published/draws">双随机抽取公示</ButtonLink>} />
      <DataTable caption="监管公示" columns={COLUMNS} rows={rows} rowKey={({ id }) => id} rowHref={({ id }) => `/published/${id}`} phone="stack" empty={<EmptyState title="还没有公示">监督抽检和双随机抽取的结果经审核后会公布在这里。</EmptyState>} />
      {total > 0 && <div className="mt-3"><Pagination basePath="/published" query={{ sort: null, filters: {}, page: search.page, pageSize }} spec={{ sortKeys: [], filterKeys: [], pageSizes: [pageSize] }} total={total} label="公示分页" /></div>}
    </PublicPublicationFrame>
  )
})
