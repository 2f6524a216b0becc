import 'server-only'
import type { Db } from '@/lib/platform/db'
import type { EntryContent } from './entry-content'
import { entryContentSchema } from './section-content.schema'

export type LastEntry = { readonly period: string; readonly content: EntryContent }

/**
 * What a department last said of each task before a month, by `taskId departmentId`: what was handed in where it was,
 * else what stands in the draft.
 */
export async function findLastEntries(tx: Db, places: readonly { readonly taskId: string; readonly departmentId: string }[], beforePeriod: string): Promise<Map<string, LastEntry>> {
  const rows = await tx.reportEntry.findMany({
    where: { taskId: { in: places.map(({ taskId }) => taskId) }, departmentId: { in: places.map(({ departmentId }) => departmentId) }, section: { report: { period: { lt: beforePeriod } } }, savedAt: { not: null } },
    orderBy: { section: { report: { period: 'desc' } } },
    select: { taskId: true, departmentId: true, content: true, section: { select: { report: { select: { period: true } } } } },
  })
  const last = new Map<string, LastEntry>()
  for (const row of rows) {
    const key = `${row.taskId} ${row.departmentId}`
    if (!last.has(key)) last.set(key, { period: row.section.report.period, content: entryContentSchema.parse(row.content) })
  }
  return last
}
