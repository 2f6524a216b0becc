import 'server-only'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { dateOnOf } from '@/lib/shared/format'
import { listAnsweredSince } from '@/lib/supervision/instruction.queries'
import type { Dashboard, OverdueRow } from './dashboard'
import { newlyOverdue, seenBefore, seenStatusesSchema, standingChanges, type Seen, type StandingChange } from './seen-standing'

/** What a person saw of a place; null where it was never looked at. */
export async function findSeen(tx: Db, key: { accountId: string; jurisdictionId: string }): Promise<Seen | null> {
  const row = await tx.seenStanding.findUnique({ where: { accountId_jurisdictionId: key }, select: { visitedAt: true, statuses: true, previousAt: true, previousStatuses: true } })
  return row && { ...row, statuses: seenStatusesSchema.parse(row.statuses), previousStatuses: row.previousStatuses === null ? null : seenStatusesSchema.parse(row.previousStatuses) }
}

type Told<T> = { readonly total: number; readonly rows: readonly T[] }

/** What became of a place since the asker last looked; of each kind how many there are, and the first of them. */
export type DashboardChanges = {
  /** The instant of that look, on the clock of business as everything else that happened. */
  readonly since: string
  readonly total: number
  readonly standings: Told<StandingChange>
  readonly overdue: Told<OverdueRow>
  readonly answers: Told<{ readonly id: string; readonly at: string; readonly subjectLabel: string; readonly departmentName: string | null }>
  readonly plans: Told<{ readonly id: string; readonly at: string; readonly planId: string; readonly planTitle: string; readonly label: string }>
}

const MOST = 6

/**
 * What became of a place since the asker last looked at its page: targets that stand otherwise, departments that owe a
 * report past its day and owed none then, instructions that were answered, plans that were changed.
 * @returns null at the first look
 */
export async function findDashboardChanges({ actor, at, now }: Pick<CommandContext, 'actor' | 'at' | 'now'>, jurisdictionId: string, { targets, overdue }: Pick<Dashboard, 'targets' | 'overdue'>): Promise<DashboardChanges | null> {
  const before = seenBefore(await findSeen(db(), { accountId: actor.accountId, jurisdictionId }), at)
  if (!before) return null
  // Visits are told by the machine's clock, what happens by the clock of business.
  const since = new Date(before.since.getTime() + now.getTime() - at.getTime())
  const [wereOverdue, answers, plans] = await Promise.all([overdue.length === 0 ? new Set<string>() : findOverdueAt(jurisdictionId, since), listAnsweredSince({ actor }, jurisdictionId, since, MOST), findPlanChanges(jurisdictionId, since)])
  const standings = firstOf(standingChanges(before.statuses, targets))
  const owing = firstOf(newlyOverdue(overdue, wereOverdue))
  return { since: since.toISOString(), total: standings.total + owing.total + answers.total + plans.total, standings, overdue: owing, answers, plans }
}

function firstOf<T>(rows: readonly T[]): Told<T> {
  return { total: rows.length, rows: rows.slice(0, MOST) }
}

/** Who owed a report past its day at an instant. */
async function findOverdueAt(jurisdictionId: string, instant: Date): Promise<Set<string>> {
  const rows = await db().$queryRaw<{ departmentId: string }[]>`
    SELECT DISTINCT o."departmentId"::text FROM "obligation" o LEFT JOIN "report_section" s ON s."obligationId" = o."id"
    WHERE o."jurisdictionId" = ${jurisdictionId}::uuid AND o."status" = 'OPEN' AND o."dueOn" < ${dateOnOf(instant)}::date AND o."dueOn" >= ${`${dateOnOf(instant).slice(0, 4)}-01-01`}::date
      AND (s."firstSubmittedAt" IS NULL OR s."firstSubmittedAt" > ${instant}::timestamptz)`
  return new Set(rows.map(({ departmentId }) => departmentId))
}

async function findPlanChanges(jurisdictionId: string, since: Date): Promise<DashboardChanges['plans']> {
  const where = { madeAt: { gt: since }, plan: { jurisdictionId, status: 'PUBLISHED' as const } }
  const [total, rows] = await Promise.all([db().planChange.count({ where }), db().planChange.findMany({ where, orderBy: { madeAt: 'desc' }, take: MOST, select: { id: true, madeAt: true, label: true, plan: { select: { id: true, title: true } } } })])
  return { total, rows: rows.map(({ id, madeAt, label, plan }) => ({ id, at: madeAt.toISOString(), planId: plan.id, planTitle: plan.title, label })) }
}
