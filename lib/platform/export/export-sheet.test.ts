import ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import type { CellValue } from '@/lib/platform/workbook/workbook-limits'
import { exportParts, type ExportSheet } from './export-sheet'
import { zipStream } from './zip-stream'

const columns = [{ header: '编号', type: 'text' as const, width: 20 }, { header: '日期', type: 'date' as const, width: 12 }, { header: '批次', type: 'integer' as const, width: 10 }]

async function bytesOf(rows: readonly (readonly CellValue[])[], more: Partial<ExportSheet> = {}): Promise<Buffer> {
  const blocks: Buffer[] = []
  const inPieces = async function* () {
    for (let index = 0; index < rows.length; index += 7) yield rows.slice(index, index + 7)
  }
  for await (const block of zipStream(exportParts({ name: '抽检[批次]', head: ['抽检批次', '共 3 条'], columns, rows: inPieces(), ...more }))) blocks.push(block)
  return Buffer.concat(blocks)
}

async function read(bytes: Buffer): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer)
  return workbook
}

describe('a long list as a workbook', () => {
  const texts = ['=1+1', '＝HYPERLINK("x")', '-5', '@x', '<b>&"\'', '0012', '1e5', '食品\n安全', '𠮷野家', 'a\u0000b\u000bc', '_x0041_', ' 前后空格 ', '\ud800孤']
  test('keeps text as text, days as days and numbers as numbers', async () => {
    const sheet = (await read(await bytesOf(texts.map((text, index): CellValue[] => [text, '2026-02-28', index === 0 ? null : index])))).worksheets[0]!
    expect(sheet.name).toBe('抽检 批次')
    expect([1, 2, 3].map((row) => sheet.getCell(row, 1).value)).toEqual(['抽检批次', '共 3 条', '编号'])
    const cells = texts.map((_, index) => sheet.getCell(4 + index, 1))
    expect(cells.map(({ type }) => type)).toEqual(texts.map(() => ExcelJS.ValueType.String))
    expect(cells.map(({ numFmt }) => numFmt)).toEqual(texts.map(() => '@'))
    // exceljs does not undo the escape of an escape; programs that follow the standard do.
    expect(cells.map(({ value }) => value)).toEqual([...texts.slice(0, 9), 'abc', '_x005F_x0041_', ' 前后空格 ', '孤'])
    expect(sheet.getCell(5, 2).value).toEqual(new Date('2026-02-28T00:00:00Z'))
    expect(sheet.getCell(5, 2).numFmt).toBe('yyyy-mm-dd')
    expect([sheet.getCell(4, 3).value, sheet.getCell(5, 3).value]).toEqual([null, 1])
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 3, xSplit: 1 })
  })

  test('goes on in another sheet, and is whole where nothing is listed', async () => {
    const rows = Array.from({ length: 23 }, (_, index): CellValue[] => [`编号${index}`, null, index])
    const workbook = await read(await bytesOf(rows, { rowsASheet: 10 }))
    expect(workbook.worksheets.map(({ name, rowCount }) => [name, rowCount])).toEqual([['抽检 批次', 13], ['抽检 批次 2', 13], ['抽检 批次 3', 6]])
    expect(workbook.worksheets.flatMap((sheet) => sheet.getColumn(1).values.slice(4))).toEqual(rows.map(([number]) => number))
    expect((await read(await bytesOf([]))).worksheets[0]!.rowCount).toBe(3)
  })

  test('is made only as fast as it is taken', async () => {
    let made = 0
    const endless = async function* () {
      for (;;) {
        made += 1
        yield Array.from({ length: 500 }, (_, index): CellValue[] => [`${made} ${index} ${Math.random()}`, '2026-01-01', index])
      }
    }
    const stream = zipStream(exportParts({ name: 'x', head: [], columns, rows: endless() }))
    for (let taken = 0; taken < 5; taken++) await stream.next()
    const before = made
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(made - before).toBeLessThan(40)
    await stream.return(undefined)
  })

  test('tells whoever reads what went wrong while rows were made', async () => {
    const broken = async function* () {
      yield [['a', null, 1]]
      throw new Error('database went away')
    }
    await expect(bytesOf([], { rows: broken() })).rejects.toThrow('database went away')
  })
})
