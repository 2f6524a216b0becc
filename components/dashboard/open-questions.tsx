import { CalendarClock, CircleDashed, Clock, Hourglass, MessageSquareReply, Wrench } from 'lucide-react'
import type { ReactNode } from 'react'
import { TextLink } from '../ui/text-link'
import type { OverdueRow } from '@/lib/overview/dashboard'
import { contextOf } from '@/lib/overview/standing-context'
import { someOf } from '@/lib/overview/workbench'
import type { OverdueFindings } from '@/lib/rectification/finding-figures.queries'
import { overdueFindingWords } from '@/lib/rectification/overdue-words'
import type { ExtensionRequestRow } from '@/lib/report/extension-request.queries'
import type { InstructionRow } from '@/lib/supervision/instruction.queries'
import type { StandingRow } from '@/lib/overview/target-standing.queries'
import { daysBetween, formatDate } from '@/lib/shared/format'

type Props = {
  pending: readonly StandingRow[]
  missing: readonly StandingRow[]
  overdue: readonly OverdueRow[]
  /** Instructions that were answered and wait for the leader; for those who decide on them. */
  answered?: { readonly rows: readonly InstructionRow[]; readonly total: number } | null
  /** Extensions beyond the office's power; for those who decide on them. */
  extensions?: { readonly rows: readonly ExtensionRequestRow[]; readonly total: number } | null
  /** What inspections found and is not put right in time, and where those are listed. */
  findings?: (OverdueFindings & { readonly href: string }) | null
  /** Where those are listed who owe a report. */
  overdueHref: string
  /** Whether all of it is one department's. */
  ofDepartment?: boolean
  /** The business day, or the last one of the month that is looked back upon. */
  todayOn: string
  hrefOf: (row: StandingRow) => string
  /** Where all targets of a state are listed. */
  listHref: (status: 'PENDING' | 'NO_DATA') => string
}

/** What is open besides: reports past their day, targets somebody has still to determine, targets without data. */
export function OpenQuestions({ pending, missing, overdue, answered = null, extensions = null, findings = null, overdueHref, ofDepartment = false, todayOn, hrefOf, listHref }: Props) {
  const first = overdue[0]
  if (pending.length + missing.length + overdue.length + (answered?.total ?? 0) + (extensions?.total ?? 0) + (findings?.overdue ?? 0) === 0) return null
  return (
    <ul className="divide-y divide-line-soft border-b border-line text-table">
      {answered && answered.total > 0 && (
        <Line icon={<MessageSquareReply aria-hidden className="size-4 text-action" />} title={`答复待审阅 ${answered.total} 件`} action={<TextLink href="/instructions?state=answered">名单</TextLink>}>
          {answered.rows.map((row, index) => <span key={row.id}>{index > 0 && '；'}<TextLink href={`/instructions/${row.id}`}>{row.subjectLabel}</TextLink>（{row.departmentName ?? '食安办'}答复）</span>)}{answered.total > answered.rows.length && ` 等 ${answered.total} 件`}
        </Line>
      )}
      {extensions && extensions.total > 0 && (
        <Line icon={<CalendarClock aria-hidden className="size-4 text-action" />} title={`延期待批准 ${extensions.total} 件`} action={<TextLink href="/reports/extensions">名单</TextLink>}>
          {extensions.rows.map((row, index) => <span key={row.id}>{index > 0 && '；'}<TextLink href={`/reports/extensions/${row.id}`}>{row.departmentName} {row.owed}</TextLink>（拟延至{formatDate(row.wantedOn)}）</span>)}{extensions.total > extensions.rows.length && ` 等 ${extensions.total} 件`}
        </Line>
      )}
      {first && (
        <Line icon={<Clock aria-hidden className="size-4 text-attention" />} title={ofDepartment ? `逾期未报 ${first.count} 份` : `逾期未报 ${overdue.length} 家`} action={<TextLink href={overdueHref}>名单</TextLink>}>
          {!ofDepartment && `${someOf(overdue.map(({ name }) => name), '家')}；`}最早的应于{formatDate(first.firstDueOn)}报送，已逾期 {daysBetween(first.firstDueOn, todayOn)} 天
        </Line>
      )}
      {findings && findings.overdue > 0 && (
        <Line icon={<Wrench aria-hidden className="size-4 text-attention" />} title={`到期未销号 ${findings.overdue} 个`} action={<TextLink href={findings.href} aria-label="到期未销号的问题名单">名单</TextLink>}>
          {overdueFindingWords(findings, todayOn)}
        </Line>
      )}
      {pending.length > 0 && <Line icon={<Hourglass aria-hidden className="size-4 text-pending" />} title={`目标待定 ${pending.length} 项`} action={<TextLink href={listHref('PENDING')} aria-label={`全部 ${pending.length} 项目标待定的指标`}>全部</TextLink>}><Some rows={pending} hrefOf={hrefOf} said={({ authority }) => `由${authority || '待明确的单位'}确定`} /></Line>}
      {missing.length > 0 && <Line icon={<CircleDashed aria-hidden className="size-4 text-no-data" />} title={`没有数据 ${missing.length} 项`} action={<TextLink href={listHref('NO_DATA')} aria-label={`全部 ${missing.length} 项没有数据的指标`}>全部</TextLink>}><Some rows={missing} hrefOf={hrefOf} said={contextOf} /></Line>}
    </ul>
  )
}

const NAMED = 3

/** The first few by name. */
function Some({ rows, hrefOf, said }: { rows: readonly StandingRow[]; said: (row: StandingRow) => string } & Pick<Props, 'hrefOf'>) {
  return (
    <>
      {rows.slice(0, NAMED).map((row, index) => <span key={row.targetId}>{index > 0 && '；'}<TextLink href={hrefOf(row)}>{row.indicatorName}</TextLink>（{said(row)}）</span>)}
      {rows.length > NAMED && ` 等 ${rows.length} 项`}
    </>
  )
}

function Line({ icon, title, action, children }: { icon: ReactNode; title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <li className="grid gap-x-4 gap-y-1 px-4 py-2.5 sm:grid-cols-[8.5rem_1fr_auto]">
      <span className="flex items-center gap-1.5 font-medium whitespace-nowrap [&>svg]:shrink-0">{icon}{title}</span>
      <span className="min-w-0 text-ink-2">{children}</span>
      {action && <span className="print:hidden">{action}</span>}
    </li>
  )
}
