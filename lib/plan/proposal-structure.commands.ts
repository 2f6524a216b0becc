import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import type { CommandContext } from '@/lib/platform/command-context'
import { NotFoundError, RefusedError } from '@/lib/platform/errors'
import type { DecisionMade, TextSpan } from './confirming'
import { confirmingEntries } from './confirming.policy'
import { decide, toJson, type DecisionRecorder } from './decision-log.commands'
import { doubt } from './proposal-doubts'
import type { MergeTasksInput, SplitTaskInput } from './proposal-actions.schema'
import { nameOfProposal, PROPOSAL_COLUMNS, toProposal, type ProposalRow } from './proposal-rows'
import { assertCoordinator } from './proposal.commands'
import { getRevisionOfProposal } from './revision-in-hand.queries'

/** Makes several tasks of one. Targets and milestones go with the part whose text they stand in, else with the first. */
export async function splitTask(context: CommandContext, input: SplitTaskInput): Promise<DecisionMade> {
  const revision = await getRevisionOfProposal(context, input.id)
  return decide(context, revision, async (recorder) => {
    const [row] = await recorder.load([input])
    if (row!.kind !== 'TASK') throw new NotFoundError()
    for (const { content } of input.parts) await assertCoordinator(recorder, content.coordinatorId)
    const children = await childrenOf(recorder, [row!.id])
    const [first, ...more] = input.parts
    const span = first!.span ?? (row!.spanStart === null ? null : [row!.spanStart, row!.spanEnd!])
    await recorder.update([row!], { content: toJson(first!.content), state: 'ACCEPTED', doubts: [], spanStart: span?.[0] ?? null, spanEnd: span?.[1] ?? null, ...recorder.decided })
    for (const [index, part] of more.entries()) {
      const id = uuidv7()
      await recorder.create(id, {
        kind: 'TASK', sortOrder: row!.sortOrder + index + 1, state: 'ACCEPTED', certain: true, doubts: [], content: toJson(part.content) as ProposalRow['content'], original: null,
        spanStart: part.span?.[0] ?? row!.spanStart, spanEnd: part.span?.[1] ?? row!.spanEnd, moreSpans: [], taskProposalId: null, ...recorder.decided,
      })
      const going = part.span === null ? [] : children.filter((child) => isInside(child, part.span!))
      await recorder.update(going, { taskProposalId: id })
    }
    return { verb: 'split', label: `将“${nameOfProposal(toProposal(row!))}”拆成 ${input.parts.length} 项`, action: confirmingEntries.split.id }
  })
}

function isInside(child: ProposalRow, [start, end]: TextSpan): boolean {
  return child.spanStart !== null && child.spanEnd !== null && child.spanStart >= start && child.spanEnd <= end
}

/** Makes one task of several: the first in the document stays, the others are not adopted and say where they went. */
export async function mergeTasks(context: CommandContext, input: MergeTasksInput): Promise<DecisionMade> {
  const revision = await getRevisionOfProposal(context, input.items[0]!.id)
  return decide(context, revision, async (recorder) => {
    const rows = await recorder.load(input.items)
    if (rows.some((row) => row.kind !== 'TASK')) throw new RefusedError('只能合并任务')
    if (rows.length < 2) throw new RefusedError('请至少选择两项任务')
    await assertCoordinator(recorder, input.content.coordinatorId)
    const [kept, ...others] = rows as [ProposalRow, ...ProposalRow[]]
    const clauses = [...(kept.moreSpans as number[][]), ...others.flatMap((row) => (row.spanStart === null ? [] : [[row.spanStart, row.spanEnd!]]))]
    await recorder.update([kept], { content: toJson(input.content), state: 'ACCEPTED', doubts: [], moreSpans: clauses, ...recorder.decided })
    await recorder.update(others, { state: 'REJECTED', doubts: [{ ...doubt('merged', `已并入“${input.content.heading}”`) }], ...recorder.decided })
    await recorder.update(await childrenOf(recorder, others.map((row) => row.id)), { taskProposalId: kept.id })
    return { verb: 'merge', label: `将 ${rows.length} 项任务合并为“${input.content.heading}”`, action: confirmingEntries.merge.id }
  })
}

function childrenOf(recorder: DecisionRecorder, taskIds: readonly string[]): Promise<ProposalRow[]> {
  return recorder.tx.planProposal.findMany({ where: { revisionId: recorder.revision.id, taskProposalId: { in: [...taskIds] } }, orderBy: { sortOrder: 'asc' }, select: PROPOSAL_COLUMNS })
}
