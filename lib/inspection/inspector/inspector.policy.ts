import type { Role } from '@/lib/generated/prisma/enums'
import { ALLOWED, refused, type Decision } from '@/lib/organisation/decision'
import type { Actor } from '@/lib/platform/auth/actor'
import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'

/** The list is read by whoever plans inspections or answers for them. */
export const INSPECTOR_LIST_READERS: readonly Role[] = ['OFFICE', 'LEADER', 'LIAISON', 'INSPECTOR']
/** The office, and the department's liaison for its own people; nobody enters from whom they themselves stay away. */
export const INSPECTOR_LIST_KEEPERS: readonly Role[] = ['OFFICE', 'LIAISON']

export const inspectorEntries = definePolicies('inspection.inspector', {
  list: { kind: 'page', label: '查看执法检查人员名录', allow: INSPECTOR_LIST_READERS },
  edit: { kind: 'page', label: '打开执法检查人员登记表', allow: INSPECTOR_LIST_KEEPERS },
  save: { kind: 'action', label: '登记或更正执法检查人员', allow: INSPECTOR_LIST_KEEPERS },
})

/** Whether the inspectors of a department may be entered and corrected. */
export function canKeepInspectors(actor: Pick<Actor, 'grants' | 'focus'>, place: { readonly jurisdictionPath: string; readonly departmentId: string }): Decision {
  return isInScope(scopeFor(actor, INSPECTOR_LIST_KEEPERS), place) ? ALLOWED : refused('执法检查人员由食安办或本单位联络员登记')
}
