import type { Role } from '@/lib/generated/prisma/enums'
import type { Actor } from '@/lib/platform/auth/actor'
import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'
import { ALLOWED, refused, type Decision } from './decision'

/** The three administrators read no business data, and the population decides rates. */
export const REFERENCE_READERS: readonly Role[] = ['OFFICE', 'LEADER', 'LIAISON', 'APPROVER', 'INSPECTOR']

export const populationEntries = definePolicies('organisation.population', {
  list: { kind: 'page', label: '查看常住人口', allow: REFERENCE_READERS },
  record: { kind: 'action', label: '登记常住人口', allow: ['OFFICE'] },
  change: { kind: 'action', label: '更正常住人口', allow: ['OFFICE'] },
  void: { kind: 'action', label: '作废常住人口', allow: ['OFFICE'] },
})

/** Whether populations of the jurisdiction may be recorded and changed. */
export function canManagePopulation(actor: Pick<Actor, 'grants' | 'focus'>, jurisdictionPath: string): Decision {
  return isInScope(scopeFor(actor, ['OFFICE']), { jurisdictionPath }) ? ALLOWED : refused('只有本级及上级食安办可以登记和更正常住人口')
}
