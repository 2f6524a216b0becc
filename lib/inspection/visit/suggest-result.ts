import type { InspectionOutcome } from '@/lib/generated/prisma/enums'
import type { ChecklistItemView } from '../checklist/checklist'
import { answerOf, progressOf, type Visit } from './visit'

/** A result that may be chosen, with how much it bears. Null: no limit. */
export type ResultChoice = { readonly code: string; readonly label: string; readonly outcome: InspectionOutcome; readonly generalAtMost: number | null; readonly keyAtMost: number | null }

/**
 * The result that is suggested: the first whose limits are not passed. In the dictionary that comes with the portal, up
 * to 8 general items not complied with are 基本符合, one key item makes 不符合 (how article 19 of the measure of 2016
 * was applied). The inspectors decide.
 * @param choices in the order of the dictionary
 * @param failing how many items were not complied with
 * @returns null where no result bears it
 */
export function suggestResult(choices: readonly ResultChoice[], failing: { readonly general: number; readonly key: number }): ResultChoice | null {
  return choices.find(({ generalAtMost, keyAtMost }) => (generalAtMost === null || failing.general <= generalAtMost) && (keyAtMost === null || failing.key <= keyAtMost)) ?? null
}

/**
 * The result that a visit suggests so far: none before anything was judged, nor before every key item was, since what is
 * not judged yet may change it.
 * @returns how many key items are still to be judged, and the result; null where none is suggested
 */
export function suggestionOf(visit: Visit, items: readonly ChecklistItemView[], choices: readonly ResultChoice[]): { readonly openKeyItems: number; readonly suggested: ResultChoice | null } {
  const openKeyItems = items.filter(({ id, isKey }) => isKey && answerOf(visit, id).answer === null).length
  const { answered, failing } = progressOf(visit, items)
  return { openKeyItems, suggested: openKeyItems > 0 || (answered === 0 && items.length > 0) ? null : suggestResult(choices, failing) }
}
