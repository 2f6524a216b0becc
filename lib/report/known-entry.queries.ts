import 'server-only'
import type { Db } from '@/lib/platform/db'
import type { AboutPeriod } from './covered-period'
import { entryKey, findLastEntriesOf, type EntryOf, type LastEntry, type WantedLast } from './last-entry.queries'

/**
 * What was last said of each task before a period, by `entryKey`, as `findLastEntriesOf` has it; where a department never
 * spoke of a task, what one said that was merged into it.
 */
export async function findKnownEntries(tx: Db, places: readonly EntryOf[], about: AboutPeriod): Promise<Map<string, LastEntry>> {
  return (await findKnownEntriesOf(tx, [{ key: '', about, places }])).get('') ?? new Map()
}

/** The same for several reports at once, by their keys: the form and the office compare with the same. */
export async function findKnownEntriesOf(tx: Db, wanted: readonly WantedLast[]): Promise<Map<string, Map<string, LastEntry>>> {
  const known = await findLastEntriesOf(tx, wanted)
  const silent = wanted.flatMap(({ key, about, places }) => places.filter((place) => !known.get(key)?.has(entryKey(place))).map(({ taskId, departmentId }) => ({ key, about, taskId, departmentId })))
  if (silent.length === 0) return known
  const merged = await tx.department.findMany({ where: { successorId: { in: [...new Set(silent.map(({ departmentId }) => departmentId))] }, retiredOn: { not: null } }, orderBy: [{ retiredOn: 'desc' }, { id: 'asc' }], select: { id: true, successorId: true } })
  if (merged.length === 0) return known
  const formerOf = (departmentId: string) => merged.filter(({ successorId }) => successorId === departmentId)
  const said = await findLastEntriesOf(tx, silent.map(({ key, about, taskId, departmentId }) => ({ key, about, places: formerOf(departmentId).map(({ id }) => ({ taskId, departmentId: id })) })))
  for (const { key, taskId, departmentId } of silent) {
    const found = formerOf(departmentId).map(({ id }) => said.get(key)?.get(entryKey({ taskId, departmentId: id }))).find((one) => one !== undefined)
    if (found) known.set(key, (known.get(key) ?? new Map<string, LastEntry>()).set(entryKey({ taskId, departmentId }), found))
  }
  return known
}
