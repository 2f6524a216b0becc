import ExcelJS from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getCountyComparison } from '@/lib/overview/county-comparison.queries'
import { exportCounties } from '@/lib/overview/dashboard-export.commands'
import { NotFoundError } from '@/lib/platform/errors'
import { getPeriod } from '@/lib/shared/period'
import { seedDemoAccounts } from '@/prisma/seed/demo/accounts'
import { seedDemoCounties } from '@/prisma/seed/demo/counties'
import { seedDemoIndicators } from '@/prisma/seed/demo/indicators'
import { seedDemoLiaisons } from '@/prisma/seed/demo/liaisons'
import { seedDemoOrganisation } from '@/prisma/seed/demo/organisation'
import { seedDemoPlans } from '@/prisma/seed/demo/plans'
import { seedDemoReports } from '@/prisma/seed/demo/reports'
import { seedDemoSampling } from '@/prisma/seed/demo/sampling'
import { actorOf, contextOf } from '@/prisma/seed/factories/session'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'

const NOW = new Date('2026-11-26T02:00:00Z')
let database: TestDatabase
let prefectureId: string
let countyId: string
beforeAll(async () => {
  database = await createTestDatabase()
  for (const seed of [seedDemoOrganisation, seedDemoAccounts, seedDemoSampling, seedDemoPlans, seedDemoIndicators, seedDemoCounties, seedDemoLiaisons, seedDemoReports]) await seed(database.db, { now: NOW })
  const placeOf = async (divisionCode: string) => (await database.db.jurisdiction.findUniqueOrThrow({ where: { divisionCode }, select: { id: true } })).id
  ;[prefectureId, countyId] = [await placeOf('990100'), await placeOf('990181')]
}, 180_000)
afterAll(() => database.drop())

const compare = (jurisdictionId: string, asOf: string | null = null) => getCountyComparison(jurisdictionId, { asOf: asOf === null ? null : getPeriod(asOf), standing: 'FILED', now: NOW })
const partsOf = (text: string) => /（([\d,]+)\/([\d,]+)）/.exec(text)!.slice(1).map((digits) => Number(digits.replaceAll(',', '')))

test('the prefecture of the demo sees its two counties on what they share: linked ones added up, another way of counting not', async () => {
  const { places, rows, dataUpToOn, ledgerUpToOn } = await compare(prefectureId)
  expect([dataUpToOn, ledgerUpToOn]).toEqual([expect.stringMatching(/^2026-11-/), '2026-11-26'])
  expect(places.map(({ name }) => name)).toEqual(['安和市', '永泉县'])
  expect(rows.map(({ name, isLinked, cells }) => [name, isLinked, cells.size])).toEqual([['食品抽检量', true, 2], ['不合格食品核查处置完成率', true, 2], ['食用农产品', false, 2], ['公开发布典型案例', false, 2]])
  const [coverage, disposed, agricultural, published] = rows
  expect(coverage!.whole.shown).toMatch(/^\d\.\d\d批次\/千人$/)
  expect(disposed!.whole).toMatchObject({ shown: expect.stringMatching(/%/), counted: ['安和市', '永泉县'] })
  expect(agricultural!.whole).toMatchObject({ shown: null, status: null, counted: [] })
  expect([...agricultural!.cells.values()].map(({ leftOut }) => leftOut)).toEqual([null, '计数口径不同'])
  expect([...agricultural!.cells.values()][1]!.differences[0]).toMatch(/^计数口径：.*快速检测/)
  // 永泉县 has handed in October, 安和市 November too.
  expect(published!.monthNote).toBe('各县数据月份不同，不宜直接比较；合计为不同月份的数相加：安和市到2026年11月，永泉县到2026年10月')
  // Both count the handling rate from their ledgers, up to the same month.
  expect(disposed!.monthNote).toBeNull()
  const shownOf = (cell: { shown: string | null } | undefined) => Number.parseInt(cell!.shown!.replaceAll(',', ''))
  expect(shownOf(published!.whole)).toBe([...published!.cells.values()].reduce((sum, cell) => sum + shownOf(cell), 0))
})

test('the prefecture’s rate is Σ over Σ of its counties’', async () => {
  const { listTargetStandings } = await import('@/lib/overview/target-standing.queries')
  const [row] = (await listTargetStandings({ jurisdictionId: prefectureId, asOf: null, standing: 'KNOWN', todayOn: '2026-11-26' })).filter(({ indicatorName }) => indicatorName === '食品抽检量')
  const people = await database.db.population.findMany({ where: { year: 2025, jurisdiction: { divisionCode: { in: ['990181', '990122'] } } }, select: { value: true } })
  expect(partsOf(row!.sentence)[1]).toBe(people.reduce((sum, { value }) => sum + value, 0))
})

test('a month gone by, a place without counties, and a second start', async () => {
  const { rows } = await compare(prefectureId, '2026-10')
  expect(rows).toHaveLength(4)
  expect(await compare(countyId)).toMatchObject({ places: [], rows: [] })
  const before = await database.db.indicator.count()
  await seedDemoCounties(database.db, { now: NOW })
  expect(await database.db.indicator.count()).toBe(before)
})

test('saved as a workbook: side by side, and each figure exactly with what differs', async () => {
  const officer = await database.db.account.findUniqueOrThrow({ where: { loginName: 'office.qingning' }, select: { id: true, authVersion: true } })
  const context = await contextOf(await actorOf(database.db, officer), { now: NOW })
  const { rows } = await compare(prefectureId)
  const { body } = await exportCounties(context, { jurisdiction: prefectureId, standing: 'known' })
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(Buffer.from(body).buffer as ArrayBuffer)
  expect(workbook.worksheets.map(({ name }) => name)).toEqual(['对比', '明细', '说明'])
  const lines: ExcelJS.CellValue[][] = []
  workbook.getWorksheet('明细')!.eachRow((row) => lines.push((row.values as ExcelJS.CellValue[]).slice(1)))
  const figures = lines.filter(([name]) => rows.some((row) => row.name === name))
  expect(figures).toHaveLength(rows.reduce((sum, { cells }) => sum + cells.size, 0))
  const yongquan = figures.find(([name, place]) => name === '食用农产品' && place === '永泉县')!
  const cell = [...rows.find(({ name }) => name === '食用农产品')!.cells.values()][1]!
  expect([yongquan[3], yongquan[4], yongquan[9]]).toEqual([cell.shown, Number(cell.value), '计数口径不同'])
  await expect(exportCounties(await contextOf(await actorOf(database.db, await database.db.account.findUniqueOrThrow({ where: { loginName: 'office.yongquan' }, select: { id: true, authVersion: true } })), { now: NOW }), { jurisdiction: prefectureId, standing: 'known' })).rejects.toThrow(NotFoundError)
})
