type Entry = { readonly taskId: string; readonly departmentId: string }

/** Where what a department says of a task stands on the page of a report. */
export function entryAnchor({ taskId, departmentId }: Entry): string {
  return `entry-${taskId}-${departmentId}`
}

/** Where one field of an entry stands. @param entry its anchor @param field `done`, `value:<targetId>:cumulative` */
export function fieldAnchor(entry: string, field: string): string {
  return `${entry}-${field.replaceAll(':', '-')}`
}
