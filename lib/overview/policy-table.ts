import { accountEntries } from '@/lib/organisation/account.policy'
import { departmentEntries } from '@/lib/organisation/department.policy'
import { departmentGroupEntries } from '@/lib/organisation/department-group.policy'
import { jurisdictionEntries } from '@/lib/organisation/jurisdiction.policy'
import { legalLimitEntries } from '@/lib/organisation/legal-limit.policy'
import { populationEntries } from '@/lib/organisation/population.policy'
import { workCalendarEntries } from '@/lib/organisation/work-calendar.policy'
import { businessImportEntries } from '@/lib/food-business/import/business-import.policy'
import { cateringAssessmentEntries } from '@/lib/credit/catering/catering-assessment.policy'
import { complaintEntries } from '@/lib/credit/complaint/complaint.policy'
import { gradingModelEntries } from '@/lib/credit/grading/model-draft.policy'
import { creditFileEntries } from '@/lib/credit/file/credit-file.policy'
import { listingEntries } from '@/lib/credit/listing/listing.policy'
import { penaltyEntries } from '@/lib/credit/penalty/penalty.policy'
import { riskAssessmentEntries } from '@/lib/credit/risk/risk-assessment.policy'
import { foodBusinessEntries } from '@/lib/food-business/food-business.policy'
import { indicatorDefinitionEntries } from '@/lib/indicator/indicator-definition.policy'
import { targetEntries } from '@/lib/indicator/target.policy'
import { dutyEditingEntries, milestoneEditingEntries, planEditingEntries, taskEditingEntries } from '@/lib/plan/plan-editing.policy'
import { planLinkEntries } from '@/lib/plan/plan-link.policy'
import { planViewEntries } from '@/lib/plan/plan-view.policy'
import { accountImportEntries } from '@/lib/organisation/account-import.policy'
import { accountFocusEntries } from '@/lib/organisation/account-focus.policy'
import { passwordEntries } from '@/lib/organisation/password.policy'
import { roleGrantEntries } from '@/lib/organisation/role-grant.policy'
import { secondFactorEntries } from '@/lib/organisation/second-factor.policy'
import { securitySettingEntries } from '@/lib/organisation/security-setting.policy'
import { sessionEntries } from '@/lib/organisation/session.policy'
import { siteFactsEntries } from '@/lib/organisation/site-facts.policy'
import { signInEntries } from '@/lib/organisation/sign-in.policy'
import { auditLogEntries } from '@/lib/overview/audit-log.policy'
import { dashboardEntries } from '@/lib/overview/dashboard.policy'
import { departmentDashboardEntries } from '@/lib/overview/department-dashboard.policy'
import { jobEntries } from '@/lib/overview/job.policy'
import { kitEntries } from '@/lib/overview/kit.policy'
import { planCompareEntries } from '@/lib/plan/plan-compare.policy'
import { acceptanceEntries } from '@/lib/report/acceptance.policy'
import { monthlyLedgerEntries } from '@/lib/report/monthly-ledger.policy'
import { extensionRequestEntries } from '@/lib/report/extension-request.policy'
import { drawEntries } from '@/lib/inspection/draw/draw.policy'
import { checklistEntries } from '@/lib/inspection/checklist/checklist.policy'
import { inspectionEntries } from '@/lib/inspection/inspection.policy'
import { deviceEntries } from '@/lib/inspection/visit/device.policy'
import { inspectorEntries } from '@/lib/inspection/inspector/inspector.policy'
import { publicationEntries } from '@/lib/publication/publication.policy'
import { obligationEntries } from '@/lib/report/obligation.policy'
import { reminderEntries } from '@/lib/report/reminder.policy'
import { reviewEntries } from '@/lib/report/review.policy'
import { reportEvidenceEntries } from '@/lib/report/report-evidence.policy'
import { summaryEntries } from '@/lib/report/summary.policy'
import { dueEntries } from '@/lib/inspection/programme/due.policy'
import { inspectionProgrammeEntries } from '@/lib/inspection/programme/programme.policy'
import { samplingImportEntries } from '@/lib/sampling/import/sampling-import.policy'
import { rectificationEntries } from '@/lib/rectification/rectification.policy'
import { caseEntries } from '@/lib/sampling/handling/case.policy'
import { instructionEntries } from '@/lib/supervision/instruction.policy'
import { briefEntries } from '@/lib/supervision/brief.policy'
import { reportFillEntries } from '@/lib/report/report-fill.policy'
import { programmeEntries, samplingOverviewEntries } from '@/lib/sampling/programme.policy'
import { sampleBatchEntries } from '@/lib/sampling/sample-batch.policy'
import { signingEntries } from '@/lib/report/signing-setting.policy'
import { reportWorkbookEntries } from '@/lib/report/report-workbook.policy'
import { planExportEntries } from '@/lib/plan/plan-export.policy'
import { ledgerExportEntries } from '@/lib/platform/export/ledger-export.policy'
import { storedFileEntries } from '@/lib/platform/files/stored-file.policy'
import { notificationEntries } from '@/lib/overview/notification.policy'
import { workbenchEntries } from '@/lib/overview/workbench.policy'
import { healthEntries } from '@/lib/platform/server/health.policy'
import { unknownAddressEntries } from '@/lib/platform/server/unknown-address.policy'
import { searchEntries } from './search.policy'
import { policyTableEntries } from './policy-table.policy'
import { confirmingEntries } from '@/lib/plan/confirming.policy'
import type { EntryPolicy } from '@/lib/platform/auth/entry-policy'

/** Every entry of the portal, area by area: one import and one line for each `…Entries`. */
const collected: readonly Record<string, EntryPolicy>[] = [
  departmentEntries,
  departmentGroupEntries,
  jurisdictionEntries,
  populationEntries,
  workCalendarEntries,
  legalLimitEntries,
  planViewEntries,
  planEditingEntries,
  taskEditingEntries,
  milestoneEditingEntries,
  dutyEditingEntries,
  planLinkEntries,
  targetEntries,
  indicatorDefinitionEntries,
  sampleBatchEntries,
  samplingOverviewEntries,
  programmeEntries,
  dueEntries,
  inspectionProgrammeEntries,
  ledgerExportEntries,
  samplingImportEntries,
  inspectionEntries,
  deviceEntries,
  inspectorEntries,
  checklistEntries,
  foodBusinessEntries,
  riskAssessmentEntries,
  cateringAssessmentEntries,
  penaltyEntries,
  complaintEntries,
  gradingModelEntries,
  listingEntries,
  creditFileEntries,
  businessImportEntries,
  accountEntries,
  accountFocusEntries,
  accountImportEntries,
  passwordEntries,
  roleGrantEntries,
  secondFactorEntries,
  securitySettingEntries,
  sessionEntries,
  siteFactsEntries,
  signInEntries,
  planCompareEntries,
  planExportEntries,
  reviewEntries,
  publicationEntries,
  drawEntries,
  obligationEntries,
  extensionRequestEntries,
  reminderEntries,
  signingEntries,
  monthlyLedgerEntries,
  summaryEntries,
  acceptanceEntries,
  reportFillEntries,
  reportWorkbookEntries,
  reportEvidenceEntries,
  instructionEntries,
  caseEntries,
  rectificationEntries,
  briefEntries,
  auditLogEntries,
  jobEntries,
  dashboardEntries,
  departmentDashboardEntries,
  kitEntries,
  notificationEntries,
  workbenchEntries,
  healthEntries,
  unknownAddressEntries,
  policyTableEntries,
  searchEntries,
  storedFileEntries,
  confirmingEntries,
]

/** The whole table of who may enter what, as the security administrator reads it. */
export const policyTable: readonly EntryPolicy[] = collected.flatMap((entries) => Object.values(entries))
