import 'server-only'
import type { DeliveryChannel, DeliveryState } from '@/lib/generated/prisma/enums'
import { fromDateColumn } from '@/lib/organisation/date-column'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import { channelSettings } from '@/lib/platform/channels/channel-settings'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { nextRunAt } from '@/lib/platform/jobs/next-run'
import { JOB_SCHEDULE } from '@/lib/workflow/job-schedule'
import { jobLabel, scheduleWords } from './job-words'

export type ScheduledRow = {
  readonly name: string
  readonly label: string
  readonly schedule: string
  readonly nextAt: string
  /** Null while it never ran. */
  readonly last: { readonly at: string; readonly durationMs: number; readonly failureCode: string | null; readonly failuresInARow: number; readonly succeededAt: string | null } | null
}

export type FailedJob = { readonly id: string; readonly label: string; readonly attempts: number; readonly maxAttempts: number; readonly createdAt: string; readonly nextAt: string; readonly isRunning: boolean; readonly isGivenUp: boolean }

export type DeliveryCounts = Readonly<Record<DeliveryState, number>>
export type RoundRow = { readonly on: string; readonly told: number; readonly mail: DeliveryCounts; readonly webhook: DeliveryCounts }
export type UndeliveredRow = { readonly id: string; readonly on: string; readonly loginName: string; readonly channel: DeliveryChannel; readonly state: DeliveryState; readonly tries: number; readonly outcome: string | null; readonly lastAt: string | null }

export type JobBoard = {
  readonly scheduled: readonly ScheduledRow[]
  readonly failed: readonly FailedJob[]
  readonly waitingCount: number
  /** The job that runs every minute did not for some time: no instance may be running jobs. */
  readonly isSilent: boolean
  readonly channels: { readonly mail: boolean; readonly webhook: boolean }
  readonly rounds: readonly RoundRow[]
  readonly undelivered: readonly UndeliveredRow[]
}

const MOST_ROWS = 50
const ROUNDS = 7
const SILENT_MS = 5 * 60_000

/**
 * What is scheduled and how it went, what failed, and the reminders on their way to accounts of the actor's jurisdictions.
 * @param runningMs since when this instance runs: where no job ever ran, it has to have been up as long as silence takes
 */
export async function getJobBoard({ actor, at }: Pick<CommandContext, 'actor' | 'at'>, runningMs = process.uptime() * 1_000): Promise<JobBoard> {
  const account = { jurisdiction: jurisdictionInScope(scopeFor(actor, ['SYSTEM_ADMIN'])) }
  const [scheduled, failed, waitingCount, rounds, undelivered] = await Promise.all([listScheduled(at), listFailed(), countWaiting(), listRounds(account), listUndelivered(account)])
  const { mail, webhook } = channelSettings(env())
  const minutely = scheduled.find(({ name }) => name === 'audit.seal')
  const silentMs = minutely?.last ? at.getTime() - Date.parse(minutely.last.at) : runningMs
  return { scheduled, failed, waitingCount, isSilent: silentMs > SILENT_MS, channels: { mail: mail !== null, webhook: webhook !== null }, rounds, undelivered }
}

async function listScheduled(at: Date): Promise<ScheduledRow[]> {
  const records = new Map((await db().jobRecord.findMany()).map((record) => [record.name, record]))
  return JOB_SCHEDULE.map(({ name, at: time }) => {
    const record = records.get(name)
    const last = record ? { at: record.lastRunAt.toISOString(), durationMs: record.lastDurationMs, failureCode: record.failureCode, failuresInARow: record.failuresInARow, succeededAt: record.lastSucceededAt?.toISOString() ?? null } : null
    return { name, label: jobLabel(name), schedule: scheduleWords(time), nextAt: nextRunAt(time, at).toISOString(), last }
  })
}

type JobRow = { id: string; name: string; attempts: number; maxAttempts: number; createdAt: Date; runAt: Date; isRunning: boolean }

/** Jobs that failed and were not done since; what they work on and what the error said stay in the log. */
async function listFailed(): Promise<FailedJob[]> {
  const rows = await db().$queryRaw<JobRow[]>`
    select id::text, task_identifier as name, attempts::int, max_attempts::int as "maxAttempts", created_at as "createdAt", run_at as "runAt", locked_at is not null as "isRunning"
    from graphile_worker.jobs where last_error is not null order by (attempts >= max_attempts) desc, run_at, id limit ${MOST_ROWS}`
  return rows.map(({ name, createdAt, runAt, ...row }) => ({ ...row, label: jobLabel(name), createdAt: createdAt.toISOString(), nextAt: runAt.toISOString(), isGivenUp: !row.isRunning && row.attempts >= row.maxAttempts }))
}

async function countWaiting(): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`select count(*)::int as count from graphile_worker.jobs where last_error is null and locked_at is null`
  return row?.count ?? 0
}

type AccountScope = { readonly jurisdiction: ReturnType<typeof jurisdictionInScope> }

async function listRounds(account: AccountScope): Promise<RoundRow[]> {
  const rounds = await db().reminderRound.findMany({ orderBy: { on: 'desc' }, take: ROUNDS, select: { on: true } })
  // Of reports and of cases there may be a digest each: a person is counted once.
  const people = await db().reminderDigest.groupBy({ by: ['roundOn', 'accountId'], where: { roundOn: { in: rounds.map(({ on }) => on) }, account } })
  const deliveries = await db().reminderDelivery.findMany({ where: { digest: { roundOn: { in: rounds.map(({ on }) => on) }, account } }, select: { channel: true, state: true, digest: { select: { roundOn: true } } } })
  const countOf = (on: Date, channel: DeliveryChannel): DeliveryCounts => {
    const own = deliveries.filter((one) => one.channel === channel && one.digest.roundOn.getTime() === on.getTime())
    const count = (state: DeliveryState) => own.filter((one) => one.state === state).length
    return { SENT: count('SENT'), WAITING: count('WAITING'), GIVEN_UP: count('GIVEN_UP') }
  }
  return rounds.map(({ on }) => ({ on: fromDateColumn(on), told: people.filter(({ roundOn }) => roundOn.getTime() === on.getTime()).length, mail: countOf(on, 'MAIL'), webhook: countOf(on, 'WEBHOOK') }))
}

/** What was given up, and what waits after a try that failed; the latest first. */
async function listUndelivered(account: AccountScope): Promise<UndeliveredRow[]> {
  const rows = await db().reminderDelivery.findMany({
    where: { digest: { account }, OR: [{ state: 'GIVEN_UP' }, { state: 'WAITING', attempts: { some: {} } }] },
    orderBy: [{ digest: { roundOn: 'desc' } }, { id: 'asc' }],
    take: MOST_ROWS,
    select: { id: true, channel: true, state: true, digest: { select: { roundOn: true, account: { select: { loginName: true } } } }, attempts: { orderBy: { startedAt: 'desc' }, take: 1, select: { outcome: true, startedAt: true } }, _count: { select: { attempts: true } } },
  })
  return rows.map(({ id, channel, state, digest, attempts: [last], _count }) => ({ id, channel, state, on: fromDateColumn(digest.roundOn), loginName: digest.account.loginName, tries: _count.attempts, outcome: last?.outcome ?? null, lastAt: last?.startedAt.toISOString() ?? null }))
}
