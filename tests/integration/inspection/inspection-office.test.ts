import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { draftChecklist, publishChecklist, retireChecklist, saveChecklist, saveResults } from '@/lib/inspection/checklist/checklist.commands'
import { getChecklist, listChecklists } from '@/lib/inspection/checklist/checklist.queries'
import { saveChecklistSchema, saveResultsSchema } from '@/lib/inspection/checklist/checklist.schema'
import { getInspection, getPlanOptions, listChecklistsFor } from '@/lib/inspection/inspection-view.queries'
import { findInspectionReach, inspectionPageSql, INSPECTION_PAGE_SIZE, listInspections } from '@/lib/inspection/inspection-list.queries'
import { NO_INSPECTION_FILTER, type InspectionFilter } from '@/lib/inspection/inspection-list.schema'
import { saveInspector } from '@/lib/inspection/inspector/inspector.commands'
import { listInspectors } from '@/lib/inspection/inspector/inspector.queries'
import { saveInspectorSchema } from '@/lib/inspection/inspector/inspector.schema'
import { exportRecord } from '@/lib/inspection/visit/record-export.commands'
import { getResultDictionary } from '@/lib/inspection/visit/visit-frame.queries'
import { fromOptionalDateColumn } from '@/lib/organisation/date-column'
import { inspectionUnassignedContribution } from '@/lib/overview/workbench-inspection-due.queries'
import { scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { getBusinessTimeline } from '@/lib/overview/business-timeline.queries'
import { dateOnOf } from '@/lib/shared/format'
import { createDepartment } from '@/prisma/seed/factories/organisation'
import { buildWorker } from '@/prisma/scripts/build-worker'
import { createFoodBusiness } from '@/prisma/seed/factories/food-business'
import { createChecklist, createInspection, type ChecklistRef } from '@/prisma/seed/factories/inspection'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { createInspectionWorld, type InspectionWorld } from './inspection-world'

let database: TestDatabase
let world: InspectionWorld
let checklist: ChecklistRef
let business: { id: string; name: string }

beforeAll(async () => {
  await buildWorker()
  database = await createTestDatabase()
  world = await createInspectionWorld(database)
  const { db } = database
  checklist = await createChecklist(db, { jurisdiction: world.county, name: '本地餐饮要点表' })
  business = await createFoodBusiness(db, { jurisdiction: world.county, kind: 'CATERER', name: '安和市望湖餐馆' })
  const base = { jurisdiction: world.county, department: world.market, business, checklist, inspectors: world.inspectorAccounts }
  for (let index = 0; index < INSPECTION_PAGE_SIZE + 4; index++) await createInspection(db, { ...base, state: 'FILED', inspectedOn: `2026-0${1 + (index % 9)}-1${index % 10}`, outcome: index % 5 === 0 ? 'NOT_COMPLIANT' : 'COMPLIANT' })
  await createInspection(db, { ...base, state: 'PLANNED', plannedOn: '2026-12-01', inspectors: [] })
  await createInspection(db, { ...base, state: 'PLANNED', plannedOn: '2026-11-25', inspectors: [world.inspectorAccounts[1], world.otherAccount] })
  await createInspection(db, { ...base, department: world.education, township: world.east, state: 'UNDER_WAY', inspectedOn: '2026-11-20', inspectors: [world.otherAccount] })
  await createInspection(db, { jurisdiction: world.county, business, state: 'FILED', level: 'PROVINCIAL', inspectedOn: '2026-10-01' })
}, 120_000)

afterAll(async () => database.drop())

const list = (context: CommandContext, filter: Partial<InspectionFilter> = {}, place: { after?: string | null; before?: string | null } = {}) => listInspections(context, { ...NO_INSPECTION_FILTER, ...filter, after: null, before: null, ...place })

describe('the list', () => {
  test('pages through all of it once, forth and back, what is to come first', async () => {
    const first = await list(world.office)
    expect(first.total).toEqual({ count: INSPECTION_PAGE_SIZE + 8, isMore: false })
    expect(first.rows.slice(0, 3).map(({ state }) => state)).toEqual(['PLANNED', 'PLANNED', 'UNDER_WAY'])
    const second = await list(world.office, {}, { after: first.after })
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(INSPECTION_PAGE_SIZE + 8)
    expect(second.after).toBeNull()
    expect((await list(world.office, {}, { before: second.before })).rows).toEqual(first.rows)
    expect((await list(world.office, { state: ['PLANNED'] })).rows.map(({ plannedOn }) => plannedOn)).toEqual(['2026-11-25', '2026-12-01'])
  })

  test('filters, and shows each reader their own part', async () => {
    const count = async (context: CommandContext, filter: Partial<InspectionFilter> = {}) => (await list(context, filter)).total?.count
    expect(await count(world.office, { outcome: ['NOT_COMPLIANT'] })).toBe(11)
    expect(await count(world.office, { q: '望湖', from: '2026-11-01', to: '2026-11-30' })).toBe(2)
    expect(await count(world.inspectors[1], { mine: 'yes', state: ['PLANNED'] })).toBe(1)
    expect(await count(world.leader)).toBe(INSPECTION_PAGE_SIZE + 8)
    expect(await count(world.liaison)).toBe(1)
    expect(await count(world.eastLiaison)).toBe(1)
    expect(await count(world.siblingOffice)).toBe(0)
    const { rows } = await list(world.otherInspector)
    await expect(getInspection(world.eastLiaison, rows[0]!.id)).resolves.toMatchObject({ state: 'UNDER_WAY', can: { visit: { allowed: false } } })
    await expect(getInspection(world.marketLiaison, rows[0]!.id)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('reads a page by an index in its order', async () => {
    const { db } = database
    await database.asOwner((client) => client.query('ANALYZE "inspection"'))
    const reach = await findInspectionReach(db, scopeFor(world.office.actor, ['OFFICE']))
    const plan = await db.$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL enable_seqscan = off`
      await tx.$executeRaw`SET LOCAL enable_bitmapscan = off`
      return tx.$queryRaw<{ 'QUERY PLAN': string }[]>`EXPLAIN ${inspectionPageSql(reach, NO_INSPECTION_FILTER, world.office.actor.accountId, { after: null, before: null }, 51)}`
    })
    expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain('inspection_in_order')
  })
})

describe('checklists and results', () => {
  test('one that comes with the portal is taken over, edited, published, used from its day on, and never changed', async () => {
    const portal = (await listChecklists(world.office, world.county)).find(({ isOwn, businessKinds }) => !isOwn && businessKinds.includes('SELLER'))!
    await expect(draftChecklist(world.siblingOffice, { jurisdictionId: world.county.id, versionId: portal.versionId })).rejects.toMatchObject({ code: 'not-found' })
    const { id } = await draftChecklist(world.office, { jurisdictionId: world.county.id, versionId: portal.versionId })
    await expect(getChecklist(world.leader, id)).rejects.toMatchObject({ code: 'not-found' })
    const draft = await getChecklist(world.office, id)
    expect(draft.contents).toHaveLength(portal.items)
    expect(draft.verification).toBe('COMMON_KNOWLEDGE')
    const items = draft.contents.slice(0, 3).map(({ id: _id, ...item }) => item)
    const input = { id, version: 1, name: '安和市销售要点表', businessKinds: ['SELLER'], inspectionKinds: ['ROUTINE'], validFrom: '2026-11-20', basis: '安市监〔2026〕1号', note: '', isVerified: false, items }
    await expect(saveChecklist(world.office, saveChecklistSchema.parse({ ...input, items: [...items, items[0]!] }))).rejects.toMatchObject({ fieldErrors: { 'items.3.code': expect.stringContaining('重复') } })
    await saveChecklist(world.office, saveChecklistSchema.parse(input))
    await expect(saveChecklist(world.office, saveChecklistSchema.parse(input))).rejects.toMatchObject({ code: 'conflict' })
    // Only a person says that it was compared, of a list that can be: and with each saving anew.
    const bare = saveChecklistSchema.parse({ ...input, version: 2, basis: '', isVerified: true, items: items.map((item, index) => (index === 1 ? { ...item, clause: '' } : { ...item, clause: '第一条' })) })
    await expect(saveChecklist(world.office, bare)).rejects.toMatchObject({ fieldErrors: { basis: expect.stringContaining('依据文件'), 'items.1.clause': expect.stringContaining('依据条款') } })
    await saveChecklist(world.office, { ...bare, basis: input.basis, items: bare.items.map((item) => ({ ...item, clause: '第一条' })) })
    expect((await getChecklist(world.office, id)).verification).toBe('VERIFIED')
    await saveChecklist(world.office, saveChecklistSchema.parse({ ...input, version: 3 }))
    await publishChecklist(world.office, { id, version: 4 })
    expect((await getChecklist(world.office, id)).verification).toBe('COMMON_KNOWLEDGE')
    await expect(saveChecklist(world.office, saveChecklistSchema.parse({ ...input, version: 5 }))).rejects.toMatchObject({ code: 'refused' })
    const offers = await listChecklistsFor({ now: world.office.now }, { place: world.county, business: { id: business.id, name: '', kind: 'SELLER', address: '', licence: '' }, kind: 'ROUTINE' })
    expect(offers.map(({ versionId, isOwn }) => [versionId, isOwn])).toEqual([[id, true], [portal.versionId, false]])
    // The next version begins with this one; while it is a draft there is no second.
    const next = await draftChecklist(world.office, { jurisdictionId: world.county.id, versionId: id })
    expect(await getChecklist(world.office, next.id)).toMatchObject({ number: 2, items: 3 })
    await expect(draftChecklist(world.office, { jurisdictionId: world.county.id, versionId: id })).rejects.toMatchObject({ code: 'refused' })
    await retireChecklist(world.office, { id, version: 5 })
    expect((await listChecklistsFor({ now: world.office.now }, { place: world.county, business: { id: business.id, name: '', kind: 'SELLER', address: '', licence: '' }, kind: 'ROUTINE' })).map(({ versionId }) => versionId)).toEqual([portal.versionId])
  })

  test('a city has its own results from a day on; what was filed keeps those it was filed by', async () => {
    const input = saveResultsSchema.parse({ jurisdictionId: world.county.id, number: 0, validFrom: '2026-12-01', basis: '安市监〔2026〕2号', results: [{ label: '良好', outcome: 'COMPLIANT', generalAtMost: '2', keyAtMost: '0' }, { label: '较差', outcome: 'NOT_COMPLIANT', generalAtMost: '', keyAtMost: '' }] })
    await saveResults(world.office, input)
    await expect(saveResults(world.office, input)).rejects.toMatchObject({ code: 'conflict' })
    await expect(saveResults(world.leader, input)).rejects.toMatchObject({ code: 'not-found' })
    const labels = async (on: string) => (await getResultDictionary(database.db, world.county.id, on)).choices.map(({ label }) => label)
    expect(await labels('2026-11-30')).toEqual(['符合', '基本符合', '不符合'])
    expect(await labels('2026-12-01')).toEqual(['良好', '较差'])
  })
})

test('inspectors are entered by the office or their own liaison, with whom they stay away from', async () => {
  const input = (part: object = {}) => saveInspectorSchema.parse({ jurisdictionId: world.county.id, accountId: world.inspectorAccounts[0].id, version: 0, certificateNumber: 'ZF-1', certificateExpiresOn: '', specialities: ['CATERER'], isAvailable: true, unavailableReason: '', avoidances: [{ businessId: business.id, about: '', reason: '近亲属经营' }], ...part })
  await expect(saveInspector(world.liaison, input())).rejects.toMatchObject({ code: 'refused' })
  await expect(saveInspector(world.office, input({ accountId: world.leader.actor.accountId }))).rejects.toMatchObject({ code: 'not-found' })
  await expect(saveInspector(world.office, input({ avoidances: [{ businessId: '', about: '', reason: '亲属' }] }))).rejects.toMatchObject({ fieldErrors: { 'avoidances.0.about': expect.any(String) } })
  await saveInspector(world.marketLiaison, input())
  await expect(saveInspector(world.office, input())).rejects.toMatchObject({ code: 'conflict' })
  await expect(saveInspector(world.office, input({ accountId: world.inspectorAccounts[1].id }))).rejects.toMatchObject({ fieldErrors: { certificateNumber: expect.any(String) } })
  await saveInspector(world.office, input({ version: 1, isAvailable: false, unavailableReason: '借调' }))
  expect((await listInspectors(world.office, world.county.id)).find(({ accountId }) => accountId === world.inspectorAccounts[0].id)).toMatchObject({ profile: { isAvailable: false, unavailableReason: '借调', avoidances: 1 }, canKeep: true })
  expect((await getPlanOptions(world.office, world.county.id, business.id)).inspectors).toMatchObject([{ avoids: '近亲属经营', isAvailable: false }])
})

test('a business tells of its visits, and a record goes out as a document', async () => {
  const { events } = await getBusinessTimeline(world.office, business.id, { kind: 'INSPECTION' })
  expect(events[0]).toMatchObject({ kind: 'INSPECTION', title: '日常监督检查：检查中', who: '市教育局' })
  const filed = (await list(world.office, { state: ['FILED'], outcome: ['NOT_COMPLIANT'] })).rows[0]!
  const file = await exportRecord(world.office, filed.id)
  expect(file.fileName).toContain(filed.number)
  expect(Buffer.from(file.body.subarray(0, 2)).toString()).toBe('PK')
  await expect(exportRecord(world.siblingOffice, filed.id)).rejects.toMatchObject({ code: 'not-found' })
  await expect(exportRecord(world.office, randomUUID())).rejects.toMatchObject({ code: 'not-found' })
})

test('overdue businesses that no department answers for are one row of the office’s workbench, until somebody is asked to inspect them', async () => {
  const todayOn = dateOnOf(world.siblingOffice.now)
  const rowsOf = async () => (await inspectionUnassignedContribution.load({ ...world.siblingOffice, todayOn, since: null })).items ?? []
  expect(await rowsOf()).toEqual([])
  const make = (at: string) => createFoodBusiness(database.db, { jurisdiction: world.sibling, at: new Date(at) })
  const businesses = [await make('2022-03-10T00:00:00Z'), await make('2023-01-10T00:00:00Z')]
  const kept = await database.db.businessInspectionDue.findMany({ where: { jurisdictionId: world.sibling.id }, orderBy: { dueOn: 'asc' } })
  expect(await rowsOf()).toMatchObject([{ title: '2 家逾期未检的监管对象尚无负责单位', dueOn: fromOptionalDateColumn(kept[0]!.dueOn), href: expect.stringMatching(/state=OVERDUE&department=none|department=none&state=OVERDUE/) }])
  const department = await createDepartment(database.db, { jurisdiction: world.sibling, name: '县市场监督管理局' })
  await createInspection(database.db, { jurisdiction: world.sibling, department, business: businesses[0]!, state: 'PLANNED', plannedOn: todayOn, inspectors: [] })
  expect(await rowsOf()).toMatchObject([{ title: '1 家逾期未检的监管对象尚无负责单位' }])
})
