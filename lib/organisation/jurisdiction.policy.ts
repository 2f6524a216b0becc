import type { JurisdictionLevel } from '@/lib/generated/prisma/enums'
import type { Actor } from '@/lib/platform/auth/actor'
import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'
import { ALLOWED, refused, type Decision } from './decision'
import { holdsInWords, type Hold } from './hold'
import { DEPARTMENT_MANAGERS, DEPARTMENT_READERS } from './department.policy'
import { levelBelow } from './jurisdiction'

export const jurisdictionEntries = definePolicies('organisation.jurisdiction', {
  list: { kind: 'page', label: '查看辖区', allow: DEPARTMENT_READERS },
  edit: { kind: 'page', label: '打开辖区维护', allow: DEPARTMENT_MANAGERS },
  createChild: { kind: 'action', label: '新增下级辖区', allow: DEPARTMENT_MANAGERS },
  update: { kind: 'action', label: '修改辖区', allow: DEPARTMENT_MANAGERS },
  void: { kind: 'action', label: '作废辖区', allow: DEPARTMENT_MANAGERS },
})

/** Whether the jurisdiction itself may be changed. */
export function canUpdateJurisdiction(actor: Pick<Actor, 'grants' | 'focus'>, jurisdictionPath: string): Decision {
  return isInScope(scopeFor(actor, DEPARTMENT_MANAGERS), { jurisdictionPath }) ? ALLOWED : refused('只有本级及上级食安办或系统管理员可以维护辖区')
}

/** Whether one may be added below it. */
export function canCreateChild(actor: Pick<Actor, 'grants' | 'focus'>, parent: { path: string; level: JurisdictionLevel }): Decision {
  const base = canUpdateJurisdiction(actor, parent.path)
  if (!base.allowed) return base
  return levelBelow(parent.level) === null ? refused('乡级辖区之下不再设辖区') : ALLOWED
}

/** Voiding is for what was entered by mistake: decided by the one above, and only while nothing in force hangs on it. */
export function canVoidJurisdiction(actor: Pick<Actor, 'grants' | 'focus'>, jurisdiction: { parentPath: string | null; holds: readonly Hold[] }): Decision {
  if (jurisdiction.parentPath === null || !canUpdateJurisdiction(actor, jurisdiction.parentPath).allowed) return refused('只有上级的食安办或系统管理员可以作废辖区')
  const hanging = holdsInWords('该辖区', jurisdiction.holds)
  return hanging === null ? ALLOWED : refused(`${hanging}，请先作废、撤销或调整后再作废辖区`)
}
