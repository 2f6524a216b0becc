import 'server-only'
import type { MonthRange } from '@/lib/indicator/indicator-value'
import type { MeasureUnit } from '@/lib/indicator/measure'
import { db } from '@/lib/platform/db'
import { readCompletionCells } from './completion-cell.queries'
import { completionOf, type Completion } from './completion-rate'

/** Findings that were to be put right before today and are not closed (到期未销号): all, those of key items among them, and the first day of each. Some may have been reported in time and wait for the recheck. */
export type OverdueFindings = { readonly overdue: number; readonly key: number; /** Of all. `YYYY-MM-DD`; null where there is none. */ readonly firstDueOn: string | null; /** Of the key items. */ readonly firstKeyDueOn: string | null }

/** From the sums alone: of a jurisdiction with all below it, or of one of its units. The caller has seen to it that the asker may know. */
export async function readOverdueFindings({ jurisdictionId, unit }: { readonly jurisdictionId: string; readonly unit: MeasureUnit | null }, todayOn: string): Promise<OverdueFindings> {
  const [grain, unitId] = unit === null ? ['JURISDICTION', null] : [unit.kind, unit.departmentId]
  const [row] = await db().$queryRaw<[OverdueFindings]>`
    SELECT coalesce(sum(o."open"), 0)::int AS "overdue", coalesce(sum(o."open") FILTER (WHERE o."isKey"), 0)::int AS "key", to_char(min(o."countedOn") FILTER (WHERE o."open" > 0), 'YYYY-MM-DD') AS "firstDueOn", to_char(min(o."countedOn") FILTER (WHERE o."isKey" AND o."open" > 0), 'YYYY-MM-DD') AS "firstKeyDueOn"
    FROM (
      SELECT s."countedOn", s."isKey", s."found" - s."closed" - s."paused" - s."termless" AS "open" FROM "jurisdiction" top JOIN "jurisdiction" j ON j."path" LIKE top."path" || '%'
      JOIN "rectification_sum" s ON s."jurisdictionId" = j."id" AND s."grain" = ${grain}::"SamplingSumGrain" AND s."unitId" = coalesce(${unitId}::uuid, j."id") AND s."countedOn" < ${todayOn}::date
      WHERE top."id" = ${jurisdictionId}::uuid
    ) o`
  return row
}

/** What of a department's findings was due in some months, what of it is closed, and in time; from the sums alone. */
export async function readDepartmentCompletion(jurisdictionId: string, departmentId: string, range: MonthRange, todayOn: string): Promise<Completion> {
  return completionOf(await readCompletionCells(db(), { jurisdictionId, unit: { kind: 'DEPARTMENT', departmentId }, range }, todayOn))
}
