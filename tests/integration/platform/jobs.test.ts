import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '@/lib/platform/db'
import { enqueueJob } from '@/lib/platform/jobs/enqueue-job'
import { installJobSchema } from '@/lib/platform/jobs/install-job-schema'
import type { JobRun, JobTasks } from '@/lib/platform/jobs/job-payloads'
import { jobSqlOn } from '@/lib/platform/jobs/job-sql'
import { type JobsHandle, type RunJobsOptions, runJobs } from '@/lib/platform/jobs/run-jobs'
import { APP_ROLE } from '@/prisma/scripts/embedded-database'
import { type TestDatabase, createTestDatabase } from '../../support/test-database'

let database: TestDatabase
let handle: JobsHandle | undefined

beforeAll(async () => {
  database = await createTestDatabase()
  // The template has it already: installing again changes nothing.
  await installJobSchema(database.ownerUrl, APP_ROLE)
})
afterEach(async () => {
  await handle?.stop()
  handle = undefined
  await database.asOwner((client) => client.query('delete from graphile_worker._private_jobs'))
})
afterAll(() => database.drop())

const messages: string[] = []
const start = (tasks: Partial<JobTasks>, extra: Partial<RunJobsOptions> = {}) => {
  const nothing = async () => undefined
  handle = runJobs({
    connectionString: database.appUrl,
    tasks: { 'audit.seal': nothing, 'audit.verify': nothing, 'files.sweep': nothing, 'sign-ins.sweep': nothing, 'exports.write': nothing, 'ledger-import.run': nothing, 'ledger-import.resume': nothing, 'obligations.sync-plan': nothing, 'obligations.sync-all': nothing, 'cases.refresh': nothing, 'legal-limits.follow': nothing, 'reminders.round': nothing, 'reminders.deliver': nothing, ...tasks },
    concurrency: 2,
    log: (level, message) => void (level === 'error' && messages.push(message)),
    ...extra,
  })
  return handle
}
const waiting = () =>
  database.asApplication(async (client) => (await client.query<{ task_identifier: string; attempts: number }>('select task_identifier, attempts from graphile_worker.jobs')).rows)

describe('jobs, run by a role that does not own their schema', () => {
  it('a job enqueued through Prisma runs once, with its attempt and without what the runner adds', async () => {
    const runs: JobRun[] = []
    start({ 'files.sweep': async (payload, run) => void (expect(payload).toEqual({}), runs.push(run)) })
    await enqueueJob(database.db, 'files.sweep', {})
    await expect.poll(() => runs.length, { timeout: 10_000 }).toBe(1)
    expect(runs[0]).toMatchObject({ attempt: 1, jobId: expect.stringMatching(/^\d+$/) })
    await expect.poll(waiting).toEqual([])
  })

  it('exists exactly if its transaction commits', async () => {
    const roll = database.db.$transaction(async (tx) => {
      await enqueueJob(tx as Db, 'files.sweep', {})
      throw new Error('rolled back')
    })
    await expect(roll).rejects.toThrow('rolled back')
    expect(await waiting()).toEqual([])
    await database.db.$transaction((tx) => enqueueJob(tx as Db, 'files.sweep', {}, { runAt: new Date(Date.now() + 3600_000) }))
    expect(await waiting()).toHaveLength(1)
  })

  it('can be enqueued through a pg client too, inside its transaction', async () => {
    await database.asApplication(async (client) => {
      await client.query('begin')
      await enqueueJob(jobSqlOn(client), 'audit.seal', {}, { runAt: new Date(Date.now() + 3600_000), jobKey: "o'k", queueName: 'q', maxAttempts: 3, priority: 2 })
      await client.query('rollback')
      expect(await waiting()).toEqual([])
      await enqueueJob(jobSqlOn(client), 'audit.seal', {}, { runAt: new Date(Date.now() + 3600_000), jobKey: "o'k" })
      await enqueueJob(jobSqlOn(client), 'audit.seal', {}, { runAt: new Date(Date.now() + 3600_000), jobKey: "o'k" })
    })
    expect(await waiting()).toHaveLength(1)
  })

  it('refuses a payload that the job does not take', async () => {
    await expect(enqueueJob(database.db, 'files.sweep', { other: 1 } as never)).rejects.toThrow()
    expect(await waiting()).toEqual([])
  })

  it('a failed job stays to be run again', async () => {
    let attempts = 0
    start({
      'audit.seal': async () => {
        attempts += 1
        throw new Error('not yet')
      },
    })
    await enqueueJob(database.db, 'audit.seal', {})
    await expect.poll(() => attempts, { timeout: 10_000 }).toBe(1)
    await expect.poll(async () => (await waiting())[0]?.attempts).toBe(1)
  })

  it('a stop waits for what runs, and tells it when time is up', async () => {
    let signalled = false
    let isStarted = false
    start(
      {
        'audit.seal': async (_, { signal }) => {
          isStarted = true
          await new Promise((resolve) => signal.addEventListener('abort', resolve))
          signalled = true
        },
      },
      { graceMs: 300 },
    )
    await enqueueJob(database.db, 'audit.seal', {})
    await expect.poll(() => isStarted, { timeout: 10_000 }).toBe(true)
    await handle?.stop()
    expect(signalled).toBe(true)
  })

  it('a scheduled job runs at its minute', async () => {
    let ran = 0
    start({ 'audit.seal': async () => void (ran += 1) }, { schedule: [{ name: 'audit.seal', at: { everyMinutes: 1 }, backfillMs: 3600_000 }] })
    await expect.poll(() => database.asOwner(async (client) => (await client.query('select identifier from graphile_worker._private_known_crontabs')).rowCount)).toBe(1)
    await handle?.stop()
    // As if the portal had stood still for ten minutes.
    await database.asOwner((client) =>
      client.query("update graphile_worker._private_known_crontabs set known_since = now() - interval '1 hour', last_execution = now() - interval '10 minutes'"),
    )
    start({ 'audit.seal': async () => void (ran += 1) }, { schedule: [{ name: 'audit.seal', at: { everyMinutes: 1 }, backfillMs: 3600_000 }] })
    await expect.poll(() => ran, { timeout: 10_000 }).toBeGreaterThan(0)
  })

  it('the runner comes back after its connections were cut', async () => {
    let ran = 0
    start({ 'audit.seal': async () => void (ran += 1) })
    await enqueueJob(database.db, 'audit.seal', {})
    await expect.poll(() => ran, { timeout: 10_000 }).toBe(1)
    await database.asOwner((client) =>
      client.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'food-safety-portal-jobs' and datname = current_database()"),
    )
    await enqueueJob(database.db, 'audit.seal', {})
    await expect.poll(() => ran, { timeout: 20_000 }).toBe(2)
  })

  it('a database out of reach is retried, and a stop does not wait for it', async () => {
    start({}, { connectionString: 'postgresql://nobody:x@127.0.0.1:1/none' })
    await expect.poll(() => messages.includes('job runner stopped'), { timeout: 10_000 }).toBe(true)
    await handle?.stop()
  })
})

describe("what the application's role may not do", () => {
  it.each([
    ['add a migration', "insert into graphile_worker.migrations (id) values (999)"],
    ['make a table', 'create table graphile_worker.mine (id int)'],
    ['change a function', "create or replace function graphile_worker.complete_jobs(job_ids bigint[]) returns setof graphile_worker._private_jobs language sql as 'select null'"],
    ['drop the schema', 'drop schema graphile_worker cascade'],
    ['switch off row security', 'alter table graphile_worker._private_jobs disable row level security'],
  ])('%s', async (_, statement) => {
    await expect(database.asApplication((client) => client.query(statement))).rejects.toThrow(/permission denied|must be owner/)
  })
})
