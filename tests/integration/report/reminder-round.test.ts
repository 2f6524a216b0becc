import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { forgetClockShift } from '@/lib/platform/clock'
import type { JobRun, JobTasks } from '@/lib/platform/jobs/job-payloads'
import { runJobs, type JobsHandle } from '@/lib/platform/jobs/run-jobs'
import { enqueueJob } from '@/lib/platform/jobs/enqueue-job'
import { transact } from '@/lib/platform/transaction'
import { makeReminderRound } from '@/lib/report/reminder-round.commands'
import { reminderTasks } from '@/lib/workflow/reminder-jobs.commands'
import { createAccount } from '@/prisma/seed/factories/account'
import { createDuty, createPlan, type PlanRef } from '@/prisma/seed/factories/plan'
import { createObligation, createSubmittedSection } from '@/prisma/seed/factories/report'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { createWorld, type World } from '../organisation/world'

const run: JobRun = { jobId: '1', attempt: 1, signal: new AbortController().signal }
const NO_CHANNELS = { mail: null, webhook: null }
let database: TestDatabase
let world: World
let plan: PlanRef
let people: Record<'liaison' | 'approver' | 'office' | 'disabled' | 'revoked', string>

beforeAll(async () => {
  database = await createTestDatabase()
  world = await createWorld(database.db)
  const { db } = database
  plan = await createPlan(db, { jurisdiction: world.county, createdById: world.office.actor.accountId, title: '食品安全年度方案' })
  const someone = async (role: 'LIAISON' | 'APPROVER') => (await createAccount(db, { jurisdiction: world.county, roles: [{ role, department: world.education }] })).id
  people = { liaison: world.liaison.actor.accountId, approver: await someone('APPROVER'), office: world.office.actor.accountId, disabled: await someone('LIAISON'), revoked: await someone('LIAISON') }
  await db.account.update({ where: { id: people.disabled }, data: { status: 'DISABLED', disabledReason: '离岗' } })
  await db.roleGrant.updateMany({ where: { accountId: people.revoked }, data: { revokedAt: new Date() } })
})
afterAll(() => database.drop())
beforeEach(async () => {
  const { db } = database
  await db.reminderRound.deleteMany()
  await db.reminderRule.deleteMany()
  await db.notification.deleteMany()
  await database.asOwner((client) => client.query('truncate obligation cascade'))
})

const nothing = async () => undefined
const tasksWith = (round: JobTasks['reminders.round']): JobTasks => ({ 'audit.seal': nothing, 'audit.verify': nothing, 'files.sweep': nothing, 'sign-ins.sweep': nothing, 'exports.write': nothing, 'ledger-import.run': nothing, 'ledger-import.resume': nothing, 'obligations.sync-plan': nothing, 'obligations.sync-all': nothing, 'cases.refresh': nothing, 'legal-limits.follow': nothing, 'reminders.deliver': nothing, 'reminders.round': round })
/** Sets the business clock, as the mark of a test database allows. */
async function shiftClockTo(at: string): Promise<void> {
  const seconds = Math.ceil((Date.parse(at) - Date.now()) / 1000)
  await database.asOwner((client) => client.query('update database_mark set "clockShiftSeconds" = $1', [seconds]))
  forgetClockShift()
}
const round = (on: string) => transact((tx) => makeReminderRound(tx, on, NO_CHANNELS))
const owe = async (dueOn: string, department = world.education) => createObligation(database.db, { plan, duty: await createDuty(database.db, { plan }), department, dueOn })
/** `name of the account: title` of every notice, sorted. */
async function notices(): Promise<string[]> {
  const rows = await database.db.notification.findMany({ select: { accountId: true, title: true } })
  const nameOf = (id: string) => Object.entries(people).find(([, one]) => one === id)?.[0] ?? id
  return rows.map(({ accountId, title }) => `${nameOf(accountId)}: ${title}`).sort()
}

describe('a round of reminders', () => {
  test('leaves one notice and one digest with each person concerned, and again leaves nothing', async () => {
    await owe('2026-11-26')
    await owe('2026-11-25')
    await owe('2026-11-23')
    expect(await round('2026-11-26')).toBe(3)
    const told = ['approver: 报送提醒：本单位 1 项逾期未报', 'liaison: 报送提醒：1 项已逾期，1 项今天到期', 'office: 报送提醒：1 家单位 1 项逾期未报']
    expect(await notices()).toEqual(told)
    const digest = await database.db.reminderDigest.findFirstOrThrow({ where: { accountId: people.liaison } })
    expect(digest.items).toMatchObject([{ departmentName: '市教育局', planTitle: '食品安全年度方案', dutyName: '月调度台账', covered: '2026年11月', dueOn: '2026-11-25', need: 'FILL', reason: 'OWN' }, { dueOn: '2026-11-26' }])
    expect(await round('2026-11-26')).toBeNull()
    expect(await notices()).toEqual(told)
  })

  test('passes over what was handed in, excused or withdrawn, and tells of a correction by its own day', async () => {
    const section = async (dueOn: string) => createSubmittedSection(database.db, { obligation: await owe(dueOn), by: { id: people.liaison }, entries: [], at: new Date('2026-11-01T02:00:00Z') })
    await section('2026-11-26')
    const exempt = await owe('2026-11-26')
    await database.db.obligation.update({ where: { id: exempt.id }, data: { status: 'EXEMPT' } })
    const withdrawn = await owe('2026-11-26')
    await database.db.obligation.update({ where: { id: withdrawn.id }, data: { status: 'WITHDRAWN' } })
    const returned = await section('2026-11-02')
    await database.db.reportSection.update({ where: { id: returned.id }, data: { state: 'RETURNED', returnedAt: new Date('2026-11-20T02:00:00Z'), correctionDueOn: new Date('2026-11-26') } })
    expect(await round('2026-11-26')).toBe(1)
    expect(await notices()).toEqual(['liaison: 报送提醒：1 项今天到期'])
    expect((await database.db.reminderDigest.findFirstOrThrow()).items).toMatchObject([{ need: 'CORRECT', dueOn: '2026-11-26' }])
  })

  test('an extension moves the reminders with the due day', async () => {
    const { id } = await owe('2026-11-26')
    await database.db.obligation.update({ where: { id }, data: { dueOn: new Date('2026-11-30') } })
    expect(await round('2026-11-26')).toBe(0)
    expect(await round('2026-11-27')).toBe(1)
    expect(await notices()).toEqual(['liaison: 报送提醒：1 项11月30日前到期'])
  })

  test('follows the rule of the jurisdiction', async () => {
    await database.db.reminderRule.create({ data: { jurisdictionId: world.county.id, isOn: true, daysBefore: [5], daysAfter: [], approverAfterDays: null, officeAfterDays: null, changedAt: new Date() } })
    await owe('2026-11-26')
    await owe('2026-12-01')
    expect(await round('2026-11-26')).toBe(1)
    expect(await notices()).toEqual(['liaison: 报送提醒：1 项12月1日前到期'])
  })

  test('days the portal stood still are made up for in one notice', async () => {
    expect(await round('2026-11-20')).toBe(0)
    await owe('2026-11-23')
    await owe('2026-11-24')
    await owe('2026-11-25')
    expect(await round('2026-11-27')).toBe(3)
    expect(await notices()).toEqual(['approver: 报送提醒：本单位 3 项逾期未报', 'liaison: 报送提醒：3 项已逾期', 'office: 报送提醒：1 家单位 2 项逾期未报'])
  })
})

describe('nothing is lost and nothing doubled', () => {
  test('twenty rounds of one day at once: one is made', async () => {
    await owe('2026-11-26')
    const made = await Promise.all(Array.from({ length: 20 }, () => round('2026-11-26')))
    expect(made.filter((one) => one !== null)).toEqual([1])
    expect(await notices()).toHaveLength(1)
  })

  test('a round that breaks off at any of its writes leaves nothing, and the next run makes it whole', async () => {
    await owe('2026-11-26')
    for (const table of ['reminder_round', 'reminder_digest', 'notification']) {
      await database.asOwner(async (client) => {
        await client.query(`create function break_off() returns trigger language plpgsql as $$ begin raise exception 'broken off'; end $$`)
        await client.query(`create trigger break_off after insert on ${table} for each row execute function break_off()`)
      })
      await expect(round('2026-11-26')).rejects.toThrow()
      await database.asOwner((client) => client.query('drop function break_off cascade'))
      expect([await database.db.reminderRound.count(), await database.db.reminderDigest.count(), await notices()]).toEqual([0, 0, []])
    }
    expect(await round('2026-11-26')).toBe(1)
    expect(await notices()).toHaveLength(1)
  })

  test('a connection lost before the commit leaves nothing either', async () => {
    await owe('2026-11-26')
    const lost = transact(async (tx) => {
      await makeReminderRound(tx, '2026-11-26', NO_CHANNELS)
      const [{ pid }] = (await tx.$queryRaw`select pg_backend_pid() as pid`) as [{ pid: number }]
      await database.asOwner((client) => client.query('select pg_terminate_backend($1)', [pid]))
    })
    await expect(lost).rejects.toThrow()
    // The pool may hand out the dead connection once more before it has heard of its end.
    await expect.poll(() => database.db.reminderDigest.count().catch(() => null)).toBe(0)
    expect(await round('2026-11-26')).toBe(1)
  })

  test('two instances that take the job at the same moment tell everybody once', async () => {
    await shiftClockTo('2026-11-26T09:30:00+08:00')
    await owe('2026-11-26')
    let ran = 0
    const task = async (...args: Parameters<(typeof reminderTasks)['reminders.round']>) => {
      await reminderTasks['reminders.round'](...args)
      ran += 1
    }
    for (let index = 0; index < 6; index++) await enqueueJob(database.db, 'reminders.round', {})
    const instances: JobsHandle[] = [1, 2].map(() => runJobs({ connectionString: database.appUrl, tasks: tasksWith(task), concurrency: 3, log: () => undefined }))
    await expect.poll(() => ran, { timeout: 20_000 }).toBe(6)
    await Promise.all(instances.map((one) => one.stop()))
    expect(await database.db.reminderRound.count()).toBe(1)
    expect(await notices()).toHaveLength(1)
  })

  test('a job that died with its instance holds up nothing: the next hour’s takes its place', async () => {
    await shiftClockTo('2026-11-26T09:30:00+08:00')
    await owe('2026-11-26')
    const hourly = () => enqueueJob(database.db, 'reminders.round', {}, { jobKey: 'reminders.round' })
    await hourly()
    await database.asOwner((client) => client.query(`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'died'`))
    await hourly()
    const instance = runJobs({ connectionString: database.appUrl, tasks: tasksWith(reminderTasks['reminders.round']), concurrency: 1, log: () => undefined })
    await expect.poll(notices, { timeout: 20_000 }).toHaveLength(1)
    await instance.stop()
  })

  test('the job waits for the morning, and removes what was told long ago', async () => {
    await owe('2026-11-26')
    await database.db.reminderRound.create({ data: { on: new Date('2026-05-01'), aheadToOn: new Date('2026-05-01'), composedAt: new Date() } })
    await shiftClockTo('2026-11-26T07:30:00+08:00')
    await reminderTasks['reminders.round']({}, run)
    expect(await notices()).toEqual([])
    await shiftClockTo('2026-11-26T08:05:00+08:00')
    await reminderTasks['reminders.round']({}, run)
    expect(await notices()).toHaveLength(1)
    expect((await database.db.reminderRound.findMany()).map(({ on }) => on.toISOString().slice(0, 10))).toEqual(['2026-11-26'])
  })
})
