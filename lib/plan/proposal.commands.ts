import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { ConflictError, InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { getDepartmentIndex } from '@/lib/organisation/department-index.queries'
import { PROPOSAL_KIND_LABELS } from '@/lib/terms/plan'
import type { DecisionMade } from './confirming'
import { withDoubts } from './confirming-state'
import { confirmingEntries } from './confirming.policy'
import { decide, toJson, type DecisionRecorder } from './decision-log.commands'
import type { AcceptCertainInput, AddProposalInput, DecideConflictInput, DecideProposalsInput, EditProposalInput, SettleJointInput } from './proposal-actions.schema'
import type { ConflictContent, TaskContent } from './proposal.schema'
import { nameOfProposal, PROPOSAL_COLUMNS, toProposal, type ProposalRow } from './proposal-rows'
import { getConfirmingRevision, getRevisionOfProposal, type RevisionInHand } from './revision-in-hand.queries'

const VERBS = { ACCEPTED: '确认', REJECTED: '不采纳', PENDING: '退回待确认' } as const

/** Accepts, rejects or reopens proposals. Contradictions are decided, not accepted. */
export async function decideProposals(context: CommandContext, input: DecideProposalsInput): Promise<DecisionMade> {
  const revision = await getConfirmingRevision(context, input.revisionId)
  return decide(context, revision, async (recorder) => {
    const rows = await recorder.load(input.items)
    if (rows.some((row) => row.kind === 'CONFLICT')) throw new RefusedError('前后不一致需要逐项裁定并写明理由')
    if (input.state === 'REJECTED' && rows.some((row) => row.kind === 'FACTS')) throw new RefusedError('文件信息不能不采纳，请修改后确认')
    await recorder.update(rows, { state: input.state, ...(input.state === 'PENDING' ? { decidedById: null, decidedAt: null } : recorder.decided) })
    return { verb: input.state === 'ACCEPTED' ? 'accept' : input.state === 'REJECTED' ? 'reject' : 'reopen', label: `${VERBS[input.state]}${labelOf(rows)}`, action: confirmingEntries.decide.id }
  })
}

/** Accepts everything nothing is doubtful about, as it stood when it was looked at. */
export async function acceptCertain(context: CommandContext, input: AcceptCertainInput): Promise<DecisionMade> {
  const revision = await getConfirmingRevision(context, input.revisionId)
  return decide(context, revision, async (recorder) => {
    await assertSeen(recorder, input.changeCount)
    const certain = await findCertain(recorder, revision)
    if (certain.length === 0) throw new InvalidError('没有无疑问的待确认条目')
    await recorder.update(certain, { state: 'ACCEPTED', ...recorder.decided })
    return { verb: 'accept-certain', label: `确认无疑问的 ${certain.length} 项`, action: confirmingEntries.acceptCertain.id }
  })
}

/** What others decided since is looked at before a sweep: the count that was seen is the one before this decision. */
async function assertSeen(recorder: DecisionRecorder, seen: number): Promise<void> {
  const { changeCount } = await recorder.tx.planRevision.findUniqueOrThrow({ where: { id: recorder.revision.id }, select: { changeCount: true } })
  if (changeCount !== seen + 1) throw new ConflictError('其他人刚刚做了修改。请查看最新内容后再操作')
}

async function findCertain(recorder: DecisionRecorder, revision: RevisionInHand): Promise<ProposalRow[]> {
  const { tx } = recorder
  const [rows, resolutions, index] = [
    await tx.planProposal.findMany({ where: { revisionId: revision.id }, orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }], select: PROPOSAL_COLUMNS }),
    await tx.planUnitResolution.findMany({ where: { revisionId: revision.id } }),
    await getDepartmentIndex(revision.plan.jurisdiction, tx),
  ]
  const certain = new Set(withDoubts(rows.map((row) => toProposal(row)), resolutions, index).flatMap((one) => (one.certain && one.state === 'PENDING' && one.kind !== 'NOTE' ? [one.id] : [])))
  return rows.filter((row) => certain.has(row.id))
}

/** Changes what a proposal says; whoever changes it stands for it, so it counts as accepted. */
export async function editProposal(context: CommandContext, input: EditProposalInput): Promise<DecisionMade> {
  const revision = await getRevisionOfProposal(context, input.id)
  return decide(context, revision, async (recorder) => {
    const [row] = await recorder.load([input])
    if (row!.kind !== input.kind) throw new NotFoundError()
    if (input.kind === 'TASK') await assertCoordinator(recorder, input.content.coordinatorId)
    await recorder.update([row!], { content: toJson(input.content), state: 'ACCEPTED', doubts: [], ...recorder.decided })
    return { verb: 'edit', label: `修改“${nameOfProposal(toProposal({ ...row!, content: toJson(input.content) as ProposalRow['content'] }))}”`, action: confirmingEntries.edit.id }
  })
}

/** Adds what the reader did not see, at its place in the document. */
export async function addProposal(context: CommandContext, input: AddProposalInput): Promise<DecisionMade> {
  const revision = await getConfirmingRevision(context, input.revisionId)
  return decide(context, revision, async (recorder) => {
    await assertInRevision(recorder, input)
    if (input.kind === 'TASK') await assertCoordinator(recorder, input.content.coordinatorId)
    const { sortOrder, sectionPath } = await placeFor(recorder, input.kind, input.span?.[0] ?? null)
    const content = input.kind === 'TASK' && input.content.sectionPath.length === 0 ? { ...input.content, sectionPath } : input.content
    await recorder.create(uuidv7(), {
      kind: input.kind, sortOrder, state: 'ACCEPTED', certain: true, doubts: [], content: toJson(content) as ProposalRow['content'], original: null,
      spanStart: input.span?.[0] ?? null, spanEnd: input.span?.[1] ?? null, moreSpans: [], taskProposalId: input.taskProposalId, ...recorder.decided,
    })
    return { verb: 'add', label: `补充${PROPOSAL_KIND_LABELS[input.kind]}“${nameOfProposal({ kind: input.kind, content: input.content })}”`, action: confirmingEntries.add.id }
  })
}

async function assertInRevision(recorder: DecisionRecorder, input: AddProposalInput): Promise<void> {
  const { tx, revision } = recorder
  if (input.span !== null) {
    const { sourceText } = await tx.planRevision.findUniqueOrThrow({ where: { id: revision.id }, select: { sourceText: true } })
    if (input.span[1] > sourceText.length) throw new InvalidError('所选原文超出全文范围，请重新选择')
  }
  if (input.taskProposalId !== null) {
    const task = await tx.planProposal.findFirst({ where: { id: input.taskProposalId, revisionId: revision.id, kind: 'TASK' }, select: { id: true } })
    if (!task) throw new InvalidError('所属任务已不存在，请重新选择', { taskProposalId: '请重新选择所属任务' })
  }
}

/** Behind the last of its kind that begins before it, and a task in the same section; without words of its own, or as the first of its kind, at the end. */
async function placeFor(recorder: DecisionRecorder, kind: AddProposalInput['kind'], start: number | null): Promise<{ sortOrder: number; sectionPath: string[] }> {
  const { tx, revision } = recorder
  const last = { where: { revisionId: revision.id }, orderBy: { sortOrder: 'desc' }, select: { sortOrder: true, content: true } } as const
  const before = start === null ? null : await tx.planProposal.findFirst({ ...last, where: { ...last.where, kind, spanStart: { lte: start } } })
  const after = before ?? (await tx.planProposal.findFirst(last))
  return { sortOrder: (after?.sortOrder ?? 0) + 1, sectionPath: before && kind === 'TASK' ? (before.content as TaskContent).sectionPath : [] }
}

/** A coordinator is a department of the plan's own jurisdiction that exists. */
export async function assertCoordinator(recorder: DecisionRecorder, coordinatorId: string | null): Promise<void> {
  if (coordinatorId === null) return
  const found = await recorder.tx.department.findFirst({ where: { id: coordinatorId, jurisdictionId: recorder.revision.plan.jurisdictionId, voidedAt: null, retiredOn: null }, select: { id: true } })
  if (!found) throw new InvalidError('协调单位不在本辖区名录中，请重新选择', { coordinatorId: '请重新选择协调单位' })
}

/** Names who coordinates joint tasks, or why nobody does. */
export async function settleJoint(context: CommandContext, input: SettleJointInput): Promise<DecisionMade> {
  const revision = await getConfirmingRevision(context, input.revisionId)
  return decide(context, revision, async (recorder) => {
    await assertCoordinator(recorder, input.coordinatorId)
    const rows = await recorder.load(input.items)
    if (rows.some((row) => row.kind !== 'TASK' || (row.content as TaskContent).responsibility !== 'JOINT')) throw new RefusedError('只有按职责分工负责的任务需要指定协调单位')
    for (const row of rows) {
      const content = { ...(row.content as TaskContent), coordinatorId: input.coordinatorId, noLeadReason: input.noLeadReason }
      await recorder.update([row], { content: toJson(content) })
    }
    return { verb: 'settle-joint', label: `${input.coordinatorId ? '指定协调单位' : '说明不设协调单位'}：${labelOf(rows)}`, action: confirmingEntries.settleJoint.id }
  })
}

/** Decides a contradiction, or reopens it. Of two values for one indicator the losing one is not adopted. */
export async function decideConflict(context: CommandContext, input: DecideConflictInput): Promise<DecisionMade> {
  const revision = await getRevisionOfProposal(context, input.id)
  return decide(context, revision, async (recorder) => {
    const [row] = await recorder.load([input])
    if (row!.kind !== 'CONFLICT') throw new NotFoundError()
    const content = row!.content as ConflictContent
    const losing = losingSides(content, input.decision)
    if (losing.length > 0) {
      const others = await recorder.tx.planProposal.findMany({ where: { revisionId: revision.id, id: { in: losing }, kind: 'TARGET', state: { not: 'REJECTED' } }, select: PROPOSAL_COLUMNS })
      await recorder.update(others, { state: 'REJECTED', ...recorder.decided })
    }
    await recorder.update([row!], { content: toJson({ ...content, decision: input.decision }), state: input.decision ? 'ACCEPTED' : 'PENDING', ...recorder.decided })
    return { verb: 'decide-conflict', label: `${input.decision ? '裁定' : '重新打开'}“${nameOfProposal({ kind: 'CONFLICT', content })}”`, action: confirmingEntries.decideConflict.id }
  })
}

function losingSides(content: ConflictContent, decision: ConflictContent['decision']): string[] {
  if (content.kind !== 'target-mismatch' || (decision?.choice !== 'first' && decision?.choice !== 'second')) return []
  const kept = content.sides[decision.choice === 'first' ? 0 : 1]?.proposalId ?? null
  return kept === null ? [] : content.sides.flatMap((side) => (side.proposalId !== null && side.proposalId !== kept ? [side.proposalId] : []))
}

/** One row by its name, several by their number. */
export function labelOf(rows: readonly ProposalRow[]): string {
  return rows.length === 1 ? `“${nameOfProposal(toProposal(rows[0]!))}”` : ` ${rows.length} 项`
}

/** Revisions being confirmed of a plan: at most one at a time. */
export async function findConfirmingRevisionId(planId: string): Promise<string | null> {
  return (await db().planRevision.findFirst({ where: { planId, status: 'CONFIRMING' }, orderBy: { number: 'desc' }, select: { id: true } }))?.id ?? null
}
