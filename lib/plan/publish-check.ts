import type { WorkCalendar } from '@/lib/organisation/working-days'
import type { BlockerCode, ProposalDto, PublishBlocker, PublishCheck, PublishNote, WrittenUnitDto } from './confirming'
import { dutyNotes } from './duty-dates'

export type { BlockerCode, PublishBlocker, PublishCheck, PublishNote } from './confirming'

export type PublishSituation = {
  readonly proposals: readonly ProposalDto[]
  readonly units: readonly WrittenUnitDto[]
  /** The plan has duties of the office, or the office's word that there are none, from before. */
  readonly dutyIsSettled: boolean
  readonly calendar: WorkCalendar
  readonly todayOn: string
}

/** What still keeps a revision from being published, each with the way to it, and what is merely worth knowing. */
export function checkPublish(situation: PublishSituation): PublishCheck {
  const accepted = situation.proposals.filter((one) => one.state === 'ACCEPTED')
  return {
    blockers: [...pendingBlockers(situation.proposals), ...factsBlockers(accepted), ...unitBlockers(situation.units), ...jointBlockers(accepted), ...dutyBlockers(accepted, situation.dutyIsSettled)],
    notes: [...noteDuties(accepted, situation), ...noteUnits(accepted), ...notePending(accepted)],
  }
}

const blocker = (code: BlockerCode, message: string, proposalId: string | null = null, writtenAs: string | null = null): PublishBlocker => ({ code, message, proposalId, writtenAs })

function pendingBlockers(proposals: readonly ProposalDto[]): PublishBlocker[] {
  const open = proposals.filter((one) => one.kind === 'CONFLICT' && one.state !== 'REJECTED' && one.content.decision === null)
  const pending = proposals.filter((one) => one.state === 'PENDING' && one.kind !== 'NOTE' && one.kind !== 'CONFLICT')
  return [
    ...open.map((one) => blocker('conflict', one.kind === 'CONFLICT' ? `前后不一致未裁定：${one.content.message}` : '', one.id)),
    ...(pending.length > 0 ? [blocker('pending', `还有 ${pending.length} 项待确认`, pending[0]!.id)] : []),
  ]
}

function factsBlockers(accepted: readonly ProposalDto[]): PublishBlocker[] {
  const facts = accepted.find((one) => one.kind === 'FACTS')
  if (facts?.kind !== 'FACTS') return [blocker('title', '文件信息未确认：标题、实施期')]
  const { periodFrom, periodTo } = facts.content
  if (periodFrom === null || periodTo === null) return [blocker('period', '实施期的起止日期未填写', facts.id)]
  return periodFrom > periodTo ? [blocker('period', '实施期的起始日期晚于截止日期', facts.id)] : []
}

function unitBlockers(units: readonly WrittenUnitDto[]): PublishBlocker[] {
  return units.filter((one) => one.taskProposalId === null && !one.settled).map((one) => blocker('unit', `“${one.writtenAs}”未确定是哪个单位`, one.occurrences[0]?.proposalId ?? null, one.writtenAs))
}

/** 按职责分工负责 has no lead: somebody coordinates, or the office says why nobody does. */
function jointBlockers(accepted: readonly ProposalDto[]): PublishBlocker[] {
  return accepted.flatMap((one) =>
    one.kind === 'TASK' && one.content.responsibility === 'JOINT' && one.content.coordinatorId === null && one.content.noLeadReason === null
      ? [blocker('joint-no-lead', `“${one.content.heading}”按职责分工负责，未指定协调单位，也未说明不设协调单位`, one.id)]
      : [],
  )
}

function dutyBlockers(accepted: readonly ProposalDto[], isSettled: boolean): PublishBlocker[] {
  return isSettled || accepted.some((one) => one.kind === 'DUTY') ? [] : [blocker('no-duty', '文件没有写明报送要求，请设定报送义务，或说明不需要报送')]
}

function noteDuties(accepted: readonly ProposalDto[], { calendar, todayOn }: PublishSituation): PublishNote[] {
  const facts = accepted.find((one) => one.kind === 'FACTS')
  const period = facts?.kind === 'FACTS' ? facts.content : null
  const duties = accepted.flatMap((one) => (one.kind === 'DUTY' ? [{ id: one.id, name: one.content.name, deliverable: one.content.deliverable, rule: one.content }] : []))
  const from = period?.periodFrom ?? todayOn
  // Days gone by are nobody's to plan; of a plan that is over, all are told.
  const fromOn = from < todayOn && (period?.periodTo ?? todayOn) >= todayOn ? todayOn : from
  return dutyNotes(duties, { fromOn, untilOn: period?.periodTo ?? null }, calendar).map(({ code, message, dutyId }) => ({ code, message, proposalId: dutyId }))
}

/** One line for the whole plan, however many tasks name nobody. */
function noteUnits(accepted: readonly ProposalDto[]): PublishNote[] {
  const without = accepted.filter((one) => one.kind === 'TASK' && one.content.kind === 'TASK' && one.content.units.length === 0)
  return without.length > 0 ? [{ code: 'tasks-without-units', message: `有 ${without.length} 项任务没有写明单位，发布后可在任务中补充`, proposalId: without[0]!.id }] : []
}

function notePending(accepted: readonly ProposalDto[]): PublishNote[] {
  const pending = accepted.filter((one) => one.kind === 'TARGET' && one.content.pending !== null)
  return pending.length > 0 ? [{ code: 'target-pending', message: `有 ${pending.length} 项目标值待定，不计入统计，确定后在指标中补录`, proposalId: pending[0]!.id }] : []
}
