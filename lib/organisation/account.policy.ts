import type { AccountStatus, Role } from '@/lib/generated/prisma/enums'
import type { Actor } from '@/lib/platform/auth/actor'
import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'

export const accountEntries = definePolicies('organisation.account', {
  list: { kind: 'page', label: '查看账号列表', allow: ['SYSTEM_ADMIN', 'SECURITY_ADMIN'] },
  view: { kind: 'page', label: '查看账号详情', allow: ['SYSTEM_ADMIN'] },
  new: { kind: 'page', label: '打开新建账号', allow: ['SYSTEM_ADMIN'] },
  create: { kind: 'action', label: '新建账号', allow: ['SYSTEM_ADMIN'] },
  edit: { kind: 'page', label: '打开修改账号资料', allow: ['SYSTEM_ADMIN'] },
  update: { kind: 'action', label: '修改账号资料', allow: ['SYSTEM_ADMIN'] },
  disable: { kind: 'action', label: '停用账号', allow: ['SYSTEM_ADMIN'] },
  enable: { kind: 'action', label: '启用账号', allow: ['SYSTEM_ADMIN'] },
  resetPassword: { kind: 'action', label: '重置密码', allow: ['SYSTEM_ADMIN'] },
  resetSecondFactor: { kind: 'action', label: '重置二次验证', allow: ['SYSTEM_ADMIN'] },
  unlock: { kind: 'action', label: '解除登录锁定', allow: ['SYSTEM_ADMIN'] },
})

export type AccountDecision = { allowed: true } | { allowed: false; reason: string }

/** What the policies look at. Paths are materialised paths of jurisdictions. */
export type AdministeredAccount = {
  readonly id: string
  readonly status: AccountStatus
  /** Path of the home jurisdiction. */
  readonly jurisdictionPath: string
  /** The roles in force. */
  readonly grants: readonly { readonly role: Role; readonly jurisdictionPath: string }[]
  /** Jurisdictions (ids) that nobody else would administer: no other active system administrator there or above. */
  readonly soleAdministrationOf: readonly string[]
  readonly hasSecondFactor: boolean
  readonly isLocked: boolean
}

export const LAST_ADMIN = '这是该辖区唯一可用的系统管理员，请先授权另一名系统管理员'

/**
 * Whether the actor may administer the account at all: its home and every role it holds lie in the actor's own
 * jurisdictions. Otherwise a county's administrator could take over an account that decides in the prefecture.
 */
export function canAdministerAccount(actor: Actor, account: AdministeredAccount): AccountDecision {
  const scope = scopeFor(actor, ['SYSTEM_ADMIN'])
  if (!isInScope(scope, account)) return { allowed: false, reason: '该账号不在您的管理范围内' }
  if (account.grants.some((grant) => !isInScope(scope, grant))) {
    return { allowed: false, reason: '该账号在您的管理范围之外还有角色，请由上级辖区的系统管理员办理' }
  }
  return { allowed: true }
}

/** Whether an account may be made (or moved) with this home jurisdiction. */
export function canPlaceAccount(actor: Actor, jurisdictionPath: string): AccountDecision {
  if (isInScope(scopeFor(actor, ['SYSTEM_ADMIN']), { jurisdictionPath })) return { allowed: true }
  return { allowed: false, reason: '所属辖区不在您的管理范围内，请重新选择' }
}

/** Name, telephone, mail address and home jurisdiction. */
export function canUpdateAccount(actor: Actor, account: AdministeredAccount): AccountDecision {
  return canAdministerAccount(actor, account)
}

export function canDisableAccount(actor: Actor, account: AdministeredAccount): AccountDecision {
  if (account.id === actor.accountId) return { allowed: false, reason: '不能停用自己的账号，请由另一名系统管理员办理' }
  const base = canAdministerAccount(actor, account)
  if (!base.allowed) return base
  if (account.status === 'DISABLED') return { allowed: false, reason: '该账号已是停用状态' }
  return account.soleAdministrationOf.length > 0 ? { allowed: false, reason: LAST_ADMIN } : { allowed: true }
}

export function canEnableAccount(actor: Actor, account: AdministeredAccount): AccountDecision {
  const base = canAdministerAccount(actor, account)
  if (!base.allowed) return base
  return account.status === 'DISABLED' ? { allowed: true } : { allowed: false, reason: '该账号已是启用状态' }
}

export function canResetPassword(actor: Actor, account: AdministeredAccount): AccountDecision {
  if (account.id === actor.accountId) return { allowed: false, reason: '修改自己的密码请到“我的账号”' }
  const base = canAdministerAccount(actor, account)
  if (!base.allowed) return base
  return account.status === 'ACTIVE' ? { allowed: true } : { allowed: false, reason: '该账号已停用，请先启用再重置密码' }
}

export function canResetSecondFactor(actor: Actor, account: AdministeredAccount): AccountDecision {
  if (account.id === actor.accountId) return { allowed: false, reason: '不能重置自己的二次验证，请由另一名系统管理员办理' }
  const base = canAdministerAccount(actor, account)
  if (!base.allowed) return base
  return account.hasSecondFactor ? { allowed: true } : { allowed: false, reason: '该账号尚未设置二次验证，无需重置' }
}

export function canUnlockAccount(actor: Actor, account: AdministeredAccount): AccountDecision {
  const base = canAdministerAccount(actor, account)
  if (!base.allowed) return base
  return account.isLocked ? { allowed: true } : { allowed: false, reason: '该账号没有被锁定' }
}
