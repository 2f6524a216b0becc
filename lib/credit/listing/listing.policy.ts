import { BUSINESS_READERS, BUSINESS_WRITERS } from '@/lib/food-business/food-business.policy'
import type { Role } from '@/lib/generated/prisma/enums'
import { ALLOWED, refused, type Decision } from '@/lib/organisation/decision'
import type { Actor } from '@/lib/platform/auth/actor'
import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'

/** Who keeps the list: the office, and inspectors of the department that imposed the penalty (令第44号第十三条第二款). */
export const LISTING_WRITERS: readonly Role[] = BUSINESS_WRITERS

export const listingEntries = definePolicies('credit.listing', {
  list: { kind: 'page', label: '查看严重违法失信名单', allow: BUSINESS_READERS },
  view: { kind: 'page', label: '查看列入严重违法失信名单', allow: BUSINESS_READERS },
  new: { kind: 'page', label: '打开告知拟列入', allow: LISTING_WRITERS },
  open: { kind: 'action', label: '告知拟列入严重违法失信名单', allow: LISTING_WRITERS },
  record: { kind: 'action', label: '登记列入、移出等步骤', allow: LISTING_WRITERS },
  undo: { kind: 'action', label: '撤销名单的登记', allow: LISTING_WRITERS },
})

/** Whether steps of a listing may be recorded: by the office, or inspectors of the department that keeps it. */
export function canKeepListing(actor: Pick<Actor, 'grants' | 'focus'>, one: { readonly jurisdictionPath: string; readonly departmentId: string | null }): Decision {
  return isInScope(scopeFor(actor, LISTING_WRITERS), one) ? ALLOWED : refused('名单由食安办或作出处罚的单位登记')
}
