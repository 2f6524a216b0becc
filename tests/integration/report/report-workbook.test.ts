import { randomUUID } from 'node:crypto'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CommandContext } from '@/lib/platform/command-context'
import { InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import type { EntryContent } from '@/lib/report/entry-content'
import { openReport } from '@/lib/report/open-report.commands'
import { saveEntry } from '@/lib/report/report-entry.commands'
import { confirmWorkbook, exportWorkbook } from '@/lib/report/report-workbook.commands'
import { previewWorkbook, type WorkbookPreview } from '@/lib/report/report-workbook.queries'
import { entryContentSchema } from '@/lib/report/section-content.schema'
import { handOnSection } from '@/lib/report/section-step.commands'
import { buildWorker } from '@/prisma/scripts/build-worker'
import { createReportWorld, type ReportWorld } from '../../support/report-world'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { openWorkbook, type EditedWorkbook } from '../../support/workbook-edit'
import { createWorkbookReport, uploadWorkbook, type WorkbookReport } from '../../support/workbook-report'

let database: TestDatabase
let reports: ReportWorld
let people: ReportWorld['people']
let world: ReportWorld['world']
let made: WorkbookReport

beforeAll(async () => {
  database = await createTestDatabase()
  reports = await createReportWorld(database)
  ;({ people, world } = reports)
  await buildWorker()
})
afterAll(async () => {
  await database.drop()
})
beforeEach(async () => {
  // Each test has the month to itself: what earlier ones left is asked of nobody any more.
  await database.db.obligation.updateMany({ data: { status: 'WITHDRAWN' } })
  made = await createWorkbookReport(database, reports)
})

const codes = () => ({ first: `task:${made.canteens}:${made.count}`, second: `target:${made.canteens}:${made.rate}`, plain: `task:${made.training}`, shared: `task:${made.shared}` })
const exported = async (context = people.market, reportId = made.report) => openWorkbook((await exportWorkbook(context, reportId)).body)
const upload = async (workbook: EditedWorkbook, context: CommandContext = people.market) => uploadWorkbook(database, context, world.county.id, await workbook.save())
const preview = (fileId: string, context = people.market, reportId = made.report) => previewWorkbook(context, { reportId, fileId })
const seenOf = ({ entries }: WorkbookPreview) => entries.map(({ entryId, version }) => ({ entryId, version }))
const confirm = async (fileId: string, shown: WorkbookPreview, take: { entryId: string; field: string }[] = []) => confirmWorkbook(people.market, { reportId: made.report, fileId, seen: seenOf(shown), take })
const contentOf = async (id: string) => entryContentSchema.parse((await reports.entryNow(id)).content)
async function type(id: string, change: Partial<EntryContent>, context = people.market) {
  const row = await reports.entryNow(id)
  await saveEntry(context, { id, version: row.version, content: entryContentSchema.parse({ ...entryContentSchema.parse(row.content), ...change }) })
}
const cellsOf = (shown: WorkbookPreview) => shown.entries.flatMap(({ cells }) => cells.map(({ rowNumber, label, now, sheet, kind }) => [rowNumber, label, now, sheet, kind]))

describe('the workbook', () => {
  test('has a line for each task and target, editable cells open and all else locked, codes and base out of sight', async () => {
    await type(made.canteens, { done: '=HYPERLINK("http://x")', progress: 'ON_SCHEDULE' })
    const { fileName, body } = await exportWorkbook(people.market, made.report)
    expect(fileName).toBe('市市场监督管理局2026年11月填报工作簿.xlsx')
    const book = await openWorkbook(body)
    expect(book.workbook.worksheets.map(({ name, state }) => [name, state])).toEqual([['填报表', 'visible'], ['填写说明', 'visible'], ['导出时内容', 'veryHidden']])
    expect(book.codes()).toEqual([codes().first, codes().second, codes().plain, codes().shared])
    expect(book.sheet.getColumn(book.columnOf('行编号')).hidden).toBe(true)
    const cell = (code: string, label: string) => book.sheet.getRow(book.rowOf(code)).getCell(book.columnOf(label))
    expect(cell(codes().first, '本月开展')).toMatchObject({ type: ExcelJS.ValueType.String, value: '=HYPERLINK("http://x")' })
    for (const [code, label, locked] of [['first', '状态', false], ['first', '本月数', false], ['first', '分子', true], ['second', '本月开展', true], ['second', '分子', false], ['plain', '本月数', true], ['plain', '状态', false], ['first', '重点任务', true]] as const) {
      expect([code, label, cell(codes()[code], label).protection?.locked ?? true]).toEqual([code, label, locked])
    }
    expect(cell(codes().first, '状态').dataValidation).toMatchObject({ type: 'list', formulae: ['"未启动,正常推进,滞后,已完成"'] })
    expect(book.sheet.pageSetup).toMatchObject({ paperSize: 8, orientation: 'landscape', fitToWidth: 1, fitToHeight: 0 })
    expect(await database.db.auditEntry.count({ where: { action: 'report.workbook.export', subjectId: made.report } })).toBe(1)
  })

  test('brought back as it is changes nothing and says so', async () => {
    await type(made.canteens, { done: '检查食堂\n整改 3 处 ', problems: '=1+1', progress: 'BEHIND', progressReason: ' 人手不足' })
    const fileId = await uploadWorkbook(database, people.market, world.county.id, (await exportWorkbook(people.market, made.report)).body)
    const shown = await preview(fileId)
    expect(shown).toMatchObject({ entries: [], rejectedCount: 0, unchangedRows: 4, keptCells: 0, deleted: [], added: [] })
    expect(await confirm(fileId, shown)).toMatchObject({ savedEntries: 0, moved: [] })
  })
})

describe('a filled-in workbook', () => {
  test('is shown cell by cell, written once, and is handed on like a typed one', async () => {
    const book = await exported()
    book.set(codes().first, '状态', '正常推进')
    book.set(codes().first, '本月开展', '检查食堂 46 家')
    book.set(codes().first, '本月数', 46)
    book.set(codes().second, '分子', '１９')
    book.set(codes().second, '分母', { formula: '10+10', result: 20 })
    book.set(codes().plain, '状态', '未启动')
    book.set(codes().plain, '无进展的原因', '按计划尚未到开展时间')
    book.set(codes().shared, '状态', '正常推进')
    book.set(codes().shared, '本月开展', '联合宣传 2 场')
    const fileId = await upload(book)
    const before = await reports.entryNow(made.canteens)
    const shown = await preview(fileId)
    expect(await reports.entryNow(made.canteens)).toEqual(before)
    const row = book.rowOf(codes().first)
    expect(cellsOf(shown)).toEqual(expect.arrayContaining([[row, '状态', '', '正常推进', 'change'], [row, '本月开展', '', '检查食堂 46 家', 'change'], [row, '检查学校食堂数（本月）', '', '46', 'change'], [row + 1, '问题整改率（分子）', '', '19', 'change'], [row + 1, '问题整改率（分母）', '', '20', 'change']]))
    expect(shown.entries.find(({ entryId }) => entryId === made.canteens)!.follows).toEqual([{ field: `value:${made.count}:cumulative`, label: '检查学校食堂数（累计）', now: '', sheet: '46' }])

    expect(await confirm(fileId, shown)).toMatchObject({ savedEntries: 3, savedCells: 9, moved: [], preview: null, rejected: [] })
    expect(await contentOf(made.canteens)).toMatchObject({ progress: 'ON_SCHEDULE', done: '检查食堂 46 家', values: [{ thisMonth: '46', cumulative: '46' }, { numerator: '19', denominator: '20' }] })
    expect(await contentOf(made.training)).toMatchObject({ noProgress: true, noProgressReason: '按计划尚未到开展时间', done: '' })
    const [audit] = await database.db.auditEntry.findMany({ where: { action: 'report.workbook.confirm', subjectId: made.section } })
    expect(audit).toMatchObject({ actorId: people.market.actor.accountId, subjectType: 'report-section' })
    expect(JSON.stringify(audit!.detail)).toContain(fileId)

    const again = await preview(fileId)
    expect(again).toMatchObject({ entries: [], rejectedCount: 0 })
    const version = (await reports.entryNow(made.canteens)).version
    expect(await confirm(fileId, shown)).toMatchObject({ savedEntries: 0, moved: [] })
    expect((await reports.entryNow(made.canteens)).version).toBe(version)

    await type(made.part, { progress: 'ON_SCHEDULE', done: '配合宣传' }, people.edu)
    await handOnSection(people.market, { id: made.section, version: (await reports.sectionNow(made.section)).version, verb: 'send-for-signing', note: '', idempotencyKey: randomUUID() })
    expect((await reports.sectionNow(made.section)).state).toBe('SIGNING')
    await expect(exportWorkbook(people.market, made.report)).rejects.toThrow(RefusedError)
  })

  test('sorted, with columns moved and hidden, and rows deleted, is read all the same', async () => {
    const book = await exported()
    book.set(codes().plain, '本月开展', '培训 2 期')
    book.set(codes().second, '分子', 3)
    book.set(codes().second, '分母', 4)
    const [top, second, third] = [book.rowOf(codes().first), book.rowOf(codes().second), book.rowOf(codes().plain)]
    // As exceljs gives them: with a hole where column 0 would be.
    const valuesOf = (row: number) => (book.sheet.getRow(row).values as ExcelJS.CellValue[]).slice()
    const [one, two, three] = [valuesOf(top), valuesOf(second), valuesOf(third)]
    book.sheet.getRow(top).values = three
    book.sheet.getRow(second).values = two
    book.sheet.getRow(third).values = one
    book.sheet.spliceRows(book.rowOf(codes().shared), 1)
    book.sheet.getColumn(book.columnOf('状态')).hidden = true
    const shown = await preview(await upload(book))
    expect(cellsOf(shown)).toEqual(expect.arrayContaining([[top, '本月开展', '', '培训 2 期', 'change'], [second, '问题整改率（分子）', '', '3', 'change']]))
    expect(shown).toMatchObject({ rejectedCount: 0, deleted: ['3 开展联合宣传'] })
  })

  test('with bad rows has them rejected by number, the others are written', async () => {
    const book = await exported()
    book.set(codes().first, '状态', '进行中')
    book.set(codes().first, '本月数', 5)
    book.set(codes().second, '分子', '约19')
    book.set(codes().shared, '本月开展', { formula: 'A1', result: { error: '#REF!' } } as ExcelJS.CellValue)
    book.set(codes().plain, '本月开展', '培训 2 期')
    const last = book.sheet.rowCount
    book.sheet.getRow(last + 1).getCell(2).value = '自己加的任务'
    book.sheet.getRow(last + 2).getCell(book.columnOf('行编号')).value = `task:${randomUUID()}`
    book.sheet.getRow(last + 3).getCell(book.columnOf('行编号')).value = `task:${made.part}`
    const fileId = await upload(book)
    const shown = await preview(fileId)
    const row = book.rowOf(codes().first)
    expect(shown.rejected.map(({ rowNumber, column }) => [rowNumber, column])).toEqual([[row, '状态'], [row + 1, '分子'], [book.rowOf(codes().shared), '本月开展'], [last + 1, null], [last + 2, null], [last + 3, null]])
    expect(shown.rejected.map(({ message }) => message).join('\n')).toMatch(/没有“进行中”这个状态[\s\S]*“约19”不是数字[\s\S]*公式出错（#REF!）[\s\S]*没有行编号[\s\S]*不属于本单位这个月的报送[\s\S]*不属于本单位这个月的报送/)
    expect(await confirm(fileId, shown)).toMatchObject({ savedEntries: 1, savedCells: 1 })
    expect(await contentOf(made.canteens)).toMatchObject({ progress: null })
    expect((await contentOf(made.canteens)).values[0]).toMatchObject({ thisMonth: null })
  })

  test('with a row twice has both rejected, and a formula that was never computed', async () => {
    const book = await exported()
    const copy = (book.sheet.getRow(book.rowOf(codes().plain)).values as ExcelJS.CellValue[]).slice()
    const last = book.sheet.rowCount
    book.sheet.getRow(last + 1).values = copy
    book.set(codes().first, '本月数', { formula: '40+6' } as ExcelJS.CellValue)
    const shown = await preview(await upload(book))
    expect(shown.rejected.map(({ rowNumber, message }) => [rowNumber, message])).toEqual([[book.rowOf(codes().first), expect.stringContaining('公式没有计算结果')], [book.rowOf(codes().plain), expect.stringContaining('是同一任务')], [last + 1, expect.stringContaining('是同一任务')]])
  })
})

describe('newer data', () => {
  test('in other cells is merged, in the same cell waits for a person, and is never overwritten', async () => {
    await type(made.canteens, { done: '导出时的文字' })
    const book = await exported()
    book.set(codes().first, '本月开展', '工作簿的文字')
    book.set(codes().first, '下月计划', '继续检查')
    await type(made.canteens, { done: '门户的新文字', problems: '门户新写的问题' })
    const fileId = await upload(book)
    const shown = await preview(fileId)
    expect(shown.keptCells).toBe(1)
    expect(shown.entries[0]!.cells.map(({ label, base, now, sheet, kind }) => [label, base, now, sheet, kind])).toEqual([['本月开展', '导出时的文字', '门户的新文字', '工作簿的文字', 'conflict'], ['下月计划', '', '', '继续检查', 'change']])
    expect(await confirm(fileId, shown)).toMatchObject({ savedCells: 1 })
    expect(await contentOf(made.canteens)).toMatchObject({ done: '门户的新文字', problems: '门户新写的问题', nextSteps: '继续检查' })
    const later = await preview(fileId)
    expect(await confirm(fileId, later, [{ entryId: made.canteens, field: 'done' }])).toMatchObject({ savedCells: 1 })
    expect(await contentOf(made.canteens)).toMatchObject({ done: '工作簿的文字', problems: '门户新写的问题' })
  })

  test('saved between looking and confirming keeps its entry; the others are written, and it is shown anew', async () => {
    const book = await exported()
    book.set(codes().first, '本月开展', '工作簿：检查')
    book.set(codes().plain, '本月开展', '工作簿：培训')
    const fileId = await upload(book)
    const shown = await preview(fileId)
    await type(made.canteens, { done: '核对期间他人保存' })
    const result = await confirm(fileId, shown)
    expect(result).toMatchObject({ savedEntries: 1, moved: ['1 检查学校食堂'] })
    expect(result.preview!.entries).toMatchObject([{ entryId: made.canteens, cells: [{ kind: 'conflict', now: '核对期间他人保存' }] }])
    expect(await contentOf(made.canteens)).toMatchObject({ done: '核对期间他人保存' })
    expect(await contentOf(made.training)).toMatchObject({ done: '工作簿：培训' })
  })

  test('saved at the very moment of confirming is not overwritten', async () => {
    const book = await exported()
    book.set(codes().first, '本月开展', '工作簿的文字')
    const fileId = await upload(book)
    const shown = await preview(fileId)
    const row = await reports.entryNow(made.canteens)
    const imported = await database.db.$transaction(async (tx) => {
      await tx.reportEntry.update({ where: { id: made.canteens }, data: { content: { ...(row.content as object), done: '同一瞬间保存' }, version: { increment: 1 } } })
      const running = confirm(fileId, shown)
      // The import has read the old version and waits for this one to be kept.
      await expect.poll(async () => Number((await database.db.$queryRaw<{ count: bigint }[]>`SELECT count(*) AS "count" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`)[0]!.count), { timeout: 40_000 }).toBeGreaterThan(0)
      return { running }
    }, { timeout: 50_000 })
    expect(await imported.running).toMatchObject({ savedEntries: 0, moved: ['1 检查学校食堂'], preview: { entries: [{ cells: [{ kind: 'conflict', now: '同一瞬间保存', sheet: '工作簿的文字' }] }] } })
    expect(await contentOf(made.canteens)).toMatchObject({ done: '同一瞬间保存' })
  })

  test('twice confirmed at once is written once', async () => {
    const book = await exported()
    book.set(codes().first, '本月开展', '只写一次')
    const fileId = await upload(book)
    const shown = await preview(fileId)
    const version = (await reports.entryNow(made.canteens)).version
    const results = await Promise.all([1, 2, 3, 4].map(() => confirm(fileId, shown)))
    expect(results.reduce((sum, { savedEntries }) => sum + savedEntries, 0)).toBe(1)
    expect((await reports.entryNow(made.canteens)).version).toBe(version + 1)
    expect(await database.db.auditEntry.count({ where: { action: 'report.workbook.confirm', subjectId: made.section } })).toBe(1)
  })

  test('a section sent on after the export takes nothing more', async () => {
    for (const id of [made.canteens, made.training, made.shared]) await type(id, { progress: 'ON_SCHEDULE', noProgress: true, noProgressReason: '等待上级文件或部署' })
    await type(made.part, { progress: 'ON_SCHEDULE', done: '配合宣传' }, people.edu)
    await type(made.canteens, { values: [{ targetId: made.count, thisMonth: '1', cumulative: '1', numerator: null, denominator: null, value: null, explanation: '', derivedFrom: null }, { targetId: made.rate, thisMonth: null, cumulative: null, numerator: '1', denominator: '1', value: null, explanation: '', derivedFrom: null }] })
    const book = await exported()
    book.set(codes().plain, '下月计划', '迟到的计划')
    const fileId = await upload(book)
    const shown = await preview(fileId)
    await handOnSection(people.market, { id: made.section, version: (await reports.sectionNow(made.section)).version, verb: 'send-for-signing', note: '', idempotencyKey: randomUUID() })
    expect((await preview(fileId)).rejected).toMatchObject([{ rowNumber: book.rowOf(codes().plain), column: null, message: expect.stringContaining('正在等待审签') }])
    expect(await confirm(fileId, shown)).toMatchObject({ savedEntries: 0 })
    expect(await contentOf(made.training)).toMatchObject({ nextSteps: '' })
  })
})

describe('whose workbook it is', () => {
  test('a part for another department’s section is exported to and taken from whoever owes it, and from nobody else', async () => {
    const part = await openReport(people.edu, world.education.id, '2026-11', async () => null)
    const book = await exported(people.edu, part.id)
    expect(book.codes()).toEqual([`task:${made.part}`])
    book.set(`task:${made.part}`, '本月开展', '教育局配合宣传')
    const fileId = await upload(book, people.edu)
    await expect(preview(fileId)).rejects.toThrow(NotFoundError)
    await expect(preview(fileId, people.edu)).rejects.toThrow(NotFoundError)
    await expect(exportWorkbook(people.edu, made.report)).rejects.toThrow(NotFoundError)
    const shown = await preview(fileId, people.edu, part.id)
    expect(await confirmWorkbook(people.edu, { reportId: part.id, fileId, seen: seenOf(shown), take: [] })).toMatchObject({ savedEntries: 1 })
    expect(await contentOf(made.part)).toMatchObject({ done: '教育局配合宣传' })
  })

  test('another month’s, another department’s and any other file say what they are', async () => {
    const part = await openReport(people.edu, world.education.id, '2026-11', async () => null)
    const foreign = await uploadWorkbook(database, people.market, world.county.id, (await exportWorkbook(people.edu, part.id)).body)
    await expect(preview(foreign)).rejects.toThrow('不属于')
    const october = await database.db.monthlyReport.create({ data: { jurisdictionId: world.county.id, departmentId: world.market.id, period: `20${10 + Number(Date.now() % 80)}-10` } })
    const book = await exported()
    book.workbook.getWorksheet('导出时内容')!.eachRow((row) => {
      if (row.getCell(1).value === 'workbook') row.getCell(3).value = october.id
    })
    await expect(preview(await upload(book))).rejects.toThrow(/这是市市场监督管理局20\d\d年10月的填报工作簿/)
    const empty = new ExcelJS.Workbook()
    empty.addWorksheet('表').getCell('A1').value = '状态'
    await expect(preview(await uploadWorkbook(database, people.market, world.county.id, Buffer.from(await empty.xlsx.writeBuffer())))).rejects.toThrow('不是从门户导出的填报工作簿')
    await expect(preview(await uploadWorkbook(database, people.market, world.county.id, Buffer.from('no zip')))).rejects.toThrow(InvalidError)
    const swollen = await exported()
    // One long text that sixteen thousand cells name: small to send, large to hold.
    for (let row = 1; row <= 400; row += 1) for (let column = 1; column <= 40; column += 1) swollen.sheet.getCell(100 + row, column).value = '字'.repeat(400)
    await expect(preview(await upload(swollen))).rejects.toThrow('文字过多')
    await expect(preview(await uploadWorkbook(database, people.market, world.county.id, Buffer.from('a,b'), { contentType: 'text/csv' }))).rejects.toThrow('另存为 xlsx')
  })
})
