/** Where a department finds what it reported on a target itself. */
export function departmentTargetAddress(departmentId: string, targetId: string, more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams(more).toString()
  return `/dashboard/departments/${departmentId}/targets/${targetId}${query === '' ? '' : `?${query}`}`
}
