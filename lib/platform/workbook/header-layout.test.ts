import { describe, expect, it } from 'vitest'
import { layoutHeader } from './header-layout'

describe('layoutHeader', () => {
  it('needs no merge on one level', () => {
    expect(layoutHeader([['名称'], ['数量']])).toEqual({ rows: [['名称', '数量']], merges: [] })
  })

  it('merges groups across and lone columns down', () => {
    const { rows, merges } = layoutHeader([['单位'], ['抽检', '批次'], ['抽检', '不合格'], ['检查', '户次']])
    expect(rows).toEqual([
      ['单位', '抽检', null, '检查'],
      [null, '批次', '不合格', '户次'],
    ])
    expect(merges).toEqual([
      { fromRow: 0, toRow: 1, fromColumn: 0, toColumn: 0 },
      { fromRow: 0, toRow: 0, fromColumn: 1, toColumn: 2 },
    ])
  })

  it('keeps groups of the same name under different parents apart', () => {
    const { merges } = layoutHeader([
      ['甲', '计划', '数'],
      ['乙', '计划', '数'],
    ])
    expect(merges).toEqual([])
  })
})
