import { charPairs, foldName, likeness } from './text-likeness'

/** A task as two documents of one plan are compared by. */
export type ComparableTask = { readonly kind: string; readonly path: readonly string[]; readonly heading: string; readonly body: string }
export type KnownTask = ComparableTask & { readonly id: string }

/** Half a clause reworded under a new heading is another task; a heading kept, or a clause kept, is the same. */
const SAME = 0.6
const HEADING_SHARE = 0.5
/** A clause is known by its beginning. */
const COMPARED_CHARACTERS = 1_000

/**
 * Which tasks of a further document are tasks the plan has already, so that their ids, and what hangs on them, live on.
 * Same heading first (of several, the one of the same place, then the likest clause), then the likest of the rest by
 * heading and clause. Each is taken once.
 * @returns for each new task the id of the old one, or null where it is new
 */
export function matchTasks(known: readonly KnownTask[], incoming: readonly ComparableTask[]): (string | null)[] {
  const free = new Map(known.map((task) => [task.id, prepare(task)]))
  const wanted = incoming.map(prepare)
  const found: (string | null)[] = incoming.map(() => null)
  const take = (index: number, id: string) => {
    found[index] = id
    free.delete(id)
  }
  for (const [index, one] of wanted.entries()) {
    const same = [...free].filter(([, other]) => other.name === one.name && other.name !== '' && other.task.kind === one.task.kind)
    const best = likest(one, same)
    if (best) take(index, best.id)
  }
  for (const { index, id } of likePairs(wanted, free, found)) if (found[index] === null && free.has(id)) take(index, id)
  return found
}

/** Pairs that are alike enough, the likest first. */
function likePairs(wanted: readonly Prepared[], free: ReadonlyMap<string, Prepared>, found: readonly (string | null)[]): { index: number; id: string }[] {
  const pairs: { index: number; id: string; score: number }[] = []
  for (const [index, one] of wanted.entries()) {
    if (found[index] !== null) continue
    for (const [id, other] of free) {
      const score = one.task.kind === other.task.kind ? scoreOf(one, other) : 0
      if (score >= SAME) pairs.push({ index, id, score })
    }
  }
  return pairs.sort((left, right) => right.score - left.score || left.index - right.index)
}

type Prepared = { readonly task: ComparableTask; readonly name: string; readonly place: string; readonly heading: ReadonlySet<string>; readonly body: ReadonlySet<string> }

function prepare(task: ComparableTask): Prepared {
  return { task, name: foldName(task.heading), place: task.path.join('\n'), heading: charPairs(task.heading), body: charPairs(task.body.slice(0, COMPARED_CHARACTERS)) }
}

function scoreOf(left: Prepared, right: Prepared): number {
  const body = likeness(left.body, right.body)
  return Math.max(HEADING_SHARE * likeness(left.heading, right.heading) + (1 - HEADING_SHARE) * body, body >= 0.9 ? body : 0)
}

function likest(one: Prepared, candidates: readonly [string, Prepared][]): { id: string } | null {
  const ranked = candidates.map(([id, other]) => ({ id, score: (other.place === one.place ? 2 : 0) + likeness(one.body, other.body) })).sort((left, right) => right.score - left.score)
  return ranked[0] ?? null
}
