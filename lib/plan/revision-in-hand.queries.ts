import 'server-only'
import { assertAllowed } from '@/lib/organisation/decision'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { canConfirm } from './confirming.policy'
import { PLAN_WRITERS } from './plan.policy'

const select = {
  id: true, planId: true, number: true, status: true, changeCount: true,
  plan: { select: { id: true, title: true, status: true, jurisdictionId: true, jurisdiction: { select: { id: true, name: true, path: true } } } },
} as const

/** A revision with its plan and place, for a command. */
export async function getRevisionInScope(context: Pick<CommandContext, 'actor'>, id: string, tx: Db = db()) {
  const row = await tx.planRevision.findFirst({ where: { id, plan: { jurisdiction: { voidedAt: null, ...jurisdictionInScope(scopeFor(context.actor, PLAN_WRITERS)) } } }, select })
  if (!row) throw new NotFoundError()
  return row
}

export type RevisionInHand = Awaited<ReturnType<typeof getRevisionInScope>>

/**
 * A revision whose proposals the actor may decide now.
 * @throws NotFoundError outside the actor's scope, RefusedError when it is published, discarded or its plan is closed
 */
export async function getConfirmingRevision(context: Pick<CommandContext, 'actor'>, id: string): Promise<RevisionInHand> {
  const row = await getRevisionInScope(context, id)
  assertAllowed(canConfirm(context.actor, { status: row.plan.status, jurisdictionPath: row.plan.jurisdiction.path }, row))
  return row
}

/** The same, found by one of its proposals. */
export async function getRevisionOfProposal(context: Pick<CommandContext, 'actor'>, proposalId: string): Promise<RevisionInHand> {
  const proposal = await db().planProposal.findUnique({ where: { id: proposalId }, select: { revisionId: true } })
  if (!proposal) throw new NotFoundError()
  return getConfirmingRevision(context, proposal.revisionId)
}
