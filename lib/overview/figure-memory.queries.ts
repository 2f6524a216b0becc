import 'server-only'
import { db } from '@/lib/platform/db'

/** Answers kept at most: one for each jurisdiction that is looked at on a day. */
const MOST = 20
/** The marks of changes are kept for two days; nothing is remembered for nearly as long. */
const LONGEST_MS = 3_600_000

/** `snapshot`: which transactions were over before anything was read. */
type Remembered = { readonly server: string; readonly snapshot: string; readonly keptAt: number; readonly answer: Promise<unknown> }

const holder = globalThis as typeof globalThis & { portalFigures?: Map<string, Remembered> }

/**
 * What `compute` answers, computed anew only when a transaction that changed something the figures are read from has
 * been committed since. The database is asked at every call, so that several instances agree with it and with one
 * another. `compute` reads nothing but tables with the trigger `figures_changed`, and depends on nothing but `key`.
 * @param key what is asked, the business day included
 */
export async function whileUnchanged<T>(key: string, compute: () => Promise<T>): Promise<T> {
  const remembered = (holder.portalFigures ??= new Map<string, Remembered>())
  const known = remembered.get(key)
  if (known && performance.now() - known.keptAt < LONGEST_MS && (await isUnchanged(known))) return known.answer as Promise<T>
  const place = await readPlace()
  const answer = compute()
  const entry: Remembered = { ...place, keptAt: performance.now(), answer }
  remembered.delete(key)
  remembered.set(key, entry)
  if (remembered.size > MOST) remembered.delete(remembered.keys().next().value!)
  // What failed is not remembered; whoever waits for it is told.
  answer.catch(() => remembered.get(key) === entry && remembered.delete(key))
  return answer
}

/** Where the reading begins: everything that is committed later counts as a change, whether it was read or not. */
async function readPlace(): Promise<{ server: string; snapshot: string }> {
  const [place] = await db().$queryRaw<{ server: string; snapshot: string }[]>`SELECT current_database() || ' ' || pg_postmaster_start_time()::text AS "server", pg_current_snapshot()::text AS "snapshot"`
  return place!
}

/** Whether no change is visible now that was not over then. Another server, or one begun anew, counts its transactions anew. */
async function isUnchanged({ server, snapshot }: Remembered): Promise<boolean> {
  const [row] = await db().$queryRaw<{ unchanged: boolean }[]>`
    SELECT current_database() || ' ' || pg_postmaster_start_time()::text = ${server} AND NOT EXISTS (
      SELECT 1 FROM "figure_change" c WHERE c."transaction" >= pg_snapshot_xmin(${snapshot}::pg_snapshot)::text::bigint AND NOT pg_visible_in_snapshot(c."transaction"::text::xid8, ${snapshot}::pg_snapshot)
    ) AS "unchanged"`
  return row!.unchanged
}
