import { problem, type StepProblem } from '@/lib/organisation/step-problem'
import type { CaseEntry, CaseEvent, CasePart } from './case-event'
import { playCase, undoneNumbers } from './case-state'
import { CASE_PART_LABELS, REVIEW_KIND_LABELS } from './case-terms'
import { nameEvent } from './case-words'

/** What comes with the batch or only says who answers for it: nobody has worked on the case yet. */
export const BEFORE_WORK: readonly CaseEvent['kind'][] = ['OPENED', 'REOPENED', 'CORRECTED', 'ASSIGNED', 'HANDED_OVER', 'WITHDRAWN']

/**
 * What people recorded last of a case and did not undo, in a word; null where nothing stands.
 * @param entries the whole history of the case; none where there is no case
 */
export function lastRecorded(entries: readonly CaseEntry[]): string | null {
  const undone = undoneNumbers(entries)
  const last = entries.findLast(({ number, event }) => !BEFORE_WORK.includes(event.kind) && event.kind !== 'UNDONE' && !undone.has(number))?.event
  if (!last) return null
  return last.kind === 'REVIEW_APPLIED' ? `${nameEvent(last)}${REVIEW_KIND_LABELS[last.reviewKind]}` : nameEvent(last)
}

/**
 * Whether anybody has worked on a case: such a batch is not voided along with the rest of a file. What was undone counts too,
 * for somebody looked at the case.
 */
export function isWorkedOn(entries: readonly CaseEntry[]): boolean {
  return entries.some(({ event }) => !BEFORE_WORK.includes(event.kind))
}

/** What the penalty of a business stands on. */
const PENALISED: readonly CasePart[] = ['PENALTY', 'FILING']

/**
 * Why a failed batch cannot be voided: its case is closed, in review, filed, or handed on. Each of these has had its effect on
 * others, and is undone first where it was itself a mistake.
 * @param entries the whole history of the batch's case; none where there is no case
 * @returns null where it can
 */
export function voidProblem(entries: readonly CaseEntry[]): StepProblem | null {
  if (entries.length === 0) return null
  const state = playCase(entries)
  if (state.state === 'WITHDRAWN') return null
  if (state.state === 'CLOSED') return problem('核查处置已办结，不能作废。确属误登或重复的，请先在核查处置中撤销“办结”和相应登记')
  const review = state.reviews.find(({ state: standing }) => standing !== 'DROPPED')
  if (review) return problem(`核查处置已登记“${REVIEW_KIND_LABELS[review.kind]}”，不能作废。请登记其结论，或先在核查处置中撤销该条`)
  const transfer = state.transfers[0]
  if (transfer) return problem(`核查处置已登记“${transfer.kind === 'POLICE' ? '报告涉嫌犯罪' : '发出协查'}”，不能作废。该条系误登的，请先在核查处置中撤销`)
  const part = PENALISED.find((one) => state.parts[one].standing === 'DONE')
  return part ? problem(`核查处置已登记“${CASE_PART_LABELS[part]}”，不能作废。该步系误登的，请先在核查处置中撤销`) : null
}
