import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import { fromDateColumn, toDateColumn } from '@/lib/organisation/date-column'
import { assertAllowed } from '@/lib/organisation/decision'
import { getPlaceInScope } from '@/lib/organisation/place.queries'
import { writeAudit } from '@/lib/platform/audit'
import { scopeFor } from '@/lib/platform/auth/scope'
import { db, type Db } from '@/lib/platform/db'
import { InvalidError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { dateOnOf } from '@/lib/shared/format'
import type { FollowedContext } from './inspection-follower'
import { canPlan, inspectionEntries, INSPECTION_PLANNERS } from './inspection.policy'
import type { InspectionPlan, PlanInspectionInput, PlanInspectionsInput, ReplanInspectionInput } from './inspection.schema'
import { countsForFrequency } from './programme/frequency'
import { inspectionRuleOf } from './programme/inspection-rule'
import { getRuleLimits } from './programme/inspection-rule.queries'
import { findRepeatedChecks, repeatedWords } from './programme/repeated-checks.queries'
import { lockInspection } from './locked-inspection.queries'
import { settleInspections } from './settle-inspections.commands'

/** How many numbers an audit row names; of more it says how many there were. */
const NAMED = 20

export type PlannedInspection = { readonly id: string; readonly number: string; readonly businessId: string }

/**
 * Plans one inspection, as the form sends it. One that would be a repeated check needs a reason, which stays on the
 * inspection and in the audit row; visits for a complaint and 复查 are none.
 * @throws InvalidError at `repeatReason` that says why it would be repeated, or at the field that is wrong
 */
export async function planInspection(context: FollowedContext, { jurisdictionId, repeatReason, ...plan }: PlanInspectionInput): Promise<{ readonly id: string }> {
  const place = await getPlaceInScope(db(), scopeFor(context.actor, INSPECTION_PLANNERS), jurisdictionId)
  assertAllowed(canPlan(context.actor, { jurisdictionPath: place.path, departmentId: plan.departmentId }))
  const todayOn = dateOnOf(context.now)
  const { yearlyCap } = inspectionRuleOf(await getRuleLimits(place.path, todayOn))
  return transact(async (tx) => {
    const repeated = countsForFrequency(plan.source) ? await findRepeatedChecks(tx, jurisdictionId, [plan.businessId], { on: plan.plannedOn ?? todayOn, todayOn, yearlyCap, isSuperiorTask: plan.source === 'SUPERIOR' }) : []
    if (repeated.length > 0 && repeatReason === '') throw new InvalidError('这次检查属于重复检查，请填写理由，或不作安排', { repeatReason: repeatedWords(repeated) })
    const [made] = await insertPlanned(tx, context, place, [{ ...plan, repeatReason: repeated.length > 0 ? repeatReason : '' }], () => '')
    return { id: made!.id }
  })
}

/**
 * Plans inspections of one jurisdiction: all of them or none.
 * @throws InvalidError with what is wrong, at `plans.<index>.<field>`; RefusedError where the actor may not for one of them
 */
export async function planInspections(context: FollowedContext, { jurisdictionId, plans }: PlanInspectionsInput): Promise<readonly PlannedInspection[]> {
  const place = await getPlaceInScope(db(), scopeFor(context.actor, INSPECTION_PLANNERS), jurisdictionId)
  for (const { departmentId } of new Map(plans.map((plan) => [plan.departmentId, plan])).values()) assertAllowed(canPlan(context.actor, { jurisdictionPath: place.path, departmentId }))
  return transact((tx) => insertPlanned(tx, context, place, plans))
}

/** `repeatReason`: why it is planned though it is a repeated check; the caller has asked. */
type PlannedOne = InspectionPlan & { readonly repeatReason?: string }

/**
 * The same inside a transaction of the caller, who has asked whether the actor may: a draw plans what it drew.
 * @param at where a problem of the nth plan stands
 * @param drawId the draw that chose them
 */
export async function insertPlanned(tx: Db, context: FollowedContext, place: { readonly id: string; readonly path: string }, given: readonly PlannedOne[], at: (index: number) => string = (index) => `plans.${index}.`, drawId: string | null = null): Promise<PlannedInspection[]> {
  const { now } = context
  const known = await readReferences(tx, place.id, given)
  const plans = given.map((plan) => withInspectorsDepartments(plan, known))
  const problems: Record<string, string> = {}
  plans.forEach((plan, index) => {
    for (const [field, message] of Object.entries(planProblems(plan, known, dateOnOf(now)))) problems[`${at(index)}${field}`] = message
  })
  const wrong = Object.values(problems)
  if (wrong.length > 0) throw new InvalidError(wrong.length === 1 ? wrong[0]! : `有 ${wrong.length} 处需要改正，没有保存`, problems)
  const level = (await tx.jurisdiction.findUniqueOrThrow({ where: { id: place.id }, select: { level: true } })).level
  const numbers = await takeNumbers(tx, place.id, Number(dateOnOf(now).slice(0, 4)), plans.length)
  const made = plans.map((plan, index) => ({ id: uuidv7(), number: numbers[index]!, plan, business: known.businesses.get(plan.businessId)! }))
  await tx.inspection.createMany({
    data: made.map(({ id, number, plan, business }) => ({
      id, jurisdictionId: place.id, number, ...businessColumns(business), level: LEVELS[level] ?? 'COUNTY', drawId, createdAt: now, repeatReason: plan.repeatReason ?? '', ...planColumns(plan),
    })),
  })
  await tx.inspectionInspector.createMany({ data: made.flatMap(({ id, plan }) => inspectorRows(id, plan.inspectorIds, known)) })
  await tx.inspectionJointDepartment.createMany({ data: made.flatMap(({ id, plan }) => plan.jointDepartmentIds.map((departmentId) => ({ inspectionId: id, departmentId }))) })
  await settleInspections(tx, context, made.map(({ id }) => id), 'PLANNED')
  const [first] = made
  await writeAudit(tx, context, {
    action: inspectionEntries.plan.id, subjectType: 'inspection', subjectId: made.length === 1 ? first!.id : null, subjectLabel: made.length === 1 ? `${first!.number} ${first!.business.name}` : `${first!.number} 等 ${made.length} 次检查`, jurisdictionPath: place.path,
    detail: { rows: made.length, numbers: made.slice(0, NAMED).map(({ number }) => number), ...(made.length === 1 && first!.plan.repeatReason ? { repeatReason: first!.plan.repeatReason } : {}) },
  })
  return made.map(({ id, number, plan }) => ({ id, number, businessId: plan.businessId }))
}

const LEVELS: Partial<Record<string, 'NATIONAL' | 'PROVINCIAL' | 'CITY' | 'COUNTY'>> = { PROVINCE: 'PROVINCIAL', PREFECTURE: 'CITY', COUNTY: 'COUNTY' }

type Business = { id: string; name: string; kind: 'PRODUCER' | 'SELLER' | 'CATERER' | 'CANTEEN' | 'WORKSHOP' | 'FARM'; address: string; townshipId: string | null; productionLicenceNumber: string | null; operatingLicenceNumber: string | null; registrationNumber: string; status: string }

/** What an inspection keeps of its business. */
export function businessColumns(business: Business) {
  const { id, name, kind, address, townshipId } = business
  return { businessId: id, businessName: name, businessKind: kind, businessAddress: address, businessLicence: business.productionLicenceNumber ?? business.operatingLicenceNumber ?? business.registrationNumber, townshipId }
}

export const BUSINESS_SELECT = { id: true, name: true, kind: true, address: true, townshipId: true, productionLicenceNumber: true, operatingLicenceNumber: true, registrationNumber: true, status: true } as const

type Plan = Omit<InspectionPlan, 'businessId'>

function planColumns({ kind, source, basis, departmentId, jointDepartmentIds, isAnnounced, plannedOn, dueOn, planNote }: Plan) {
  return { kind, source, basis, departmentId, isJoint: jointDepartmentIds.length > 0, isAnnounced: kind !== 'UNANNOUNCED' && isAnnounced, plannedOn: plannedOn === null ? null : toDateColumn(plannedOn), dueOn: dueOn === null ? null : toDateColumn(dueOn), planNote }
}

/** Whose inspectors come along inspects together with the leading department. */
function withInspectorsDepartments<T extends Plan>(plan: T, { inspectors }: References): T {
  const theirs = plan.inspectorIds.flatMap((id) => inspectors.get(id)?.departmentId ?? [])
  return { ...plan, jointDepartmentIds: [...plan.jointDepartmentIds, ...new Set(theirs.filter((id) => id !== plan.departmentId && !plan.jointDepartmentIds.includes(id)))] }
}

type Inspector = { readonly accountId: string; readonly name: string; readonly departmentId: string; readonly certificateNumber: string; readonly isAvailable: boolean; readonly avoids: ReadonlyMap<string, string> }
type References = { readonly businesses: ReadonlyMap<string, Business>; readonly departments: ReadonlySet<string>; readonly inspectors: ReadonlyMap<string, Inspector> }

/** What the plans name, as it stands in their jurisdiction: three statements, however many plans there are. */
async function readReferences(tx: Db, jurisdictionId: string, plans: readonly (Plan & { readonly businessId?: string })[]): Promise<References> {
  const businessIds = [...new Set(plans.flatMap(({ businessId }) => businessId ?? []))]
  const departmentIds = [...new Set(plans.flatMap((plan) => [plan.departmentId, ...plan.jointDepartmentIds]))]
  const accountIds = [...new Set(plans.flatMap(({ inspectorIds }) => inspectorIds))]
  const [businesses, departments, profiles] = await Promise.all([
    tx.foodBusiness.findMany({ where: { id: { in: businessIds }, jurisdictionId, voidedAt: null }, select: BUSINESS_SELECT }),
    tx.department.findMany({ where: { jurisdictionId, voidedAt: null, OR: [{ id: { in: departmentIds } }, { inspectors: { some: { accountId: { in: accountIds } } } }] }, select: { id: true } }),
    tx.inspectorProfile.findMany({ where: { accountId: { in: accountIds }, jurisdictionId }, select: { accountId: true, departmentId: true, certificateNumber: true, isAvailable: true, account: { select: { displayName: true, status: true } }, avoidances: { where: { businessId: { in: businessIds } }, select: { businessId: true, reason: true } } } }),
  ])
  return {
    businesses: new Map(businesses.map((one) => [one.id, one])),
    departments: new Set(departments.map(({ id }) => id)),
    inspectors: new Map(profiles.map(({ account, avoidances, isAvailable, ...one }) => [one.accountId, { ...one, name: account.displayName, isAvailable: isAvailable && account.status === 'ACTIVE', avoids: new Map(avoidances.map(({ businessId, reason }) => [businessId!, reason])) }])),
  }
}

function planProblems(plan: Plan & { readonly businessId?: string }, known: References, todayOn: string): Partial<Record<keyof InspectionPlan, string>> {
  const business = plan.businessId === undefined ? undefined : known.businesses.get(plan.businessId)
  const people = plan.inspectorIds.map((id) => known.inspectors.get(id))
  const avoiding = people.find((one) => one && plan.businessId !== undefined && one.avoids.has(plan.businessId))
  const away = people.find((one) => one && !one.isAvailable)
  return {
    ...(plan.businessId !== undefined && !business ? { businessId: '没有找到这个监管对象，请重新选择' } : business && business.status === 'CLOSED' ? { businessId: '该监管对象已注销，不能安排检查' } : {}),
    ...(known.departments.has(plan.departmentId) ? {} : { departmentId: '牵头单位须是本辖区的单位，请重新选择' }),
    ...(plan.jointDepartmentIds.every((id) => known.departments.has(id) && id !== plan.departmentId) && new Set(plan.jointDepartmentIds).size === plan.jointDepartmentIds.length ? {} : { jointDepartmentIds: '联合检查单位须是本辖区的其他单位，且不重复' }),
    ...(new Set(plan.inspectorIds).size !== plan.inspectorIds.length ? { inspectorIds: '检查人员重复，请保留一次' } : people.some((one) => !one) ? { inspectorIds: '检查人员须在本辖区执法检查人员名录中，请重新选择' } : avoiding ? { inspectorIds: `${avoiding.name}应当回避该单位：${avoiding.avoids.get(plan.businessId!)}` } : away ? { inspectorIds: `${away.name}目前不能承担检查，请另行选择` } : {}),
    ...(plan.dueOn !== null && plan.plannedOn !== null && plan.dueOn < plan.plannedOn ? { dueOn: '最迟日期不得早于计划日期' } : plan.dueOn !== null && plan.dueOn < todayOn ? { dueOn: '最迟日期已过，请核对' } : {}),
  }
}

function inspectorRows(inspectionId: string, accountIds: readonly string[], known: Pick<References, 'inspectors'>) {
  return accountIds.map((accountId, index) => {
    const { departmentId, name, certificateNumber } = known.inspectors.get(accountId)!
    return { inspectionId, accountId, departmentId, isLead: index === 0, name, certificateNumber }
  })
}

/** Numbers of a jurisdiction and year, one after another; two that plan at once wait for each other. */
export async function takeNumbers(tx: Db, jurisdictionId: string, year: number, count: number): Promise<string[]> {
  const [{ last }] = await tx.$queryRaw<[{ last: number }]>`
    INSERT INTO "inspection_counter" ("jurisdictionId", "year", "last") VALUES (${jurisdictionId}::uuid, ${year}, ${count})
    ON CONFLICT ("jurisdictionId", "year") DO UPDATE SET "last" = "inspection_counter"."last" + ${count} RETURNING "last"`
  return Array.from({ length: count }, (_, index) => `JC${year}-${String(last - count + 1 + index).padStart(6, '0')}`)
}

/**
 * Changes what is planned, who inspects among it, until the visit is filed.
 * @throws NotFoundError out of reach, ConflictError where somebody was quicker, InvalidError at its field
 */
export async function replanInspection(context: FollowedContext, { id, version, ...given }: ReplanInspectionInput): Promise<{ readonly id: string }> {
  return transact(async (tx) => {
    const held = await lockInspection(tx, context, { id, version }, 'replan')
    assertAllowed(canPlan(context.actor, { jurisdictionPath: held.jurisdictionPath, departmentId: given.departmentId }))
    const kept = held.dueOn
    const known = await readReferences(tx, held.jurisdictionId, [{ ...given, businessId: held.businessId }])
    const plan = withInspectorsDepartments(given, known)
    const { businessId: _business, ...problems } = planProblems({ ...plan, businessId: held.businessId }, known, plan.dueOn !== null && kept !== null && plan.dueOn === fromDateColumn(kept) ? plan.dueOn : dateOnOf(context.now))
    const wrong = Object.values(problems)
    if (wrong.length > 0) throw new InvalidError(wrong.length === 1 ? wrong[0]! : `有 ${wrong.length} 处需要改正，没有保存`, problems)
    await tx.inspection.update({ where: { id }, data: { ...planColumns(plan), version: { increment: 1 } }, select: { id: true } })
    await tx.inspectionInspector.deleteMany({ where: { inspectionId: id } })
    await tx.inspectionInspector.createMany({ data: inspectorRows(id, plan.inspectorIds, known) })
    await tx.inspectionJointDepartment.deleteMany({ where: { inspectionId: id } })
    await tx.inspectionJointDepartment.createMany({ data: plan.jointDepartmentIds.map((departmentId) => ({ inspectionId: id, departmentId })) })
    await settleInspections(tx, context, [id], 'REPLANNED')
    await writeAudit(tx, context, { action: inspectionEntries.replan.id, subjectType: 'inspection', subjectId: id, subjectLabel: `${held.number} ${held.businessName}`, jurisdictionPath: held.jurisdictionPath, detail: { version: version + 1, inspectors: plan.inspectorIds.length } })
    return { id }
  })
}
