import { TEXT_FIELDS, type EntryContent, type ValueContent } from './entry-content'

/** Bounds of lib/report/section-content.schema.ts. */
const MOST: Readonly<Record<(typeof TEXT_FIELDS)[number], number>> = { done: 5_000, problems: 3_000, nextSteps: 3_000, coordination: 2_000 }

/**
 * Two texts in one: the second stands after the first, under the name of whoever wrote it. The same words stand once.
 * @param most characters; beyond them the second is cut
 */
export function joinTexts(own: string, other: string, otherName: string, most: number): string {
  if (other.trim() === '' || own.includes(other)) return own
  return (own.trim() === '' ? other : `${own}\n【${otherName}】${other}`).slice(0, most)
}

/**
 * What two departments that are now one drafted on the same task: the words of both, and of the state and the numbers
 * those of the first, filled up from the second where nothing stands.
 */
export function joinDrafts(own: EntryContent, other: EntryContent, otherName: string): EntryContent {
  const texts = Object.fromEntries(TEXT_FIELDS.map((field) => [field, joinTexts(own[field], other[field], otherName, MOST[field])])) as Pick<EntryContent, (typeof TEXT_FIELDS)[number]>
  const noProgress = own.noProgress && other.noProgress
  const values = [...own.values.map((value) => filledUp(value, other.values.find(({ targetId }) => targetId === value.targetId))), ...other.values.filter(({ targetId }) => own.values.every((value) => value.targetId !== targetId))]
  return { ...own, ...texts, progress: own.progress ?? other.progress, progressReason: own.progressReason || other.progressReason, noProgress, noProgressReason: own.noProgressReason || other.noProgressReason, values }
}

function filledUp(own: ValueContent, other: ValueContent | undefined): ValueContent {
  const isEmpty = [own.thisMonth, own.cumulative, own.numerator, own.denominator, own.value].every((text) => text === null)
  return isEmpty && other ? other : own
}
