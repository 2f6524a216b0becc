import 'server-only'
import { assertAllowed } from '@/lib/organisation/decision'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { NotFoundError, RefusedError } from '@/lib/platform/errors'
import { attachStoredFiles } from '@/lib/platform/files/stored-file.commands'
import { transact } from '@/lib/platform/transaction'
import { movedOn } from './report-entry.commands'
import { reportEvidenceEntries } from './report-evidence.policy'
import type { DocumentInput } from './report-evidence.schema'
import { canTypeEntry } from './report.policy'
import { getSectionInHand, type LoadedSection } from './section-in-hand.queries'

/** The version of the section that now holds. */
export type DocumentPut = { readonly version: number }

/**
 * Puts the document into a section that asks for one, in place of what stood there; revisions keep what they name.
 * Asked twice, it is there once.
 * @throws NotFoundError for a file that is not the actor's own, RefusedError where the section asks for no document or
 * is not open
 */
export async function putDocument(context: CommandContext, { id, fileId }: DocumentInput): Promise<DocumentPut> {
  const section = await getOpenDocument(context, id)
  return transact(async (tx) => {
    const file = await tx.storedFile.findFirst({ where: { id: fileId, purpose: 'document', voidedAt: null, departmentId: section.inHand.departmentId }, select: { displayName: true, sha256: true, sections: { where: { id }, select: { version: true } } } })
    if (!file) throw new NotFoundError('没有找到这个文件：它可能已被移除，或不在您的权限范围内。请重新上传')
    const there = file.sections[0]
    if (there) return { version: there.version }
    await attachStoredFiles(tx, context, [fileId], 'document')
    const { count } = await tx.reportSection.updateMany({ where: { id, state: section.row.state, obligation: { status: 'OPEN' } }, data: { fileId, startedAt: section.row.startedAt ?? context.now, version: { increment: 1 } } })
    if (count === 0) throw movedOn(section)
    const { version } = await tx.reportSection.findUniqueOrThrow({ where: { id }, select: { version: true } })
    await writeAudit(tx, context, { action: reportEvidenceEntries.putDocument.id, ...subjectOf(section), detail: { fileId, fileName: file.displayName, sha256: file.sha256 } })
    return { version }
  })
}

/** Takes the document away again; where another has come in its place, that one stays. */
export async function removeDocument(context: CommandContext, { id, fileId }: DocumentInput): Promise<void> {
  const section = await getOpenDocument(context, id)
  await transact(async (tx) => {
    const { count } = await tx.reportSection.updateMany({ where: { id, fileId, state: section.row.state, obligation: { status: 'OPEN' } }, data: { fileId: null, version: { increment: 1 } } })
    if (count === 0) {
      const now = await tx.reportSection.findUniqueOrThrow({ where: { id }, select: { state: true } })
      if (now.state !== section.row.state) throw movedOn(section)
      return
    }
    await writeAudit(tx, context, { action: reportEvidenceEntries.removeDocument.id, ...subjectOf(section), detail: { fileId } })
  })
}

async function getOpenDocument(context: CommandContext, id: string): Promise<LoadedSection> {
  const section = await getSectionInHand(db(), context, id)
  assertAllowed(canTypeEntry(context.actor, section.inHand, section.inHand.departmentId))
  if (section.row.obligation.deliverable !== 'DOCUMENT') throw new RefusedError('这一部分不报送文件，佐证材料请附在相应任务下')
  return section
}

function subjectOf({ row, label, jurisdictionPath }: LoadedSection) {
  return { subjectType: 'report-section', subjectId: row.id, subjectLabel: label, jurisdictionPath } as const
}
