import type { Role } from '@/lib/generated/prisma/enums'
import type { Actor } from '@/lib/platform/auth/actor'
import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'
import { ROLE_LABELS } from '@/lib/terms/roles'
import { canAdministerAccount, LAST_ADMIN, type AccountDecision, type AdministeredAccount } from './account.policy'
import { findGrantsProblem, isSameGrant, type GrantPlace } from './role-grant'

export const roleGrantEntries = definePolicies('organisation.role-grant', {
  add: { kind: 'action', label: '授予角色', allow: ['SYSTEM_ADMIN'] },
  revoke: { kind: 'action', label: '撤销角色', allow: ['SYSTEM_ADMIN'] },
  handOverPage: { kind: 'page', label: '打开账号交接', allow: ['SYSTEM_ADMIN'] },
  handOver: { kind: 'action', label: '账号交接', allow: ['SYSTEM_ADMIN'] },
})

const OWN_ROLES = '不能变更自己的角色，请由另一名系统管理员办理'

/** A role to be granted, with the path of its jurisdiction. */
export type WantedGrant = GrantPlace & { readonly jurisdictionPath: string }

/** Whether `wanted` may be added to what the account holds: only inside the actor's own jurisdictions, never to itself. */
export function canAddGrant(actor: Actor, account: AdministeredAccount, held: readonly GrantPlace[], wanted: WantedGrant): AccountDecision {
  const base = canChangeGrants(actor, account)
  if (!base.allowed) return base
  if (!isInScope(scopeFor(actor, ['SYSTEM_ADMIN']), { jurisdictionPath: wanted.jurisdictionPath })) {
    return { allowed: false, reason: '只能授予您管理范围内辖区的角色' }
  }
  if (held.some((grant) => isSameGrant(grant, wanted))) return { allowed: false, reason: `该账号已有“${ROLE_LABELS[wanted.role]}”这一角色，无需重复授予` }
  const problem = findGrantsProblem([...held, wanted])
  return problem ? { allowed: false, reason: problem } : { allowed: true }
}

/** Whether a role the account holds may be taken back. */
export function canRevokeGrant(actor: Actor, account: AdministeredAccount, grant: { role: Role; jurisdictionId: string }): AccountDecision {
  const base = canChangeGrants(actor, account)
  if (!base.allowed) return base
  const loses = grant.role === 'SYSTEM_ADMIN' && account.soleAdministrationOf.includes(grant.jurisdictionId)
  return loses ? { allowed: false, reason: LAST_ADMIN } : { allowed: true }
}

/** Whether all roles of `from` may move to `to`. What `to` then holds is checked with `findGrantsProblem`. */
export function canHandOver(actor: Actor, from: AdministeredAccount, to: AdministeredAccount): AccountDecision {
  if (from.id === to.id) return { allowed: false, reason: '交出账号与接收账号相同，请另选接收账号' }
  for (const account of [from, to]) {
    const base = canChangeGrants(actor, account)
    if (!base.allowed) return base
  }
  return to.status === 'ACTIVE' ? { allowed: true } : { allowed: false, reason: '接收账号已停用，请先启用或另选接收账号' }
}

/** Whether any role of the account may be changed at all. */
export function canChangeGrants(actor: Actor, account: AdministeredAccount): AccountDecision {
  if (account.id === actor.accountId) return { allowed: false, reason: OWN_ROLES }
  return canAdministerAccount(actor, account)
}
