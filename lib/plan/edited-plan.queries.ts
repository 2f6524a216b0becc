import 'server-only'
import type { PlanGenre, PlanStatus } from '@/lib/generated/prisma/enums'
import { fromOptionalDateColumn } from '@/lib/organisation/date-column'
import { assertAllowed } from '@/lib/organisation/decision'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { ConflictError, conflictWith, InvalidError, NotFoundError } from '@/lib/platform/errors'
import type { FormValue } from '@/lib/shared/action-result'
import { canEditByHand } from './plan-editing.policy'
import { PLAN_WRITERS } from './plan.policy'

/** A plan for a command or a page of editing, with what its policies look at. */
export type EditedPlan = {
  readonly id: string
  readonly version: number
  readonly title: string
  readonly shortTitle: string
  readonly genre: PlanGenre
  readonly status: PlanStatus
  readonly documentNumber: string | null
  readonly issuer: string | null
  readonly issuedOn: string | null
  readonly periodFrom: string | null
  readonly periodTo: string | null
  readonly summary: string
  readonly noDutyReason: string | null
  readonly jurisdictionId: string
  readonly jurisdictionPath: string
  readonly jurisdictionName: string
  readonly isBeingConfirmed: boolean
  readonly copiedFrom: { readonly id: string; readonly title: string } | null
}

/**
 * A plan in the reach of the actor as an office.
 * @throws NotFoundError when it does not exist or lies outside
 */
export async function getEditedPlan(context: Pick<CommandContext, 'actor'>, id: string, tx: Db = db()): Promise<EditedPlan> {
  const row = await tx.plan.findFirst({
    where: { id, jurisdiction: { voidedAt: null, ...jurisdictionInScope(scopeFor(context.actor, PLAN_WRITERS)) } },
    select: {
      id: true, version: true, title: true, shortTitle: true, genre: true, status: true, documentNumber: true, issuer: true, issuedOn: true, periodFrom: true, periodTo: true, summary: true, noDutyReason: true, jurisdictionId: true,
      jurisdiction: { select: { path: true, name: true } },
      copiedFrom: { select: { id: true, title: true } },
      revisions: { where: { status: 'CONFIRMING', origin: { not: 'hand' } }, take: 1, select: { id: true } },
    },
  })
  if (!row) throw new NotFoundError()
  const { jurisdiction, revisions, issuedOn, periodFrom, periodTo, ...rest } = row
  return {
    ...rest,
    issuedOn: fromOptionalDateColumn(issuedOn),
    periodFrom: fromOptionalDateColumn(periodFrom),
    periodTo: fromOptionalDateColumn(periodTo),
    jurisdictionPath: jurisdiction.path,
    jurisdictionName: jurisdiction.name,
    isBeingConfirmed: row.status === 'DRAFT' && revisions.length > 0,
  }
}

/**
 * The plan a change by hand belongs to, held until the transaction ends, so that nobody closes or publishes it in
 * between.
 * @throws RefusedError in the words of the policy, InvalidError where a plan in force is changed without a reason
 */
export async function holdPlanForChange(tx: Db, context: Pick<CommandContext, 'actor'>, id: string, reason: string): Promise<EditedPlan> {
  await tx.$queryRaw`SELECT "id" FROM "plan" WHERE "id" = ${id}::uuid FOR UPDATE`
  const plan = await getEditedPlan(context, id, tx)
  assertAllowed(canEditByHand(context.actor, plan))
  const message = '方案正在执行，请写明调整原因'
  if (plan.status === 'PUBLISHED' && reason === '') throw new InvalidError(message, { reason: message })
  return plan
}

/**
 * @param now what is stored, in the shape of the form, where the form can show it beside what was typed
 * @throws ConflictError where a conditional update met no row: somebody else was faster
 */
export function assertChanged({ count }: { count: number }, now?: { readonly version: number; readonly values: Readonly<Record<string, FormValue>> }): void {
  if (count === 0) throw now ? conflictWith({ context: { version: now.version }, values: now.values }) : new ConflictError()
}

/** The plans of a jurisdiction that may be copied: not voided, with a period. The caller has made sure that it is in reach. */
export async function listCopySources(jurisdictionId: string): Promise<{ id: string; title: string; periodFrom: string; periodTo: string }[]> {
  const rows = await db().plan.findMany({
    where: { jurisdictionId, status: { in: ['PUBLISHED', 'CLOSED'] }, periodFrom: { not: null }, periodTo: { not: null } },
    orderBy: [{ periodFrom: 'desc' }, { title: 'asc' }],
    take: 500,
    select: { id: true, title: true, periodFrom: true, periodTo: true },
  })
  return rows.map(({ periodFrom, periodTo, ...row }) => ({ ...row, periodFrom: fromOptionalDateColumn(periodFrom)!, periodTo: fromOptionalDateColumn(periodTo)! }))
}
