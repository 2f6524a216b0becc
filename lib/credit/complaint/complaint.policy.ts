import type { Role } from '@/lib/generated/prisma/enums'
import { ALLOWED, refused, type Decision } from '@/lib/organisation/decision'
import type { Actor } from '@/lib/platform/auth/actor'
import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'

/** Who handles complaints, and leaders: what was reported of a business is nobody else's matter (市场监督管理投诉举报处理暂行办法第三十三条). */
export const COMPLAINT_READERS: readonly Role[] = ['OFFICE', 'LEADER', 'INSPECTOR']
export const COMPLAINT_WRITERS: readonly Role[] = ['OFFICE']

export const complaintEntries = definePolicies('credit.complaint', {
  record: { kind: 'action', label: '登记投诉举报', allow: COMPLAINT_WRITERS },
  settle: { kind: 'action', label: '登记投诉举报结果', allow: COMPLAINT_WRITERS },
  void: { kind: 'action', label: '作废投诉举报', allow: COMPLAINT_WRITERS },
})

type Holder = Pick<Actor, 'grants' | 'focus'>

/** Whether complaints about businesses of a jurisdiction may be read, whatever department a grant names. */
export function canReadComplaints(actor: Holder, jurisdictionPath: string): boolean {
  return scopeFor(actor, COMPLAINT_READERS).areas.some(({ path }) => jurisdictionPath.startsWith(path))
}

/** Whether complaints may be recorded, settled and voided there. */
export function canWriteComplaints(actor: Holder, jurisdictionPath: string): Decision {
  return isInScope(scopeFor(actor, COMPLAINT_WRITERS), { jurisdictionPath }) ? ALLOWED : refused('投诉举报由本级及上级食安办登记')
}
