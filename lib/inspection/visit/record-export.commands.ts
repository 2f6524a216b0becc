import 'server-only'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { AppError, NotFoundError } from '@/lib/platform/errors'
import { portalStorage } from '@/lib/platform/storage/portal-storage'
import { portalWorker } from '@/lib/platform/worker/portal-worker'
import { inspectionEntries } from '../inspection.policy'
import { getVisit } from '../inspection-view.queries'
import { recordDocument } from './record-document'
import { recordText } from './record-text'

/** A signature larger than this is none: it stays out of the document, its words stand. */
const MOST_PICTURE_BYTES = 1024 * 1024

/**
 * The record of a visit as docx, recorded before it is handed out.
 * @throws NotFoundError where there is no visit in the actor's reach
 * @throws AppError when too many documents are being written at once, or this one took too long
 */
export async function exportRecord(context: CommandContext, id: string): Promise<{ fileName: string; body: Uint8Array<ArrayBuffer> }> {
  const view = await getVisit(context, id)
  if (view.visit === null) throw new NotFoundError()
  const text = recordText(view, view.visit)
  const result = await portalWorker().runInWorker({ kind: 'document.write', input: { bytes: new Uint8Array() }, options: recordDocument(text, view.department?.name ?? '', await readPictures(text.signatures)) })
  if (!result.ok && result.code === 'busy') throw new AppError('too-many', '正在生成的文档较多，请稍后重新下载')
  if (!result.ok) throw new AppError('unavailable', '文档没有生成，请稍后重试')
  const { jurisdiction } = await db().inspection.findUniqueOrThrow({ where: { id }, select: { jurisdiction: { select: { path: true } } } })
  await writeAudit(db(), context, { action: inspectionEntries.document.id, subjectType: 'inspection', subjectId: id, subjectLabel: `${view.number} ${view.business.name}`, jurisdictionPath: jurisdiction.path, detail: { state: view.state, format: 'docx' } })
  return { fileName: `监督检查记录 ${view.number} ${view.business.name}${view.state === 'FILED' ? '' : '（未归档）'}.docx`, body: new Uint8Array(result.output) }
}

async function readPictures(signatures: readonly { readonly fileId: string | null }[]): Promise<Map<string, string>> {
  const ids = signatures.flatMap(({ fileId }) => fileId ?? [])
  const files = await db().storedFile.findMany({ where: { id: { in: ids }, contentType: 'image/png', byteCount: { lte: MOST_PICTURE_BYTES } }, select: { id: true, storageKey: true } })
  return new Map(await Promise.all(files.map(async ({ id, storageKey }): Promise<[string, string]> => [id, Buffer.from(await new Response(await portalStorage().open(storageKey)).arrayBuffer()).toString('base64')])))
}
