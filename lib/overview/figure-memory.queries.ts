import 'server-only'
import { db } from '@/lib/platform/db'

/** Tables that parts are kept of; they are among those that tell of their changes by the triggers of `figure_change`. */
export const FIGURE_TABLES = [
  'acceptance', 'department', 'indicator', 'indicator_baseline', 'indicator_month', 'indicator_target', 'indicator_target_owner', 'indicator_target_year', 'judging_rule', 'jurisdiction',
  'obligation', 'plan', 'plan_task', 'plan_task_unit', 'rectification_sum', 'report_entry', 'report_section',
] as const
export type FigureTable = (typeof FIGURE_TABLES)[number]

/** What a change is told under: a table; of the kept months also those of one indicator. */
export type FigureSubject = FigureTable | `indicator_month ${string}`

/**
 * What a reading may take from readings before it. Each answer depends on nothing but its key (a business day it asks for
 * included) and on what it says it was read from.
 */
export type Figures = {
  /** What `read` answers, read anew only where one of its subjects was changed since; `null`: where anything was. */
  readonly keep: <T>(key: string, subjects: readonly FigureSubject[] | null, read: () => Promise<T>) => Promise<T>
  /** The same for each of several ids: those to be read anew are read together, by a statement that answers each of them. */
  readonly keepEach: <T>(ids: readonly string[], about: (id: string) => { readonly key: string; readonly subjects: readonly FigureSubject[] }, read: (ids: readonly string[]) => Promise<ReadonlyMap<string, T>>) => Promise<ReadonlyMap<string, T>>
  /** What follows from `inputs` alone: worked out anew only where they are not those of the last time. */
  readonly follow: <T>(key: string, inputs: readonly string[], work: () => T) => T
}

/** Reads everything anew. */
export const NOTHING_KEPT: Figures = { keep: (_key, _subjects, read) => read(), keepEach: (ids, _about, read) => read(ids), follow: (_key, _inputs, work) => work() }

/** Answers kept at most: some seventy for each jurisdiction that is looked at on a day. */
const MOST = 2_000
/** The marks of changes are kept for two days; nothing is remembered for nearly as long. */
const LONGEST_MS = 3_600_000

/** `server` and `snapshot`: how far changes have been looked at. */
type Place = { readonly server: string; readonly snapshot: string }
type Entry = { readonly subjects: readonly string[] | null; readonly keptAt: number; readonly answer: Promise<unknown> }
type Followed = { readonly inputs: readonly string[]; readonly result: unknown }
type Memory = { place: Place | null; readonly entries: Map<string, Entry>; readonly followed: Map<string, Followed> }

const holder = globalThis as typeof globalThis & { portalFigures?: Memory }

/**
 * What is remembered in this process, less whatever a committed transaction has changed. The database is asked at every
 * call, so that several instances agree with it and with one another. What is kept through the answer is read after this
 * moment, or is still what a reading after this moment would find.
 */
export async function openFigures(): Promise<Figures> {
  const memory = (holder.portalFigures ??= { place: null, entries: new Map(), followed: new Map() })
  const known = memory.place
  const { changed, ...place } = await lookAround(known)
  if (known === null || place.server !== known.server) memory.entries.clear()
  else for (const [key, { subjects }] of memory.entries) if (subjects === null ? changed.length > 0 : subjects.some((subject) => changed.includes(subject))) memory.entries.delete(key)
  // Others may have looked further by now: then their changes are told once more, which costs a reading and is never wrong.
  memory.place = place
  return figuresOf(memory)
}

function figuresOf({ entries, followed }: Memory): Figures {
  const held = (key: string): Promise<unknown> | null => {
    const entry = entries.get(key)
    if (!entry || performance.now() - entry.keptAt >= LONGEST_MS) return null
    put(entries, key, entry)
    return entry.answer
  }
  const hold = (key: string, subjects: readonly string[] | null, answer: Promise<unknown>) => {
    const entry: Entry = { subjects, keptAt: performance.now(), answer }
    put(entries, key, entry)
    // What failed is not remembered; whoever waits for it is told.
    answer.catch(() => entries.get(key) === entry && entries.delete(key))
  }
  const keepEach: Figures['keepEach'] = async (ids, about, read) => {
    const answers = new Map<string, Promise<unknown>>()
    for (const id of ids) {
      const known = held(about(id).key)
      if (known) answers.set(id, known)
    }
    const missing = ids.filter((id) => !answers.has(id))
    if (missing.length > 0) {
      const found = read(missing)
      for (const id of missing) {
        const answer = found.then((all) => all.get(id))
        hold(about(id).key, about(id).subjects, answer)
        answers.set(id, answer)
      }
    }
    return new Map(await Promise.all([...answers].map(async ([id, answer]) => [id, await answer] as const))) as Awaited<ReturnType<typeof read>>
  }
  return {
    keep: (key, subjects, read) => {
      const known = held(key)
      if (known) return known as ReturnType<typeof read>
      const answer = read()
      hold(key, subjects, answer)
      return answer
    },
    keepEach,
    follow: (key, inputs, work) => {
      const known = followed.get(key)
      const same = known !== undefined && known.inputs.length === inputs.length && known.inputs.every((input, index) => input === inputs[index])
      const now = same ? known : { inputs, result: work() }
      put(followed, key, now)
      return now.result as ReturnType<typeof work>
    },
  }
}

/** Keeps what was asked for last; what was not for the longest goes. */
function put<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key)
  map.set(key, value)
  if (map.size > MOST) map.delete(map.keys().next().value!)
}

/**
 * Where the database stands, and what was changed by transactions that are over now and were not over at the place known.
 * Another server, or one begun anew, counts its transactions anew: nothing can be said then.
 */
async function lookAround(known: Place | null): Promise<Place & { readonly changed: readonly string[] }> {
  const [row] = await db().$queryRaw<(Place & { changed: string[] | null })[]>`
    SELECT current_database() || ' ' || pg_postmaster_start_time()::text AS "server", pg_current_snapshot()::text AS "snapshot", (
      SELECT array_agg(DISTINCT c."subject") FROM "figure_change" c
      WHERE c."transaction" >= pg_snapshot_xmin(${known?.snapshot ?? null}::pg_snapshot)::text::bigint AND NOT pg_visible_in_snapshot(c."transaction"::text::xid8, ${known?.snapshot ?? null}::pg_snapshot)
    ) AS "changed"`
  return { ...row!, changed: row!.changed ?? [] }
}
