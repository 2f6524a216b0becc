import { isAwaited, type EntryProblem } from '@/lib/report/entry-complete'
import type { EntryView, SentBack } from '@/lib/report/report-view'

export type EntryMark = 'ready' | 'missing' | 'wrong' | 'awaited' | 'remarked'

/** Whether a part that another department was asked for has not come. */
export function isPartAwaited({ isOfOther, contributedAt }: Pick<EntryView, 'isOfOther' | 'contributedAt'>, problems: readonly EntryProblem[]): boolean {
  return isAwaited({ isAnswering: !isOfOther, isGiven: contributedAt !== null }, problems)
}

/**
 * Whether something was said of an entry that nobody has answered yet: remarks of the office's or the approver's return,
 * or the lead's when it sent the part back. Answered is what was typed or saved since.
 * @param isTyped somebody is typing in it now
 */
export function isRemarked({ id, savedAt, partReturn }: Pick<EntryView, 'id' | 'savedAt' | 'partReturn'>, sentBack: SentBack | null, isTyped: boolean): boolean {
  if (isTyped) return false
  const said = [...(sentBack?.remarks.some(({ entryId }) => entryId === id) ? [sentBack.at] : []), ...(partReturn ? [partReturn.at] : [])]
  return said.some((at) => savedAt === null || savedAt < at)
}

/** How an entry stands: whole, not yet whole, not come from another department, spoken of when it came back, or with something to look at. */
export function markOf(problems: readonly EntryProblem[], { isConflict, isNotCome, hasRemarks }: { readonly isConflict: boolean; readonly isNotCome: boolean; readonly hasRemarks: boolean }): EntryMark {
  if (isNotCome && !isConflict) return 'awaited'
  if (isConflict || problems.some(({ severity }) => severity !== 'missing')) return 'wrong'
  if (hasRemarks) return 'remarked'
  return problems.length > 0 ? 'missing' : 'ready'
}
