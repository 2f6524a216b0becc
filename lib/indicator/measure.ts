import type { IndicatorFlow } from '@/lib/generated/prisma/enums'
import type { Scope } from '@/lib/platform/auth/scope'
import type { Db } from '@/lib/platform/db'
import type { Period } from '@/lib/shared/period'
import type { IndicatorValue, MonthRange } from './indicator-value'

/**
 * What the portal's own ledgers measure. An area above declares a measure by these types and exports it; the registry
 * of `lib/overview` does not compile until each code has one.
 */
export const MEASURE_CODES = [
  'sampling.batches-per-thousand', 'sampling.pass-rate', 'sampling.category-coverage', 'sampling.handling-rate', 'rectification.completion-rate',
  'register.graded-share', 'register.grade-a-share', 'register.grade-b-share', 'register.open-kitchen', 'register.online-kitchen', 'register.self-inspection', 'register.inspection-coverage', 'register.full-inspection-coverage', 'register.traceability', 'register.safety-manager',
] as const

export type MeasureCode = (typeof MEASURE_CODES)[number]

/** Reads a code as an indicator stores it; null where no measure has it. */
export function parseMeasureCode(text: string | null): MeasureCode | null {
  return MEASURE_CODES.find((code) => code === text) ?? null
}

/** What a measure can be told to count, each a list of codes. */
export const COUNTING_LISTS = ['levels', 'kinds', 'products', 'businessKinds', 'businessRules', 'findingItems'] as const

export type CountingList = (typeof COUNTING_LISTS)[number]

/** The lists that a measure's options consist of: by the ledger it is counted from. */
export function countingListsOf(code: string): readonly CountingList[] {
  if (code.startsWith('rectification.')) return ['findingItems']
  return code.startsWith('register.') ? ['businessKinds', 'businessRules'] : ['levels', 'kinds', 'products']
}

/** A part of a jurisdiction: what a department organised or did, or what lies in a township (which is a department too). Null: what of the jurisdiction itself has no such unit recorded. */
export type MeasureUnit = { readonly kind: 'DEPARTMENT' | 'TOWNSHIP'; readonly departmentId: string | null }

/** `total`: all there are, those of other pages too. */
export type MeasureDifferencePage = { readonly total: number; readonly rows: readonly MeasureDifference[]; readonly next: string | null }

/** What is asked: a jurisdiction with all below it, or one unit of it, over some months. */
export type MeasureQuestion = { readonly jurisdictionId: string; readonly unit: MeasureUnit | null; readonly range: MonthRange }

/** Rows left out of a number, for one reason. `key` names the reason in addresses. */
export type ExcludedCount = { readonly key: string; readonly reason: string; readonly count: number }

export type PopulationUsed = { readonly year: number; /** Persons. */ readonly value: number; readonly source: string; /** The year asked for has none, and an earlier one stands in. */ readonly isEarlierYear: boolean }

/** Where a number comes from: it travels with it. */
export type MeasureProvenance = {
  readonly code: MeasureCode
  /** In words: 抽检批次数 ÷ 常住人口 × 1000. */
  readonly formula: string
  /** What is counted, in words. */
  readonly counting: string
  readonly numerator: { readonly name: string; readonly count: number }
  readonly denominator: { readonly name: string; readonly count: number | null }
  /** All reasons that leave rows out, those without rows not among them. */
  readonly excluded: readonly ExcludedCount[]
  /** Rows that count in the denominator alone although something was recorded that looks as if it counted: each a part of `COUNTED` by its key. */
  readonly passedOver?: readonly { readonly key: string; readonly reason: string }[]
  /** What it was counted against, where the denominator is a population. */
  readonly population: PopulationUsed | null
  /** Why there is no value, in a sentence; null where there is one. */
  readonly missing: string | null
}

export type MeasureReading = { /** Exact; null where the denominator is missing. */ readonly value: IndicatorValue | null; readonly provenance: MeasureProvenance }

/** One month by itself, as `MonthNumbers` of `indicator-value` takes it. */
export type MeasureMonth = { readonly period: Period; readonly numerator: string; readonly denominator: string | null }

/** Which rows behind a number: those of the numerator, all that count (or those passed over), or those left out (for one reason). */
export type RowPart = { readonly part: 'NUMERATOR' | 'COUNTED' | 'EXCLUDED'; readonly reasonKey?: string }

export type MeasureRow = {
  readonly id: string
  /** One for each column. */
  readonly cells: readonly string[]
  readonly standing: 'NUMERATOR' | 'DENOMINATOR' | 'EXCLUDED'
  /** Why it is left out, or out of the numerator, in words. */
  readonly reason: string | null
}

export type MeasureRowPage = { readonly columns: readonly string[]; readonly rows: readonly MeasureRow[]; /** For the next page; null at the end. */ readonly next: string | null }

/** A row that was recorded, corrected or voided after an instant: how it counted then, and how it counts now. */
export type MeasureDifference = { readonly rowId: string; readonly label: string; readonly before: string; readonly after: string; readonly reason: string; readonly recordedAt: string }

/** A measure with its way of counting. The caller of `read…` has seen to it that the asker may know the number. */
export type CountedMeasure = {
  /** What is counted, in words. */
  readonly counting: string
  /** From the sums alone. */
  readonly read: (question: MeasureQuestion, tx: Db) => Promise<MeasureReading>
  /** The months of the range, each by itself, from the sums alone. */
  readonly readSeries: (question: MeasureQuestion, tx: Db) => Promise<readonly MeasureMonth[]>
  /** All units of a kind at once, by department id, from the sums alone; a unit without rows is not among them. */
  readonly readByUnit: (question: Omit<MeasureQuestion, 'unit'> & { readonly kind: MeasureUnit['kind'] }, tx: Db) => Promise<ReadonlyMap<string, MeasureReading>>
  /** As it was known at an instant, from the revisions of the rows: slow, not for a page that is only looked at. */
  readonly readAsOf: (question: MeasureQuestion, at: Date, tx: Db) => Promise<MeasureReading>
  /** The months of the range as they were known at an instant, each by itself: as slow as `readAsOf`. */
  readonly readSeriesAsOf: (question: MeasureQuestion, at: Date, tx: Db) => Promise<readonly MeasureMonth[]>
  /** Where the number is counted against a population: which; `at` as it was known at that instant, null: as it holds now. */
  readonly readPopulation?: (question: MeasureQuestion, at: Date | null, tx: Db) => Promise<PopulationUsed | null>
  /** What was recorded after an instant and changes the number: how many rows in all, and a page of them, the latest first. */
  readonly listDifferences: (question: MeasureQuestion, since: Date, page: RowsWanted, scope: Scope, tx: Db) => Promise<MeasureDifferencePage>
  /** The rows behind the number that lie in the scope, a page at a time, the latest first. */
  readonly listRows: (question: MeasureQuestion, part: RowPart, page: RowsWanted, scope: Scope, tx: Db) => Promise<MeasureRowPage>
}

/** `after`: where the page before ended, as it said in `next`. `at`: as the rows were known at an instant; else as they are. */
export type RowsWanted = { readonly after: string | null; readonly take: number; readonly at?: Date | null }

export type Measure = {
  readonly code: MeasureCode
  readonly name: string
  readonly measureUnit: string
  readonly numeratorName: string
  readonly denominatorName: string
  readonly formula: string
  readonly flow: { readonly numerator: IndicatorFlow; readonly denominator: IndicatorFlow }
  /** Of a rate whose misses stay, whatever is done later: a failed batch. */
  readonly missesStay?: true
  /** Of a standing that begins at nothing each January: who was visited this year. */
  readonly beginsAnew?: true
  /** Where a department's own number comes from, in words. */
  readonly ledgerOf: (departmentName: string) => string
  /** What can be chosen of each list of its options. */
  readonly offers: Readonly<Partial<Record<CountingList, readonly string[]>>>
  /**
   * The measure as an indicator wants it counted.
   * @param stored the options as the indicator keeps them; null: the usual way
   * @returns null where the options are none of this measure's
   */
  readonly count: (stored: unknown) => CountedMeasure | null
  /** What a form of options starts from, and the shape that `count` takes. */
  readonly usualOptions: unknown
}
