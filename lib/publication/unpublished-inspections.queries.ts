import 'server-only'
import type { PublicationState } from '@/lib/generated/prisma/enums'
import { findLegalLimit } from '@/lib/organisation/legal-limit.queries'
import { getWorkCalendar } from '@/lib/organisation/work-calendar.queries'
import { addWorkingDays } from '@/lib/organisation/working-days'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { addDays } from '@/lib/shared/format'
import { PUBLICATION_READERS, PUBLISHERS } from './publication.policy'

/** How far back results are looked for that nobody published: what is older is no work of today any more. */
const LOOK_BACK_DAYS = 180

export type UnpublishedInspections = { readonly jurisdictionId: string; readonly count: number; /** `YYYY-MM-DD` of the oldest, and by when that one had to be public. */ readonly firstFiledOn: string; readonly dueOn: string }

/**
 * Results of inspections that stand in no publication, by the jurisdiction whose office is to publish them.
 * 令第49号 第三十九条: 检查结果信息形成后二十个工作日内向社会公开.
 */
export async function listUnpublishedInspections({ actor }: Pick<CommandContext, 'actor'>, { todayOn }: { readonly todayOn: string }): Promise<UnpublishedInspections[]> {
  const places = await db().jurisdiction.findMany({ where: jurisdictionInScope(scopeFor(actor, PUBLISHERS, { focus: true })), select: { id: true, path: true } })
  if (places.length === 0) return []
  const rows = await db().$queryRaw<{ jurisdictionId: string; count: bigint; firstFiledOn: string }[]>`
    SELECT i."jurisdictionId", count(*) AS count, to_char(min((i."filedAt" AT TIME ZONE 'Asia/Shanghai')::date), 'YYYY-MM-DD') AS "firstFiledOn"
    FROM "inspection" i
    WHERE i."jurisdictionId" = ANY(${places.map(({ id }) => id)}::uuid[]) AND i."state" = 'FILED' AND i."voidedAt" IS NULL AND i."departmentId" IS NOT NULL AND i."outcome" IS NOT NULL
      AND i."inspectedOn" BETWEEN ${addDays(todayOn, -LOOK_BACK_DAYS)}::date AND ${todayOn}::date
      AND NOT EXISTS (SELECT 1 FROM "publication_row" r WHERE r."inspectionId" = i."id" AND r."isHeld")
    GROUP BY i."jurisdictionId" ORDER BY i."jurisdictionId"`
  if (rows.length === 0) return []
  const calendar = await getWorkCalendar()
  return Promise.all(rows.map(async ({ jurisdictionId, count, firstFiledOn }) => {
    const limit = await findLegalLimit({ code: 'inspection.publication', on: firstFiledOn, jurisdictionPath: places.find(({ id }) => id === jurisdictionId)!.path })
    return { jurisdictionId, count: Number(count), firstFiledOn, dueOn: limit ? addWorkingDays(calendar, firstFiledOn, Number(limit.value)).on : firstFiledOn }
  }))
}

/** The publication in which an inspection stands; null where it stands in none, or none the reader may see. */
export async function findInspectionPublication({ actor }: Pick<CommandContext, 'actor'>, inspectionId: string): Promise<{ readonly id: string; readonly title: string; readonly state: PublicationState } | null> {
  const row = await db().publicationRow.findFirst({
    where: { inspectionId, isHeld: true, publication: { jurisdiction: jurisdictionInScope(scopeFor(actor, PUBLICATION_READERS)) } },
    select: { publication: { select: { id: true, title: true, state: true } } },
  })
  return row?.publication ?? null
}
