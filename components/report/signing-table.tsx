import type { SigningRow } from '@/lib/report/signing-setting.queries'
import type { ServerAction } from '@/lib/shared/action-result'
import { formatInstantShort } from '@/lib/shared/format'
import { ConfirmAction } from '../organisation/confirm-action'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { ToneBadge } from '../ui/status-badge'
import { Dash } from './report-marks'

/** Which departments' reports are signed before the office sees them, by whom, and the step that changes it. */
export function SigningTable({ rows, change }: { rows: readonly SigningRow[]; change: ServerAction<unknown> }) {
  const columns: TableColumn<SigningRow>[] = [
    { key: 'name', header: '单位', className: 'min-w-44', cell: (row) => row.name },
    { key: 'signing', header: '报告提交前', className: 'min-w-28', cell: (row) => <ToneBadge plain tone={row.needsSigning ? 'info' : 'muted'}>{row.needsSigning ? '须审签' : '无须审签'}</ToneBadge> },
    { key: 'approvers', header: '审签人', className: 'min-w-48', cell: approversOf },
    { key: 'waiting', header: '待审签', unit: '份', numeric: true, className: 'min-w-20', cell: (row) => row.waiting },
    { key: 'changed', header: '最近修改', className: 'min-w-44', cell: (row) => (row.changedAt ? `${formatInstantShort(row.changedAt)}${row.changedBy ? ` ${row.changedBy}` : ''}` : <Dash />) },
    { key: 'step', header: '操作', className: 'min-w-32', cell: (row) => <Step row={row} change={change} /> },
  ]
  return <DataTable caption="各单位的审签设置" columns={columns} rows={[...rows]} rowKey={(row) => row.departmentId} phone="stack" empty={<EmptyState title="这里没有单位">在“单位”中建立单位后，可在此设置其报告是否须经审签。</EmptyState>} />
}

/** Who may sign; a department that needs a signature and has nobody to give it cannot hand in. */
function approversOf({ needsSigning, approvers }: SigningRow) {
  if (approvers.length > 0) return approvers.join('、')
  return needsSigning ? <ToneBadge tone="attention">没有审签人，报告无法提交</ToneBadge> : <Dash />
}

function Step({ row, change }: { row: SigningRow; change: ServerAction<unknown> }) {
  const label = row.needsSigning ? '改为无须审签' : '改为须审签'
  return (
    <ConfirmAction
      size="sm"
      danger={false}
      label={label}
      accessibleLabel={`${label}：${row.name}`}
      title={`${label}：${row.name}`}
      action={change}
      input={{ departmentId: row.departmentId, version: row.version, needsSigning: !row.needsSigning }}
      doneMessage="审签设置已保存"
    >
      {row.needsSigning ? `此后该单位的报告由联络员直接提交食安办。${row.waiting > 0 ? `已送审签的 ${row.waiting} 份仍在待审签，联络员可直接提交。` : ''}` : '此后该单位的报告须先由本单位审签人签批，再提交食安办。已提交的报告不受影响。'}
    </ConfirmAction>
  )
}
