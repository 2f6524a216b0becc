import 'server-only'
import { rolesOf } from '@/lib/platform/auth/actor'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import { getSecuritySettings } from '@/lib/platform/auth/security-settings'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { ROLE_LABELS } from '@/lib/terms/roles'
import { describeDevice, liveSessionAt, sessionExpiry } from './session'
import { canEndSession } from './session.policy'
import { describeSignIn } from './sign-in'
import { signInEntries } from './sign-in.policy'

export const SESSIONS_PER_PAGE = 50

export type LiveSession = {
  id: string
  loginName: string
  displayName: string
  place: string
  roles: string
  device: string
  address: string
  createdAt: string
  lastSeenAt: string
  endsAt: string
  canEnd: boolean
}

/** Live sessions of accounts at home in the security administrator's jurisdictions, last used first. */
export async function listLiveSessions(context: CommandContext, page: number): Promise<{ rows: LiveSession[]; total: number }> {
  const { idleMinutes } = await getSecuritySettings(context.at)
  const where = { ...liveSessionAt(context.at, idleMinutes), account: { status: 'ACTIVE' as const, jurisdiction: jurisdictionInScope(scopeFor(context.actor, ['SECURITY_ADMIN'])) } }
  const [total, rows] = await Promise.all([
    db().session.count({ where }),
    db().session.findMany({
      where,
      orderBy: [{ lastSeenAt: 'desc' }, { id: 'asc' }],
      skip: (page - 1) * SESSIONS_PER_PAGE,
      take: SESSIONS_PER_PAGE,
      select: {
        id: true, address: true, userAgent: true, createdAt: true, lastSeenAt: true, expiresAt: true,
        account: { select: { loginName: true, displayName: true, jurisdiction: { select: { name: true, path: true } }, grants: { where: { revokedAt: null }, select: { role: true } } } },
      },
    }),
  ])
  return {
    total,
    rows: rows.map(({ account, ...row }) => ({
      id: row.id,
      loginName: account.loginName,
      displayName: account.displayName,
      place: account.jurisdiction.name,
      roles: rolesOf(account).map((role) => ROLE_LABELS[role]).join('、'),
      device: describeDevice(row.userAgent),
      address: row.address,
      createdAt: row.createdAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
      endsAt: sessionExpiry(row, idleMinutes).toISOString(),
      canEnd: canEndSession(context.actor, { id: row.id, jurisdictionPath: account.jurisdiction.path }).allowed,
    })),
  }
}

export type SignInFailure = { id: string; at: string; loginName: string; address: string; outcome: string }

/** Refused sign-ins of accounts in the security administrator's jurisdictions, and of names nobody has, latest first. */
export async function listSignInFailures(context: CommandContext, page: number): Promise<{ rows: SignInFailure[]; total: number }> {
  const scope = scopeFor(context.actor, ['SECURITY_ADMIN'])
  const mine = scope.areas.map((area) => ({ jurisdictionPath: { startsWith: area.path } }))
  const where = { action: signInEntries.authenticate.id, outcome: 'DENIED' as const, OR: [{ jurisdictionPath: null, subjectId: null }, ...mine] }
  const [total, rows] = await Promise.all([
    db().auditEntry.count({ where }),
    db().auditEntry.findMany({ where, orderBy: { occurredAt: 'desc' }, skip: (page - 1) * SESSIONS_PER_PAGE, take: SESSIONS_PER_PAGE, select: { id: true, occurredAt: true, subjectId: true, subjectLabel: true, address: true, outcome: true, detail: true } }),
  ])
  return { total, rows: rows.map((row) => ({ id: row.id, at: row.occurredAt.toISOString(), loginName: row.subjectId === null ? `${row.subjectLabel}（所填内容可能是密码，不作记录）` : row.subjectLabel, address: row.address, outcome: describeSignIn(row.outcome, row.detail) })) }
}
