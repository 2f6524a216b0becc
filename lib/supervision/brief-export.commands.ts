import 'server-only'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { portalWorker } from '@/lib/platform/worker/portal-worker'
import { dateOnOf } from '@/lib/shared/format'
import { formatPeriod } from '@/lib/shared/period'
import { briefDocument } from './brief-document'
import { briefHead } from './brief-text'
import { briefEntries } from './brief.policy'
import { getBrief, getBriefInHand } from './brief.queries'

const STATE_WORDS = { DRAFT: '（草稿）', ISSUED: '', WITHDRAWN: '（已撤回）' } as const

/**
 * A brief as docx, recorded before it is handed out.
 * @throws NotFoundError when it does not exist for the actor
 * @throws AppError when too many documents are being written at once, or this one took too long
 */
export async function exportBrief(context: CommandContext, id: string): Promise<{ fileName: string; body: Uint8Array<ArrayBuffer> }> {
  const { inHand, label } = await getBriefInHand(db(), context, id)
  const view = await getBrief(context, id)
  const result = await portalWorker().runInWorker({ kind: 'document.write', input: { bytes: new Uint8Array() }, options: briefDocument({ ...view, on: view.issuedOn ?? dateOnOf(context.now) }) })
  if (!result.ok && result.code === 'busy') throw new AppError('too-many', '正在生成的文档较多，请稍后重新导出')
  if (!result.ok) throw new AppError('unavailable', '文档没有生成，请稍后重试')
  await writeAudit(db(), context, { action: briefEntries.export.id, subjectType: 'dispatch-brief', subjectId: id, subjectLabel: label, jurisdictionPath: inHand.jurisdictionPath, detail: { state: view.state, format: 'docx' } })
  return { fileName: `${briefHead(view.contents).title || `${formatPeriod(view.period)}调度通报`}${STATE_WORDS[view.state]}.docx`, body: new Uint8Array(result.output) }
}
