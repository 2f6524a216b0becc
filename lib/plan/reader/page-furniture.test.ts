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

  it('does not take a short number of a table for a page', () => {
    expect(isPageNumber('100')).toBe(false)
  })
})
