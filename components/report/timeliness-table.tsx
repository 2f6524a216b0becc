import type { ObligationRow } from '@/lib/report/obligation-list.queries'
import { countOutcomes, onTimeShare, OUTCOMES, type Outcome, type OutcomeCounts } from '@/lib/report/obligation-outcome'
import { groupBy } from '@/lib/shared/group-by'
import { formatPeriod, getPeriod } from '@/lib/shared/period'
import { OUTCOME_LABELS } from '@/lib/terms/report'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { TextLink } from '../ui/text-link'

export type TimelinessGrouping = 'department' | 'plan' | 'period'
export type TimelinessGroup = { readonly key: string; readonly name: string; readonly counts: OutcomeCounts }

export const GROUPING_WORDS: Readonly<Record<TimelinessGrouping, { tab: string; column: string }>> = { department: { tab: '按单位', column: '单位' }, plan: { tab: '按方案', column: '方案' }, period: { tab: '按月份', column: '月份' } }

/** The counts of each department, plan or month; months in order, the rest as the rows come. */
export function groupObligations(rows: readonly ObligationRow[], by: TimelinessGrouping, todayOn: string): TimelinessGroup[] {
  const keyOf = (row: ObligationRow) => (by === 'department' ? row.department.id : by === 'plan' ? row.plan.id : row.formPeriod)
  const nameOf = (row: ObligationRow) => (by === 'department' ? row.department.name : by === 'plan' ? row.plan.title : formatPeriod(getPeriod(row.formPeriod)))
  const groups = [...groupBy(rows, keyOf)].map(([key, own]) => ({ key, name: nameOf(own[0]!), counts: countOutcomes(own.map(({ record }) => record), todayOn) }))
  return by === 'period' ? groups.toSorted((a, b) => a.key.localeCompare(b.key)) : groups.toSorted((a, b) => b.counts.overdue - a.counts.overdue || b.counts.late - a.counts.late)
}

type Props = { groups: readonly TimelinessGroup[]; by: TimelinessGrouping; /** Where the names behind a number stand; null where no list holds exactly those. */ hrefOf: (group: TimelinessGroup | null, outcome: Outcome) => string | null; total: OutcomeCounts }

/** How many were owed, handed in, on time: each number leads to the names behind it. */
export function TimelinessTable({ groups, by, hrefOf, total }: Props) {
  const columns: TableColumn<TimelinessGroup>[] = [
    { key: 'name', header: GROUPING_WORDS[by].column, className: 'min-w-40', cell: (group) => group.name },
    ...OUTCOMES.map((outcome): TableColumn<TimelinessGroup> => ({ key: outcome, header: OUTCOME_LABELS[outcome], numeric: true, className: 'min-w-20', cell: (group) => <Count count={group.counts[outcome]} name={`${group.name} ${OUTCOME_LABELS[outcome]}`} href={hrefOf(group, outcome)} /> })),
    { key: 'share', header: '按时/应计', numeric: true, className: 'min-w-24', cell: (group) => onTimeShare(group.counts) },
  ]
  return (
    <>
      <ul aria-label="合计" className="mb-4 flex flex-wrap gap-x-5 gap-y-1 rounded-md border border-line bg-surface px-4 py-2.5 text-table">
        {OUTCOMES.map((outcome) => <li key={outcome}><span className="text-ink-2">{OUTCOME_LABELS[outcome]}</span> <Count count={total[outcome]} name={`合计 ${OUTCOME_LABELS[outcome]}`} href={hrefOf(null, outcome)} /></li>)}
        <li><span className="text-ink-2">按时/应计</span> {onTimeShare(total)}</li>
      </ul>
      <DataTable caption={`报送情况${GROUPING_WORDS[by].tab}`} columns={columns} rows={[...groups]} rowKey={(group) => group.key} empty={<EmptyState title="所选范围内没有应报项">方案发布后，系统按报送义务逐期列出应报项；可改选月份、方案或单位。</EmptyState>} />
      <p className="mt-2 text-sm text-ink-2">按时以单位首次提交的时间为准，退回不改变；“应计”为已提交和逾期未报之和，免报和未到期不计。</p>
    </>
  )
}

function Count({ count, name, href }: { count: number; name: string; href: string | null }) {
  return count === 0 || href === null ? <span className={count === 0 ? 'text-ink-2' : undefined}>{count}</span> : <TextLink href={href} aria-label={`${name} ${count}，查看名单`} className="inline-block min-w-6 text-right">{count}</TextLink>
}

