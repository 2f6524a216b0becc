import 'server-only'
import { getPlaceInScope } from '@/lib/organisation/place.queries'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { scopeFor } from '@/lib/platform/auth/scope'
import { prepareSheet, type SheetSpec } from '@/lib/platform/workbook/sheet-spec'
import { getWorkbookBytes } from '@/lib/platform/workbook/write-workbook'
import { dateOnOf, formatDate, formatInstantShort } from '@/lib/shared/format'
import { OBLIGATION_STATUS_LABELS, OUTCOME_LABELS, SECTION_STATE_LABELS } from '@/lib/terms/report'
import { listObligations, type ObligationFilter, type ObligationRow } from './obligation-list.queries'
import { OUTCOMES, onTimeShare, type OutcomeCounts } from './obligation-outcome'
import { obligationEntries } from './obligation.policy'
import { REPORT_READERS } from './report.policy'
import { timelinessWords } from './timeliness-words'

export type TimelinessGroupRow = { readonly name: string; readonly counts: OutcomeCounts }
export type TimelinessExport = { readonly jurisdictionId: string; readonly filter: ObligationFilter; /** 2026年11月. */ readonly words: string; /** 单位, 方案 or 月份. */ readonly column: string; readonly groupsOf: (rows: readonly ObligationRow[], todayOn: string) => readonly TimelinessGroupRow[] }

/**
 * 报送情况 as a workbook: the counts, and on a second sheet the names behind them. The export is recorded.
 * @throws NotFoundError for a jurisdiction that is not in the actor's reach
 */
export async function exportTimeliness(context: CommandContext, { jurisdictionId, filter, words, column, groupsOf }: TimelinessExport): Promise<{ fileName: string; body: Uint8Array<ArrayBuffer> }> {
  const place = await getPlaceInScope(db(), scopeFor(context.actor, REPORT_READERS), jurisdictionId)
  const todayOn = dateOnOf(context.now)
  const rows = await listObligations(context, place.id, filter)
  const head = { title: `${place.name}${words}报送情况`, subtitles: [`统计截至：${formatDate(todayOn)}`] }
  const body = new Uint8Array(await getWorkbookBytes([prepareSheet(countSheet(head, column, groupsOf(rows, todayOn))), prepareSheet(nameSheet(head, rows))]))
  await writeAudit(db(), context, { action: obligationEntries.export.id, subjectType: 'obligation', subjectLabel: head.title, jurisdictionPath: place.path, detail: { rows: rows.length, format: 'xlsx' } })
  return { fileName: `${head.title}（${todayOn}）.xlsx`, body }
}

type Head = { readonly title: string; readonly subtitles: readonly string[] }

function countSheet(head: Head, column: string, groups: readonly TimelinessGroupRow[]): SheetSpec<TimelinessGroupRow> {
  return {
    ...head,
    name: '汇总',
    columns: [
      { header: column, type: 'text', width: 36, value: (group) => group.name },
      ...OUTCOMES.map((outcome) => ({ header: OUTCOME_LABELS[outcome], type: 'integer' as const, width: 11, value: (group: TimelinessGroupRow) => group.counts[outcome] })),
      { header: '按时/应计', type: 'text', align: 'center', width: 12, value: (group) => onTimeShare(group.counts) },
    ],
    rows: groups,
    notes: ['说明：按时以单位首次提交的时间为准，退回不改变；“应计”为已提交和逾期未报之和，免报和未到期不计。'],
    frozenColumns: 1,
  }
}

function nameSheet(head: Head, rows: readonly ObligationRow[]): SheetSpec<ObligationRow> {
  return {
    ...head,
    name: '名单',
    columns: [
      { header: '单位', type: 'text', width: 26, value: (row) => row.department.name },
      { header: '方案', type: 'text', width: 40, value: (row) => row.plan.title },
      { header: '报送内容', type: 'text', width: 26, value: (row) => `${row.covered} ${row.dutyName}` },
      { header: '应报日期', type: 'date', width: 13, value: (row) => row.record.dueOn },
      { header: '首次提交', type: 'text', width: 18, value: (row) => (row.record.firstSubmittedAt ? formatInstantShort(row.record.firstSubmittedAt) : '') },
      { header: '及时性', type: 'text', align: 'center', width: 16, value: (row) => (row.record.status === 'EXEMPT' ? OBLIGATION_STATUS_LABELS.EXEMPT : timelinessWords(row.timeliness)) },
      { header: '状态', type: 'text', align: 'center', width: 12, value: (row) => (row.record.state ? SECTION_STATE_LABELS[row.record.state] : '未开始') },
    ],
    rows,
    frozenColumns: 1,
  }
}
