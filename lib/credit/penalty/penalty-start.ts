type Failed = { readonly item: string; readonly measured: string; readonly limit: string; readonly unit: string }

const LONGEST = 200

/**
 * The facts of a failed batch as the cause of a penalty: `经营不合格食品：韭菜（批号 20260901），腐霉利实测 0.5mg/kg，标准 ≤0.2mg/kg`.
 * Whoever records the penalty says what the decision says; this is where the form begins. At most 200 characters.
 */
export function penaltyCause({ productName, lot, failedItems }: { readonly productName: string; readonly lot: string; readonly failedItems: readonly Failed[] }): string {
  const items = failedItems.map(({ item, measured, limit, unit }) => [`${item}实测 ${measured}${unit}`, ...(limit === '' ? [] : [`标准 ${limit}${unit}`])].join('，'))
  return [`经营不合格食品：${productName}${lot === '' ? '' : `（批号 ${lot}）`}`, ...items].join('，').slice(0, LONGEST)
}
