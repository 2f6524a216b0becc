import type { Metadata } from 'next'
import { DrawStateMark } from '@/components/inspection-draw/draw-state-mark'
import { PublicPublicationFrame } from '@/components/publication/public-publication-frame'
import { ButtonLink } from '@/components/ui/button'
import { DataTable, type TableColumn } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHead } from '@/components/ui/page-head'
import { Pagination } from '@/components/ui/pagination'
import { listSiteFacts } from '@/lib/organisation/site-facts.queries'
import { definePublicPage } from '@/lib/platform/auth/define-page'
import { listPublicDraws, type PublicDrawRow } from '@/lib/publication/public-draw.queries'
import { publicationEntries } from '@/lib/publication/publication.policy'
import { publicListSearch } from '@/lib/publication/publication.schema'
import { formatInstantShort } from '@/lib/shared/format'

export const metadata: Metadata = { title: '双随机抽取公示' }

const COLUMNS: TableColumn<PublicDrawRow>[] = [
  { key: 'title', header: '抽取', className: 'min-w-56', cell: ({ title, number, placeName }) => <>{title}<span className="mt-0.5 block text-sm text-ink-2">{number} · {placeName}</span></> },
  { key: 'state', header: '状态', className: 'min-w-36', cell: ({ state, isPublished }) => <><DrawStateMark state={state} plain />{state === 'DRAWN' && <span className="mt-0.5 block text-sm text-ink-2">{isPublished ? '结果已公布' : '结果审核中'}</span>}</> },
  { key: 'committed', header: '承诺时间', className: 'min-w-36 whitespace-nowrap', cell: ({ committedAt }) => formatInstantShort(committedAt) },
  { key: 'hash', header: '承诺的哈希', className: 'min-w-56', cell: ({ commitmentHash }) => <code className="font-mono text-sm break-all">{commitmentHash}</code> },
]

export default definePublicPage(publicationEntries.publicDraws, { search: publicListSearch }, async ({ search }) => {
  const [{ rows, total, pageSize }, facts] = await Promise.all([listPublicDraws(search.page), listSiteFacts()])
  return (
    <PublicPublicationFrame facts={facts}>
      <PageHead title="双随机抽取公示" meta="监督检查的对象和人员怎样抽出：先公布承诺，再由公共随机值抽取，作废的也保留" action={<ButtonLink href="/published/draws/verify">核验抽取记录</ButtonLink>} />
      <DataTable caption="双随机抽取公示" columns={COLUMNS} rows={rows} rowKey={({ id }) => id} rowHref={({ id }) => `/published/draws/${id}`} phone="stack" empty={<EmptyState title="还没有双随机抽取">承诺一经公布就列在这里，结果经审核后公布。</EmptyState>} />
      {total > 0 && <div className="mt-3"><Pagination basePath="/published/draws" query={{ sort: null, filters: {}, page: search.page, pageSize }} spec={{ sortKeys: [], filterKeys: [], pageSizes: [pageSize] }} total={total} label="抽取分页" /></div>}
    </PublicPublicationFrame>
  )
})
