import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CommandContext } from '@/lib/platform/command-context'
import { ConflictError, InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { acceptMany } from '@/lib/report/accept-many.commands'
import { listReviewSections, countWaiting } from '@/lib/report/review-list.queries'
import { compareRevisions, getReviewedSection } from '@/lib/report/review-section.queries'
import { saveEntry } from '@/lib/report/report-entry.commands'
import { entryContentSchema } from '@/lib/report/section-content.schema'
import { handOnSection, reviewSection } from '@/lib/report/section-step.commands'
import { createAccount } from '@/prisma/seed/factories/account'
import { createDuty, createPlan, createTarget, createTask } from '@/prisma/seed/factories/plan'
import { countOf, createObligation, createSubmittedSection } from '@/prisma/seed/factories/report'
import { actorOf, contextOf } from '@/prisma/seed/factories/session'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { createWorld, type World } from '../organisation/world'

const NOW = new Date('2026-11-20T02:00:00Z')
let database: TestDatabase
let world: World
let second: CommandContext
let liaison: CommandContext
let plan: Awaited<ReturnType<typeof setUp>>

beforeAll(async () => {
  database = await createTestDatabase()
  world = await createWorld(database.db)
  const account = await createAccount(database.db, { jurisdiction: world.county, roles: [{ role: 'OFFICE' }] })
  second = await contextOf(await actorOf(database.db, account), { now: NOW })
  liaison = world.liaison
  await database.db.reportingSetting.create({ data: { departmentId: world.education.id, needsSigning: false, changedAt: NOW } })
})
afterAll(() => database.drop())
beforeEach(async () => {
  plan = await setUp()
})

/** A plan with one led task and a count, handed in for October and for November. */
async function setUp() {
  const { db } = database
  const made = await createPlan(db, { jurisdiction: world.county, createdById: world.office.actor.accountId })
  const task = await createTask(db, { plan: made, units: [{ role: 'LEAD', department: world.education }] })
  const target = await createTarget(db, { plan: made, task, measureUnit: '家', indicatorName: '检查学校食堂' })
  const duty = await createDuty(db, { plan: made })
  const file = async (period: string, thisMonth: string, cumulative: string, explanation = '') => {
    const obligation = await createObligation(db, { plan: made, duty, department: world.education, period })
    return createSubmittedSection(db, { obligation, by: { id: liaison.actor.accountId }, at: new Date(`${period}-19T02:00:00Z`), entries: [{ task, department: world.education, done: `${period} 检查 ${thisMonth} 家`, values: [countOf(target.id, thisMonth, cumulative, explanation)] }] })
  }
  const october = await file('2026-10', '40', '412')
  return { ...made, task, target, file, october, november: await file('2026-11', '46', '458') }
}

const versionOf = async (id: string) => (await database.db.reportSection.findUniqueOrThrow({ where: { id } })).version
const accept = async (context: CommandContext, id: string, version = 1) => reviewSection(context, { verb: 'accept', id, version, note: '', idempotencyKey: randomUUID() })
const takeBack = async (context: CommandContext, id: string, verb: 'withdraw' | 'submit' | 'begin-correction') => handOnSection(context, { id, version: await versionOf(id), verb, note: '', idempotencyKey: randomUUID() })
const giveBack = async (context: CommandContext, id: string, entryId: string, version = 1) =>
  reviewSection(context, { verb: 'return', id, version, note: '', remarks: [{ entryId, field: 'done', reason: '请写明整改' }], correctionDueOn: '2026-11-25', idempotencyKey: randomUUID() })
const entryOf = async (sectionId: string) => database.db.reportEntry.findFirstOrThrow({ where: { sectionId } })

describe('one report under review', () => {
  test('this month stands beside the last, clean where the numbers agree', async () => {
    const section = await getReviewedSection(world.office, plan.november.id)
    expect(section).toMatchObject({ covered: '2026年11月', lastCovered: '2026年10月', doubts: [], can: { accept: { allowed: true }, return: { allowed: true } } })
    expect(section.filed?.entries[0]?.fields.find(({ label }) => label === '检查学校食堂（累计）')).toMatchObject({ now: '458', before: '412', isChanged: true })
  })

  test('a doubtful number is on top with its explanation', async () => {
    const fallen = await plan.file('2026-12', '30', '400', '剔除重复统计')
    expect((await getReviewedSection(world.office, fallen.id)).doubts).toMatchObject([{ message: expect.stringContaining('小于上月的 458'), explanation: '剔除重复统计' }])
  })

  test('its own department goes on from the page while it is open there, others and a closed one do not', async () => {
    const { reportId } = await database.db.reportSection.findUniqueOrThrow({ where: { id: plan.november.id }, select: { reportId: true } })
    const formFor = async (context: CommandContext) => (await getReviewedSection(context, plan.november.id)).ownFormId
    expect(await formFor(liaison)).toBeNull()
    await giveBack(world.office, plan.november.id, (await entryOf(plan.november.id)).id)
    expect(await Promise.all([liaison, world.office, world.leader].map(formFor))).toEqual([reportId, null, null])
    await takeBack(liaison, plan.november.id, 'submit')
    await takeBack(liaison, plan.november.id, 'withdraw')
    expect(await Promise.all([liaison, world.office].map(formFor))).toEqual([reportId, null])
  })

  test('after a return the reviewer sees what was asked and what changed, and the history keeps both', async () => {
    const entry = await entryOf(plan.november.id)
    await giveBack(world.office, plan.november.id, entry.id)
    expect((await database.db.notification.findFirst({ where: { accountId: liaison.actor.accountId, href: `/reports/review/${plan.november.id}` } }))?.title).toContain('已退回，请于2026年11月25日前改正')
    await saveEntry(liaison, { id: entry.id, version: entry.version, content: entryContentSchema.parse({ ...entryContentSchema.parse(entry.content), done: '检查并整改' }) })
    await takeBack(liaison, plan.november.id, 'submit')
    const section = await getReviewedSection(world.office, plan.november.id)
    expect(section.changesSince).toMatchObject({ words: '退回以后', changes: [{ label: '本月开展', after: '检查并整改' }] })
    expect(section.filed?.entries[0]?.fields.find(({ field }) => field === 'done')?.remark).toBe('请写明整改')
    expect(section.history.map(({ step }) => step)).toEqual(['SUBMITTED', 'RETURNED', 'SUBMITTED'])
    expect(await compareRevisions(section, 1, 3)).toMatchObject([{ label: '本月开展', after: '检查并整改' }])
    expect(await compareRevisions(section, 1, 9)).toBeNull()
  })

  test('a correction of what was accepted shows as one, and the accepted revision stands meanwhile', async () => {
    await accept(world.office, plan.november.id)
    await takeBack(liaison, plan.november.id, 'begin-correction')
    const entry = await entryOf(plan.november.id)
    await saveEntry(liaison, { id: entry.id, version: entry.version, content: entryContentSchema.parse({ ...entryContentSchema.parse(entry.content), done: '更正后的内容' }) })
    expect((await getReviewedSection(world.office, plan.november.id)).filed?.entries[0]?.fields.find(({ field }) => field === 'done')?.now).toContain('检查 46 家')
    await takeBack(liaison, plan.november.id, 'submit')
    const section = await getReviewedSection(world.office, plan.november.id)
    expect(section).toMatchObject({ state: 'SUBMITTED', acceptedRevision: 2, changesSince: { words: '第 2 版通过以后' } })
    expect(section.history[0]?.step).toBe('CORRECTED')
  })

  test('what is being typed is the department’s alone until it is handed in', async () => {
    await takeBack(liaison, plan.november.id, 'withdraw')
    expect((await getReviewedSection(world.office, plan.november.id)).filed).toBeNull()
    expect(await database.db.reportSection.findUniqueOrThrow({ where: { id: plan.november.id } })).toMatchObject({ firstSubmittedAt: null, submittedAt: null })
  })

  test('others see nothing of it, the department sees it and decides nothing', async () => {
    await expect(getReviewedSection(world.siblingOffice, plan.november.id)).rejects.toThrow(NotFoundError)
    await expect(accept(world.siblingOffice, plan.november.id)).rejects.toThrow(NotFoundError)
    expect((await getReviewedSection(liaison, plan.november.id)).can.accept.allowed).toBe(false)
    await expect(accept(liaison, plan.november.id)).rejects.toThrow(RefusedError)
    expect((await getReviewedSection(world.leader, plan.november.id)).can.accept.allowed).toBe(false)
  })

  test('nobody accepts what he handed in himself, whatever other role he holds', async () => {
    const account = await createAccount(database.db, { jurisdiction: world.county, roles: [{ role: 'OFFICE' }, { role: 'LIAISON', department: world.education }] })
    const both = await contextOf(await actorOf(database.db, account), { now: NOW })
    await takeBack(liaison, plan.november.id, 'withdraw')
    await takeBack(both, plan.november.id, 'submit')
    expect((await getReviewedSection(both, plan.november.id)).can).toMatchObject({ accept: { allowed: false }, return: { allowed: true } })
    await expect(accept(both, plan.november.id, await versionOf(plan.november.id))).rejects.toThrow(RefusedError)
    await accept(world.office, plan.november.id, await versionOf(plan.november.id))
  })

  test('a return says why and by when', async () => {
    const wanted = { verb: 'return' as const, id: plan.november.id, version: 1, note: '', remarks: [], correctionDueOn: '2026-11-25', idempotencyKey: randomUUID() }
    await expect(reviewSection(world.office, wanted)).rejects.toThrow(InvalidError)
    await expect(reviewSection(world.office, { ...wanted, note: '请核对', correctionDueOn: '2026-11-19' })).rejects.toThrow(InvalidError)
  })
})

describe('two reviewers at once', () => {
  test('the second is told who was first and with what', async () => {
    await accept(world.office, plan.november.id)
    const refusal = await accept(second, plan.november.id).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(ConflictError)
    expect((refusal as Error).message).toContain(`${world.office.actor.displayName}于2026年11月20日`)
    expect((refusal as Error).message).toContain('审核通过')
  })

  test('accepting and returning in the same instant leaves one verdict', async () => {
    const entry = await entryOf(plan.november.id)
    const race = await Promise.allSettled([accept(world.office, plan.november.id), giveBack(second, plan.november.id, entry.id)])
    expect(race.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((race.find(({ status }) => status === 'rejected') as PromiseRejectedResult).reason).toBeInstanceOf(ConflictError)
    expect(await database.db.sectionRevision.count({ where: { sectionId: plan.november.id } })).toBe(2)
  })
})

describe('many at once', () => {
  const item = (id: string, version = 1) => ({ id, version, idempotencyKey: randomUUID() })

  test('only what nothing speaks against is accepted; the rest is named with its reason', async () => {
    const doubtful = await plan.file('2026-12', '30', '400', '剔除重复统计')
    const done = await acceptMany(world.office, { items: [item(plan.november.id), item(doubtful.id)] })
    expect(done).toMatchObject({ accepted: 1, left: [{ reason: '1 处数据需核对' }] })
    expect((await database.db.reportSection.findUniqueOrThrow({ where: { id: doubtful.id } })).state).toBe('SUBMITTED')
  })

  test('pressing again repeats nothing; what another dealt with is left', async () => {
    const items = [item(plan.october.id), item(plan.november.id)]
    await accept(second, plan.october.id)
    expect(await acceptMany(world.office, { items })).toMatchObject({ accepted: 1, left: [{ reason: expect.stringContaining(second.actor.displayName) }] })
    expect(await acceptMany(world.office, { items })).toMatchObject({ accepted: 1 })
    expect(await database.db.sectionRevision.count({ where: { sectionId: plan.november.id, step: 'ACCEPTED' } })).toBe(1)
  })

  test('one that is not theirs refuses the whole press', async () => {
    await expect(acceptMany(world.siblingOffice, { items: [item(plan.november.id)] })).rejects.toThrow(NotFoundError)
    expect((await database.db.reportSection.findUniqueOrThrow({ where: { id: plan.november.id } })).state).toBe('SUBMITTED')
  })
})

test('the list shows what waits, oldest due first, and each filter narrows it', async () => {
  const filter = { state: 'SUBMITTED', plan: plan.id, sort: 'due', descending: false, page: 1, pageSize: 50 } as const
  const list = await listReviewSections(world.county.id, filter, '2026-11-20')
  expect(list.rows.map(({ covered }) => covered)).toEqual(['2026年10月', '2026年11月'])
  expect((await listReviewSections(world.county.id, { ...filter, period: '2026-11' }, '2026-11-20')).total).toBe(1)
  expect((await listReviewSections(world.county.id, { ...filter, department: world.market.id }, '2026-11-20')).total).toBe(0)
  expect((await listReviewSections(world.sibling.id, { ...filter, state: 'all' }, '2026-11-20')).total).toBe(0)
  await accept(world.office, plan.october.id)
  expect((await listReviewSections(world.county.id, filter, '2026-11-20')).rows.map(({ covered }) => covered)).toEqual(['2026年11月'])
  expect((await listReviewSections(world.county.id, { ...filter, state: 'ACCEPTED' }, '2026-11-20')).total).toBe(1)
  expect(await countWaiting({ id: world.sibling.id })).toEqual({ count: 0, firstDueOn: null })
})
