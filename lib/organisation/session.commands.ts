import 'server-only'
import { systemNow } from '@/lib/platform/clock'
import type { Db } from '@/lib/platform/db'

/** Why a session ended; shown to its owner and to the security administrator. */
export type SessionEndReason = 'signed-out' | 'ended-by-owner' | 'ended-by-administrator' | 'password-changed' | 'second-factor-changed' | 'password-reset' | 'second-factor-reset' | 'account-disabled' | 'roles-changed'

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
