import type { InspectorRow } from '@/lib/inspection/inspector/inspector.queries'
import { formatDate } from '@/lib/shared/format'
import { FOOD_BUSINESS_KIND_LABELS } from '@/lib/terms/food-business'
import { ButtonLink } from '../ui/button'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { ToneBadge } from '../ui/status-badge'

/** Inspectors of a jurisdiction; those with the role who are not entered yet stand here too. */
export function InspectorTable({ rows, jurisdictionId, todayOn }: { rows: readonly InspectorRow[]; jurisdictionId: string; todayOn: string }) {
  return <DataTable caption="执法检查人员名录" columns={columnsOf(jurisdictionId, todayOn)} rows={[...rows]} rowKey={(row) => row.accountId} phone="stack" empty={<EmptyState title="这里将列出执法检查人员">系统管理员为账号授予执法检查人员角色后，即可在这里登记执法证号、专长和回避情形。</EmptyState>} />
}

function columnsOf(jurisdictionId: string, todayOn: string): TableColumn<InspectorRow>[] {
  return [
    { key: 'name', header: '姓名', className: 'whitespace-nowrap', cell: (row) => row.name },
    { key: 'department', header: '单位', className: 'sm:min-w-28', cell: (row) => row.departmentName },
    { key: 'certificate', header: '执法证号', className: 'sm:min-w-32', cell: ({ profile }) => profile ? <>{profile.certificateNumber}{profile.certificateExpiresOn && <span className={profile.certificateExpiresOn < todayOn ? 'block text-sm text-attention' : 'block text-sm text-ink-2'}>有效期至 {formatDate(profile.certificateExpiresOn)}{profile.certificateExpiresOn < todayOn ? '，已过期' : ''}</span>}</> : <span className="text-ink-2">未登记</span> },
    { key: 'specialities', header: '专长', className: 'sm:min-w-36', cell: ({ profile }) => profile ? (profile.specialities.length === 0 ? '全部类别' : profile.specialities.map((kind) => FOOD_BUSINESS_KIND_LABELS[kind]).join('、')) : '' },
    { key: 'available', header: '状态', className: 'sm:min-w-28', cell: ({ profile }) => !profile ? <ToneBadge plain tone="caution">待登记</ToneBadge> : profile.isAvailable ? <ToneBadge plain tone="good">可承担检查</ToneBadge> : <><ToneBadge plain tone="muted">暂不承担</ToneBadge><span className="block text-sm text-ink-2">{profile.unavailableReason}</span></> },
    { key: 'avoidances', header: '回避', className: 'whitespace-nowrap', cell: ({ profile }) => (profile && profile.avoidances > 0 ? `${profile.avoidances} 条` : <span className="text-ink-2">—</span>) },
    { key: 'keep', header: '操作', className: 'print:hidden', cell: (row) => row.canKeep && <ButtonLink size="sm" href={`/inspections/inspectors/${row.accountId}?jurisdiction=${jurisdictionId}`} aria-label={`${row.profile ? '更正' : '登记'}${row.name}`}>{row.profile ? '更正' : '登记'}</ButtonLink> },
  ]
}
