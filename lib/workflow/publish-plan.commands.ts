import 'server-only'
import { assertAllowed } from '@/lib/organisation/decision'
import { getDepartmentIndex } from '@/lib/organisation/department-index.queries'
import { askForPlanObligations } from '@/lib/organisation/obligation-job.commands'
import { getWorkCalendar } from '@/lib/organisation/work-calendar.queries'
import type { ProposalDto } from '@/lib/plan/confirming'
import { canConfirm, confirmingEntries } from '@/lib/plan/confirming.policy'
import { hasDuties, listExpandable } from '@/lib/plan/confirming.queries'
import { listWrittenUnits, taskBearers, withDoubts } from '@/lib/plan/confirming-state'
import { factColumns } from '@/lib/plan/decision-log.commands'
import { planClauses } from '@/lib/plan/plan-clauses'
import type { PublishRevisionInput } from '@/lib/plan/proposal-actions.schema'
import { PROPOSAL_COLUMNS, toProposal } from '@/lib/plan/proposal-rows'
import { checkPublish } from '@/lib/plan/publish-check'
import type { PlanReading } from '@/lib/plan/reader/plan-reading.schema'
import { getRevisionInScope, type RevisionInHand } from '@/lib/plan/revision-in-hand.queries'
import { indexResolutions, planRoles } from '@/lib/plan/unit-resolution'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { ConflictError, InvalidError, RefusedError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { dateOnOf } from '@/lib/shared/format'
import { notifyPublished } from './notify-published.commands'
import { publishDuties } from './publish-duties.commands'
import type { Publication } from './publication'
import { publishTargets } from './publish-targets.commands'
import { publishMilestones, publishTasks } from './publish-tasks.commands'

export type PlanPublished = { readonly planId: string; readonly tasks: number; readonly targets: number; readonly milestones: number; readonly duties: number }

const ROWS_AT_ONCE = 500

/**
 * Puts a confirmed revision into force: its tasks, targets, milestones and duties become those of the plan, in one
 * transaction. What an earlier revision brought keeps its id where it is found again, else it is voided; what was made
 * by hand stays. Published twice (a double click), it is published once.
 * @throws RefusedError with what is still to be decided, ConflictError where somebody decided something meanwhile
 */
export async function publishRevision(context: CommandContext, input: PublishRevisionInput): Promise<PlanPublished> {
  const revision = await getRevisionInScope(context, input.revisionId)
  if (revision.status === 'PUBLISHED') return countPublished(revision)
  assertAllowed(canConfirm(context.actor, { status: revision.plan.status, jurisdictionPath: revision.plan.jurisdiction.path }, revision))
  if (input.duty && input.noDutyReason) throw new InvalidError('已设定报送义务，不必再说明不需要报送的原因')
  return transact(async (tx) => {
    if (!(await take(tx, context, revision, input.changeCount))) return countPublished(await getRevisionInScope(context, revision.id, tx), tx)
    const publication = await load(tx, context, revision, input)
    await publishFacts(publication, input)
    await publishTasks(publication)
    const counts = { tasks: publication.taskIds.size, targets: await publishTargets(publication), milestones: await publishMilestones(publication), duties: await publishDuties(publication, input.duty) }
    await publishClauses(publication)
    await notifyPublished(publication)
    await askForPlanObligations(tx, revision.planId)
    await record(publication, counts)
    return { planId: revision.planId, ...counts }
  })
}

/** Takes the revision for publishing: once, and only as it was looked at. False where it was published meanwhile. */
async function take(tx: Db, context: CommandContext, revision: RevisionInHand, changeCount: number): Promise<boolean> {
  const { count } = await tx.planRevision.updateMany({
    where: { id: revision.id, status: 'CONFIRMING', changeCount },
    data: { status: 'PUBLISHED', publishedById: context.actor.accountId, publishedAt: context.now, changeCount: { increment: 1 }, version: { increment: 1 } },
  })
  if (count === 1) return true
  const now = await tx.planRevision.findUniqueOrThrow({ where: { id: revision.id }, select: { status: true, decisions: { orderBy: { number: 'desc' }, take: 1, select: { label: true, madeBy: { select: { displayName: true } } } } } })
  if (now.status === 'PUBLISHED') return false
  const last = now.decisions[0]
  throw new ConflictError(last ? `${last.madeBy.displayName}刚刚${last.label}。请查看最新内容后再发布` : '本文稿已有新的修改。请查看最新内容后再发布')
}

async function load(tx: Db, context: CommandContext, revision: RevisionInHand, input: PublishRevisionInput): Promise<Publication> {
  const { jurisdiction } = revision.plan
  const rows = await tx.planProposal.findMany({ where: { revisionId: revision.id }, orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }], select: PROPOSAL_COLUMNS })
  const resolutions = await tx.planUnitResolution.findMany({ where: { revisionId: revision.id } })
  const index = await getDepartmentIndex(jurisdiction, tx)
  const departments = await listExpandable(jurisdiction.id, tx)
  const proposals = withDoubts(rows.map((row) => toProposal(row)), resolutions, index)
  const plan = await tx.plan.findUniqueOrThrow({ where: { id: revision.planId }, select: { id: true, noDutyReason: true } })
  const dutyIsSettled = input.duty !== null || input.noDutyReason !== null || (await hasDuties(plan, tx))
  const { blockers } = checkPublish({ proposals, units: listWrittenUnits(proposals, resolutions, { index, departments }), dutyIsSettled, calendar: await getWorkCalendar(tx), todayOn: dateOnOf(context.now) })
  if (blockers.length > 0) throw new RefusedError(`还不能发布：${blockers.slice(0, 3).map((one) => one.message).join('；')}${blockers.length > 3 ? `；等 ${blockers.length} 处` : ''}`)
  const accepted = proposals.filter((one) => one.state === 'ACCEPTED')
  return { tx, context, revision, accepted, departments, find: indexResolutions(resolutions), roles: planRoles(taskBearers(accepted), resolutions, departments), taskIds: new Map(), unitRows: new Map() }
}

async function publishFacts({ tx, context, revision, accepted }: Publication, input: PublishRevisionInput): Promise<void> {
  const facts = accepted.find((one): one is Extract<ProposalDto, { kind: 'FACTS' }> => one.kind === 'FACTS')!
  const statesDuty = input.duty !== null || accepted.some((one) => one.kind === 'DUTY')
  await tx.plan.update({
    where: { id: revision.planId },
    data: {
      ...factColumns(facts.content), status: 'PUBLISHED', publishedAt: context.now, currentRevisionId: revision.id, version: { increment: 1 },
      ...(statesDuty ? { noDutyReason: null } : input.noDutyReason ? { noDutyReason: input.noDutyReason } : {}),
    },
    select: { id: true },
  })
  await tx.planRevision.update({ where: { id: revision.id }, data: { stage: facts.content.stage }, select: { id: true } })
}

async function publishClauses({ tx, revision }: Publication): Promise<void> {
  const { reading, sourceText } = await tx.planRevision.findUniqueOrThrow({ where: { id: revision.id }, select: { reading: true, sourceText: true } })
  if (reading === null) return
  const clauses = planClauses(reading as unknown as PlanReading, sourceText).map((clause, sortOrder) => ({ ...clause, planId: revision.planId, revisionId: revision.id, sortOrder }))
  for (let at = 0; at < clauses.length; at += ROWS_AT_ONCE) await tx.planClause.createMany({ data: clauses.slice(at, at + ROWS_AT_ONCE) })
}

async function record({ tx, context, revision }: Publication, counts: Omit<PlanPublished, 'planId'>): Promise<void> {
  const { changeCount } = await tx.planRevision.findUniqueOrThrow({ where: { id: revision.id }, select: { changeCount: true } })
  const empty = { proposals: [], resolutions: [] }
  await tx.planDecision.create({ data: { revisionId: revision.id, number: changeCount, verb: 'publish', label: '发布', before: empty, after: empty, madeById: context.actor.accountId, madeAt: context.at }, select: { id: true } })
  await writeAudit(tx, context, {
    action: confirmingEntries.publish.id, subjectType: 'plan', subjectId: revision.planId, subjectLabel: revision.plan.title, jurisdictionPath: revision.plan.jurisdiction.path, detail: { revision: revision.number, ...counts },
  })
}

async function countPublished(revision: RevisionInHand, on: Db = db()): Promise<PlanPublished> {
  const where = { planId: revision.planId, voidedAt: null }
  return { planId: revision.planId, tasks: await on.planTask.count({ where }), targets: await on.indicatorTarget.count({ where }), milestones: await on.planMilestone.count({ where }), duties: await on.reportingDuty.count({ where }) }
}
