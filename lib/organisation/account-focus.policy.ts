import type { Grant } from '@/lib/platform/auth/actor'
import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { scopeFor } from '@/lib/platform/auth/scope'
import { ROLE_ORDER } from '@/lib/terms/roles'

export const accountFocusEntries = definePolicies('organisation.account-focus', {
  switch: { kind: 'action', label: '切换当前辖区', allow: 'signed-in' },
})

/**
 * Whether somebody with these grants may look at the jurisdiction with this path: one of the grants' own, or one
 * below a grant that is held for the whole jurisdiction. A role held for a department reaches no further down.
 */
export function canSwitchTo(grants: readonly Grant[], path: string): boolean {
  return scopeFor({ grants, focus: null }, ROLE_ORDER).areas.some((area) => (area.departmentId === null ? path.startsWith(area.path) : path === area.path))
}
