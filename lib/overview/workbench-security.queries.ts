import 'server-only'
import { signInEntries } from '@/lib/organisation/sign-in.policy'
import { jurisdictionInScope, scopeFor, type Scope } from '@/lib/platform/auth/scope'
import { getSecuritySettings, securitySettingsSchema } from '@/lib/platform/auth/security-settings'
import { db } from '@/lib/platform/db'
import { formatInteger } from '@/lib/shared/format'
import { listWeakerSettings } from './weaker-settings'
import { someOf, type WorkbenchContribution, type WorkbenchItem } from './workbench'

const DAY_MS = 86_400_000

/** For the security administrator: lock-outs of the last 24 hours, settings weaker than the standard. */
export const securityContribution: WorkbenchContribution = {
  area: 'organisation.security',
  roles: ['SECURITY_ADMIN'],
  load: async (context) => {
    const scope = scopeFor(context.actor, ['SECURITY_ADMIN'])
    const since = new Date(context.at.getTime() - DAY_MS)
    const [failures, sessions, settings] = await Promise.all([listFailures(scope, since), countSessions(scope, context.at), getSecuritySettings(context.at)])
    const locked = [...new Set(failures.filter((failure) => failure.locked).map((failure) => failure.loginName))]
    const weaker = listWeakerSettings(settings, securitySettingsSchema.parse({}).totpRoles)
    const items: (WorkbenchItem | false)[] = [
      locked.length > 0 && { key: 'security:locked', title: `近 24 小时有 ${locked.length} 个账号因多次登录失败被暂停登录`, detail: someOf(locked, '个账号'), urgent: true, href: '/admin/security/failures', action: '查看失败记录' },
      weaker.length > 0 && { key: 'security:weaker', title: `${weaker.length} 项安全策略弱于标准`, detail: weaker.slice(0, 2).join('；') + (weaker.length > 2 ? '……' : ''), href: '/admin/security', action: '查看策略' },
    ]
    return {
      items: items.filter((item): item is WorkbenchItem => item !== false),
      facts: [
        { key: 'security:sessions', label: '在线会话', value: formatInteger(sessions), href: '/admin/security/sessions' },
        { key: 'security:failures', label: '近 24 小时登录失败', value: formatInteger(failures.length), href: '/admin/security/failures' },
      ],
    }
  },
}

/** Refused sign-ins of accounts in scope, from the log: it keeps them after a lock was lifted. */
async function listFailures(scope: Scope, since: Date): Promise<{ loginName: string; locked: boolean }[]> {
  const rows = await db().auditEntry.findMany({
    where: { action: signInEntries.authenticate.id, outcome: 'DENIED', occurredAt: { gte: since }, OR: scope.areas.map((area) => ({ jurisdictionPath: { startsWith: area.path } })) },
    orderBy: { occurredAt: 'desc' },
    take: 5_000,
    select: { subjectLabel: true, detail: true },
  })
  return rows.map(({ subjectLabel, detail }) => ({ loginName: subjectLabel, locked: typeof detail === 'object' && detail !== null && 'locked' in detail && detail.locked === true }))
}

function countSessions(scope: Scope, at: Date): Promise<number> {
  return db().session.count({ where: { endedAt: null, expiresAt: { gt: at }, account: { jurisdiction: jurisdictionInScope(scope) } } })
}
