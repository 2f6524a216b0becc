import type { DutyDeliverable, RevisionStep, SectionState, SummaryState, UnitRole } from '@/lib/generated/prisma/enums'
import type { PeriodWords } from './covered-period'
import type { CheckedTarget } from './entry-complete'
import type { EntryContent } from './entry-content'
import type { EvidenceView } from './evidence-view'
import type { SectionVerb } from './section-step'

/** A target as the form asks for it. */
export type TargetView = CheckedTarget & {
  /** As the plan writes it, with the period it counts by: ≥98%, 每月≥500家. */
  readonly valueText: string
  /** What is to be reached this year, digits; null where the target is open. */
  readonly yearValue: string | null
}

/** What one department says of one task, with what it is asked and what it said before. */
export type EntryView = {
  readonly id: string
  readonly version: number
  readonly taskId: string
  readonly taskNumber: string | null
  readonly heading: string
  readonly body: string
  readonly criterion: string
  readonly taskDueOn: string | null
  readonly departmentId: string
  readonly departmentName: string
  readonly role: UnitRole | 'COORDINATOR' | null
  readonly content: EntryContent
  readonly savedAt: string | null
  readonly savedBy: string | null
  readonly contributedAt: string | null
  /** Why the lead sent it back, while it was not handed over again. */
  readonly partReturn: { readonly at: string; readonly reason: string } | null
  /** Of another department than the one that answers for the section. */
  readonly isOfOther: boolean
  readonly last: { readonly periodKey: string; readonly content: EntryContent } | null
  /** How its own period and that of `last` are called. */
  readonly words: PeriodWords
  readonly targets: readonly TargetView[]
  readonly evidence: readonly EvidenceView[]
  readonly canType: boolean
}

/** What was said when a section came back: the office's return or the approver's. */
export type SentBack = { readonly step: RevisionStep; readonly note: string; readonly by: string; readonly at: string; readonly remarks: readonly { readonly entryId: string | null; readonly field: string; readonly reason: string }[] }

/** One part of a report: the answer to one obligation. Days are `YYYY-MM-DD`. */
export type SectionView = {
  readonly id: string
  readonly version: number
  readonly state: SectionState
  readonly deliverable: DutyDeliverable
  readonly dutyId: string
  readonly dutyName: string
  readonly planId: string
  readonly planTitle: string
  readonly covered: string
  readonly dueOn: string
  readonly dataUpToOn: string
  /** What is owed now and by which day: the report, or its correction after a return; null where nothing is. */
  readonly owed: { readonly what: 'REPORT' | 'CORRECTION'; readonly dueOn: string } | null
  readonly submittedAt: string | null
  readonly hasSource: boolean
  /** Who answers for it: another department where only a part is asked here. */
  readonly departmentId: string
  readonly departmentName: string
  readonly isOwn: boolean
  readonly needsSigning: boolean
  /** It has to be signed, and nobody in the department can. */
  readonly lacksApprover: boolean
  readonly text: string
  /** Of a summary: its obligation, and the draft it can be written in; null for other deliverables. */
  readonly summary: { readonly obligationId: string; readonly draft: { readonly id: string; readonly state: SummaryState } | null } | null
  /** The file of a section that asks for a document. */
  readonly document: EvidenceView | null
  readonly canType: boolean
  /** Why not, in words; empty where one may. */
  readonly closedBecause: string
  readonly verbs: readonly SectionVerb[]
  readonly revisionCount: number
  readonly sentBack: SentBack | null
  readonly entries: readonly EntryView[]
}

/** A file that already supports something the department reported, and what. */
export type ReusableFile = Omit<EvidenceView, 'addedBy' | 'addedAt'> & { readonly usedFor: string }

export type ReportView = {
  readonly id: string
  readonly jurisdictionId: string
  readonly departmentId: string
  readonly departmentName: string
  /** YYYY-MM */
  readonly period: string
  readonly sections: readonly SectionView[]
  readonly reusable: readonly ReusableFile[]
  readonly maxFileBytes: number
}
