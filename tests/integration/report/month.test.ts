import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '@/lib/generated/prisma/enums'
import type { CommandContext } from '@/lib/platform/command-context'
import { ConflictError, InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { openReport } from '@/lib/report/open-report.commands'
import { syncPlanObligations } from '@/lib/report/obligation-sync.commands'
import { contribute, saveEntry } from '@/lib/report/report-entry.commands'
import { entryContentSchema } from '@/lib/report/section-content.schema'
import { handOnSection, reviewSection } from '@/lib/report/section-step.commands'
import { createAccount } from '@/prisma/seed/factories/account'
import { createPlan, createTarget, createTask } from '@/prisma/seed/factories/plan'
import { actorOf, contextOf } from '@/prisma/seed/factories/session'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { createWorld, type World } from '../organisation/world'

const NOW = new Date('2026-11-18T02:00:00Z')
const noMeasures = async () => null
let database: TestDatabase
let world: World
let people: Record<'market' | 'edu' | 'approver' | 'office' | 'stranger', CommandContext>
let month: Awaited<ReturnType<typeof openMonth>>

async function someone(role: Role, department?: World['education'], where: 'county' | 'sibling' = 'county'): Promise<CommandContext> {
  const account = await createAccount(database.db, { jurisdiction: world[where], roles: [{ role, ...(department ? { department } : {}) }] })
  return contextOf(await actorOf(database.db, account), { now: NOW })
}

beforeAll(async () => {
  database = await createTestDatabase()
  world = await createWorld(database.db)
  people = { market: await someone('LIAISON', world.market), edu: await someone('LIAISON', world.education), approver: await someone('APPROVER', world.market), office: await someone('OFFICE'), stranger: await someone('LIAISON', world.far, 'sibling') }
})
afterAll(() => database.drop())
beforeEach(async () => {
  month = await openMonth()
})

/** A plan with one led task and one target, its November obligation, and the lead's open form. */
async function openMonth() {
  const { db } = database
  const plan = await createPlan(db, { jurisdiction: world.county, createdById: people.office.actor.accountId })
  const task = await createTask(db, { plan, units: [{ role: 'LEAD', department: world.market }, { role: 'RESPONSIBLE', department: world.education }] })
  const target = await createTarget(db, { plan, task, measureUnit: '家', value: '500', owners: [world.market] })
  await db.reportingDuty.create({ data: { planId: plan.id, name: '月调度台账', deliverable: 'LEDGER', audience: 'PLAN_LEADS', cycle: 'MONTHLY', dueDay: 21, origin: 'document', sortOrder: 0 } })
  await transact((tx) => syncPlanObligations(tx, plan.id, NOW))
  await openReport(people.market, world.market.id, '2026-11', noMeasures)
  const section = await db.reportSection.findFirstOrThrow({ where: { obligation: { planId: plan.id, periodKey: '2026-11' } } })
  const entries = await db.reportEntry.findMany({ where: { sectionId: section.id } })
  return { plan, task, target, sectionId: section.id, own: entries.find(({ departmentId }) => departmentId === world.market.id)!, part: entries.find(({ departmentId }) => departmentId === world.education.id)! }
}

async function fill(context: CommandContext, entryId: string, more: Record<string, unknown> = {}) {
  const row = await database.db.reportEntry.findUniqueOrThrow({ where: { id: entryId } })
  const content = entryContentSchema.parse({ ...entryContentSchema.parse(row.content), progress: 'ON_SCHEDULE', done: '检查食堂 46 家', ...more })
  return saveEntry(context, { id: entryId, version: row.version, content })
}

const numbers = (targetId: string, thisMonth: string, cumulative: string) => ({ values: [{ targetId, thisMonth, cumulative, numerator: null, denominator: null, value: null, explanation: '', derivedFrom: null }] })
const versionOf = async () => (await database.db.reportSection.findUniqueOrThrow({ where: { id: month.sectionId } })).version
const handOn = async (context: CommandContext, verb: 'send-for-signing' | 'submit' | 'withdraw', idempotencyKey = randomUUID()) => handOnSection(context, { id: month.sectionId, version: await versionOf(), verb, note: '', idempotencyKey })

async function handIn() {
  await fill(people.market, month.own.id, numbers(month.target.id, '46', '46'))
  await fill(people.edu, month.part.id)
  await handOn(people.market, 'send-for-signing')
  return handOn(people.approver, 'submit')
}

describe('a month', () => {
  test('the responsible department hands its part to the lead, the approver signs, the office returns and accepts', async () => {
    await fill(people.market, month.own.id, numbers(month.target.id, '46', '46'))
    const saved = await fill(people.edu, month.part.id)
    await contribute(people.edu, { id: month.part.id, version: saved.version, withdraw: false })
    expect(await handOn(people.market, 'send-for-signing')).toMatchObject({ state: 'SIGNING', revision: 1 })
    expect(await handOn(people.approver, 'submit')).toMatchObject({ state: 'SUBMITTED', revision: 2 })
    const returned = await reviewSection(people.office, { verb: 'return', id: month.sectionId, version: await versionOf(), note: '', remarks: [{ entryId: month.own.id, field: 'done', reason: '请写明整改情况' }], correctionDueOn: '2026-11-25', idempotencyKey: randomUUID() })
    expect(returned.state).toBe('RETURNED')
    await fill(people.market, month.own.id, { done: '检查食堂 46 家，整改问题 12 个' })
    await handOn(people.market, 'send-for-signing')
    await handOn(people.approver, 'submit')
    expect(await reviewSection(people.office, { verb: 'accept', id: month.sectionId, version: await versionOf(), note: '', idempotencyKey: randomUUID() })).toMatchObject({ state: 'ACCEPTED', revision: 6 })
    const steps = await database.db.sectionRevision.findMany({ where: { sectionId: month.sectionId }, orderBy: { number: 'asc' } })
    expect(steps.map(({ step }) => step)).toEqual(['SENT_FOR_SIGNING', 'SUBMITTED', 'RETURNED', 'SENT_FOR_SIGNING', 'SUBMITTED', 'ACCEPTED'])
    expect(JSON.stringify(steps[1]!.content)).not.toContain('整改问题')
    expect(await database.db.filedValue.findMany({ where: { targetId: month.target.id }, orderBy: { id: 'asc' }, select: { cumulative: true } })).toHaveLength(2)
  })

  test('what was filed is frozen, also for the application itself', async () => {
    await handIn()
    await expect(database.asApplication((client) => client.query('UPDATE section_revision SET note = $1', ['x']))).rejects.toThrow('stays as it is')
    await expect(database.asApplication((client) => client.query('DELETE FROM filed_value'))).rejects.toThrow()
    await expect(fill(people.market, month.own.id, { done: '改' })).rejects.toThrow(RefusedError)
  })

  test('an unfinished section is not handed in, and each field says why; a part that did not come stops nobody', async () => {
    await fill(people.market, month.own.id, numbers(month.target.id, '46', '40'))
    const refusal = await handOn(people.market, 'send-for-signing').catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(InvalidError)
    expect(Object.keys((refusal as InvalidError).fieldErrors ?? {}).sort()).toEqual([`${month.own.id}.value:${month.target.id}:cumulative`])
    expect(await database.db.sectionRevision.count({ where: { sectionId: month.sectionId } })).toBe(0)
    await fill(people.market, month.own.id, numbers(month.target.id, '46', '46'))
    expect(await handOn(people.market, 'send-for-signing')).toMatchObject({ state: 'SIGNING' })
  })

  test('the next month begins with what this one ended with', async () => {
    await handIn()
    await expect(openReport(people.market, world.market.id, '2026-12', noMeasures)).rejects.toThrow(RefusedError)
    await openReport({ ...people.market, now: new Date('2026-12-01T02:00:00Z') }, world.market.id, '2026-12', noMeasures)
    const next = await database.db.reportEntry.findFirstOrThrow({ where: { taskId: month.task.id, departmentId: world.market.id, section: { report: { period: '2026-12' } } } })
    expect(entryContentSchema.parse(next.content)).toMatchObject({ progress: 'ON_SCHEDULE', done: '', values: [{ cumulative: '46', thisMonth: null }] })
  })
})

describe('two at once', () => {
  test('pressing submit twenty times is one submission with one answer', async () => {
    await fill(people.market, month.own.id, numbers(month.target.id, '46', '46'))
    await fill(people.edu, month.part.id)
    await handOn(people.market, 'send-for-signing')
    const key = randomUUID()
    const version = await versionOf()
    const answers = await Promise.all(Array.from({ length: 20 }, () => handOnSection(people.approver, { id: month.sectionId, version, verb: 'submit', note: '', idempotencyKey: key })))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(await database.db.sectionRevision.count({ where: { sectionId: month.sectionId, step: 'SUBMITTED' } })).toBe(1)
    expect(await handOn(people.approver, 'submit', key)).toEqual(answers[0])
  })

  test('the second of two typists is told and overwrites nothing', async () => {
    const content = entryContentSchema.parse({ ...entryContentSchema.parse(month.own.content), done: '第一人' })
    await saveEntry(people.market, { id: month.own.id, version: 1, content })
    await expect(saveEntry(people.approver, { id: month.own.id, version: 1, content: { ...content, done: '第二人' } })).rejects.toThrow(ConflictError)
    expect((await database.db.reportEntry.findUniqueOrThrow({ where: { id: month.own.id } })).content).toMatchObject({ done: '第一人' })
  })

  test('submit and withdraw, review and withdraw: one of them wins, never both', async () => {
    await handIn()
    const version = await versionOf()
    const race = await Promise.allSettled([
      handOnSection(people.market, { id: month.sectionId, version, verb: 'withdraw', note: '', idempotencyKey: randomUUID() }),
      reviewSection(people.office, { verb: 'accept', id: month.sectionId, version, note: '', idempotencyKey: randomUUID() }),
    ])
    expect(race.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(['DRAFT', 'ACCEPTED']).toContain((await database.db.reportSection.findUniqueOrThrow({ where: { id: month.sectionId } })).state)
  })
})

test('typing leaves one audit row a session, each step one', async () => {
  const before = await database.db.auditEntry.count({ where: { subjectId: month.sectionId } })
  await fill(people.market, month.own.id)
  await fill(people.market, month.own.id, { done: '又改' })
  expect((await database.db.auditEntry.count({ where: { subjectId: month.sectionId } })) - before).toBe(1)
})

test('somebody of another city, and the office as a writer, get nowhere', async () => {
  await expect(fill(people.stranger, month.own.id)).rejects.toThrow(NotFoundError)
  await expect(fill(people.office, month.own.id)).rejects.toThrow(RefusedError)
  await expect(fill(people.edu, month.own.id)).rejects.toThrow(RefusedError)
  await expect(openReport(people.edu, world.market.id, '2026-11', noMeasures)).rejects.toThrow(NotFoundError)
})
