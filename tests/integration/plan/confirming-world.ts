import { getConfirming } from '@/lib/plan/confirming.queries'
import type { ConfirmingState, ProposalDto } from '@/lib/plan/confirming'
import { createPlanFromReading } from '@/lib/plan/intake.commands'
import { decideProposals, settleJoint } from '@/lib/plan/proposal.commands'
import { sourceFromText } from '@/lib/plan/reader/plan-source'
import { readPlan } from '@/lib/plan/reader/read-plan'
import { resolveUnit } from '@/lib/plan/unit-resolution.commands'
import type { CommandContext } from '@/lib/platform/command-context'

/** A campaign with a lead, a joint task, a group, a name nobody knows and a monthly report. */
export const CAMPAIGN = `安和市食品安全整治行动方案（2026—2027年）

一、主要任务

（一）规范校园食堂。学校食堂“互联网+明厨亮灶”覆盖率达到98%。（牵头单位：市教育局，责任单位：市市场监督管理局、各乡镇人民政府）

（二）整治农村市场。培育示范店20家。（市市场监督管理局、市供销社按职责分工负责）

二、工作要求

各牵头单位于每月21日前向市食品安全委员会办公室报送进展台账。
`

export function intakeText(context: CommandContext, jurisdictionId: string, text: string, planId: string | null = null) {
  const source = sourceFromText(text)
  return createPlanFromReading(context, { jurisdictionId, planId, fallbackTitle: '未写标题的方案' }, { source, reading: readPlan(source) })
}

export async function stateOf(context: CommandContext, planId: string): Promise<ConfirmingState> {
  return (await getConfirming(context, planId)).state
}

/** The first proposal of a kind whose content holds the words. */
export function find<K extends ProposalDto['kind']>(state: ConfirmingState, kind: K, words = ''): Extract<ProposalDto, { kind: K }> {
  const found = state.proposals.find((one) => one.kind === kind && JSON.stringify(one.content).includes(words))
  if (!found) throw new Error(`no ${kind} with ${words}`)
  return found as Extract<ProposalDto, { kind: K }>
}

export const at = ({ id, version }: { id: string; version: number }) => ({ id, version })

/** Settles every name, joint task and pending proposal. @returns the count to publish with */
export async function settleAll(context: CommandContext, planId: string, revisionId: string): Promise<number> {
  const before = await stateOf(context, planId)
  for (const unit of before.units.filter((one) => one.taskProposalId === null && !one.settled)) {
    await resolveUnit(context, { revisionId, writtenAs: unit.writtenAs, taskProposalId: null, version: null, kind: 'OUTSIDE', departmentIds: [], groupRule: null, remember: null, newDepartment: null })
  }
  const joint = before.proposals.flatMap((one) => (one.kind === 'TASK' && one.content.responsibility === 'JOINT' && one.content.noLeadReason === null && one.content.coordinatorId === null ? [at(one)] : []))
  if (joint.length > 0) await settleJoint(context, { revisionId, items: joint, coordinatorId: null, noLeadReason: '由食安办统筹' })
  const pending = (await stateOf(context, planId)).proposals.filter((one) => one.state === 'PENDING' && one.kind !== 'CONFLICT')
  if (pending.length > 0) await decideProposals(context, { revisionId, items: pending.map(at), state: 'ACCEPTED' })
  return (await stateOf(context, planId)).changeCount
}
