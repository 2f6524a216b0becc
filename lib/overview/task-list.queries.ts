import 'server-only'
import { db } from '@/lib/platform/db'
import type { PastLook } from './past-look'
import type { ListedTask } from './task-list'
import { taskStateOf } from './task-state.queries'
import { begunBy } from './dashboard.queries'

/**
 * The tasks of a place's plans in force with what was last handed in of each, in the order of the plans: those that the
 * leader's page counts. The caller has seen to it that the asker may see the place.
 * @param past the month that is looked back upon; null: now
 */
export function listTasks(jurisdictionId: string, past: PastLook | null): Promise<ListedTask[]> {
  return db().$queryRaw<ListedTask[]>`
    SELECT k."id"::text, p."id"::text AS "planId", coalesce(nullif(p."shortTitle", ''), p."title") AS "planTitle", k."number", k."heading", x."state",
      ARRAY(SELECT d."name" FROM "plan_task_unit" u JOIN "department" d ON d."id" = u."departmentId" WHERE u."taskId" = k."id" AND u."role" = 'LEAD' ORDER BY u."sortOrder") AS "leads"
    FROM "plan" p JOIN "plan_task" k ON k."planId" = p."id" AND k."voidedAt" IS NULL AND k."kind" = 'TASK'
    ${taskStateOf(jurisdictionId, past)}
    WHERE p."jurisdictionId" = ${jurisdictionId}::uuid AND p."status" = 'PUBLISHED' AND p."departmentId" IS NULL ${begunBy(past)}
    ORDER BY p."periodFrom" DESC NULLS LAST, p."id", k."sortOrder", k."id"`
}
