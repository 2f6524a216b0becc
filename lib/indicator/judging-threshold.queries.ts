import 'server-only'
import { fromDateColumn, toDateColumn } from '@/lib/organisation/date-column'
import { db, type Db } from '@/lib/platform/db'
import { plainDecimal } from '@/lib/shared/decimal'
import type { JudgingThresholds } from './attainability'

/**
 * The thresholds that hold on a day: those of the latest version of the judging rule that has begun. One rule holds in
 * the whole installation, so that counties can be compared.
 * @param on `YYYY-MM-DD`; of what is over, its last day
 * @throws Error when no version had begun: reference data is missing, or the day lies before all judging
 */
export async function getJudgingThresholds(on: string, tx: Db = db()): Promise<JudgingThresholds> {
  const row = await tx.judgingRule.findFirst({
    where: { voidedAt: null, effectiveFrom: { lte: toDateColumn(on) } },
    orderBy: { effectiveFrom: 'desc' },
    select: { pacePercent: true, marginPoints: true, minimumSample: true, basis: true, effectiveFrom: true },
  })
  if (!row) throw new Error(`No judging rule holds on ${on}`)
  return { pacePercent: plainDecimal(row.pacePercent.toFixed()), marginPoints: plainDecimal(row.marginPoints.toFixed()), minimumSample: row.minimumSample, basis: row.basis, effectiveFrom: fromDateColumn(row.effectiveFrom) }
}
