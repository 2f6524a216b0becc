import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openListing, recordListingStep, undoListingStep } from '@/lib/credit/listing/listing.commands'
import { countListings, getListing, listListings, listProposedPenalties } from '@/lib/credit/listing/listing.queries'
import { NO_LISTING_FILTER, openListingSchema, recordListingSchema } from '@/lib/credit/listing/listing.schema'
import type { ListingEventKind } from '@/lib/credit/listing/listing-event'
import { listAssessmentNeeds } from '@/lib/credit/risk/assessment-list.queries'
import { NO_ASSESSMENT_FILTER } from '@/lib/credit/risk/risk-assessment.schema'
import { addGradings } from '@/lib/food-business/business-grade.commands'
import { creditContribution } from '@/lib/overview/workbench-credit.queries'
import { voidPenalty } from '@/lib/credit/penalty/penalty.commands'
import { getAssessmentForm } from '@/lib/credit/risk/risk-assessment.queries'
import { createPenalty } from '@/prisma/seed/factories/credit'
import { createFoodBusiness, type FoodBusinessRef } from '@/prisma/seed/factories/food-business'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { createInspectionWorld, type InspectionWorld } from '../inspection/inspection-world'

const TODAY = '2026-11-20'
let database: TestDatabase
let world: InspectionWorld

beforeAll(async () => {
  database = await createTestDatabase()
  world = await createInspectionWorld(database)
}, 120_000)
afterAll(async () => database.drop())

async function punished(name: string, more: { isHeavyFine?: boolean; departmentId?: string } = { isHeavyFine: true }): Promise<{ business: FoodBusinessRef; penaltyId: string; version: number }> {
  const business = await createFoodBusiness(database.db, { jurisdiction: world.county, name, kind: 'CATERER', at: new Date('2024-01-10T02:00:00Z') })
  const { id } = await createPenalty(database.db, { business, by: world.inspectorAccounts[0], decidedOn: '2025-09-01', fine: '50000', ...more })
  return { business, penaltyId: id, version: 1 }
}
const notice = (businessId: string, penaltyId: string, more: Record<string, unknown> = {}) => openListingSchema.parse({ businessId, penaltyId, ground: 'adulterated', on: '2025-09-02', documentNumber: '安市监失告〔2025〕1号', text: '使用非食品原料加工食品，货值金额较大', ...more })
const step = (id: string, version: number, kind: ListingEventKind, on: string, more: Record<string, unknown> = {}) => recordListingSchema.parse({ id, version, kind, on, documentNumber: '安市监失〔2025〕1号', text: '', flag: false, until: '', isFulfilled: false, isRemedied: false, ...more })
/** A business on the list since 2025-09-15. */
async function listed(name: string) {
  const made = await punished(name)
  const { id } = await openListing(world.office, notice(made.business.id, made.penaltyId))
  await recordListingStep(world.office, step(id, 1, 'AGREED', '2025-09-12'))
  await recordListingStep(world.office, step(id, 2, 'LISTED', '2025-09-15'))
  return { ...made, id, version: 3 }
}

describe('a listing', () => {
  test('begins with a notice that rests on a heavy penalty, goes on by consent and decision, and raises the grade to D', async () => {
    const { business, penaltyId } = await punished('失信饭店')
    expect((await listProposedPenalties(world.county.id, '2026-08-01')).map(({ businessName }) => businessName)).toContain('失信饭店')
    const { id } = await openListing(world.office, notice(business.id, penaltyId))
    expect((await listProposedPenalties(world.county.id, '2026-08-01')).map(({ businessName }) => businessName)).not.toContain('失信饭店')
    await expect(recordListingStep(world.office, step(id, 1, 'LISTED', '2025-09-15'))).rejects.toMatchObject({ fieldErrors: { kind: expect.stringContaining('第二十二条') as string } })
    // What would be refused is not among the steps: it is told with what it waits for.
    expect(await getListing(world.office, id)).toMatchObject({ steps: ['STATED', 'AGREED', 'DROPPED'], waiting: [{ kind: 'LISTED', reason: expect.stringContaining('第二十二条') as string }] })
    await recordListingStep(world.office, step(id, 1, 'AGREED', '2025-09-04'))
    expect(await getListing(world.office, id)).toMatchObject({ steps: ['STATED', 'LISTED', 'DROPPED'], waiting: [] })
    await expect(recordListingStep(world.office, step(id, 2, 'LISTED', '2025-09-08'))).rejects.toMatchObject({ fieldErrors: { on: expect.stringContaining('申请听证') as string } })
    await recordListingStep(world.office, step(id, 2, 'LISTED', '2025-09-15'))
    const view = await getListing(world.office, id)
    expect(view).toMatchObject({ standing: 'LISTED', version: 3, state: { listedOn: '2025-09-15', endsOn: '2028-09-15', next: { key: 'PUBLISH' } }, steps: expect.arrayContaining(['PUBLISHED', 'REPAIR_APPLIED', 'REVOKED']) as string[] })
    const { frame } = await getAssessmentForm(world.office, business.id)
    expect(frame.found).toMatchObject([{ code: 'untrustworthy', href: `/businesses/untrustworthy/${id}` }])
    expect(await database.db.auditEntry.count({ where: { action: { startsWith: 'credit.listing.' }, subjectId: id } })).toBe(3)
    await expect(voidPenalty(world.office, { id: penaltyId, version: 1, reason: '误' })).rejects.toMatchObject({ code: 'refused' })
    await expect(openListing(world.office, notice(business.id, penaltyId))).rejects.toMatchObject({ code: 'refused', message: '这家监管对象已列入严重违法失信名单' })
  })

  test('needs a penalty that is heavy, of this business, and the number of its notice', async () => {
    const { business, penaltyId } = await punished('轻罚饭店', {})
    await expect(openListing(world.office, notice(business.id, penaltyId))).rejects.toMatchObject({ fieldErrors: { penaltyId: expect.stringContaining('不属于较重行政处罚') as string } })
    await expect(openListing(world.office, notice(business.id, ''))).rejects.toMatchObject({ fieldErrors: { penaltyId: expect.stringContaining('第十一条') as string } })
    const other = await punished('另一家')
    await expect(openListing(world.office, notice(business.id, other.penaltyId))).rejects.toMatchObject({ fieldErrors: { penaltyId: '没有找到这件行政处罚，请重新选择' } })
    expect(openListingSchema.safeParse({ ...notice(business.id, penaltyId), documentNumber: '' }).success).toBe(false)
    expect((await openListing(world.office, notice(business.id, '', { ground: 'not-complied' }))).id).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('is left early after a year, by who was not punished again', async () => {
    const { id, business } = await listed('修复饭店')
    await recordListingStep(world.office, step(id, 3, 'PUBLISHED', '2025-09-20'))
    const apply = (on: string, more = {}) => recordListingStep(world.office, step(id, 4, 'REPAIR_APPLIED', on, { isFulfilled: true, isRemedied: true, ...more }))
    await expect(apply('2026-09-14')).rejects.toMatchObject({ fieldErrors: { on: expect.stringContaining('2026年9月15日') as string } })
    await expect(apply('2026-10-08', { isRemedied: false })).rejects.toMatchObject({ fieldErrors: { isRemedied: '须已主动消除危害后果和不良影响' } })
    const again = await createPenalty(database.db, { business, by: world.inspectorAccounts[0], decidedOn: '2026-03-01', kinds: ['STOP'] })
    await expect(apply('2026-10-08')).rejects.toMatchObject({ fieldErrors: { kind: expect.stringContaining('再次受到较重行政处罚') as string } })
    await database.db.penalty.update({ where: { id: again.id }, data: { voidedAt: new Date(), voidedReason: '撤销' } })
    await apply('2026-10-08')
    await recordListingStep(world.office, step(id, 5, 'REPAIR_ACCEPTED', '2026-10-09'))
    await recordListingStep(world.office, step(id, 6, 'REMOVED', '2026-10-20'))
    expect(await getListing(world.office, id)).toMatchObject({ standing: 'REMOVED', state: { endedOn: '2026-10-20', next: { key: 'UNPUBLISH', dueOn: '2026-10-23' } } })
    const owed = await listListings(world.county.id, { ...NO_LISTING_FILTER, owed: 'yes', q: '修复' }, { after: null, before: null }, TODAY)
    expect(owed.rows).toMatchObject([{ businessName: '修复饭店', standing: 'REMOVED', next: { key: 'UNPUBLISH', dueOn: '2026-10-23' } }])
    expect((await getAssessmentForm(world.office, business.id)).frame.found).toEqual([])
  })

  test('runs out by the day, without anybody recording it', async () => {
    const { business } = await listed('期满饭店')
    const at = async (on: string) => (await listListings(world.county.id, { ...NO_LISTING_FILTER, q: '期满' }, { after: null, before: null }, on)).rows[0]!.standing
    expect([await at('2028-09-14'), await at('2028-09-15')]).toEqual(['LISTED', 'EXPIRED'])
    const context = { ...world.office, now: new Date('2028-09-15T02:00:00Z') }
    expect((await getAssessmentForm(context, business.id)).frame.found).toEqual([])
    expect((await countListings(world.county.id, '2028-09-15')).listed).toBe(0)
  })

  test('keeps its entries whatever happens, and the last one can be taken back', async () => {
    const { id } = await listed('撤销登记饭店')
    await expect(undoListingStep(world.office, { id, version: 3, entry: 2, reason: '误' })).rejects.toMatchObject({ code: 'invalid' })
    await undoListingStep(world.office, { id, version: 3, entry: 3, reason: '日期录错' })
    const view = await getListing(world.office, id)
    expect(view).toMatchObject({ standing: 'NOTICED', version: 4, undoable: 2 })
    expect(view.entries.map(({ kind, isUndone }) => [kind, isUndone])).toEqual([['NOTICED', false], ['AGREED', false], ['LISTED', true], ['UNDONE', false]])
    await expect(database.db.creditListingEntry.deleteMany({ where: { listingId: id } })).rejects.toThrow()
    await recordListingStep(world.office, step(id, 4, 'LISTED', '2025-09-16'))
    expect((await getListing(world.office, id)).state.endsOn).toBe('2028-09-16')
  })

  test('of two people at once takes one step, and of another department or county none', async () => {
    const { id } = await listed('同时登记饭店')
    const both = await Promise.allSettled([recordListingStep(world.office, step(id, 3, 'PUBLISHED', '2025-09-20')), recordListingStep(world.office, step(id, 3, 'PUBLISHED', '2025-09-21'))])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } })
    await expect(recordListingStep(world.inspectors[0], step(id, 4, 'REVOKED', '2025-10-01'))).rejects.toMatchObject({ code: 'refused' })
    await expect(recordListingStep(world.siblingOffice, step(id, 4, 'REVOKED', '2025-10-01'))).rejects.toMatchObject({ code: 'not-found' })
    await expect(getListing(world.siblingOffice, id)).rejects.toMatchObject({ code: 'not-found' })
    const { business, penaltyId } = await punished('本单位处罚饭店', { isHeavyFine: true, departmentId: world.market.id })
    const own = await openListing(world.inspectors[0], notice(business.id, penaltyId))
    expect((await getListing(world.inspectors[0], own.id)).steps).toContain('AGREED')
    await expect(recordListingStep(world.otherInspector, step(own.id, 1, 'AGREED', '2025-09-10'))).rejects.toMatchObject({ code: 'refused' })
  })
})

test('a listing asks for another grade, whenever it became known, until one is recorded that knows of it', async () => {
  const made = await listed('待评定饭店')
  const todo = async () => ((await creditContribution.load({ ...world.inspectors[0], todayOn: TODAY, since: null })).items ?? []).filter(({ key }) => key === `listed-unassessed:${made.id}`)
  const needs = async () => (await listAssessmentNeeds({ id: world.county.id, path: world.county.path }, { ...NO_ASSESSMENT_FILTER, need: 'EVENT', q: '待评定饭店' }, { after: null, before: null }, TODAY)).rows
  expect(await todo()).toMatchObject([{ title: '列入严重违法失信名单，待评定风险等级：待评定饭店', href: `/businesses/${made.business.id}/assess` }])
  // A grade of a day after the listing that was recorded before anybody recorded the listing does not know of it.
  await addGradings(database.db, { risk: [{ businessId: made.business.id, grade: 'B', gradedOn: '2026-03-15', basis: '年度评定' }], catering: [] }, { now: new Date(world.office.now.getTime() - 3_600_000), byId: null })
  expect(await todo()).toMatchObject([{ detail: expect.stringContaining('B级') as string }])
  expect(await needs()).toMatchObject([{ id: made.business.id, needs: ['EVENT'] }])
  expect(await getListing(world.office, made.id)).toMatchObject({ unassessed: { riskGrade: 'B', mayAssess: true } })
  await addGradings(database.db, { risk: [{ businessId: made.business.id, grade: 'D', gradedOn: '2026-11-19', basis: '列入严重违法失信名单' }], catering: [] }, { now: new Date(world.office.now.getTime() + 3_600_000), byId: null })
  expect(await todo()).toEqual([])
  expect(await needs()).toEqual([])
  expect((await getListing(world.office, made.id)).unassessed).toBeNull()
})
