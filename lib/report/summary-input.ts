import type { AcceptanceState, IndicatorFlow, SectionState } from '@/lib/generated/prisma/enums'
import type { EntryContent, ReportedAs } from './entry-content'

/** What a summary is drafted from. Plain values; only what the office has accepted counts. */

export type SummaryTask = { readonly id: string; readonly heading: string }

export type SummaryTarget = {
  readonly id: string
  readonly taskId: string | null
  readonly name: string
  readonly measureUnit: string | null
  readonly flow: IndicatorFlow | null
  readonly reportedAs: ReportedAs
  readonly isQualitative: boolean
  /** What the plan asks for: ≥98%, 待定（由省卫生健康委确定）. */
  readonly valueText: string
  /** Digits to be reached in the year; null where none is set or it is not counted by the year. */
  readonly yearValue: string | null
  /** Whom the plan asks for it. */
  readonly asked: readonly { readonly id: string; readonly name: string }[]
}

/** A time for which departments report: a month as a rule. */
export type SummarySlot = { readonly key: string; /** 9月. */ readonly words: string }

/** What one department says of one task for one time, in an accepted revision. */
export type SummaryEntry = {
  readonly sectionId: string
  readonly revision: number
  readonly slot: string
  readonly taskId: string
  readonly departmentId: string
  readonly department: string
  /** Whose section it stands in: the lead of a led task. */
  readonly answeringId: string
  readonly content: EntryContent
}

/** One report that is asked for in the period. */
export type SummaryObligation = {
  readonly id: string
  readonly slot: string
  readonly departmentId: string
  readonly department: string
  readonly standing: 'accepted' | 'exempt' | 'missing'
  readonly state: SectionState | null
  readonly isOverdue: boolean
}

export type SummaryAcceptance = { readonly id: string; readonly name: string; readonly department: string; readonly state: AcceptanceState; readonly missing: string }

export type SummaryInput = {
  /** 2026年第三季度. */
  readonly covered: string
  readonly year: number
  readonly isYear: boolean
  readonly planTitle: string
  /** Null: the office, on everybody; else the department that writes of itself. */
  readonly departmentId: string | null
  readonly tasks: readonly SummaryTask[]
  readonly targets: readonly SummaryTarget[]
  /** In their order. */
  readonly slots: readonly SummarySlot[]
  readonly entries: readonly SummaryEntry[]
  readonly obligations: readonly SummaryObligation[]
  readonly acceptances: readonly SummaryAcceptance[]
}

export function slotWords({ slots }: Pick<SummaryInput, 'slots'>, key: string): string {
  return slots.find((one) => one.key === key)?.words ?? key
}
