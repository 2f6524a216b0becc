import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '@/lib/generated/prisma/enums'
import type { CommandContext } from '@/lib/platform/command-context'
import { getBurden } from '@/lib/report/burden.queries'
import { EMPTY_ENTRY } from '@/lib/report/entry-content'
import { listHeldTargets } from '@/lib/report/held-measure.queries'
import type { MeasureReader } from '@/lib/report/prefill'
import { createAccount } from '@/prisma/seed/factories/account'
import { createDuty, createPlan, createTarget, createTask, type PlanRef } from '@/prisma/seed/factories/plan'
import { countOf, createObligation, createSubmittedSection } from '@/prisma/seed/factories/report'
import { actorOf, contextOf } from '@/prisma/seed/factories/session'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { createWorld, type World } from '../organisation/world'

const OPENED = new Date('2026-11-18T02:00:00Z')
const NOVEMBER = { from: '2026-11', to: '2026-11' }
const nothing: MeasureReader = async () => null
let database: TestDatabase
let world: World
let people: Record<'market' | 'edu' | 'leader', CommandContext>
let plan: PlanRef

/**
 * The market department's ledger on a task with a count, to which the education department contributes, its summary,
 * and a second ledger that asks for the same count once more; handed in half an hour and two hours after opening.
 */
beforeAll(async () => {
  database = await createTestDatabase()
  const { db } = database
  world = await createWorld(db)
  const someone = async (role: Role, department?: World['market']) => contextOf(await actorOf(db, await createAccount(db, { jurisdiction: world.county, roles: [{ role, ...(department ? { department } : {}) }] })))
  people = { market: await someone('LIAISON', world.market), edu: await someone('LIAISON', world.education), leader: await someone('LEADER') }
  plan = await createPlan(db, { jurisdiction: world.county, createdById: world.office.actor.accountId, title: '三年攻坚行动' })
  const task = await createTask(db, { plan, units: [{ role: 'LEAD', department: world.market }, { role: 'RESPONSIBLE', department: world.education }] })
  const target = await createTarget(db, { plan, task, indicatorName: '检查食堂', measureUnit: '家', value: '500', owners: [world.market] })
  await db.indicator.update({ where: { id: target.indicatorId }, data: { source: 'DERIVED', measureCode: 'canteens' }, select: { id: true } })
  const by = people.market.actor
  const section = async (name: string, minutes: number, more: { deliverable?: 'SUMMARY'; entries: Parameters<typeof createSubmittedSection>[1]['entries'] }) => {
    const obligation = await createObligation(db, { plan, duty: await createDuty(db, { plan, name }), department: world.market, deliverable: more.deliverable ?? 'LEDGER' })
    const { id } = await createSubmittedSection(db, { obligation, by: { id: by.accountId }, at: OPENED, entries: more.entries })
    await db.reportSection.update({ where: { id }, data: { firstSubmittedAt: new Date(OPENED.getTime() + minutes * 60_000) }, select: { id: true } })
  }
  const counted = { task, department: world.market, values: [countOf(target.id, '46', '458')] }
  await section('月调度台账', 30, { entries: [counted, { task, department: world.education }] })
  await section('专项台账', 120, { entries: [counted] })
  await section('月度总结', 120, { deliverable: 'SUMMARY', entries: [] })
  const first = await db.reportEntry.findFirstOrThrow({ where: { departmentId: world.market.id, section: { obligation: { duty: { name: '月调度台账' } } } }, select: { id: true } })
  await db.reportEntry.update({ where: { id: first.id }, data: { content: { ...EMPTY_ENTRY, progress: 'ON_SCHEDULE', values: [countOf(target.id, '46', '458')], prefilled: ['progress', `value:${target.id}:cumulative`] } }, select: { id: true } })
})
afterAll(() => database.drop())

const burden = (who: CommandContext, readMeasure = nothing, filter: Parameters<typeof getBurden>[2] = NOVEMBER) => getBurden(who, world.county.id, filter, readMeasure)

describe('what a month’s forms ask', () => {
  test('is counted for whoever has to type it, with what was filled in and how long it took', async () => {
    const { rows, total } = await burden(people.leader)
    expect(rows.map(({ department, ...row }) => [department.name, row])).toEqual([
      ['市市场监督管理局', { cells: 15, prefilled: 2, submitted: 3, medianMinutes: 120 }],
      ['市教育局', { cells: 5, prefilled: 0, submitted: 0, medianMinutes: null }],
    ])
    expect(total).toEqual({ cells: 20, prefilled: 2, submitted: 3, medianMinutes: 120 })
  })

  test('takes as long as from the first word in a part, not from the opening of a form in which others stand as well', async () => {
    const { id } = await database.db.reportSection.findFirstOrThrow({ where: { obligation: { duty: { name: '专项台账' } } }, select: { id: true } })
    await database.db.reportSection.update({ where: { id }, data: { startedAt: new Date(OPENED.getTime() + 110 * 60_000) }, select: { id: true } })
    // 30 and 120 minutes after opening, 10 minutes after the first word.
    expect((await burden(people.leader)).total.medianMinutes).toBe(30)
    await database.db.reportSection.update({ where: { id }, data: { startedAt: null }, select: { id: true } })
  })

  test('is shown to a department for itself, and to nobody elsewhere', async () => {
    expect((await burden(people.edu)).rows.map(({ department, cells }) => [department.name, cells])).toEqual([['市教育局', 5]])
    expect((await burden(people.market)).total.cells).toBe(15)
    for (const stranger of [world.siblingOffice, world.systemAdmin, world.auditor]) expect(await burden(stranger)).toEqual({ rows: [], total: { cells: 0, prefilled: 0, submitted: 0, medianMinutes: null }, needless: [] })
  })

  test('follows month, plan and department', async () => {
    expect((await burden(people.leader, nothing, { from: '2026-10', to: '2026-10' })).rows).toEqual([])
    expect((await burden(people.leader, nothing, { ...NOVEMBER, plan: plan.id, department: world.education.id })).total.cells).toBe(5)
    expect((await burden(people.leader, nothing, { ...NOVEMBER, plan: world.county.id })).rows).toEqual([])
  })

  test('warns of a number that is asked twice, and of one that a ledger has', async () => {
    const [twice, ...others] = (await burden(people.leader)).needless
    expect(others).toEqual([])
    expect(twice).toMatchObject({ department: { name: '市市场监督管理局' }, name: '检查食堂', because: { kind: 'twice', forms: expect.arrayContaining([expect.stringContaining('月调度台账'), expect.stringContaining('专项台账')]) } })
    const ledger: MeasureReader = async ({ measureCode, departmentId, period }) => (measureCode === 'canteens' && departmentId === world.market.id && period === '2026-11' ? { cumulative: '458', source: '监督检查台账' } : null)
    expect((await burden(people.leader, ledger)).needless).toEqual([expect.objectContaining({ because: expect.objectContaining({ kind: 'ledger', source: '监督检查台账' }) })])
    expect((await burden(people.edu, ledger)).needless).toEqual([])
  })

  test('warns as well where the plan lets departments report what a ledger has, and names it where the plan is edited', async () => {
    const ledger: MeasureReader = async () => ({ cumulative: '458', source: '监督检查台账' })
    const held = new Map([['canteens', '监督检查台账']])
    const target = await database.db.indicatorTarget.findFirstOrThrow({ where: { planId: plan.id }, select: { id: true, indicatorId: true } })
    expect(await listHeldTargets(plan.id, held)).toEqual([])
    await database.db.indicator.update({ where: { id: target.indicatorId }, data: { source: 'REPORTED' }, select: { id: true } })
    expect((await burden(people.leader, ledger)).needless).toMatchObject([{ name: '检查食堂', because: { kind: 'ledger', source: '监督检查台账', planId: plan.id } }])
    expect(await listHeldTargets(plan.id, held)).toEqual([{ targetId: target.id, name: '检查食堂', ledger: '监督检查台账' }])
    expect(await listHeldTargets(plan.id, new Map())).toEqual([])
    await database.db.indicator.update({ where: { id: target.indicatorId }, data: { source: 'DERIVED' }, select: { id: true } })
  })
})
