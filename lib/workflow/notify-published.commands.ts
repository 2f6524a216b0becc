import 'server-only'
import { notify } from '@/lib/platform/notify'
import { groupBy } from '@/lib/shared/group-by'
import type { Publication } from './publication'

/** Tells the liaisons of every department that has a part in the plan how many tasks concern it; once a revision. */
export async function notifyPublished({ tx, revision, unitRows }: Publication): Promise<void> {
  const parts = [...unitRows].flatMap(([taskId, rows]) => rows.flatMap((row) => (row.departmentId === null ? [] : [{ taskId, departmentId: row.departmentId }])))
  const taskCounts = new Map([...groupBy(parts, (part) => part.departmentId)].map(([id, own]) => [id, new Set(own.map((part) => part.taskId)).size]))
  const liaisons = await tx.roleGrant.findMany({
    where: { role: 'LIAISON', revokedAt: null, departmentId: { in: [...taskCounts.keys()] }, account: { status: 'ACTIVE' } },
    select: { accountId: true, departmentId: true },
  })
  const { title } = await tx.plan.findUniqueOrThrow({ where: { id: revision.planId }, select: { title: true } })
  for (const [departmentId, own] of groupBy(liaisons, (one) => one.departmentId ?? '')) {
    await notify(tx, {
      accountIds: own.map((one) => one.accountId), kind: 'work', title: `《${title.slice(0, 120)}》已发布，涉及本单位 ${taskCounts.get(departmentId) ?? 0} 项任务`, href: `/plans/${revision.planId}`,
      dedupeKey: `plan-published:${revision.id}:${departmentId}`,
    })
  }
}
