import 'server-only'
import { rememberReport, verifyAgainstReport, type ChainReport } from '@/lib/platform/audit/chain-report'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { RefusedError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { prepareSheet, type SheetSpec } from '@/lib/platform/workbook/sheet-spec'
import { writeCsv } from '@/lib/platform/workbook/write-csv'
import { getWorkbookBytes } from '@/lib/platform/workbook/write-workbook'
import { dateOnOf, formatInstant, formatInteger } from '@/lib/shared/format'
import { ROLE_LABELS } from '@/lib/terms/roles'
import { describeDetail } from './audit-detail'
import { actionLabel, filterWords, formatLogTime, outcomeLabel, setFilters, subjectLabel, type AuditLogRow } from './audit-log'
import { auditLogEntries } from './audit-log.policy'
import { AUDIT_EXPORT_LIMIT, type AuditLogFilter } from './audit-log.schema'
import { listAuditLogRows } from './audit-log.queries'

/** More than this is verified at night, not while somebody waits. */
const VERIFY_LIMIT = 300_000n

export type AuditExport = { readonly fileName: string; readonly contentType: string; readonly body: Uint8Array<ArrayBuffer> }

/**
 * The log as a file, newest first, at most AUDIT_EXPORT_LIMIT entries; the export is itself recorded with its
 * filters. Text that a program could take for a formula is neutralised.
 */
export async function exportAuditLog(context: CommandContext, filter: AuditLogFilter, format: 'csv' | 'xlsx'): Promise<AuditExport> {
  const found = await listAuditLogRows(context, filter, AUDIT_EXPORT_LIMIT + 1)
  const rows = found.slice(0, AUDIT_EXPORT_LIMIT)
  const cut = found.length > rows.length
  const sheet = prepareSheet(sheetOf(context, filter, rows, cut))
  const bytes = format === 'csv' ? await csvBytes(writeCsv(sheet)) : new Uint8Array(await getWorkbookBytes([sheet]))
  await writeAudit(db(), context, { action: auditLogEntries.export.id, subjectType: 'audit-log', subjectLabel: `${formatInteger(rows.length)} 条`, detail: { format, rows: rows.length, cut, filter: setFilters(filter) } })
  return {
    fileName: `审计日志-${dateOnOf(context.at)}${cut ? `-最近${AUDIT_EXPORT_LIMIT}条` : ''}.${format}`,
    contentType: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body: bytes,
  }
}

function sheetOf(context: CommandContext, filter: AuditLogFilter, rows: readonly AuditLogRow[], cut: boolean): SheetSpec<AuditLogRow> {
  const words = filterWords(filter).map(({ label, word }) => `${label} ${word}`)
  return {
    name: '审计日志',
    title: '审计日志',
    subtitles: [`导出时间 ${formatInstant(context.at)}　导出人 ${context.actor.displayName}`, words.length > 0 ? `筛选：${words.join('，')}` : '筛选：无'],
    columns: [
      { header: '时间', type: 'text', value: (row) => formatLogTime(row.occurredAt), width: 20 },
      { header: '操作人', type: 'text', value: (row) => row.actorName, width: 14 },
      { header: '角色', type: 'text', value: (row) => row.actorRoles.map((role) => ROLE_LABELS[role]).join('、'), width: 20 },
      { header: '动作', type: 'text', value: (row) => actionLabel(row.action), width: 24 },
      { header: '对象', type: 'text', value: (row) => subjectLabel(row), width: 32 },
      { header: '结果', type: 'text', value: outcomeLabel, width: 10 },
      { header: '内容', type: 'text', value: detailInWords, width: 48 },
      { header: '来源地址', type: 'text', value: (row) => row.address, width: 18 },
      { header: '封存位置', type: 'integer', value: (row) => row.sealedPosition, width: 10 },
      { header: '动作代码', type: 'text', value: (row) => row.action, width: 28 },
      { header: '请求编号', type: 'text', value: (row) => row.requestId, width: 38 },
      { header: '记录编号', type: 'text', value: (row) => row.id, width: 38 },
    ],
    rows,
    notes: cut ? [`符合条件的记录超过 ${formatInteger(AUDIT_EXPORT_LIMIT)} 条，本表只含其中最近的部分，请缩小时间范围后分次导出。`] : [],
    frozenColumns: 1,
    printedColumns: 9,
  }
}

/** What the entry says in detail, on one line. */
function detailInWords({ detail }: AuditLogRow): string {
  return describeDetail(detail).map(({ label, before, value }) => (before === undefined ? `${label}：${value}` : `${label}：${before} → ${value}`)).join('；')
}

async function csvBytes(lines: AsyncGenerator<string>): Promise<Uint8Array<ArrayBuffer>> {
  let text = ''
  for await (const line of lines) text += line
  return new TextEncoder().encode(text)
}

/** Verifies the whole chain now; the result is remembered and recorded. @throws RefusedError when the log is too long to wait for */
export async function verifyAuditLog(context: CommandContext): Promise<ChainReport> {
  const [last, first] = await Promise.all(
    (['desc', 'asc'] as const).map((order) => db().auditSealEntry.findFirst({ orderBy: { position: order }, select: { position: true } })),
  )
  const length = last && first ? last.position - first.position + 1n : 0n
  if (length > VERIFY_LIMIT) throw new RefusedError(`链上已有 ${formatInteger(length)} 条记录，不宜在页面上校验。每夜自动校验一次，也可由运维人员运行 npm run audit:verify`)
  const { report } = await verifyAgainstReport(db(), context.at)
  await transact(async (tx) => {
    await rememberReport(tx, report, context.at)
    await writeAudit(tx, context, {
      action: auditLogEntries.verify.id,
      outcome: report.fault ? 'FAILED' : 'ALLOWED',
      subjectType: 'audit-chain',
      subjectLabel: report.fault ? report.fault.message : `位置 ${report.headPosition} 及以前完整`,
      detail: { checkedEntries: report.checkedEntries, ...(report.fault ? { fault: report.fault.kind } : {}) },
    })
  })
  return report
}
