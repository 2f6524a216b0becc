import 'server-only'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { portalWorker } from '@/lib/platform/worker/portal-worker'
import { dateOnOf } from '@/lib/shared/format'
import { summaryDocument } from './summary-document'
import { headOf } from './summary-text'
import { summaryEntries } from './summary.policy'
import { getSummaryContent } from './summary.queries'

/**
 * A summary as docx, recorded before it is handed out: what was filed last, or what is being written, marked as a draft.
 * @param revision an older filed one instead
 * @throws NotFoundError when it does not exist for the actor
 * @throws AppError when too many documents are being written at once, or this one took too long
 */
export async function exportSummary(context: CommandContext, id: string, revision?: number): Promise<{ fileName: string; body: Uint8Array<ArrayBuffer> }> {
  const { summary, content, revision: shown, filedAt } = await getSummaryContent(context, id, revision)
  const paper = summaryDocument({ content, organ: summary.organ, on: dateOnOf(filedAt ?? context.now), isDraft: shown === null })
  const result = await portalWorker().runInWorker({ kind: 'document.write', input: { bytes: new Uint8Array() }, options: paper })
  if (!result.ok && result.code === 'busy') throw new AppError('too-many', '正在生成的文档较多，请稍后重新导出')
  if (!result.ok) throw new AppError('unavailable', '文档没有生成，请稍后重试')
  await writeAudit(db(), context, { action: summaryEntries.export.id, subjectType: 'summary', subjectId: id, subjectLabel: summary.label, jurisdictionPath: summary.jurisdictionPath, detail: { revision: shown } })
  return { fileName: `${headOf(content).title || '总结'}${shown === null ? '（草稿）' : shown > 1 ? `（第${shown}版）` : ''}.docx`, body: new Uint8Array(result.output) }
}
