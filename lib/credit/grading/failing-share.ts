import type { ItemWeights } from './grading-model'

/** How many items of a checklist were judged, and how many of them were not complied with. 合理缺项 are in neither. */
export type ItemCounts = { readonly generalJudged: number; readonly generalFailing: number; readonly keyJudged: number; readonly keyFailing: number }

export const NO_ITEMS: ItemCounts = { generalJudged: 0, generalFailing: 0, keyJudged: 0, keyFailing: 0 }

/** The counts of the answers of a visit. */
export function countItems(items: readonly { readonly isKey: boolean; readonly answer: 'COMPLIANT' | 'NOT_COMPLIANT' | 'NOT_APPLICABLE' | null }[]): ItemCounts {
  const judged = items.filter(({ answer }) => answer === 'COMPLIANT' || answer === 'NOT_COMPLIANT')
  const count = (isKey: boolean, failing: boolean) => judged.filter((item) => item.isKey === isKey && (!failing || item.answer === 'NOT_COMPLIANT')).length
  return { generalJudged: count(false, false), generalFailing: count(false, true), keyJudged: count(true, false), keyFailing: count(true, true) }
}

/** What is wrong with counts that a person entered; null where nothing is. */
export function itemCountProblem(counts: ItemCounts): string | null {
  if (counts.generalFailing > counts.generalJudged) return '一般项不符合的项数不能多于一般项的判定项数'
  if (counts.keyFailing > counts.keyJudged) return '重点项不符合的项数不能多于重点项的判定项数'
  return counts.generalJudged + counts.keyJudged === 0 ? '判定项数不能都为 0' : null
}

/**
 * How much of what was judged was not complied with, as the exact fraction `failing / judged` of the weights. Where
 * nothing was judged both are 0.
 */
export function failingShare(counts: ItemCounts, weights: ItemWeights): { readonly failing: number; readonly judged: number } {
  return {
    failing: counts.generalFailing * weights.general + counts.keyFailing * weights.key,
    judged: counts.generalJudged * weights.general + counts.keyJudged * weights.key,
  }
}
