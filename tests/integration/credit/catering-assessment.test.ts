import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { confirmCateringScore, dismissCateringScore } from '@/lib/credit/catering/catering-assessment.commands'
import { getCateringView } from '@/lib/credit/catering/catering-assessment.queries'
import { scoreCateringInspections } from '@/lib/credit/catering/follow-inspections.commands'
import { createFoodBusiness } from '@/prisma/seed/factories/food-business'
import { createChecklist, createInspection, type ChecklistRef, type NewInspection } from '@/prisma/seed/factories/inspection'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { createInspectionWorld, type InspectionWorld } from '../inspection/inspection-world'

let database: TestDatabase
let world: InspectionWorld
let checklist: ChecklistRef

beforeAll(async () => {
  database = await createTestDatabase()
  world = await createInspectionWorld(database)
  checklist = await createChecklist(database.db, { jurisdiction: world.county, general: 9, key: 3 })
}, 120_000)
afterAll(async () => database.drop())

const make = (name: string, kind: 'CATERER' | 'SELLER' = 'CATERER') => createFoodBusiness(database.db, { jurisdiction: world.county, name, kind, at: new Date('2024-01-10T02:00:00Z') })
/** A filed visit on which so many general and key items were not complied with, scored as its filing does. */
async function visit(business: { id: string; name: string }, inspectedOn: string, general: number, key = 0, businessKind: 'CATERER' | 'SELLER' = 'CATERER') {
  const failing = [...checklist.items.filter(({ isKey }) => !isKey).slice(0, general), ...checklist.items.filter(({ isKey }) => isKey).slice(0, key)]
  const { id } = await createInspection(database.db, { jurisdiction: world.county, department: world.market, business, businessKind, state: 'FILED', inspectedOn, inspectors: world.inspectorAccounts, checklist, findings: failing.map(({ id: itemId, isKey }) => ({ itemId, isKey })) })
  await database.db.$transaction((tx) => scoreCateringInspections(tx as never, world.office, 'FILED', [id]))
  return database.db.cateringAssessment.findUnique({ where: { inspectionId: id } })
}
/** A filed visit of another kind, everything complied with; its id. */
async function fileVisit(business: { id: string; name: string }, inspectedOn: string, more: Partial<NewInspection>): Promise<string> {
  const { id } = await createInspection(database.db, { jurisdiction: world.county, department: world.market, business, state: 'FILED', inspectedOn, inspectors: world.inspectorAccounts, checklist, ...more })
  await database.db.$transaction((tx) => scoreCateringInspections(tx as never, world.office, 'FILED', [id]))
  return id
}
const gradeOf = async (id: string) => (await database.db.foodBusiness.findUniqueOrThrow({ where: { id }, select: { cateringGrade: true } })).cateringGrade

describe('a filed visit to a caterer', () => {
  test('is scored, changes nothing until it is confirmed, and then makes the yearly grade of twelve months', async () => {
    const business = await make('动态饭店')
    // Weights: 9 general × 1, 3 key × 2: of 15, one general failing leaves 14.
    const first = (await visit(business, '2026-03-10', 1))!
    expect(first).toMatchObject({ state: 'SUGGESTED', dynamicGrade: 'EXCELLENT', keyFailing: 0 })
    expect(first.score.toNumber()).toBe(93.33)
    expect(await gradeOf(business.id)).toBeNull()
    await confirmCateringScore(world.inspectors[0], { id: first.id, version: 1, note: '' })
    expect(await gradeOf(business.id)).toBe('A')
    const second = (await visit(business, '2026-11-10', 3))!
    await confirmCateringScore(world.office, { id: second.id, version: 1, note: '属实' })
    // (93.33 + 80) ÷ 2, rounded down.
    const view = await getCateringView(world.office, business.id)
    expect(view.scores[0]).toMatchObject({ score: '80', dynamicGrade: 'GOOD', yearly: { score: '86.66', visits: 2, grade: 'B' }, publishBy: '2026-12-01' })
    expect(view.notice).toMatchObject({ dynamicGrade: 'GOOD', yearlyGrade: 'B', on: '2026-11-10', nextOn: '2027-05-10', authority: '市市场监督管理局' })
    const history = await database.db.businessCateringGrade.findMany({ where: { businessId: business.id }, orderBy: { gradedOn: 'asc' }, select: { grade: true, basis: true } })
    expect(history.map(({ grade }) => grade)).toEqual(['A', 'B'])
    expect(history[1]!.basis).toContain('得 80 分，本次动态等级良好；近 12 个月 2 次平均 86.66 分')
    await expect(confirmCateringScore(world.office, { id: second.id, version: 2, note: '' })).rejects.toMatchObject({ code: 'refused', message: '这次评定已办理' })
  })

  test('with two key items gets no grade and takes the yearly one away', async () => {
    const business = await make('关键项饭店')
    await confirmCateringScore(world.office, { id: (await visit(business, '2026-03-10', 0))!.id, version: 1, note: '' })
    const bad = (await visit(business, '2026-11-10', 0, 2))!
    expect(bad).toMatchObject({ dynamicGrade: null, keyFailing: 2 })
    await confirmCateringScore(world.office, { id: bad.id, version: 1, note: '' })
    expect(await gradeOf(business.id)).toBeNull()
    expect((await getCateringView(world.office, business.id)).notice).toMatchObject({ dynamicGrade: null, yearlyGrade: null, nextOn: '2027-03-10' })
  })

  test('may be left out with a reason, is scored anew when corrected, and loses its score when voided', async () => {
    const business = await make('更正饭店')
    const score = (await visit(business, '2026-05-10', 2))!
    await database.db.inspectionItem.updateMany({ where: { inspectionId: score.inspectionId }, data: { answer: 'COMPLIANT' } })
    await database.db.$transaction((tx) => scoreCateringInspections(tx as never, world.office, 'CORRECTED', [score.inspectionId]))
    const again = await database.db.cateringAssessment.findUniqueOrThrow({ where: { id: score.id } })
    expect([again.score.toNumber(), again.version]).toEqual([100, 2])
    // Whoever looked at the former score confirms nothing.
    await expect(confirmCateringScore(world.office, { id: score.id, version: 1, note: '' })).rejects.toMatchObject({ code: 'conflict' })
    await dismissCateringScore(world.office, { id: score.id, version: 2, reason: '专项检查' })
    expect(await gradeOf(business.id)).toBeNull()
    const other = (await visit(business, '2026-06-10', 0))!
    await database.db.$transaction((tx) => scoreCateringInspections(tx as never, world.office, 'VOIDED', [other.inspectionId]))
    expect(await database.db.cateringAssessment.findUniqueOrThrow({ where: { id: other.id } })).toMatchObject({ state: 'DISMISSED', note: '检查记录已作废' })
  })

  test('that is a 复查, or judged some items only, gets no score and moves no grade', async () => {
    const business = await make('复查饭店')
    const first = (await visit(business, '2026-03-10', 3))!
    await confirmCateringScore(world.office, { id: first.id, version: 1, note: '' })
    const again = await fileVisit(business, '2026-04-10', { source: 'FOLLOW_UP' })
    const partly = await fileVisit(business, '2026-04-20', { kind: 'UNANNOUNCED', coversAllItems: false })
    expect(await database.db.cateringAssessment.findMany({ where: { inspectionId: { in: [again, partly] } } })).toEqual([])
    // One that was scored and confirmed before 复查 were told apart counts for nothing in what comes after it.
    const { id: _id, inspectionId: _of, ...row } = await database.db.cateringAssessment.findUniqueOrThrow({ where: { id: first.id } })
    const data = { ...row, content: row.content!, inspectionId: again, inspectedOn: new Date('2026-04-10T00:00:00Z'), score: 0, dynamicGrade: null, yearlyScore: 0, yearlyGrade: null }
    await database.db.cateringAssessment.create({ data })
    expect((await getCateringView(world.office, business.id)).notice).toMatchObject({ dynamicGrade: 'GOOD', yearlyGrade: 'B', on: '2026-03-10' })
    const waiting = await database.db.cateringAssessment.create({ data: { ...data, inspectionId: partly, state: 'SUGGESTED', decidedAt: null, decidedById: null, yearlyScore: null, yearlyVisits: null, version: 1 }, select: { id: true } })
    await expect(confirmCateringScore(world.office, { id: waiting.id, version: 1, note: '' })).rejects.toMatchObject({ code: 'refused', message: expect.stringContaining('没有覆盖全部检查项目') })
    const next = (await visit(business, '2026-11-10', 0))!
    await confirmCateringScore(world.office, { id: next.id, version: 1, note: '' })
    expect((await getCateringView(world.office, business.id)).scores[0]).toMatchObject({ yearly: { score: '90', visits: 2, grade: 'A' } })
  })

  test('that a correction left without a judged item loses its score', async () => {
    const business = await make('缺项饭店')
    const score = (await visit(business, '2026-05-10', 0))!
    await database.db.inspectionItem.updateMany({ where: { inspectionId: score.inspectionId }, data: { answer: 'NOT_APPLICABLE' } })
    await database.db.$transaction((tx) => scoreCateringInspections(tx as never, world.office, 'CORRECTED', [score.inspectionId]))
    expect(await database.db.cateringAssessment.findUniqueOrThrow({ where: { id: score.id } })).toMatchObject({ state: 'DISMISSED', note: '更正后的检查记录不用于计分' })
  })

  test('is confirmed once of two at once, by the department that led it or the office, in its own county', async () => {
    const business = await make('同时确认饭店')
    const score = (await visit(business, '2026-05-10', 0))!
    await expect(confirmCateringScore(world.otherInspector, { id: score.id, version: 1, note: '' })).rejects.toMatchObject({ code: 'refused' })
    await expect(confirmCateringScore(world.siblingOffice, { id: score.id, version: 1, note: '' })).rejects.toMatchObject({ code: 'not-found' })
    await expect(getCateringView(world.siblingOffice, business.id)).rejects.toMatchObject({ code: 'not-found' })
    const both = await Promise.allSettled([confirmCateringScore(world.office, { id: score.id, version: 1, note: '' }), confirmCateringScore(world.inspectors[0], { id: score.id, version: 1, note: '' })])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await database.db.businessCateringGrade.count({ where: { businessId: business.id } })).toBe(1)
  })
})

test('a visit to anybody else is not scored', async () => {
  const shop = await make('超市', 'SELLER')
  expect(await visit(shop, '2026-05-10', 0, 0, 'SELLER')).toBeNull()
  await expect(getCateringView(world.office, shop.id)).rejects.toMatchObject({ code: 'not-found' })
})
