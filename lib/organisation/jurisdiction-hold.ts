/** Something in force that hangs on a jurisdiction and keeps it from being voided, in words: 下级辖区, 单位, 规划. */
export type JurisdictionHold = { readonly what: string; readonly unit: '个' | '项'; readonly count: number }

/** What hangs on it, as a sentence: 还有 3 个下级辖区、2 个单位; null where nothing does. */
export function holdsInWords(holds: readonly JurisdictionHold[]): string | null {
  const present = holds.filter((hold) => hold.count > 0)
  if (present.length === 0) return null
  return `该辖区还有${present.map(({ what, unit, count }) => ` ${count} ${unit}${what}`).join('、')}`
}
