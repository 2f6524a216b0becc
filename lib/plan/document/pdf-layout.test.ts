import { describe, expect, it } from 'vitest'
import { layOutPage, type PagePiece } from './pdf-layout'

const SIZE = 12
const piece = (str: string, x: number, row: number, hasEOL = true): PagePiece => ({ str, transform: [SIZE, 0, 0, SIZE, x, 780 - row * 18], width: str.length * SIZE, height: SIZE, hasEOL })
const LEFT = Array.from({ length: 10 }, (_, row) => `左栏第${row}行文字写满了整整一栏`)
const RIGHT = Array.from({ length: 10 }, (_, row) => `右栏第${row}行文字写满了整整一栏`)
const columns = (row: number): PagePiece[] => [piece(LEFT[row]!, 50, row + 1, false), piece(RIGHT[row]!, 240, row + 1)]
const TITLE = '安和市二〇二六年食品安全重点工作安排任务分解及责任分工'
const linesOf = (pieces: readonly PagePiece[]): string[] => layOutPage(pieces).split('\n').filter((line) => line !== '')

describe('layOutPage', () => {
  it('reads two columns one after the other, drawn line by line or column by column', () => {
    const title = piece(TITLE, 100, 0)
    expect(linesOf([title, ...LEFT.flatMap((_, row) => columns(row))])).toEqual([TITLE, ...LEFT, ...RIGHT])
    const apart = [title, ...LEFT.map((text, row) => piece(text, 50, row + 1)), ...RIGHT.map((text, row) => piece(text, 240, row + 1))]
    expect(linesOf(apart)).toEqual([TITLE, ...LEFT, ...RIGHT])
  })

  it('reads a table of two columns row by row', () => {
    const rows = Array.from({ length: 12 }, (_, row) => [piece(row % 2 ? '守护校园餐桌' : '规范', 50, row, false), piece(row % 3 ? '市教育局' : '市公安局、市商务局', 320, row)])
    expect(linesOf(rows.flat())).toEqual(rows.map(([task, unit]) => `${task!.str}\t${unit!.str}`))
  })

  it('keeps the lines of a cell together where a row is drawn cell by cell', () => {
    const row = (top: number): PagePiece[] => [piece('守护校园', 50, top), piece('餐桌', 50, top + 1), piece('市教育局、', 250, top), piece('市公安局', 250, top + 1)]
    const rows = [0, 2, 4, 6].flatMap(row)
    expect(linesOf(rows)).toEqual(rows.map(({ str }) => str))
  })

  it('reads a page drawn in no order from its top to its foot', () => {
    const lines = Array.from({ length: 8 }, (_, row) => piece(`第${row}行`, 50, row))
    expect(linesOf([7, 3, 5, 1, 6, 0, 4, 2].map((row) => lines[row]!))).toEqual(lines.map(({ str }) => str))
  })

  it('leaves out the blanks that only set figures off from the text, not those between the cells of a row', () => {
    expect(linesOf([piece('各单位要于 2026 年 3 月 20 日前报送 A 级名单，达到 98%以上。', 50, 0)])).toEqual(['各单位要于2026年3月20日前报送A级名单，达到98%以上。'])
    expect(linesOf([piece('行动方案（2025—2027 年）', 50, 0), piece('1 合格率 98 约束性', 50, 1), piece('2 建立制度，形成合力', 50, 2)])).toEqual(['行动方案（2025—2027年）', '1 合格率 98 约束性', '2 建立制度，形成合力'])
  })

  it('joins a word divided at the end of a line, and no other dash', () => {
    expect(layOutPage([piece('HACCP regula-', 50, 0), piece('tion 2025-', 50, 1), piece('2027', 50, 2)])).toBe('HACCP regulation 2025-\n2027\n')
  })
})
