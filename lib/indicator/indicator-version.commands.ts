import 'server-only'
import type { Db } from '@/lib/platform/db'
import { dateOnOf } from '@/lib/shared/format'
import { periodOf, type Period } from '@/lib/shared/period'

type Making = { readonly reason: string; readonly madeById: string | null; readonly now: Date; /** From which month it holds; null: for every month; the month of `now` unless said. */ readonly validFrom?: Period | null }

/**
 * Keeps what indicators mean now as the next version of each: called in the transaction of whatever made or changed them.
 * The first version of an indicator holds for every month.
 * @param making.reason why, in words; shown in the history
 */
export async function recordIndicatorVersions(tx: Db, indicatorIds: readonly string[], { reason, madeById, now, validFrom = periodOf(dateOnOf(now)) }: Making): Promise<void> {
  if (indicatorIds.length === 0) return
  const rows = await tx.indicator.findMany({
    where: { id: { in: [...indicatorIds] } },
    select: { id: true, name: true, measureUnit: true, flow: true, denominatorFlow: true, direction: true, numeratorName: true, denominatorName: true, counting: true, missesStay: true, source: true, measureCode: true, measureOptions: true, rolledUpFrom: true, versions: { orderBy: { number: 'desc' }, take: 1, select: { number: true } } },
  })
  await tx.indicatorVersion.createMany({ data: rows.map(({ id, versions, measureOptions, ...meaning }) => ({ ...meaning, ...(measureOptions === null ? {} : { measureOptions }), indicatorId: id, number: (versions[0]?.number ?? 0) + 1, reason, madeById, madeAt: now, validFrom: versions.length === 0 ? null : validFrom })) })
}
