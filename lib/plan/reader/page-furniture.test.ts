import { describe, expect, it } from 'vitest'
import { findPageFurniture, isPageNumber } from './page-furniture'
import { splitLines } from './source-lines'

describe('findPageFurniture', () => {
  it.each(['— 3 —', '- 12 -', '第 3 页 共 20 页', '3/20', '-5-'])('takes %s for a page number', (text) => {
    expect(findPageFurniture(splitLines(text)).size).toBe(1)
  })

  it('takes a repeated line with the plan’s name for a page header, but not its first', () => {
    const lines = splitLines('安和市行动方案\n正文一。\n安和市行动方案\n正文二。')
    expect([...findPageFurniture(lines)]).toEqual([lines[2]])
  })

  it('leaves repeated unit lines alone', () => {
    const lines = splitLines(Array.from({ length: 5 }, () => '牵头单位：市农业农村局').join('\n'))
    expect(findPageFurniture(lines).size).toBe(0)
  })

  it('leaves alone the end of a list of units that comes back, and units that stand on lines of their own', () => {
    const tail = '局，各乡镇人民政府、各街道办事处）'
    expect(findPageFurniture(splitLines(`（牵头单位：市农业农村局，责任单位：市财政\n${tail}\n（牵头单位：市粮食局，责任单位：市公安\n${tail}`)).size).toBe(0)
    expect(findPageFurniture(splitLines(Array.from({ length: 5 }, () => '严格落实。\n市人民政府办公室').join('\n'))).size).toBe(0)
  })

  it('takes the first header too where it stands in the middle of a sentence', () => {
    const lines = splitLines('一、任务\n（一）落实责任，合格率不低于\n安和市食品安全办公室文件\n98%。\n（二）严格执法，办结率达到\n安和市食品安全办公室文件\n90%。')
    expect([...findPageFurniture(lines)]).toEqual([lines[2], lines[5]])
  })

  it('does not take a short number of a table for a page', () => {
    expect(isPageNumber('100')).toBe(false)
  })
})
