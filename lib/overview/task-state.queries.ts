import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import type { ProgressState } from '@/lib/generated/prisma/enums'
import { db } from '@/lib/platform/db'
import type { PastLook } from './past-look'

/** Of a task that several report on in the latest month: what is furthest behind. */
const FURTHEST_BEHIND = (progress: Prisma.Sql) => Prisma.sql`CASE ${progress} WHEN 'BEHIND' THEN 0 WHEN 'NOT_STARTED' THEN 1 WHEN 'ON_SCHEDULE' THEN 2 ELSE 3 END`

/** What stands in the reports now: handed in or accepted, of months up to a day where one is named. */
function reportedState(lastOn: string | null): Prisma.Sql {
  const upTo = lastOn === null ? Prisma.empty : Prisma.sql`AND o."periodTo" <= ${lastOn}::date`
  return Prisma.sql`(SELECT e."content"->>'progress' FROM "report_entry" e JOIN "report_section" s ON s."id" = e."sectionId" JOIN "obligation" o ON o."id" = s."obligationId"
        WHERE e."taskId" = k."id" AND s."state" IN ('SUBMITTED', 'ACCEPTED') AND e."content"->>'progress' IS NOT NULL ${upTo}
        ORDER BY o."periodTo" DESC, ${FURTHEST_BEHIND(Prisma.sql`e."content"->>'progress'`)} LIMIT 1)`
}

const isAccepted = (until: Date | null) => Prisma.sql`EXISTS (SELECT 1 FROM "acceptance" a WHERE a."taskId" = k."id" AND a."state" = 'ACCEPTED' ${until === null ? Prisma.empty : Prisma.sql`AND a."decidedAt" <= ${until}::timestamptz`})`

/**
 * What stood in the reports of a place at an instant, by task: the last step of each report until then, where it was one
 * by which the report stood. Read once for all tasks, because what a step held is one document.
 */
function filedStates(jurisdictionId: string, { until, lastOn }: PastLook): Prisma.Sql {
  return Prisma.sql`
  LEFT JOIN (
    SELECT DISTINCT ON (e->>'taskId') e->>'taskId' AS "taskId", e->'content'->>'progress' AS "state"
    FROM (
      SELECT DISTINCT ON (r."sectionId") r."step", r."content", o."periodTo"
      FROM "section_revision" r JOIN "report_section" s ON s."id" = r."sectionId" JOIN "obligation" o ON o."id" = s."obligationId"
      WHERE o."jurisdictionId" = ${jurisdictionId}::uuid AND o."periodTo" <= ${lastOn}::date AND r."madeAt" <= ${until}::timestamptz AND r."step" NOT IN ('SENT_FOR_SIGNING', 'SENT_BACK_BY_APPROVER')
      ORDER BY r."sectionId", r."number" DESC
    ) t, jsonb_array_elements(t."content"->'entries') e
    WHERE t."step" IN ('SUBMITTED', 'ACCEPTED', 'CORRECTED') AND e->'content'->>'progress' IS NOT NULL
    ORDER BY e->>'taskId', t."periodTo" DESC, ${FURTHEST_BEHIND(Prisma.sql`e->'content'->>'progress'`)}
  ) f ON f."taskId" = k."id"::text`
}

/**
 * Joins to a task `k` what was last handed in of it, as `x."state"`: done where its outcome was accepted; of a task that
 * several report on, what is furthest behind in the latest month.
 */
const LAST_TASK_STATE = Prisma.sql`
  LEFT JOIN LATERAL (SELECT CASE WHEN ${isAccepted(null)} THEN 'DONE' ELSE ${reportedState(null)} END AS "state") x ON true`

/**
 * The same for tasks of one place; of a month gone by as it stood at its end, or as what was handed in for months up to
 * it is known now. An outcome counts as accepted from the day it was.
 */
export function taskStateOf(jurisdictionId: string, past: PastLook | null): Prisma.Sql {
  if (past === null) return LAST_TASK_STATE
  if (past.standing === 'KNOWN') return Prisma.sql`LEFT JOIN LATERAL (SELECT CASE WHEN ${isAccepted(past.until)} THEN 'DONE' ELSE ${reportedState(past.lastOn)} END AS "state") x ON true`
  return Prisma.sql`${filedStates(jurisdictionId, past)} LEFT JOIN LATERAL (SELECT CASE WHEN ${isAccepted(past.until)} THEN 'DONE' ELSE f."state" END AS "state") x ON true`
}

/** What was last handed in of each task of a plan the caller may read; null where nobody has reported on it. */
export async function findTaskStates(planId: string): Promise<Map<string, ProgressState | null>> {
  const rows = await db().$queryRaw<{ id: string; state: ProgressState | null }[]>`
    SELECT k."id"::text, x."state" FROM "plan_task" k ${LAST_TASK_STATE}
    WHERE k."planId" = ${planId}::uuid AND k."voidedAt" IS NULL AND k."kind" = 'TASK'`
  return new Map(rows.map(({ id, state }) => [id, state]))
}
