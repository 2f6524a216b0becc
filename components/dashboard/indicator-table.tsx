import { TrendLine } from '../charts/trend-line'
import { JudgedStatusMark } from '../indicator/status-mark'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { TextLink } from '../ui/text-link'
import { contextOf } from '@/lib/overview/standing-context'
import type { StandingRow } from '@/lib/overview/target-standing.queries'
import { formatPeriod } from '@/lib/shared/period'
import { TARGET_NATURE_LABELS } from '@/lib/terms/plan'
import { drawnPoints, seriesWords } from './standing-words'

/** A short number with its unit is never broken. */
const inOnePiece = (words: string | null) => (words !== null && words.length <= 14 ? 'whitespace-nowrap' : undefined)

const columns: TableColumn<StandingRow>[] = [
  { key: 'name', header: '指标', className: 'w-60 min-w-44', cell: (row) => <span className="text-pretty">{row.indicatorName}<span className="block text-sm font-normal text-ink-2">{[row.nature && TARGET_NATURE_LABELS[row.nature], contextOf(row)].filter(Boolean).join(' · ')}</span></span> },
  { key: 'value', header: '现值', numeric: true, className: 'w-32 min-w-28', cell: ({ shown, latest, through }) => <span className={inOnePiece(shown)}>{shown ?? '—'}{latest && <span className="block text-sm font-normal text-ink-2">{through && <span className="block whitespace-nowrap">{formatPeriod(through)}</span>}<span className="block whitespace-nowrap">最新 {latest.shown}</span><span className="block whitespace-nowrap">{formatPeriod(latest.period)}</span></span>}</span> },
  { key: 'target', header: '目标', className: 'w-32 min-w-28', cell: ({ asked }) => <span className={inOnePiece(asked) ?? 'inline-block print:min-w-24'}>{asked}</span> },
  { key: 'status', header: '状态', className: 'w-28 min-w-28', cell: (row) => <span><JudgedStatusMark status={row.status} />{row.lacks && <span className="block text-sm text-ink-2">{row.lacks}</span>}</span> },
  { key: 'trend', header: '近12个月', className: 'w-40 min-w-40', cell: (row) => (row.series.some(({ value }) => value !== null) ? <TrendLine small points={drawnPoints(row.series)} bound={row.bound === null ? null : Number(row.bound)} unit={row.measureUnit ?? ''} summary={seriesWords(row.indicatorName, row.series, row.measureUnit ?? '', row.asked)} /> : <span className="text-ink-2">—</span>) },
  { key: 'reach', header: '能否完成', className: 'min-w-72', cell: (row) => <span className="text-sm text-ink-2">{row.sentence}</span> },
]

/** What can be done on a row, beside opening it. */
export type RowAction = { readonly label: string; readonly href: string }

type Props = { /** What the reader may do on a row; nothing where he may do nothing. */ actionsOf?: ((row: StandingRow) => readonly RowAction[]) | undefined; rows: readonly StandingRow[]; hrefOf: (row: StandingRow) => string; empty?: { readonly title: string; readonly text: string } }

/** Every target with where it stands; a row leads to what is behind its number. */
export function IndicatorTable({ rows, hrefOf, actionsOf, empty = { title: '还没有指标', text: '方案发布后，其中的指标列在这里。' } }: Props) {
  const own: TableColumn<StandingRow> = { key: 'actions', header: '办理', className: 'w-20 min-w-20 print:hidden', cell: (row) => <span className="flex flex-wrap gap-x-3">{actionsOf?.(row).map(({ label, href }) => <TextLink key={label} href={href} aria-label={`${label}：${row.indicatorName}`}>{label}</TextLink>)}</span> }
  return <DataTable bare caption="各项指标" columns={actionsOf ? [...columns, own] : columns} rows={[...rows]} rowKey={(row) => row.targetId} rowHref={hrefOf} phone="stack" empty={<EmptyState title={empty.title}>{empty.text}</EmptyState>} />
}
