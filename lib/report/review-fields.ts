import { ASKED_FIELDS, EMPTY_ENTRY, NUMBER_FIELDS, TEXT_FIELDS, numberFieldName, type EntryContent } from './entry-content'
import { sameNumber } from './entry-complete'
import type { PeriodWords } from './covered-period'
import { fieldWords, valueWords } from './field-words'
import type { ReviewTarget } from './review-doubts'

/** One field as the reviewer sees it: this period beside the last. */
export type ReviewField = {
  readonly field: string
  readonly label: string
  /** What the plan asks for, at the first number of a target, as a sentence where it is asked of no single number; null elsewhere. */
  readonly asked: string | null
  /** 家, %; null for words. */
  readonly unit: string | null
  readonly now: string | null
  readonly before: string | null
  readonly isChanged: boolean
  /** Where the portal itself has the number. */
  readonly derivedFrom: string | null
}

/**
 * The fields of an entry in the order of the form, this period's beside the last's. What is empty on both sides is left
 * out, unless it was asked for or the office spoke of it.
 * @param before null where the department said nothing on this task the period before
 * @param period how the report calls its period
 * @param spokenOf the fields that the last return named
 */
export function reviewFields(now: EntryContent, before: EntryContent | null, targets: readonly ReviewTarget[], period: PeriodWords, spokenOf: ReadonlySet<string> = new Set()): ReviewField[] {
  const words = (field: 'progress' | 'progressReason' | 'noProgressReason' | (typeof TEXT_FIELDS)[number], isAsked: boolean): ReviewField[] => {
    const [left, right] = [now[field] || null, before?.[field] || null]
    if (!isAsked && left === null && right === null && !spokenOf.has(field)) return []
    return [{ field, label: fieldWords(field, new Map(), period), asked: null, unit: null, now: valueWords(field, left), before: valueWords(field, right), isChanged: left !== right, derivedFrom: null }]
  }
  const [done, ...others] = TEXT_FIELDS
  return [
    ...words('progress', true),
    ...words('progressReason', false),
    ...words(done, !now.noProgress),
    ...words('noProgressReason', now.noProgress),
    ...targets.flatMap((target) => numberFields(now, before ?? EMPTY_ENTRY, target, period)),
    ...others.flatMap((field) => words(field, false)),
  ]
}

function numberFields(now: EntryContent, before: EntryContent, target: ReviewTarget, period: PeriodWords): ReviewField[] {
  const valueIn = (entry: EntryContent) => entry.values.find(({ targetId }) => targetId === target.targetId)
  const [left, right] = [valueIn(now), valueIn(before)]
  const names = new Map([[target.targetId, target.name]])
  const shown = NUMBER_FIELDS.filter((field) => ASKED_FIELDS[target.reportedAs].includes(field) || left?.[field] != null)
  const numbers = shown.map((name, index): ReviewField => {
    const field = numberFieldName(target.targetId, name)
    const [a, b] = [left?.[name] ?? null, right?.[name] ?? null]
    return { field, label: fieldWords(field, names, period), asked: index === 0 ? askedWords(target) : null, unit: target.reportedAs === 'rate' ? null : target.measureUnit, now: a, before: b, isChanged: !sameNumber(a, b), derivedFrom: left?.derivedFrom ?? null }
  })
  const explanation = `value:${target.targetId}:explanation`
  if (!left?.explanation) return numbers
  return [...numbers, { field: explanation, label: fieldWords(explanation, names, period), asked: null, unit: null, now: left.explanation, before: right?.explanation || null, isChanged: left.explanation !== right?.explanation, derivedFrom: null }]
}

/** `目标 每月≥500家`; of a rate, whose two numbers have a unit of their own: `分子与分母之比的目标 ≥98%`. */
function askedWords({ reportedAs, valueText }: ReviewTarget): string {
  return `${reportedAs === 'rate' ? '分子与分母之比的' : ''}目标 ${valueText}`
}

/** The texts that stand empty and are not among the fields shown: they can be asked for all the same. */
export function unfilledFields(shown: readonly Pick<ReviewField, 'field'>[], noProgress: boolean, period: PeriodWords): { readonly field: string; readonly label: string }[] {
  return TEXT_FIELDS.filter((field) => !(noProgress && field === 'done') && !shown.some((one) => one.field === field)).map((field) => ({ field, label: fieldWords(field, new Map(), period) }))
}
