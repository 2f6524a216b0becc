import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import { ConflictError } from '@/lib/platform/errors'
import type { DecisionRecorder, ResolutionColumns } from './decision-log.commands'

export type ResolutionRow = ResolutionColumns & { id: string; version: number; decidedAt: Date }

/** What was said about a name, everywhere or in the task. */
export async function findResolution(recorder: DecisionRecorder, at: { writtenAs: string; taskProposalId: string | null }): Promise<ResolutionRow | null> {
  return recorder.tx.planUnitResolution.findFirst({ where: { revisionId: recorder.revision.id, writtenAs: at.writtenAs, taskProposalId: at.taskProposalId } })
}

/** Writes, changes or (with null) takes away what is said about a name, and remembers both in the decision. */
export async function changeResolution(recorder: DecisionRecorder, held: ResolutionRow | null, columns: ResolutionColumns | null, restored?: { id: string; version: number }): Promise<void> {
  const { tx, context, revision } = recorder
  const id = held?.id ?? restored?.id ?? uuidv7()
  const version = held ? held.version + 1 : (restored?.version ?? 1)
  if (held && columns) {
    const { count } = await tx.planUnitResolution.updateMany({ where: { id, version: held.version }, data: { ...columns, decidedAt: context.at, version } })
    if (count === 0) throw new ConflictError()
  } else if (held) {
    const { count } = await tx.planUnitResolution.deleteMany({ where: { id, version: held.version } })
    if (count === 0) throw new ConflictError()
  } else if (columns) {
    await tx.planUnitResolution.create({ data: { ...columns, id, version, revisionId: revision.id, decidedAt: context.at }, select: { id: true } })
  }
  recorder.before.resolutions.push({ id, version: held?.version ?? version - 1, fields: held ? columnsOf(held) : null })
  recorder.after.resolutions.push({ id, version, fields: columns })
}

function columnsOf({ writtenAs, taskProposalId, kind, departmentIds, groupRule, basis, decidedById }: ResolutionRow): ResolutionColumns {
  return { writtenAs, taskProposalId, kind, departmentIds, groupRule, basis, decidedById }
}
