import type { Actor } from '@/lib/platform/auth/actor'
import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'
import { ALLOWED, refused, type Decision } from './decision'
import { isTopOffice } from './national-reference'
import { REFERENCE_READERS } from './population.policy'

export const legalLimitEntries = definePolicies('organisation.legal-limit', {
  list: { kind: 'page', label: '查看法定时限与限值', allow: REFERENCE_READERS },
  view: { kind: 'page', label: '查看时限沿革', allow: REFERENCE_READERS },
  newVersion: { kind: 'action', label: '登记时限新版本', allow: ['OFFICE'] },
  createLocal: { kind: 'action', label: '登记本地时限', allow: ['OFFICE'] },
  void: { kind: 'action', label: '作废时限', allow: ['OFFICE'] },
})

/**
 * Whether a limit may be versioned or voided: a nationwide one by the office at the top of the installation, a local
 * one by the office of its jurisdiction or above.
 * @param jurisdictionPath null for a nationwide limit
 */
export function canManageLimit(actor: Pick<Actor, 'grants' | 'focus'>, jurisdictionPath: string | null, tops: readonly string[]): Decision {
  if (jurisdictionPath === null) return isTopOffice(actor, tops) ? ALLOWED : refused('全国通用的时限由最高一级辖区的食安办维护；本地另有规定的，可登记本地时限')
  return isInScope(scopeFor(actor, ['OFFICE']), { jurisdictionPath }) ? ALLOWED : refused('只有本级及上级食安办可以维护本地时限')
}
