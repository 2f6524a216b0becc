import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { prepareSheet } from './sheet-spec'
import { writeCsv } from './write-csv'
import { getWorkbookBytes } from './write-workbook'

interface Line {
  id: string
  name: string
  batches: number
  rate: string
  reportedOn: string | null
}

const sheet = prepareSheet<Line>({
  name: '台账/2026',
  title: '月调度台账',
  subtitles: ['单位：批次'],
  notes: ['注：合格率由系统计算。'],
  frozenColumns: 2,
  columns: [
    { header: '编号', type: 'text', value: (line) => line.id, isHidden: true },
    { header: '单位', type: 'text', value: (line) => line.name },
    { header: ['抽检', '批次'], type: 'integer', value: (line) => line.batches },
    { header: ['抽检', '合格率'], type: 'decimal', value: (line) => line.rate, digits: 1 },
    { header: '报送日期', type: 'date', value: (line) => line.reportedOn },
  ],
  rows: [
    { id: '018f', name: '=HYPERLINK("http://x")', batches: 12, rate: '98.500000', reportedOn: '2026-03-05' },
    { id: '018e', name: '乙局', batches: 0, rate: '12345678901234567.1', reportedOn: null },
  ],
})

async function reopen() {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load((await getWorkbookBytes([sheet])).buffer as ArrayBuffer)
  const worksheet = workbook.worksheets[0]
  if (!worksheet) throw new Error('no sheet')
  return worksheet
}

describe('writeWorkbook', () => {
  it('lays out title, merged header, frozen panes, print settings and the hidden column', async () => {
    const worksheet = await reopen()
    expect(worksheet.name).toBe('台账 2026')
    expect(worksheet.getCell('A1').value).toBe('月调度台账')
    expect(worksheet.getCell('E1').master.address).toBe('A1')
    expect(worksheet.getCell('C3').value).toBe('抽检')
    expect(worksheet.getCell('D3').master.address).toBe('C3')
    expect(worksheet.getCell('B4').master.address).toBe('B3')
    expect(worksheet.getCell('D4').value).toBe('合格率')
    expect(worksheet.views[0]).toMatchObject({ state: 'frozen', xSplit: 2, ySplit: 4 })
    expect(worksheet.pageSetup).toMatchObject({ paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '3:4', printArea: 'A1:E7' })
    expect(worksheet.getColumn(1).hidden).toBe(true)
    expect(worksheet.getCell('A7').value).toBe('注：合格率由系统计算。')
  })

  it('writes each cell in its type, and never a formula', async () => {
    const worksheet = await reopen()
    const formula = worksheet.getCell('B5')
    expect(formula.type).toBe(ExcelJS.ValueType.String)
    expect(formula.value).toBe('=HYPERLINK("http://x")')
    expect(formula.numFmt).toBe('@')
    expect(worksheet.getCell('C5').value).toBe(12)
    expect(worksheet.getCell('C6').value).toBe(0)
    expect(worksheet.getCell('D5').value).toBe(98.5)
    expect(worksheet.getCell('D6').value).toBe('12345678901234567.1')
    expect(worksheet.getCell('E5').value).toEqual(new Date('2026-03-05T00:00:00Z'))
    expect(worksheet.getCell('E6').value).toBeNull()
  })

  it('keeps codes at the right off the paper, and gives a header of one line room', async () => {
    const log = prepareSheet<string>({ name: '日志', title: '日志', printedColumns: 1, columns: [{ header: '动作', type: 'text', value: (row) => row }, { header: '编号', type: 'text', value: () => '018f' }], rows: ['登录'] })
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load((await getWorkbookBytes([log])).buffer as ArrayBuffer)
    const worksheet = workbook.worksheets[0]!
    expect(worksheet.pageSetup.printArea).toBe('A1:A3')
    expect(worksheet.getCell('B3').value).toBe('018f')
    expect(worksheet.getRow(2).height).toBe(22)
  })

  it('writes a section as one ruled cell across, and leaves it out of CSV', async () => {
    const sections = prepareSheet<string>({
      name: '台账',
      columns: [{ header: '序号', type: 'text', value: () => '1', align: 'center' }, { header: '任务', type: 'text', value: (row) => row }, { header: '单位', type: 'text', value: () => '市教育局' }],
      section: (row) => (row.startsWith('§') ? row.slice(1) : null),
      rows: ['§=一、重点任务', '守护校园餐桌', '§二、保障措施', '加强督查'],
    })
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load((await getWorkbookBytes([sections])).buffer as ArrayBuffer)
    const worksheet = workbook.worksheets[0]!
    expect(worksheet.getCell('A2')).toMatchObject({ value: '=一、重点任务', type: ExcelJS.ValueType.String, numFmt: '@' })
    expect(worksheet.getCell('C2').master.address).toBe('A2')
    expect(worksheet.getCell('C2').border.right).toEqual({ style: 'thin' })
    expect(worksheet.getCell('A3').alignment.horizontal).toBe('center')
    expect(worksheet.getCell('B5').value).toBe('加强督查')
    let csv = ''
    for await (const line of writeCsv(sections)) csv += line
    expect(csv.split('\r\n')).toHaveLength(4)
  })

  it('locks a form but for the cells to be filled in, with the answers it offers, and hides what only a program reads', async () => {
    const form = prepareSheet<string>({
      name: '填报', paper: 'A3',
      columns: [{ header: '任务', type: 'text', value: (row) => row }, { header: '状态', type: 'text', value: () => '未启动', choices: ['未启动', '已完成'], isInput: (row) => row === '甲' }, { header: '数', type: 'number', value: () => '45.5', isInput: () => true }],
      rows: ['甲', '乙'],
    })
    const hidden = prepareSheet<string>({ name: '编号', isHidden: true, columns: [{ header: '编号', type: 'text', value: (row) => row }], rows: ['018f'] })
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load((await getWorkbookBytes([form, hidden])).buffer as ArrayBuffer)
    const [worksheet, second] = workbook.worksheets
    expect(worksheet!.pageSetup.paperSize).toBe(8)
    expect((worksheet as unknown as { sheetProtection: { sheet: boolean; sort: boolean; formatColumns: boolean } }).sheetProtection).toMatchObject({ sheet: true, sort: true, formatColumns: true })
    expect(['A2', 'B2', 'C2', 'B3', 'C3'].map((cell) => worksheet!.getCell(cell).protection?.locked ?? true)).toEqual([true, false, false, true, false])
    expect(worksheet!.getCell('B2').dataValidation).toMatchObject({ type: 'list', formulae: ['"未启动,已完成"'] })
    expect(worksheet!.getCell('B3').dataValidation).toBeUndefined()
    expect(worksheet!.getCell('C2')).toMatchObject({ value: 45.5, type: ExcelJS.ValueType.Number })
    expect(second!.state).toBe('veryHidden')
    let csv = ''
    for await (const line of writeCsv(form)) csv += line
    expect(csv).toContain('"乙","未启动","45.5"')
  })
})
