import 'server-only'
import { businessInScope, BUSINESS_READERS } from '@/lib/food-business/food-business.policy'
import { scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { CASE_READERS, caseInScope } from '@/lib/sampling/handling/case.policy'
import { caseEventSchema } from '@/lib/sampling/handling/case-event.schema'
import { playCase } from '@/lib/sampling/handling/case-state'
import { dateOnOf } from '@/lib/shared/format'
import { penaltyCause } from './penalty-start'

/** What a form of a penalty begins with. */
export type PenaltyStart = { readonly caseId: string; readonly documentNumber: string; readonly decidedOn: string; readonly cause: string; readonly authority: string }

/**
 * What the case of a failed batch says of the penalty that follows from it: its decision, what failed, who handles it.
 * @returns null where the case is another business's, was withdrawn, or is out of reach: the form begins empty then
 */
export async function findPenaltyStart({ actor }: Pick<CommandContext, 'actor'>, businessId: string, caseId: string | null): Promise<PenaltyStart | null> {
  if (caseId === null) return null
  const row = await db().unqualifiedCase.findFirst({
    where: { id: caseId, batch: { businessId, voidedAt: null }, state: { not: 'WITHDRAWN' }, ...caseInScope(scopeFor(actor, CASE_READERS)) },
    select: { department: { select: { name: true } }, batch: { select: { productName: true, lot: true, failedItems: { orderBy: { position: 'asc' }, select: { item: true, measured: true, limit: true, unit: true } } } }, entries: { orderBy: { number: 'asc' }, select: { number: true, event: true } } },
  })
  if (!row) return null
  const entries = row.entries.map(({ number, event }) => ({ number, event: caseEventSchema.parse(event) }))
  const { entry, at } = playCase(entries).parts.PENALTY
  const decision = entries.find(({ number }) => number === entry)?.event
  return { caseId, documentNumber: decision?.kind === 'DONE' ? decision.documentNumber : '', decidedOn: at === null ? '' : dateOnOf(at), cause: penaltyCause(row.batch), authority: row.department?.name ?? '' }
}

/**
 * The penalties that were recorded of a case, voided ones left out.
 * @throws NotFoundError where the business is out of reach
 */
export async function listPenaltiesOfCase({ actor }: Pick<CommandContext, 'actor'>, businessId: string, caseId: string): Promise<readonly { readonly id: string; readonly documentNumber: string }[]> {
  if ((await db().foodBusiness.count({ where: { id: businessId, ...businessInScope(scopeFor(actor, BUSINESS_READERS)) } })) === 0) throw new NotFoundError()
  return db().penalty.findMany({ where: { caseId, voidedAt: null }, orderBy: [{ decidedOn: 'asc' }, { id: 'asc' }], select: { id: true, documentNumber: true } })
}
