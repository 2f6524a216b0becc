import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { mapSheet } from './sheet-mapper'
import type { CellValue, SheetRow } from './workbook-limits'

const table = (...rows: CellValue[][]): SheetRow[] =>
  rows.map((cells, index) => ({ rowNumber: index + 1, cells })).filter((row) => row.cells.length > 0)

const mapping = {
  columns: [
    { key: 'name', label: '姓名', isRequired: true },
    { key: 'phone', label: '手机号', aliases: ['联系电话'], isRequired: true },
    { key: 'startOn', label: '启用日期', form: 'date' as const },
    { key: 'count', label: '人数', form: 'number' as const },
    { key: 'active', label: '是否启用', form: 'yes-no' as const },
  ],
  schema: z.strictObject({
    name: z.string().max(20),
    phone: z.string().regex(/^1\d{10}$/, '手机号应为 11 位数字。'),
    startOn: z.iso.date().optional(),
    count: z.int().min(0).optional(),
    active: z.boolean().optional(),
  }),
  keyOf: (row: { phone: string }) => row.phone,
}

describe('mapSheet', () => {
  it('takes columns in any order below a title, by alias, width and white space', () => {
    const rows = table(
      ['某市食品安全工作人员名单'],
      ['序号', '联系 电话（必填）', '姓　名*', '人数', '启用日期', '是否启用'],
      [1, 13800000000, '  张三　', '１，２００', '2026年3月1日', '是'],
      [],
      [2, '13800000001', '李四', 3, '2026/3/9', '×'],
    )
    const result = mapSheet(rows, mapping)
    expect(result.errors).toEqual([])
    expect(result.rows).toEqual([
      { rowNumber: 3, value: { name: '张三', phone: '13800000000', startOn: '2026-03-01', count: 1200, active: true } },
      { rowNumber: 5, value: { name: '李四', phone: '13800000001', startOn: '2026-03-09', count: 3, active: false } },
    ])
    expect(result.ignoredColumns).toEqual(['序号'])
  })

  it('names row and column of each error, in Chinese', () => {
    const result = mapSheet(table(['姓名', '手机号', '启用日期', '人数'], [null, '123', '三月', 1.5], ['张三', '13800000000']), mapping)
    expect(result.rows).toHaveLength(1)
    expect(result.errors.map(({ rowNumber, column }) => [rowNumber, column])).toEqual([
      [2, '姓名'],
      [2, '手机号'],
      [2, '启用日期'],
      [2, '人数'],
    ])
    expect(result.errors[0]?.message).toBe('不能为空。')
    expect(result.errors[1]?.message).toBe('手机号应为 11 位数字。')
    for (const { message } of result.errors) expect(message).toMatch(/[\u4e00-\u9fff]/)
  })

  it('refuses a second row of the same key', () => {
    const result = mapSheet(table(['姓名', '手机号'], ['张三', '13800000000'], ['李四', '13800000000']), mapping)
    expect(result.errors).toEqual([{ rowNumber: 3, column: null, message: '与第 2 行重复，请删除其中一行。' }])
  })

  it('reads a header of two levels', () => {
    const result = mapSheet(
      table(['标题'], ['单位', '抽检', null, '检查', null], [null, '计划', '完成', '计划', '完成'], ['甲局', 1, 2, 3, 4], ['合计', 1, 2, 3, 4]),
      {
        columns: [
          { key: 'unit', label: '单位', isRequired: true },
          { key: 'planned', label: '抽检-计划', form: 'number', isRequired: true },
          { key: 'inspected', label: '检查-完成', form: 'number', isRequired: true },
        ],
        schema: z.object({ unit: z.string().max(50), planned: z.int(), inspected: z.int() }),
        isRemark: (text) => text === '合计',
      },
    )
    expect(result.errors).toEqual([])
    expect(result.rows).toEqual([{ rowNumber: 4, value: { unit: '甲局', planned: 1, inspected: 4 } }])
  })

  it('says what is missing', () => {
    expect(mapSheet(table(['姓名'], ['张三']), mapping).errors).toEqual([{ rowNumber: 1, column: '手机号', message: '缺少“手机号”列，请下载最新模板填写。' }])
    expect(mapSheet(table(['甲', '乙']), mapping).errors[0]?.message).toContain('没有找到表头')
    expect(mapSheet([], mapping).errors[0]?.message).toContain('姓名')
    expect(mapSheet(table(['姓名', '手机号', '联系电话'], ['a', 'b', 'c']), mapping).errors[0]?.message).toContain('出现多次')
  })

  it('counts errors past the limit without keeping them', () => {
    const rows = table(['姓名', '手机号'], ...Array.from({ length: 20 }, () => ['张三', 'x']))
    const result = mapSheet(rows, { ...mapping, maxErrors: 5 })
    expect(result.errors).toHaveLength(5)
    expect(result.errorCount).toBe(20)
  })
})
