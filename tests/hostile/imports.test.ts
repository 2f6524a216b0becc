import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listImportRows } from '@/lib/platform/import/ledger-import.queries'
import { sendRejectedRows } from '@/lib/platform/import/rejected-rows.commands'
import { samplingImport } from '@/lib/sampling/import/sampling-import.commands'
import { buildWorker } from '@/prisma/scripts/build-worker'
import { csvBytes, HEADER, importer, rowOf, xlsxBytes, type Importer } from '../integration/sampling/import-files'
import { createSamplingWorld, type SamplingWorld } from '../integration/sampling/sampling-world'
import { buildZip, xlsxMembers } from '../support/sample-files'
import { createTestDatabase, type TestDatabase } from '../support/test-database'

let database: TestDatabase
let world: SamplingWorld
let office: Importer

beforeAll(async () => {
  database = await createTestDatabase()
  world = await createSamplingWorld(database)
  office = importer(database, world.office, world.county.id)
  await buildWorker()
})
afterAll(async () => database.drop())

const MEGABYTE = 1024 * 1024
const inline = (cells: readonly string[]) => `<row>${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`
const wide = (columns: number) => csvBytes([Array.from({ length: columns }, (_, index) => rowOf('W1')[index] ?? 'x')], Array.from({ length: columns }, (_, index) => HEADER[index] ?? `列${index}`))

describe('a file that means harm or is none', () => {
  it.each<[string, string, () => Promise<Buffer> | Buffer, string]>([
    ['a zip bomb', '抽检.xlsx', () => buildZip(xlsxMembers(inline(HEADER), { name: 'xl/bomb.xml', content: Buffer.alloc(300 * MEGABYTE, 0x20) })), '文件解压后过大'],
    ['a bomb in the sheet itself', '抽检.xlsx', () => buildZip(xlsxMembers(inline(HEADER) + inline(['x']).repeat(3_000_000))), '文件解压后过大'],
    ['an entity', '抽检.xlsx', () => buildZip(xlsxMembers('', { name: 'xl/worksheets/sheet1.xml', content: `<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${inline(['&x;'])}</sheetData></worksheet>` })), 'XML 实体声明'],
    ['a sheet of another kind', '通讯录.xlsx', () => xlsxBytes((workbook) => void workbook.addWorksheet('通讯录').addRows([['姓名', '电话'], ['张三', '13800000000']])), '没有找到抽检批次的表头'],
    ['an empty workbook', '空.xlsx', () => xlsxBytes((workbook) => void workbook.addWorksheet('空')), '文件中没有内容'],
    ['half a workbook', '半个.xlsx', async () => (await xlsxBytes((workbook) => void workbook.addWorksheet('表').addRow(HEADER))).subarray(0, 3_000), '损坏'],
    ['a csv that ends within quotes', '半个.csv', () => Buffer.from(`${HEADER.join(',')}\n"XC1,县级`), '已损坏'],
    ['more columns than any', '宽.csv', () => wide(201), '超过 200 列'],
    ['bytes that are no text', '乱.csv', () => Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00, 0xff, 0xff, 0x81]), '不是可识别的文本编码'],
  ])('%s is refused with a sentence', async (_, fileName, make, sentence) => {
    await expect(office.heads(await make(), fileName)).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining(sentence) })
  })

  it('is refused when it turns out so on the way, with nothing kept, and the next file is served', async () => {
    // The head is good; a cell far down is longer than any may be.
    const id = await office.start(csvBytes([...Array.from({ length: 3_000 }, (_, index) => rowOf(`T${index}`)), rowOf('T9999', { 样品名称: '长'.repeat(9_000) })]))
    expect(await office.check(id)).toMatchObject({ state: 'FAILED', failure: '第 3002 行有单元格超过 8000 个字，请缩短后重新上传。', can: { commit: false, check: true } })
    expect(await office.through(csvBytes([rowOf('T1')]))).toMatchObject({ state: 'DONE', written: { inserted: 1 } })
  })
})

describe('a file that is only odd', () => {
  it('in GBK, with 200 columns, is read', async () => {
    // As Excel of a Chinese Windows saves it, one character of four bytes among them.
    const gbk = Buffer.from('s+nR+bHgusUsyM7O8bLjvLYss+m87MDg0M0syrPGt7TzwOAsu7e92iyz6dH5tdi14yyxu7Pp0fm1pc67w/uzxizR+ca3w/uzxiyz6dH5yNXG2iyxqLjmyNXG2iy87NHpveHC2w0KWEcxLM/YvLYsvOC2vbPpvOwsuOK14yzB982oLLOsytAsu93D8bOsytAs6UaVNLI1sf0sMjAyNi0xMC0xMiwyMDI2LTEwLTMwLLrPuPENCg==', 'base64')
    expect(await office.through(gbk)).toMatchObject({ state: 'DONE', written: { inserted: 1 } })
    expect(await database.db.sampleBatch.findFirstOrThrow({ where: { number: 'XG1' } })).toMatchObject({ businessName: '惠民超市', productName: '镕𠮷饼' })
    expect((await office.check(await office.start(wide(200)))).counts).toMatchObject({ new: 1, rejected: 0 })
  })

  it('counts its days from 1904, keeps numbers as text or text as numbers, and holds formulas and full-width letters', async () => {
    const bytes = await xlsxBytes((workbook) => {
      workbook.properties.date1904 = true
      const sheet = workbook.addWorksheet('抽检')
      sheet.addRow(HEADER)
      const row = rowOf('Ｆ１') as (string | number | Date | { formula: string; result: string })[]
      row[8] = new Date('2026-10-12T00:00:00Z')
      row[9] = 20261030
      row[7] = { formula: 'HYPERLINK("http://example.invalid","饼")', result: '饼' }
      sheet.addRow(row)
      const number: (string | number)[] = rowOf('x')
      number[0] = 202610120001
      number[12] = '=1+1'
      sheet.addRow(number)
      const lost: (string | number)[] = rowOf('x', { 被抽样单位名称: "@SUM(A1)'" })
      lost[0] = 1234567890123456789
      sheet.addRow(lost)
    })
    const id = await office.start(bytes, '抽检.xlsx')
    expect((await office.check(id)).counts).toEqual({ new: 2, same: 0, differs: 0, renamed: 0, rejected: 1 })
    await office.commit(id)
    expect(await database.db.sampleBatch.findFirstOrThrow({ where: { number: 'F1' } })).toMatchObject({ sampledOn: new Date('2026-10-12'), concludedOn: new Date('2026-10-30'), productName: '饼' })
    expect(await database.db.sampleBatch.count({ where: { number: '202610120001' } })).toBe(1)
    expect((await listImportRows(world.office, samplingImport, id, 'rejected', 0)).rows[0]!.notes.problems![0]!.message).toContain('以数值保存')
    // What goes out again begins no formula.
    const { body } = await sendRejectedRows(world.office, samplingImport, id)
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(await new Response(body).arrayBuffer())
    const cells: ExcelJS.Cell[] = []
    workbook.worksheets[0]!.getRow(2).eachCell((cell) => cells.push(cell))
    expect(cells.filter(({ type }) => type === ExcelJS.ValueType.Formula)).toEqual([])
    expect(cells.find(({ value }) => value === "@SUM(A1)'")).toMatchObject({ numFmt: '@' })
  })

  it('holds what no JSON of the database can', async () => {
    const id = await office.start(buildZip(xlsxMembers(inline(HEADER) + inline(rowOf('J1', { 样品名称: '饼_x0000_干_xD800_', 任务层级: '月级' })) + inline(rowOf('J2', { 样品名称: '饼_x0000_干' })))), '抽检.xlsx')
    expect((await office.check(id)).counts).toMatchObject({ new: 1, rejected: 1 })
  })
})
