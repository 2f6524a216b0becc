import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CommandContext } from '@/lib/platform/command-context'
import { InvalidError, NotFoundError } from '@/lib/platform/errors'
import { bufferSource } from '@/lib/platform/files/byte-source'
import { readWorkbook, type SheetRows } from '@/lib/platform/workbook/read-workbook'
import { getWorkbookBytes } from '@/lib/platform/workbook/write-workbook'
import { addPublicationRows, createPublication, publish, removePublicationRows, submitPublication, withdrawPublication } from '@/lib/publication/publication.commands'
import { getPublication } from '@/lib/publication/publication.queries'
import { publicationSheet } from '@/lib/publication/publication-sheet'
import { getPublicPublication } from '@/lib/publication/public-publication.queries'
import { findInspectionPublication, listUnpublishedInspections } from '@/lib/publication/unpublished-inspections.queries'
import { voidInspection } from '@/lib/inspection/end-inspections.commands'
import { createAccount } from '@/prisma/seed/factories/account'
import { createFoodBusiness } from '@/prisma/seed/factories/food-business'
import { createChecklist, createInspection, type ChecklistRef, type NewInspection } from '@/prisma/seed/factories/inspection'
import { actorOf, contextOf } from '@/prisma/seed/factories/session'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { createWorld, type World } from '../organisation/world'

let database: TestDatabase
let world: World
let author: CommandContext
let reviewer: CommandContext
let checklist: ChecklistRef
let businesses: { id: string; name: string }[]

beforeAll(async () => {
  database = await createTestDatabase()
  world = await createWorld(database.db)
  author = { ...world.office, now: new Date('2026-10-30T02:00:00Z') }
  reviewer = await contextOf(await actorOf(database.db, await createAccount(database.db, { jurisdiction: world.county, roles: [{ role: 'OFFICE' }] })), { now: author.now })
  checklist = await createChecklist(database.db, { jurisdiction: world.county })
  businesses = []
  for (const name of ['安和市第一饭店', '安和市第二饭店']) businesses.push({ ...(await createFoodBusiness(database.db, { jurisdiction: world.county, name })), name })
})
afterAll(() => database.drop())

const filed = (on: string, more: Partial<NewInspection> = {}) => createInspection(database.db, { jurisdiction: world.county, department: world.market, business: businesses[0]!, state: 'FILED', checklist, inspectedOn: on, at: new Date(`${on}T08:00:00Z`), ...more })
const draft = (from: string, to: string) => createPublication(author, { jurisdictionId: world.county.id, title: '监督检查结果公示', note: '', kind: 'INSPECTION', from, to })

describe('results of inspections made public', () => {
  test('are those filed here in these days, whatever the result; the words of the visit stay inside', async () => {
    const bad = await filed('2026-09-01', { outcome: 'NOT_COMPLIANT', kind: 'UNANNOUNCED', source: 'COMPLAINT', business: businesses[1]!, findings: [{ itemId: checklist.items[3]!.id, isKey: true, description: '后厨有鼠迹', disposal: 'RECTIFY' }, { description: '地面积水', disposal: 'ON_THE_SPOT' }] })
    await filed('2026-09-02')
    await filed('2026-09-02', { state: 'PLANNED' })
    await createInspection(database.db, { jurisdiction: world.county, business: businesses[0]!, state: 'FILED', inspectedOn: '2026-09-02', at: new Date('2026-09-02T08:00:00Z') })
    const { id } = await draft('2026-09-01', '2026-09-02')
    const view = await getPublication(author, id, 1)
    expect(view).toMatchObject({ kind: 'INSPECTION', rowCount: 2, failedCount: 1 })
    expect(view.content.rows.map(({ name }) => name)).toEqual(['安和市第二饭店', '安和市第一饭店'])
    expect(await findInspectionPublication(author, bad.id)).toMatchObject({ id, state: 'DRAFT' })
    await submitPublication(author, { id, version: 1 })
    await expect(getPublicPublication(id, 1)).rejects.toThrow(NotFoundError)
    await publish(reviewer, { id, version: 2 })
    const open = await getPublicPublication(id, 1)
    expect(open).toMatchObject({ rowCount: 2, failedCount: 1 })
    expect(open.content.rows[0]).toEqual({ businessName: '安和市第二饭店', townshipName: '', kind: '飞行检查', inspectedOn: '2026-09-01', result: '不符合', isNotCompliant: true, findings: '发现问题 2 项：当场改正 1 项，责令限期改正 1 项', inspectedBy: world.market.name })
    expect(JSON.stringify(open)).not.toMatch(/鼠迹|积水|投诉/)
    const sheets: SheetRows[] = []
    await readWorkbook(bufferSource(await getWorkbookBytes([publicationSheet(await getPublicPublication(id, null))])), { format: 'xlsx' }, async (rows) => void sheets.push(rows))
    expect(JSON.stringify(sheets)).toContain('发现问题 2 项')

    // It stands in one publication at a time; taken back, it may be published anew.
    await expect(draft('2026-09-01', '2026-09-02')).rejects.toThrow(/没有可以公布的检查/)
    await withdrawPublication(author, { id, version: 3, reason: '单位名称有误' })
    expect(await findInspectionPublication(author, bad.id)).toBeNull()
    expect(await getPublication(author, (await draft('2026-09-01', '2026-09-02')).id, 1)).toMatchObject({ rowCount: 2 })
  })

  test('stop for one that was voided while it was checked, and take none of another kind', async () => {
    const one = await filed('2026-09-10')
    await filed('2026-09-10')
    const { id } = await draft('2026-09-10', '2026-09-10')
    await expect(addPublicationRows(author, { id, version: 1, kind: 'SAMPLING', from: '2026-01-01', to: '2026-12-31', conclusion: 'ALL' })).rejects.toThrow(/不能加入抽检结果/)
    await submitPublication(author, { id, version: 1 })
    await voidInspection(author, { id: one.id, version: 1, reason: '误录' })
    await expect(publish(reviewer, { id, version: 2 })).rejects.toThrow(InvalidError)
    expect(await getPublication(author, id, 1)).toMatchObject({ changedCount: 1 })
  })

  test('wait by a date: twenty working days from filing', async () => {
    await filed('2026-10-12')
    await filed('2026-10-13', { business: businesses[1]! })
    const [waiting] = await listUnpublishedInspections(author, { todayOn: '2026-10-30' })
    expect(waiting).toMatchObject({ jurisdictionId: world.county.id, count: 2, firstFiledOn: '2026-10-12', dueOn: '2026-11-09' })
    const { id } = await draft('2026-10-12', '2026-10-13')
    expect(await listUnpublishedInspections(author, { todayOn: '2026-10-30' })).toEqual([])
    const { content } = await getPublication(author, id, 1)
    await removePublicationRows(author, { id, version: 1, sourceIds: [content.rows[0]!.sourceId] })
    expect(await listUnpublishedInspections(author, { todayOn: '2026-10-30' })).toMatchObject([{ count: 1 }])
  })
})
