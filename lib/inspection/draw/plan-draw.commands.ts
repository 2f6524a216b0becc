import 'server-only'
import { assertAllowed } from '@/lib/organisation/decision'
import { writeAudit } from '@/lib/platform/audit'
import { ConflictError, InvalidError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { fromDateColumn } from '@/lib/organisation/date-column'
import type { FollowedContext } from '../inspection-follower'
import type { InspectionPlan } from '../inspection.schema'
import { insertPlanned } from '../plan-inspections.commands'
import { getDrawInHand } from './draw-in-hand.queries'
import { listDrawnBusinesses, type DrawnBusiness } from './draw.queries'
import { canTakeDrawStep, drawEntries } from './draw.policy'
import type { PlanDrawInput } from './draw.schema'

/**
 * Plans an inspection of each business drawn that has none yet, by the inspectors drawn; the first of them leads, with
 * his department. What cannot be planned any more (closed since, an inspector on leave) is left and stays in sight.
 * @throws InvalidError where none of them can be planned
 */
export async function planDraw(context: FollowedContext, { id, version }: PlanDrawInput): Promise<{ readonly planned: number; readonly left: number }> {
  return transact(async (tx) => {
    await tx.$queryRaw`SELECT d."id" FROM "inspection_draw" d WHERE d."id" = ${id}::uuid FOR UPDATE`
    const draw = await getDrawInHand(tx, context.actor, id)
    if (draw.version !== version) throw new ConflictError('他人刚刚办理了本次抽取，没有安排检查。请刷新后再办理')
    assertAllowed(canTakeDrawStep(context.actor, 'plan', draw, context.now))
    const place = { id: draw.jurisdictionId, path: draw.jurisdictionPath }
    const { inspectionKind, dueOn } = await tx.inspectionDraw.findUniqueOrThrow({ where: { id }, select: { inspectionKind: true, dueOn: true } })
    const has = new Set((await tx.inspection.findMany({ where: { drawId: id }, select: { businessId: true } })).map(({ businessId }) => businessId))
    const rows = (await listDrawnBusinesses(tx, id)).filter(({ businessId, unassigned }) => unassigned === null && !has.has(businessId))
    const profiles = await tx.inspectorProfile.findMany({ where: { jurisdictionId: place.id, accountId: { in: rows.flatMap(({ inspectors }) => inspectors.map(({ accountId }) => accountId)) } }, select: { accountId: true, departmentId: true } })
    const departmentOf = new Map(profiles.map(({ accountId, departmentId }) => [accountId, departmentId]))
    const plans = rows.map((row) => planOf(row, { kind: inspectionKind, dueOn: fromDateColumn(dueOn), number: draw.number, departmentId: departmentOf.get(row.inspectors[0]!.accountId) ?? place.id }))
    const problems = await plannable(() => insertPlanned(tx, context, place, plans, undefined, id))
    const left = problems ? plans.filter((_, index) => !problems.has(index)) : []
    if (problems && left.length === 0) throw new InvalidError(`${plans.length} 家都不能安排：${[...problems.values()].slice(0, 3).join('；')}`)
    if (left.length > 0) await insertPlanned(tx, context, place, left, undefined, id)
    const planned = plans.length - (problems?.size ?? 0)
    await writeAudit(tx, context, { action: drawEntries.plan.id, subjectType: 'inspection-draw', subjectId: id, subjectLabel: `${draw.number} ${draw.title}`, jurisdictionPath: place.path, detail: { planned, left: plans.length - planned } })
    return { planned, left: plans.length - planned }
  })
}

function planOf({ businessId, inspectors }: DrawnBusiness, { kind, dueOn, number, departmentId }: Pick<InspectionPlan, 'kind' | 'departmentId'> & { readonly dueOn: string; readonly number: string }): InspectionPlan {
  return { businessId, kind, source: 'DRAW', basis: `双随机抽取 ${number}`, departmentId, jointDepartmentIds: [], isAnnounced: false, plannedOn: null, dueOn, planNote: '', inspectorIds: inspectors.map(({ accountId }) => accountId) }
}

/** Tries it; what is wrong with which plan, by its index, or null where all were planned. Nothing is written where something is wrong. */
async function plannable(plan: () => Promise<unknown>): Promise<Map<number, string> | null> {
  try {
    await plan()
    return null
  } catch (error) {
    const problems = error instanceof InvalidError ? Object.entries(error.fieldErrors ?? {}).map(([path, message]) => [Number(path.split('.')[1]), message] as const) : []
    if (problems.length === 0) throw error
    return new Map(problems)
  }
}
