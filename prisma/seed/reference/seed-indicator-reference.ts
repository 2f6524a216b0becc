import { Prisma } from '@/lib/generated/prisma/client'
import type { Db } from '@/lib/platform/db'
import { referenceJudgingRules } from './judging-rules'

/**
 * Writes the versions of the judging rule that are missing, by their first day, voided ones included: what people
 * changed since stays as they left it.
 * @param context.now the instant recorded on new rows
 */
export async function seedIndicatorReference(db: Db, context: { now: Date }): Promise<void> {
  const rows = await db.judgingRule.findMany({ select: { effectiveFrom: true } })
  const present = new Set(rows.map(({ effectiveFrom }) => effectiveFrom.toISOString().slice(0, 10)))
  const missing = referenceJudgingRules.filter(({ effectiveFrom }) => !present.has(effectiveFrom))
  if (missing.length === 0) return
  await db.judgingRule.createMany({
    data: missing.map(({ effectiveFrom, pacePercent, marginPoints, ...rest }) => ({
      ...rest, effectiveFrom: new Date(`${effectiveFrom}T00:00:00Z`), pacePercent: new Prisma.Decimal(pacePercent), marginPoints: new Prisma.Decimal(marginPoints), recordedAt: context.now,
    })),
  })
}
