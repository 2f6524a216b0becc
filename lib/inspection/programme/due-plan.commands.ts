import 'server-only'
import { assertAllowed } from '@/lib/organisation/decision'
import { getPlaceInScope } from '@/lib/organisation/place.queries'
import { writeAudit } from '@/lib/platform/audit'
import { scopeFor } from '@/lib/platform/auth/scope'
import { db } from '@/lib/platform/db'
import { InvalidError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { dateOnOf } from '@/lib/shared/format'
import type { FollowedContext } from '../inspection-follower'
import { canPlan, INSPECTION_PLANNERS } from '../inspection.policy'
import { insertPlanned } from '../plan-inspections.commands'
import type { PlanDueInput } from './due-list.schema'
import { dueEntries } from './due.policy'
import { inspectionRuleOf } from './inspection-rule'
import { getRuleLimits } from './inspection-rule.queries'
import { findRepeatedChecks, NAMED_REPEATED, repeatedWords } from './repeated-checks.queries'

/**
 * Plans an inspection of each chosen business: all of them or none. One that would be a repeated check needs a reason,
 * which stays on the inspection and in the audit row.
 * @throws InvalidError at `repeatReason` that says which would be repeated and why, or at the field that is wrong
 */
export async function planDueInspections(context: FollowedContext, { jurisdictionId, businessIds, kind, departmentId, plannedOn, dueOn, programmeId, repeatReason }: PlanDueInput): Promise<{ readonly planned: number; readonly repeated: number }> {
  const place = await getPlaceInScope(db(), scopeFor(context.actor, INSPECTION_PLANNERS), jurisdictionId)
  assertAllowed(canPlan(context.actor, { jurisdictionPath: place.path, departmentId }))
  const todayOn = dateOnOf(context.now)
  const rule = inspectionRuleOf(await getRuleLimits(place.path, todayOn))
  return transact(async (tx) => {
    const programme = programmeId === null ? null : await tx.inspectionProgramme.findFirst({ where: { id: programmeId, jurisdictionId, state: 'CONFIRMED', kind: { not: 'ANNUAL' } }, select: { kind: true, title: true, documentNumber: true } })
    if (programmeId !== null && !programme) throw new InvalidError('没有这个执行中的专项检查或上级任务，请重新选择', { programmeId: '请重新选择' })
    const repeated = await findRepeatedChecks(tx, jurisdictionId, businessIds, { on: plannedOn ?? todayOn, todayOn, yearlyCap: rule.yearlyCap, isSuperiorTask: programme?.kind === 'SUPERIOR' })
    if (repeated.length > 0 && repeatReason === '') throw new InvalidError('其中有的属于重复检查，请填写理由，或取消选择', { repeatReason: repeatedWords(repeated) })
    const source = programme?.kind === 'SUPERIOR' ? 'SUPERIOR' : 'PLAN'
    const basis = programme ? `${programme.title}${programme.documentNumber && `（${programme.documentNumber}）`}` : ''
    const again = new Set(repeated.map((one) => one.businessId))
    const made = await insertPlanned(tx, context, place, businessIds.map((businessId) => ({ businessId, kind, source, basis: basis.slice(0, 200), departmentId, jointDepartmentIds: [], isAnnounced: false, plannedOn, dueOn, planNote: '', inspectorIds: [], repeatReason: again.has(businessId) ? repeatReason : '' })), () => '')
    if (programmeId !== null) await tx.inspection.updateMany({ where: { id: { in: made.map(({ id }) => id) } }, data: { programmeId } })
    await writeAudit(tx, context, {
      action: dueEntries.plan.id, subjectType: 'inspection-programme', subjectId: programmeId, subjectLabel: programme?.title ?? `应检监管对象 ${made.length} 家`, jurisdictionPath: place.path,
      detail: { planned: made.length, repeated: again.size, ...(again.size > 0 ? { repeatReason, why: repeated.slice(0, NAMED_REPEATED).map(({ name, reasons }) => `${name}：${reasons.join('；')}`) } : {}) },
    })
    return { planned: made.length, repeated: again.size }
  })
}
