import { NothingYet } from '@/components/plan/nothing-yet'
import { PlanFrame } from '@/components/plan/plan-frame'
import { SourceText } from '@/components/plan/source-text'
import { LinkTabs } from '@/components/ui/link-tabs'
import { Notice } from '@/components/ui/notice'
import { Pagination } from '@/components/ui/pagination'
import { getPlanSource } from '@/lib/indicator/plan-source.queries'
import { planViewEntries } from '@/lib/plan/plan-view.policy'
import { getPlan, type PlanDto } from '@/lib/plan/plan-view.queries'
import { planParamsSchema, planSourceSearchSchema } from '@/lib/plan/plan-view.schema'
import { planViewHref } from '@/lib/plan/plan-views'
import { sourcePage } from '@/lib/plan/source-pages'
import { definePage } from '@/lib/platform/auth/define-page'

export const metadata = { title: '方案原文' }

export default definePage(planViewEntries.source, { params: planParamsSchema, search: planSourceSearchSchema }, async ({ params, search, ...context }) => {
  const plan = await getPlan(context, params.id)
  const revisions = plan.revisions.filter((one) => one.origin !== 'hand')
  const revision = revisions.find((one) => one.number === search.revision) ?? revisions.find((one) => one.id === plan.currentRevisionId) ?? revisions[0]
  if (!revision) {
    return (
      <PlanFrame plan={plan} view="source">
        {plan.status === 'DRAFT' ? <NothingYet title="这里将显示文件原文" plan={plan} /> : <Notice title="没有文件原文">本方案由食安办手工建立，任务和指标没有对应的原文。</Notice>}
      </PlanFrame>
    )
  }
  const source = await getPlanSource(plan.id, revision.id)
  const { lines, page, pages } = sourcePage(source.text, source.anchors, { page: search.page ?? 1, at: search.at ?? null })
  return (
    <PlanFrame plan={plan} view="source">
      {revisions.length > 1 && <RevisionTabs plan={plan} revisions={revisions} current={revision.id} />}
      <p className="mb-3 text-table text-ink-2 print:hidden">左侧有色线的段落已形成任务、指标、节点或报送义务，点右侧名称可直接查看。</p>
      <SourceText planId={plan.id} lines={lines} />
      {pages > 1 && <div className="mt-3"><Pagination basePath={`${planViewHref(plan.id, 'source')}?revision=${revision.number}`} query={{ sort: null, page, pageSize: 1, filters: {} }} spec={{ sortKeys: [], pageSizes: [1] }} total={pages} label="原文分页" /></div>}
    </PlanFrame>
  )
})

function RevisionTabs({ plan, revisions, current }: { plan: PlanDto; revisions: PlanDto['revisions']; current: string }) {
  return (
    <LinkTabs
      label="文稿版本"
      tabs={revisions.map((one) => ({ href: `${planViewHref(plan.id, 'source')}?revision=${one.number}`, label: `第 ${one.number} 稿${one.stage ? `（${one.stage}）` : ''}`, current: one.id === current }))}
    />
  )
}
