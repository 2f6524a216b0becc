import 'server-only'
import { readablePlan } from '@/lib/plan/plan-view.policy'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { AppError, NotFoundError } from '@/lib/platform/errors'
import { portalWorker } from '@/lib/platform/worker/portal-worker'
import { prepareSheet } from '@/lib/platform/workbook/sheet-spec'
import { getWorkbookBytes } from '@/lib/platform/workbook/write-workbook'
import { dateOnOf } from '@/lib/shared/format'
import { formatPeriod, getPeriod } from '@/lib/shared/period'
import { monthlyLedgerDocument, monthlyLedgerSheet, type MonthlyLedger } from './monthly-ledger-files'
import { monthlyLedgerEntries } from './monthly-ledger.policy'
import { listMonthlyRows } from './monthly-ledger.queries'
import type { MonthlyLedgerFormat } from './monthly-ledger.schema'

const CONTENT_TYPES: Readonly<Record<MonthlyLedgerFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

/**
 * 月调度工作台账 of a plan as a file, with the lines the actor may see; the export is recorded before it is handed out.
 * @throws NotFoundError when the actor may not read the plan
 * @throws AppError when too many documents are being written at once, or this one took too long
 */
export async function exportMonthlyLedger(context: CommandContext, planId: string, period: string, format: MonthlyLedgerFormat): Promise<{ fileName: string; contentType: string; body: Uint8Array<ArrayBuffer> }> {
  const plan = await db().plan.findFirst({ where: { id: planId, AND: [readablePlan(context.actor)] }, select: { id: true, title: true, jurisdiction: { select: { name: true, path: true, committeeName: true } } } })
  if (!plan) throw new NotFoundError()
  const { jurisdiction } = plan
  const rows = await listMonthlyRows(context, { id: planId, jurisdictionPath: jurisdiction.path }, period)
  const month = formatPeriod(getPeriod(period))
  const ledger: MonthlyLedger = { planTitle: plan.title, officeName: `${jurisdiction.name}${jurisdiction.committeeName}办公室`, month, dataOn: dateOnOf(context.now), rows }
  const body = format === 'xlsx' ? new Uint8Array(await getWorkbookBytes([prepareSheet(monthlyLedgerSheet(ledger))])) : await documentBytes(ledger)
  await writeAudit(db(), context, { action: monthlyLedgerEntries.export.id, subjectType: 'plan', subjectId: planId, subjectLabel: `${plan.title} ${month}`, jurisdictionPath: jurisdiction.path, detail: { format, rows: rows.length } })
  return { fileName: `${plan.title}${month}调度工作台账（${ledger.dataOn}）.${format}`, contentType: CONTENT_TYPES[format], body }
}

async function documentBytes(ledger: MonthlyLedger): Promise<Uint8Array<ArrayBuffer>> {
  const result = await portalWorker().runInWorker({ kind: 'document.write', input: { bytes: new Uint8Array() }, options: monthlyLedgerDocument(ledger) })
  if (result.ok) return new Uint8Array(result.output)
  if (result.code === 'busy') throw new AppError('too-many', '正在生成的文档较多，请稍后重新导出')
  throw new AppError('unavailable', '文档没有生成，请稍后重试；也可先导出 Excel 版台账')
}
