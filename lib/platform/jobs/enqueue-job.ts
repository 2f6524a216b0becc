import { JOB_PAYLOADS, type JobName, type JobPayload } from './job-payloads'
import type { JobSql } from './job-sql'

export interface EnqueueOptions {
  /** At most one waiting job has this key: a later one takes the place of the earlier. */
  jobKey?: string
  /** Not before this instant; at once unless told. */
  runAt?: Date
  /** Runs in all before it is given up; 10 unless told. Between them the wait grows exponentially. */
  maxAttempts?: number
  /** Jobs of one queue run one after another, on all instances. */
  queueName?: string
  /** Smaller runs first; 0 unless told. */
  priority?: number
}

const DEFAULT_MAX_ATTEMPTS = 10

/**
 * Adds a job. Given a transaction, the job exists exactly if the transaction commits, and starts only then.
 * Throws ZodError where the payload is not what the job takes.
 */
export async function enqueueJob<N extends JobName>(sql: JobSql, name: N, payload: JobPayload<N>, options: EnqueueOptions = {}): Promise<void> {
  const json = JSON.stringify(JOB_PAYLOADS[name].parse(payload))
  const { jobKey = null, runAt = null, maxAttempts = DEFAULT_MAX_ATTEMPTS, queueName = null, priority = 0 } = options
  await sql.$queryRaw`
    select (graphile_worker.add_job(
      identifier := ${name}::text,
      payload := ${json}::json,
      queue_name := ${queueName}::text,
      run_at := ${runAt}::timestamptz,
      max_attempts := ${maxAttempts}::int,
      job_key := ${jobKey}::text,
      priority := ${priority}::int
    )).id::text as id`
}

/** The same for many jobs of one kind, added at once; of the options, those that hold for all of them. */
export async function enqueueJobs<N extends JobName>(sql: JobSql, name: N, payloads: readonly JobPayload<N>[], options: Pick<EnqueueOptions, 'maxAttempts' | 'priority'> = {}): Promise<void> {
  if (payloads.length === 0) return
  const all = JSON.stringify(payloads.map((payload) => JOB_PAYLOADS[name].parse(payload)))
  const { maxAttempts = DEFAULT_MAX_ATTEMPTS, priority = 0 } = options
  await sql.$queryRaw`
    select count((graphile_worker.add_job(
      identifier := ${name}::text,
      payload := one,
      max_attempts := ${maxAttempts}::int,
      priority := ${priority}::int
    )).id)::int as added
    from json_array_elements(${all}::json) as one`
}
