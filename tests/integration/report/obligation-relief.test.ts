import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CommandContext } from '@/lib/platform/command-context'
import { ConflictError, InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { bufferSource } from '@/lib/platform/files/byte-source'
import { readWorkbook, type SheetRows } from '@/lib/platform/workbook/read-workbook'
import { getObligation, listObligations } from '@/lib/report/obligation-list.queries'
import { exemptObligation, extendCorrection, extendObligation, liftExemption } from '@/lib/report/obligation-relief.commands'
import { listOwedReports } from '@/lib/report/owed-report.queries'
import { handOnSection, reviewSection } from '@/lib/report/section-step.commands'
import { exportTimeliness } from '@/lib/report/timeliness-export.commands'
import { createAccount } from '@/prisma/seed/factories/account'
import { createDuty, createPlan, createTask } from '@/prisma/seed/factories/plan'
import { createObligation, createSubmittedSection } from '@/prisma/seed/factories/report'
import { actorOf, contextOf } from '@/prisma/seed/factories/session'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { auditOf, createWorld, type World } from '../organisation/world'

let database: TestDatabase
let world: World
let office: CommandContext
let owed: Awaited<ReturnType<typeof setUp>>

beforeAll(async () => {
  database = await createTestDatabase()
  world = await createWorld(database.db)
  office = world.office
})
afterAll(() => database.drop())
beforeEach(async () => {
  owed = await setUp()
})

/** Two departments owe a November ledger by the 21st; it is the 20th. */
async function setUp() {
  const { db } = database
  const plan = await createPlan(db, { jurisdiction: world.county, createdById: office.actor.accountId })
  const task = await createTask(db, { plan, units: [{ role: 'LEAD', department: world.education }] })
  const duty = await createDuty(db, { plan })
  const education = await createObligation(db, { plan, duty, department: world.education })
  const market = await createObligation(db, { plan, duty, department: world.market })
  return { plan, task, education, market }
}

const at = (id: string, version = 1) => ({ id, version, reason: '系统升级' })
const rowOf = (id: string) => database.db.obligation.findUniqueOrThrow({ where: { id } })
const own = { from: '2026-11', to: '2026-11' }

describe('an extension', () => {
  test('moves the day, keeps the day of the rule, and says who granted it and why', async () => {
    await extendObligation(office, { ...at(owed.education.id), dueOn: '2026-11-27' })
    const dto = await getObligation(office, owed.education.id)
    expect(dto).toMatchObject({ dueOn: '2026-11-27', firstDueOn: '2026-11-21', changes: [{ kind: 'EXTENDED', reason: '系统升级', before: '2026-11-21', after: '2026-11-27', who: office.actor.displayName }] })
    expect((await auditOf(database.db, 'report.obligation.extend'))[0]).toMatchObject({ subjectId: owed.education.id, detail: expect.objectContaining({ before: '2026-11-21', after: '2026-11-27' }) })
    const told = await database.db.notification.findFirst({ where: { accountId: world.liaison.actor.accountId, href: `/reports/obligations/${owed.education.id}` } })
    expect(told?.title).toContain('延期至2026年11月27日')
  })

  test.each([['the same day', '2026-11-21'], ['an earlier day', '2026-11-20'], ['two years', '2028-11-30']])('not to %s', async (_, dueOn) => {
    await expect(extendObligation(office, { ...at(owed.education.id), dueOn })).rejects.toThrow(InvalidError)
    expect((await rowOf(owed.education.id)).version).toBe(1)
  })

  test('not after it was handed in', async () => {
    await createSubmittedSection(database.db, { obligation: owed.education, by: { id: world.liaison.actor.accountId }, entries: [{ task: owed.task, department: world.education }] })
    await expect(extendObligation(office, { ...at(owed.education.id), dueOn: '2026-11-27' })).rejects.toThrow(RefusedError)
    await expect(exemptObligation(office, at(owed.education.id))).rejects.toThrow(RefusedError)
  })

  test('of two offices that grant at once, one wins', async () => {
    const race = await Promise.allSettled([extendObligation(office, { ...at(owed.education.id), dueOn: '2026-11-25' }), exemptObligation(world.prefectureOffice, at(owed.education.id))])
    expect(race.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(extendObligation(office, { ...at(owed.market.id, 9), dueOn: '2026-11-25' })).rejects.toThrow(ConflictError)
  })
})

describe('an exemption', () => {
  test('is counted as excused and not as owed, until it is lifted', async () => {
    await exemptObligation(office, at(owed.education.id))
    const outcomes = async () => (await listObligations(office, world.county.id, { ...own, plan: owed.plan.id })).find(({ id }) => id === owed.education.id)?.outcomes
    expect(await outcomes()).toEqual(['exempt'])
    await liftExemption(office, at(owed.education.id, 2))
    expect(await outcomes()).toEqual(['owed', 'notDue'])
    await expect(liftExemption(office, at(owed.education.id, 3))).rejects.toThrow(RefusedError)
  })
})

describe('who', () => {
  test('a department reads its own and grants nothing; another city finds nothing', async () => {
    await expect(exemptObligation(world.liaison, at(owed.education.id))).rejects.toThrow(RefusedError)
    await expect(exemptObligation(world.liaison, at(owed.market.id))).rejects.toThrow(NotFoundError)
    await expect(exemptObligation(world.siblingOffice, at(owed.education.id))).rejects.toThrow(NotFoundError)
    await expect(getObligation(world.siblingOffice, owed.education.id)).rejects.toThrow(NotFoundError)
    expect(await listObligations(world.siblingOffice, world.county.id, own)).toEqual([])
  })

  test('the same figures for the department itself: its own rows of the office’s list', async () => {
    const all = await listObligations(office, world.county.id, { ...own, plan: owed.plan.id })
    const mine = await listObligations(world.liaison, world.county.id, { ...own, plan: owed.plan.id })
    expect(all).toHaveLength(2)
    expect(mine).toEqual(all.filter(({ department }) => department.id === world.education.id))
  })
})

describe('more days for a correction', () => {
  /** The education department's ledger, handed in on the 19th and returned on the 20th, to be corrected by the 25th. */
  async function returned() {
    const section = await createSubmittedSection(database.db, { obligation: owed.education, by: { id: world.liaison.actor.accountId }, at: new Date('2026-11-19T02:00:00Z'), entries: [{ task: owed.task, department: world.education }] })
    await reviewSection(office, { verb: 'return', id: section.id, version: 1, note: '请补充', remarks: [], correctionDueOn: '2026-11-25', idempotencyKey: randomUUID() })
    return section
  }
  const onTheDay = (day: string): CommandContext => ({ ...world.liaison, now: new Date(`${day}T02:00:00Z`) })
  const correct = async (section: { id: string }, day: string) => handOnSection(onTheDay(day), { id: section.id, version: 2, verb: 'submit', note: '', idempotencyKey: randomUUID() })
  const timelinessOn = async (day: string) => (await getObligation(onTheDay(day), owed.education.id)).timeliness.timeliness

  beforeEach(() => database.db.reportingSetting.upsert({ where: { departmentId: world.education.id }, create: { departmentId: world.education.id, needsSigning: false, changedAt: new Date() }, update: { needsSigning: false } }))

  test('move its day, with who and why, tell the department, and are what the correction is judged by', async () => {
    const section = await returned()
    await extendCorrection(office, { ...at(owed.education.id), dueOn: '2026-11-30' })
    const dto = await getObligation(world.liaison, owed.education.id)
    expect(dto).toMatchObject({ dueOn: '2026-11-21', correctionOwedBy: '2026-11-30', changes: [{ kind: 'CORRECTION_EXTENDED', reason: '系统升级', before: '2026-11-25', after: '2026-11-30', who: office.actor.displayName }] })
    expect((await auditOf(database.db, 'report.obligation.extendCorrection'))[0]).toMatchObject({ subjectId: owed.education.id, detail: expect.objectContaining({ before: '2026-11-25', after: '2026-11-30' }) })
    const told = await database.db.notification.findFirst({ where: { accountId: world.liaison.actor.accountId, href: `/reports/obligations/${owed.education.id}` } })
    expect(told?.title).toContain('改正期限延至2026年11月30日')
    expect(await timelinessOn('2026-11-28')).toBe('CORRECTION_DUE')
    await correct(section, '2026-11-28')
    expect(await timelinessOn('2026-12-05')).toBe('CORRECTED_ON_TIME')
    expect((await database.db.sectionRevision.findFirstOrThrow({ where: { sectionId: section.id, step: 'SUBMITTED' }, orderBy: { number: 'desc' } })).dueOn.toISOString().slice(0, 10)).toBe('2026-11-30')
  })

  test('reminders follow the new day', async () => {
    await returned()
    const told = async () => (await listOwedReports(database.db, { on: '2026-11-26', afterOn: '2026-11-25', aheadAfterOn: '2026-11-26', aheadToOn: '2026-11-27' })).find(({ obligationId }) => obligationId === owed.education.id)?.dueOn
    expect(await told()).toBe('2026-11-25')
    await extendCorrection(office, { ...at(owed.education.id), dueOn: '2026-11-30' })
    expect(await told()).toBe('2026-11-30')
  })

  test.each([['the same day', '2026-11-25'], ['two years', '2028-11-30']])('not to %s', async (_, dueOn) => {
    await returned()
    await expect(extendCorrection(office, { ...at(owed.education.id), dueOn })).rejects.toThrow(/改正期限|一年/)
    expect((await rowOf(owed.education.id)).version).toBe(1)
  })

  test('not where none is owed, not by the department, not from another city, and of two at once one wins', async () => {
    await expect(extendCorrection(office, { ...at(owed.education.id), dueOn: '2026-11-30' })).rejects.toThrow('没有待改正的退回')
    await returned()
    await expect(extendCorrection(world.liaison, { ...at(owed.education.id), dueOn: '2026-11-30' })).rejects.toThrow(RefusedError)
    await expect(extendCorrection(world.siblingOffice, { ...at(owed.education.id), dueOn: '2026-11-30' })).rejects.toThrow(NotFoundError)
    const race = await Promise.allSettled(['2026-11-28', '2026-11-30'].map((dueOn) => extendCorrection(office, { ...at(owed.education.id), dueOn })))
    expect(race.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('a correction sent to the approver is owed by its own day still, and handed in under it', async () => {
    const section = await returned()
    await database.db.reportingSetting.update({ where: { departmentId: world.education.id }, data: { needsSigning: true } })
    const account = await createAccount(database.db, { jurisdiction: world.county, roles: [{ role: 'APPROVER', department: world.education }] })
    const approver = await contextOf(await actorOf(database.db, account), { now: new Date('2026-11-29T02:00:00Z') })
    await handOnSection(onTheDay('2026-11-24'), { id: section.id, version: 2, verb: 'send-for-signing', note: '', idempotencyKey: randomUUID() })
    await extendCorrection(office, { ...at(owed.education.id), dueOn: '2026-11-30' })
    const signed = await database.db.sectionRevision.findFirstOrThrow({ where: { sectionId: section.id, step: 'SENT_FOR_SIGNING' } })
    expect(signed.dueOn.toISOString().slice(0, 10)).toBe('2026-11-25')
    await handOnSection(approver, { id: section.id, version: 3, verb: 'submit', note: '', idempotencyKey: randomUUID() })
    const filed = await database.db.sectionRevision.findFirstOrThrow({ where: { sectionId: section.id, step: 'SUBMITTED' }, orderBy: { number: 'desc' } })
    expect(filed.dueOn.toISOString().slice(0, 10)).toBe('2026-11-30')
  })
})

test('a return is counted as returned and leaves the hand-in on time', async () => {
  const section = await createSubmittedSection(database.db, { obligation: owed.education, by: { id: world.liaison.actor.accountId }, at: new Date('2026-11-19T02:00:00Z'), entries: [{ task: owed.task, department: world.education }] })
  await reviewSection(office, { verb: 'return', id: section.id, version: 1, note: '请补充', remarks: [], correctionDueOn: '2026-11-25', idempotencyKey: randomUUID() })
  const [row] = await listObligations(world.liaison, world.county.id, { ...own, plan: owed.plan.id })
  expect(row?.outcomes).toEqual(['owed', 'submitted', 'onTime', 'returned'])
})

test('the workbook holds the counts and the names behind them, and only what the reader may see', async () => {
  const asked = { jurisdictionId: world.county.id, filter: { ...own, plan: owed.plan.id }, words: '2026年11月', column: '单位', groupsOf: () => [] }
  const file = await exportTimeliness(world.liaison, asked)
  expect(file.fileName).toMatch(/^安和市2026年11月报送情况（2026-11-20）\.xlsx$/)
  const pieces: SheetRows[] = []
  await readWorkbook(bufferSource(Buffer.from(file.body)), { format: 'xlsx' }, async (rows) => void pieces.push(rows))
  const text = JSON.stringify(pieces)
  expect(text).toContain('市教育局')
  expect(text).not.toContain('市市场监督管理局')
  await expect(exportTimeliness(world.siblingOffice, asked)).rejects.toThrow(NotFoundError)
})
