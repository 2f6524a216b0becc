import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ChannelSettings } from '@/lib/platform/channels/channel-settings'
import type { JobTasks } from '@/lib/platform/jobs/job-payloads'
import { runJobs, type JobsHandle } from '@/lib/platform/jobs/run-jobs'
import { transact } from '@/lib/platform/transaction'
import { deliverReminder, DELIVERY_TRIES } from '@/lib/report/reminder-delivery.commands'
import { makeReminderRound } from '@/lib/report/reminder-round.commands'
import { createDuty, createPlan, type PlanRef } from '@/prisma/seed/factories/plan'
import { createObligation } from '@/prisma/seed/factories/report'
import { isGenuine, startCallReceiver, startMailServer, type CallReceiver, type MailServer } from '../../support/receivers'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { createWorld, type World } from '../organisation/world'

const SECRET = 'a-secret-of-the-receiver-and-the-portal'
const PORTAL = 'https://portal.example.gov.cn'
let database: TestDatabase
let world: World
let plan: PlanRef
let mailServer: MailServer
let receiver: CallReceiver
let statuses: number[]
let channels: ChannelSettings

beforeAll(async () => {
  database = await createTestDatabase()
  world = await createWorld(database.db)
  plan = await createPlan(database.db, { jurisdiction: world.county, createdById: world.office.actor.accountId, title: '食品安全年度方案' })
  mailServer = await startMailServer()
  receiver = await startCallReceiver(() => ({ status: statuses.shift() ?? 200 }))
  channels = { mail: { host: '127.0.0.1', port: mailServer.port, security: 'none', from: 'portal@example.gov.cn' }, webhook: { url: receiver.url, secret: SECRET } }
  await createObligation(database.db, { plan, duty: await createDuty(database.db, { plan }), department: world.education, dueOn: '2026-11-26' })
})
afterAll(async () => {
  await mailServer.close()
  await receiver.close()
  await database.drop()
})
beforeEach(async () => {
  statuses = []
  mailServer.received.length = 0
  receiver.calls.length = 0
  await database.db.account.update({ where: { id: world.liaison.actor.accountId }, data: { email: 'liaison@example.gov.cn', status: 'ACTIVE' } })
  await database.db.reminderRound.deleteMany()
})
afterEach(() => database.asOwner((client) => client.query('delete from graphile_worker._private_jobs')))

const round = (settings: ChannelSettings = channels) => transact((tx) => makeReminderRound(tx, '2026-11-26', settings))
const deliveries = () => database.db.reminderDelivery.findMany({ orderBy: { channel: 'asc' }, select: { id: true, channel: true, state: true, attempts: { orderBy: { startedAt: 'asc' }, select: { outcome: true } } } })
const queued = () => database.asApplication(async (client) => (await client.query<{ payload: { deliveryId: string } }>(`select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'reminders.deliver'`)).rows)
const deliver = (id: string, more: { settings?: ChannelSettings; isLast?: boolean } = {}) => deliverReminder(id, more.settings ?? channels, PORTAL, more.isLast ?? false)

describe('the digests of a round on their way', () => {
  test('none where no channel is on; by mail only to who has an address', async () => {
    await round({ mail: null, webhook: null })
    expect([await deliveries(), await queued()]).toEqual([[], []])
    await database.db.reminderRound.deleteMany()
    await database.db.account.update({ where: { id: world.liaison.actor.accountId }, data: { email: '' } })
    await round()
    expect((await deliveries()).map(({ channel }) => channel)).toEqual(['WEBHOOK'])
  })

  test('one job a delivery, in the transaction of the round', async () => {
    await expect(transact(async (tx) => (await makeReminderRound(tx, '2026-11-26', channels), Promise.reject(new Error('broken off'))))).rejects.toThrow('broken off')
    expect([await deliveries(), await queued()]).toEqual([[], []])
    await round()
    await round()
    const made = await deliveries()
    expect(made.map(({ channel, state }) => `${channel} ${state}`)).toEqual(['MAIL WAITING', 'WEBHOOK WAITING'])
    expect((await queued()).map(({ payload }) => payload.deliveryId).sort()).toEqual(made.map(({ id }) => id).sort())
  })

  test('the mail and the call say what is owed, and nothing of persons but the address and the login', async () => {
    await round()
    for (const { id } of await deliveries()) await deliver(id)
    expect((await deliveries()).map(({ state, attempts }) => [state, attempts])).toEqual([['SENT', [{ outcome: 'SENT' }]], ['SENT', [{ outcome: 'SENT' }]]])
    const [mail] = mailServer.received
    const { displayName, loginName } = await database.db.account.findUniqueOrThrow({ where: { id: world.liaison.actor.accountId }, select: { displayName: true, loginName: true } })
    const text = Buffer.from(mail!.source.slice(mail!.source.indexOf('\r\n\r\n')).replace(/\s/g, ''), 'base64').toString('utf8')
    expect(mail!.to).toEqual(['liaison@example.gov.cn'])
    expect(text).toContain('市教育局 · 月调度台账（2026年11月） · 《食品安全年度方案》 · 应报 11月26日 · 今天到期 · 待填报')
    expect(text).toContain(`${PORTAL}/reports`)
    const [call] = receiver.calls
    expect(isGenuine(call!, SECRET, new Date())).toBe(true)
    expect(JSON.parse(call!.body)).toMatchObject({ type: 'reminder.digest', recipient: { loginName }, on: '2026-11-26' })
    expect(`${text}${call!.body}`).not.toContain(displayName)
  })

  test('what was settled is not sent again', async () => {
    await round({ ...channels, mail: null })
    const [one] = await deliveries()
    await deliver(one!.id)
    await deliver(one!.id)
    expect(receiver.calls).toHaveLength(1)
  })

  test('a try that fails is recorded and asks to be repeated under the same id; the last one gives up', async () => {
    statuses = [503, 500, 503]
    await round({ ...channels, mail: null })
    const [one] = await deliveries()
    await expect(deliver(one!.id)).rejects.toMatchObject({ code: 'HTTP 503' })
    expect(await deliveries()).toMatchObject([{ state: 'WAITING', attempts: [{ outcome: 'HTTP 503' }] }])
    await expect(deliver(one!.id)).rejects.toMatchObject({ code: 'HTTP 500' })
    await deliver(one!.id, { isLast: true })
    expect(await deliveries()).toMatchObject([{ state: 'GIVEN_UP', attempts: [{ outcome: 'HTTP 503' }, { outcome: 'HTTP 500' }, { outcome: 'HTTP 503' }] }])
    expect(new Set(receiver.calls.map(({ headers }) => headers['x-portal-delivery']))).toEqual(new Set([one!.id]))
  })

  test('nobody to send it to, or a channel switched off meanwhile, ends it with its reason', async () => {
    await round()
    const [mail, call] = await deliveries()
    await database.db.account.update({ where: { id: world.liaison.actor.accountId }, data: { email: '' } })
    await deliver(mail!.id)
    await deliver(call!.id, { settings: { mail: null, webhook: null } })
    expect(await deliveries()).toMatchObject([{ state: 'GIVEN_UP', attempts: [{ outcome: 'NO_ADDRESS' }] }, { state: 'GIVEN_UP', attempts: [{ outcome: 'CHANNEL_OFF' }] }])
    await database.db.reminderRound.deleteMany()
    await round({ ...channels, mail: null })
    await database.db.account.update({ where: { id: world.liaison.actor.accountId }, data: { status: 'DISABLED', disabledReason: '离岗' } })
    await deliver((await deliveries())[0]!.id)
    expect(await deliveries()).toMatchObject([{ state: 'GIVEN_UP', attempts: [{ outcome: 'ACCOUNT_DISABLED' }] }])
    expect([mailServer.received, receiver.calls]).toEqual([[], []])
  })
})

describe('the job runner', () => {
  test('repeats a failed delivery by itself, with two instances at work, until it is there once', async () => {
    statuses = [503]
    await round()
    const nothing = async () => undefined
    const tasks: JobTasks = {
      'audit.seal': nothing, 'audit.verify': nothing, 'files.sweep': nothing, 'sign-ins.sweep': nothing, 'exports.write': nothing, 'ledger-import.run': nothing, 'ledger-import.resume': nothing, 'obligations.sync-plan': nothing, 'obligations.sync-all': nothing, 'cases.refresh': nothing, 'legal-limits.follow': nothing, 'reminders.round': nothing,
      'reminders.deliver': ({ deliveryId }, { attempt }) => deliver(deliveryId, { isLast: attempt >= DELIVERY_TRIES }),
    }
    const instances: JobsHandle[] = [1, 2].map(() => runJobs({ connectionString: database.appUrl, tasks, concurrency: 2, log: () => undefined }))
    await expect.poll(async () => (await deliveries()).map(({ state }) => state), { timeout: 30_000 }).toEqual(['SENT', 'SENT'])
    await Promise.all(instances.map((one) => one.stop()))
    expect((await deliveries()).map(({ attempts }) => attempts.map(({ outcome }) => outcome))).toEqual([['SENT'], ['HTTP 503', 'SENT']])
    expect([mailServer.received.length, receiver.calls.length, await queued()]).toEqual([1, 2, []])
  })
})
