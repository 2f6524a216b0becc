import 'server-only'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { dateOnOf } from '@/lib/shared/format'
import { accountContribution } from './workbench-account.queries'
import { auditContribution } from './workbench-audit.queries'
import { inspectionContribution } from './workbench-inspection.queries'
import { creditContribution } from './workbench-credit.queries'
import { caseContribution, caseStandingContribution } from './workbench-case.queries'
import { findingContribution, findingStandingContribution } from './workbench-rectification.queries'
import { drawContribution } from './workbench-draw.queries'
import { inspectionDueContribution, inspectionDueStandingContribution, inspectionUnassignedContribution } from './workbench-inspection-due.queries'
import { instructionContribution, instructionLeaderContribution } from './workbench-instruction.queries'
import { officeContribution } from './workbench-office.queries'
import { personalContribution } from './workbench-personal.queries'
import { planDepartmentContribution, planLeaderContribution, planOfficeContribution } from './workbench-plan.queries'
import { extensionContribution, rectificationContribution, reviewContribution } from './workbench-review.queries'
import { publicationContribution } from './workbench-publication.queries'
import { reportContribution } from './workbench-report.queries'
import { summaryContribution } from './workbench-summary.queries'
import { securityContribution } from './workbench-security.queries'
import { targetLeaderContribution } from './workbench-target.queries'
import { leaderContribution, unitContribution } from './workbench-standing.queries'
import { assembleWorkbench, changesSince, contributionsFor, type WorkbenchContribution, type WorkbenchView } from './workbench'

/** Everything that adds to the workbench: one line a contribution, in the order in which rows without deadline stand. */
const registry: readonly WorkbenchContribution[] = [instructionContribution, instructionLeaderContribution, caseContribution, findingContribution, inspectionContribution, inspectionDueContribution, inspectionUnassignedContribution, creditContribution, extensionContribution, reviewContribution, publicationContribution, drawContribution, summaryContribution, rectificationContribution, reportContribution, targetLeaderContribution, planOfficeContribution, planDepartmentContribution, planLeaderContribution, caseStandingContribution, findingStandingContribution, inspectionDueStandingContribution, officeContribution, accountContribution, securityContribution, auditContribution, leaderContribution, unitContribution, personalContribution]

export const WORKBENCH_PLACE = 'workbench'

/** The workbench of the actor: the parts of all its roles put together, and since when changes count. */
export async function getWorkbench(context: CommandContext): Promise<WorkbenchView & { todayOn: string; since: string | null }> {
  const visit = await db().lastVisit.findUnique({ where: { accountId_place: { accountId: context.actor.accountId, place: WORKBENCH_PLACE } }, select: { visitedAt: true, previousAt: true } })
  const since = changesSince(visit, context.at)
  const todayOn = dateOnOf(context.now)
  const parts = await Promise.all(contributionsFor(context.actor, registry).map((contribution) => contribution.load({ ...context, todayOn, since })))
  return { ...assembleWorkbench(parts, todayOn), todayOn, since: since?.toISOString() ?? null }
}
