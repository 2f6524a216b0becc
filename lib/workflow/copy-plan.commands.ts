import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import type { Prisma } from '@/lib/generated/prisma/client'
import { fromOptionalDateColumn, toDateColumn } from '@/lib/organisation/date-column'
import { assertAllowed } from '@/lib/organisation/decision'
import { getEditedPlan } from '@/lib/plan/edited-plan.queries'
import { namesYear, shiftDate, shiftYearsInText, yearsOf, type YearSpan } from '@/lib/plan/plan-copy'
import { canEditByHand, planEditingEntries } from '@/lib/plan/plan-editing.policy'
import type { CopyPlanInput } from '@/lib/plan/plan-editing.schema'
import { listPartChoices, type RetiredDepartment } from '@/lib/plan/task-part.queries'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { InvalidError, RefusedError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'

const live = { where: { voidedAt: null }, orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }] } as const satisfies Prisma.PlanTaskFindManyArgs
const sourceInclude = {
  tasks: { ...live, include: { units: { orderBy: { sortOrder: 'asc' } } } },
  milestones: live,
  duties: live,
  targets: { ...live, include: { years: true, owners: true, shares: true } },
} as const satisfies Prisma.PlanInclude

type Source = Prisma.PlanGetPayload<{ include: typeof sourceInclude }>

/**
 * Begins a plan as a copy of an earlier one, for a new period: tasks with their units, milestones and duties moved by
 * the years between; targets keep their values and are marked to be looked at. Parts of retired departments go to
 * their successors, with a note at the task.
 * @returns the id of the draft
 */
export async function copyPlan(context: CommandContext, input: CopyPlanInput): Promise<{ id: string }> {
  const head = await getEditedPlan(context, input.sourceId)
  assertAllowed(canEditByHand(context.actor, { ...head, status: 'PUBLISHED' }))
  if (head.status === 'VOIDED') throw new RefusedError('已作废的方案不能复制')
  const span = yearsOf(head.periodFrom, head.periodTo)
  const newSpan = yearsOf(input.periodFrom, input.periodTo)
  if (!span || !newSpan) throw new InvalidError('所选方案没有填写期限，无法推算年份，请先补充', { sourceId: '所选方案没有填写期限，请先补充' })
  const [source, { retired }] = await Promise.all([db().plan.findUniqueOrThrow({ where: { id: head.id }, include: sourceInclude }), listPartChoices(head)])
  const rows = copyRows(source, { years: newSpan[0] - span[0], span, retired: new Map(retired.map((one) => [one.id, one])) })
  return transact(async (tx) => {
    const plan = await tx.plan.create({
      data: {
        jurisdictionId: head.jurisdictionId, departmentId: source.departmentId, title: input.title, shortTitle: rows.text(head.shortTitle), genre: head.genre, documentNumber: input.documentNumber, issuer: head.issuer, summary: rows.text(head.summary),
        periodFrom: toDateColumn(input.periodFrom!), periodTo: toDateColumn(input.periodTo!), noDutyReason: head.noDutyReason, copiedFromId: head.id, createdById: context.actor.accountId, createdAt: context.now,
        revisions: { create: { number: 1, origin: 'hand', note: `复制自${head.title}`.slice(0, 500), createdById: context.actor.accountId, createdAt: context.now } },
      },
      select: { id: true },
    })
    await tx.planTask.createMany({ data: rows.tasks.map((task) => ({ ...task, planId: plan.id })) })
    await tx.planTaskUnit.createMany({ data: rows.units })
    await tx.planMilestone.createMany({ data: rows.milestones.map((row) => ({ ...row, planId: plan.id })) })
    await tx.reportingDuty.createMany({ data: rows.duties.map((row) => ({ ...row, planId: plan.id })) })
    await tx.indicatorTarget.createMany({ data: rows.targets.map((row) => ({ ...row, planId: plan.id })) })
    await tx.indicatorTargetYear.createMany({ data: rows.targetYears })
    await tx.indicatorTargetOwner.createMany({ data: rows.owners })
    await tx.indicatorTargetShare.createMany({ data: rows.shares })
    await writeAudit(tx, context, { action: planEditingEntries.copy.id, subjectType: 'plan', subjectId: plan.id, subjectLabel: input.title, jurisdictionPath: head.jurisdictionPath, detail: { sourceId: head.id, tasks: rows.tasks.length, targets: rows.targets.length, duties: rows.duties.length } })
    return plan
  })
}

type Shift = { readonly years: number; readonly span: YearSpan; readonly retired: ReadonlyMap<string, RetiredDepartment> }

function copyRows(source: Source, { years, span, retired }: Shift) {
  const text = (value: string) => shiftYearsInText(value, years, span)
  const optionalText = (value: string | null) => (value === null ? null : text(value))
  const day = (value: Date | null) => (value === null ? null : toDateColumn(shiftDate(fromOptionalDateColumn(value)!, years)))
  const heir = (id: string) => (retired.has(id) ? (retired.get(id)!.successor?.id ?? id) : id)
  const taskIds = new Map(source.tasks.map((task) => [task.id, uuidv7()]))
  const targetIds = new Map(source.targets.map((target) => [target.id, uuidv7()]))
  const taskOf = (id: string | null) => (id === null ? null : (taskIds.get(id) ?? null))
  return {
    text,
    tasks: source.tasks.map((task) => ({
      id: taskIds.get(task.id)!, kind: task.kind, path: [], sectionPath: task.sectionPath.map(text), number: task.number, heading: text(task.heading), body: task.body, measures: task.measures, sortOrder: task.sortOrder, responsibility: task.responsibility,
      coordinatorId: task.coordinatorId === null ? null : heir(task.coordinatorId), noLeadReason: task.noLeadReason, dueOn: day(task.dueOn), dueText: optionalText(task.dueText), criterion: text(task.criterion),
      note: copiedNote(task, retired),
    })),
    units: source.tasks.flatMap((task) => once(task.units.map(({ role, departmentId, writtenAs, groupRule, sortOrder }) => {
      const to = departmentId === null ? null : heir(departmentId)
      const name = to === departmentId ? writtenAs : groupRule ? writtenAs : retired.get(departmentId!)!.successor!.name
      return { taskId: taskIds.get(task.id)!, role, departmentId: to, writtenAs: name, groupRule, sortOrder }
    }))),
    milestones: source.milestones.map(({ kind, name, writtenAs, startsOn, dueOn, recurring, criterion, sortOrder, taskId }) => ({ kind, name: text(name), writtenAs: text(writtenAs), startsOn: day(startsOn), dueOn: day(dueOn), recurring, criterion, sortOrder, taskId: taskOf(taskId) })),
    duties: source.duties.filter((duty) => duty.effectiveTo === null || (source.periodTo !== null && duty.effectiveTo >= source.periodTo)).map((duty) => ({
      name: text(duty.name), deliverable: duty.deliverable, audience: duty.audience, departmentIds: [...new Set(duty.departmentIds.map(heir))], audienceWritten: duty.audienceWritten, recipient: duty.recipient, cycle: duty.cycle, dueDay: duty.dueDay, months: duty.months, dueOn: day(duty.dueOn),
      cutOffDays: duty.cutOffDays, shiftOnRestDays: duty.shiftOnRestDays, origin: 'office', sortOrder: duty.sortOrder,
    })),
    targets: source.targets.map((target) => ({
      id: targetIds.get(target.id)!, indicatorId: target.indicatorId, taskId: taskOf(target.taskId), comparator: target.comparator, value: target.value, upper: target.upper, per: target.per, valueText: text(target.valueText), approximate: target.approximate, pending: target.pending, authority: target.authority,
      window: target.window, strive: target.strive, nature: target.nature, year: target.year === null ? null : target.year + years, needsCheck: true, sortOrder: target.sortOrder,
    })),
    targetYears: source.targets.flatMap((target) => target.years.map(({ year, comparator, value, upper, pending, note }) => ({ targetId: targetIds.get(target.id)!, year: year + years, comparator, value, upper, pending, note }))),
    // Where two departments became one, their shares are set anew: the copy is to be looked at anyway.
    shares: source.targets.flatMap((target) => once(target.shares.map(({ departmentId, comparator, value }) => ({ targetId: targetIds.get(target.id)!, departmentId: heir(departmentId), comparator, value })))),
    owners: source.targets.flatMap((target) => once(target.owners.map(({ departmentId, role }) => ({ targetId: targetIds.get(target.id)!, departmentId: heir(departmentId), role })))),
  }
}

/** Each department once: where a predecessor and its successor both had a part, the first stays. A group may hold whoever is also named. */
function once<T extends { readonly departmentId: string | null; readonly groupRule?: unknown }>(rows: T[]): T[] {
  return rows.filter((row, index) => row.departmentId === null || rows.findIndex((one) => one.departmentId === row.departmentId && Boolean(one.groupRule) === Boolean(row.groupRule)) === index)
}

function copiedNote(task: Source['tasks'][number], retired: Shift['retired']): string {
  const handed = [...new Set(task.units.flatMap(({ departmentId }) => departmentId ?? []))].flatMap((id) => {
    const one = retired.get(id)
    return one ? [one.successor ? `${one.name}已撤并，改为${one.successor.name}` : `${one.name}已撤并，没有承接单位，请改派`] : []
  })
  const wording = namesYear(task.body) || namesYear(task.measures) ? ['正文沿用往年文字，其中的年份请核对'] : []
  return [task.note, ...handed, ...wording].filter((part) => part !== '').join('；').slice(0, 2_000)
}
