import 'server-only'
import type { FollowedContext } from '@/lib/inspection/inspection-follower'
import { canPlan, canVisit, INSPECTION_PLANNERS } from '@/lib/inspection/inspection.policy'
import { lockInspectionRow } from '@/lib/inspection/locked-inspection.queries'
import { insertPlanned } from '@/lib/inspection/plan-inspections.commands'
import { readClockRules } from '@/lib/organisation/clock-rules.queries'
import { assertAllowed } from '@/lib/organisation/decision'
import { getPlaceInScope } from '@/lib/organisation/place.queries'
import { writeAudit } from '@/lib/platform/audit'
import { scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { ConflictError, InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { dateOnOf } from '@/lib/shared/format'
import { judgementVersion } from './recheck'
import { holdRectifications, type HeldRectification } from './held-rectifications.queries'
import { canRecordRectification, rectificationEntries, rectificationInScope, RECTIFICATION_READERS } from './rectification.policy'
import type { PlanRecheckInput, SaveJudgementsInput } from './rectification.schema'
import { playRectification } from './rectification-state'
import { describeSubject, writeOf } from './rectification.commands'
import { writeRectifications } from './write-rectifications.commands'

/**
 * Plans a follow-up inspection (复查) of one or several findings of a business: the inspection, what it looks at again, and
 * the entry of each rectification, in one transaction.
 * @throws NotFoundError out of reach, ConflictError where somebody was quicker, InvalidError at its field
 */
export async function planRecheck(context: FollowedContext, input: PlanRecheckInput): Promise<{ readonly id: string; readonly inspectionId: string }> {
  return transact(async (tx) => {
    const wanted = [...new Set([input.id, ...input.otherIds])]
    const inReach = await tx.rectification.findMany({ where: { id: { in: wanted }, AND: [rectificationInScope(scopeFor(context.actor, RECTIFICATION_READERS))] }, select: { id: true, departmentId: true, jurisdictionId: true, inspection: { select: { businessId: true } } } })
    const first = inReach.find(({ id }) => id === input.id)
    if (!first || inReach.length !== wanted.length) throw new NotFoundError()
    if (first.departmentId === null) throw new RefusedError('还没有责任单位，请由食安办指定后再安排复查')
    if (inReach.some(({ inspection }) => inspection.businessId !== first.inspection.businessId)) throw new InvalidError('一次复查只能是同一单位的问题', { otherIds: '请只选择同一单位的问题' })
    if (input.plannedOn < dateOnOf(context.now)) throw new InvalidError('复查日期已过，请核对', { plannedOn: '复查日期已过，请核对' })
    const place = await getPlaceInScope(tx, scopeFor(context.actor, INSPECTION_PLANNERS), first.jurisdictionId)
    assertAllowed(canPlan(context.actor, { jurisdictionPath: place.path, departmentId: first.departmentId }))
    const { label } = await describeSubject(tx, await findingOf(tx, input.id))
    const [made] = await insertPlanned(tx, context, place, [{ businessId: first.inspection.businessId, kind: 'ROUTINE', source: 'FOLLOW_UP', basis: `复查 ${label.split(' ')[0]}${wanted.length > 1 ? ` 等 ${wanted.length} 个问题` : ''}`, departmentId: first.departmentId, jointDepartmentIds: [], isAnnounced: false, plannedOn: input.plannedOn, dueOn: null, planNote: '', inspectorIds: [...new Set(input.inspectorIds)] }], () => '')
    const held = await holdRectifications(tx, { ids: wanted })
    assertPlannable(context, place.path, held, input)
    await tx.rectificationRecheck.createMany({ data: wanted.toSorted().map((rectificationId) => ({ inspectionId: made!.id, rectificationId })) })
    const rules = await readClockRules(tx, place.path)
    await writeRectifications(tx, held.map((one) => writeOf(one, [{ number: one.version + 1, event: { kind: 'RECHECK_PLANNED', inspectionId: made!.id, on: input.plannedOn }, text: `复查检查 ${made!.number}`, byId: context.actor.accountId, at: context.now, idempotencyKey: null }], rules)))
    await writeAudit(tx, context, { action: rectificationEntries.planRecheck.id, subjectType: 'rectification', subjectId: input.id, subjectLabel: label, jurisdictionPath: place.path, detail: { inspection: made!.number, rows: wanted.length, on: input.plannedOn } })
    return { id: input.id, inspectionId: made!.id }
  })
}

function findingOf(tx: Db, id: string): Promise<{ findingId: string }> {
  return tx.rectification.findUniqueOrThrow({ where: { id }, select: { findingId: true } })
}

function assertPlannable(context: CommandContext, jurisdictionPath: string, held: readonly HeldRectification[], input: PlanRecheckInput): void {
  for (const { id, version, standing, entries } of held) {
    assertAllowed(canRecordRectification(context.actor, { jurisdictionPath, departmentId: standing.departmentId }, 'RECHECK_PLANNED'))
    if (id === input.id && version !== input.version) throw new ConflictError('他人刚刚登记了这个问题的整改，没有保存您的内容。您填写的内容已保留，请核对最新情况后再提交')
    const state = playRectification(entries)
    const message = state.state !== 'OPEN' || state.putRightOn !== null ? '所选问题中有已整改到位的，请刷新页面后重新选择' : state.planned !== null ? '所选问题中有已安排复查的，请刷新页面后重新选择' : null
    if (message !== null) throw id === input.id ? new RefusedError(message) : new InvalidError(message, { otherIds: message })
  }
}

/**
 * Keeps what a follow-up inspection found of what it looks at again; nothing is settled before it is filed.
 * @throws NotFoundError, RefusedError where it is filed, ConflictError where somebody changed it meanwhile
 */
export async function saveJudgements(context: CommandContext, { id, version, judgements }: SaveJudgementsInput): Promise<{ readonly id: string }> {
  return transact(async (tx) => {
    const held = await lockInspectionRow(tx, context, id)
    assertAllowed(canVisit(context.actor, held))
    if (held.state !== 'UNDER_WAY') throw new RefusedError('请先开始现场检查，再登记复查结论')
    const rows = await tx.rectificationRecheck.findMany({ where: { inspectionId: id }, orderBy: { rectificationId: 'asc' }, select: { rectificationId: true, version: true } })
    if (rows.length === 0) throw new NotFoundError()
    if (judgementVersion(rows) !== version) throw new ConflictError('他人刚刚登记了复查结论，没有保存您的内容。您填写的内容已保留，请核对最新情况后再保存')
    const known = new Set(rows.map(({ rectificationId }) => rectificationId))
    if (judgements.some(({ rectificationId }) => !known.has(rectificationId)) || new Set(judgements.map(({ rectificationId }) => rectificationId)).size !== judgements.length) throw new InvalidError('所填问题不在这次复查中，请刷新页面后重新填写')
    const bare = judgements.findIndex(({ outcome, note }) => outcome === 'NOT_PUT_RIGHT' && note === '')
    if (bare >= 0) throw new InvalidError('未整改到位的，请写明情况', { [`judgements.${bare}.note`]: '未整改到位的，请写明情况' })
    for (const { rectificationId, outcome, note } of judgements) {
      await tx.rectificationRecheck.update({ where: { inspectionId_rectificationId: { inspectionId: id, rectificationId } }, data: { outcome, note, judgedAt: outcome === null ? null : context.now, judgedById: outcome === null ? null : context.actor.accountId, version: { increment: 1 } }, select: { rectificationId: true } })
    }
    // Whoever has the visit open elsewhere, on a device without a network among it, is told.
    await tx.inspection.update({ where: { id }, data: { version: { increment: 1 } }, select: { id: true } })
    await writeAudit(tx, context, { action: rectificationEntries.saveJudgements.id, subjectType: 'inspection', subjectId: id, subjectLabel: `${held.number} ${held.businessName}`, jurisdictionPath: held.jurisdictionPath, detail: { rows: judgements.length, putRight: judgements.filter(({ outcome }) => outcome === 'PUT_RIGHT').length } })
    return { id }
  })
}
