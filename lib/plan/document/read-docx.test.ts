import { AlignmentType, Document, type ILevelsOptions, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import { describe, expect, it } from 'vitest'
import { readPlan } from '../reader/read-plan'
import { readDocx } from './read-docx'

const HEADER = ['序号', '工作任务', '牵头单位', '配合单位']
const ROWS = [['1', '守护校园餐桌', '市教育局', '市公安局、各乡镇'], ['2', '规范网络订餐', '市商务局', '市公安局']]

function table(rows: string[][]): Table {
  return new Table({ rows: rows.map((cells) => new TableRow({ children: cells.map((text) => new TableCell({ children: [new Paragraph(text)] })) })) })
}

async function bytesOf(children: (Paragraph | Table)[]): Promise<Uint8Array> {
  const numbering = { config: [{ reference: 'items', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.', alignment: AlignmentType.START }] }] }
  return new Uint8Array(await Packer.toBuffer(new Document({ numbering, sections: [{ children }] })))
}

describe('readDocx', () => {
  it('reads paragraphs as lines and tables with the place of each cell', async () => {
    const source = await readDocx(await bytesOf([new Paragraph('安和市2026年任务分解表'), table([HEADER, ...ROWS]), new Paragraph('附注')]))
    expect(source.tables[0]?.rows.map((row) => row.map(([start, end]) => source.text.slice(start, end)))).toEqual([HEADER, ...ROWS])
    expect(source.text.startsWith('安和市2026年任务分解表\n')).toBe(true)
    expect(readPlan(source).tasks).toMatchObject([
      { heading: '守护校园餐桌', leadUnits: ['市教育局'], supportingUnits: ['市公安局', '各乡镇'] }, { heading: '规范网络订餐', leadUnits: ['市商务局'] },
    ])
  })

  it('lets a cell merged over rows hold for each of them', async () => {
    const cell = (text: string, rowSpan = 1): TableCell => new TableCell({ rowSpan, children: [new Paragraph(text)] })
    const merged = new Table({ rows: [
      new TableRow({ children: HEADER.map((text) => cell(text)) }),
      new TableRow({ children: [cell('1'), cell('守护校园餐桌'), cell('市教育局', 2), cell('市公安局')] }),
      new TableRow({ children: [cell('2'), cell('规范网络订餐'), cell('市商务局')] }),
    ] })
    const { tasks } = readPlan(await readDocx(await bytesOf([merged])))
    expect(tasks.map(({ leadUnits }) => leadUnits)).toEqual([['市教育局'], ['市教育局']])
  })

  it('reads a header of two rows, its cells merged both ways', async () => {
    const cell = (text: string, rowSpan = 1, columnSpan = 1): TableCell => new TableCell({ rowSpan, columnSpan, children: [new Paragraph(text)] })
    const merged = new Table({ rows: [
      new TableRow({ children: [cell('序号', 2), cell('指标名称', 2), cell('指标值', 1, 2), cell('属性', 2)] }),
      new TableRow({ children: [cell('2025年'), cell('2030年')] }),
      new TableRow({ children: ['1', '抽检合格率（%）', '98.2', '≥99', '预期性'].map((text) => cell(text)) }),
    ] })
    const reading = readPlan(await readDocx(await bytesOf([new Paragraph('安和市食品安全规划（2026—2030年）'), merged])))
    expect(reading.indicators).toMatchObject([{ name: '抽检合格率', value: 99, year: 2030 }])
    expect(reading.baselines).toMatchObject([{ name: '抽检合格率', value: 98.2, period: '2025' }])
  })

  it('writes the numbers that Word sets by itself as its lists define them', async () => {
    const level = (format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string): ILevelsOptions => ({ level: 0, format, text, alignment: AlignmentType.START })
    const numbering = { config: [
      { reference: 'sections', levels: [level(LevelFormat.CHINESE_COUNTING, '%1、')] }, { reference: 'items', levels: [level(LevelFormat.CHINESE_COUNTING, '（%1）')] },
      { reference: 'points', levels: [level(LevelFormat.DECIMAL, '%1.')] }, { reference: 'rings', levels: [level(LevelFormat.DECIMAL_ENCLOSED_CIRCLE, '%1')] },
      { reference: 'dots', levels: [level(LevelFormat.BULLET, '●')] },
    ] }
    const item = (reference: string, text: string, instance = 0): Paragraph => new Paragraph({ numbering: { reference, level: 0, instance }, children: [new TextRun(text)] })
    const children = [
      item('sections', '目标'), item('dots', '稳定。'), item('sections', '任务'), item('items', '监管'), item('points', '检查。'), item('points', '抽检。'), item('items', '执法'),
      item('points', '办案。', 1), item('rings', '立案。'), new Paragraph('三、保障'),
    ]
    const source = await readDocx(new Uint8Array(await Packer.toBuffer(new Document({ numbering, sections: [{ children }] }))))
    expect(source.text.trim().split('\n')).toEqual(['一、目标', '稳定。', '二、任务', '（一）监管', '1.检查。', '2.抽检。', '（二）执法', '1.办案。', '①立案。', '三、保障'])
  })

  it('counts the rows of a table whose numbers Word sets', async () => {
    const numbering = { config: [{ reference: 'rows', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1', alignment: AlignmentType.CENTER }] }] }
    const row = (cells: Paragraph[]): TableRow => new TableRow({ children: cells.map((cell) => new TableCell({ children: [cell] })) })
    const numbered = (): Paragraph => new Paragraph({ numbering: { reference: 'rows', level: 0 } })
    const rows = [row(HEADER.map((text) => new Paragraph(text))), ...ROWS.map((cells) => row([numbered(), ...cells.slice(1).map((text) => new Paragraph(text))]))]
    const source = await readDocx(new Uint8Array(await Packer.toBuffer(new Document({ numbering, sections: [{ children: [new Table({ rows })] }] }))))
    expect(readPlan(source).tasks.map(({ number }) => number)).toEqual(['1', '2'])
  })

  it('refuses a file that is no Word document', async () => {
    await expect(readDocx(new TextEncoder().encode('文本'))).rejects.toThrow('Word 文件打不开')
  })
})
