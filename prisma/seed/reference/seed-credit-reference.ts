import { toDateColumn } from '@/lib/organisation/date-column'
import type { Db } from '@/lib/platform/db'
import { referenceGradingModels } from './grading-models'

/**
 * Writes the models of grading that come with the portal, each by its scale and number.
 * @param context.now the instant recorded on new rows
 */
export async function seedCreditReference(db: Db, { now }: { now: Date }): Promise<void> {
  const present = new Set((await db.gradingModel.findMany({ where: { jurisdictionId: null }, select: { scale: true, number: true } })).map(({ scale, number }) => `${scale} ${number}`))
  for (const { validFrom, ...model } of referenceGradingModels) {
    if (present.has(`${model.scale} ${model.number}`)) continue
    await db.gradingModel.create({ data: { ...model, validFrom: toDateColumn(validFrom), recordedAt: now }, select: { id: true } })
  }
}
