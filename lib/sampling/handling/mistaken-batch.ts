import { problem, type StepProblem } from '@/lib/organisation/step-problem'
import { CASE_PARTS, type CaseEntry, type CasePart } from './case-event'
import { playCase } from './case-state'
import { CASE_PART_LABELS, REVIEW_KIND_LABELS } from './case-terms'

/** What is done towards others, or to their goods; looking for causes inside is not. */
const OUTWARD: readonly CasePart[] = ['DELIVERY', 'CONTROL', 'CONTROL_NOTICE', 'RECALL_START', 'RECALL_END', 'FILING', 'PENALTY', 'PUBLICATION']

const LAWFUL_WAY = '检验结论确有变化的，须经复检或异议（食品安全法第八十八条）'

/**
 * Why a failed batch cannot be taken for a mistaken entry any more: once the failure was told to the business, its goods were
 * controlled, the matter was filed, handed on or made public, a conclusion changes by retest or objection only (食品安全法
 * 第八十八条). A step that was itself entered by mistake is undone first.
 * @param entries the history of the batch's case; none where there is no case
 * @returns null where it can
 */
export function mistakeProblem(entries: readonly CaseEntry[]): StepProblem | null {
  if (entries.length === 0) return null
  const state = playCase(entries)
  if (state.state === 'WITHDRAWN') return null
  if (state.state === 'CLOSED') return problem(`核查处置已办结，不能按误登更正。处置本身系误登的，请先在核查处置中撤销“办结”和各步登记；${LAWFUL_WAY}`, 'conclusion')
  const review = state.reviews.find(({ state: standing }) => standing !== 'DROPPED')
  if (review) return problem(`已登记“${REVIEW_KIND_LABELS[review.kind]}”，不能按误登更正：请在核查处置中登记其结论，改判合格的，批次随之更正、处置随之撤销`, 'conclusion')
  const transfer = state.transfers[0]
  if (transfer) return problem(`已登记“${transfer.kind === 'POLICE' ? '报告涉嫌犯罪' : '发出协查'}”，不能按误登更正；该条系误登的，请先在核查处置中撤销`, 'conclusion')
  const part = CASE_PARTS.find((one) => OUTWARD.includes(one) && state.parts[one].standing === 'DONE')
  return part ? problem(`已登记“${CASE_PART_LABELS[part]}”，不能按误登更正。该步系误登的，请先在核查处置中撤销；${LAWFUL_WAY}`, 'conclusion') : null
}
