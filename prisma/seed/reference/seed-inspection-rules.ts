import { followLegalLimits } from '@/lib/inspection/programme/inspection-rule.commands'
import type { Db } from '@/lib/platform/db'
import { dateOnOf } from '@/lib/shared/format'

/** Writes the inspection rules that the limits make now, so that businesses have due days from the first one on. */
export async function seedInspectionRules(db: Db, context: { now: Date }): Promise<void> {
  await followLegalLimits(db, dateOnOf(context.now))
}
