import ExcelJS from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NotFoundError } from '@/lib/platform/errors'
import { exportDashboard, exportMatrix, exportTarget, type DashboardFile } from '@/lib/overview/dashboard-export.commands'
import { getPeriod } from '@/lib/shared/period'
import { createDuty, createPlan, createTarget, createTask } from '@/prisma/seed/factories/plan'
import { countOf, createObligation, createSubmittedSection } from '@/prisma/seed/factories/report'
import { createSampleBatches, sampleBatchInput } from '@/prisma/seed/factories/sampling'
import { createReportWorld, type ReportWorld } from '../../support/report-world'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { auditOf } from '../organisation/world'

let database: TestDatabase
let city: ReportWorld
let counted: string
let ledger: string
const FORMULA = '=HYPERLINK("http://x","点击")'

/** A count whose exact value has six places, a rate of the portal's own ledger, and names that look like formulas. */
beforeAll(async () => {
  database = await createTestDatabase()
  city = await createReportWorld(database)
  const { db } = database
  const { county, market, education } = city.world
  const plan = await createPlan(db, { jurisdiction: county, createdById: city.accounts.office.id, title: '重点工作安排' })
  const task = await createTask(db, { plan, units: [{ role: 'LEAD', department: market }, { role: 'RESPONSIBLE', department: education }] })
  const target = await createTarget(db, { plan, task, indicatorName: FORMULA, measureUnit: '吨', value: '500', nature: 'BINDING' })
  await db.indicator.update({ where: { id: target.indicatorId }, data: { flow: 'FLOW' } })
  counted = target.id
  const rate = await createTarget(db, { plan, task, indicatorName: '抽检合格率', measureUnit: '%', value: '98' })
  await db.indicator.update({ where: { id: rate.indicatorId }, data: { source: 'DERIVED', measureCode: 'sampling.pass-rate', flow: 'FLOW', denominatorFlow: 'FLOW', missesStay: true } })
  ledger = rate.id
  const duty = await createDuty(db, { plan })
  for (const [period, now, total] of [['2026-09', '50', '380'], ['2026-10', '60.123457', '440.123457']] as const) {
    const obligation = await createObligation(db, { plan, duty, department: market, period })
    await createSubmittedSection(db, { obligation, by: city.accounts.market, at: new Date(`${period}-20T02:00:00Z`), entries: [{ task, department: market, values: [countOf(target.id, now, total)] }] })
  }
  await createObligation(db, { plan, duty, department: education, period: '2026-10' })
  await createSampleBatches(db, county, [...Array.from({ length: 298 }, (_, index) => sampleBatchInput({ productName: index === 1 ? '+1蛋糕' : `第${index}批`, conclusion: index < 3 ? 'UNQUALIFIED' : 'QUALIFIED' })), ...Array.from({ length: 5 }, () => sampleBatchInput({ kind: 'RAPID_TEST' }))], new Date('2026-10-20T01:00:00Z'))
})
afterAll(() => database.drop())

const asked = () => ({ jurisdiction: city.world.county.id, standing: 'known' as const })

async function open({ body }: DashboardFile): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(Buffer.from(body).buffer as ArrayBuffer)
  return workbook
}
const sheetsOf = (workbook: ExcelJS.Workbook) => workbook.worksheets.map(({ name }) => name)
/** The first row that starts with a text, as values. */
function rowOf(workbook: ExcelJS.Workbook, sheet: string, first: string): ExcelJS.CellValue[] {
  let found: ExcelJS.CellValue[] = []
  workbook.getWorksheet(sheet)!.eachRow((row) => {
    if (found.length === 0 && row.getCell(1).value === first) found = (row.values as ExcelJS.CellValue[]).slice(1)
  })
  return found
}
function formulaCount(workbook: ExcelJS.Workbook): number {
  let count = 0
  for (const sheet of workbook.worksheets) sheet.eachRow((row) => row.eachCell((cell) => void (count += cell.type === ExcelJS.ValueType.Formula || cell.type === ExcelJS.ValueType.Hyperlink ? 1 : 0)))
  return count
}

test('the leader’s page: a sheet a table, exact numbers, the data date on each, the header in sight', async () => {
  const file = await exportDashboard(city.world.leader, asked())
  expect(file.fileName).toBe(`${city.world.county.name}食品安全工作态势（2026-11-20）.xlsx`)
  const workbook = await open(file)
  expect(sheetsOf(workbook)).toEqual(['指标', '近12个月', '规划方案任务', '规划方案指标', '责任单位', '逾期未报', '说明'])
  for (const sheet of workbook.worksheets) {
    expect(sheet.getCell(2, 1).value).toContain('数据截至')
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', xSplit: 1 })
  }
  expect(rowOf(workbook, '指标', FORMULA).slice(3, 10)).toEqual(['吨', '440.123457吨', 440.123457, undefined, undefined, '≥500吨', 500])
  expect(rowOf(workbook, '指标', '抽检合格率').slice(4, 8)).toEqual(['98.99%', 98.993289, 295, 298])
  expect(rowOf(workbook, '指标', '抽检合格率')[12]).toBe('平台台账：分子÷分母')
  expect(rowOf(workbook, '近12个月', FORMULA).slice(-2)).toEqual([380, 440.1235])
  expect(rowOf(workbook, '规划方案指标', '重点工作安排').slice(0, 2)).toEqual(['重点工作安排', '约束性'])
  expect(rowOf(workbook, '责任单位', city.world.market.name).slice(1, 3)).toEqual([1, 0])
  expect(formulaCount(workbook)).toBe(0)
  expect((await auditOf(database.db, 'overview.dashboard.export'))[0]).toMatchObject({ subjectType: 'jurisdiction', subjectId: city.world.county.id, detail: { format: 'xlsx', targets: 2, asOf: null } })
})

test('a filtered list is saved as filtered, and says so; what is no table of targets stays whole', async () => {
  const workbook = await open(await exportDashboard(city.world.leader, { ...asked(), text: '抽检' }))
  expect(workbook.getWorksheet('指标')!.getCell(2, 1).value).toMatch(/；筛选：文字 抽检，1\/2 项指标$/)
  expect(rowOf(workbook, '指标', FORMULA)).toEqual([])
  expect(rowOf(workbook, '指标', '抽检合格率')[4]).toBe('98.99%')
  expect(workbook.getWorksheet('责任单位')!.getCell(2, 1).value).not.toContain('筛选')
  expect((await auditOf(database.db, 'overview.dashboard.export')).map(({ detail }) => detail)).toContainEqual(expect.objectContaining({ text: '抽检', targets: 1 }))
})

test('a month gone by says so, and is the month’s', async () => {
  const workbook = await open(await exportDashboard(city.world.leader, { ...asked(), asOf: getPeriod('2026-09'), standing: 'filed' }))
  expect(workbook.getWorksheet('指标')!.getCell(2, 1).value).toContain('2026年9月，按当时报送')
  expect(rowOf(workbook, '说明', '数据口径')[1]).toBe('2026年9月，按当时报送；任务分工为现行')
})

test('the matrix as a grid and as a list', async () => {
  const workbook = await open(await exportMatrix(city.people.office, asked()))
  expect(sheetsOf(workbook)).toEqual(['矩阵', '明细', '说明'])
  const { market } = city.world
  expect(workbook.getWorksheet('矩阵')!.getCell(2, 1).value).toContain('数据截至：报送2026年10月20日，平台台账2026年11月18日')
  const header = rowOf(workbook, '矩阵', '指标')
  expect(rowOf(workbook, '矩阵', FORMULA)[header.indexOf(market.name)]).toContain('440.123457吨')
  expect(rowOf(workbook, '明细', FORMULA).at(-1)).toBe(440.123457)
  expect(formulaCount(workbook)).toBe(0)
})

test('behind a reported number: the facts with the formula in words, the line, who, and the months', async () => {
  const workbook = await open(await exportTarget(city.world.leader, counted, asked()))
  expect(sheetsOf(workbook)).toEqual(['指标依据', '近12个月', '来自哪些单位', '逐月报送', '说明'])
  expect(workbook.getWorksheet('指标依据')!.getCell(2, 1).value).toContain('数据截至2026年10月20日，按已报送口径')
  expect(rowOf(workbook, '指标依据', '现值')).toEqual(['现值', '440.123457吨', 440.123457])
  expect(rowOf(workbook, '指标依据', '算法')[1]).toMatch(/报送数/)
  expect(rowOf(workbook, '逐月报送', '2026年10月').slice(1, 4)).toEqual([city.world.market.name, 60.123457, 440.123457])
  expect(rowOf(workbook, '近12个月', '2026年10月')).toEqual(['2026年10月', 440.1235, 500])
})

test('behind a number of the ledger: every row counted, and every row left out with its reason', async () => {
  const workbook = await open(await exportTarget(city.world.leader, ledger, asked()))
  expect(sheetsOf(workbook)).toEqual(['指标依据', '近12个月', '计入的记录', '未计入的记录', '说明'])
  expect(workbook.getWorksheet('指标依据')!.getCell(2, 1).value).toContain('数据截至：报送2026年10月20日，平台台账2026年11月20日')
  expect(rowOf(workbook, '指标依据', '算法')[1]).toContain('295 ÷ 298')
  const lines = (name: string) => workbook.getWorksheet(name)!.getColumn(1).values.filter((value) => /^[A-Z0-9]/.test(String(value))).length
  expect(lines('计入的记录')).toBe(298)
  expect(lines('未计入的记录')).toBe(5)
  expect(JSON.stringify(workbook.getWorksheet('计入的记录')!.getSheetValues())).toContain('+1蛋糕')
  expect(formulaCount(workbook)).toBe(0)
  expect((await auditOf(database.db, 'overview.dashboard.exportTarget'))[0]).toMatchObject({ subjectType: 'indicator-target', subjectId: ledger, detail: { rows: 303 } })
})

test('what is not in reach does not exist', async () => {
  await expect(exportDashboard(city.world.siblingOffice, asked())).rejects.toThrow(NotFoundError)
  await expect(exportMatrix(city.world.siblingOffice, asked())).rejects.toThrow(NotFoundError)
  await expect(exportTarget(city.world.leader, counted, { ...asked(), jurisdiction: city.world.sibling.id })).rejects.toThrow(NotFoundError)
})
