import type { Metadata } from 'next'
import { AuditTable } from '@/components/audit/audit-table'
import { AuditDetail } from '@/components/audit/audit-detail'
import { AuditSealList } from '@/components/audit/audit-seal-list'
import { DescriptionList } from '@/components/ui/description-list'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { ToneBadge } from '@/components/ui/status-badge'
import { TextLink } from '@/components/ui/text-link'
import { describeDetail } from '@/lib/overview/audit-detail'
import { actionLabel, auditLogHref, formatLogTime, subjectLabel } from '@/lib/overview/audit-log'
import { auditLogEntries } from '@/lib/overview/audit-log.policy'
import { getAuditEntry, type AuditEntryView } from '@/lib/overview/audit-log.queries'
import { auditEntryParamsSchema } from '@/lib/overview/audit-log.schema'
import { definePage } from '@/lib/platform/auth/define-page'
import { ROLE_LABELS } from '@/lib/terms/roles'
import { toAuditLine, toOutcome } from '../audit-lines'

export const metadata: Metadata = { title: '审计记录' }

export default definePage(auditLogEntries.read, { params: auditEntryParamsSchema, subjectOf: ({ params }) => ({ type: 'audit-log', id: params.id, label: `记录 ${params.id}` }) }, async ({ params, ...context }) => {
  const entry = await getAuditEntry(context, params.id)
  const detail = describeDetail(entry.detail)
  const outcome = toOutcome(entry)
  return (
    <>
      <PageHead
        title={actionLabel(entry.action)}
        breadcrumb={[{ label: '审计日志', href: '/audit' }, { label: '审计记录' }]}
        state={<ToneBadge tone={outcome.tone}>{outcome.word}</ToneBadge>}
        meta={`${formatLogTime(entry.occurredAt)}　${entry.actorName}　${subjectLabel(entry)}`}
      />
      <div className="grid items-start gap-5 xl:grid-cols-[3fr_2fr]">
        <div className="grid min-w-0 gap-5">
          <SectionCard title="内容"><AuditDetail lines={detail} /></SectionCard>
          <SectionCard title="谁、从哪里"><DescriptionList items={whoItems(entry)} /></SectionCard>
        </div>
        <SectionCard title="封存">
          <AuditSealList seal={entry.seal && { ...entry.seal, sealedAt: formatLogTime(entry.seal.sealedAt) }} />
        </SectionCard>
      </div>
      {entry.sameRequest.length > 0 && (
        <div className="mt-6">
          <h2 className="mb-2 text-h3 font-semibold">同一次请求的其他记录</h2>
          <AuditTable caption="同一次请求的其他记录" lines={entry.sameRequest.map(toAuditLine)} filtered />
        </div>
      )}
    </>
  )
})

function whoItems(entry: AuditEntryView) {
  return [
    { term: '操作人', detail: entry.actorId ? <TextLink href={auditLogHref({ actor: entry.actorName })}>{entry.actorName}</TextLink> : entry.actorName },
    { term: '当时的角色', detail: entry.actorRoles.map((role) => ROLE_LABELS[role]).join('、') },
    { term: '辖区', detail: entry.jurisdictionName },
    { term: '对象', detail: entry.subjectId ? <>{subjectLabel(entry)}<code className="block font-mono text-sm text-ink-2">{entry.subjectId}</code></> : subjectLabel(entry) },
    { term: '动作代码', detail: <code className="font-mono text-sm">{entry.action}</code> },
    { term: '来源地址', detail: entry.address },
    { term: '请求编号', detail: <TextLink href={auditLogHref({ request: entry.requestId })}><code className="font-mono text-sm">{entry.requestId}</code></TextLink> },
    { term: '会话编号', detail: entry.sessionId && <code className="font-mono text-sm">{entry.sessionId}</code> },
    { term: '记录编号', detail: <code className="font-mono text-sm">{entry.id}</code> },
  ]
}
