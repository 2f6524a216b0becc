import { CaseHistory } from '@/components/sampling-case/case-history'
import { clockEnd, ClockMark } from '@/components/record/clock-mark'
import { CaseStateMark } from '@/components/sampling-case/case-marks'
import { CaseSteps, type PenaltyLink } from '@/components/sampling-case/case-steps'
import { CaseReviews, CaseTransfers } from '@/components/sampling-case/case-threads'
import { ButtonLink } from '@/components/ui/button'
import { DataTable } from '@/components/ui/data-table'
import { DescriptionList } from '@/components/ui/description-list'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { TextLink } from '@/components/ui/text-link'
import { listPenaltiesOfCase } from '@/lib/credit/penalty/penalty-start.queries'
import { PENALTY_WRITERS } from '@/lib/credit/penalty/penalty.policy'
import { BUSINESS_READERS } from '@/lib/food-business/food-business.policy'
import { hasRole } from '@/lib/platform/auth/actor'
import { definePage } from '@/lib/platform/auth/define-page'
import type { CommandContext } from '@/lib/platform/command-context'
import { caseEntries } from '@/lib/sampling/handling/case.policy'
import { getCase, type CaseView } from '@/lib/sampling/handling/case.queries'
import { caseParams } from '@/lib/sampling/handling/case.schema'
import { dateOnOf, formatDate } from '@/lib/shared/format'
import { FAILED_ITEM_KIND_LABELS } from '@/lib/terms/sampling'
import { clockLabel } from '@/lib/sampling/handling/case-terms'

export const metadata = { title: '核查处置' }

/** Forms of the whole case, beside the title or in its own part. */
const OF_CASE = ['assign', 'received'] as const

export default definePage(caseEntries.view, { params: caseParams }, async ({ params, ...context }) => {
  const found = await getCase(context, params.id)
  const todayOn = dateOnOf(context.now)
  const link = (key: string) => `/sampling/cases/${found.id}/record?do=${key}`
  const having = (key: string) => found.forms.find((form) => form.key === key)
  const close = having('close')
  const penalties = await penaltyLinks(context, found)
  return (
    <>
      <PageHead
        title={`${found.productName}不合格核查处置`}
        breadcrumb={[{ label: '核查处置', href: '/sampling/cases' }, { label: found.number }]}
        state={<CaseStateMark of={{ state: found.handled.state, isPaused: found.isPaused }} />}
        meta={`${found.placeName} · ${found.businessName} · ${found.number}`}
        action={close && <ButtonLink variant="primary" href={link('close')}>{close.label}</ButtonLink>}
        secondary={OF_CASE.flatMap((key) => having(key) ?? []).map((form) => <ButtonLink key={form.key} href={link(form.key)}>{form.label}</ButtonLink>)}
      />
      <div className="space-y-5">
        {!found.isStatutory && <Notice title="风险监测的问题样品">风险监测不作合格判定，没有法定处置期限，不计入核查处置率；处置情况可以在这里登记。</Notice>}
        {found.isPaused && <Notice title="依法暂停办结">复检或异议正在办理，相关期限暂停计算；送达、产品控制和召回不停止。</Notice>}
        {found.recurrence.length > 0 && <Notice tone="attention" title="再次不合格">{found.recurrence.join('；')}。</Notice>}
        <Owed of={found} todayOn={todayOn} />
        <SectionCard title="处置环节" aside={found.refusal && found.handled.state === 'OPEN' ? found.refusal : undefined} flush><CaseSteps of={found} todayOn={todayOn} penalties={penalties} /></SectionCard>
        <SectionCard title="复检和异议" actions={having('apply') && <ButtonLink size="sm" href={link('apply')}>登记申请</ButtonLink>}><CaseReviews of={found} todayOn={todayOn} /></SectionCard>
        <SectionCard title="协查和移送" actions={<>{having('ask') && <ButtonLink size="sm" href={link('ask')}>发出协查</ButtonLink>}{having('report') && <ButtonLink size="sm" href={link('report')}>报告涉嫌犯罪</ButtonLink>}</>}><CaseTransfers of={found} todayOn={todayOn} /></SectionCard>
        <Batch of={found} />
        {found.recurring.length > 0 && <Recurring of={found} />}
        <SectionCard title="处置过程" aside={`${found.entries.length} 条记录，最近的在前`}><CaseHistory of={found} /></SectionCard>
      </div>
    </>
  )
})

/** A decision that was made is recorded in the credit file of the business, by whoever keeps it; what is there already is linked. */
async function penaltyLinks(context: Pick<CommandContext, 'actor'>, of: CaseView): Promise<PenaltyLink[]> {
  if (of.businessId === null || of.handled.parts.PENALTY.standing !== 'DONE' || !hasRole(context.actor, ...BUSINESS_READERS)) return []
  const file = `/businesses/${of.businessId}/credit`
  const recorded = await listPenaltiesOfCase(context, of.businessId, of.id)
  if (recorded.length > 0) return recorded.map(({ documentNumber }) => ({ label: `已登记处罚 ${documentNumber}`, href: `${file}#penalties`, isRecorded: true }))
  return hasRole(context.actor, ...PENALTY_WRITERS) ? [{ label: '登记处罚', href: `${file}?case=${of.id}#penalties`, isRecorded: false }] : []
}

/** What is owed next comes first: running clocks by the instant they run out. */
function Owed({ of, todayOn }: { of: CaseView; todayOn: string }) {
  if (of.handled.state !== 'OPEN') return null
  const running = of.clocks.filter(({ metAt, standing }) => metAt === null && standing !== 'STOPPED').toSorted((a, b) => (a.dueAt ?? a.dueOn).localeCompare(b.dueAt ?? b.dueOn))
  return (
    <SectionCard title="接下来" aside={of.departmentName ? `责任单位：${of.departmentName}` : '还没有责任单位'}>
      {running.length === 0 ? <p className="text-table text-ink-2">没有正在计算的期限。</p> : (
        <ol className="space-y-1.5 text-table">
          {running.map((clock) => <li key={clock.key} className="flex flex-wrap items-baseline gap-x-3"><span className="font-medium">{clockLabel(clock.key)}</span><span>{clockEnd(clock)} 前</span><ClockMark clock={clock} todayOn={todayOn} /></li>)}
        </ol>
      )}
      {of.obstacles.length > 0 && <p className="mt-3 text-sm text-ink-2">办结前还需：{of.obstacles.join('；')}。</p>}
    </SectionCard>
  )
}

function Batch({ of }: { of: CaseView }) {
  return (
    <SectionCard title="不合格批次">
      <DescriptionList
        columns={2}
        items={[
          { term: '抽样编号', detail: <TextLink href={`/sampling/batches/${of.batchId}`}>{of.number}</TextLink> }, { term: '任务和种类', detail: of.levelAndKind }, { term: '食品大类', detail: of.categoryName }, { term: '样品名称', detail: of.productName }, { term: '生产日期或批号', detail: of.lot }, { term: '被抽样单位', detail: of.businessId ? <TextLink href={`/businesses/${of.businessId}`}>{of.businessName}</TextLink> : of.businessName },
          { term: '标称生产者', detail: of.producerName }, { term: '乡镇（街道）', detail: of.townshipName }, { term: '抽样日期', detail: formatDate(of.sampledOn) }, { term: '结论日期', detail: of.concludedOn && formatDate(of.concludedOn) }, { term: '收到结论', detail: formatDate(of.handled.receivedOn) }, { term: '承检机构', detail: of.testedBy },
        ]}
      />
      <div className="mt-4">
        {of.failedItems.length === 0 ? <p className="text-table text-ink-2">{of.failedItemsUnknown ? '未提供不合格项目。' : '没有登记不合格项目。'}</p> : (
          <DataTable
            caption="不合格项目" empty={null} phone="stack" rows={[...of.failedItems]} rowKey={({ item, measured }) => `${item} ${measured}`}
            columns={[
              { key: 'item', header: '项目', className: 'min-w-40', cell: ({ item }) => item }, { key: 'kind', header: '类别', className: 'min-w-28', cell: ({ kind }) => FAILED_ITEM_KIND_LABELS[kind] },
              { key: 'measured', header: '检验结果', className: 'min-w-40 break-words', cell: ({ measured, unit }) => `${measured} ${unit}`.trim() }, { key: 'limit', header: '标准值', className: 'min-w-32', cell: ({ limit, unit }) => `${limit} ${unit}`.trim() },
            ]}
          />
        )}
      </div>
    </SectionCard>
  )
}

function Recurring({ of }: { of: CaseView }) {
  return (
    <SectionCard title="近 12 个月相关的不合格批次" aside={`${of.recurring.length} 批次`} flush>
      <DataTable
        caption="相关的不合格批次" empty={null} bare phone="stack" rows={[...of.recurring]} rowKey={({ caseId }) => caseId}
        columns={[
          { key: 'on', header: '结论日期', className: 'whitespace-nowrap', cell: ({ concludedOn }) => formatDate(concludedOn) },
          { key: 'number', header: '抽样编号', className: 'min-w-40', cell: ({ caseId, number }) => <TextLink href={`/sampling/cases/${caseId}`}>{number}</TextLink> },
          { key: 'business', header: '被抽样单位', className: 'min-w-40', cell: ({ businessName }) => businessName }, { key: 'product', header: '样品', className: 'min-w-32', cell: ({ productName }) => productName }, { key: 'items', header: '不合格项目', className: 'min-w-40', cell: ({ items }) => items },
        ]}
      />
    </SectionCard>
  )
}
