import 'server-only'
import { db } from '@/lib/platform/db'

const DAY_MS = 86_400_000
/** Longer than any lock-out window; what happened stays in the audit log. */
const ATTEMPT_DAYS = 30
/** As long as the shortest keeping time of the audit log, whose rows name sessions. */
const SESSION_DAYS = 180

/** Removes tries to sign in older than thirty days, and sessions that ended or expired 180 days ago. Returns how many of each. */
export async function sweepSignIns(at: Date): Promise<{ attempts: number; sessions: number }> {
  const before = (days: number) => new Date(at.getTime() - days * DAY_MS)
  const attempts = await db().signInAttempt.deleteMany({ where: { attemptedAt: { lt: before(ATTEMPT_DAYS) } } })
  const sessions = await db().session.deleteMany({ where: { expiresAt: { lt: before(SESSION_DAYS) } } })
  return { attempts: attempts.count, sessions: sessions.count }
}
