/** One field before and after, as people read it; '' for nothing. */
export type FieldChange = { readonly label: string; readonly before: string; readonly after: string }

const SHORT = 40

/** Those of the fields that did change. */
export function changedFields(fields: readonly FieldChange[]): FieldChange[] {
  return fields.filter(({ before, after }) => before !== after)
}

/**
 * A change in one sentence, for the plan's list of changes and for notices: `任务“…”：完成时限由 2026-06-30 调整为
 * 2026-09-30；具体内容有调整`. Long values are named only.
 */
export function changeSentence(subject: string, changes: readonly FieldChange[]): string {
  return `${subject}：${changes.map(inWords).join('；')}`
}

function inWords({ label, before, after }: FieldChange): string {
  if (before.length > SHORT || after.length > SHORT) return `${label}有调整`
  if (before === '') return `${label}定为${after}`
  if (after === '') return `取消${label}（原为${before}）`
  return `${label}由${before}调整为${after}`
}
