import { describe, expect, it } from 'vitest'
import { isBareMeasure, nameRange, splitNames, tidy } from './target-names'

describe('nameRange', () => {
  it.each([
    ['到2025年底前全市抽检合格率', '抽检合格率'], ['力争抽检量总体', '抽检量'], ['学校食堂覆盖率2026年底前', '学校食堂覆盖率'], ['使用量比上年', '使用量'],
  ])('of %s is %s', (text, name) => {
    const { start, end } = nameRange(text, 0, text.length)
    expect(text.slice(start, end)).toBe(name)
  })
})

describe('splitNames', () => {
  it.each([
    ['合格率、覆盖率', ['合格率', '覆盖率']], ['化肥、农药利用率', ['化肥利用率', '农药利用率']], ['“甲、乙”自我承诺率', ['“甲、乙”自我承诺率']],
    ['食品安全事故及事件应急处置率', ['食品安全事故及事件应急处置率']],
  ])('of %s', (text, names) => expect(splitNames(text, text)).toEqual(names))
})

describe('isBareMeasure', () => {
  it.each([['覆盖率', true], ['总体满意度', true], ['群众满意度', false], ['抽检合格率', false]])('%s: %s', (name, bare) => expect(isBareMeasure(name)).toBe(bare))
})

describe('tidy', () => {
  it('leaves out line breaks and never returns more than 2,000 characters', () => {
    expect(tidy(' 甲\n乙 ')).toBe('甲乙')
    expect(tidy('甲'.repeat(3000))).toHaveLength(2000)
  })
})
