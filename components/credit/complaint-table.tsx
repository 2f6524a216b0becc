import type { FileComplaint, FileComplaints } from '@/lib/credit/complaint/complaint.queries'
import type { ComplaintResult } from '@/lib/generated/prisma/enums'
import type { ServerAction } from '@/lib/shared/action-result'
import { formatDate } from '@/lib/shared/format'
import { COMPLAINT_KIND_LABELS, COMPLAINT_RESULT_LABELS, COMPLAINT_SOURCE_LABELS } from '@/lib/terms/credit'
import { ConfirmAction } from '../organisation/confirm-action'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { SectionCard } from '../ui/section-card'
import { ToneBadge } from '../ui/status-badge'
import { RecordComplaint, SettleComplaint } from './complaint-form'

type Actions = { record: ServerAction<unknown>; settle: ServerAction<unknown>; void: ServerAction<unknown> }

const TONES: Record<ComplaintResult, 'attention' | 'caution' | 'good' | 'neutral' | 'muted'> = { PENDING: 'neutral', CONFIRMED: 'attention', PARTLY: 'caution', UNFOUNDED: 'good', NOT_TAKEN: 'muted' }

/** Complaints about a business, the latest first; a voided one stays with its reason. */
export function FileComplaintsPart({ of: { rows, count, confirmed, canWrite }, businessId, todayOn, actions }: { of: FileComplaints; businessId: string; todayOn: string; actions: Actions }) {
  return (
    <SectionCard title="投诉举报" aside={`${count > rows.length ? `共 ${count} 件，列出最近 ${rows.length} 件` : `${count} 件`}，查证属实 ${confirmed} 件`} anchor="complaints" flush actions={canWrite && <RecordComplaint businessId={businessId} todayOn={todayOn} record={actions.record} />}>
      <DataTable caption="投诉举报记录" bare phone="stack" rows={[...rows]} rowKey={({ id }) => id} empty={<EmptyState title="没有投诉举报记录">食安办登记的投诉举报及其处理结果列在这里，不含投诉举报人的信息。</EmptyState>} columns={columnsOf(canWrite, todayOn, actions)} />
    </SectionCard>
  )
}

function columnsOf(canWrite: boolean, todayOn: string, { settle, void: voidOne }: Actions): TableColumn<FileComplaint>[] {
  return [
    { key: 'matter', header: '反映的事项', className: 'sm:min-w-64', cell: (row) => <>{row.matter}{row.voidedReason !== null && <span className="block"><ToneBadge plain tone="muted">已作废：{row.voidedReason}</ToneBadge></span>}</> },
    { key: 'source', header: '来源', className: 'sm:min-w-36', cell: (row) => <>{COMPLAINT_KIND_LABELS[row.kind]}，{COMPLAINT_SOURCE_LABELS[row.source]}{row.number && <span className="block text-sm text-ink-2">{row.number}</span>}</> },
    { key: 'on', header: '收到日期', className: 'whitespace-nowrap', cell: (row) => formatDate(row.receivedOn) },
    { key: 'result', header: '结果', className: 'sm:min-w-52', cell: (row) => <><ToneBadge plain tone={TONES[row.result]}>{COMPLAINT_RESULT_LABELS[row.result]}</ToneBadge>{row.resultOn && <span className="block text-sm text-ink-2">{formatDate(row.resultOn)}{row.resultNote && `，${row.resultNote}`}</span>}</> },
    ...(canWrite ? [{
      key: 'do', header: '办理', className: 'print:hidden', cell: (row: FileComplaint) => (row.voidedReason !== null ? null : (
        <span className="flex flex-wrap items-center gap-2">
          <SettleComplaint id={row.id} version={row.version} label={row.matter} stored={{ result: row.result, resultOn: row.resultOn ?? '', resultNote: row.resultNote }} todayOn={todayOn} settle={settle} />
          <ConfirmAction label="作废" accessibleLabel={`作废：${row.matter}`} title="作废这件投诉举报" action={voidOne} input={{ id: row.id, version: row.version }} doneMessage="投诉举报已作废" reasonHint="写入档案，例如：登记到了其他监管对象名下。" size="sm" variant="quiet">作废后仍留在档案中，不再计入。</ConfirmAction>
        </span>
      )),
    }] : []),
  ]
}
