import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import { lockBusiness } from '@/lib/food-business/food-business.commands'
import { businessInScope, BUSINESS_READERS, canChangeBusiness } from '@/lib/food-business/food-business.policy'
import { toDateColumn } from '@/lib/organisation/date-column'
import { assertAllowed } from '@/lib/organisation/decision'
import { writeAudit } from '@/lib/platform/audit'
import { scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { ConflictError, InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { isUniqueViolation } from '@/lib/platform/is-unique-violation'
import { transact } from '@/lib/platform/transaction'
import { dateOnOf } from '@/lib/shared/format'
import { getRiskModel } from '../grading/grading-model.queries'
import { penaltyProblems } from './penalty'
import { canVoidPenalty, penaltyEntries, PENALTY_WRITERS } from './penalty.policy'
import type { RecordPenaltyInput, VoidPenaltyInput } from './penalty.schema'

const KNOWN = '该处罚决定书文号已登记在这家监管对象名下，请核对'

/**
 * Records a penalty against a business.
 * @throws InvalidError by field, among them a document that is there already
 */
export async function recordPenalty(context: CommandContext, input: RecordPenaltyInput): Promise<{ readonly id: string }> {
  try {
    return await transact(async (tx) => {
      const business = await lockBusiness(tx, context, input.businessId)
      assertAllowed(canChangeBusiness(context.actor, business))
      await assertSound(tx, context, input, business)
      const id = uuidv7()
      const { decidedOn, ...content } = input
      await tx.penalty.create({ data: { ...content, id, jurisdictionId: business.jurisdictionId, decidedOn: toDateColumn(decidedOn), departmentId: departmentOf(context, business.jurisdictionPath), recordedById: context.actor.accountId, recordedAt: context.now }, select: { id: true } })
      await writeAudit(tx, context, { action: penaltyEntries.record.id, subjectType: 'penalty', subjectId: id, subjectLabel: `${business.name} ${input.documentNumber}`, jurisdictionPath: business.jurisdictionPath, detail: { businessId: business.id, documentNumber: input.documentNumber, decidedOn, kinds: input.kinds, fine: input.fine, confiscated: input.confiscated, circumstances: input.circumstances } })
      return { id }
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new InvalidError(KNOWN, { documentNumber: KNOWN })
    throw error
  }
}

/** The department an inspector records for; null for the office. */
function departmentOf({ actor }: CommandContext, path: string): string | null {
  const areas = scopeFor(actor, PENALTY_WRITERS).areas.filter((area) => path.startsWith(area.path))
  return areas.some(({ departmentId }) => departmentId === null) ? null : (areas[0]?.departmentId ?? null)
}

async function assertSound(tx: Db, { now }: CommandContext, input: RecordPenaltyInput, business: { readonly id: string; readonly jurisdictionPath: string }): Promise<void> {
  const problems = penaltyProblems(input, dateOnOf(now))
  const model = await getRiskModel(business.jurisdictionPath, dateOnOf(now), tx)
  const known = new Set(model.content.events.filter(({ source }) => source === 'PENALTY').map(({ code }) => code))
  if (input.circumstances.some((code) => !known.has(code))) problems.circumstances = '风险分级模型已更新，请刷新后重新选择情形'
  if (input.caseId !== null && (await tx.unqualifiedCase.count({ where: { id: input.caseId, batch: { businessId: business.id, voidedAt: null } } })) === 0) problems.caseId = '没有找到这家监管对象的核查处置，请重新选择'
  const wrong = Object.values(problems)
  if (wrong.length > 0) throw new InvalidError(wrong.length === 1 ? wrong[0]! : `有 ${wrong.length} 处需要改正，没有保存`, problems)
}

/**
 * Takes back a penalty that was recorded by mistake; it stays in the file with the reason.
 * @throws ConflictError where somebody was quicker; RefusedError where a listing rests on it
 */
export async function voidPenalty(context: CommandContext, { id, version, reason }: VoidPenaltyInput): Promise<{ readonly id: string }> {
  return transact(async (tx) => {
    const found = await tx.penalty.findFirst({ where: { id, business: businessInScope(scopeFor(context.actor, BUSINESS_READERS)) }, select: { businessId: true } })
    if (!found) throw new NotFoundError()
    const business = await lockBusiness(tx, context, found.businessId)
    const held = await tx.penalty.findUniqueOrThrow({ where: { id }, select: { departmentId: true, documentNumber: true, voidedAt: true, version: true } })
    assertAllowed(canVoidPenalty(context.actor, { jurisdictionPath: business.jurisdictionPath, departmentId: held.departmentId, isVoided: held.voidedAt !== null }))
    if (held.version !== version) throw new ConflictError()
    if ((await tx.creditListing.count({ where: { penaltyId: id, stage: { in: ['NOTICED', 'LISTED', 'REMOVED'] } } })) > 0) throw new RefusedError('该处罚是列入严重违法失信名单的依据，请先在名单中登记撤销列入或不予列入')
    await tx.penalty.update({ where: { id }, data: { voidedAt: context.now, voidedReason: reason, version: { increment: 1 } }, select: { id: true } })
    await writeAudit(tx, context, { action: penaltyEntries.void.id, subjectType: 'penalty', subjectId: id, subjectLabel: `${business.name} ${held.documentNumber}`, jurisdictionPath: business.jurisdictionPath, detail: { reason } })
    return { id }
  })
}
