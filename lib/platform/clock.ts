import 'server-only'
import { forgetDatabaseMark, getDatabaseMark } from './database-mark'

/** The system clock: sessions, audit, logs. Never shifted. */
export function systemNow(): Date {
  return new Date()
}

/**
 * The business clock: due days, periods, business rows. Shifted only where the database is marked as demo or test
 * (a constraint of the database holds production at zero).
 */
export async function businessNow(): Promise<Date> {
  const mark = await getDatabaseMark()
  return new Date(systemNow().getTime() + (mark?.clockShiftSeconds ?? 0) * 1000)
}

/** Forgets the remembered shift, after the mark was changed. */
export function forgetClockShift(): void {
  forgetDatabaseMark()
}
