import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import type { ProgressState } from '@/lib/generated/prisma/enums'
import { db } from '@/lib/platform/db'

/**
 * Joins to a task `k` what was last handed in of it, as `x."state"`: done where its outcome was accepted; of a task that
 * several report on, what is furthest behind in the latest month.
 */
export const LAST_TASK_STATE = Prisma.sql`
  LEFT JOIN LATERAL (
    SELECT CASE
      WHEN EXISTS (SELECT 1 FROM "acceptance" a WHERE a."taskId" = k."id" AND a."state" = 'ACCEPTED') THEN 'DONE'
      ELSE (SELECT e."content"->>'progress' FROM "report_entry" e JOIN "report_section" s ON s."id" = e."sectionId" JOIN "obligation" o ON o."id" = s."obligationId"
        WHERE e."taskId" = k."id" AND s."state" IN ('SUBMITTED', 'ACCEPTED') AND e."content"->>'progress' IS NOT NULL
        ORDER BY o."periodTo" DESC, CASE e."content"->>'progress' WHEN 'BEHIND' THEN 0 WHEN 'NOT_STARTED' THEN 1 WHEN 'ON_SCHEDULE' THEN 2 ELSE 3 END LIMIT 1)
      END AS "state"
  ) x ON true`

/** What was last handed in of each task of a plan the caller may read; null where nobody has reported on it. */
export async function findTaskStates(planId: string): Promise<Map<string, ProgressState | null>> {
  const rows = await db().$queryRaw<{ id: string; state: ProgressState | null }[]>`
    SELECT k."id"::text, x."state" FROM "plan_task" k ${LAST_TASK_STATE}
    WHERE k."planId" = ${planId}::uuid AND k."voidedAt" IS NULL AND k."kind" = 'TASK'`
  return new Map(rows.map(({ id, state }) => [id, state]))
}
