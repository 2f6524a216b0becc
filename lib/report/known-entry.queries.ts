import 'server-only'
import type { Db } from '@/lib/platform/db'
import { findLastEntries, type LastEntry } from './last-entry.queries'

type Place = { readonly taskId: string; readonly departmentId: string }

/**
 * What was last said of each task before a month, by `taskId departmentId`, as `findLastEntries` has it; where a
 * department never spoke of a task, what one said that was merged into it.
 */
export async function findKnownEntries(tx: Db, places: readonly Place[], beforePeriod: string): Promise<Map<string, LastEntry>> {
  const known = await findLastEntries(tx, places, beforePeriod)
  const silent = places.filter(({ taskId, departmentId }) => !known.has(`${taskId} ${departmentId}`))
  if (silent.length === 0) return known
  const merged = await tx.department.findMany({ where: { successorId: { in: [...new Set(silent.map(({ departmentId }) => departmentId))] }, retiredOn: { not: null } }, orderBy: [{ retiredOn: 'desc' }, { id: 'asc' }], select: { id: true, successorId: true } })
  if (merged.length === 0) return known
  const formerOf = (departmentId: string) => merged.filter(({ successorId }) => successorId === departmentId)
  const said = await findLastEntries(tx, silent.flatMap(({ taskId, departmentId }) => formerOf(departmentId).map(({ id }) => ({ taskId, departmentId: id }))), beforePeriod)
  for (const { taskId, departmentId } of silent) {
    const found = formerOf(departmentId).map(({ id }) => said.get(`${taskId} ${id}`)).find((one) => one !== undefined)
    if (found) known.set(`${taskId} ${departmentId}`, found)
  }
  return known
}
