import type { ConfirmingState, ProposalDto, WrittenUnitDto } from '@/lib/plan/confirming'
import { EMPTY_CONTENTS } from './proposal-form-values'

type Task = Extract<ProposalDto, { kind: 'TASK' }>

const BASE = { version: 1, sortOrder: 0, state: 'PENDING' as const, certain: true, doubts: [], original: null, span: null, moreSpans: [], taskProposalId: null, decidedBy: null, decidedAt: null }

/** A task for tests of the confirming screen. */
export function sampleTask(id: string, part: Partial<Task> = {}): Task {
  return { ...BASE, id, kind: 'TASK', content: { ...EMPTY_CONTENTS.TASK, heading: `任务${id}` }, ...part }
}

/** A target for tests of the confirming screen. */
export function sampleTarget(id: string, part: Partial<Extract<ProposalDto, { kind: 'TARGET' }>> = {}): ProposalDto {
  return { ...BASE, id, kind: 'TARGET', content: { ...EMPTY_CONTENTS.TARGET, indicatorName: `指标${id}` }, ...part }
}

/** A contradiction for tests of the confirming screen. */
export function sampleConflict(id: string, part: Partial<Extract<ProposalDto, { kind: 'CONFLICT' }>> = {}): ProposalDto {
  return { ...BASE, id, kind: 'CONFLICT', certain: false, content: { kind: 'target-mismatch', message: '表与正文不一致', sides: [], decision: null }, ...part }
}

/** A note for tests of the confirming screen. */
export function sampleNote(id: string): ProposalDto {
  return { ...BASE, id, kind: 'NOTE', content: { code: 'no-units', message: '全文未写明单位' } }
}

/** A written name for tests of the confirming screen. */
export function sampleUnit(writtenAs: string, part: Partial<WrittenUnitDto> = {}): WrittenUnitDto {
  return { writtenAs, taskProposalId: null, occurrences: [], suggestion: { kind: 'not-found', normalised: writtenAs }, resolution: null, reaches: [], settled: false, ...part }
}

/** A state of the screen for tests. */
export function sampleState(proposals: readonly ProposalDto[], units: readonly WrittenUnitDto[] = []): ConfirmingState {
  return {
    changeCount: 1, revisionStatus: 'CONFIRMING', proposals, units, departments: [], decisions: [], check: { blockers: [], notes: [] },
    counts: { pending: 10, accepted: 5, rejected: 1, certainPending: 8, doubtfulPending: 2, unsettledUnits: 0, undecidedConflicts: 0 },
  }
}
