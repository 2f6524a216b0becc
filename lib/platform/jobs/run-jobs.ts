import { type CronItem, Logger, type Runner, type TaskList, parseCronItems, run } from 'graphile-worker'
import pg from 'pg'
import { JOB_PAYLOADS, type JobName, type JobTask, type JobTasks } from './job-payloads'
import { type ShanghaiTime, atShanghaiTime } from './shanghai-schedule'

export interface ScheduledJob {
  name: JobName
  /** Told to the job; what it takes by itself unless told. */
  payload?: Record<string, unknown>
  /** Tells two schedules of the same job apart; its name unless told. */
  id?: string
  at: ShanghaiTime
  /** Runs missed while the portal stood still are made up for as far back as this. */
  backfillMs?: number
}

export interface RunJobsOptions {
  connectionString: string
  tasks: JobTasks
  schedule?: readonly ScheduledJob[]
  concurrency: number
  log: (level: 'error' | 'warn' | 'info' | 'debug', message: string, meta?: Record<string, unknown>) => void
  /** After a stop is asked for, running jobs get this long before their signal aborts. */
  graceMs?: number
}

export interface JobsHandle {
  /** Takes no more jobs, waits for running ones, and gives up after `graceMs` and five seconds. What did not end runs again elsewhere. */
  stop(): Promise<void>
}

const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 30_000
const ABORT_MS = 5000

/**
 * Runs jobs from the database until stopped. Survives the loss of the database: it starts again with growing waits.
 * The role of the connection need not own the job schema; see `installJobSchema`.
 */
export function runJobs(options: RunJobsOptions): JobsHandle {
  const stopping = new AbortController()
  const finished = superviseRunner(options, stopping.signal)
  return {
    stop: () => {
      stopping.abort()
      return finished
    },
  }
}

async function superviseRunner(options: RunJobsOptions, signal: AbortSignal): Promise<void> {
  let waitMs = FIRST_WAIT_MS
  while (!signal.aborted) {
    const startedAt = performance.now()
    try {
      await runOnce(options, signal)
    } catch (error) {
      options.log('error', 'job runner stopped', { error: error instanceof Error ? error.message : 'unknown' })
    }
    waitMs = performance.now() - startedAt > LONGEST_WAIT_MS ? FIRST_WAIT_MS : Math.min(waitMs * 2, LONGEST_WAIT_MS)
    await pause(waitMs, signal)
  }
}

async function runOnce(options: RunJobsOptions, signal: AbortSignal): Promise<void> {
  const pool = new pg.Pool({ connectionString: options.connectionString, max: options.concurrency + 2, connectionTimeoutMillis: 20_000, application_name: 'food-safety-portal-jobs' })
  const onLost = (error: Error) => options.log('warn', 'job connection lost', { error: error.message })
  pool.on('error', onLost)
  pool.on('connect', (client) => client.on('error', onLost))
  try {
    const runner = await startRunner(pool, options)
    const end = () => void stopRunner(runner, options)
    if (signal.aborted) end()
    signal.addEventListener('abort', end, { once: true })
    await runner.promise.finally(() => signal.removeEventListener('abort', end))
  } finally {
    await pool.end()
  }
}

function startRunner(pool: pg.Pool, options: RunJobsOptions): Promise<Runner> {
  return run({
    pgPool: pool,
    concurrency: options.concurrency,
    noHandleSignals: true,
    pollInterval: 2000,
    taskList: toTaskList(options.tasks),
    parsedCronItems: parseCronItems((options.schedule ?? []).map(toCronItem)),
    logger: new Logger((scope) => (level, message, meta) => {
      const name = level === 'warning' ? 'warn' : level
      options.log(name, message, { jobId: scope.jobId, task: scope.taskIdentifier, ...onlyCode(meta) })
    }),
    preset: { worker: { gracefulShutdownAbortTimeout: options.graceMs ?? 15_000 } },
  })
}

/** A job's payload and a query's text may hold personal data: of what the runner says, only an error's code is kept. */
function onlyCode(meta: Record<string, unknown> | undefined): { code?: unknown } {
  const error = meta?.error
  return error instanceof Error && 'code' in error ? { code: error.code } : {}
}

async function stopRunner(runner: Runner, { graceMs = 15_000, log }: RunJobsOptions): Promise<void> {
  const timer = setTimeout(() => void runner.kill('shutdown took too long').catch(() => undefined), graceMs + ABORT_MS)
  try {
    await runner.stop('portal stops')
  } catch (error) {
    log('warn', 'job runner did not stop cleanly', { error: error instanceof Error ? error.message : 'unknown' })
  } finally {
    clearTimeout(timer)
  }
}

function toTaskList(tasks: JobTasks): TaskList {
  const names = Object.keys(tasks) as JobName[]
  return Object.fromEntries(names.map((name) => [name, toTask(name, tasks)]))
}

function toTask(name: JobName, tasks: JobTasks): NonNullable<TaskList[string]> {
  return async (raw, { job, abortSignal }) => {
    // The runner adds `_cron` to what it schedules itself.
    const { _cron, ...payload } = raw as Record<string, unknown>
    const task = tasks[name] as JobTask<JobName>
    await task(JOB_PAYLOADS[name].parse(payload), { jobId: job.id, attempt: job.attempts, signal: abortSignal })
  }
}

function toCronItem({ name, id = name, payload = {}, at, backfillMs = 0 }: ScheduledJob): CronItem {
  JOB_PAYLOADS[name].parse(payload)
  // A run still waiting is not doubled by the next.
  return { task: name, identifier: id, payload, match: atShanghaiTime(at), options: { backfillPeriod: backfillMs, jobKey: id, maxAttempts: 5 } }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
  })
}
