import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportAssignmentLedger } from '@/lib/overview/assignment-ledger.commands'
import { readDocx } from '@/lib/plan/document/read-docx'
import { createPlan, createTarget, createTask } from '@/prisma/seed/factories/plan'
import { buildWorker } from '@/prisma/scripts/build-worker'
import { createTestDatabase, type TestDatabase } from '@/tests/support/test-database'
import { auditOf, createWorld, type World } from '../organisation/world'

let database: TestDatabase
let world: World

beforeAll(async () => {
  await buildWorker()
  database = await createTestDatabase()
  world = await createWorld(database.db)
})
afterAll(() => database.drop())

async function makePlan(over: { status?: 'DRAFT' | 'PUBLISHED' | 'VOIDED'; title?: string } = {}) {
  const { db } = database
  const plan = await createPlan(db, { jurisdiction: world.county, createdById: world.office.actor.accountId, title: over.title ?? '安和市2026年重点工作', status: over.status ?? 'PUBLISHED' })
  const task = await createTask(db, { plan, heading: '守护校园餐桌', body: '守护校园餐桌。落实陪餐制度。', dueOn: '2026-12-31', units: [{ role: 'LEAD', department: world.education }, { role: 'SUPPORTING', department: world.market }] })
  await createTarget(db, { plan, task, indicatorName: '陪餐制度落实率', value: '100', comparator: 'EXACTLY', nature: 'BINDING' })
  await createTarget(db, { plan, indicatorName: '群众满意度', value: '86.5', owners: [world.market] })
  await db.reportingDuty.create({ data: { planId: plan.id, name: '进展台账', deliverable: 'LEDGER', audience: 'PLAN_LEADS', cycle: 'MONTHLY', dueDay: 21, origin: 'document', sortOrder: 0 } })
  return plan
}

async function rowsOf(body: Uint8Array): Promise<string[][]> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(body.buffer as ArrayBuffer)
  const rows: string[][] = []
  workbook.worksheets[0]!.eachRow((row) => rows.push(Array.from({ length: 12 }, (_, index) => String(row.getCell(index + 1).value ?? ''))))
  return rows
}

describe('exporting the ledger', () => {
  it('writes what the tables hold, and leaves an audit row', async () => {
    const plan = await makePlan()
    const file = await exportAssignmentLedger(world.liaison, plan.id, 'xlsx')
    expect(file.fileName).toBe('安和市2026年重点工作任务分工台账（2026-11-20）.xlsx')
    const rows = await rowsOf(file.body)
    expect(rows[4]).toEqual(['1', '守护校园餐桌', '落实陪餐制度。', '', '陪餐制度落实率：100%', '约束性', '市教育局', '配合：市市场监管局', '2026年12月31日前', '每月21日前', '', ''])
    expect(rows[6]).toEqual(['2', '群众满意度', '', '', '群众满意度≥86.5%', '', '市市场监管局', '', '', '', '', ''])
    const [entry] = await auditOf(database.db, 'plan.export.ledger')
    expect(entry).toMatchObject({ subjectId: plan.id, subjectLabel: plan.title, outcome: 'ALLOWED', detail: { format: 'xlsx', tasks: 1 }, actorId: world.liaison.actor.accountId })
  })

  it('writes the Word file in the worker', async () => {
    const plan = await makePlan({ title: '三年攻坚' })
    const { body, contentType } = await exportAssignmentLedger(world.leader, plan.id, 'docx')
    expect(contentType).toContain('wordprocessingml')
    const source = await readDocx(body)
    expect(source.text).toContain('《三年攻坚》任务分工台账')
    expect(source.text).toContain('安和市食品安全委员会办公室')
    expect(source.tables[0]!.rows).toHaveLength(2 + 1 + 1 + 1)
  })

  it('leaves out what was voided', async () => {
    const plan = await makePlan()
    await database.db.planTask.updateMany({ where: { planId: plan.id }, data: { voidedAt: new Date(), voidedReason: '录入有误' } })
    await database.db.indicatorTarget.updateMany({ where: { planId: plan.id }, data: { voidedAt: new Date(), voidedReason: '录入有误' } })
    const rows = await rowsOf((await exportAssignmentLedger(world.office, plan.id, 'xlsx')).body)
    expect(rows.flat().join()).not.toContain('守护校园餐桌')
    expect(rows.flat().join()).not.toContain('群众满意度')
  })

  it('is not found by whoever may not read the plan', async () => {
    const published = await makePlan()
    const draft = await makePlan({ status: 'DRAFT' })
    const voided = await makePlan({ status: 'VOIDED' })
    for (const context of [world.siblingOffice, world.systemAdmin, world.auditor]) await expect(exportAssignmentLedger(context, published.id, 'xlsx')).rejects.toThrow('没有找到')
    for (const plan of [draft, voided]) await expect(exportAssignmentLedger(world.liaison, plan.id, 'xlsx')).rejects.toThrow('没有找到')
    await expect(exportAssignmentLedger(world.office, draft.id, 'xlsx')).resolves.toMatchObject({ contentType: expect.stringContaining('spreadsheetml') })
    await expect(exportAssignmentLedger(world.prefectureOffice, published.id, 'xlsx')).resolves.toBeTruthy()
  })
})
