import { FindingTable } from '@/components/inspection/finding-table'
import { InspectionStateMark, OutcomeMark } from '@/components/inspection/inspection-marks'
import { RecheckList } from '@/components/rectification/recheck-list'
import { TakeAlong } from '@/components/inspection/device/take-along'
import { ConfirmAction } from '@/components/organisation/confirm-action'
import { ButtonLink } from '@/components/ui/button'
import { DescriptionList } from '@/components/ui/description-list'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { ToneBadge } from '@/components/ui/status-badge'
import { TextLink } from '@/components/ui/text-link'
import { inspectionEntries } from '@/lib/inspection/inspection.policy'
import { inspectionParamsSchema } from '@/lib/inspection/inspection.schema'
import { getInspection, type InspectionView } from '@/lib/inspection/inspection-view.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { findInspectionPublication } from '@/lib/publication/unpublished-inspections.queries'
import { getRechecks } from '@/lib/rectification/recheck.queries'
import { listRectificationsOf } from '@/lib/rectification/rectification-list.queries'
import { getBuildId } from '@/lib/platform/server/build-id'
import { formatDate, formatInstant } from '@/lib/shared/format'
import { FOOD_BUSINESS_KIND_LABELS } from '@/lib/terms/food-business'
import { INSPECTION_CHANGE_LABELS, inspectionKindLabel, INSPECTION_KIND_LABELS, INSPECTION_LEVEL_LABELS, INSPECTION_SOURCE_LABELS } from '@/lib/terms/inspection'
import { PUBLICATION_STATE_LABELS } from '@/lib/terms/publication'
import { cancelInspection, voidInspection } from '../actions'

export const metadata = { title: '监督检查' }

export default definePage(inspectionEntries.view, { params: inspectionParamsSchema }, async ({ params, ...context }) => {
  const one = await getInspection(context, params.id)
  const [rechecks, rectifications, publication] = await Promise.all([getRechecks(context, params.id), listRectificationsOf(context, params.id), findInspectionPublication(context, params.id)])
  const { id, version, number, can, business } = one
  const isOwn = one.department !== null
  const standing = one.findings.filter(({ voidedReason }) => voidedReason === null)
  return (
    <>
      <PageHead
        title={business.name}
        breadcrumb={[{ label: '监督检查', href: '/inspections' }, { label: number }]}
        meta={`${one.place.name} · ${inspectionKindLabel(one)} · ${number}`}
        state={<>{one.voidedReason === null ? <InspectionStateMark state={one.state} /> : <ToneBadge tone="muted">已作废</ToneBadge>}{one.outcome && <OutcomeMark outcome={one.outcome} label={one.resultLabel ?? ''} />}</>}
        secondary={
          <>
            {can.cancel.allowed && <ConfirmAction label="取消检查" title={`取消检查 ${number}`} action={cancelInspection} input={{ id, version }} doneMessage="检查已取消" reasonHint="例如：企业已停业，无法检查。">取消后不再计入待检查；已填写的内容保留可查。</ConfirmAction>}
            {can.void.allowed && <ConfirmAction label="作废" title={`作废检查记录 ${number}`} action={voidInspection} input={{ id, version }} doneMessage="检查记录已作废" reasonHint="例如：误录到其他单位名下。">作废后该记录及其问题不再计入，内容和变更记录保留可查。</ConfirmAction>}
            {can.visit.allowed && <TakeAlong accountId={context.actor.accountId} visitId={id} build={getBuildId()} />}
            {can.replan.allowed && <ButtonLink href={`/inspections/${id}/edit`}>调整安排</ButtonLink>}
            {can.correct.allowed && <ButtonLink href={`/inspections/${id}/visit`}>更正</ButtonLink>}
            {isOwn && one.startedAt !== null && one.state !== 'FILED' && !can.visit.allowed && <ButtonLink href={`/inspections/${id}/record`}>检查记录</ButtonLink>}
          </>
        }
        action={can.visit.allowed ? <ButtonLink variant="primary" href={`/inspections/${id}/visit`}>{one.state === 'PLANNED' ? '开始检查' : '继续检查'}</ButtonLink> : one.state === 'FILED' && isOwn ? <ButtonLink variant="primary" href={`/inspections/${id}/record`}>检查记录</ButtonLink> : undefined}
      />
      {one.voidedReason !== null && <Notice title="该检查记录已作废" className="mb-5">原因：{one.voidedReason}</Notice>}
      {one.cancelledReason !== null && <Notice title="检查已取消" className="mb-5">原因：{one.cancelledReason}</Notice>}
      <div className="grid items-start gap-5 lg:grid-cols-[3fr_2fr]">
        <div className="min-w-0 space-y-5">
          <SectionCard title="检查"><DescriptionList items={[...factsOf(one), ...(publication ? [{ term: '结果公示', detail: <><TextLink href={`/publications/${publication.id}`}>{publication.title}</TextLink>（{PUBLICATION_STATE_LABELS[publication.state]}）</> }] : [])]} /></SectionCard>
          {rechecks.rows.length > 0 && (
            <SectionCard title="复查的问题" aside={one.state === 'UNDER_WAY' ? '提交检查记录时生效' : `${rechecks.rows.length} 个`} flush actions={can.visit.allowed && one.state === 'UNDER_WAY' && <ButtonLink size="sm" href={`/inspections/${id}/visit`}>登记复查结论</ButtonLink>}><RecheckList of={rechecks} /></SectionCard>
          )}
          {(one.findings.length > 0 || one.state === 'FILED') && isOwn && (
            <SectionCard title="发现的问题" aside={standing.length > 0 ? `${standing.length} 个` : undefined} flush={one.findings.length > 0}>
              {one.findings.length > 0 ? <FindingTable findings={one.findings} rectifications={rectifications} /> : <p className="text-table text-ink-2">没有发现问题。</p>}
            </SectionCard>
          )}
        </div>
        <div className="min-w-0 space-y-5">
          <SectionCard title="检查对象"><DescriptionList items={[{ term: '名称', detail: <TextLink href={`/businesses/${business.id}`}>{business.name}</TextLink> }, { term: '类别', detail: FOOD_BUSINESS_KIND_LABELS[business.kind] }, { term: '许可或登记编号', detail: business.licence }, { term: '地址', detail: business.address }, { term: '乡镇（街道）', detail: one.townshipName ?? '' }]} /></SectionCard>
          <SectionCard title="变更记录" aside={`${one.revisions.length} 次`}>
            <ol className="space-y-2.5 text-table">
              {one.revisions.map((step) => (
                <li key={step.version}>
                  <span className="font-medium">{INSPECTION_CHANGE_LABELS[step.change]}</span>
                  <span className="block text-sm text-ink-2">{formatInstant(step.recordedAt)}{step.recordedBy ? `，${step.recordedBy}` : ''}</span>
                  {step.reason !== '' && <span className="block">原因：{step.reason}</span>}
                </li>
              ))}
            </ol>
          </SectionCard>
        </div>
      </div>
    </>
  )
})

function factsOf(one: InspectionView) {
  const people = one.inspectors.map(({ name, certificateNumber, departmentName, isLead }) => `${name}${isLead ? '（带队）' : ''}　${[departmentName, certificateNumber].filter(Boolean).join(' ')}`)
  const span = one.startedAt ? `${formatInstant(one.startedAt)}${one.endedAt ? ` 至 ${formatInstant(one.endedAt)}` : ''}` : one.inspectedOn ? formatDate(one.inspectedOn) : ''
  return [
    { term: '方式和来源', detail: one.source === 'FOLLOW_UP' ? INSPECTION_SOURCE_LABELS.FOLLOW_UP : `${INSPECTION_KIND_LABELS[one.kind]} · ${INSPECTION_SOURCE_LABELS[one.source]}` },
    ...(one.basis === '' ? [] : [{ term: '依据', detail: one.basis }]),
    one.department ? { term: '检查单位', detail: [one.department, ...one.joint].map(({ name }) => name).join('、') } : { term: '检查机关', detail: `${one.authorityName}（${INSPECTION_LEVEL_LABELS[one.level]}）` },
    ...(one.department ? [{ term: '检查人员', detail: people.length === 0 ? '未指定' : <>{people.map((line) => <span key={line} className="block">{line}</span>)}</> }] : []),
    ...(one.plannedOn || one.dueOn ? [{ term: '计划日期', detail: [one.plannedOn && formatDate(one.plannedOn), one.dueOn && `最迟 ${formatDate(one.dueOn)}`].filter(Boolean).join('，') }] : []),
    ...(span === '' ? [] : [{ term: '检查时间', detail: span }]),
    ...(one.kind === 'UNANNOUNCED' || !one.department ? [] : [{ term: '事先告知', detail: one.isAnnounced ? '告知' : '不告知' }]),
    ...(one.checklist ? [{ term: '检查要点表', detail: `${one.checklist.name}（第 ${one.checklist.number} 版）` }] : []),
    ...(one.outcome ? [{ term: '检查结果', detail: `${one.resultLabel ?? ''}${one.coversAllItems ? '，覆盖全部项目' : '，未覆盖全部项目'}` }] : []),
    ...(one.resultNote === '' ? [] : [{ term: '说明', detail: one.resultNote }]),
    ...(one.repeatReason === '' ? [] : [{ term: '重复检查的理由', detail: one.repeatReason }]),
    ...(one.planNote === '' ? [] : [{ term: '安排说明', detail: one.planNote }]),
  ]
}
