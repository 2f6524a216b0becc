import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { getWorkbench } from '@/lib/overview/workbench.queries'
import type { CommandContext } from '@/lib/platform/command-context'
import { ConflictError, InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { answerInstruction, closeInstruction, returnInstruction, voidInstruction, writeInstruction } from '@/lib/supervision/instruction.commands'
import { getInstruction, listInstructions } from '@/lib/supervision/instruction.queries'
import type { InstructionStepInput, WriteInstructionInput } from '@/lib/supervision/instruction.schema'
import { createAccount } from '@/prisma/seed/factories/account'
import { createPlan, createTarget, createTask } from '@/prisma/seed/factories/plan'
import { actorOf, contextOf } from '@/prisma/seed/factories/session'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { auditOf, createWorld, type World } from '../organisation/world'

let database: TestDatabase
let world: World
let marketLiaison: CommandContext
let siblingLeader: CommandContext
let target: { id: string }

beforeAll(async () => {
  database = await createTestDatabase()
  const { db } = database
  world = await createWorld(db)
  const as = async (roles: Parameters<typeof createAccount>[1]['roles'], jurisdiction: World['county']) => contextOf(await actorOf(db, await createAccount(db, { jurisdiction, roles })), { now: world.office.now })
  marketLiaison = await as([{ role: 'LIAISON', department: world.market }], world.county)
  siblingLeader = await as([{ role: 'LEADER' }], world.sibling)
  const plan = await createPlan(db, { jurisdiction: world.county, createdById: world.office.actor.accountId, title: '批示方案' })
  const task = await createTask(db, { plan, units: [{ role: 'LEAD', department: world.education }] })
  target = await createTarget(db, { plan, task, indicatorName: '校园食堂检查' })
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.db.notification.deleteMany()
})

const write = (more: Partial<WriteInstructionInput> = {}, context = world.leader) =>
  writeInstruction(context, { kind: 'TARGET', subjectId: target.id, jurisdictionId: null, path: '', label: '', text: '请说明为何偏低', dueOn: '2026-11-30', departmentId: world.education.id, idempotencyKey: randomUUID(), ...more })
const step = (id: string, version: number, text = '已整改', idempotencyKey: string = randomUUID()): InstructionStepInput => ({ id, version, text, idempotencyKey })
const told = async (context: CommandContext) => (await database.db.notification.findMany({ where: { accountId: context.actor.accountId }, orderBy: { createdAt: 'asc' }, select: { title: true } })).map(({ title }) => title)
const all = { state: 'all', own: false, page: 1, pageSize: 100 } as const
const idsFor = async (context: CommandContext, more: Partial<Parameters<typeof listInstructions>[1]> = {}) => (await listInstructions(context, { ...all, ...more })).rows.map(({ id }) => id)

describe('an instruction is followed to its end', () => {
  test('written from a target, answered, returned with what is missing, answered again, closed', async () => {
    const { id } = await write({ path: `/dashboard/targets/${target.id}?asOf=2026-10` })
    expect(await getInstruction(world.leader, id)).toMatchObject({ subjectLabel: '校园食堂检查（批示方案）', href: `/dashboard/targets/${target.id}?asOf=2026-10`, departmentName: '市教育局', dueOn: '2026-11-30', state: 'OPEN', isOverdue: false, version: 1 })
    expect([await told(world.office), await told(world.liaison), await told(world.leader), await told(marketLiaison)]).toEqual([['领导对“校园食堂检查（批示方案）”作出批示，请于2026年11月30日前答复'], ['领导对“校园食堂检查（批示方案）”作出批示，请于2026年11月30日前答复'], [], []])

    await answerInstruction(world.liaison, step(id, 1, '第一次答复'))
    expect(await told(world.leader)).toEqual(['关于“校园食堂检查（批示方案）”的批示已有答复，待您审阅'])
    await returnInstruction(world.leader, step(id, 2, '缺少名单'))
    await answerInstruction(world.liaison, step(id, 3, '名单已附'))
    await closeInstruction(world.leader, step(id, 4, ''))

    const end = await getInstruction(world.liaison, id)
    expect(end).toMatchObject({ state: 'CLOSED', version: 5 })
    expect(end.href).toMatch(/^\/plans\/[0-9a-f-]+\/targets#target-[0-9a-f-]+$/)
    expect(end.steps.map(({ number, kind, text, byName }) => [number, kind, text, byName])).toEqual([
      [1, 'WRITTEN', '请说明为何偏低', world.leader.actor.displayName], [2, 'ANSWERED', '第一次答复', world.liaison.actor.displayName], [3, 'RETURNED', '缺少名单', world.leader.actor.displayName],
      [4, 'ANSWERED', '名单已附', world.liaison.actor.displayName], [5, 'CLOSED', '', world.leader.actor.displayName],
    ])
    expect(Object.values(end.can).some(({ allowed }) => allowed)).toBe(false)
    for (const [action, count] of [['write', 1], ['answer', 2], ['return', 1], ['close', 1]] as const) expect((await auditOf(database.db, `supervision.instruction.${action}`)).filter(({ subjectId, jurisdictionPath }) => subjectId === id && jurisdictionPath === world.county.path)).toHaveLength(count)
    expect(await told(world.liaison)).toEqual(['领导对“校园食堂检查（批示方案）”作出批示，请于2026年11月30日前答复', '关于“校园食堂检查（批示方案）”的批示答复被退回，请补充', '关于“校园食堂检查（批示方案）”的批示已办结'])
    await expect(answerInstruction(world.office, step(id, 5))).rejects.toThrow(RefusedError)
  })

  test('the office closes on the leader’s word, and says whose', async () => {
    const { id } = await write()
    await answerInstruction(world.liaison, step(id, 1))
    await expect(closeInstruction(world.office, step(id, 2, ''))).rejects.toThrow(InvalidError)
    await closeInstruction(world.office, step(id, 2, '分管领导会上表示同意'))
    expect((await getInstruction(world.leader, id)).state).toBe('CLOSED')
    expect(await told(world.leader)).toContain('关于“校园食堂检查（批示方案）”的批示已办结')
  })

  test('an answer of one’s own is closed by somebody else', async () => {
    const { id } = await write({ departmentId: '' })
    await answerInstruction(world.office, step(id, 1))
    await expect(closeInstruction(world.office, step(id, 2, '领导同意'))).rejects.toThrow('本人答复的批示须由其他人办结')
    await closeInstruction(world.leader, step(id, 2, ''))
  })

  test('the author takes back what nobody has answered', async () => {
    const { id } = await write()
    await expect(voidInstruction(world.office, step(id, 1))).rejects.toThrow(RefusedError)
    await voidInstruction(world.leader, step(id, 1, '已有安排'))
    expect(await getInstruction(world.leader, id)).toMatchObject({ isVoided: true, steps: [{ kind: 'WRITTEN' }, { kind: 'VOIDED', text: '已有安排' }] })
    expect(await idsFor(world.liaison, { state: 'OPEN' })).not.toContain(id)
    await expect(answerInstruction(world.liaison, step(id, 2))).rejects.toThrow('批示已撤销')
    const other = await write()
    await answerInstruction(world.liaison, step(other.id, 1))
    await expect(voidInstruction(world.leader, step(other.id, 2, '改主意'))).rejects.toThrow('批示已有答复，不能撤销')
  })
})

describe('whom it concerns', () => {
  test('leader and office of the place and above, and the addressed department; for others it is not there', async () => {
    const { id } = await write()
    for (const context of [world.leader, world.office, world.prefectureOffice, world.liaison]) expect(await idsFor(context)).toContain(id)
    for (const context of [world.siblingOffice, siblingLeader, marketLiaison, world.systemAdmin, world.auditor]) {
      expect(await idsFor(context)).toEqual([])
      await expect(getInstruction(context, id)).rejects.toThrow(NotFoundError)
      for (const act of [answerInstruction, returnInstruction, closeInstruction, voidInstruction]) await expect(act(context, step(id, 1))).rejects.toThrow(NotFoundError)
    }
    await expect(returnInstruction(world.liaison, step(id, 1))).rejects.toThrow(RefusedError)
    await expect(answerInstruction(world.leader, step(id, 1))).rejects.toThrow(RefusedError)
    expect((await getInstruction(world.office, id)).state).toBe('OPEN')
  })

  test('nobody writes on what is out of his reach, to a department of another place, or for yesterday', async () => {
    await expect(write({}, siblingLeader)).rejects.toThrow(NotFoundError)
    await expect(write({}, world.office)).rejects.toThrow(NotFoundError)
    await expect(write({ kind: 'PAGE', subjectId: null, jurisdictionId: world.sibling.id, path: '/dashboard', label: '态势' })).rejects.toThrow(NotFoundError)
    await expect(write({ departmentId: world.far.id })).rejects.toThrow(InvalidError)
    await expect(write({ dueOn: '2026-11-19' })).rejects.toThrow(InvalidError)
  })

  test('a page is called what it says; a department may be the subject itself; own ones can be picked out', async () => {
    const page = await write({ kind: 'PAGE', subjectId: null, jurisdictionId: world.county.id, path: '/dashboard?asOf=2026-10', label: '食品安全工作态势', departmentId: '' })
    expect(await getInstruction(world.office, page.id)).toMatchObject({ subjectLabel: '食品安全工作态势', href: '/dashboard?asOf=2026-10', departmentName: null })
    const unit = await write({ kind: 'DEPARTMENT', subjectId: world.market.id, label: '别的名称', departmentId: world.market.id })
    expect(await getInstruction(marketLiaison, unit.id)).toMatchObject({ subjectLabel: '市市场监督管理局', href: `/dashboard/departments/${world.market.id}` })
    const ownOfOffice = await idsFor(world.office, { own: true })
    expect(ownOfOffice).toContain(page.id)
    expect(ownOfOffice).not.toContain(unit.id)
  })
})

describe('two at once', () => {
  test('of two steps one stands, and the second is told', async () => {
    const { id } = await write()
    const race = await Promise.allSettled([answerInstruction(world.liaison, step(id, 1)), answerInstruction(world.office, step(id, 1))])
    expect(race.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((race.find(({ status }) => status === 'rejected') as PromiseRejectedResult).reason).toBeInstanceOf(ConflictError)
    expect((await getInstruction(world.leader, id)).steps).toHaveLength(2)
    await expect(voidInstruction(world.leader, step(id, 1, '不再需要'))).rejects.toThrow('现为待审阅')
  })

  test('one press is one instruction and one step, however often it is sent', async () => {
    const key = randomUUID()
    const written = await Promise.all([write({ idempotencyKey: key }), write({ idempotencyKey: key }), write({ idempotencyKey: key })])
    expect(new Set(written.map(({ id }) => id)).size).toBe(1)
    const { id } = written[0]!
    const press = step(id, 1)
    const answers = await Promise.all([answerInstruction(world.liaison, press), answerInstruction(world.liaison, press)])
    expect(answers).toEqual([{ id, version: 2 }, { id, version: 2 }])
    expect((await auditOf(database.db, 'supervision.instruction.answer')).filter(({ subjectId }) => subjectId === id)).toHaveLength(1)
    await expect(answerInstruction(world.liaison, { ...press, text: '另一段话' })).rejects.toThrow(ConflictError)
    await expect(answerInstruction(world.office, press)).rejects.toThrow(RefusedError)
  })
})

test('what was done can neither be changed nor removed by the application', async () => {
  await write()
  for (const statement of ['UPDATE instruction_step SET text = text', 'DELETE FROM instruction_step', 'TRUNCATE instruction_step']) await expect(database.asApplication((client) => client.query(statement))).rejects.toThrow(/permission denied/)
})

test('the workbench brings open ones to whoever answers, the overdue first, and answered ones to the leader', async () => {
  const { id } = await write()
  await database.db.leaderInstruction.update({ where: { id }, data: { dueOn: new Date('2026-11-18T00:00:00Z') } })
  const itemsOf = async (context: CommandContext) => (await getWorkbench(context)).items
  expect((await itemsOf(world.liaison))[0]).toMatchObject({ key: `instruction:${id}`, dueOn: '2026-11-18', detail: '批示：请说明为何偏低' })
  expect((await itemsOf(world.office)).find(({ key }) => key === `instruction:${id}`)).toMatchObject({ detail: '由市教育局答复；批示：请说明为何偏低' })
  expect((await listInstructions(world.office, { ...all, state: 'OPEN' })).rows[0]).toMatchObject({ id, isOverdue: true })
  expect((await itemsOf(world.leader)).some(({ key }) => key.endsWith(id))).toBe(false)
  await answerInstruction(world.liaison, step(id, 1))
  expect((await itemsOf(world.leader)).find(({ key }) => key === `instruction:answered:${id}`)).toMatchObject({ title: '批示已有答复，待您审阅：校园食堂检查（批示方案）', href: `/instructions/${id}` })
  expect((await itemsOf(world.liaison)).some(({ key }) => key === `instruction:${id}`)).toBe(false)
})
