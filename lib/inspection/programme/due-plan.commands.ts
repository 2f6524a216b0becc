import 'server-only'
import { assertAllowed } from '@/lib/organisation/decision'
import { getPlaceInScope } from '@/lib/organisation/place.queries'
import { writeAudit } from '@/lib/platform/audit'
import { scopeFor } from '@/lib/platform/auth/scope'
import { db, type Db } from '@/lib/platform/db'
import { InvalidError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { dateOnOf } from '@/lib/shared/format'
import { fromOptionalDateColumn } from '@/lib/organisation/date-column'
import type { FollowedContext } from '../inspection-follower'
import { canPlan, INSPECTION_PLANNERS } from '../inspection.policy'
import { insertPlanned } from '../plan-inspections.commands'
import type { PlanDueInput } from './due-list.schema'
import { dueEntries } from './due.policy'
import { inspectionRuleOf } from './inspection-rule'
import { getRuleLimits } from './inspection-rule.queries'
import { repeatedCheck, type RepeatedCheck } from './repeated-check'

/** How many names a refusal says; of more how many there are. */
const NAMED = 5

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
    const made = await insertPlanned(tx, context, place, businessIds.map((businessId) => ({ businessId, kind, source, basis: basis.slice(0, 200), departmentId, jointDepartmentIds: [], isAnnounced: false, plannedOn, dueOn, planNote: '', inspectorIds: [] })), () => '')
    if (programmeId !== null) await tx.inspection.updateMany({ where: { id: { in: made.map(({ id }) => id) } }, data: { programmeId } })
    const again = new Set(repeated.map((one) => one.businessId))
    const repeatedIds = made.filter(({ businessId }) => again.has(businessId)).map(({ id }) => id)
    if (repeatedIds.length > 0) await tx.inspection.updateMany({ where: { id: { in: repeatedIds } }, data: { repeatReason } })
    await writeAudit(tx, context, {
      action: dueEntries.plan.id, subjectType: 'inspection-programme', subjectId: programmeId, subjectLabel: programme?.title ?? `应检监管对象 ${made.length} 家`, jurisdictionPath: place.path,
      detail: { planned: made.length, repeated: repeatedIds.length, ...(repeatedIds.length > 0 ? { repeatReason, why: repeated.slice(0, NAMED).map(({ name, reasons }) => `${name}：${reasons.join('；')}`) } : {}) },
    })
    return { planned: made.length, repeated: repeatedIds.length }
  })
}

export type RepeatedBusiness = { readonly businessId: string; readonly name: string; readonly reasons: readonly string[] }

/**
 * Which of these businesses would be inspected again too soon. Their due rows are locked, which every writer of an
 * inspection locks too: of two that plan the same business at once, the later one sees the earlier.
 */
export async function findRepeatedChecks(tx: Db, jurisdictionId: string, businessIds: readonly string[], asked: Omit<RepeatedCheck, 'openCount' | 'openOn' | 'lastSuperiorOn' | 'superiorUntilOn' | 'countedYear' | 'countedInYear'>): Promise<RepeatedBusiness[]> {
  await tx.$queryRaw`SELECT 1 AS "locked" FROM "business_inspection_due" d WHERE d."businessId" = ANY (${[...businessIds]}::uuid[]) ORDER BY d."businessId" FOR UPDATE`
  const rows = await tx.businessInspectionDue.findMany({ where: { businessId: { in: [...businessIds] }, jurisdictionId }, select: { businessId: true, openCount: true, openOn: true, lastSuperiorOn: true, superiorUntilOn: true, countedYear: true, countedInYear: true, business: { select: { name: true } } }, orderBy: { businessId: 'asc' } })
  return rows.flatMap(({ businessId, business, openOn, lastSuperiorOn, superiorUntilOn, ...rest }) => {
    const reasons = repeatedCheck({ ...rest, openOn: fromOptionalDateColumn(openOn), lastSuperiorOn: fromOptionalDateColumn(lastSuperiorOn), superiorUntilOn: fromOptionalDateColumn(superiorUntilOn), ...asked })
    return reasons.length === 0 ? [] : [{ businessId, name: business.name, reasons }]
  })
}

function repeatedWords(repeated: readonly RepeatedBusiness[]): string {
  const named = repeated.slice(0, NAMED).map(({ name, reasons }) => `${name}（${reasons.join('；')}）`).join('、')
  return `${named}${repeated.length > NAMED ? `等 ${repeated.length} 家` : ''}属于重复检查。确需检查的，请在此写明理由`
}
