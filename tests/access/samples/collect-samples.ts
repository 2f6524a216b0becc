import type { AccessCity } from '../access-city'
import type { Sample, SampleMaker } from '../sample'
import { makeAccountImportSamples } from './account-import-samples'
import { makeAccountSamples } from './account-samples'
import { makeAuditSamples } from './audit-samples'
import { makeConfirmingSamples } from './confirming-samples'
import { makeDashboardSamples } from './dashboard-samples'
import { makeFileSamples } from './file-samples'
import { makeBusinessImportSamples } from './business-import-samples'
import { makeFoodBusinessSamples } from './food-business-samples'
import { makeIndicatorDefinitionSamples } from './indicator-definition-samples'
import { makeCreditSamples } from './credit-samples'
import { makeCaseSamples } from './case-samples'
import { makeInspectionProgrammeSamples } from './inspection-programme-samples'
import { makeInstructionSamples } from './instruction-samples'
import { makeInspectionSamples } from './inspection-samples'
import { makeJobSamples } from './job-samples'
import { makeKitSamples } from './kit-samples'
import { makeOrganisationSamples } from './organisation-samples'
import { makeOwnAccountSamples } from './own-account-samples'
import { makePlanEditingSamples } from './plan-editing-samples'
import { makePlanExportSamples } from './plan-export-samples'
import { makePlanViewSamples } from './plan-view-samples'
import { makeDrawSamples } from './draw-samples'
import { makePublicationSamples } from './publication-samples'
import { makeRectificationSamples } from './rectification-samples'
import { makeReviewSamples } from './review-samples'
import { makeReportFillSamples } from './report-fill-samples'
import { makeSamplingSamples } from './sampling-samples'
import { makeSummarySamples } from './summary-samples'
import { makeBriefSamples } from './brief-samples'
import { makeSamplingImportSamples } from './sampling-import-samples'

/** One maker an area; each adds a valid call for every entry of its area. */
const makers: readonly SampleMaker[] = [
  makeAuditSamples,
  makeJobSamples,
  makeDashboardSamples,
  makeIndicatorDefinitionSamples,
  makeFoodBusinessSamples,
  makeBusinessImportSamples,
  makeCaseSamples,
  makeCreditSamples,
  makeInspectionProgrammeSamples,
  makeInstructionSamples,
  makeInspectionSamples,
  makeRectificationSamples,
  makeKitSamples,
  makeFileSamples, makeConfirmingSamples,
  makeAccountSamples,
  makeAccountImportSamples,
  makeOwnAccountSamples,
  makeOrganisationSamples,
  makePlanEditingSamples,
  makePlanExportSamples,
  makePlanViewSamples,
  makeDrawSamples,
  makePublicationSamples,
  makeReviewSamples,
  makeReportFillSamples,
  makeSummarySamples,
  makeSamplingSamples,
  makeBriefSamples,
  makeSamplingImportSamples,
]

/**
 * The valid calls of all areas, by policy id.
 * @throws Error when two areas claim the same entry
 */
export async function collectSamples(city: AccessCity): Promise<Record<string, Sample>> {
  const all: Record<string, Sample> = {}
  for (const make of makers) {
    for (const [id, sample] of Object.entries(await make(city))) {
      if (all[id]) throw new Error(`two samples for ${id}`)
      all[id] = sample
    }
  }
  return all
}
