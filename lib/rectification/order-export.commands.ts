import 'server-only'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { portalWorker } from '@/lib/platform/worker/portal-worker'
import { orderDocument } from './order-document'
import { getOrderNotice } from './order-notice.queries'
import { rectificationEntries } from './rectification.policy'

/**
 * 责令改正通知书 of what was last ordered, as docx, recorded before it is handed out.
 * @throws NotFoundError out of reach, or where nothing was ordered by a notice
 * @throws AppError when too many documents are being written at once, or this one took too long
 */
export async function exportOrder(context: CommandContext, id: string): Promise<{ fileName: string; body: Uint8Array<ArrayBuffer> }> {
  const { notice, number, jurisdictionId } = await getOrderNotice(context, id)
  const document = orderDocument(notice)
  const result = await portalWorker().runInWorker({ kind: 'document.write', input: { bytes: new Uint8Array() }, options: document })
  if (!result.ok && result.code === 'busy') throw new AppError('too-many', '正在生成的文档较多，请稍后重新下载')
  if (!result.ok) throw new AppError('unavailable', '文档没有生成，请稍后重试')
  const { path } = await db().jurisdiction.findUniqueOrThrow({ where: { id: jurisdictionId }, select: { path: true } })
  await writeAudit(db(), context, { action: rectificationEntries.notice.id, subjectType: 'rectification', subjectId: id, subjectLabel: `${number} ${notice.businessName}`, jurisdictionPath: path, detail: { format: 'docx' } })
  return { fileName: `责令改正通知书 ${number} ${notice.businessName}.docx`, body: new Uint8Array(result.output) }
}
