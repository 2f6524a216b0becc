import type { Metadata } from 'next'
import { PublicPublicationFrame } from '@/components/publication/public-publication-frame'
import { PublicRowTable } from '@/components/publication/public-row-table'
import { ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { Pagination } from '@/components/ui/pagination'
import { listSiteFacts } from '@/lib/organisation/site-facts.queries'
import { definePublicPage } from '@/lib/platform/auth/define-page'
import { publicationEntries } from '@/lib/publication/publication.policy'
import { publicationParams, publicationSearch } from '@/lib/publication/publication.schema'
import { getPublicPublication, PUBLIC_ROWS_A_PAGE } from '@/lib/publication/public-publication.queries'
import { formatDate, formatInteger } from '@/lib/shared/format'
import { PUBLICATION_FAILED_WORDS, PUBLICATION_UNITS } from '@/lib/terms/publication'

export const metadata: Metadata = { title: '食品安全监管公示' }

export default definePublicPage(publicationEntries.publicView, { params: publicationParams, search: publicationSearch }, async ({ params, search }) => {
  const [publication, facts] = await Promise.all([getPublicPublication(params.publicationId, search.page), listSiteFacts()])
  const { id, drawId, title, note, placeName, publishedAt, withdrawn, rowCount, failedCount, content } = publication
  const unit = PUBLICATION_UNITS[content.kind]
  return (
    <PublicPublicationFrame facts={facts}>
      <PageHead
        title={title}
        breadcrumb={[{ label: '监管公示', href: '/published' }, { label: title }]}
        meta={`${placeName}食安办于${formatDate(publishedAt)}公布${withdrawn || drawId ? '' : ` · 共 ${formatInteger(rowCount)} ${unit}，其中${PUBLICATION_FAILED_WORDS[content.kind]} ${formatInteger(failedCount)} ${unit}`}`}
        action={!withdrawn && !drawId && <ButtonLink href={`/api/published/${id}/workbook`}>下载表格</ButtonLink>}
      />
      {withdrawn ? (
        <Notice tone="attention" title={`本公示已于${formatDate(withdrawn.at)}撤回`}>原因：{withdrawn.reason}。撤回的内容不再提供，请以重新公布的为准。</Notice>
      ) : drawId ? (
        <div className="space-y-4">
          {note && <p className="max-w-prose whitespace-pre-line">{note}</p>}
          <ButtonLink variant="primary" href={`/published/draws/${drawId}`}>查看承诺、抽取结果和完整记录</ButtonLink>
        </div>
      ) : (
        <div className="space-y-4">
          {note && <p className="max-w-prose whitespace-pre-line">{note}</p>}
          <PublicRowTable content={content} firstNumber={(search.page - 1) * PUBLIC_ROWS_A_PAGE + 1} />
          <Pagination basePath={`/published/${id}`} query={{ sort: null, filters: {}, page: search.page, pageSize: PUBLIC_ROWS_A_PAGE }} spec={{ sortKeys: [], filterKeys: [], pageSizes: [PUBLIC_ROWS_A_PAGE] }} total={rowCount} label="内容分页" />
          <p className="text-sm text-ink-2">{content.kind === 'SAMPLING' ? '检验结果仅对所检样品负责。对标称生产者有异议的，以核查处置的结论为准。' : '检查结果反映检查当时的情况。责令改正的，以复查结果为准。'}</p>
        </div>
      )}
    </PublicPublicationFrame>
  )
})
