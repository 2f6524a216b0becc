/** Something in force that hangs on a jurisdiction or a department and keeps it from being voided, in words: 下级辖区, 单位, 任务. */
export type Hold = { readonly what: string; readonly unit: '个' | '项'; readonly count: number }

/** What hangs on it, as a sentence: 该辖区还有 3 个下级辖区、2 个单位; null where nothing does. */
export function holdsInWords(subject: '该辖区' | '该单位', holds: readonly Hold[]): string | null {
  const present = holds.filter((hold) => hold.count > 0)
  if (present.length === 0) return null
  return `${subject}还有${present.map(({ what, unit, count }) => ` ${count} ${unit}${what}`).join('、')}`
}
