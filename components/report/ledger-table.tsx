import type { StatusTone } from '../ui/status-set'
import { countStandings, doneWords, LEDGER_STANDINGS, numberLines, progressWords, rowTimeliness, STANDING_WORDS, standingOfRow, standingWords, taskStateWords, type LedgerStanding, type MonthlyRow } from '@/lib/report/monthly-ledger'
import { commonWords, type PeriodWords } from '@/lib/report/covered-period'
import { reportFieldLabels } from '@/lib/report/period-labels'
import { PROGRESS_LABELS } from '@/lib/terms/report'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { FilterLine } from '../ui/filter-line'
import { Pagination } from '../ui/pagination'
import { ToneBadge } from '../ui/status-badge'
import type { TableFilter } from '../ui/table-filter'
import { tableHref, type TableQuery } from '../ui/table-query'
import { TextLink } from '../ui/text-link'
import { ledgerTableSpec } from './ledger-table-query'
import { Dash } from './report-marks'

const TONES: Readonly<Record<LedgerStanding, StatusTone>> = { owed: 'caution', filed: 'info', returned: 'attention', accepted: 'good', finished: 'good', exempt: 'muted' }

type Props = { planId: string; /** Every line of the month, for the counts and the choices. */ all: readonly MonthlyRow[]; rows: readonly MonthlyRow[]; total: number; query: TableQuery; isCompared: boolean; todayOn: string }

/** The month of a plan as one table: every department's line on every task, what is owed shown as owed. */
export function LedgerTable({ planId, all, rows, total, query, isCompared, todayOn }: Props) {
  const basePath = `/plans/${planId}/reports`
  const words = commonWords(all.map((row) => row.words))
  return (
    <div data-print-wide>
      <Strip all={all} query={query} basePath={basePath} />
      <FilterLine basePath={basePath} query={query} spec={ledgerTableSpec} filters={filtersFor(all, words, todayOn)} total={total} />
      <DataTable
        caption="月调度工作台账"
        columns={columnsFor(isCompared, words, new Set(all.map(({ dutyName }) => dutyName)).size > 1)}
        rows={[...rows]}
        rowKey={(row) => row.key}
        rowHref={(row) => (row.sectionId ? `/reports/review/${row.sectionId}` : `/reports/obligations/${row.obligationId}`)}
        sorting={{ basePath, query, spec: ledgerTableSpec }}
        empty={all.length === 0 ? <EmptyState title="这个月没有应报的台账">方案的报送义务在本月到期时，各单位应报的任务会列在这里；可改选其他月份。</EmptyState> : <EmptyState title="没有符合筛选条件的内容">请放宽筛选条件再试。</EmptyState>}
      />
      {total > 0 && <div className="mt-3"><Pagination basePath={basePath} query={query} spec={ledgerTableSpec} total={total} label="台账分页" /></div>}
    </div>
  )
}

/** How many stand where; each leads to their lines. */
function Strip({ all, query, basePath }: { all: readonly MonthlyRow[]; query: TableQuery; basePath: string }) {
  if (all.length === 0) return null
  const counts = countStandings(all)
  const owed = counts.owed + counts.filed + counts.returned + counts.accepted
  return (
    <ul aria-label="报送合计" className="mb-3 flex flex-wrap gap-x-5 gap-y-1 rounded-md border border-line bg-surface px-4 py-2.5 text-table">
      <li><span className="text-ink-2">应报</span> {owed} 份</li>
      {LEDGER_STANDINGS.filter((standing) => counts[standing] > 0).map((standing) => (
        <li key={standing}>
          <TextLink plain href={tableHref(basePath, query, ledgerTableSpec, { filters: { ...query.filters, standing: [standing] } })} scroll={false} aria-label={`只看${STANDING_WORDS[standing]}：${counts[standing]} 份`}>{STANDING_WORDS[standing]} {counts[standing]}</TextLink>
        </li>
      ))}
    </ul>
  )
}

function filtersFor(all: readonly MonthlyRow[], words: PeriodWords, todayOn: string): TableFilter[] {
  const departments = new Map(all.map(({ departmentId, departmentName }) => [departmentId, departmentName]))
  return [
    { key: 'period', label: '月份', kind: 'period', todayOn },
    { key: 'text', label: '任务或内容', kind: 'text' },
    ...(departments.size > 1 ? [{ key: 'department', label: '单位', kind: 'search', options: [...departments].map(([value, label]) => ({ value, label })) } satisfies TableFilter] : []),
    { key: 'standing', label: '报送情况', kind: 'select', options: LEDGER_STANDINGS.map((value) => ({ value, label: STANDING_WORDS[value] })) },
    { key: 'progress', label: '任务状态', kind: 'select', options: Object.entries(PROGRESS_LABELS).map(([value, label]) => ({ value, label })) },
    { key: 'compare', label: '对照', kind: 'select', options: [{ value: '1', label: `与${words.last}对照` }] },
  ]
}

function columnsFor(isCompared: boolean, words: PeriodWords, hasSeveralDuties: boolean): TableColumn<MonthlyRow>[] {
  const beside = (row: MonthlyRow, now: string, last: string) => <Beside now={now} last={isCompared ? last : null} lastName={row.words.last} />
  const labels = reportFieldLabels(words)
  return [
    { key: 'order', header: '重点任务', className: 'min-w-56', cell: (row) => row.heading },
    { key: 'department', header: '填报单位', className: 'min-w-36', cell: (row) => row.departmentName },
    ...(hasSeveralDuties ? [{ key: 'duty', header: '台账', className: 'min-w-32', cell: (row: MonthlyRow) => row.dutyName }] : []),
    { key: 'standing', header: '报送情况', className: 'min-w-36', cell: (row) => <span className="inline-flex flex-col items-start"><ToneBadge plain tone={TONES[standingOfRow(row)]}>{standingWords(row)}</ToneBadge><span className="text-sm text-ink-2">{rowTimeliness(row)}</span></span> },
    { key: 'progress', header: '任务状态', className: 'min-w-28', cell: (row) => beside(row, taskStateWords(row), progressWords(row.last)) },
    { key: 'done', header: labels.done, className: 'min-w-72', cell: (row) => beside(row, doneWords(row.now, row.words.now), doneWords(row.last, row.words.last)) },
    { key: 'numbers', header: '指标数据', className: 'min-w-56', cell: (row) => beside(row, numberLines(row.now, row.targets, row.words.now).join('\n'), numberLines(row.last, row.targets, row.words.last).join('\n')) },
    { key: 'problems', header: '存在问题', className: 'min-w-44', cell: (row) => beside(row, row.now?.problems ?? '', row.last?.problems ?? '') },
    { key: 'next', header: labels.nextSteps, className: 'min-w-44', cell: (row) => beside(row, row.now?.nextSteps ?? '', row.last?.nextSteps ?? '') },
    { key: 'coordination', header: '需协调事项', className: 'min-w-36', cell: (row) => beside(row, row.now?.coordination ?? '', row.last?.coordination ?? '') },
  ]
}

/** What is said now, and where asked for below it what was said before. */
function Beside({ now, last, lastName }: { now: string; last: string | null; lastName: string }) {
  return (
    <>
      {now ? <span className="break-words whitespace-pre-line">{now}</span> : <Dash />}
      {last !== null && last !== now && <span className="mt-1 block text-sm break-words whitespace-pre-line text-ink-2">{lastName}：{last || '未填'}</span>}
      {last !== null && last === now && now !== '' && <span className="mt-1 block text-sm text-ink-2">与{lastName}相同</span>}
    </>
  )
}
