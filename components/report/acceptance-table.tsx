import { ACCEPTANCE_STANDINGS, countAcceptance, type AcceptanceStanding } from '@/lib/report/acceptance'
import type { AcceptanceRound, AcceptanceRow } from '@/lib/report/acceptance.queries'
import type { ServerAction } from '@/lib/shared/action-result'
import { formatDate, formatDue } from '@/lib/shared/format'
import { ACCEPTANCE_STATE_LABELS } from '@/lib/terms/report'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { FilterLine } from '../ui/filter-line'
import { ToneBadge } from '../ui/status-badge'
import type { StatusTone } from '../ui/status-set'
import type { TableFilter } from '../ui/table-filter'
import type { TableQuery, TableQuerySpec } from '../ui/table-query'
import { DecideAcceptance, RequestAcceptance } from './acceptance-forms'
import { Dash } from './report-marks'

export const acceptanceSpec: TableQuerySpec = { sortKeys: [], filterKeys: ['standing', 'kind', 'department'] }

const WORDS: Readonly<Record<AcceptanceStanding, string>> = { NONE: '未申请', ...ACCEPTANCE_STATE_LABELS }
const TONES: Readonly<Record<AcceptanceStanding, StatusTone>> = { NONE: 'muted', REQUESTED: 'info', REFUSED: 'attention', ACCEPTED: 'good' }

type Actions = { readonly request: ServerAction<unknown>; readonly decide: ServerAction<unknown> }
type Props = { planId: string; rows: readonly AcceptanceRow[]; query: TableQuery; todayOn: string; actions: Actions }

/** Every task and phase with its criterion: who answers for it, how it stands, and what is still missing. */
export function AcceptanceTable({ planId, rows, query, todayOn, actions }: Props) {
  const basePath = `/plans/${planId}/acceptance`
  const [standing, kind, department] = acceptanceSpec.filterKeys!.map((key) => query.filters[key]?.[0])
  const found = rows.filter((row) => (!standing || row.standing === standing) && (!kind || row.kind === kind) && (!department || row.departmentId === department))
  const counts = countAcceptance(rows.map((row) => row.standing))
  return (
    <>
      {rows.length > 0 && <p className="mb-3 text-table text-ink-2">共 {rows.length} 项：{ACCEPTANCE_STANDINGS.filter((one) => counts[one] > 0).map((one) => `${WORDS[one]} ${counts[one]} 项`).join('，')}。单位申请验收后由食安办对照标准验收，通过才算完成。</p>}
      {rows.length > 0 && <FilterLine basePath={basePath} query={query} spec={acceptanceSpec} filters={filtersFor(rows)} total={found.length} />}
      <DataTable
        caption="成效验收"
        columns={columnsFor(planId, todayOn, actions)}
        rows={found}
        rowKey={(row) => row.key}
        phone="stack"
        empty={rows.length === 0 ? <EmptyState title="这里将列出各项任务和阶段的验收情况">方案发布并明确负责单位后显示；单位只看到本单位负责的任务。</EmptyState> : <EmptyState title="没有符合筛选条件的任务或阶段">请放宽筛选条件再试。</EmptyState>}
      />
    </>
  )
}

function filtersFor(rows: readonly AcceptanceRow[]): TableFilter[] {
  const departments = new Map(rows.map(({ departmentId, departmentName }) => [departmentId, departmentName]))
  return [
    { key: 'standing', label: '验收情况', kind: 'select', options: ACCEPTANCE_STANDINGS.map((value) => ({ value, label: WORDS[value] })) },
    { key: 'kind', label: '类别', kind: 'select', options: [{ value: 'task', label: '任务' }, { value: 'phase', label: '阶段' }] },
    ...(departments.size > 1 ? [{ key: 'department', label: '单位', kind: 'search', options: [...departments].map(([value, label]) => ({ value, label })) } satisfies TableFilter] : []),
  ]
}

function columnsFor(planId: string, todayOn: string, actions: Actions): TableColumn<AcceptanceRow>[] {
  return [
    { key: 'name', header: '任务或阶段', className: 'min-w-56', cell: (row) => <>{row.kind === 'phase' && <span className="mr-1.5 text-ink-2">阶段</span>}{row.name}</> },
    { key: 'department', header: '负责单位', className: 'min-w-36', cell: (row) => row.departmentName },
    { key: 'criterion', header: '验收标准', className: 'min-w-56', cell: (row) => row.criterion || <Dash /> },
    { key: 'due', header: '时限', className: 'min-w-32 whitespace-nowrap', cell: (row) => (row.dueOn ? formatDate(row.dueOn) : <Dash />) },
    { key: 'standing', header: '验收情况', className: 'min-w-64', cell: (row) => <Standing row={row} todayOn={todayOn} /> },
    { key: 'action', header: '办理', className: 'min-w-32', cell: (row) => <Action row={row} planId={planId} todayOn={todayOn} actions={actions} /> },
  ]
}

function Standing({ row, todayOn }: { row: AcceptanceRow; todayOn: string }) {
  const [latest, ...earlier] = row.rounds
  return (
    <>
      <ToneBadge plain tone={TONES[row.standing]}>{WORDS[row.standing]}</ToneBadge>
      {latest && <Round round={latest} todayOn={todayOn} />}
      {earlier.length > 0 && (
        <details className="mt-1 text-sm">
          <summary className="cursor-pointer rounded-sm py-1 text-action">此前 {earlier.length} 次</summary>
          {earlier.map((round) => <div key={round.id} className="mt-1 border-l-2 border-line pl-2"><Round round={round} todayOn={null} /></div>)}
        </details>
      )}
    </>
  )
}

/** One request with its verdict; `todayOn` where its day for rectification still counts. */
function Round({ round, todayOn }: { round: AcceptanceRound; todayOn: string | null }) {
  return (
    <div className="mt-0.5 text-sm break-words whitespace-pre-line text-ink-2">
      <p>{round.requestedBy}于{formatDate(round.requestedAt)}申请。自查：{round.selfCheck}</p>
      {round.state === 'ACCEPTED' && <p>{round.decidedBy}于{formatDate(round.decidedAt!)}验收通过。</p>}
      {round.state === 'REFUSED' && <p className="text-ink">{round.decidedBy}于{formatDate(round.decidedAt!)}验收未通过，尚欠缺：{round.missing}</p>}
      {round.state === 'REFUSED' && round.rectifyByOn && <p className="text-ink">整改期限 {formatDate(round.rectifyByOn)}{todayOn && `（${formatDue(round.rectifyByOn, todayOn)}）`}</p>}
    </div>
  )
}

function Action({ row, planId, todayOn, actions }: { row: AcceptanceRow; planId: string; todayOn: string; actions: Actions }) {
  const { taskId, milestoneId, departmentId, name, criterion } = row
  const latest = row.rounds[0]
  if (row.can.decide.allowed && latest) return <DecideAcceptance id={latest.id} version={latest.version} name={`${name}（${row.departmentName}）`} criterion={criterion} selfCheck={latest.selfCheck} todayOn={todayOn} decide={actions.decide} />
  if (row.can.request.allowed) return <RequestAcceptance item={{ planId, taskId, milestoneId, departmentId }} name={name} criterion={criterion} missing={row.standing === 'REFUSED' ? latest!.missing : null} request={actions.request} />
  return <Dash />
}
