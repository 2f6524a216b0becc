import type { ProgressState } from '@/lib/generated/prisma/enums'
import { COUNTED_UNITS } from './typed-quantity'

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

/** What a target measures, as far as it decides how it is asked for. */
export type AskedDefinition = {
  readonly name: string
  /** As the plan writes it; null where it writes none. */
  readonly measureUnit: string | null
  /** Whether the indicator names a numerator. */
  readonly hasParts: boolean
  /** 全覆盖: all of a whole. */
  readonly isFull: boolean
}

/** A percentage that is no part of a whole: growth against before may pass 100 or be negative, a weight is set by a document. */
const NO_PARTS = /增长|增幅|增速|升幅|降幅|下降率|下降比例|降低率|涨幅|同比|环比|权重|占.{0,8}考核/

/**
 * What is asked for a target: rates and full coverage by numerator and denominator (Σ over Σ, never the mean of rates),
 * counts by month and total, growth, weights and anything else by its value.
 */
export function reportedAs({ name, measureUnit, hasParts, isFull }: AskedDefinition): ReportedAs {
  if (hasParts) return 'rate'
  if (measureUnit === '%') return NO_PARTS.test(name) ? 'value' : 'rate'
  if (measureUnit !== null && measureUnit !== '吨' && !COUNTED_UNITS.includes(measureUnit)) return 'value'
  if (isFull) return 'rate'
  return measureUnit === null ? 'value' : 'count'
}

/** The number fields one way of reporting asks for. */
export const ASKED_FIELDS: Readonly<Record<ReportedAs, readonly NumberField[]>> = { count: ['thisMonth', 'cumulative'], rate: ['numerator', 'denominator'], value: ['value'] }

export const EMPTY_ENTRY: EntryContent = {
  progress: null, progressReason: '', done: '', problems: '', nextSteps: '', coordination: '', noProgress: false, noProgressReason: '', values: [], prefilled: [],
}
