import type { Role } from '@/lib/generated/prisma/enums'
import { ALLOWED, refused, type Decision } from '@/lib/organisation/decision'
import type { Actor } from '@/lib/platform/auth/actor'
import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { jurisdictionInScope, scopeFor, type Scope } from '@/lib/platform/auth/scope'

/** The register is common ground: whoever works in a jurisdiction reads all of it, whatever department. */
export const BUSINESS_READERS: readonly Role[] = ['OFFICE', 'LEADER', 'LIAISON', 'APPROVER', 'INSPECTOR']
/** The office, and inspectors in the jurisdiction of their department. */
export const BUSINESS_WRITERS: readonly Role[] = ['OFFICE', 'INSPECTOR']

/** A merge moves what other departments recorded: the office alone decides. */
export const BUSINESS_MERGERS: readonly Role[] = ['OFFICE']

export const foodBusinessEntries = definePolicies('food-business.business', {
  list: { kind: 'page', label: '查看监管对象', allow: BUSINESS_READERS },
  view: { kind: 'page', label: '查看监管对象详情', allow: BUSINESS_READERS },
  new: { kind: 'page', label: '打开登记监管对象', allow: BUSINESS_WRITERS },
  edit: { kind: 'page', label: '打开更正监管对象', allow: BUSINESS_WRITERS },
  record: { kind: 'action', label: '登记监管对象', allow: BUSINESS_WRITERS },
  correct: { kind: 'action', label: '更正监管对象', allow: BUSINESS_WRITERS },
  void: { kind: 'action', label: '作废监管对象', allow: BUSINESS_WRITERS },
  export: { kind: 'action', label: '导出监管对象', allow: BUSINESS_READERS },
  gradeRisk: { kind: 'action', label: '评定风险等级', allow: BUSINESS_WRITERS },
  gradeCatering: { kind: 'action', label: '评定餐饮量化等级', allow: BUSINESS_WRITERS },
  mergePage: { kind: 'page', label: '打开合并重复监管对象', allow: BUSINESS_MERGERS },
  merge: { kind: 'action', label: '合并重复监管对象', allow: BUSINESS_MERGERS },
  separate: { kind: 'action', label: '撤销合并监管对象', allow: BUSINESS_MERGERS },
})

/** The condition on a business: in the jurisdictions of the scope, whatever department a grant names. */
export function businessInScope(scope: Scope): { jurisdiction: ReturnType<typeof jurisdictionInScope> } {
  return { jurisdiction: jurisdictionInScope(scope) }
}

/** Whether businesses of the jurisdiction may be recorded, corrected, graded or voided. */
export function canWriteBusinesses(actor: Pick<Actor, 'grants' | 'focus'>, jurisdictionPath: string): Decision {
  const inReach = scopeFor(actor, BUSINESS_WRITERS).areas.some(({ path }) => jurisdictionPath.startsWith(path))
  return inReach ? ALLOWED : refused('监管对象由本级及上级食安办和执法检查人员登记、更正')
}

/** The same for one business: what is out of the register stays as it was. */
export function canChangeBusiness(actor: Pick<Actor, 'grants' | 'focus'>, business: { readonly jurisdictionPath: string; readonly isVoided: boolean; readonly mergedIntoName: string | null }): Decision {
  const base = canWriteBusinesses(actor, business.jurisdictionPath)
  if (!base.allowed) return base
  if (business.mergedIntoName !== null) return refused(`已并入“${business.mergedIntoName}”，请在保留的监管对象上办理`)
  return business.isVoided ? refused('已作废，不再更正') : ALLOWED
}

/** Whether businesses of the jurisdiction may be put together and taken apart again. */
export function canMergeBusinesses(actor: Pick<Actor, 'grants' | 'focus'>, jurisdictionPath: string): Decision {
  const inReach = scopeFor(actor, BUSINESS_MERGERS).areas.some(({ path }) => jurisdictionPath.startsWith(path))
  return inReach ? ALLOWED : refused('重复登记的监管对象由本级及上级食安办合并')
}
