/** How often before, within a year, something failed that this batch shares: its business, its product of the same producer, an item in the same product. */
export type RecurrenceCounts = { readonly business: number; readonly product: number; readonly hazard: number }

/** How far back is looked. One year, as 食品安全法第一百三十四条 counts repeated penalties. */
export const LOOK_BACK_MONTHS = 12

/** What recurs, in words, the weightiest first; empty where nothing does. */
export function recurrenceWords({ business, product, hazard }: RecurrenceCounts): string[] {
  return [
    ...(business > 0 ? [`同一单位近 ${LOOK_BACK_MONTHS} 个月另有 ${business} 批次不合格`] : []),
    ...(product > 0 ? [`同一生产者的同一产品另有 ${product} 批次不合格`] : []),
    ...(hazard > 0 ? [`同一产品的同一项目另有 ${hazard} 批次不合格`] : []),
  ]
}
