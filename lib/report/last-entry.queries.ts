import 'server-only'
import type { Db } from '@/lib/platform/db'
import type { EntryContent } from './entry-content'
import { entryContentSchema } from './section-content.schema'

export type LastEntry = { readonly period: string; readonly content: EntryContent }

/**
 * What a department last said of each task before a month, by `taskId departmentId`: what was handed in where it was,
 * else what stands in the draft. The latest of each only: the months before it stay in the database.
 */
export async function findLastEntries(tx: Db, places: readonly { readonly taskId: string; readonly departmentId: string }[], beforePeriod: string): Promise<Map<string, LastEntry>> {
  if (places.length === 0) return new Map()
  const rows = await tx.$queryRaw<{ taskId: string; departmentId: string; period: string; content: unknown }[]>`
    SELECT DISTINCT ON (e."taskId", e."departmentId") e."taskId", e."departmentId", r."period", e."content"
    FROM "report_entry" e JOIN "report_section" s ON s."id" = e."sectionId" JOIN "monthly_report" r ON r."id" = s."reportId"
    WHERE e."taskId" = ANY(${places.map(({ taskId }) => taskId)}::uuid[]) AND e."departmentId" = ANY(${places.map(({ departmentId }) => departmentId)}::uuid[]) AND r."period" < ${beforePeriod} AND e."savedAt" IS NOT NULL
    ORDER BY e."taskId", e."departmentId", r."period" DESC, e."savedAt" DESC`
  return new Map(rows.map(({ taskId, departmentId, period, content }) => [`${taskId} ${departmentId}`, { period, content: entryContentSchema.parse(content) }]))
}
