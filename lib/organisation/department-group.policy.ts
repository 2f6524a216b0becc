import type { Actor } from '@/lib/platform/auth/actor'
import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'
import { ALLOWED, refused, type Decision } from './decision'
import { DEPARTMENT_READERS } from './department.policy'

export const departmentGroupEntries = definePolicies('organisation.department-group', {
  list: { kind: 'page', label: '查看单位群组', allow: DEPARTMENT_READERS },
  create: { kind: 'action', label: '新增单位群组', allow: ['OFFICE'] },
  addCatalogue: { kind: 'action', label: '添加常用单位群组', allow: ['OFFICE'] },
  update: { kind: 'action', label: '修改单位群组', allow: ['OFFICE'] },
  void: { kind: 'action', label: '作废单位群组', allow: ['OFFICE'] },
})

/** Whether the groups of a jurisdiction may be changed. */
export function canManageGroups(actor: Pick<Actor, 'grants' | 'focus'>, jurisdictionPath: string): Decision {
  return isInScope(scopeFor(actor, ['OFFICE']), { jurisdictionPath }) ? ALLOWED : refused('只有本级及上级食安办可以维护单位群组')
}
