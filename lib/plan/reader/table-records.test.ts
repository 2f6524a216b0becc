import { describe, expect, it } from 'vitest'
import type { SourceTable } from './plan-source'
import { cellOf, readTable } from './table-records'

function tableOf(rows: string[][]): { text: string; table: SourceTable } {
  let text = ''
  const cells = rows.map((row) => row.map((cell): [number, number] => {
    const start = text.length
    text += `${cell}\t`
    return [start, start + cell.length]
  }))
  return { text, table: { rows: cells } }
}

describe('readTable', () => {
  it('finds the header below a title row, and places a row with a cell missing by what it can hold', () => {
    const { text, table } = tableOf([['指标表'], ['序号', '指标', '单位', '目标值', '属性'], ['1', '满意度', '85', '预期性']])
    const [record] = readTable(text, table)!.records
    expect([cellOf(record!, 'name')?.raw, cellOf(record!, 'measureUnit')?.raw, cellOf(record!, 'target')?.raw, cellOf(record!, 'nature')?.raw]).toEqual(['满意度', undefined, '85', '预期性'])
  })

  it('skips empty rows and a header repeated on the next page', () => {
    const header = ['序号', '指标', '目标值']
    const { text, table } = tableOf([header, ['1', '满意度', '85'], ['', '', ''], header, ['2', '合格率', '98']])
    expect(readTable(text, table)!.records).toHaveLength(2)
  })

  it('reads the years under a header that spans them, and an earlier year as what was reached', () => {
    const { text, table } = tableOf([['序号', '指标', '2025年', '目标值', '目标值'], ['', '', '', '2027年', '2030年'], ['1', '满意度', '84', '86', '90']])
    expect(readTable(text, table, 2026)!.records[0]!.cells.map(({ column }) => [column.kind, column.year])).toEqual([
      ['index', null], ['name', null], ['baseline', 2025], ['target', 2027], ['target', 2030],
    ])
  })

  it('reads nothing from a table of another kind', () => {
    const { text, table } = tableOf([['姓名', '电话'], ['甲', '1']])
    expect(readTable(text, table)).toBeNull()
  })
})
