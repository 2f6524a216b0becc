import { ObligationRelief } from '@/components/report/obligation-relief'
import { SectionStateMark, TimelinessMark } from '@/components/report/report-marks'
import { ButtonLink } from '@/components/ui/button'
import { DescriptionList } from '@/components/ui/description-list'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { ToneBadge } from '@/components/ui/status-badge'
import { TextLink } from '@/components/ui/text-link'
import { Timeline } from '@/components/ui/timeline'
import { definePage } from '@/lib/platform/auth/define-page'
import { getObligation, type ObligationDto } from '@/lib/report/obligation-list.queries'
import { obligationEntries } from '@/lib/report/obligation.policy'
import { obligationParams } from '@/lib/report/obligation.schema'
import { dateOnOf, formatDate, formatInstant } from '@/lib/shared/format'
import { joinWords } from '@/lib/shared/join-words'
import { DUTY_DELIVERABLE_LABELS } from '@/lib/terms/plan'
import { OBLIGATION_CHANGE_LABELS, OBLIGATION_STATUS_LABELS } from '@/lib/terms/report'
import { exemptObligation, extendCorrection, extendObligation, liftExemption } from '../actions'

export const metadata = { title: '应报项' }

export default definePage(obligationEntries.view, { params: obligationParams }, async ({ params, ...context }) => {
  const obligation = await getObligation(context, params.obligationId)
  const title = `${obligation.departmentName} ${joinWords(obligation.covered, obligation.dutyName)}`
  const { section } = obligation
  return (
    <>
      <PageHead
        title={title}
        state={obligation.status === 'OPEN' ? <TimelinessMark of={obligation.timeliness} plain={false} /> : <ToneBadge tone="muted">{OBLIGATION_STATUS_LABELS[obligation.status]}</ToneBadge>}
        meta={<TextLink href={`/plans/${obligation.plan.id}`}>{obligation.plan.title}</TextLink>}
        breadcrumb={[{ label: '报送情况', href: '/reports/timeliness' }, { label: title }]}
        secondary={section?.wasSubmitted && <ButtonLink href={`/reports/review/${section.id}`}>查看报送内容</ButtonLink>}
        action={<ObligationRelief obligation={{ id: obligation.id, version: obligation.version, name: title, dueOn: formatDate(obligation.dueOn), correctionOwedBy: obligation.correctionOwedBy && formatDate(obligation.correctionOwedBy), officeLastOn: obligation.officeLastOn && formatDate(obligation.officeLastOn) }} todayOn={dateOnOf(context.now)} canRelieve={obligation.can.relieve.allowed} canLift={obligation.can.lift.allowed} canExtendCorrection={obligation.can.extendCorrection.allowed} extend={extendObligation} extendCorrection={extendCorrection} exempt={exemptObligation} lift={liftExemption} />}
      />
      {obligation.waitingRequest && <div className="mb-5"><Notice tone="info">已报请领导批准延至{formatDate(obligation.waitingRequest.wantedOn)}，批准前应报日期不变。<TextLink href={`/reports/extensions/${obligation.waitingRequest.id}`}>查看请示</TextLink></Notice></div>}
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <SectionCard title="报送要求"><Facts obligation={obligation} /></SectionCard>
        <SectionCard title="延期、免报和调整" aside={obligation.changes.length > 0 ? `${obligation.changes.length} 次` : undefined}>
          {obligation.changes.length === 0 ? (
            <p className="text-table text-ink-2">没有延期、免报或其他调整。</p>
          ) : (
            <Timeline
              label="延期、免报和调整"
              entries={obligation.changes.map((one) => ({
                key: one.id, when: formatInstant(one.at), dateTime: one.at, who: one.who ?? '系统',
                what: one.before && one.after ? `${OBLIGATION_CHANGE_LABELS[one.kind]}：${formatDate(one.before)}改为${formatDate(one.after)}` : OBLIGATION_CHANGE_LABELS[one.kind],
                detail: `原因：${one.reason}`,
              }))}
            />
          )}
        </SectionCard>
      </div>
    </>
  )
})

function Facts({ obligation }: { obligation: ObligationDto }) {
  const { plan, dutyId, hasSource, section } = obligation
  const basis = `/plans/${plan.id}/duties`
  return (
    <DescriptionList
      items={[
        { term: '报送单位', detail: obligation.departmentName },
        { term: '报送内容', detail: `${obligation.dutyName}（${DUTY_DELIVERABLE_LABELS[obligation.deliverable]}）` },
        { term: '所属时期', detail: obligation.covered },
        { term: '依据', detail: <><TextLink href={hasSource ? `${basis}?basis=duty:${dutyId}` : basis}>{hasSource ? '方案原文' : '方案的报送义务'}</TextLink>：{obligation.dutyWords}</> },
        { term: '应报日期', detail: obligation.dueOn === obligation.firstDueOn ? formatDate(obligation.dueOn) : `${formatDate(obligation.dueOn)}（原为${formatDate(obligation.firstDueOn)}）` },
        ...(obligation.correctionOwedBy ? [{ term: '改正期限', detail: formatDate(obligation.correctionOwedBy) }] : []),
        { term: '数据截至', detail: formatDate(obligation.dataUpToOn) },
        ...(obligation.subPlan ? [{ term: '子方案', detail: obligation.subPlan.href ? <TextLink href={obligation.subPlan.href}>{obligation.subPlan.title}</TextLink> : `${obligation.subPlan.title}（食安办正在确认）` }] : []),
        { term: '填报状态', detail: section ? <SectionStateMark state={section.state} plain /> : '未开始' },
      ]}
    />
  )
}
