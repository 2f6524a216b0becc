import type { Db } from '@/lib/platform/db'
import { seedCreditReference } from './reference/seed-credit-reference'
import { seedIndicatorReference } from './reference/seed-indicator-reference'
import { seedInspectionReference } from './reference/seed-inspection-reference'
import { seedInspectionRules } from './reference/seed-inspection-rules'
import { seedOrganisationReference } from './reference/seed-organisation-reference'
import { seedSamplingReference } from './reference/seed-sampling-reference'

/** Writes one part of what every installation needs; running it again changes nothing that people changed since. */
type ReferenceSeed = (db: Db, context: { now: Date }) => Promise<void>

/** In the order in which they build on one another. */
const SEEDS: readonly ReferenceSeed[] = [seedOrganisationReference, seedIndicatorReference, seedSamplingReference, seedInspectionReference, seedInspectionRules, seedCreditReference]

/**
 * Writes the reference data that production, demo and tests share: catalogues, limits, calendars, the judging rule, food categories, results of inspections, checklists and models of grading.
 * @param context.now the instant recorded on new rows
 */
export async function seedReference(db: Db, context: { now: Date }): Promise<void> {
  for (const seed of SEEDS) await seed(db, context)
}
