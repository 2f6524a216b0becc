import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import { toDateColumn } from '@/lib/organisation/date-column'
import { assertAllowed, refused } from '@/lib/organisation/decision'
import { getPlaceInScope } from '@/lib/organisation/place.queries'
import { writeAudit } from '@/lib/platform/audit'
import { scopeFor } from '@/lib/platform/auth/scope'
import { db } from '@/lib/platform/db'
import { InvalidError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { dateOnOf } from '@/lib/shared/format'
import type { FollowedContext } from './inspection-follower'
import { inspectionEntries, INSPECTION_PLANNERS } from './inspection.policy'
import type { EndInspectionInput, SuperiorInspectionInput } from './inspection.schema'
import { lockInspection } from './locked-inspection.queries'
import { BUSINESS_SELECT, businessColumns, takeNumbers } from './plan-inspections.commands'
import { settleInspections } from './settle-inspections.commands'
import { getResultDictionary } from './visit/visit-frame.queries'

/** Cancels an inspection that is planned or under way, with the reason; what was written of it stays. */
export async function cancelInspection(context: FollowedContext, { id, version, reason }: EndInspectionInput): Promise<{ readonly id: string }> {
  return transact(async (tx) => {
    const held = await lockInspection(tx, context, { id, version }, 'cancel')
    await tx.inspection.update({ where: { id }, data: { state: 'CANCELLED', cancelledAt: context.now, cancelledReason: reason, version: { increment: 1 } }, select: { id: true } })
    await settleInspections(tx, context, [id], 'CANCELLED', reason)
    await writeAudit(tx, context, { action: inspectionEntries.cancel.id, subjectType: 'inspection', subjectId: id, subjectLabel: `${held.number} ${held.businessName}`, jurisdictionPath: held.jurisdictionPath, detail: { reason, state: held.state } })
    return { id }
  })
}

/** Takes a filed record out of what counts, with the reason; it stays readable, its findings are voided with it. */
export async function voidInspection(context: FollowedContext, { id, version, reason }: EndInspectionInput): Promise<{ readonly id: string }> {
  return transact(async (tx) => {
    const held = await lockInspection(tx, context, { id, version }, 'void')
    await tx.inspection.update({ where: { id }, data: { voidedAt: context.now, voidedReason: reason, version: { increment: 1 } }, select: { id: true } })
    await tx.inspectionFinding.updateMany({ where: { inspectionId: id, voidedAt: null }, data: { voidedAt: context.now, voidedReason: reason } })
    await settleInspections(tx, context, [id], 'VOIDED', reason)
    await writeAudit(tx, context, { action: inspectionEntries.void.id, subjectType: 'inspection', subjectId: id, subjectLabel: `${held.number} ${held.businessName}`, jurisdictionPath: held.jurisdictionPath, detail: { reason } })
    return { id }
  })
}

/**
 * Writes down an inspection of a higher level: without a checklist, with its result where that is known.
 * @throws InvalidError at its field
 */
export async function recordSuperiorInspection(context: FollowedContext, { jurisdictionId, businessId, inspectedOn, outcome, ...input }: SuperiorInspectionInput): Promise<{ readonly id: string }> {
  const place = await getPlaceInScope(db(), scopeFor(context.actor, INSPECTION_PLANNERS), jurisdictionId)
  const mayWrite = scopeFor(context.actor, INSPECTION_PLANNERS).areas.some(({ path }) => place.path.startsWith(path))
  if (!mayWrite) assertAllowed(refused('上级检查由食安办或执法检查人员登记'))
  const todayOn = dateOnOf(context.now)
  if (inspectedOn > todayOn) throw new InvalidError('检查日期晚于今天，请核对', { inspectedOn: '检查日期晚于今天，请核对' })
  return transact(async (tx) => {
    const business = await tx.foodBusiness.findFirst({ where: { id: businessId, jurisdictionId, voidedAt: null }, select: BUSINESS_SELECT })
    if (!business) throw new InvalidError('没有找到这个监管对象，请重新选择', { businessId: '没有找到这个监管对象，请重新选择' })
    const dictionary = await getResultDictionary(tx, jurisdictionId, inspectedOn)
    const chosen = outcome === null ? null : dictionary.choices.find((choice) => choice.outcome === outcome)
    if (chosen === undefined) throw new InvalidError('检查结果字典中没有这一结果，请重新选择', { outcome: '请重新选择检查结果' })
    const [number] = await takeNumbers(tx, jurisdictionId, Number(todayOn.slice(0, 4)), 1)
    const id = uuidv7()
    await tx.inspection.create({
      data: { id, jurisdictionId, number: number!, ...businessColumns(business), ...input, source: 'SUPERIOR', isAnnounced: false, state: 'FILED', inspectedOn: toDateColumn(inspectedOn), filedAt: context.now, createdAt: context.now, ...(chosen ? { resultVersionId: dictionary.versionId, resultCode: chosen.code, outcome: chosen.outcome } : {}) },
      select: { id: true },
    })
    await settleInspections(tx, context, [id], 'RECORDED')
    await writeAudit(tx, context, { action: inspectionEntries.recordSuperior.id, subjectType: 'inspection', subjectId: id, subjectLabel: `${number} ${business.name}`, jurisdictionPath: place.path, detail: { level: input.level, authority: input.authorityName, on: inspectedOn } })
    return { id }
  })
}
