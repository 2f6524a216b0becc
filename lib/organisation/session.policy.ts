import type { Actor } from '@/lib/platform/auth/actor'
import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'

export const sessionEntries = definePolicies('organisation.session', {
  ownAccount: { kind: 'page', label: '查看我的账号', allow: 'signed-in' },
  signOut: { kind: 'action', label: '退出登录', allow: 'signed-in', whilePending: true },
  endOwn: { kind: 'action', label: '退出自己的某一设备', allow: 'signed-in', ownRecord: true },
  endOthers: { kind: 'action', label: '退出自己的其他设备', allow: 'signed-in' },
  list: { kind: 'page', label: '查看在线会话', allow: ['SECURITY_ADMIN'] },
  failures: { kind: 'page', label: '查看登录失败', allow: ['SECURITY_ADMIN'] },
  end: { kind: 'action', label: '结束他人会话', allow: ['SECURITY_ADMIN'] },
})

export type SessionDecision = { allowed: true } | { allowed: false; reason: string }

/** Whether the actor may end somebody's session: the account's home lies in its jurisdiction, and it is not this very session. */
export function canEndSession(actor: Actor, session: { id: string; jurisdictionPath: string }): SessionDecision {
  if (!isInScope(scopeFor(actor, ['SECURITY_ADMIN']), session)) return { allowed: false, reason: '该账号不在您的管理范围内' }
  if (session.id === actor.sessionId) return { allowed: false, reason: '这是您当前使用的会话，请用“退出登录”' }
  return { allowed: true }
}
