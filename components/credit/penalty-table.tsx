import type { FilePenalty } from '@/lib/credit/file/credit-file.queries'
import type { ServerAction } from '@/lib/shared/action-result'
import { formatDate, formatDecimal } from '@/lib/shared/format'
import { PENALTY_KIND_LABELS } from '@/lib/terms/credit'
import { ConfirmAction } from '../organisation/confirm-action'
import { DataTable } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { ToneBadge } from '../ui/status-badge'
import { TextLink } from '../ui/text-link'

/** Penalties of a business, the latest first; a voided one stays with its reason. */
export function PenaltyTable({ rows, businessId, circumstances, canPropose, voidPenalty }: { rows: readonly FilePenalty[]; businessId: string; circumstances: ReadonlyMap<string, string>; canPropose: boolean; voidPenalty: ServerAction<unknown> }) {
  return (
    <DataTable
      caption="行政处罚记录" bare phone="stack" rows={[...rows]} rowKey={({ id }) => id}
      empty={<EmptyState title="没有行政处罚记录">登记的处罚决定列在这里，并计入信用档案和风险等级。</EmptyState>}
      columns={[
        { key: 'document', header: '处罚决定书', className: 'sm:min-w-44', cell: (row) => <><span>{row.documentNumber}</span><span className="block text-sm font-normal text-ink-2"><time dateTime={row.decidedOn}>{formatDate(row.decidedOn)}</time> {row.authority}</span>{row.voidedReason !== null && <ToneBadge plain tone="muted">已作废：{row.voidedReason}</ToneBadge>}</> },
        { key: 'cause', header: '案由和依据', className: 'sm:min-w-52', cell: (row) => <>{row.cause}{row.basis && <span className="block text-sm text-ink-2">{row.basis}</span>}{row.circumstances.map((code) => <span key={code} className="block text-sm text-ink-2">上调情形：{circumstances.get(code) ?? code}</span>)}{row.caseId && <span className="block text-sm"><TextLink href={`/sampling/cases/${row.caseId}`}>核查处置</TextLink></span>}</> },
        { key: 'kinds', header: '处罚', className: 'sm:min-w-40', cell: (row) => <>{row.kinds.map((kind) => PENALTY_KIND_LABELS[kind]).join('、')}{row.fine && <span className="block text-sm">罚款 {formatDecimal(row.fine)} 元</span>}{row.confiscated && <span className="block text-sm">没收 {formatDecimal(row.confiscated)} 元</span>}{row.isHeavy && <ToneBadge plain tone="attention">较重行政处罚</ToneBadge>}</> },
        {
          key: 'do', header: '办理', className: 'print:hidden', cell: (row) => (
            <span className="flex flex-wrap items-center gap-2">
              {canPropose && row.isHeavy && row.voidedReason === null && <TextLink href={`/businesses/untrustworthy/new?business=${businessId}&penalty=${row.id}`}>拟列入失信名单</TextLink>}
              {row.canVoid && <ConfirmAction label="作废" accessibleLabel={`作废 ${row.documentNumber}`} title={`作废 ${row.documentNumber}`} action={voidPenalty} input={{ id: row.id, version: row.version }} doneMessage="处罚记录已作废" reasonHint="写入档案，例如：登记到了其他监管对象名下。" size="sm" variant="quiet">作废后仍留在档案中，不再计入风险等级。</ConfirmAction>}
            </span>
          ),
        },
      ]}
    />
  )
}
