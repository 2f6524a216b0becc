import 'server-only'
import { fromDateColumn } from '@/lib/organisation/date-column'
import type { Db } from '@/lib/platform/db'
import { groupBy } from '@/lib/shared/group-by'
import type { Period } from '@/lib/shared/period'
import { coveredMonth, type AboutPeriod } from './covered-period'
import type { EntryContent } from './entry-content'
import { entryContentSchema } from './section-content.schema'
import { standingRevision } from './standing-revision'

/** What stands of a department's words on a task, and the period it is about. */
export type LastEntry = { /** The month its values belong to. */ readonly period: Period; readonly periodKey: string; /** YYYY-MM-DD */ readonly periodTo: string; readonly content: EntryContent }

export type EntryOf = { readonly taskId: string; readonly departmentId: string }
export const entryKey = ({ taskId, departmentId }: EntryOf) => `${taskId} ${departmentId}`

export type WantedLast = { readonly key: string; readonly about: AboutPeriod; readonly places: readonly EntryOf[] }

/**
 * What a report is prefilled from and compared with, in the form and by the office alike: what the department last said
 * of the same task for the same duty; where it never did, what it last said of it for another. Only what stands counts
 * (decision 011): what was accepted, before that what was handed in, never a draft. For several reports at once,
 * by their keys, and in them by `entryKey`; what counts is what ends before a report's own period.
 */
export async function findLastEntriesOf(tx: Db, wanted: readonly WantedLast[]): Promise<Map<string, Map<string, LastEntry>>> {
  const flat = wanted.flatMap(({ key, about, places }) => places.map((place) => ({ key, about, ...place })))
  if (flat.length === 0) return new Map()
  const found = await tx.$queryRaw<Found[]>`
    SELECT DISTINCT ON (w."key", w."taskId", w."departmentId") w."key", w."taskId", w."departmentId", s."id" AS "sectionId", s."acceptedRevision", o."periodKey", o."periodTo"
    FROM unnest(${flat.map(({ key }) => key)}::text[], ${flat.map(({ about }) => about.dutyId)}::uuid[], ${flat.map(({ about }) => about.periodTo)}::date[], ${flat.map(({ taskId }) => taskId)}::uuid[], ${flat.map(({ departmentId }) => departmentId)}::uuid[]) AS w("key", "dutyId", "periodTo", "taskId", "departmentId")
      JOIN "report_entry" e ON e."taskId" = w."taskId" AND e."departmentId" = w."departmentId"
      JOIN "report_section" s ON s."id" = e."sectionId" JOIN "obligation" o ON o."id" = s."obligationId"
    WHERE s."firstSubmittedAt" IS NOT NULL AND o."periodTo" < w."periodTo"
    ORDER BY w."key", w."taskId", w."departmentId", (o."dutyId" = w."dutyId") DESC, o."periodTo" DESC, o."periodFrom" DESC, s."id"`
  const contents = await findStanding(tx, found)
  const byKey = new Map<string, Map<string, LastEntry>>()
  for (const { key, periodKey, sectionId, ...one } of found) {
    const content = contents.get(`${sectionId} ${entryKey(one)}`)
    const periodTo = fromDateColumn(one.periodTo)
    if (content) byKey.set(key, (byKey.get(key) ?? new Map<string, LastEntry>()).set(entryKey(one), { period: coveredMonth({ periodKey, periodTo }), periodKey, periodTo, content }))
  }
  return byKey
}

type Found = EntryOf & { readonly key: string; readonly sectionId: string; readonly acceptedRevision: number | null; readonly periodKey: string; readonly periodTo: Date }

/** What stands of the entries of some sections, by `sectionId taskId departmentId`; only those entries leave the database. */
async function findStanding(tx: Db, found: readonly Found[]): Promise<Map<string, EntryContent>> {
  const sections = [...new Map(found.map((one) => [one.sectionId, one.acceptedRevision])).entries()]
  if (sections.length === 0) return new Map()
  const steps = groupBy(await tx.sectionRevision.findMany({ where: { sectionId: { in: sections.map(([id]) => id) } }, select: { sectionId: true, number: true, step: true } }), ({ sectionId }) => sectionId)
  const standing = new Map(sections.map(([id, accepted]) => [id, standingRevision(steps.get(id) ?? [], accepted)?.number ?? 0]))
  const entries = [...new Map(found.map((one) => [`${one.sectionId} ${entryKey(one)}`, one])).values()]
  const rows = await tx.$queryRaw<{ sectionId: string; taskId: string; departmentId: string; content: unknown }[]>`
    SELECT w."sectionId", w."taskId", w."departmentId", x."entry" -> 'content' AS "content"
    FROM unnest(${entries.map(({ sectionId }) => sectionId)}::uuid[], ${entries.map(({ sectionId }) => standing.get(sectionId)!)}::int[], ${entries.map(({ taskId }) => taskId)}::uuid[], ${entries.map(({ departmentId }) => departmentId)}::uuid[]) AS w("sectionId", "number", "taskId", "departmentId")
      JOIN "section_revision" r ON r."sectionId" = w."sectionId" AND r."number" = w."number"
      CROSS JOIN LATERAL jsonb_array_elements(r."content" -> 'entries') AS x("entry")
    WHERE x."entry" ->> 'taskId' = w."taskId"::text AND x."entry" ->> 'departmentId' = w."departmentId"::text AND x."entry" ->> 'notGiven' IS DISTINCT FROM 'true'`
  return new Map(rows.map((row) => [`${row.sectionId} ${entryKey(row)}`, entryContentSchema.parse(row.content)]))
}
