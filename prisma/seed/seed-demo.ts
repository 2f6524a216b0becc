import type { Db } from '@/lib/platform/db'
import { seedDemoAccounts } from './demo/accounts'
import { seedDemoCredit } from './demo/credit'
import { seedDemoCounties } from './demo/counties'
import { seedDemoInspectionProgrammes } from './demo/inspection-programmes'
import { INSPECTED_CITY, seedDemoInspections } from './demo/inspections'
import { seedDemoIndicators } from './demo/indicators'
import { seedDemoLiaisons } from './demo/liaisons'
import { seedDemoOrganisation } from './demo/organisation'
import { seedDemoImports } from './demo/imports'
import { seedDemoPlans } from './demo/plans'
import { seedDemoDraws } from './demo/inspection-draws'
import { seedDemoEvidence } from './demo/evidence'
import { seedDemoRectifications } from './demo/rectifications'
import { seedDemoReports } from './demo/reports'
import { seedDemoInspectionPublication, seedDemoPublications } from './demo/publications'
import { seedDemoProgramme } from './demo/sampling-programme'
import { seedDemoSignatures } from './demo/signatures'
import { seedDemoSampling } from './demo/sampling'
import { seedDemoLastYear, seedDemoStandings } from './demo/standings'
import { seedDemoSummaries } from './demo/summaries'
import { seedDemoSupervision } from './demo/supervision'

/** Writes one part of the fictional city; running it again adds only what is missing, new months included. */
type DemoSeed = (db: Db, context: { now: Date }) => Promise<void>

/** The registers, with what was inspected between one change of a business and the next: each counts from its own day on. */
export const seedDemoRegisters: DemoSeed = (db, { now }) => seedDemoSampling(db, { now, before: async (divisionCode, on) => { if (divisionCode === INSPECTED_CITY) await seedDemoInspections(db, { now, until: on }) } })

/** In the order in which they build on one another. */
const SEEDS: readonly DemoSeed[] = [seedDemoOrganisation, seedDemoAccounts, seedDemoRegisters, seedDemoProgramme, seedDemoInspections, seedDemoInspectionProgrammes, seedDemoRectifications, seedDemoSignatures, seedDemoCredit, seedDemoPlans, seedDemoIndicators, seedDemoStandings, seedDemoCounties, seedDemoLiaisons, seedDemoReports, seedDemoLastYear, seedDemoEvidence, seedDemoSummaries, seedDemoDraws, seedDemoPublications, seedDemoInspectionPublication, seedDemoImports, seedDemoSupervision]

/**
 * Writes the demo city up to the current month.
 * @param context.now the instant recorded on new rows; the month is its month in Asia/Shanghai
 */
export async function seedDemo(db: Db, context: { now: Date }): Promise<void> {
  for (const seed of SEEDS) await seed(db, context)
}
