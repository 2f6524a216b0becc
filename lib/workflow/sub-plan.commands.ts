import 'server-only'
import { assertAllowed } from '@/lib/organisation/decision'
import type { RevisionMade } from '@/lib/plan/confirming'
import { readFileIntoPlan } from '@/lib/plan/intake.commands'
import { linkNewPlan } from '@/lib/plan/plan-link.commands'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { ConflictError, NotFoundError } from '@/lib/platform/errors'
import { openStoredFile } from '@/lib/platform/files/stored-file.commands'
import { findStoredFile, type StoredFileRow } from '@/lib/platform/files/stored-file.queries'
import { portalStorage } from '@/lib/platform/storage/portal-storage'
import { canImportSubPlan, reviewEntries } from '@/lib/report/review.policy'
import { getSectionInHand } from '@/lib/report/section-in-hand.queries'
import { handedInRevision } from '@/lib/report/standing-revision'

/**
 * Reads the document that a department handed in as a plan of its own: the file is copied to the plan's files, its
 * proposals are laid out for confirming, and the plan is linked to the one it answers to and to the obligation.
 * @throws NotFoundError for a section out of reach, RefusedError or InvalidError where it may not or cannot be read,
 * ConflictError where somebody else was quicker
 */
export async function importSubPlan(context: CommandContext, { id }: { readonly id: string }): Promise<RevisionMade> {
  const { row, inHand, label } = await getSectionInHand(db(), context, id)
  const obligation = await db().obligation.findUniqueOrThrow({ where: { id: row.obligation.id }, select: { jurisdictionId: true, subPlanId: true, subPlan: { select: { status: true } } } })
  const revisions = await db().sectionRevision.findMany({ where: { sectionId: id }, select: { number: true, step: true, fileId: true } })
  const fileId = handedInRevision(revisions)?.fileId ?? null
  const { planId, departmentId, deliverable } = row.obligation
  assertAllowed(canImportSubPlan(context.actor, { jurisdictionPath: inHand.jurisdictionPath, deliverable, state: row.state, hasFile: fileId !== null, subPlanStatus: obligation.subPlan?.status ?? null }))
  const file = fileId && (await findStoredFile(db(), fileId))
  if (!file) throw new NotFoundError()
  const copyId = await copyForPlan(context, file, obligation.jurisdictionId)
  return readFileIntoPlan(context, { jurisdictionId: obligation.jurisdictionId, planId: null, fileId: copyId }, {
    genre: 'SUB_PLAN',
    whenMade: async (tx, subPlanId) => {
      const { count } = await tx.obligation.updateMany({ where: { id: row.obligation.id, subPlanId: obligation.subPlanId }, data: { subPlanId, version: { increment: 1 } } })
      if (count === 0) throw new ConflictError('他人刚刚已将这份文件导入为子方案，请刷新查看')
      await tx.plan.update({ where: { id: subPlanId }, data: { departmentId }, select: { id: true } })
      await linkNewPlan(tx, context, { upperPlanId: planId, lowerPlanId: subPlanId })
      await writeAudit(tx, context, { action: reviewEntries.importPlan.id, subjectType: 'report-section', subjectId: id, subjectLabel: label, jurisdictionPath: inHand.jurisdictionPath, detail: { subPlanId, fileName: file.displayName } })
    },
  })
}

/** The bytes once more under another purpose: what belongs to a report is read through the report only. Swept where no plan comes of it. */
async function copyForPlan(context: CommandContext, file: StoredFileRow, jurisdictionId: string): Promise<string> {
  const stream = await openStoredFile(context, reviewEntries.importPlan.id, file)
  const stored = await portalStorage().put(stream, { maxBytes: file.byteCount })
  const { id } = await db().storedFile.create({
    data: { ...stored, displayName: file.displayName, contentType: file.contentType, purpose: 'plan', jurisdictionId, departmentId: null, uploadedById: context.actor.accountId, uploadedAt: context.at },
    select: { id: true },
  })
  return id
}
