import 'server-only'
import { db, type Db } from '@/lib/platform/db'
import { dateOnOf } from '@/lib/shared/format'
import { findLegalLimit } from './legal-limit.queries'

/** How many days an uploaded file of which nothing was written is kept. */
export const KEPT_UPLOAD_CODE = 'import.abandoned-upload'

const DAY_MS = 24 * 3_600_000

/**
 * How many whole days a jurisdiction keeps uploads of which nothing was written, each jurisdiction asked once.
 * @param now business clock
 * @returns null for a jurisdiction without such a limit: nothing is removed there by itself
 */
export function rememberedUploadDays(now: Date, tx: Db = db()): (jurisdictionPath: string) => Promise<number | null> {
  const known = new Map<string, Promise<number | null>>()
  const on = dateOnOf(now)
  return (jurisdictionPath) => {
    const before = known.get(jurisdictionPath)
    if (before) return before
    const days = findLegalLimit({ code: KEPT_UPLOAD_CODE, on, jurisdictionPath }, tx).then((limit) => (limit ? Number(limit.value) : null))
    known.set(jurisdictionPath, days)
    return days
  }
}

type Kept = { readonly jurisdictionPath: string; readonly idleSince: string | null }
type Removed = { readonly removedAfter: string | null }

/** The rows, each with the day (`YYYY-MM-DD`) after which the portal removes its file; null where it does not. */
export function withRemovalDays<T extends Kept>(rows: readonly T[], now: Date): Promise<(T & Removed)[]> {
  const daysOf = rememberedUploadDays(now)
  return Promise.all(rows.map((row) => withDay(row, daysOf)))
}

/** The same of one. */
export function withRemovalDay<T extends Kept>(row: T, now: Date): Promise<T & Removed> {
  return withDay(row, rememberedUploadDays(now))
}

async function withDay<T extends Kept>(row: T, daysOf: ReturnType<typeof rememberedUploadDays>): Promise<T & Removed> {
  const days = row.idleSince === null ? null : await daysOf(row.jurisdictionPath)
  return { ...row, removedAfter: days === null || row.idleSince === null ? null : dateOnOf(new Date(Date.parse(row.idleSince) + days * DAY_MS)) }
}
