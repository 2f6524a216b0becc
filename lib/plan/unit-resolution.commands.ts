import 'server-only'
import { addAlias } from '@/lib/organisation/department-name.commands'
import { createDepartment } from '@/lib/organisation/department.commands'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { ConflictError, InvalidError } from '@/lib/platform/errors'
import { formatInstant } from '@/lib/shared/format'
import type { DecisionMade } from './confirming'
import { confirmingEntries } from './confirming.policy'
import { decide, type DecisionRecorder, type ResolutionColumns } from './decision-log.commands'
import type { ClearUnitInput, ResolveUnitInput } from './proposal-actions.schema'
import { getConfirmingRevision, type RevisionInHand } from './revision-in-hand.queries'
import { changeResolution, findResolution, type ResolutionRow } from './unit-resolution-rows.commands'

/**
 * Says whom a written name means, everywhere or in one task. A new department is made first, by the register's own
 * rules; it stays even where the decision is then refused or taken back, as does an alias.
 */
export async function resolveUnit(context: CommandContext, input: ResolveUnitInput): Promise<DecisionMade> {
  const revision = await getConfirmingRevision(context, input.revisionId)
  const departmentIds = input.newDepartment ? [await makeDepartment(context, revision, input.newDepartment)] : [...new Set(input.departmentIds)]
  const columns = toColumns(context, input, departmentIds)
  return decide(context, revision, async (recorder) => {
    await assertDepartments(recorder.tx, revision, departmentIds)
    await assertTask(recorder, input.taskProposalId)
    const held = await findResolution(recorder, input)
    if ((held?.version ?? null) !== input.version) throw await conflictOverUnit(recorder, held)
    await changeResolution(recorder, held, columns)
    if (input.remember === 'alias') {
      if (input.kind !== 'DEPARTMENT') throw new InvalidError('只有对应单个单位时可以记为别名')
      await addAlias(recorder.tx, context, departmentIds[0]!, { name: input.writtenAs.trim(), source: revision.plan.title })
    }
    return { verb: 'resolve-unit', label: `确定“${input.writtenAs}”${input.taskProposalId ? '在一项任务中' : ''}的所指`, action: confirmingEntries.resolveUnit.id }
  })
}

/** Takes back what was said about a name. */
export async function clearUnit(context: CommandContext, input: ClearUnitInput): Promise<DecisionMade> {
  const revision = await getConfirmingRevision(context, input.revisionId)
  return decide(context, revision, async (recorder) => {
    const held = await findResolution(recorder, input)
    if (!held || held.version !== input.version) throw await conflictOverUnit(recorder, held)
    await changeResolution(recorder, held, null)
    return { verb: 'clear-unit', label: `撤回对“${input.writtenAs}”的确定`, action: confirmingEntries.clearUnit.id }
  })
}

async function makeDepartment(context: CommandContext, revision: RevisionInHand, wanted: NonNullable<ResolveUnitInput['newDepartment']>): Promise<string> {
  const made = await createDepartment(context, { jurisdictionId: revision.plan.jurisdictionId, ...wanted, duty: '', isMember: true, isCommitteeOffice: false, sortOrder: 9_000 })
  return made.id
}

function toColumns(context: CommandContext, input: ResolveUnitInput, departmentIds: string[]): ResolutionColumns {
  const { kind, groupRule } = input
  if (kind === 'DEPARTMENT' && departmentIds.length !== 1) throw new InvalidError('请选择一个单位', { departmentIds: '请选择一个单位' })
  if (kind === 'CHOSEN' && departmentIds.length === 0) throw new InvalidError('请至少选择一个单位', { departmentIds: '请至少选择一个单位' })
  if (kind === 'GROUP' && (groupRule === null || groupRule === 'BY_PERSON')) throw new InvalidError('请选择展开规则', { groupRule: '请选择展开规则' })
  const ids = kind === 'DEPARTMENT' || kind === 'CHOSEN' ? departmentIds : []
  return { writtenAs: input.writtenAs, taskProposalId: input.taskProposalId, kind, departmentIds: ids, groupRule: kind === 'GROUP' ? groupRule : null, basis: 'person', decidedById: context.actor.accountId }
}

/** Only departments of the plan's own jurisdiction owe anything in it. */
async function assertDepartments(tx: Db, revision: RevisionInHand, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const count = await tx.department.count({ where: { id: { in: [...ids] }, jurisdictionId: revision.plan.jurisdictionId, voidedAt: null, retiredOn: null } })
  if (count !== ids.length) throw new InvalidError('所选单位不在本辖区名录中，或已撤并，请重新选择', { departmentIds: '请重新选择单位' })
}

async function assertTask(recorder: DecisionRecorder, taskProposalId: string | null): Promise<void> {
  if (taskProposalId === null) return
  const count = await recorder.tx.planProposal.count({ where: { id: taskProposalId, revisionId: recorder.revision.id, kind: 'TASK' } })
  if (count === 0) throw new InvalidError('任务已不存在，请刷新后再操作')
}

async function conflictOverUnit(recorder: DecisionRecorder, held: ResolutionRow | null): Promise<ConflictError> {
  if (!held?.decidedById) return new ConflictError('其他人刚刚修改了这个单位的所指。请查看最新内容后再操作')
  const who = await recorder.tx.account.findUnique({ where: { id: held.decidedById }, select: { displayName: true } })
  return new ConflictError(`${who?.displayName ?? '其他人'}已于${formatInstant(held.decidedAt)}确定了“${held.writtenAs}”的所指，与您看到的内容不同。请查看最新内容后再操作`)
}
