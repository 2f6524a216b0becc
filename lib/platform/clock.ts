import 'server-only'
import { db } from './db'

/** The system clock: sessions, audit, logs. Never shifted. */
export function systemNow(): Date {
  return new Date()
}

const CACHE_MS = 10_000
let cached: { shiftSeconds: number; readAt: number } | undefined

/**
 * The business clock: due days, periods, business rows. Shifted only where the database is marked as demo or test
 * (a constraint of the database holds production at zero).
 */
export async function businessNow(): Promise<Date> {
  const now = systemNow()
  if (!cached || now.getTime() - cached.readAt > CACHE_MS) {
    const mark = await db().databaseMark.findUnique({ where: { id: 1 }, select: { clockShiftSeconds: true } })
    cached = { shiftSeconds: mark?.clockShiftSeconds ?? 0, readAt: now.getTime() }
  }
  return new Date(now.getTime() + cached.shiftSeconds * 1000)
}

/** Forgets the remembered shift, after the mark was changed. */
export function forgetClockShift(): void {
  cached = undefined
}
