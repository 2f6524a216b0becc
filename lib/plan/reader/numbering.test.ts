import { describe, expect, it } from 'vitest'
import { foldCharacters } from './fold-characters'
import { readMarker } from './numbering'

describe('readMarker', () => {
  it.each([
    ['第一章 总则', 'chapter', 1], ['第十二节　保障', 'section', 12], ['第二部分 重点', 'part', 2], ['一、总体要求', 'han', 1],
    ['（二十一）推进', 'han-paren', 21], ['(三)实施', 'han-paren', 3], ['㈠实施', 'han-paren', 1], ['1.严把', 'num', 1],
    ['2、 工作目标', 'num', 2], ['３．加强', 'num', 3], ['⒋加强', 'num', 4], ['1)建立', 'num-half', 1], ['（1）建立', 'num-paren', 1],
    ['⑵规范', 'num-paren', 2], ['①落实', 'circled', 1], ['x.将食品', 'x', null], ['xx.全面', 'x', null], ['（x）落实', 'x-paren', null],
    ['2.1 源头', 'decimal', 1], ['2.1.3 推进', 'decimal-sub', 3], ['任务一：开展', 'named', 1], ['一是加强', 'first', 1], ['Ⅰ.目标', 'roman', 1], ['【项目一】建设', 'named', 1], ['Ⅳ、保障', 'roman', 4], ['III. 任务', 'roman', 3],
  ] as const)('reads %s', (text, style, value) => {
    expect(readMarker(foldCharacters(text))).toMatchObject({ style, value })
  })

  it.each(['2024年底前', '100%覆盖', '4.5批次/千人', '十九大精神', 'xxx理论', '（牵头单位：甲局）', '一村一品', '五年内'])(
    'finds no number before “%s”', (text) => expect(readMarker(foldCharacters(text))).toBeNull())

  it('says how long the marker and its label are', () => {
    expect(readMarker('（一）、加强')).toMatchObject({ length: 4, labelLength: 3 })
  })
})
