import 'server-only'
import type { Role } from '@/lib/generated/prisma/enums'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { ACCOUNT_ACTIONS, describeAccountEvent } from './account-event'
import { canAdministerAccount, canDisableAccount, canEnableAccount, canResetPassword, canResetSecondFactor, canUnlockAccount, canUpdateAccount, type AccountDecision } from './account.policy'
import { getAccountRecord, type AccountRecord } from './account-record.queries'
import { canChangeGrants, canRevokeGrant } from './role-grant.policy'

export type PasswordState = 'none' | 'initial' | 'expired' | 'own'

export type AccountView = Awaited<ReturnType<typeof getAccountView>>

const RECENT = 20

/**
 * Everything the page of one account shows, with what the actor may do to it and why not.
 * @throws NotFoundError when its home is not in the actor's jurisdictions
 */
export async function getAccountView(context: CommandContext, id: string) {
  const record = await getAccountRecord(db(), context, id)
  const { row } = record
  const [signIns, sessionCount, events, pastGrants] = await Promise.all([listSignIns(row.loginName), countSessions(id, context.at), listEvents(id), listPastGrants(id)])
  return {
    id: row.id,
    version: row.version,
    loginName: row.loginName,
    displayName: row.displayName,
    phone: row.phone,
    email: row.email,
    jurisdiction: { id: row.jurisdiction.id, name: row.jurisdiction.name },
    status: row.status,
    disabledReason: row.disabledReason,
    isDemo: row.isDemo,
    isSelf: row.id === context.actor.accountId,
    isLocked: record.administered.isLocked,
    hasSecondFactor: record.administered.hasSecondFactor,
    password: { state: passwordState(row, context.at), changedAt: row.passwordChangedAt?.toISOString() ?? null, expiresAt: row.initialPasswordExpiresAt?.toISOString() ?? null },
    createdAt: row.createdAt.toISOString(),
    sessionCount,
    signIns,
    events,
    pastGrants,
    ...decisionsFor(context, record),
  }
}

function decisionsFor(context: CommandContext, { row, administered }: AccountRecord) {
  const { actor } = context
  const grants = row.grants.map((grant) => ({
    id: grant.id,
    role: grant.role,
    jurisdictionName: grant.jurisdiction.name,
    departmentName: grant.department?.name ?? null,
    grantedAt: grant.grantedAt.toISOString(),
    can: { revoke: canRevokeGrant(actor, administered, grant) },
  }))
  const can: Record<'administer' | 'update' | 'changeGrants' | 'disable' | 'enable' | 'resetPassword' | 'resetSecondFactor' | 'unlock', AccountDecision> = {
    administer: canAdministerAccount(actor, administered),
    update: canUpdateAccount(actor, administered),
    changeGrants: canChangeGrants(actor, administered),
    disable: canDisableAccount(actor, administered),
    enable: canEnableAccount(actor, administered),
    resetPassword: canResetPassword(actor, administered),
    resetSecondFactor: canResetSecondFactor(actor, administered),
    unlock: canUnlockAccount(actor, administered),
  }
  return { grants, can }
}

function passwordState(row: AccountRecord['row'], at: Date): PasswordState {
  if (row.passwordHash === null) return 'none'
  if (!row.passwordIsInitial) return 'own'
  const expired = row.initialPasswordExpiresAt !== null && row.initialPasswordExpiresAt <= at
  return expired || row.initialPasswordUsedAt !== null ? 'expired' : 'initial'
}

async function listSignIns(loginName: string) {
  const rows = await db().signInAttempt.findMany({ where: { loginName }, orderBy: { attemptedAt: 'desc' }, take: RECENT, select: { id: true, attemptedAt: true, address: true, succeeded: true } })
  return rows.map((row) => ({ ...row, attemptedAt: row.attemptedAt.toISOString() }))
}

async function countSessions(accountId: string, at: Date): Promise<number> {
  return db().session.count({ where: { accountId, endedAt: null, expiresAt: { gt: at } } })
}

/** Only what is account administration: what the account did in its work is not the administrator's business. */
async function listEvents(accountId: string) {
  const rows = await db().auditEntry.findMany({
    where: { subjectType: 'account', subjectId: accountId, outcome: 'ALLOWED', OR: ACCOUNT_ACTIONS.map((start) => ({ action: { startsWith: start } })) },
    orderBy: [{ occurredAt: 'desc' }, { id: 'desc' }],
    take: RECENT,
    select: { id: true, occurredAt: true, actorName: true, action: true, detail: true },
  })
  return rows.map((row) => ({ id: row.id, occurredAt: row.occurredAt.toISOString(), actorName: row.actorName, ...describeAccountEvent(row.action, row.detail) }))
}

type PastGrant = { id: string; role: Role; jurisdictionName: string; departmentName: string | null; grantedAt: string; revokedAt: string; reason: string }

async function listPastGrants(accountId: string): Promise<PastGrant[]> {
  const rows = await db().roleGrant.findMany({
    where: { accountId, revokedAt: { not: null } },
    orderBy: { revokedAt: 'desc' },
    take: RECENT,
    select: { id: true, role: true, grantedAt: true, revokedAt: true, revokedReason: true, jurisdiction: { select: { name: true } }, department: { select: { name: true } } },
  })
  return rows.map((row) => ({
    id: row.id,
    role: row.role,
    jurisdictionName: row.jurisdiction.name,
    departmentName: row.department?.name ?? null,
    grantedAt: row.grantedAt.toISOString(),
    revokedAt: row.revokedAt!.toISOString(),
    reason: row.revokedReason ?? '',
  }))
}
