import 'server-only'
import type { PlanGenre, PlanStatus } from '@/lib/generated/prisma/enums'
import type { Prisma } from '@/lib/generated/prisma/client'
import { fromOptionalDateColumn, toDateColumn } from '@/lib/organisation/date-column'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'
import { PLAN_WRITERS } from './plan.policy'
import { ownDepartmentIds, readablePlan } from './plan-view.policy'

export type PlanRow = {
  readonly id: string
  readonly title: string
  readonly genre: PlanGenre
  readonly status: PlanStatus
  readonly documentNumber: string | null
  readonly periodFrom: string | null
  readonly periodTo: string | null
  /** Tasks proper; measures and phases are not counted. */
  readonly taskCount: number
  /** Departments with a part in it. */
  readonly unitCount: number
  /** The next day, today included, on which a task or milestone falls due. */
  readonly nextDueOn: string | null
  /** A revision being confirmed, and how many of its proposals wait; only for those who confirm. */
  readonly confirming: { readonly number: number; readonly pending: number } | null
  /** Tasks the actor's own departments lead, are responsible for, support. */
  readonly own: UnitParts
}

export type UnitParts = { readonly lead: number; readonly responsible: number; readonly supporting: number }
export type PlanFilter = { title?: string; genre?: PlanGenre; status?: PlanStatus; year?: number; unit?: string; page: number; pageSize: number }
export type PlanIndex = {
  readonly rows: readonly PlanRow[]
  readonly total: number
  /** Years that plans of the jurisdiction cover, latest first. */
  readonly years: readonly number[]
}

/** One page of a jurisdiction's plans, those in confirmation first, then those in force. Voided ones only when asked for. */
export async function listPlans(context: Pick<CommandContext, 'actor'>, jurisdictionId: string, filter: PlanFilter, todayOn: string): Promise<PlanIndex> {
  const readable: Prisma.PlanWhereInput = { jurisdictionId, AND: [readablePlan(context.actor)] }
  const where: Prisma.PlanWhereInput = { ...readable, ...conditionOf(filter) }
  const writers = scopeFor(context.actor, PLAN_WRITERS)
  const [total, rows, periods] = await Promise.all([
    db().plan.count({ where }),
    db().plan.findMany({
      where,
      orderBy: [{ status: 'asc' }, { periodTo: { sort: 'desc', nulls: 'first' } }, { title: 'asc' }, { id: 'asc' }],
      skip: (filter.page - 1) * filter.pageSize,
      take: filter.pageSize,
      select: {
        id: true, title: true, genre: true, status: true, documentNumber: true, jurisdiction: { select: { path: true } }, periodFrom: true, periodTo: true,
        _count: { select: { tasks: { where: { voidedAt: null, kind: 'TASK' } } } },
        revisions: { where: { status: 'CONFIRMING' }, orderBy: { number: 'desc' }, take: 1, select: { number: true, _count: { select: { proposals: { where: { state: 'PENDING' } } } } } },
      },
    }),
    db().plan.findMany({ where: readable, take: 500, select: { periodFrom: true, periodTo: true } }),
  ])
  const ids = rows.map((row) => row.id)
  const [parts, due] = await Promise.all([countParts(ids, ownDepartmentIds(context.actor)), findNextDue(ids, todayOn)])
  return {
    total,
    years: coveredYears(periods),
    rows: rows.map(({ _count, revisions, periodFrom, periodTo, jurisdiction, ...row }) => ({
      ...row,
      periodFrom: fromOptionalDateColumn(periodFrom),
      periodTo: fromOptionalDateColumn(periodTo),
      taskCount: _count.tasks,
      unitCount: parts.get(row.id)?.units ?? 0,
      own: parts.get(row.id) ?? { lead: 0, responsible: 0, supporting: 0 },
      nextDueOn: due.get(row.id) ?? null,
      confirming: revisions[0] && isInScope(writers, { jurisdictionPath: jurisdiction.path }) ? { number: revisions[0].number, pending: revisions[0]._count.proposals } : null,
    })),
  }
}

function conditionOf({ title, genre, status, year, unit }: PlanFilter): Prisma.PlanWhereInput {
  const text = title ? { contains: title, mode: 'insensitive' as const } : null
  return {
    status: status ?? { not: 'VOIDED' },
    ...(genre ? { genre } : {}),
    ...(text ? { OR: [{ title: text }, { shortTitle: text }, { documentNumber: text }] } : {}),
    ...(year ? { periodFrom: { lte: toDateColumn(`${year}-12-31`) }, periodTo: { gte: toDateColumn(`${year}-01-01`) } } : {}),
    ...(unit ? { tasks: { some: { voidedAt: null, units: { some: { departmentId: unit } } } } } : {}),
  }
}

type Parts = { planId: string; units: number; lead: number; responsible: number; supporting: number }

async function countParts(planIds: string[], own: string[]): Promise<Map<string, Parts>> {
  if (planIds.length === 0) return new Map()
  const rows = await db().$queryRaw<Parts[]>`
    SELECT t."planId",
      count(DISTINCT u."departmentId")::int AS units,
      count(DISTINCT t."id") FILTER (WHERE u."role" = 'LEAD' AND u."departmentId" = ANY(${own}::uuid[]))::int AS lead,
      count(DISTINCT t."id") FILTER (WHERE u."role" = 'RESPONSIBLE' AND u."departmentId" = ANY(${own}::uuid[]))::int AS responsible,
      count(DISTINCT t."id") FILTER (WHERE u."role" = 'SUPPORTING' AND u."departmentId" = ANY(${own}::uuid[]))::int AS supporting
    FROM plan_task t JOIN plan_task_unit u ON u."taskId" = t."id"
    WHERE t."planId" = ANY(${planIds}::uuid[]) AND t."voidedAt" IS NULL
    GROUP BY t."planId"`
  return new Map(rows.map((row) => [row.planId, row]))
}

async function findNextDue(planIds: string[], todayOn: string): Promise<Map<string, string>> {
  const where = { planId: { in: planIds }, voidedAt: null, dueOn: { gte: toDateColumn(todayOn) } }
  const [tasks, milestones] = await Promise.all([
    db().planTask.groupBy({ by: ['planId'], where, _min: { dueOn: true } }),
    db().planMilestone.groupBy({ by: ['planId'], where, _min: { dueOn: true } }),
  ])
  const next = new Map<string, string>()
  for (const { planId, _min } of [...tasks, ...milestones]) {
    const on = fromOptionalDateColumn(_min.dueOn)
    const known = next.get(planId)
    if (on && (!known || on < known)) next.set(planId, on)
  }
  return next
}

function coveredYears(periods: readonly { periodFrom: Date | null; periodTo: Date | null }[]): number[] {
  const years = new Set<number>()
  for (const { periodFrom, periodTo } of periods) {
    if (!periodFrom || !periodTo) continue
    for (let year = periodFrom.getUTCFullYear(); year <= periodTo.getUTCFullYear(); year += 1) years.add(year)
  }
  return [...years].toSorted((a, b) => b - a)
}
