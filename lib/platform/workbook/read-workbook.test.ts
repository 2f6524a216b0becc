import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { bufferSource } from '@/lib/platform/files/byte-source'
import { buildZip, docxMembers, relationships, xlsxMembers } from '@/tests/support/sample-files'
import { type ReadWorkbookOptions, type SheetRows, readWorkbook } from './read-workbook'
import { UNCOMPUTED, type CellValue } from './workbook-limits'

async function read(bytes: Buffer, options: ReadWorkbookOptions) {
  const pieces: SheetRows[] = []
  const summary = await readWorkbook(bufferSource(bytes), options, async (rows) => void pieces.push(rows))
  return { summary, rows: pieces.flatMap((piece) => piece.rows), pieces }
}
const csv = (bytes: Buffer | string, limits = {}) => read(Buffer.from(bytes), { format: 'csv', limits })
const sheet = (sheetXml: string, limits = {}) => read(buildZip(xlsxMembers(sheetXml)), { format: 'xlsx', limits })
const cells = (rows: { cells: CellValue[] }[]) => rows.map((row) => row.cells)

describe('xlsx', () => {
  it('reads what exceljs writes: texts, numbers, dates, formulas, rich text, merged titles, hidden sheets', async () => {
    const workbook = new ExcelJS.Workbook()
    const first = workbook.addWorksheet('名单')
    first.mergeCells('A1:D1')
    first.getCell('A1').value = '标题'
    first.getRow(3).values = ['企业', 12.5, new Date('2026-03-01T00:00:00Z'), { formula: 'B3*2', result: 25 }, true, { error: '#N/A' }]
    first.getCell('C3').numFmt = 'yyyy"年"m"月"d"日"'
    first.getCell('A4').value = { richText: [{ text: '甲' }, { font: { bold: true }, text: '乙' }] }
    first.getCell('B4').value = 0.1 + 0.2
    first.getCell('C4').value = { text: '链接', hyperlink: 'https://www.gov.cn' }
    workbook.addWorksheet('隐藏', { state: 'hidden' }).addRow(['x'])
    const { summary, rows } = await read(Buffer.from(await workbook.xlsx.writeBuffer()), { format: 'xlsx' })
    expect(summary.sheets).toEqual([
      { name: '名单', isHidden: false, rowCount: 3, columnCount: 6 },
      { name: '隐藏', isHidden: true, rowCount: 0, columnCount: 0 },
    ])
    expect(rows[0]).toEqual({ rowNumber: 1, cells: expect.arrayContaining(['标题']) })
    expect(rows[1]).toEqual({ rowNumber: 3, cells: ['企业', 12.5, '2026-03-01', 25, true, '#N/A'] })
    expect(rows[2]).toEqual({ rowNumber: 4, cells: ['甲乙', 0.3, '链接'] })
  })

  it('reads inline strings, formula texts, missing references and ISO dates', async () => {
    const { rows } = await sheet(
      '<row><c t="inlineStr"><is><t>甲</t><rPh sb="0" eb="1"><t>jia</t></rPh></is></c><c t="str"><f>A1</f><v>乙</v></c></row><row r="4"><c r="C4" t="d"><v>2026-03-01T00:00:00</v></c><c r="D4"/></row>',
    )
    expect(rows).toEqual([
      { rowNumber: 1, cells: ['甲', '乙'] },
      { rowNumber: 4, cells: [null, null, '2026-03-01'] },
    ])
  })

  it('reads rows as programs usually write them as it reads the same rows written otherwise', async () => {
    const plain = [
      '<row r="1" spans="1:5" x14ac:dyDescent="0.25"><c r="A1"><v>1.50</v></c><c r="B1" s="0"/><c r="C1" t="inlineStr"><is><t xml:space="preserve"> 甲\n乙_x0041_ </t></is></c><c r="E1" t="b"><v>1</v></c></row>',
      '<row r="3"><c r="A3" t="str"><v>#N/A</v></c><c r="B3" t="e"><v>#REF!</v></c><c r="AA3" t="d"><v>2026-03-01T00:00:00</v></c></row>',
      '<row r="4"></row>',
      '<row r="7" ht="15" customHeight="1"><c r="A7" t="s"><v></v></c><c r="B7"><v>-1e3</v></c></row>',
    ]
    const otherwise = plain.map((row) => row.replaceAll('<c r=', '<c  r='))
    const mixed = plain.map((row, index) => (index % 2 === 0 ? row : otherwise[index]!))
    const expected = [
      { rowNumber: 1, cells: [1.5, null, ' 甲\n乙A ', null, true] },
      { rowNumber: 3, cells: ['#N/A', '#REF!', ...Array.from({ length: 24 }, () => null), '2026-03-01'] },
      { rowNumber: 7, cells: [null, -1000] },
    ]
    for (const rows of [plain, otherwise, mixed]) expect((await sheet(rows.join('\r\n'))).rows).toEqual(expected)
  })

  it('refuses in rows as they are usually written what it refuses in others', async () => {
    for (const row of ['<row r="1"><c r="A1"><v>1\u0001</v></c></row>', '<row r="1"><c r="A1"><v>a]]>b</v></c></row>', '<row r="1"><c r="A1" t="s"><v>9</v></c></row>', '<row r="1"><c r="A1"><v>x</v></c></row>', '<row r="0"></row>', '<row r="2"></row><row r="1"></row>', '<row r="1"><c r="A1"><v>&amp</v></c></row>', '<row r="1"><c r="A1"></row>']) {
      await expect(sheet(row), row).rejects.toMatchObject({ code: 'damaged' })
    }
    await expect(sheet('<row r="1"><c r="A1"><v>1</v></c><c r="ZZ1"><v>1</v></c></row>'), 'too many columns').rejects.toMatchObject({ code: 'too-many-columns' })
  })

  it('never computes a formula that carries no value', async () => {
    const { rows } = await sheet('<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><v>1</v></c></row>')
    expect(cells(rows)).toEqual([[null, 1]])
  })

  it('tells of such a formula where it was asked to, and only of such', async () => {
    const { rows } = await read(buildZip(xlsxMembers('<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><f>1</f><v>1</v></c><c r="C1" t="str"><f>""</f><v></v></c><c r="D1"/><c r="E1"><v>2</v></c></row>')), { format: 'xlsx', markUncomputed: true })
    expect(cells(rows)).toEqual([[UNCOMPUTED, 1, null, null, 2]])
  })

  it('tells of a percentage as it is seen where it was asked to, in every way a format may say it', async () => {
    const workbook = new ExcelJS.Workbook()
    const formats = ['0%', '0.00%', '0.0%;[Red]-0.0%', '0.0" %"', '0.0\\%', '0.00', '@']
    const row = workbook.addWorksheet('表').addRow(formats.map(() => 0.9825))
    formats.forEach((numFmt, index) => Object.assign(row.getCell(index + 1), { numFmt }))
    const bytes = Buffer.from(await workbook.xlsx.writeBuffer())
    expect(cells((await read(bytes, { format: 'xlsx', markPercents: true })).rows)).toEqual([['98.25%', '98.25%', '98.25%', 0.9825, 0.9825, 0.9825, 0.9825]])
    expect(cells((await read(bytes, { format: 'xlsx' })).rows)).toEqual([[0.9825, 0.9825, 0.9825, 0.9825, 0.9825, 0.9825, 0.9825]])
  })

  it('reads hidden sheets beside the visible ones where they are named', async () => {
    const workbook = new ExcelJS.Workbook()
    workbook.addWorksheet('表').addRow(['甲'])
    workbook.addWorksheet('随行', { state: 'veryHidden' }).addRow(['乙'])
    workbook.addWorksheet('隐藏', { state: 'hidden' }).addRow(['丙'])
    const { pieces } = await read(Buffer.from(await workbook.xlsx.writeBuffer()), { format: 'xlsx', hiddenSheetNames: ['随行'] })
    expect(pieces.map(({ sheetName, rows }) => [sheetName, cells(rows)])).toEqual([['表', [['甲']]], ['随行', [['乙']]]])
  })

  it('hands rows on in pieces', async () => {
    const { pieces, rows } = await sheet(Array.from({ length: 1200 }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}"><v>${i}</v></c></row>`).join(''))
    expect(rows).toHaveLength(1200)
    expect(pieces.every((piece) => piece.rows.length <= 500)).toBe(true)
  })

  it.each([
    ['too many rows', 'too-many-rows', '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row><row r="3"><c r="A3"><v>1</v></c></row>'],
    ['too many columns', 'too-many-columns', '<row r="1"><c r="D1"><v>1</v></c></row>'],
    ['a long cell', 'too-large', '<row r="1"><c r="A1" t="str"><v>123456</v></c></row>'],
    ['a shared string that is not there', 'damaged', '<row r="1"><c r="A1" t="s"><v>9</v></c></row>'],
    ['rows running backwards', 'damaged', '<row r="2"/><row r="1"/>'],
    ['a column past the last', 'damaged', '<row r="1"><c r="ZZZZ1"><v>1</v></c></row>'],
    ['a number that is none', 'damaged', '<row r="1"><c r="A1"><v>x</v></c></row>'],
  ])('refuses %s', async (_, code, xml) => {
    await expect(sheet(xml, { maxRows: 2, maxColumns: 3, maxCellCharacters: 5 })).rejects.toMatchObject({ code })
  })

  it('does not count empty rows and cells that only carry a format', async () => {
    const { rows } = await sheet('<row r="1"><c r="A1"><v>1</v></c><c r="ZZ1" s="1"/></row><row r="900000"><c r="A900000" s="1"/></row>', { maxRows: 1, maxColumns: 3 })
    expect(cells(rows)).toEqual([[1]])
  })

  it('refuses a Word file, and a workbook without its sheet', async () => {
    await expect(read(buildZip(docxMembers()), { format: 'xlsx' })).rejects.toMatchObject({ code: 'type-mismatch' })
    const lost = relationships('xl/_rels/workbook.xml.rels', { type: 'worksheet', target: 'worksheets/none.xml' })
    await expect(read(buildZip(xlsxMembers('', lost)), { format: 'xlsx' })).rejects.toMatchObject({ code: 'damaged' })
  })
})

describe('csv', () => {
  it.each([
    ['UTF-8', Buffer.from('名称,数\r\n甲,1\r\n')],
    ['UTF-8 with mark', Buffer.from('\ufeff名称,数\n甲,1')],
    ['GB18030', Buffer.from('c3fbb3c62ccafd0d0abcd72c310d0a', 'hex')],
    ['UTF-16LE with tabs', Buffer.from('\ufeff名称\t数\r\n甲\t1\r\n', 'utf16le')],
    ['UTF-16BE', Buffer.from('\ufeff名称,数\n甲,1\n', 'utf16le').swap16()],
  ])('reads %s', async (_, bytes) => {
    expect(cells((await csv(bytes)).rows)).toEqual([
      ['名称', '数'],
      ['甲', '1'],
    ])
  })

  it('reads quoted fields with quotes, delimiters and line ends, and numbers rows as records', async () => {
    const { rows } = await csv('a,b\n\n"x ""y"", z","1\n2"\r\n;')
    expect(rows).toEqual([
      { rowNumber: 1, cells: ['a', 'b'] },
      { rowNumber: 3, cells: ['x "y", z', '1\n2'] },
      { rowNumber: 4, cells: [';'] },
    ])
  })

  it('takes the apostrophe off that our writer puts before formulas', async () => {
    expect(cells((await csv(`"'=1+1","''＝x","'plain"`)).rows)).toEqual([['=1+1', "'＝x", "'plain"]])
  })

  it.each([
    ['a quote left open', 'damaged', '"abc'],
    ['too many rows', 'too-many-rows', '1\n2\n3\n'],
    ['too many columns', 'too-many-columns', '1,2,3,4\n'],
    ['a long field', 'too-large', '123456\n'],
    ['binary content', 'unreadable', 'a\0b'],
  ])('refuses %s', async (_, code, text) => {
    await expect(csv(text, { maxRows: 2, maxColumns: 3, maxCellCharacters: 5 })).rejects.toMatchObject({ code })
  })
})
