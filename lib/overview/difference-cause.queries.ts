import 'server-only'
import { findVersionsAsOf } from '@/lib/indicator/indicator-version.queries'
import { findTargetsBefore } from '@/lib/indicator/target-before.queries'
import { targetPhrase } from '@/lib/plan/target-phrase'
import { findPopulationDifference } from '@/lib/sampling/population-as-of.queries'
import { db } from '@/lib/platform/db'
import { dateOnOf, formatDate } from '@/lib/shared/format'
import { makePeriod, yearOf, type Period } from '@/lib/shared/period'
import { batchesPerThousandMeasure } from '@/lib/sampling/sampling-measures.queries'
import { pastLookOf } from './past-look'
import type { StandingRow } from './target-standing.queries'

type Asked = Pick<StandingRow, 'targetId' | 'indicatorId' | 'measureUnit'>

/**
 * What besides the numbers themselves makes a past month read otherwise now than it was filed: another target, another
 * definition, another population, each with its document and day. By target; one without such a cause is not among them.
 */
export async function findDifferenceCauses(jurisdictionId: string, rows: readonly Asked[], asOf: Period): Promise<ReadonlyMap<string, readonly string[]>> {
  const { until } = pastLookOf(asOf, 'FILED')!
  const indicatorIds = [...new Set(rows.map(({ indicatorId }) => indicatorId))]
  const [targets, then, now, counted, people] = await Promise.all([
    findTargetsBefore(rows.map(({ targetId }) => targetId), until),
    findVersionsAsOf(indicatorIds, { period: asOf, knownBy: until }),
    findVersionsAsOf(indicatorIds, { period: asOf, knownBy: null }),
    db().indicator.findMany({ where: { id: { in: indicatorIds }, source: 'DERIVED', measureCode: batchesPerThousandMeasure.code }, select: { id: true } }),
    findPopulationDifference(db(), { jurisdictionId, unit: null, range: { from: makePeriod(yearOf(asOf), 1), to: asOf } }, until),
  ])
  const perThousand = new Set(counted.map(({ id }) => id))
  const on = (instant: Date) => formatDate(dateOnOf(instant))
  const causesOf = ({ targetId, indicatorId, measureUnit }: Asked): string[] => {
    const before = targets.get(targetId)
    const version = now.get(indicatorId)
    return [
      ...(before ? [`目标值：当时为${targetPhrase({ ...before.asked, measureUnit })}，${on(before.replacedAt)}依${before.cause}变更`] : []),
      ...(version && version.number !== then.get(indicatorId)?.number ? [`口径：第${version.number}版（${on(version.madeAt)}），${version.reason}`] : []),
      ...(people && perThousand.has(indicatorId) ? [`人口数：${people.before}改为${people.after}，${people.reason}（${on(new Date(people.recordedAt))}登记）`] : []),
    ]
  }
  return new Map(rows.map((row) => [row.targetId, causesOf(row)] as const).filter(([, causes]) => causes.length > 0))
}
