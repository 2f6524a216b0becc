import { describe, expect, it } from 'vitest'
import { readText } from '@/tests/plan-corpus/read-text'
import { cellValue } from './targets-table'

function cell(text: string): Parameters<typeof cellValue>[0] {
  return { folded: text, raw: text, span: [0, text.length] }
}

function rows(text: string): string[] {
  return readText(text).indicators.filter(({ source }) => source === 'table').map(({ name, comparator, value, upper, measureUnit, nature, year, pending }) =>
    [name, comparator, upper === null ? value : `${value}-${upper}`, measureUnit, nature, year, pending].filter((part) => part !== null).join(' '))
}

describe('cellValue', () => {
  it.each([
    ['100', 'exactly', 100], ['≥98', 'at-least', 98], ['≤3%', 'at-most', 3], ['98以上', 'at-least', 98], ['不低于95%', 'at-least', 95], ['＞90', 'exactly', 90],
    ['1，200', 'exactly', 1200], ['全覆盖', 'full', null], ['逐年提高', 'rising', null], ['逐年下降', 'falling', null], ['基本形成', 'qualitative', null], ['—', 'qualitative', null],
  ])('reads %s', (text, comparator, value) => {
    const plain = text.replace('＞', '').replace('—', '形成')
    expect(cellValue(cell(plain))).toMatchObject({ comparator, value })
  })

  it('reads ranges, ratios, placeholders and authorities', () => {
    expect(cellValue(cell('85-90'))).toMatchObject({ comparator: 'range', value: 85, upper: 90 })
    expect(cellValue(cell('1名/100家'))).toMatchObject({ comparator: 'ratio', value: 1, per: 100, measureUnit: '名/100家' })
    expect(cellValue(cell('≥xx'))).toMatchObject({ value: null, pending: 'placeholder' })
    expect(cellValue(cell('根据省级年度要求确定'))).toMatchObject({ value: null, pending: 'by-authority', authority: '省级年度要求' })
    expect(cellValue(cell('待省级方案明确'))).toMatchObject({ value: null, pending: 'by-authority', authority: '省级方案' })
    expect(cellValue(cell('N'))).toMatchObject({ value: null, pending: 'placeholder' })
    expect(cellValue(cell('待摊贩入市后提升'))).toMatchObject({ pending: null })
    expect(cellValue(cell('约30'))).toMatchObject({ value: 30, approximate: true })
  })
})

const EXPECTED = ['抽检合格率 at-least 98 % BINDING 2030', '抽检量 exactly 5 批次/千人 BINDING 2030', '监测覆盖率 unstated % ANTICIPATORY 2030 by-authority']

describe('indicator tables in text', () => {
  it.each([
    ['one cell per line', '序号\n指标名称（单位）\n2030年目标值\n指标属性\n\n1\n抽检合格率（%）\n≥98\n约束性\n\n2\n抽检量（批次/千人）\n5\n约束性\n\n3\n监测覆盖率（%）\n根据省级方案确定\n预期性\n\n第二章 任务'],
    ['tabs', '序号\t指标\t单位\t2030年目标值\t属性\n1\t抽检合格率\t%\t≥98\t约束性\n2\t抽检量\t批次/千人\t5\t约束性\n3\t监测覆盖率\t%\t根据省级方案确定\t预期性'],
    ['markdown in another order', '| 属性 | 指标名称 | 2030年 | 单位 |\n|---|---|---|---|\n| 约束性 | 抽检合格率 | ≥98 | % |\n| 约束性 | 抽检量 | 5 | 批次/千人 |\n| 预期性 | 监测覆盖率 | 根据省级方案确定 | % |'],
    ['single blanks', '序号 指标名称 单位 2030年目标值 属性\n1 抽检合格率 % ≥98 约束性\n2 抽检量 批次/千人 5 约束性\n3 监测覆盖率 % 根据省级方案确定 预期性'],
    ['run together', '序号指标名称（单位）2030年目标值指标属性1抽检合格率（%）≥98约束性2抽检量（批次/千人）5约束性3监测覆盖率（%）根据省级方案确定预期性'],
  ])('reads %s', (_, table) => expect(rows(`安和市规划\n\n${table}\n`)).toEqual(EXPECTED))

  it('reads a name broken over two lines, and a page number between the rows', () => {
    const table = '序号\n指标名称（单位）\n目标值\n属性\n1\n食品生产企业、连锁企业总部、大型食品批发企业食品安全自查\n报告率（%）\n100\n预期性\n— 3 —\n2\n抽检合格率（%）\n≥98\n约束性'
    expect(rows(table)).toEqual(['食品生产企业、连锁企业总部、大型食品批发企业食品安全自查报告率 exactly 100 % ANTICIPATORY', '抽检合格率 at-least 98 % BINDING'])
  })

  it.each([
    ['a unit on a line of its own', '1\n食品抽检量\n（批次/千人）\n4.5\n6\n约束性\n2\n抽检合格率\n（%）\n98.2\n≥99\n预期性'],
    ['a name over three lines, and the last row broken too', '1\n学校食堂、集体用餐配送单位\n和中央厨房食品\n抽检量（批次/千人）\n4.5\n6\n约束性\n2\n食品生产企业和大型商超抽检\n合格率（%\n）\n98.2\n≥99\n预期性\n第二章 任务'],
  ])('puts the lines of a cell together: %s', (_, records) => {
    const text = `安和市食品安全规划（2026—2030年）\n序号\n指标名称\n2025年基期值\n2030年目标值\n属性\n${records}\n`
    expect(rows(text).map((row) => row.replace(/^.*?(?=抽检|合格)/, ''))).toEqual(['抽检量 exactly 6 批次/千人 BINDING 2030', expect.stringMatching(/合格率 at-least 99 % ANTICIPATORY 2030$/)])
    expect(readText(text).baselines).toMatchObject([{ value: 4.5, measureUnit: '批次/千人' }, { value: 98.2, measureUnit: '%' }])
  })

  it('reads a table run together inside a document without line breaks', () => {
    const text = '安和市规划一、规划目标主要指标如下：序号指标名称（单位）2030年目标值指标属性1抽检合格率（%）≥98约束性2满意度（%）85预期性二、主要任务（一）加强监管。（二）加强执法。'
    expect(rows(text)).toEqual(['抽检合格率 at-least 98 % BINDING 2030', '满意度 exactly 85 % ANTICIPATORY 2030'])
    expect(readText(text).tasks.map(({ heading }) => heading)).toEqual(['加强监管', '加强执法'])
  })

  it('reads several years and the baseline', () => {
    const text = '指标\t单位\t2025年基期值\t2028年目标\t2030年目标\n满意度\t%\t81\t83\t85'
    expect(rows(text)).toEqual(['满意度 exactly 83 % 2028', '满意度 exactly 85 % 2030'])
    expect(readText(text).baselines).toMatchObject([{ name: '满意度', value: 81, period: '2025' }])
  })

  it.each([
    ['tabs, with the empty cells of its header', '序号\t指标名称\t指标值\t\t属性\n\t\t2025年\t2030年\t\n1\t抽检合格率（%）\t98.2\t≥99\t预期性\n2\t满意度（%）\t81\t85\t预期性'],
    ['tabs, the years alone', '序号\t指标名称\t指标值\t属性\n2025年\t2030年\n1\t抽检合格率（%）\t98.2\t≥99\t预期性\n2\t满意度（%）\t81\t85\t预期性'],
    ['single blanks', '序号 指标名称 指标值 属性\n2025年 2030年\n1 抽检合格率（%） 98.2 ≥99 预期性\n2 满意度（%） 81 85 预期性'],
    ['bars', '| 序号 | 指标名称 | 指标值 | | 属性 |\n|---|---|---|---|---|\n| | | 2025年 | 2030年 | |\n| 1 | 抽检合格率（%） | 98.2 | ≥99 | 预期性 |\n| 2 | 满意度（%） | 81 | 85 | 预期性 |'],
    ['one cell per line', '序号\n指标名称\n指标值\n属性\n2025年\n2030年\n1\n抽检合格率（%）\n98.2\n≥99\n预期性\n2\n满意度（%）\n81\n85\n预期性'],
  ])('reads a header of two rows (%s)', (_, table) => {
    const text = `安和市食品安全规划（2026—2030年）\n\n${table}\n`
    expect(rows(text)).toEqual(['抽检合格率 at-least 99 % ANTICIPATORY 2030', '满意度 exactly 85 % ANTICIPATORY 2030'])
    expect(readText(text).baselines).toMatchObject([{ name: '抽检合格率', value: 98.2, period: '2025' }, { name: '满意度', value: 81, period: '2025' }])
  })

  it('keeps a bracket that belongs to the name', () => {
    expect(rows('序号\t指标名称（单位）\t目标值\t属性\n1\t大型食堂（800人以上）A级率（%）\t≥50\t预期性')).toEqual(['大型食堂（800人以上）A级率 at-least 50 % ANTICIPATORY'])
  })

  it('finds no table in prose that names its words', () => {
    expect(rows('主要指标和目标值由市食安办确定，属性分为约束性和预期性。')).toEqual([])
  })
})
