import 'server-only'
import type { DepartmentKind } from '@/lib/generated/prisma/enums'
import type { MeasureUnit } from '@/lib/indicator/measure'
import type { TargetShare } from '@/lib/indicator/target-share'
import { db } from '@/lib/platform/db'
import { groupBy } from '@/lib/shared/group-by'

/** A share with the department it was given to. */
export type NamedShare = TargetShare & { readonly targetId: string; readonly name: string; readonly kind: DepartmentKind }

/** How the plans in force of a place are split among departments, by target. The caller has seen to it that the asker may read the place. */
export async function findShares(jurisdictionId: string, targetIds: readonly string[] | undefined): Promise<ReadonlyMap<string, readonly NamedShare[]>> {
  const rows = await db().$queryRaw<NamedShare[]>`
    SELECT s."targetId"::text, s."departmentId"::text, s."comparator"::text, trim_scale(s."value")::text AS "value", d."name", d."kind"::text
    FROM "indicator_target_share" s JOIN "indicator_target" t ON t."id" = s."targetId" JOIN "plan" p ON p."id" = t."planId" JOIN "department" d ON d."id" = s."departmentId"
    WHERE p."jurisdictionId" = ${jurisdictionId}::uuid AND t."voidedAt" IS NULL AND (${targetIds === undefined} OR t."id" = ANY(${[...(targetIds ?? [])]}::uuid[]))
    ORDER BY d."sortOrder", d."id"`
  return groupBy(rows, ({ targetId }) => targetId)
}

/** What of a ledger is a department's own: what it organised, of a township what lies in it. */
export function ledgerUnitOf({ departmentId, kind }: Pick<NamedShare, 'departmentId' | 'kind'>): MeasureUnit {
  return { kind: kind === 'DEPARTMENT' ? 'DEPARTMENT' : 'TOWNSHIP', departmentId }
}
