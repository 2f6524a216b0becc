import { ExtensionDesk } from '@/components/report/extension-desk'
import { ExtensionStateMark } from '@/components/report/extension-state-mark'
import { DescriptionList } from '@/components/ui/description-list'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { TextLink } from '@/components/ui/text-link'
import { definePage } from '@/lib/platform/auth/define-page'
import { extensionRequestEntries } from '@/lib/report/extension-request.policy'
import { getExtensionRequest } from '@/lib/report/extension-request.queries'
import { extensionRequestParams } from '@/lib/report/extension-request.schema'
import { daysBetween, formatDate, formatInstant } from '@/lib/shared/format'
import { approveExtension, refuseExtension, withdrawExtension } from '../actions'

export const metadata = { title: '延期请示' }

export default definePage(extensionRequestEntries.view, { params: extensionRequestParams }, async ({ params, ...context }) => {
  const request = await getExtensionRequest(context, params.requestId)
  const { id, version, can, state, firstDueOn, dueOn, wantedOn } = request
  const name = `${request.departmentName} ${request.owed}`
  const decides = can.refuse.allowed
  return (
    <>
      <PageHead
        title={`延期请示：${name}`}
        breadcrumb={[{ label: '报送情况', href: '/reports/timeliness' }, { label: '延期请示' }]}
        state={<ExtensionStateMark state={state} />}
        meta={`${request.placeName} · ${request.askedBy}于${formatInstant(request.askedAt)}报请`}
      />
      <div className="space-y-5">
        <SectionCard title="请示事项">
          <DescriptionList
            columns={2}
            items={[
              { term: '应报项', detail: <TextLink href={`/reports/obligations/${request.obligationId}`}>{name}</TextLink>, wide: true },
              { term: '所属方案', detail: <TextLink href={`/plans/${request.plan.id}`}>{request.plan.title}</TextLink>, wide: true },
              { term: '拟延至', detail: `${formatDate(wantedOn)}（比方案规定的日期晚 ${daysBetween(firstDueOn, wantedOn)} 天）` },
              { term: '现在的应报日期', detail: dueOn === firstDueOn ? formatDate(dueOn) : `${formatDate(dueOn)}（方案规定为${formatDate(firstDueOn)}）` },
              { term: '食安办可自行批准至', detail: formatDate(request.officeLastOn) },
              { term: '原因', detail: request.reason, wide: true },
            ]}
          />
        </SectionCard>
        {state === 'PENDING' && !can.approve.allowed && decides && <Notice tone="info">{can.approve.reason}。</Notice>}
        {request.decidedAt && <SectionCard title="办理结果"><DescriptionList columns={2} items={[{ term: '办理人', detail: request.decidedBy ?? '—' }, { term: '办理时间', detail: formatInstant(request.decidedAt) }, { term: '意见', detail: request.note || '没有另写意见', wide: true }]} /></SectionCard>}
        {(decides || can.withdraw.allowed) && (
          <SectionCard title={decides ? '您的决定' : '等待领导批准'}>
            <ExtensionDesk key={version} record={{ id, version }} name={name} wanted={formatDate(wantedOn)} can={{ approve: can.approve.allowed, refuse: decides, withdraw: can.withdraw.allowed }} approve={approveExtension} refuse={refuseExtension} withdraw={withdrawExtension} />
          </SectionCard>
        )}
      </div>
    </>
  )
})
