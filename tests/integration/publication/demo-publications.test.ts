import { afterAll, beforeAll, expect, test } from 'vitest'
import { listImportRows } from '@/lib/platform/import/ledger-import.queries'
import { samplingImport } from '@/lib/sampling/import/sampling-import.commands'
import { findProgrammeStanding } from '@/lib/sampling/programme.queries'
import { demoContext } from '@/prisma/seed/demo/demo-actor'
import { seedDemoAccounts } from '@/prisma/seed/demo/accounts'
import { seedDemoImports } from '@/prisma/seed/demo/imports'
import { seedDemoOrganisation } from '@/prisma/seed/demo/organisation'
import { seedDemoPublications } from '@/prisma/seed/demo/publications'
import { seedDemoSampling } from '@/prisma/seed/demo/sampling'
import { seedDemoProgramme } from '@/prisma/seed/demo/sampling-programme'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'

const NOW = new Date('2026-11-26T02:00:00Z')
const SEEDS = [seedDemoOrganisation, seedDemoAccounts, seedDemoSampling, seedDemoProgramme, seedDemoPublications, seedDemoImports]
let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  for (const seed of SEEDS) await seed(database.db, { now: NOW })
}, 180_000)
afterAll(() => database.drop())

test('each product of the demo is sampled where it is sold or made, and fails in what it can fail in', async () => {
  const batches = await database.db.sampleBatch.findMany({ where: { number: { startsWith: 'XBJ' } }, select: { productName: true, productClass: true, stage: true, business: { select: { kind: true } }, failedItems: { select: { item: true, kind: true } } } })
  const KINDS = { PRIMARY_PRODUCTION: ['FARM'], PRODUCTION: ['PRODUCER', 'WORKSHOP'], DISTRIBUTION: ['SELLER'], CATERING: ['CATERER', 'CANTEEN'] } as const
  expect(batches.length).toBeGreaterThan(5_000)
  expect(batches.filter(({ stage, business }) => !(KINDS[stage] as readonly string[]).includes(business!.kind))).toEqual([])
  const residues = batches.filter(({ failedItems }) => failedItems.some(({ kind }) => kind === 'PESTICIDE_RESIDUE' || kind === 'VETERINARY_DRUG_RESIDUE'))
  expect(residues.length).toBeGreaterThan(20)
  expect(residues.filter(({ productClass }) => productClass === 'FOOD')).toEqual([])
  const itemsOf = (product: string) => [...new Set(batches.filter(({ productName }) => productName === product).flatMap(({ failedItems }) => failedItems.map(({ item }) => item)))].toSorted()
  expect(itemsOf('白酒')).toEqual(['甜蜜素（以环己基氨基磺酸计）', '酒精度'].toSorted())
})

test('the year’s programme is published and under way', async () => {
  const programme = await database.db.samplingProgramme.findFirstOrThrow({ where: { jurisdiction: { divisionCode: '990181' } }, select: { id: true, state: true, year: true, publishedBy: { select: { loginName: true } } } })
  expect(programme).toMatchObject({ state: 'PUBLISHED', year: 2026, publishedBy: { loginName: 'office' } })
  const { id } = await database.db.jurisdiction.findFirstOrThrow({ where: { divisionCode: '990181' }, select: { id: true } })
  const { progress } = (await findProgrammeStanding(database.db, id, 2026))!
  expect(progress.fulfilled / progress.planned).toBeGreaterThan(0.6)
  expect(progress.linesMet).toBeGreaterThan(0)
})

test('one publication is public, checked by the second person; another waits for that person', async () => {
  const publications = await database.db.publication.findMany({ orderBy: { createdAt: 'asc' }, select: { state: true, title: true, createdBy: { select: { loginName: true } }, steps: { orderBy: { number: 'asc' }, select: { kind: true, by: { select: { loginName: true } } } }, rows: { select: { content: true } } } })
  expect(publications.map(({ state, title }) => [state, title])).toEqual([['PUBLISHED', '安和市6月食品安全监督抽检结果公示'], ['IN_REVIEW', '安和市7月食品安全监督抽检结果公示']])
  expect(publications[0]!.steps.map(({ kind, by }) => [kind, by.loginName])).toEqual([['CREATED', 'office'], ['SUBMITTED', 'office'], ['PUBLISHED', 'office2']])
  for (const { rows } of publications) expect([rows.length > 100, rows.every(({ content }) => content !== null)]).toEqual([true, true])
})

test('two real files were brought in, of one of which two rows were refused; a third was uploaded only', async () => {
  const imports = await database.db.ledgerImport.findMany({ orderBy: { startedAt: 'asc' }, select: { id: true, area: true, state: true, insertedRows: true, rejectedRows: true } })
  expect(imports.map(({ id: _, ...one }) => one)).toEqual([
    { area: 'food-business', state: 'DONE', insertedRows: 4, rejectedRows: 0 },
    { area: 'sampling', state: 'DONE', insertedRows: 6, rejectedRows: 2 },
    { area: 'sampling', state: 'MAPPING', insertedRows: 0, rejectedRows: 0 },
  ])
  expect(await database.db.unqualifiedCase.count({ where: { importId: imports[1]!.id, state: 'OPEN' } })).toBe(3)
  const { rows } = await listImportRows(await demoContext(database.db, 'office', NOW), samplingImport, imports[1]!.id, 'rejected', 0)
  expect(rows.map(({ notes }) => notes.problems?.[0]?.column)).toEqual(['抽样日期', '结论日期'])
  const failed = await database.db.sampleBatch.findFirstOrThrow({ where: { number: 'JYZX9901810003' }, select: { business: { select: { name: true } }, case: { select: { state: true } } } })
  expect(failed).toEqual({ business: { name: '城关一碗粥铺' }, case: { state: 'OPEN' } })
})

test('a second start adds nothing', async () => {
  const counts = async () => [await database.db.samplingProgramme.count(), await database.db.publication.count(), await database.db.ledgerImport.count(), await database.db.foodBusiness.count(), await database.db.sampleBatch.count()]
  const before = await counts()
  for (const seed of SEEDS) await seed(database.db, { now: NOW })
  expect(await counts()).toEqual(before)
})
