import { ASKED_FIELDS, EMPTY_ENTRY, numberFieldName, type EntryContent, type NumberField, type ReportedAs, type ValueContent } from './entry-content'

/** A target an entry reports on, as the form of this month asks for it. */
export type AskedTarget = {
  readonly targetId: string
  readonly reportedAs: ReportedAs
  /** What the portal's own ledgers say for this period, with the source in words; null where no ledger holds it. */
  readonly derived: DerivedNumbers | null
}

/** A number the portal holds itself. The areas that keep ledgers hand them in through `MeasureReader`. */
export type DerivedNumbers = Partial<Record<NumberField, string>> & { readonly source: string }

/** What `report` needs of the areas above: the numbers of a target for a department and a period, where a ledger has them. */
export type MeasureReader = (question: { readonly measureCode: string; /** What the indicator counts; null or left out: the usual way. */ readonly measureOptions?: unknown; readonly departmentId: string; readonly period: string }) => Promise<DerivedNumbers | null>

/**
 * A new entry from last month's: the state goes on (what is done stays done), texts stay to be seen but are not taken
 * over by themselves, problems and coordination go on until somebody says otherwise, totals stand where they stood,
 * wholes stay, and what a ledger holds is filled in. Only what changed is left to type.
 * @param last what was filed for the period before; null at the first report
 * @param startsAfresh true in the first period of the year, in which counts begin at zero
 */
export function prefillEntry(last: EntryContent | null, targets: readonly AskedTarget[], startsAfresh: boolean): EntryContent {
  const values = targets.map((target) => prefillValue(last?.values.find(({ targetId }) => targetId === target.targetId) ?? null, target, startsAfresh))
  // What is done stays done, and so does why.
  const reason = last?.progress === 'DONE' ? last.progressReason : ''
  const carried = last ? { progress: last.progress, progressReason: reason, problems: last.problems, coordination: last.coordination } : {}
  const texts = last ? (['problems', 'coordination'] as const).filter((field) => last[field] !== '') : []
  return {
    ...EMPTY_ENTRY,
    ...carried,
    values: values.map(({ value }) => value),
    prefilled: [...(last?.progress ? ['progress'] : []), ...(reason ? ['progressReason'] : []), ...texts, ...values.flatMap(({ filled }) => filled)],
  }
}

function prefillValue(last: ValueContent | null, { targetId, reportedAs, derived }: AskedTarget, startsAfresh: boolean): { value: ValueContent; filled: string[] } {
  const empty: ValueContent = { targetId, thisMonth: null, cumulative: null, numerator: null, denominator: null, value: null, explanation: '', derivedFrom: null }
  const asked = ASKED_FIELDS[reportedAs]
  const carried: Partial<Record<NumberField, string>> = derived ?? carriedNumbers(last, reportedAs, startsAfresh)
  const numbers = Object.fromEntries(asked.flatMap((field) => (carried[field] === undefined ? [] : [[field, carried[field]]])))
  return { value: { ...empty, ...numbers, derivedFrom: derived?.source ?? null }, filled: Object.keys(numbers).map((field) => numberFieldName(targetId, field as NumberField)) }
}

function carriedNumbers(last: ValueContent | null, reportedAs: ReportedAs, startsAfresh: boolean): Partial<Record<NumberField, string>> {
  if (!last) return {}
  if (reportedAs === 'count') return startsAfresh || last.cumulative === null ? {} : { cumulative: last.cumulative }
  if (reportedAs === 'rate') return last.denominator === null ? {} : { denominator: last.denominator }
  return last.value === null ? {} : { value: last.value }
}

export type Burden = { readonly cells: number; readonly prefilled: number }

/** How many cells an entry asks of the department, and how many of them were filled in for it. */
export function burdenOf(entry: EntryContent, targets: readonly Pick<AskedTarget, 'targetId' | 'reportedAs'>[]): Burden {
  const numbers = targets.flatMap(({ targetId, reportedAs }) => ASKED_FIELDS[reportedAs].map((field) => numberFieldName(targetId, field)))
  const cells = ['progress', 'done', 'problems', 'nextSteps', 'coordination', ...numbers]
  return { cells: cells.length, prefilled: cells.filter((field) => entry.prefilled.includes(field)).length }
}
