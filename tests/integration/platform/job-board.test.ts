import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CommandContext } from '@/lib/platform/command-context'
import { NotFoundError, RefusedError } from '@/lib/platform/errors'
import { enqueueJob } from '@/lib/platform/jobs/enqueue-job'
import type { JobName, JobTasks } from '@/lib/platform/jobs/job-payloads'
import { recordRuns } from '@/lib/platform/jobs/record-runs'
import { runJobs } from '@/lib/platform/jobs/run-jobs'
import { resendReminder, retryJob } from '@/lib/overview/job.commands'
import { getJobBoard } from '@/lib/overview/job-board.queries'
import { JOB_LABELS } from '@/lib/overview/job-words'
import { createAccount } from '@/prisma/seed/factories/account'
import { actorOf, contextOf } from '@/prisma/seed/factories/session'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { auditOf, createWorld, type World } from '../organisation/world'

let database: TestDatabase
let world: World
let siblingAdmin: CommandContext
beforeAll(async () => {
  database = await createTestDatabase()
  world = await createWorld(database.db)
  siblingAdmin = await contextOf(await actorOf(database.db, await createAccount(database.db, { jurisdiction: world.sibling, roles: [{ role: 'SYSTEM_ADMIN' }] })))
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.asOwner((client) => client.query('delete from graphile_worker._private_jobs'))
  await database.db.jobRecord.deleteMany()
  await database.db.reminderRound.deleteMany()
})

const tasksOf = (more: Partial<JobTasks>) => recordRuns({ ...(Object.fromEntries((Object.keys(JOB_LABELS) as JobName[]).map((name) => [name, async () => undefined])) as unknown as JobTasks), ...more })
const run = { jobId: '1', attempt: 1, signal: new AbortController().signal }
const row = (board: Awaited<ReturnType<typeof getJobBoard>>, name: JobName) => board.scheduled.find((one) => one.name === name)!

describe('what runs by the clock', () => {
  test('stands there with its next run before it ever ran, and the silence is said once it has lasted', async () => {
    const context = { ...world.systemAdmin, at: new Date('2026-11-26T00:00:00Z') }
    expect((await getJobBoard(context, 60_000)).isSilent).toBe(false)
    const board = await getJobBoard(context, 301_000)
    expect(board).toMatchObject({ isSilent: true, failed: [], rounds: [], undelivered: [], channels: { mail: false, webhook: false } })
    expect(row(board, 'obligations.sync-all')).toEqual({ name: 'obligations.sync-all', label: '更新全部应报项', schedule: '每天 01:20', nextAt: '2026-11-26T17:20:00.000Z', last: null })
  })

  test('says how it went last: failures in a row by their code, never by what they said', async () => {
    const fail = async () => Promise.reject(Object.assign(new Error('张三的电话 13800138000'), { code: 'P2002' }))
    await tasksOf({})['audit.seal']({}, run)
    for (let time = 0; time < 3; time++) await expect(tasksOf({ 'audit.seal': fail })['audit.seal']({}, run)).rejects.toThrow()
    const failing = await getJobBoard(world.systemAdmin)
    expect(row(failing, 'audit.seal').last).toMatchObject({ failureCode: 'P2002', failuresInARow: 3, succeededAt: expect.any(String) })
    expect(JSON.stringify(failing)).not.toContain('13800138000')
    await tasksOf({})['audit.seal']({}, run)
    const mended = await getJobBoard({ ...world.systemAdmin, at: new Date() })
    expect(row(mended, 'audit.seal').last).toMatchObject({ failureCode: null, failuresInARow: 0 })
    expect(mended.isSilent).toBe(false)
  })

  test('runs of several instances at once are all counted', async () => {
    const fail = async () => Promise.reject(new TypeError('broken'))
    await tasksOf({})['files.sweep']({}, run)
    await Promise.allSettled(Array.from({ length: 8 }, () => tasksOf({ 'files.sweep': fail })['files.sweep']({}, run)))
    expect(row(await getJobBoard(world.systemAdmin), 'files.sweep').last).toMatchObject({ failureCode: 'TypeError', failuresInARow: 8 })
  })
})

describe('a job that failed', () => {
  const fail = (more: string) => database.asOwner((client) => client.query(`update graphile_worker._private_jobs set last_error = 'secret 13800138000'${more}`))

  test('is shown without what it works on, and runs again when asked to', async () => {
    await enqueueJob(database.db, 'files.sweep', {})
    expect(await getJobBoard(world.systemAdmin)).toMatchObject({ failed: [], waitingCount: 1 })
    await fail(', attempts = max_attempts')
    const board = await getJobBoard(world.systemAdmin)
    expect(board).toMatchObject({ failed: [{ label: '清理未使用的文件', attempts: 10, maxAttempts: 10, isGivenUp: true }], waitingCount: 0 })
    expect(JSON.stringify(board)).not.toContain('13800138000')
    await retryJob(world.systemAdmin, { jobId: board.failed[0]!.id })
    expect((await auditOf(database.db, 'overview.job.retry'))[0]).toMatchObject({ subjectLabel: `清理未使用的文件（编号 ${board.failed[0]!.id}）` })
    let ran = 0
    const handle = runJobs({ connectionString: database.appUrl, tasks: tasksOf({ 'files.sweep': async () => void (ran += 1) }), concurrency: 1, log: () => undefined })
    await expect.poll(() => ran, { timeout: 15_000 }).toBe(1)
    await expect.poll(async () => (await getJobBoard(world.systemAdmin)).failed, { timeout: 15_000 }).toEqual([])
    await handle.stop()
    await expect(retryJob(world.systemAdmin, { jobId: board.failed[0]!.id })).rejects.toThrow(NotFoundError)
  })

  test('is left alone while it runs, and so is one that never failed', async () => {
    await enqueueJob(database.db, 'files.sweep', {})
    const [{ id }] = await database.db.$queryRaw<[{ id: string }]>`select id::text from graphile_worker.jobs`
    await expect(retryJob(world.systemAdmin, { jobId: id })).rejects.toThrow(NotFoundError)
    await fail(`, locked_at = now(), locked_by = 'somebody'`)
    await expect(retryJob(world.systemAdmin, { jobId: id })).rejects.toThrow(RefusedError)
    expect((await getJobBoard(world.systemAdmin)).failed).toMatchObject([{ isRunning: true, isGivenUp: false }])
  })
})

describe('a reminder that did not arrive', () => {
  async function undelivered() {
    const on = new Date('2026-11-26T00:00:00Z')
    const digest = await database.db.reminderDigest.create({ data: { round: { create: { on, aheadToOn: on, composedAt: on } }, account: { connect: { id: world.liaison.actor.accountId } }, title: '报送提醒：1 项今天到期', href: '/reports', items: [] } })
    return database.db.reminderDelivery.create({ data: { digestId: digest.id, channel: 'MAIL', state: 'GIVEN_UP', settledAt: on, attempts: { create: [{ startedAt: on, endedAt: on, outcome: 'SMTP 550' }] } } })
  }

  test('is shown by login, to the administrators of the account alone', async () => {
    const { id } = await undelivered()
    const board = await getJobBoard(world.systemAdmin)
    expect(board.rounds).toEqual([{ on: '2026-11-26', told: 1, mail: { SENT: 0, WAITING: 0, GIVEN_UP: 1 }, webhook: { SENT: 0, WAITING: 0, GIVEN_UP: 0 } }])
    expect(board.undelivered).toMatchObject([{ id, channel: 'MAIL', state: 'GIVEN_UP', tries: 1, outcome: 'SMTP 550', on: '2026-11-26' }])
    expect(JSON.stringify(board)).not.toContain('今天到期')
    expect(await getJobBoard(siblingAdmin)).toMatchObject({ rounds: [{ told: 0, mail: { GIVEN_UP: 0 } }], undelivered: [] })
  })

  test('is sent once more when asked to, once', async () => {
    const { id } = await undelivered()
    await expect(resendReminder(siblingAdmin, { deliveryId: id })).rejects.toThrow(NotFoundError)
    const asked = await Promise.allSettled(Array.from({ length: 5 }, () => resendReminder(world.systemAdmin, { deliveryId: id })))
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await database.db.reminderDelivery.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'WAITING', settledAt: null })
    expect(await database.db.$queryRaw`select task_identifier from graphile_worker.jobs`).toEqual([{ task_identifier: 'reminders.deliver' }])
    expect(await auditOf(database.db, 'overview.job.resend')).toHaveLength(1)
  })
})
