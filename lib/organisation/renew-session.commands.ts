import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import type { SessionEndReason } from './session'
import { endSessionsOf } from './session.commands'

export type RenewedSession = { readonly sessionId: string; readonly expiresAt: Date }

/**
 * After a factor of the account changed, ends all of its sessions and opens one in place of the present one, under
 * a new id and with the same absolute end (ASVS 5.0 V7.2.4, V7.4.3). Within the caller's transaction, after it
 * raised the account's `authVersion`.
 */
export async function renewSession(tx: Db, context: CommandContext, authVersion: number, reason: SessionEndReason): Promise<RenewedSession> {
  const present = await tx.session.findUnique({
    where: { id: context.actor.sessionId },
    select: { accountId: true, expiresAt: true, endedAt: true, address: true, userAgent: true, focusJurisdictionId: true },
  })
  if (!present || present.endedAt !== null || present.accountId !== context.actor.accountId) throw new NotFoundError('登录已失效，请重新登录')
  await endSessionsOf(tx, context.actor.accountId, reason)
  const sessionId = uuidv7()
  const { accountId, expiresAt, address, userAgent, focusJurisdictionId } = present
  await tx.session.create({
    data: { id: sessionId, accountId, authVersion, createdAt: context.at, lastSeenAt: context.at, expiresAt, address, userAgent, focusJurisdictionId },
    select: { id: true },
  })
  return { sessionId, expiresAt }
}
