import 'server-only'
import { assertAllowed } from '@/lib/organisation/decision'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { NotFoundError, RefusedError } from '@/lib/platform/errors'
import { attachStoredFiles, openStoredFile } from '@/lib/platform/files/stored-file.commands'
import { findStoredFile, type StoredFileRow } from '@/lib/platform/files/stored-file.queries'
import { transact } from '@/lib/platform/transaction'
import { getEntryInHand, holdSection, markStarted } from './report-entry.commands'
import { canReadEvidence, reportEvidenceEntries } from './report-evidence.policy'
import type { EvidenceInput } from './report-evidence.schema'
import { canTypeEntry } from './report.policy'
import { getSectionInHand } from './section-in-hand.queries'

/** Files beside one task: more is an archive, not evidence. */
const MOST_FILES = 20
const GONE = '没有找到这个文件：它可能已被移除，或不在您的权限范围内。请重新上传'

type EntryInHand = Awaited<ReturnType<typeof getEntryInHand>>

/**
 * Puts a file beside what a department says of a task: one just uploaded, or one that already serves another of the
 * department's reports. Asked twice, it is there once.
 * @throws NotFoundError for a file that is not the department's, RefusedError where the section is not open, the same
 * content is there already or there are too many
 */
export async function addEvidence(context: CommandContext, input: EvidenceInput): Promise<void> {
  const entry = await getEntryInHand(context, input.entryId)
  assertAllowed(canTypeEntry(context.actor, entry.section.inHand, entry.departmentId))
  await transact(async (tx) => {
    if (entry.departmentId === entry.section.inHand.departmentId) await markStarted(tx, context, entry.section)
    await holdSection(tx, entry.section)
    // Two at once count one after another.
    await tx.$queryRaw`SELECT "id" FROM "report_entry" WHERE "id" = ${input.entryId}::uuid FOR UPDATE`
    const present = await tx.reportEvidence.findMany({ where: { entryId: input.entryId }, select: { fileId: true, file: { select: { sha256: true, displayName: true } } } })
    if (present.some(({ fileId }) => fileId === input.fileId)) return
    const file = await takeFile(tx, context, entry, input.fileId)
    const same = present.find((one) => one.file.sha256 === file.sha256)
    if (same) throw new RefusedError(`“${file.displayName}”与已有的“${same.file.displayName}”内容相同，没有重复添加`)
    if (present.length >= MOST_FILES) throw new RefusedError(`每项任务最多附 ${MOST_FILES} 个文件，请合并或移除后再添加`)
    await tx.reportEvidence.create({ data: { ...input, addedById: context.actor.accountId, addedAt: context.now }, select: { id: true } })
    await auditEvidence(tx, context, entry, reportEvidenceEntries.add.id, file)
  })
}

/** Takes a file away from beside a task. What was handed in with it keeps it; other tasks that it serves do as well. */
export async function removeEvidence(context: CommandContext, input: EvidenceInput): Promise<void> {
  const entry = await getEntryInHand(context, input.entryId)
  assertAllowed(canTypeEntry(context.actor, entry.section.inHand, entry.departmentId))
  await transact(async (tx) => {
    await holdSection(tx, entry.section)
    const link = await tx.reportEvidence.findUnique({ where: { entryId_fileId: input }, select: { file: { select: { id: true, displayName: true, sha256: true } } } })
    if (!link) return
    await tx.reportEvidence.deleteMany({ where: input })
    await auditEvidence(tx, context, entry, reportEvidenceEntries.remove.id, link.file)
  })
}

/**
 * Opens a file of a section for whoever may read it there; the reading is in the audit log.
 * @throws NotFoundError for any other, and for none
 */
export async function openEvidence(context: CommandContext, { sectionId, fileId }: { readonly sectionId: string; readonly fileId: string }): Promise<{ file: StoredFileRow; stream: ReadableStream<Uint8Array> }> {
  const { inHand, row } = await getSectionInHand(db(), context, sectionId)
  const [file, live, filed, documents] = await Promise.all([
    findStoredFile(db(), fileId),
    db().reportEvidence.findMany({ where: { fileId, entry: { sectionId } }, select: { entry: { select: { departmentId: true } } } }),
    db().filedEvidence.findMany({ where: { fileId, revision: { sectionId } }, select: { revision: { select: { step: true } } } }),
    db().sectionRevision.findMany({ where: { fileId, sectionId }, select: { step: true } }),
  ])
  const places = {
    standsWith: [...live.map(({ entry }) => entry.departmentId), ...(row.fileId === fileId ? [inHand.departmentId] : [])],
    steps: [...filed.map(({ revision }) => revision), ...documents].map(({ step }) => step),
  }
  if (!file || !canReadEvidence(context.actor, inHand, places)) throw new NotFoundError()
  return { file, stream: await openStoredFile(context, reportEvidenceEntries.file.id, file) }
}

type TakenFile = { readonly id: string; readonly displayName: string; readonly sha256: string }

/** A file of the department that speaks, or of the one that answers for the section, for one record more. */
async function takeFile(tx: Db, context: CommandContext, { departmentId, section }: EntryInHand, id: string): Promise<TakenFile> {
  const file = await tx.storedFile.findFirst({
    where: { id, purpose: 'evidence', voidedAt: null, departmentId: { in: [departmentId, section.inHand.departmentId] } },
    select: { id: true, displayName: true, sha256: true, attachedAt: true },
  })
  if (!file) throw new NotFoundError(GONE)
  if (file.attachedAt === null) await attachStoredFiles(tx, context, [id], 'evidence')
  // Conditional, and dated anew: `releaseUnusedEvidence` may be about to let it go.
  else if ((await tx.storedFile.updateMany({ where: { id, attachedAt: { not: null } }, data: { attachedAt: context.at } })).count === 0) throw new NotFoundError(GONE)
  return file
}

function auditEvidence(tx: Db, context: CommandContext, { section, taskId }: EntryInHand, action: string, file: TakenFile): Promise<void> {
  return writeAudit(tx, context, {
    action, subjectType: 'report-section', subjectId: section.row.id, subjectLabel: section.label, jurisdictionPath: section.jurisdictionPath,
    detail: { taskId, fileId: file.id, fileName: file.displayName, sha256: file.sha256 },
  })
}
