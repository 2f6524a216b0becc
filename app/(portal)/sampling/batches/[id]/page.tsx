import { ConfirmAction } from '@/components/organisation/confirm-action'
import { BatchRevisions } from '@/components/sampling/batch-revisions'
import { ConclusionMark } from '@/components/sampling/conclusion-mark'
import { FailedItemTable } from '@/components/sampling/failed-item-table'
import { ButtonLink } from '@/components/ui/button'
import { DescriptionList } from '@/components/ui/description-list'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { ToneBadge } from '@/components/ui/status-badge'
import { TextLink } from '@/components/ui/text-link'
import { definePage } from '@/lib/platform/auth/define-page'
import { batchParamsSchema, batchVersionSchema } from '@/lib/sampling/batch-form.schema'
import { getBatch } from '@/lib/sampling/batch-view.queries'
import { CASE_STATE_LABELS } from '@/lib/sampling/handling/case-terms'
import { sampleBatchEntries } from '@/lib/sampling/sample-batch.policy'
import { formatInstant } from '@/lib/shared/format'
import { clearMistake, voidBatch } from '../actions'

export const metadata = { title: '抽检批次' }

export default definePage(sampleBatchEntries.view, { params: batchParamsSchema, search: batchVersionSchema }, async ({ params, search, ...context }) => {
  const batch = await getBatch(context, params.id, search.version)
  const { id, version, content, shown, facts, shownVersion, voidedReason, mistake, caseOf, can } = batch
  const good = content.conclusion === 'PROBLEM' ? '未发现问题' : '合格'
  return (
    <>
      <PageHead
        title={`${content.number} ${content.productName}`}
        breadcrumb={[{ label: '抽检批次', href: '/sampling/batches' }, { label: content.number }]}
        meta={`${batch.place.name} · ${content.businessName}`}
        state={voidedReason === null ? <ConclusionMark conclusion={content.conclusion} /> : <ToneBadge tone="muted">已作废</ToneBadge>}
        secondary={can.correct.allowed && (
          <>
          {mistake?.allowed && (
            <ConfirmAction label={`误登，更正为${good}`} variant="secondary" title={`将批次 ${content.number} 更正为${good}`} action={clearMistake} input={{ id, version }} doneMessage={`批次已更正为${good}，核查处置已撤销`} reasonHint="例如：录入时看错一行，检验报告为合格。">
              用于结论登记错误的情形：不合格项目一并清除，核查处置随之撤销，原因记入批次的变更记录和处置的历史。检验结论本身有变化的，请在核查处置中登记复检或异议的结论。
            </ConfirmAction>
          )}
          {can.void.allowed && <ConfirmAction label="作废" title={`作废批次 ${content.number}`} action={voidBatch} input={{ id, version }} doneMessage="批次已作废" reasonHint="例如：重复登记，与另一编号为同一样品。">
            作废后该批次不再计入任何指标，编号可以重新使用；内容和变更记录保留可查。
            {caseOf?.state === 'OPEN' && `这批次的核查处置（${CASE_STATE_LABELS[caseOf.state]}，${caseOf.recorded === null ? '尚无办理登记' : `最近登记“${caseOf.recorded}”`}）随之撤销，不再计入核查处置率；已登记的内容和作废原因保留在处置的历史中。`}
          </ConfirmAction>}
          </>
        )}
        action={can.correct.allowed && <ButtonLink variant="primary" href={`/sampling/batches/${id}/edit`}>更正</ButtonLink>}
      />
      {voidedReason !== null && <Notice title="该批次已作废" className="mb-5">原因：{voidedReason}</Notice>}
      {shownVersion && (
        <Notice title={`以下是第 ${shownVersion.version} 版的内容，自${formatInstant(shownVersion.recordedAt)}起`} className="mb-5" actions={<TextLink href={`/sampling/batches/${id}`}>查看现在的内容</TextLink>} />
      )}
      <div className="grid items-start gap-5 lg:grid-cols-[3fr_2fr]">
        <SectionCard title="批次内容" aside={shownVersion ? `第 ${shownVersion.version} 版` : undefined}>
          <DescriptionList items={facts.filter(({ key }) => key !== 'failedItems').map(({ label, words, href }) => ({ term: label, detail: href && words !== '' ? <TextLink href={href}>{words}</TextLink> : words }))} />
        </SectionCard>
        <div className="min-w-0 space-y-5">
          {(shown.failedItems.length > 0 || shown.failedItemsUnknown) && <SectionCard title="不合格项目" aside={shown.failedItems.length > 0 ? `${shown.failedItems.length} 项` : undefined} actions={caseOf && <TextLink href={`/sampling/cases/${caseOf.id}`}>核查处置</TextLink>} flush><FailedItemTable items={shown.failedItems} />{can.correct.allowed && mistake && !mistake.allowed && <p className="border-t border-line-soft px-4 py-2.5 text-table text-ink-2">{mistake.reason}。{!can.void.allowed && `${can.void.reason}。`}</p>}</SectionCard>}
          <SectionCard title="变更记录" aside={`${batch.revisions.length} 次`} actions={caseOf?.state === 'WITHDRAWN' && <TextLink href={`/sampling/cases/${caseOf.id}`}>已撤销的核查处置</TextLink>}><BatchRevisions batchId={id} revisions={batch.revisions} latest={version} /></SectionCard>
        </div>
      </div>
    </>
  )
})
