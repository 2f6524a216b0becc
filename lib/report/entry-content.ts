import type { ProgressState } from '@/lib/generated/prisma/enums'

/** The numbers of one target in an entry, as digits. */
export type ValueContent = {
  readonly targetId: string
  readonly thisMonth: string | null
  readonly cumulative: string | null
  readonly numerator: string | null
  readonly denominator: string | null
  readonly value: string | null
  readonly explanation: string
  /** Where the portal itself has the number: the source in words. Read-only then. */
  readonly derivedFrom: string | null
}

/** What one department says of one task for one period. */
export type EntryContent = {
  readonly progress: ProgressState | null
  readonly progressReason: string
  readonly done: string
  readonly problems: string
  readonly nextSteps: string
  readonly coordination: string
  readonly noProgress: boolean
  readonly noProgressReason: string
  readonly values: readonly ValueContent[]
  /** Names of the fields that were filled in for the department and not touched since. */
  readonly prefilled: readonly string[]
}

/** The fields of text, in the order in which they stand in the form. */
export const TEXT_FIELDS = ['done', 'problems', 'nextSteps', 'coordination'] as const
export const NUMBER_FIELDS = ['thisMonth', 'cumulative', 'numerator', 'denominator', 'value'] as const
export type NumberField = (typeof NUMBER_FIELDS)[number]

/** The name of a number's field within an entry: `value:<targetId>:cumulative`. */
export function numberFieldName(targetId: string, field: NumberField): string {
  return `value:${targetId}:${field}`
}

/** How a target is reported: a count that adds up, a part of a whole, or one value. */
export type ReportedAs = 'count' | 'rate' | 'value'

/**
 * What is asked for a target: rates by numerator and denominator (Σ over Σ, never the mean of rates), counts by month
 * and total, anything else by its value.
 * @param measureUnit as the plan writes it; null where it writes none
 */
export function reportedAs(measureUnit: string | null, hasParts: boolean): ReportedAs {
  if (measureUnit === '%' || hasParts) return 'rate'
  return measureUnit !== null && /^(家|个|户|户次|批次|份|件|人|人次|次|场|场次|起|条|处|所|辆|台|套|吨|项)$/.test(measureUnit) ? 'count' : 'value'
}

/** The number fields one way of reporting asks for. */
export const ASKED_FIELDS: Readonly<Record<ReportedAs, readonly NumberField[]>> = { count: ['thisMonth', 'cumulative'], rate: ['numerator', 'denominator'], value: ['value'] }

export const EMPTY_ENTRY: EntryContent = {
  progress: null, progressReason: '', done: '', problems: '', nextSteps: '', coordination: '', noProgress: false, noProgressReason: '', values: [], prefilled: [],
}
