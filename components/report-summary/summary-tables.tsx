import type { OfficeSummaryRow, OwnSummaryRow, SummaryMark } from '@/lib/report/summary-list.queries'
import { formatDate, formatDue } from '@/lib/shared/format'
import { Dash, SectionStateMark } from '../report/report-marks'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { ToneBadge } from '../ui/status-badge'
import { TextLink } from '../ui/text-link'
import { DraftButton, type DraftAction } from './draft-button'
import { SummaryStateMark } from './summary-marks'

type OfficeProps = { rows: readonly OfficeSummaryRow[]; todayOn: string; mayDraft: boolean; draft: DraftAction }

/** The summaries of a jurisdiction's plans: what is due, what was drafted, what was filed. */
export function OfficeSummaryTable({ rows, todayOn, mayDraft, draft }: OfficeProps) {
  const columns: TableColumn<OfficeSummaryRow>[] = [
    { key: 'covered', header: '期间', className: 'min-w-36', cell: (row) => row.covered },
    { key: 'plan', header: '方案', className: 'min-w-56', cell: (row) => row.planTitle },
    { key: 'due', header: '各单位应报', className: 'min-w-36', cell: (row) => <Due on={row.dueOn} todayOn={todayOn} /> },
    { key: 'units', header: '各单位总结', className: 'min-w-36 whitespace-nowrap', cell: (row) => (row.units.owed === 0 ? <Dash /> : `应报 ${row.units.owed}，已报 ${row.units.submitted}，通过 ${row.units.accepted}`) },
    { key: 'state', header: '食安办总结', className: 'min-w-28', cell: (row) => <Standing summary={row.summary} isBegun={row.isBegun} /> },
    { key: 'open', header: '办理', className: 'min-w-24', cell: (row) => <Open summary={row.summary} about={`${row.planTitle}${row.covered}`}>{mayDraft && row.isBegun && <DraftButton draft={draft} input={{ of: 'office', planId: row.planId, periodKey: row.periodKey }} about={`${row.planTitle}${row.covered}`} />}</Open> },
  ]
  return <DataTable caption="季度和年度总结" columns={columns} rows={[...rows]} rowKey={(row) => row.key} phone="stack" bare empty={<EmptyState title="这一年还没有总结">{mayDraft ? '方案要求报送季度或年度总结的，会列在这里；也可在下面选择方案和期间起草。' : '食安办定稿后，会列在这里。'}</EmptyState>} />
}

type OwnProps = { rows: readonly OwnSummaryRow[]; todayOn: string; draft: DraftAction }

/** The summaries a department owes. */
export function OwnSummaryTable({ rows, todayOn, draft }: OwnProps) {
  const named = new Set(rows.map(({ departmentName }) => departmentName)).size > 1
  const columns: TableColumn<OwnSummaryRow>[] = [
    { key: 'covered', header: '期间', className: 'min-w-36', cell: (row) => row.covered },
    ...(named ? [{ key: 'department', header: '单位', cell: (row: OwnSummaryRow) => row.departmentName }] : []),
    { key: 'duty', header: '报送内容', className: 'min-w-56', cell: (row) => <>{row.planTitle}<span className="block text-sm text-ink-2">{row.dutyName}</span></> },
    { key: 'due', header: '应报', className: 'min-w-36', cell: (row) => (row.status === 'EXEMPT' ? <ToneBadge plain tone="muted">已免报</ToneBadge> : <Due on={row.dueOn} todayOn={row.sectionState === 'ACCEPTED' || row.sectionState === 'SUBMITTED' ? null : todayOn} />) },
    { key: 'report', header: '报送', className: 'min-w-24', cell: (row) => (row.sectionState === null ? <span className="text-ink-2">未开始</span> : row.reportId ? <TextLink href={`/reports/${row.reportId}`}><SectionStateMark state={row.sectionState} plain /></TextLink> : <Dash />) },
    { key: 'state', header: '总结', className: 'min-w-28', cell: (row) => <Standing summary={row.summary} isBegun={row.isBegun} /> },
    { key: 'open', header: '办理', className: 'min-w-24', cell: (row) => <Open summary={row.summary} about={`${row.planTitle}${row.covered}`}>{row.status === 'OPEN' && row.isBegun && <DraftButton draft={draft} input={{ of: 'department', obligationId: row.obligationId }} about={`${row.planTitle}${row.covered}`} />}</Open> },
  ]
  return <DataTable caption="本单位各期总结" columns={columns} rows={[...rows]} rowKey={(row) => row.obligationId} phone="stack" bare empty={<EmptyState title="这一年没有应报的总结">方案要求本单位报送季度或年度总结的，会列在这里。</EmptyState>} />
}

function Due({ on, todayOn }: { on: string | null; todayOn: string | null }) {
  if (on === null) return <Dash />
  return <>{formatDate(on)}{todayOn !== null && on >= todayOn && <span className="block text-sm text-ink-2">{formatDue(on, todayOn)}</span>}</>
}

function Standing({ summary, isBegun }: { summary: SummaryMark | null; isBegun: boolean }) {
  if (summary === null) return <span className="text-ink-2">{isBegun ? '未起草' : '未开始'}</span>
  return <><SummaryStateMark state={summary.state} plain />{summary.filedAt && <span className="block text-sm text-ink-2">{formatDate(summary.filedAt)}</span>}</>
}

function Open({ summary, about, children }: { summary: SummaryMark | null; about: string; children: React.ReactNode }) {
  if (summary !== null) return <TextLink href={`/reports/summaries/${summary.id}`}>打开<span className="sr-only">：{about}</span></TextLink>
  return children || <Dash />
}
