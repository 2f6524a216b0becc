import { CompareClause } from '@/components/plan/compare-clause'
import { Added, Removed } from '@/components/plan/compare-marks'
import { CompareSteps } from '@/components/plan/compare-steps'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkTabs } from '@/components/ui/link-tabs'
import { NativeSelect } from '@/components/ui/native-select'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { Pagination } from '@/components/ui/pagination'
import { CHANGE_KINDS, countChanges, type ChangeKind } from '@/lib/plan/compare/compare-revisions'
import { chooseRevisions, COMPARE_PAGE_SIZE, compareEntries, readChangeKind } from '@/lib/plan/compare/compare-view'
import { planCompareEntries } from '@/lib/plan/plan-compare.policy'
import { compareStoredRevisions } from '@/lib/plan/plan-compare.queries'
import { planCompareSearchSchema } from '@/lib/plan/plan-compare.schema'
import { getPlan, type PlanDto, type RevisionDto } from '@/lib/plan/plan-view.queries'
import { planParamsSchema } from '@/lib/plan/plan-view.schema'
import { planViewHref } from '@/lib/plan/plan-views'
import { definePage } from '@/lib/platform/auth/define-page'
import { CHANGE_KIND_LABELS, REVISION_STATUS_LABELS } from '@/lib/terms/plan'

export const metadata = { title: '文稿比对' }

export default definePage(planCompareEntries.view, { params: planParamsSchema, search: planCompareSearchSchema }, async ({ params, search, ...context }) => {
  const plan = await getPlan(context, params.id)
  const revisions = plan.revisions.filter((one) => one.origin !== 'hand')
  const chosen = chooseRevisions(revisions, search)
  if (!chosen) {
    return (
      <>
        <Head plan={plan} meta="逐条比较两份文稿" />
        <Notice title="没有可以比对的两份文稿">{revisions.length < 2 ? '本方案录入征求意见稿、印发稿或修订稿中的两份以后，可在这里逐条比对。' : '请选择两份不同的文稿。'}</Notice>
      </>
    )
  }
  const { left, right } = chosen
  const clauses = await compareStoredRevisions(plan.id, left.id, right.id)
  const counts = countChanges(clauses)
  const kind = readChangeKind(search.kind)
  const page = search.page ?? 1
  const { entries, total } = compareEntries(clauses, kind, page)
  const base = `/plans/${plan.id}/compare?left=${left.number}&right=${right.number}`
  const sourceHref = (revision: RevisionDto) => `${planViewHref(plan.id, 'source')}?revision=${revision.number}`
  const shown = entries.flatMap((entry) => ('number' in entry ? [entry.number] : []))
  return (
    <>
      <Head plan={plan} meta={`旧稿：${nameOf(left)}　新稿：${nameOf(right)}`} />
      <Chooser planId={plan.id} revisions={revisions} left={left} right={right} />
      <p className="mb-3 text-table text-ink-2">
        {summaryWords(counts)}标记：<Removed>删去的文字</Removed>　<Added>新增的文字</Added>。
      </p>
      <LinkTabs label="按变化种类筛选" tabs={[{ href: base, label: '全部变化', count: clauses.length - counts.same, current: kind === null }, ...CHANGE_KINDS.map((one) => ({ href: `${base}&kind=${one}`, label: CHANGE_KIND_LABELS[one], count: counts[one], current: kind === one }))]} />
      <CompareSteps key={`${kind}-${page}`} first={shown[0] ?? 1} count={shown.length} total={total} />
      <section aria-label="变化" className="rounded-md border border-line bg-surface print:border-0">
        {total === 0 && <EmptyState title={kind ? `没有“${CHANGE_KIND_LABELS[kind]}”` : '两份文稿没有差别'}>{kind ? '可查看全部变化，或选择其他种类。' : '条款、单位和目标完全一致。'}</EmptyState>}
        {total > 0 && entries.map((entry, index) => ('number' in entry ? <CompareClause key={entry.number} number={entry.number} clause={entry.clause} leftHref={sourceHref(left)} rightHref={sourceHref(right)} /> : <SameStretch key={`same-${index}`} count={entry.sameCount} filtered={kind !== null} />))}
      </section>
      {total > COMPARE_PAGE_SIZE && <div className="mt-3"><Pagination basePath={`${base}${kind ? `&kind=${kind}` : ''}`} query={{ sort: null, page, pageSize: COMPARE_PAGE_SIZE, filters: {} }} spec={{ sortKeys: [], pageSizes: [COMPARE_PAGE_SIZE] }} total={total} label="变化分页" /></div>}
    </>
  )
})

function Head({ plan, meta }: { plan: PlanDto; meta: string }) {
  return (
    <PageHead
      official
      title="文稿比对"
      meta={meta}
      breadcrumb={[{ label: '规划与方案', href: `/plans?jurisdiction=${plan.place.id}` }, { label: plan.title, href: planViewHref(plan.id, 'overview') }, { label: '文稿比对' }]}
    />
  )
}

function nameOf({ number, stage, status }: RevisionDto): string {
  const words = [stage, status === 'PUBLISHED' ? '' : REVISION_STATUS_LABELS[status]].filter((word) => word).join('，')
  return `第 ${number} 稿${words ? `（${words}）` : ''}`
}

function Chooser({ planId, revisions, left, right }: { planId: string; revisions: readonly RevisionDto[]; left: RevisionDto; right: RevisionDto }) {
  const options = [...revisions].sort((one, other) => one.number - other.number).map((one) => ({ value: String(one.number), label: nameOf(one) }))
  return (
    <form action={`/plans/${planId}/compare`} className="mb-3 grid grid-cols-[1fr_auto_1fr] items-center gap-2 sm:flex print:hidden">
      <NativeSelect key={`left-${left.number}`} name="left" aria-label="旧稿" options={options} defaultValue={String(left.number)} className="sm:w-64" />
      <span className="text-ink-2">与</span>
      <NativeSelect key={`right-${right.number}`} name="right" aria-label="新稿" options={options} defaultValue={String(right.number)} className="sm:w-64" />
      <Button type="submit" className="max-sm:col-span-3">比对</Button>
    </form>
  )
}

function summaryWords(counts: Record<ChangeKind | 'same', number>): string {
  const changed = CHANGE_KINDS.filter((kind) => counts[kind] > 0).map((kind) => `${CHANGE_KIND_LABELS[kind]} ${counts[kind]} 条`)
  return `${changed.length > 0 ? changed.join('，') : '没有变化'}；未变 ${counts.same} 条。`
}

function SameStretch({ count, filtered }: { count: number; filtered: boolean }) {
  return <p className="border-b border-line-soft bg-sunken px-4 py-1.5 text-sm text-ink-2 last:border-b-0">{filtered ? `其间 ${count} 条不属于所选种类` : `其间 ${count} 条未变`}</p>
}
