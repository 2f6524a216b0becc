import 'server-only'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { PLAN_WRITERS } from './plan.policy'

export type PlanToRevise = { readonly id: string; readonly title: string; readonly jurisdictionId: string }

/**
 * The plan a further document is handed in for.
 * @throws NotFoundError where it is out of the office's reach or voided
 */
export async function getPlanToRevise(context: Pick<CommandContext, 'actor'>, id: string): Promise<PlanToRevise> {
  const jurisdiction = { voidedAt: null, ...jurisdictionInScope(scopeFor(context.actor, PLAN_WRITERS)) }
  const plan = await db().plan.findFirst({ where: { id, voidedAt: null, jurisdiction }, select: { id: true, title: true, jurisdictionId: true } })
  if (!plan) throw new NotFoundError()
  return plan
}
