import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { bufferSource } from '@/lib/platform/files/byte-source'
import { readWorkbook, type SheetRows } from '@/lib/platform/workbook/read-workbook'
import { getWorkbookBytes } from '@/lib/platform/workbook/write-workbook'
import { editInLibreOffice } from '@/tests/support/libreoffice'
import { UNCOMPUTED, type CellValue } from '@/lib/platform/workbook/workbook-limits'
import { MONTH_WORDS } from './covered-period'
import { EMPTY_ENTRY, type EntryContent, type ValueContent } from './entry-content'
import type { EntryView, ReportView, TargetView } from './report-view'
import { compareWorkbook } from './report-workbook-compare'
import { readReportWorkbook, type ReadWorkbook } from './report-workbook-read'
import { BASE_SHEET, reportWorkbookSheets } from './report-workbook-sheets'

const REPORT = '0192a000-0000-7000-8000-000000000001'
const ENTRY = '0192a000-0000-7000-8000-0000000000e1'
const COUNT = '0192a000-0000-7000-8000-0000000000f1'
const RATE = '0192a000-0000-7000-8000-0000000000f2'
const OWN = '0192a000-0000-7000-8000-0000000000d1'

const value = (targetId: string, more: Partial<ValueContent> = {}): ValueContent => ({ targetId, thisMonth: null, cumulative: null, numerator: null, denominator: null, value: null, explanation: '', derivedFrom: null, ...more })
const target = (targetId: string, name: string, reportedAs: TargetView['reportedAs'], last: TargetView['last'] = null): TargetView => ({ targetId, name, reportedAs, measureUnit: reportedAs === 'rate' ? '%' : '家', last, startsAfresh: false, valueText: '≥500', yearValue: '500' })

function reportOf(content: Partial<EntryContent> = {}, entry: Partial<EntryView> = {}): ReportView {
  const one: EntryView = {
    id: ENTRY, version: 3, taskId: ENTRY, taskNumber: '1', heading: '检查学校食堂', body: '', criterion: '', taskDueOn: null, departmentId: OWN, departmentName: '市教育局', role: 'LEAD',
    content: { ...EMPTY_ENTRY, values: [value(COUNT), value(RATE)], ...content }, savedAt: null, savedBy: null, contributedAt: null, partReturn: null, isOfOther: false, words: MONTH_WORDS, last: null, targets: [target(COUNT, '食堂数', 'count'), target(RATE, '整改率', 'rate')], evidence: [], canType: true, ...entry,
  }
  return {
    id: REPORT, jurisdictionId: OWN, departmentId: OWN, departmentName: '市教育局', period: '2026-11', reusable: [], maxFileBytes: 1,
    sections: [{ id: REPORT, version: 1, state: 'DRAFT', deliverable: 'LEDGER', dutyId: OWN, dutyName: '月报', planId: OWN, planTitle: '方案', covered: '2026年11月', dueOn: '2026-11-21', dataUpToOn: '2026-11-20', owed: null, submittedAt: null, hasSource: false, departmentId: OWN, departmentName: '市教育局', isOwn: true, needsSigning: true, lacksApprover: false, text: '', summary: null, document: null, canType: one.canType, closedBecause: one.canType ? '' : '本部分正在等待审签；如需修改，请先撤回', verbs: [], revisionCount: 0, sentBack: null, entries: [one] }],
  }
}

/** The rows of a report's own workbook as the reader gives them, with cells of lines by number changed. */
async function piecesOf(report: ReportView, edit: (cells: CellValue[], columnOf: (label: string) => number, line: number) => void = () => undefined): Promise<SheetRows[]> {
  const pieces: SheetRows[] = []
  for (const [sheetIndex, sheet] of reportWorkbookSheets(report, new Date('2026-11-18T02:00:00Z')).entries()) {
    const columnOf = (label: string) => sheet.columns.findIndex(({ path }) => path.at(-1) === label)
    const rows = [{ rowNumber: 1, cells: sheet.columns.map(({ path }) => path.at(-1)!) as CellValue[] }]
    let line = 0
    for await (const row of sheet.rows()) {
      const cells = ('section' in row ? [] : 'cells' in row ? row.cells : row).map((cell) => (cell === '' ? null : cell))
      if (sheetIndex === 0) edit(cells, columnOf, line)
      line += 1
      rows.push({ rowNumber: line + 1, cells })
    }
    pieces.push({ sheetIndex, sheetName: sheet.name, rows, share: 1 })
  }
  return pieces
}

function read(pieces: SheetRows[]): ReadWorkbook {
  const outcome = readReportWorkbook(pieces)
  if (!outcome.ok) throw new Error(outcome.message)
  return outcome.workbook
}

/** What comparing gives: exported from one state, edited, brought back to another. */
async function compare(exported: ReportView, now: ReportView, edit: Parameters<typeof piecesOf>[1]) {
  return compareWorkbook(now, read(await piecesOf(exported, edit)))
}

const set = (label: string, text: CellValue, onLine = 0): Parameters<typeof piecesOf>[1] => (cells, columnOf, line) => {
  if (line === onLine) cells[columnOf(label)] = text
}
const moved = (content: Partial<EntryContent>) => reportOf(content, { version: 4 })

describe('three states of a cell', () => {
  const base = { done: '导出时' }
  it.each([
    ['untouched on both sides', '导出时', '导出时', [], 0],
    ['changed in the workbook alone', '导出时', '工作簿', [['change', '导出时', '导出时', '工作簿']], 0],
    ['changed in the portal alone: the portal stays', '门户', '导出时', [], 1],
    ['changed on both sides alike', '同一句话', '同一句话', [], 0],
    ['changed on both sides: a person decides', '门户', '工作簿', [['conflict', '导出时', '门户', '工作簿']], 0],
    ['emptied in the workbook', '导出时', null, [['change', '导出时', '导出时', '']], 0],
    ['emptied in the portal and changed in the workbook', '', '工作簿', [['conflict', '导出时', '', '工作簿']], 0],
    ['white space and line ends are no change', '导出时', ' 导出时\r\n', [], 0],
  ])('%s', async (_, now, sheet, cells, kept) => {
    const result = await compare(reportOf(base), moved({ done: now }), set('本月开展', sheet))
    expect(result.entries.flatMap((entry) => entry.cells.map((cell) => [cell.kind, cell.base, cell.now, cell.sheet]))).toEqual(cells)
    expect(result.keptCells).toBe(kept)
    expect(result.rejected).toEqual([])
  })

  it('takes what stands now as base while the version has not moved, whatever the hidden sheet says', async () => {
    const pieces = await piecesOf(reportOf(base), set('本月开展', '工作簿'))
    for (const row of pieces[2]!.rows) if (row.cells[2] === 'done') row.cells[3] = '被改动的记录'
    expect(compareWorkbook(reportOf(base), read(pieces)).entries[0]!.cells).toMatchObject([{ kind: 'change', base: '导出时' }])
  })

  it('lets a person decide every difference where the hidden sheet has lost an entry', async () => {
    const pieces = await piecesOf(reportOf(base), set('下月计划', '新计划'))
    const hidden = pieces[2]!
    const without = [...pieces.slice(0, 2), { ...hidden, rows: hidden.rows.slice(0, 2) }]
    expect(compareWorkbook(moved({ done: '门户' }), read(without)).entries[0]!.cells.map(({ kind, base: before }) => [kind, before])).toEqual([['conflict', null], ['conflict', null]])
  })
})

describe('numbers', () => {
  it('are the same where they are the same quantity', async () => {
    const report = reportOf({ values: [value(COUNT, { thisMonth: '46', cumulative: '1458' }), value(RATE)] })
    const result = await compare(report, report, (cells, columnOf, line) => {
      if (line === 0) Object.assign(cells, { [columnOf('本月数')]: '４６．０', [columnOf('累计数')]: '1,458' })
    })
    expect(result).toMatchObject({ entries: [], rejected: [], unchangedRows: 2 })
  })

  it('move the total along as they do in the form, and are doubted as there', async () => {
    const last = value(COUNT, { thisMonth: '40', cumulative: '412' })
    const report = reportOf({ values: [value(COUNT, { cumulative: '412' }), value(RATE)], prefilled: [`value:${COUNT}:cumulative`] }, { targets: [target(COUNT, '食堂数', 'count', last), target(RATE, '整改率', 'rate')] })
    const [entry] = (await compare(report, report, set('本月数', 300))).entries
    expect(entry).toMatchObject({ cells: [{ label: '食堂数（本月）', sheet: '300' }], follows: [{ label: '食堂数（累计）', now: '412', sheet: '712' }], doubts: [expect.stringContaining('5 倍以上')] })
  })

  it.each([
    ['本月数', '约46', 0, '不是数字'],
    ['本月数', '46所', 0, '方案要求的单位是“家”'],
    ['本月数', -3, 0, '不能为负数'],
    ['累计数', '#DIV/0!', 0, '公式出错'],
    ['累计数', UNCOMPUTED, 0, '没有计算结果'],
    ['累计数', '1.2345678', 0, '不是数字'],
    ['分子', 3, 0, '只填本月数、累计数'],
    ['本月数', 3, 1, '只填分子、分母'],
    ['本月开展', '写错了行', 1, '该任务的第一行'],
    ['状态', '推进中', 0, '没有“推进中”这个状态'],
    ['本月开展', '字'.repeat(5_001), 0, '最多 5000 个字'],
  ])('%s as %s on line %d is rejected: %s', async (label, text, line, words) => {
    const report = reportOf()
    const result = await compare(report, report, set(label, text, line))
    expect(result.rejected).toMatchObject([{ rowNumber: line + 2, message: expect.stringContaining(words) }])
    expect(result.entries).toEqual([])
  })

  it('that are wrong in the portal already may stand as they are', async () => {
    const report = reportOf({ values: [value(COUNT, { thisMonth: '约46' }), value(RATE)] })
    expect(await compare(report, report, set('存在问题', '人手不足'))).toMatchObject({ rejected: [], entries: [{ cells: [{ label: '存在问题' }] }] })
  })

  it('that a ledger holds are not taken from a workbook', async () => {
    const report = reportOf({ values: [value(COUNT, { thisMonth: '5', cumulative: '9', derivedFrom: '抽检台账' }), value(RATE)] })
    expect(await compare(report, report, undefined)).toMatchObject({ rejected: [], entries: [] })
    const cells = (await piecesOf(report))[0]!.rows[1]!.cells.map(String)
    expect(cells).toContain('平台已有：本月 5，累计 9（家）（抽检台账）')
  })
})

describe('no progress', () => {
  it('is said by its reason, and taken back by what was done', async () => {
    const report = reportOf({ noProgress: true, noProgressReason: '等待部署' })
    const [entry] = (await compare(report, report, (cells, columnOf, line) => {
      if (line === 0) Object.assign(cells, { [columnOf('本月开展')]: '已开展', [columnOf('无进展的原因')]: null })
    })).entries
    expect(entry!.follows).toMatchObject([{ label: '本月无进展', now: '是', sheet: '' }])
  })

  it('and work done exclude each other in a row', async () => {
    const report = reportOf()
    const result = await compare(report, report, (cells, columnOf, line) => {
      if (line === 0) Object.assign(cells, { [columnOf('本月开展')]: '已开展', [columnOf('无进展的原因')]: '等待部署' })
    })
    expect(result.rejected).toMatchObject([{ message: expect.stringContaining('只保留一项') }])
  })

  it('said in the portal meanwhile makes the other a question', async () => {
    const result = await compare(reportOf(), moved({ noProgress: true, noProgressReason: '等待部署' }), set('本月开展', '已开展'))
    expect(result.entries[0]!.cells).toMatchObject([{ field: 'done', kind: 'conflict' }])
  })
})

describe('rows', () => {
  it('unknown, doubled, gone and closed are told apart', async () => {
    const pieces = await piecesOf(reportOf())
    const [header, first, second] = pieces[0]!.rows
    const code = header!.cells.indexOf('行编号')
    const foreign = { rowNumber: 9, cells: first!.cells.with(code, 'task:0192a000-0000-7000-8000-0000000000aa') }
    const added = { rowNumber: 10, cells: ['自己加的'] }
    const result = compareWorkbook(reportOf(), read([{ ...pieces[0]!, rows: [header!, first!, { ...first!, rowNumber: 8 }, foreign, added] }, ...pieces.slice(1)]))
    expect(result.rejected.map(({ rowNumber, message }) => [rowNumber, message.slice(0, 11)])).toEqual([[2, '第 2、8 行是同一任'], [8, '第 2、8 行是同一任'], [9, '这一行的行编号不属于本'], [10, '这一行没有行编号，不是']].map(([row, words]) => [row, (words as string).slice(0, 11)]))
    expect(result.deleted).toEqual(['1 检查学校食堂（整改率）'])
    expect(second).toBeDefined()
  })

  it('of a section that was sent on are rejected where they say something new', async () => {
    const closed = reportOf({}, { canType: false })
    expect((await compare(reportOf(), closed, set('本月开展', '迟到'))).rejected).toMatchObject([{ rowNumber: 2, message: expect.stringContaining('正在等待审签') }])
    expect((await compare(reportOf(), closed, undefined))).toMatchObject({ rejected: [], unchangedRows: 2 })
  })

  it('of targets that have come since are told', async () => {
    const later = reportOf({}, { targets: [target(COUNT, '食堂数', 'count'), target(RATE, '整改率', 'rate'), target(OWN, '新指标', 'value')] })
    expect((await compare(reportOf(), later, undefined)).added).toEqual(['1 检查学校食堂（新指标）'])
  })

  it('whose column was deleted leave those cells alone', async () => {
    const pieces = await piecesOf(reportOf({ done: '已有内容' }))
    const at = pieces[0]!.rows[0]!.cells.indexOf('本月开展')
    const without = { ...pieces[0]!, rows: pieces[0]!.rows.map((row) => ({ ...row, cells: row.cells.toSpliced(at, 1) })) }
    expect(compareWorkbook(reportOf({ done: '已有内容' }), read([without, ...pieces.slice(1)]))).toMatchObject({ entries: [], rejected: [], unchangedRows: 2 })
  })
})

describe('a number typed as a percentage', () => {
  /** Both a value in per cent and the parts of a rate; saved by LibreOffice, in which 0.98 was typed as 98%. Renewed with UPDATE_FIXTURES=1 where that is installed. */
  const fixture = path.resolve(import.meta.dirname, '../../tests/fixtures/report-workbook-percent-libreoffice.xlsx')
  const exported = () => reportOf({}, { targets: [{ ...target(COUNT, '覆盖率', 'value'), measureUnit: '%' }, target(RATE, '整改率', 'rate')] })

  it('is that many per cent of a value in per cent, and refused where no per cent is asked, in a file of LibreOffice', async () => {
    if (process.env.UPDATE_FIXTURES) {
      const bytes = await getWorkbookBytes(reportWorkbookSheets(exported(), new Date('2026-11-18T02:00:00Z')))
      await writeFile(fixture, await editInLibreOffice(bytes, [{ do: 'percent', code: `task:${ENTRY}:${COUNT}`, column: '数值', value: 0.98 }, { do: 'percent', code: `target:${ENTRY}:${RATE}`, column: '分子', value: 0.5 }]))
    }
    const pieces: SheetRows[] = []
    await readWorkbook(bufferSource(await readFile(fixture)), { format: 'xlsx', hiddenSheetNames: [BASE_SHEET], markUncomputed: true, markPercents: true }, async (rows) => void pieces.push(rows))
    const result = compareWorkbook(exported(), read(pieces))
    expect(result.entries.flatMap(({ cells }) => cells.map(({ field, sheet }) => [field, sheet]))).toEqual([[`value:${COUNT}:value`, '98']])
    expect(result.rejected).toMatchObject([{ column: '分子', message: expect.stringContaining('单位是“%”') }])
  })

  it('as words means the same, and is no change where the portal says so already', async () => {
    const [now, report] = [exported(), exported()]
    expect((await compare(report, now, set('数值', '98.50%'))).entries[0]?.cells.map(({ sheet }) => sheet)).toEqual(['98.50'])
    const said = { values: [value(COUNT, { value: '98.5' }), value(RATE)] }
    const same = reportOf(said, { targets: report.sections[0]!.entries[0]!.targets })
    expect((await compare(same, same, set('数值', '98.5%'))).entries).toEqual([])
    expect((await compare(reportOf(), reportOf(), set('累计数', '98%'))).rejected).toMatchObject([{ column: '累计数' }])
  })
})

describe('a workbook of another cycle', () => {
  it('calls the quarter a quarter, and is read by those names', async () => {
    const quarterly = reportOf({}, { words: { now: '本季度', last: '上季度', next: '下季度' } })
    const header = (await piecesOf(quarterly))[0]!.rows[0]!.cells
    expect(header).toEqual(expect.arrayContaining(['上季度状态', '上季度开展', '本季度开展', '下季度计划', '本季度数', '上季度数据']))
    const result = await compare(quarterly, quarterly, (cells, columnOf, line) => {
      if (line === 0) Object.assign(cells, { [columnOf('本季度开展')]: '检查 3 次', [columnOf('下季度计划')]: '继续检查', [columnOf('本季度数')]: 46 })
    })
    expect(result.entries[0]!.cells.map(({ field, sheet }) => [field, sheet])).toEqual([['done', '检查 3 次'], ['nextSteps', '继续检查'], [`value:${COUNT}:thisMonth`, '46']])
  })
})

describe('what is no workbook of a report', () => {
  it('is told with what to do', async () => {
    const pieces = await piecesOf(reportOf())
    expect(readReportWorkbook(pieces.slice(0, 2))).toMatchObject({ ok: false, message: expect.stringContaining('不是从门户导出') })
    expect(readReportWorkbook(pieces.slice(1))).toMatchObject({ ok: false, message: expect.stringContaining('没有找到') })
    const old = pieces[2]!.rows.map((row) => (row.cells[0] === 'workbook' ? { ...row, cells: row.cells.with(1, '0') } : row))
    expect(readReportWorkbook([...pieces.slice(0, 2), { ...pieces[2]!, rows: old }])).toMatchObject({ ok: false, message: expect.stringContaining('版式已更新') })
    const twice = pieces[0]!.rows.map((row, index) => ({ ...row, cells: [...row.cells, index === 0 ? '状态' : null] }))
    expect(readReportWorkbook([{ ...pieces[0]!, rows: twice }, ...pieces.slice(1)])).toMatchObject({ ok: false, message: expect.stringContaining('出现多次') })
  })
})
