import { JudgedStatusMark } from '../indicator/status-mark'
import { EmptyState } from '../ui/empty-state'
import { PortalLink } from '../ui/portal-link'
import { TextLink } from '../ui/text-link'
import type { StandingRow } from '@/lib/overview/target-standing.queries'
import { contextOf } from '@/lib/overview/standing-context'
import { someOf } from '@/lib/overview/workbench'

type Props = { rows: readonly StandingRow[]; /** Whether any target could be judged at all. */ judged: boolean; hrefOf: (row: StandingRow) => string; /** Where an instruction is written on a row; for those who may. */ instructOf?: ((row: StandingRow) => string) | undefined }

/** The targets that need a leader: what it is, where it stands against what was asked, why, and whose it is. */
export function AttentionList({ rows, judged, hrefOf, instructOf }: Props) {
  if (rows.length === 0 && !judged) return <EmptyState title="没有可以判断的指标">没有一项指标有数据可以对照目标，是否偏离还不能说。</EmptyState>
  if (rows.length === 0) return <EmptyState title="没有偏离的指标">已判断的指标均已达标或者可按期达标。</EmptyState>
  return (
    <ul className="divide-y divide-line-soft">
      {rows.map((row) => (
        <li key={row.targetId} className="grid break-inside-avoid gap-x-4 gap-y-1 px-4 py-3 sm:grid-cols-[8.5rem_1fr_auto]">
          <div className="pt-0.5"><JudgedStatusMark status={row.status} /></div>
          <div className="min-w-0">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <PortalLink href={hrefOf(row)} className="font-semibold no-underline hover:text-action">{row.indicatorName}</PortalLink>
              <span>{row.shown ?? '无现值'}<span className="text-ink-2">，目标 {row.asked}</span></span>
            </p>
            <p className="mt-0.5 text-table text-ink-2">{row.sentence}</p>
            <p className="mt-0.5 text-sm text-ink-2">{someOf(row.owners.map(({ name }) => name), '家') || '未明确责任单位'}<span aria-hidden> · </span>{contextOf(row)}</p>
          </div>
          <div className="flex gap-x-4 self-start print:hidden">
            <TextLink href={hrefOf(row)} aria-label={`依据：${row.indicatorName}`}>依据</TextLink>
            {instructOf && <TextLink href={instructOf(row)} aria-label={`批示：${row.indicatorName}`}>批示</TextLink>}
          </div>
        </li>
      ))}
    </ul>
  )
}
