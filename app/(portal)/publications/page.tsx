import { PublicationTable, publicationStateOf, publicationTableSpec } from '@/components/publication/publication-table'
import { ButtonLink } from '@/components/ui/button'
import { PageHead } from '@/components/ui/page-head'
import { parseTableQuery } from '@/components/ui/table-query'
import { tableSearchSchema } from '@/components/ui/table-search.schema'
import { hasRole } from '@/lib/platform/auth/actor'
import { definePage } from '@/lib/platform/auth/define-page'
import { publicationEntries, PUBLISHERS } from '@/lib/publication/publication.policy'
import { listPublications } from '@/lib/publication/publication.queries'

export const metadata = { title: '结果公示' }

export default definePage(publicationEntries.list, { search: tableSearchSchema }, async ({ search, ...context }) => {
  const query = parseTableQuery(search, publicationTableSpec)
  const list = await listPublications(context, { state: publicationStateOf(query), page: query.page, pageSize: query.pageSize })
  return (
    <>
      <PageHead title="结果公示" meta="监督抽检、监督检查和双随机抽取的结果，由另一人审核后向公众公布" secondary={<ButtonLink href="/published">公众看到的页面</ButtonLink>} action={hasRole(context.actor, ...PUBLISHERS) && <ButtonLink variant="primary" href="/publications/new">起草公示</ButtonLink>} />
      <PublicationTable {...list} query={query} />
    </>
  )
})
