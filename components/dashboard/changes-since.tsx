import type { ReactNode } from 'react'
import { JudgedStatusMark } from '../indicator/status-mark'
import { TextLink } from '../ui/text-link'
import type { DashboardChanges } from '@/lib/overview/seen-standing.queries'
import { formatDate, formatInstantShort } from '@/lib/shared/format'

type Props = {
  changes: DashboardChanges | null
  hrefOf: (target: { readonly targetId: string }) => string
  /** Where those of a department are listed that it owes. */
  overdueHref: (departmentId: string) => string
}

/** What became of the place since the reader last looked, each kind by itself; nothing at the first look, or where nothing changed. */
export function ChangesSince({ changes, hrefOf, overdueHref }: Props) {
  if (changes === null || changes.total === 0) return null
  const { since, total, standings, overdue, answers, plans } = changes
  return (
    <section aria-label="上次查看以来的变化" className="border-t border-line px-4 py-3 text-table">
      <h3 className="font-medium">自 {formatInstantShort(since)} 以来的变化<span className="ml-2 font-normal text-ink-2">{total} 项</span></h3>
      <dl className="mt-1.5 grid gap-x-4 gap-y-1.5 sm:grid-cols-[8.5rem_1fr]">
        <Kind label="指标状态" unit="项" of={standings}>{standings.rows.map(({ targetId, indicatorName, before, after }) => <li key={targetId} className="flex flex-wrap items-baseline gap-x-2"><TextLink href={hrefOf({ targetId })}>{indicatorName}</TextLink><span className="inline-flex flex-wrap items-baseline gap-x-1.5"><JudgedStatusMark plain status={before} /><span aria-hidden>→</span><span className="sr-only">变为</span><JudgedStatusMark plain status={after} /></span></li>)}</Kind>
        <Kind label="新增逾期" unit="家" of={overdue}>{overdue.rows.map(({ departmentId, name, count, firstDueOn }) => <li key={departmentId}><TextLink href={overdueHref(departmentId)}>{name}</TextLink><span className="text-ink-2">，{count} 份，应于{formatDate(firstDueOn)}报送</span></li>)}</Kind>
        <Kind label="新的答复" unit="件" of={answers}>{answers.rows.map(({ id, at, subjectLabel, departmentName }) => <li key={id}><TextLink href={`/instructions/${id}`}>{subjectLabel}</TextLink><span className="text-ink-2">，{departmentName ?? '食安办'} {formatInstantShort(at)}</span></li>)}</Kind>
        <Kind label="方案调整" unit="项" of={plans}>{plans.rows.map(({ id, at, planId, planTitle, label }) => <li key={id}><TextLink href={`/plans/${planId}`}>《{planTitle}》{label}</TextLink><span className="text-ink-2">，{formatInstantShort(at)}</span></li>)}</Kind>
      </dl>
    </section>
  )
}

function Kind({ label, unit, of: { total, rows }, children }: { label: string; unit: string; of: { readonly total: number; readonly rows: readonly unknown[] }; children: ReactNode }) {
  if (total === 0) return null
  return (
    <>
      <dt className="text-ink-2">{label} {total} {unit}</dt>
      <dd className="min-w-0"><ul className="space-y-0.5">{children}</ul>{total > rows.length && <p className="text-ink-2">等 {total} {unit}</p>}</dd>
    </>
  )
}
