import type { ReactNode } from 'react'
import { SearchForm } from '@/components/search/search-form'
import { SearchHit } from '@/components/search/search-hit'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { TextLink } from '@/components/ui/text-link'
import { searchEntries } from '@/lib/overview/search.policy'
import { findBatches, findBusinesses, findClauses, findPlans, findTasks, type Found } from '@/lib/overview/search.queries'
import { SEARCH_QUERY_LENGTH, searchPageSchema } from '@/lib/overview/search.schema'
import { markTerms, searchSnippet } from '@/lib/overview/search-snippet'
import { searchTerms } from '@/lib/overview/search-terms'
import { clausePathWords } from '@/lib/plan/clause-path'
import { planViewHref } from '@/lib/plan/plan-views'
import { scopeFor } from '@/lib/platform/auth/scope'
import { SAMPLING_READERS } from '@/lib/sampling/sample-batch.policy'
import { formatDate } from '@/lib/shared/format'
import { FOOD_BUSINESS_KIND_LABELS } from '@/lib/terms/food-business'
import { SAMPLE_CONCLUSION_LABELS } from '@/lib/terms/sampling'
import { definePage } from '@/lib/platform/auth/define-page'

export const metadata = { title: '搜索' }

/** Of each kind at most this many: whoever finds more looks for more words. */
const LIMIT = 20

export default definePage(searchEntries.page, { search: searchPageSchema }, async ({ search, ...context }) => {
  const query = search?.q ?? ''
  const terms = searchTerms(query)
  const [plans, tasks, clauses, businesses, batches] = await Promise.all([findPlans(context, query, LIMIT), findTasks(context, query, LIMIT), findClauses(context, query, LIMIT), findBusinesses(context, query, LIMIT), findBatches(context, query, LIMIT)])
  const readsBatches = scopeFor(context.actor, SAMPLING_READERS).areas.length > 0
  const isEmpty = [plans, tasks, clauses, businesses, batches].every(({ rows }) => rows.length === 0)
  return (
    <>
      <PageHead title="搜索" meta={terms.length > 0 ? `查找同时含有${terms.map((term) => `“${term}”`).join('')}的规划、任务、条款和监管对象，以及编号以此开头的抽检批次` : '在规划方案、任务、文件条款、监管对象和抽检批次中查找'} />
      <SearchForm query={query} maxLength={SEARCH_QUERY_LENGTH} />
      {terms.length === 0 && <Nothing title="搜索结果显示在这里">输入文件中的任意词语，几个词之间用空格分开；全角半角、大小写不影响结果。</Nothing>}
      {terms.length > 0 && isEmpty && <Nothing title={`没有找到“${query}”`}>可减少词语、换用文件中的写法，或改查简称。只查找您有权查看的内容。</Nothing>}
      <div className="space-y-5">
        <Part title="规划方案" found={plans}>
          {plans.rows.map((row) => <SearchHit key={row.id} href={planViewHref(row.id, 'overview')} title={markTerms(row.title, terms)} place={[row.placeName]} status={row.status} />)}
        </Part>
        <Part title="任务" found={tasks}>
          {tasks.rows.map((row) => <SearchHit key={row.taskId} href={`/plans/${row.id}/tasks/${row.taskId}`} title={markTerms(row.heading, terms)} place={[row.placeName, `《${row.title}》${clausePathWords(row.path)}`]} snippet={searchSnippet(row.body, terms)} status={row.status} />)}
        </Part>
        <Part title="文件条款" found={clauses}>
          {clauses.rows.map((row) => <SearchHit key={row.clauseId} href={`${planViewHref(row.id, 'source')}?revision=${row.revisionNumber}&at=${row.spanStart}`} title={markTerms(row.heading || '文件开头', terms)} place={[row.placeName, `《${row.title}》${clausePathWords(row.path)}`]} snippet={searchSnippet(row.text, terms)} status={row.status} />)}
        </Part>
        <Part title="监管对象" found={businesses}>
          {businesses.rows.map((row) => <SearchHit key={row.id} href={`/businesses/${row.id}`} title={markTerms(row.name, terms)} place={[row.placeName, FOOD_BUSINESS_KIND_LABELS[row.kind], row.licence ?? '', row.address]} />)}
        </Part>
        <Part title="抽检批次" found={batches}>
          {batches.rows.map((row) => <SearchHit key={row.id} href={`/sampling/batches/${row.id}`} title={markTerms(row.number, terms)} place={[row.placeName, row.productName, row.businessName, `${formatDate(row.sampledOn)}抽样`, SAMPLE_CONCLUSION_LABELS[row.conclusion]]} />)}
        </Part>
      </div>
      {terms.length > 0 && readsBatches && <p className="mt-4 text-table text-ink-2">按样品或单位名称找批次，请<TextLink href={`/sampling/batches?q=${encodeURIComponent(query)}`}>在抽检批次中查找“{query}”</TextLink>。</p>}
    </>
  )
})

function Nothing({ title, children }: { title: string; children: ReactNode }) {
  return <div className="rounded-md border border-line bg-surface"><EmptyState title={title}>{children}</EmptyState></div>
}

function Part({ title, found, children }: { title: string; found: Found<unknown>; children: ReactNode }) {
  if (found.rows.length === 0) return null
  return (
    <SectionCard title={title} aside={found.more ? `前 ${found.rows.length} 条，另有更多，可加词缩小范围` : `${found.rows.length} 条`} flush>
      <ul>{children}</ul>
    </SectionCard>
  )
}
