import 'server-only'
import { getSecuritySettings } from '@/lib/platform/auth/security-settings'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { ROLE_LABELS } from '@/lib/terms/roles'
import { describeDevice, describeSessionEnd, liveSessionAt } from './session'
import { describeSignIn } from './sign-in'
import { signInEntries } from './sign-in.policy'

export type OwnSession = { id: string; device: string; address: string; createdAt: string; lastSeenAt: string; present: boolean }
export type PastSignIn = { id: string; at: string; address: string; device: string | null; outcome: string; ended: string | null }

export type OwnAccountView = {
  loginName: string
  displayName: string
  phone: string
  email: string
  jurisdictionName: string
  passwordChangedAt: string | null
  passwordExpiresAt: string | null
  secondFactor: 'in-force' | 'none'
  grants: { role: string; place: string }[]
  sessions: OwnSession[]
  past: PastSignIn[]
}

const PAST_SHOWN = 10

/** The actor's own account: data, roles, live sessions, last sign-ins and failures. */
export async function getOwnAccount(context: CommandContext): Promise<OwnAccountView> {
  const { actor, at } = context
  const settings = await getSecuritySettings(at)
  const account = await db().account.findUnique({
    where: { id: actor.accountId },
    select: { loginName: true, displayName: true, phone: true, email: true, passwordChangedAt: true, totpConfirmedAt: true, isDemo: true, jurisdiction: { select: { name: true } } },
  })
  if (!account) throw new NotFoundError()
  const [sessions, past] = await Promise.all([listOwnSessions(context, settings.idleMinutes), listPastSignIns(actor.accountId)])
  const expires = settings.passwordMaxAgeDays > 0 && account.passwordChangedAt && !account.isDemo
  return {
    loginName: account.loginName,
    displayName: account.displayName,
    phone: account.phone,
    email: account.email,
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
    where: { accountId: actor.accountId, ...liveSessionAt(at, idleMinutes) },
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
  const sessions = await db().session.findMany({ where: { id: { in: sessionIds } }, select: { id: true, userAgent: true, endedReason: true } })
  const sessionOf = new Map(sessions.map((session) => [session.id, session]))
  return rows.map((row) => {
    const session = row.sessionId ? sessionOf.get(row.sessionId) : undefined
    return {
      id: row.id,
      at: row.occurredAt.toISOString(),
      address: row.address,
      device: session ? describeDevice(session.userAgent) : null,
      outcome: describeSignIn(row.outcome, row.detail),
      ended: session?.endedReason ? describeSessionEnd(session.endedReason) : null,
    }
  })
}
