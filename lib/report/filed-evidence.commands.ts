import 'server-only'
import type { Db } from '@/lib/platform/db'

/** A file as it stands at an entry. */
export type EvidenceLink = { readonly fileId: string; readonly addedById: string; readonly addedAt: Date }

type Part = { readonly taskId: string; readonly departmentId: string; readonly notGiven?: boolean | undefined }

/** Parts that had not been handed over, by task and department: what was drafted for them is none of the revision. */
function partsNotGiven(parts: readonly Part[]): { taskId: string; departmentId: string }[] {
  return parts.filter(({ notGiven }) => notGiven).map(({ taskId, departmentId }) => ({ taskId, departmentId }))
}

/** Names in a revision the files that stand in its section at this instant, in the transaction of the step. */
export async function freezeEvidence(tx: Db, revisionId: string, entries: readonly { readonly taskId: string; readonly departmentId: string; readonly evidence: readonly EvidenceLink[] }[]): Promise<void> {
  const data = entries.flatMap(({ taskId, departmentId, evidence }) => evidence.map((link) => ({ revisionId, taskId, departmentId, ...link })))
  if (data.length > 0) await tx.filedEvidence.createMany({ data })
}

/** Puts the files back that a revision of the section names, and takes away those it does not. */
export async function restoreEvidence(tx: Db, sectionId: string, revisionId: string, parts: readonly Part[]): Promise<void> {
  const entries = await tx.reportEntry.findMany({ where: { sectionId }, select: { id: true, taskId: true, departmentId: true } })
  const filed = await tx.filedEvidence.findMany({ where: { revisionId }, select: { taskId: true, departmentId: true, fileId: true, addedById: true, addedAt: true } })
  const data = filed.flatMap(({ taskId, departmentId, ...link }) => {
    const entry = entries.find((one) => one.taskId === taskId && one.departmentId === departmentId)
    return entry ? [{ entryId: entry.id, ...link }] : []
  })
  await tx.reportEvidence.deleteMany({ where: { entry: { sectionId, NOT: partsNotGiven(parts) } } })
  if (data.length > 0) await tx.reportEvidence.createMany({ data })
}

/** Removed from every form this long ago, and never handed in. */
const UNUSED_MS = 3 * 24 * 3600_000

/**
 * Lets go of files that were evidence or a document once and stand nowhere now: the nightly sweep drops them. What any revision
 * names is never let go. @returns how many
 */
export async function releaseUnusedEvidence(tx: Db, now: Date): Promise<number> {
  const { count } = await tx.storedFile.updateMany({
    where: { purpose: { in: ['evidence', 'document'] }, attachedAt: { lt: new Date(now.getTime() - UNUSED_MS) }, evidence: { none: {} }, filedEvidence: { none: {} }, sections: { none: {} }, filedDocuments: { none: {} } },
    data: { attachedAt: null },
  })
  return count
}
