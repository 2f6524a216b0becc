import 'server-only'
import { getDepartmentIndex } from '@/lib/organisation/department-index.queries'
import { getWorkCalendar } from '@/lib/organisation/work-calendar.queries'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { dateOnOf } from '@/lib/shared/format'
import type { ConfirmingChanges, ConfirmingDto, ConfirmingState, PlanDecisionDto, ProposalDto, TextSpan } from './confirming'
import { countProposals, listWrittenUnits, withDoubts } from './confirming-state'
import { canConfirm } from './confirming.policy'
import type { DecisionImage } from './decision-log.commands'
import { PLAN_WRITERS } from './plan.policy'
import { PROPOSAL_COLUMNS, toProposal } from './proposal-rows'
import { checkPublish } from './publish-check'
import { FINAL_VERBS } from './undo-decision.commands'

const SHOWN_DECISIONS = 50

const revisionSelect = {
  id: true, number: true, version: true, status: true, origin: true, stage: true, fileId: true, changeCount: true, createdAt: true,
  createdBy: { select: { displayName: true } },
  file: { select: { displayName: true } },
  plan: { select: { id: true, version: true, title: true, status: true, genre: true, jurisdictionId: true, noDutyReason: true, jurisdiction: { select: { id: true, name: true, path: true } } } },
} as const

/** The revision of a plan that is being confirmed, in the actor's scope. */
async function findConfirming(context: Pick<CommandContext, 'actor'>, planId: string) {
  const row = await db().planRevision.findFirst({
    where: { planId, status: 'CONFIRMING', plan: { jurisdiction: { voidedAt: null, ...jurisdictionInScope(scopeFor(context.actor, PLAN_WRITERS)) } } },
    orderBy: { number: 'desc' },
    select: revisionSelect,
  })
  if (!row) throw new NotFoundError('没有找到待确认的文稿：它可能已发布或放弃，或不在您的权限范围内')
  return row
}

type ConfirmingRow = Awaited<ReturnType<typeof findConfirming>>

/**
 * Everything the confirming screen of a plan shows.
 * @throws NotFoundError where no revision of the plan is being confirmed, or it is not in the actor's scope
 */
export async function getConfirming(context: CommandContext, planId: string): Promise<ConfirmingDto> {
  const row = await findConfirming(context, planId)
  const [source, state] = await Promise.all([db().planRevision.findUniqueOrThrow({ where: { id: row.id }, select: { sourceText: true, sourceSha256: true, reading: true } }), readState(context, row)])
  const { plan } = row
  const decision = canConfirm(context.actor, { status: plan.status, jurisdictionPath: plan.jurisdiction.path }, row)
  return {
    plan: { id: plan.id, version: plan.version, title: plan.title, status: plan.status, genre: plan.genre, jurisdictionId: plan.jurisdictionId, placeName: plan.jurisdiction.name },
    revision: {
      id: row.id, number: row.number, version: row.version, origin: originOf(row.origin), stage: row.stage, fileId: row.fileId, fileName: row.file?.displayName ?? null,
      createdBy: row.createdBy.displayName, createdAt: row.createdAt.toISOString(),
    },
    source: { text: source.sourceText, sections: sectionsOf(source.reading) },
    sameText: await findSameText(row, source.sourceSha256),
    state,
    can: { edit: decision, publish: decision },
  }
}

/** A plan handed in twice is easily confirmed twice. */
async function findSameText({ id, plan }: ConfirmingRow, sourceSha256: string): Promise<ConfirmingDto['sameText']> {
  const other = sourceSha256 === '' ? null : await db().planRevision.findFirst({
    where: { id: { not: id }, sourceSha256, status: { not: 'DISCARDED' }, plan: { id: { not: plan.id }, jurisdictionId: plan.jurisdictionId, voidedAt: null } },
    orderBy: { createdAt: 'desc' },
    select: { plan: { select: { id: true, title: true, status: true } } },
  })
  return other && { planId: other.plan.id, title: other.plan.title, status: other.plan.status }
}

/** The state once more where somebody decided something since `since`; else only the count. Cheap enough to ask often. */
export async function getConfirmingChanges(context: CommandContext, planId: string, since: number | undefined): Promise<ConfirmingChanges> {
  const scope = jurisdictionInScope(scopeFor(context.actor, PLAN_WRITERS))
  const row = await db().planRevision.findFirst({ where: { planId, plan: { jurisdiction: { voidedAt: null, ...scope } } }, orderBy: { number: 'desc' }, select: revisionSelect })
  if (!row) throw new NotFoundError()
  const isCurrent = since !== undefined && since === row.changeCount && row.status === 'CONFIRMING'
  return { changeCount: row.changeCount, state: isCurrent ? null : await readState(context, row) }
}

function originOf(origin: string): 'file' | 'paste' | 'hand' {
  return origin === 'file' || origin === 'paste' ? origin : 'hand'
}

function sectionsOf(reading: unknown): { path: string[]; heading: string; span: TextSpan }[] {
  return reading !== null && typeof reading === 'object' && 'sections' in reading ? (reading.sections as { path: string[]; heading: string; span: TextSpan }[]) : []
}

async function readState(context: Pick<CommandContext, 'now'>, row: ConfirmingRow): Promise<ConfirmingState> {
  const rows = await readProposals(row.id)
  const [resolutions, index, departments, decisions, calendar, dutyIsSettled] = await Promise.all([
    db().planUnitResolution.findMany({ where: { revisionId: row.id } }),
    getDepartmentIndex(row.plan.jurisdiction),
    listExpandable(row.plan.jurisdictionId),
    listDecisions(row.id),
    getWorkCalendar(),
    hasDuties(row.plan),
  ])
  const proposals = withDoubts(rows, resolutions, index)
  const units = listWrittenUnits(proposals, resolutions, { index, departments })
  return {
    changeCount: row.changeCount,
    revisionStatus: row.status,
    proposals,
    units,
    departments: departments.map(({ id, name, shortName }) => ({ id, name, shortName })),
    decisions,
    counts: countProposals(proposals, units),
    check: checkPublish({ proposals, units, dutyIsSettled, calendar, todayOn: dateOnOf(context.now) }),
  }
}

async function readProposals(revisionId: string): Promise<ProposalDto[]> {
  const rows = await db().planProposal.findMany({ where: { revisionId }, orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }], select: { ...PROPOSAL_COLUMNS, decidedBy: { select: { displayName: true } } } })
  return rows.map(({ decidedBy, ...row }) => toProposal(row, decidedBy?.displayName ?? null))
}

/** The departments of a jurisdiction that exist today, as groups expand to them. */
export function listExpandable(jurisdictionId: string, tx: Db = db()) {
  return tx.department.findMany({
    where: { jurisdictionId, voidedAt: null, retiredOn: null }, orderBy: [{ sortOrder: 'asc' }, { name: 'asc' }], select: { id: true, name: true, shortName: true, kind: true, isMember: true },
  })
}

/** Duties the office gave the plan before, or its word that there are none, hold for a further revision too. */
export async function hasDuties(plan: { id: string; noDutyReason: string | null }, tx: Db = db()): Promise<boolean> {
  return plan.noDutyReason !== null || (await tx.reportingDuty.count({ where: { planId: plan.id, voidedAt: null, revisionId: null } })) > 0
}

async function listDecisions(revisionId: string): Promise<PlanDecisionDto[]> {
  const rows = await db().planDecision.findMany({ where: { revisionId }, orderBy: { number: 'desc' }, take: SHOWN_DECISIONS, select: { id: true, number: true, verb: true, label: true, after: true, undoneAt: true, madeAt: true, madeBy: { select: { displayName: true } } } })
  return rows.map((row) => ({
    id: row.id, number: row.number, verb: row.verb, label: row.label, madeBy: row.madeBy.displayName, madeAt: row.madeAt.toISOString(), undone: row.undoneAt !== null,
    canUndo: row.undoneAt === null && !FINAL_VERBS.includes(row.verb),
    proposalIds: (row.after as unknown as DecisionImage).proposals.map((one) => one.id),
  }))
}
