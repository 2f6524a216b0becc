import 'server-only'
import { buildAssignmentLedger, type AssignmentLedger } from '@/lib/plan/assignment-ledger'
import { ledgerDocument } from '@/lib/plan/ledger-document'
import { ledgerSheet } from '@/lib/plan/ledger-workbook'
import { planExportEntries } from '@/lib/plan/plan-export.policy'
import type { LedgerFormat } from '@/lib/plan/plan-export.schema'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { portalWorker } from '@/lib/platform/worker/portal-worker'
import { prepareSheet } from '@/lib/platform/workbook/sheet-spec'
import { getWorkbookBytes } from '@/lib/platform/workbook/write-workbook'
import { dateOnOf } from '@/lib/shared/format'
import { getLedgerSource } from './assignment-ledger.queries'

export type LedgerFile = { readonly fileName: string; readonly contentType: string; readonly body: Uint8Array<ArrayBuffer> }

const CONTENT_TYPES: Record<LedgerFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

/**
 * The 任务分工台账 of a plan as a file, as the tables stand today; the export is recorded before it is handed out.
 * @throws NotFoundError when the actor may not read the plan
 * @throws AppError when too many documents are being written at once, or this one took too long
 */
export async function exportAssignmentLedger(context: CommandContext, planId: string, format: LedgerFormat): Promise<LedgerFile> {
  const { plan, jurisdictionPath } = await getLedgerSource(context, planId)
  const ledger = buildAssignmentLedger(plan, dateOnOf(context.now))
  const body = format === 'xlsx' ? new Uint8Array(await getWorkbookBytes([prepareSheet(ledgerSheet(ledger))])) : await documentBytes(ledger)
  await writeAudit(db(), context, {
    action: planExportEntries.ledger.id, subjectType: 'plan', subjectId: planId, subjectLabel: plan.title, jurisdictionPath, detail: { format, tasks: ledger.taskCount },
  })
  return { fileName: `${plan.title}任务分工台账（${ledger.dataOn}）.${format}`, contentType: CONTENT_TYPES[format], body }
}

async function documentBytes(ledger: AssignmentLedger): Promise<Uint8Array<ArrayBuffer>> {
  const result = await portalWorker().runInWorker({ kind: 'document.write', input: { bytes: new Uint8Array() }, options: ledgerDocument(ledger) })
  if (result.ok) return new Uint8Array(result.output)
  if (result.code === 'busy') throw new AppError('too-many', '正在生成的文档较多，请稍后重新导出')
  throw new AppError('unavailable', '文档没有生成，请稍后重试；也可先导出 Excel 版台账')
}
