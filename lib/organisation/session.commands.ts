import 'server-only'
import { writeAudit } from '@/lib/platform/audit'
import { systemNow } from '@/lib/platform/clock'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { NotFoundError, RefusedError } from '@/lib/platform/errors'
import { ownedBy } from '@/lib/platform/auth/ownership'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import { notify } from '@/lib/platform/notify'
import { transact } from '@/lib/platform/transaction'
import type { SessionEndReason } from './session'
import { canEndSession, sessionEntries } from './session.policy'
import type { EndSessionInput } from './session.schema'

/**
 * Ends every live session of an account, except the one given, within the caller's transaction, which writes the
 * audit row. Takes effect at the next request on every device.
 * @returns how many ended
 */
export async function endSessionsOf(tx: Db, accountId: string, reason: SessionEndReason, options: { except?: string } = {}): Promise<number> {
  const { count } = await tx.session.updateMany({
    where: { accountId, endedAt: null, ...(options.except ? { id: { not: options.except } } : {}) },
    data: { endedAt: systemNow(), endedReason: reason },
  })
  return count
}

/** Ends the session of the request itself: its token is refused from now on (ASVS 5.0 V7.4.1). */
export async function endPresentSession(context: CommandContext): Promise<void> {
  await transact(async (tx) => {
    await endOne(tx, context, context.actor.sessionId, 'signed-out')
    await writeAudit(tx, context, { action: sessionEntries.signOut.id, subjectType: 'session', subjectId: context.actor.sessionId, subjectLabel: context.actor.loginName })
  })
}

/** Ends one of the actor's own sessions on another device. @throws NotFoundError when it is not its own or has ended */
export async function endOwnSession(context: CommandContext, input: { sessionId: string }): Promise<void> {
  if (input.sessionId === context.actor.sessionId) throw new RefusedError('这是您当前使用的会话，请用“退出登录”')
  await transact(async (tx) => {
    if ((await endOne(tx, context, input.sessionId, 'ended-by-owner')) === 0) throw new NotFoundError('该会话已经结束，请刷新页面')
    await writeAudit(tx, context, { action: sessionEntries.endOwn.id, subjectType: 'session', subjectId: input.sessionId, subjectLabel: context.actor.loginName })
  })
}

/** Ends the actor's sessions on all other devices. @returns how many ended */
export async function endOtherSessions(context: CommandContext): Promise<{ ended: number }> {
  return transact(async (tx) => {
    const ended = await endSessionsOf(tx, context.actor.accountId, 'ended-by-owner', { except: context.actor.sessionId })
    await writeAudit(tx, context, { action: sessionEntries.endOthers.id, subjectType: 'account', subjectId: context.actor.accountId, subjectLabel: context.actor.loginName, detail: { ended } })
    return { ended }
  })
}

/** A security administrator ends somebody's session. @throws NotFoundError outside its jurisdictions or when it has ended */
export async function endSession(context: CommandContext, input: EndSessionInput): Promise<void> {
  const session = await db().session.findFirst({
    where: { id: input.sessionId, endedAt: null, account: { jurisdiction: jurisdictionInScope(scopeFor(context.actor, ['SECURITY_ADMIN'])) } },
    select: { id: true, accountId: true, account: { select: { loginName: true, jurisdiction: { select: { path: true } } } } },
  })
  if (!session) throw new NotFoundError('没有找到该会话：它可能已经结束，请刷新页面')
  const jurisdictionPath = session.account.jurisdiction.path
  const decision = canEndSession(context.actor, { id: session.id, jurisdictionPath })
  if (!decision.allowed) throw new RefusedError(decision.reason)
  await transact(async (tx) => {
    const { count } = await tx.session.updateMany({ where: { id: session.id, endedAt: null }, data: { endedAt: context.at, endedReason: 'ended-by-administrator' satisfies SessionEndReason } })
    if (count === 0) throw new NotFoundError('该会话已经结束，请刷新页面')
    await writeAudit(tx, context, { action: sessionEntries.end.id, subjectType: 'session', subjectId: session.id, subjectLabel: session.account.loginName, jurisdictionPath, detail: { reason: input.reason } })
    await notify(tx, { accountIds: [session.accountId], kind: 'security', title: `安全管理员结束了您的一处登录：${input.reason}`, href: '/account', dedupeKey: `session-ended:${session.id}` })
  })
}

async function endOne(tx: Db, context: CommandContext, id: string, reason: SessionEndReason): Promise<number> {
  const { count } = await tx.session.updateMany({ where: { id, accountId: ownedBy(context.actor), endedAt: null }, data: { endedAt: context.at, endedReason: reason } })
  return count
}
