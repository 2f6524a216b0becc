import 'server-only'
import type { CommandContext } from '@/lib/platform/command-context'
import { ConflictError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import type { DecisionMade } from './confirming'
import { confirmingEntries } from './confirming.policy'
import { conflictOver, decide, type DecisionImage, type DecisionRecorder, type ProposalPatch, type ResolutionColumns } from './decision-log.commands'
import type { UndoDecisionInput } from './proposal-actions.schema'
import { PROPOSAL_COLUMNS, type ProposalRow } from './proposal-rows'
import { getConfirmingRevision } from './revision-in-hand.queries'
import { changeResolution } from './unit-resolution-rows.commands'

const MOVED_ON = '这一步涉及的内容之后又有修改，不能直接撤销。请先撤销后面的修改'

/** What of a decision is not taken back: a decision that takes another back, and the ends of a revision. */
export const FINAL_VERBS: readonly string[] = ['undo', 'publish', 'discard']

/**
 * Takes one decision back: its rows become what they were before it.
 * @throws ConflictError where one of them was changed since, naming who did what
 */
export async function undoDecision(context: CommandContext, input: UndoDecisionInput): Promise<DecisionMade> {
  const revision = await getConfirmingRevision(context, input.revisionId)
  return decide(context, revision, async (recorder) => {
    const made = await recorder.tx.planDecision.findFirst({ where: { id: input.decisionId, revisionId: revision.id } })
    if (!made) throw new NotFoundError()
    if (FINAL_VERBS.includes(made.verb)) throw new RefusedError('这一步不能撤销')
    const { count } = await recorder.tx.planDecision.updateMany({ where: { id: made.id, undoneAt: null }, data: { undoneAt: context.at } })
    if (count === 0) throw new ConflictError('这一步已被撤销，请刷新查看')
    const before = made.before as unknown as DecisionImage
    const after = made.after as unknown as DecisionImage
    await restoreProposals(recorder, made, before, after)
    await restoreResolutions(recorder, made, before, after)
    return { verb: 'undo', label: `撤销“${made.label}”`, action: confirmingEntries.undo.id, undoesId: made.id }
  })
}

async function restoreProposals(recorder: DecisionRecorder, made: Made, before: DecisionImage, after: DecisionImage): Promise<void> {
  const ids = after.proposals.map((one) => one.id)
  const rows = new Map((await recorder.tx.planProposal.findMany({ where: { revisionId: recorder.revision.id, id: { in: ids } }, select: PROPOSAL_COLUMNS })).map((row) => [row.id, row]))
  for (const one of after.proposals) {
    const row = rows.get(one.id)
    if (isAsLeft(one, row) || (isThere(one, row) && (await isAgainAsLeft(recorder, made, 'proposals', one.id)))) continue
    throw row ? await conflictOver(recorder.tx, recorder.revision.id, row.id) : new ConflictError(MOVED_ON)
  }
  // Rows that pointed at an added one are given back first, then the added one goes.
  for (const [index, one] of before.proposals.entries()) {
    const row = rows.get(one.id)
    if (one.fields !== null && row) await recorder.update([row], revive(one.fields))
    else if (one.fields !== null) await recorder.create(one.id, revive(one.fields) as Omit<ProposalRow, 'id' | 'version'>, after.proposals[index]!.version + 1)
  }
  for (const one of before.proposals) {
    const row = rows.get(one.id)
    if (one.fields !== null || !row) continue
    await assertUnreferred(recorder, row.id)
    await recorder.remove(row)
  }
}

type Made = { readonly number: number }
type Left = { readonly version: number; readonly fields: object | null }

/** Whether a row stands where the decision left it: at its version, or gone. */
function isAsLeft(left: Left, row: { readonly version: number } | null | undefined): boolean {
  return left.fields === null ? !row : row?.version === left.version
}

function isThere(left: Left, row: object | null | undefined): boolean {
  return (left.fields !== null) === Boolean(row)
}

/** Whether everything decided on a row since has itself been taken back, so that it stands as it was left, at a later version. */
async function isAgainAsLeft({ tx, revision }: DecisionRecorder, made: Made, kind: keyof DecisionImage, id: string): Promise<boolean> {
  const since = { revisionId: revision.id, number: { gt: made.number } }
  const standing = await tx.planDecision.findMany({ where: { ...since, undoneAt: null, after: { path: [kind], array_contains: [{ id }] } }, select: { undoesId: true } })
  const undone = standing.flatMap(({ undoesId }) => undoesId ?? [])
  return undone.length === standing.length && (await tx.planDecision.count({ where: { ...since, id: { in: undone } } })) === undone.length
}

/** Instants lie in the log as text. */
function revive(fields: Partial<Omit<ProposalRow, 'id' | 'version'>>): ProposalPatch {
  const { decidedAt, ...rest } = fields
  return { ...(rest as ProposalPatch), ...(decidedAt === undefined ? {} : { decidedAt: decidedAt === null ? null : new Date(decidedAt) }) }
}

async function assertUnreferred(recorder: DecisionRecorder, id: string): Promise<void> {
  const where = { revisionId: recorder.revision.id, taskProposalId: id }
  if ((await recorder.tx.planProposal.count({ where })) + (await recorder.tx.planUnitResolution.count({ where })) > 0) throw new ConflictError('之后有条目归到了这项任务下，不能直接撤销。请先调整这些条目')
}

async function restoreResolutions(recorder: DecisionRecorder, made: Made, before: DecisionImage, after: DecisionImage): Promise<void> {
  for (const [index, was] of before.resolutions.entries()) {
    const is = after.resolutions[index]!
    const row = await recorder.tx.planUnitResolution.findFirst({ where: { id: is.id, revisionId: recorder.revision.id } })
    if (!isAsLeft(is, row) && !(isThere(is, row) && (await isAgainAsLeft(recorder, made, 'resolutions', is.id)))) throw new ConflictError(MOVED_ON)
    await changeResolution(recorder, row, was.fields as ResolutionColumns | null, { id: is.id, version: Math.max(is.version, row?.version ?? 0) + 1 })
  }
}
