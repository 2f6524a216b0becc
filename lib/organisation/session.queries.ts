import 'server-only'
import { rolesOf } from '@/lib/platform/auth/actor'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import { getSecuritySettings } from '@/lib/platform/auth/security-settings'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { ROLE_LABELS } from '@/lib/terms/roles'
import { describeDevice, SESSION_END_LABELS, sessionExpiry, type SessionEndReason } from './session'
import { canEndSession } from './session.policy'
import { signInEntries } from './sign-in.policy'

export type OwnSession = { id: string; device: string; address: string; createdAt: string; lastSeenAt: string; present: boolean }
export type PastSignIn = { id: string; at: string; address: string; device: string | null; outcome: string }

export type OwnAccountView = {
  loginName: string
  displayName: string
  phone: string
  jurisdictionName: string
  passwordChangedAt: string | null
  passwordExpiresAt: string | null
  secondFactor: 'in-force' | 'none'
  grants: { role: string; place: string }[]
  sessions: OwnSession[]
  past: PastSignIn[]
}

const PAST_SHOWN = 10
export const SESSIONS_PER_PAGE = 50

/** The actor's own account: data, roles, live sessions, last sign-ins and failures. */
export async function getOwnAccount(context: CommandContext): Promise<OwnAccountView> {
  const { actor, at } = context
  const settings = await getSecuritySettings(at)
  const account = await db().account.findUnique({
    where: { id: actor.accountId },
    select: { loginName: true, displayName: true, phone: true, passwordChangedAt: true, totpConfirmedAt: true, isDemo: true, jurisdiction: { select: { name: true } } },
  })
  if (!account) throw new NotFoundError()
  const [sessions, past] = await Promise.all([listOwnSessions(context, settings.idleMinutes), listPastSignIns(actor.accountId)])
  const expires = settings.passwordMaxAgeDays > 0 && account.passwordChangedAt && !account.isDemo
  return {
    loginName: account.loginName,
    displayName: account.displayName,
    phone: account.phone,
    jurisdictionName: account.jurisdiction.name,
    passwordChangedAt: account.passwordChangedAt?.toISOString() ?? null,
    passwordExpiresAt: expires ? new Date(account.passwordChangedAt!.getTime() + settings.passwordMaxAgeDays * 86_400_000).toISOString() : null,
    secondFactor: account.totpConfirmedAt ? 'in-force' : 'none',
    grants: actor.grants.map((grant) => ({ role: ROLE_LABELS[grant.role], place: grant.departmentName ? `${grant.jurisdictionName} · ${grant.departmentName}` : grant.jurisdictionName })),
    sessions,
    past,
  }
}

async function listOwnSessions({ actor, at }: CommandContext, idleMinutes: number): Promise<OwnSession[]> {
  const rows = await db().session.findMany({
    where: { accountId: actor.accountId, ...liveAt(at, idleMinutes) },
    orderBy: { lastSeenAt: 'desc' },
    take: 100,
    select: { id: true, userAgent: true, address: true, createdAt: true, lastSeenAt: true, authVersion: true, account: { select: { authVersion: true } } },
  })
  return rows
    .filter((row) => row.authVersion === row.account.authVersion)
    .map((row) => ({ id: row.id, device: describeDevice(row.userAgent), address: row.address, createdAt: row.createdAt.toISOString(), lastSeenAt: row.lastSeenAt.toISOString(), present: row.id === actor.sessionId }))
    .sort((a, b) => Number(b.present) - Number(a.present))
}

async function listPastSignIns(accountId: string): Promise<PastSignIn[]> {
  const rows = await db().auditEntry.findMany({
    where: { action: signInEntries.authenticate.id, subjectType: 'account', subjectId: accountId },
    orderBy: { occurredAt: 'desc' },
    take: PAST_SHOWN,
    select: { id: true, occurredAt: true, address: true, outcome: true, detail: true, sessionId: true },
  })
  const sessionIds = rows.flatMap((row) => row.sessionId ?? [])
  const sessions = await db().session.findMany({ where: { id: { in: sessionIds } }, select: { id: true, userAgent: true } })
  const deviceOf = new Map(sessions.map((session) => [session.id, describeDevice(session.userAgent)]))
  return rows.map((row) => ({
    id: row.id,
    at: row.occurredAt.toISOString(),
    address: row.address,
    device: row.sessionId ? (deviceOf.get(row.sessionId) ?? null) : null,
    outcome: describeOutcome(row.outcome, row.detail),
  }))
}

const REASONS: Record<string, string> = {
  wrong: '密码不正确',
  'code-wrong': '验证码不正确',
  locked: '暂停登录期间',
  disabled: '账号已停用',
  'initial-spent': '初始密码已失效',
  'code-required': '密码正确，等待验证码',
  'initial-password': '使用初始密码登录',
}

function describeOutcome(outcome: string, detail: unknown): string {
  const reason = typeof detail === 'object' && detail !== null && 'reason' in detail ? String(detail.reason) : ''
  const locks = typeof detail === 'object' && detail !== null && 'locked' in detail ? '，已暂停登录' : ''
  if (outcome === 'ALLOWED') return REASONS[reason] ?? '登录成功'
  return `失败：${REASONS[reason] ?? '未说明'}${locks}`
}

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
  const where = { ...liveAt(context.at, idleMinutes), account: { status: 'ACTIVE' as const, jurisdiction: jurisdictionInScope(scopeFor(context.actor, ['SECURITY_ADMIN'])) } }
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
    db().auditEntry.findMany({ where, orderBy: { occurredAt: 'desc' }, skip: (page - 1) * SESSIONS_PER_PAGE, take: SESSIONS_PER_PAGE, select: { id: true, occurredAt: true, subjectLabel: true, address: true, outcome: true, detail: true } }),
  ])
  return { total, rows: rows.map((row) => ({ id: row.id, at: row.occurredAt.toISOString(), loginName: row.subjectLabel, address: row.address, outcome: describeOutcome(row.outcome, row.detail) })) }
}

/** Why a session ended, in words. */
export function describeSessionEnd(reason: string): string {
  return SESSION_END_LABELS[reason as SessionEndReason] ?? '已结束'
}

function liveAt(at: Date, idleMinutes: number) {
  return { endedAt: null, expiresAt: { gt: at }, lastSeenAt: { gte: new Date(at.getTime() - idleMinutes * 60_000) } }
}
