import 'server-only'
import { writeAudit } from '@/lib/platform/audit'
import type { Db } from '@/lib/platform/db'
import type { FollowedContext } from './inspection-follower'
import { settleInspections } from './settle-inspections.commands'

/**
 * After a merger: what is planned or under way is led by the department that takes over.
 * @returns how many were handed over
 */
export async function handOverInspections(tx: Db, context: FollowedContext, action: string, from: { readonly id: string; readonly name: string }, to: { readonly id: string; readonly name: string }): Promise<number> {
  const open = await tx.$queryRaw<{ id: string; number: string; businessName: string; path: string }[]>`
    SELECT i."id", i."number", i."businessName", j."path" FROM "inspection" i JOIN "jurisdiction" j ON j."id" = i."jurisdictionId"
    WHERE i."departmentId" = ${from.id}::uuid AND i."state" IN ('PLANNED', 'UNDER_WAY') AND i."voidedAt" IS NULL ORDER BY i."id" FOR UPDATE OF i`
  if (open.length === 0) return 0
  const ids = open.map(({ id }) => id)
  await tx.inspection.updateMany({ where: { id: { in: ids } }, data: { departmentId: to.id, version: { increment: 1 } } })
  await tx.inspectionJointDepartment.deleteMany({ where: { inspectionId: { in: ids }, departmentId: to.id } })
  await settleInspections(tx, context, ids, 'REPLANNED', `${from.name}的职责由${to.name}承接`)
  for (const one of open) await writeAudit(tx, context, { action, subjectType: 'inspection', subjectId: one.id, subjectLabel: `${one.number} ${one.businessName}`, jurisdictionPath: one.path, detail: { fromId: from.id, toId: to.id } })
  return ids.length
}
