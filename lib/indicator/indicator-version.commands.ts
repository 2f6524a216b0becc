import 'server-only'
import type { Db } from '@/lib/platform/db'

type Making = { readonly reason: string; readonly madeById: string | null; readonly now: Date }

/**
 * Keeps what indicators mean now as the next version of each: called in the transaction of whatever made or changed them.
 * @param making.reason why, in words; shown in the history
 */
export async function recordIndicatorVersions(tx: Db, indicatorIds: readonly string[], { reason, madeById, now }: Making): Promise<void> {
  if (indicatorIds.length === 0) return
  const rows = await tx.indicator.findMany({
    where: { id: { in: [...indicatorIds] } },
    select: { id: true, name: true, measureUnit: true, flow: true, denominatorFlow: true, direction: true, numeratorName: true, denominatorName: true, counting: true, missesStay: true, source: true, measureCode: true, measureOptions: true, rolledUpFrom: true, versions: { orderBy: { number: 'desc' }, take: 1, select: { number: true } } },
  })
  await tx.indicatorVersion.createMany({ data: rows.map(({ id, versions, measureOptions, ...meaning }) => ({ ...meaning, ...(measureOptions === null ? {} : { measureOptions }), indicatorId: id, number: (versions[0]?.number ?? 0) + 1, reason, madeById, madeAt: now })) })
}
