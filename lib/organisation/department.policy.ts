import type { Role } from '@/lib/generated/prisma/enums'
import type { Actor } from '@/lib/platform/auth/actor'
import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'
import { ALLOWED, refused, type Decision } from './decision'
import { holdsInWords, type Hold } from './hold'

/** Who keeps departments, groups and jurisdictions in order. */
export const DEPARTMENT_MANAGERS: readonly Role[] = ['OFFICE', 'SYSTEM_ADMIN']
/** Who reads them, in their own jurisdiction and below. */
export const DEPARTMENT_READERS: readonly Role[] = ['OFFICE', 'SYSTEM_ADMIN', 'LEADER', 'LIAISON', 'APPROVER', 'INSPECTOR']

export const departmentEntries = definePolicies('organisation.department', {
  list: { kind: 'page', label: '查看单位列表', allow: DEPARTMENT_READERS },
  view: { kind: 'page', label: '查看单位详情', allow: DEPARTMENT_READERS },
  recognise: { kind: 'page', label: '名称识别', allow: DEPARTMENT_READERS },
  new: { kind: 'page', label: '打开新增单位', allow: DEPARTMENT_MANAGERS },
  edit: { kind: 'page', label: '打开修改单位', allow: DEPARTMENT_MANAGERS },
  create: { kind: 'action', label: '新增单位', allow: DEPARTMENT_MANAGERS },
  createFromCatalogue: { kind: 'action', label: '从目录新增单位', allow: DEPARTMENT_MANAGERS },
  update: { kind: 'action', label: '修改单位', allow: DEPARTMENT_MANAGERS },
  addName: { kind: 'action', label: '新增单位别名或旧名', allow: DEPARTMENT_MANAGERS },
  removeName: { kind: 'action', label: '移除单位别名或旧名', allow: DEPARTMENT_MANAGERS },
  retire: { kind: 'action', label: '撤并单位', allow: DEPARTMENT_MANAGERS },
  reinstate: { kind: 'action', label: '恢复单位', allow: DEPARTMENT_MANAGERS },
  void: { kind: 'action', label: '作废单位', allow: DEPARTMENT_MANAGERS },
})

/** What the policies look at. */
export type ManagedDepartment = {
  readonly jurisdictionPath: string
  readonly retiredOn: string | null
  readonly linkedJurisdictionId: string | null
  /** Roles in force that name it. */
  readonly grantCount: number
  /** Departments of which it is the successor. */
  readonly predecessorCount: number
}

/** Whether departments of the jurisdiction may be added or changed at all. */
export function canManageDepartments(actor: Pick<Actor, 'grants' | 'focus'>, jurisdictionPath: string): Decision {
  return isInScope(scopeFor(actor, DEPARTMENT_MANAGERS), { jurisdictionPath }) ? ALLOWED : refused('只有本级及上级食安办或系统管理员可以维护单位信息')
}

export function canUpdateDepartment(actor: Pick<Actor, 'grants' | 'focus'>, department: ManagedDepartment): Decision {
  const base = canManageDepartments(actor, department.jurisdictionPath)
  if (!base.allowed) return base
  return department.retiredOn === null ? ALLOWED : refused('单位已撤并，资料不再修改；如系误操作，请先恢复')
}

/** Names may be added also to a retired department: old documents still carry them. */
export function canChangeNames(actor: Pick<Actor, 'grants' | 'focus'>, department: ManagedDepartment): Decision {
  return canManageDepartments(actor, department.jurisdictionPath)
}

export function canRetireDepartment(actor: Pick<Actor, 'grants' | 'focus'>, department: ManagedDepartment): Decision {
  const base = canManageDepartments(actor, department.jurisdictionPath)
  if (!base.allowed) return base
  return department.retiredOn === null ? ALLOWED : refused('单位已撤并')
}

export function canReinstateDepartment(actor: Pick<Actor, 'grants' | 'focus'>, department: ManagedDepartment): Decision {
  const base = canManageDepartments(actor, department.jurisdictionPath)
  if (!base.allowed) return base
  return department.retiredOn === null ? refused('单位未撤并，无需恢复') : ALLOWED
}

/** Voiding is for what was entered by mistake and is used nowhere; what existed is retired. */
export function canVoidDepartment(actor: Pick<Actor, 'grants' | 'focus'>, department: ManagedDepartment & { readonly holds: readonly Hold[] }): Decision {
  const base = canManageDepartments(actor, department.jurisdictionPath)
  if (!base.allowed) return base
  if (department.linkedJurisdictionId !== null) return refused('乡镇（街道）与下级辖区关联，不能作废；不再存在的请办理撤并')
  if (department.grantCount > 0) return refused(`仍有 ${department.grantCount} 个账号角色属于该单位，请由系统管理员先行调整，或改为办理撤并`)
  if (department.predecessorCount > 0) return refused('该单位是其他已撤并单位的承接单位，不能作废')
  const hanging = holdsInWords('该单位', department.holds)
  return hanging === null ? ALLOWED : refused(`${hanging}，不能作废；不再存在的请办理撤并`)
}
