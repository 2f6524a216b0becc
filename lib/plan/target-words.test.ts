import { describe, expect, it } from 'vitest'
import { targetTimeWords, targetWords, type TargetInWords } from './target-words'

const target = (over: Partial<TargetInWords>): TargetInWords => ({
  indicatorName: '食品抽检合格率', measureUnit: '%', comparator: 'AT_LEAST', value: '98.500000', upper: null, per: null, valueText: '≥98.5', approximate: false,
  pending: null, authority: null, window: null, strive: false, year: null, nature: null, years: [], ...over,
})

describe('targetWords', () => {
  it.each<[string, Partial<TargetInWords>]>([
    ['食品抽检合格率≥98.5%', {}],
    ['食品抽检合格率≤2%', { comparator: 'AT_MOST', value: '2' }],
    ['食品抽检合格率：100%', { comparator: 'EXACTLY', value: '100' }],
    ['食品抽检合格率：90～95%', { comparator: 'RANGE', value: '90', upper: '95' }],
    ['食品抽检合格率：力争≥98.5%', { strive: true }],
    ['食品抽检合格率：全覆盖', { comparator: 'FULL', value: null, valueText: '实现全覆盖' }],
    ['食品抽检合格率：每100家配备1名', { comparator: 'RATIO', value: '1', per: '100', valueText: '每100家配备1名' }],
    ['食品抽检合格率：较2025年提高2个百分点', { comparator: 'DELTA', value: '2', valueText: '较2025年提高2个百分点' }],
    ['食品抽检合格率：逐年提高', { comparator: 'RISING', value: null, valueText: '' }],
    ['食品抽检合格率：每月≥20批次', { window: 'month', value: '20', measureUnit: '批次' }],
    ['食品抽检合格率：每季度全覆盖', { window: 'quarter', comparator: 'FULL', value: null, valueText: '' }],
    ['食品抽检合格率：待定（由省卫生健康委确定）', { value: null, pending: 'BY_AUTHORITY', authority: '省卫生健康委', valueText: '按上级确定的执行' }],
    ['食品抽检合格率：待定（文件留空）', { value: null, pending: 'PLACEHOLDER', valueText: 'x' }],
    ['食品抽检合格率≥98.5%（2027年）', { year: 2027 }],
    ['食品抽检合格率明显提高', { comparator: 'QUALITATIVE', value: null, valueText: '食品抽检合格率明显提高' }],
  ])('%s', (words, over) => {
    expect(targetWords(target(over))).toBe(words)
  })

  it('says by which period each year counts', () => {
    const years = [{ year: 2027, comparator: 'AT_LEAST' as const, value: '30', upper: null, pending: null }]
    expect(targetWords(target({ window: 'month', value: '20', measureUnit: '批次', year: 2026, years }))).toBe('食品抽检合格率：每月≥20批次（2026年；其中2027年每月≥30批次）')
    expect(targetWords(target({ window: 'year', value: '20', measureUnit: '批次', years }))).toBe('食品抽检合格率：每年≥20批次（其中2027年≥30批次）')
  })

  it('tells a path of ratios and changes in numbers', () => {
    const step = (year: number, comparator: 'RATIO' | 'DELTA', value: string) => ({ year, comparator, value, upper: null, pending: null })
    expect(targetWords(target({ comparator: 'RATIO', value: '3', per: '100', measureUnit: '名/100家', valueText: '每百家配备3名', years: [step(2026, 'RATIO', '2'), step(2027, 'RATIO', '3')] }))).toBe('食品抽检合格率：每百家配备3名（其中2026年2名/100家、2027年3名/100家）')
    expect(targetWords(target({ comparator: 'DELTA', value: '3', measureUnit: '百分点', valueText: '提高3个百分点', year: 2027, years: [step(2026, 'DELTA', '1.5'), step(2027, 'DELTA', '-0.5')] }))).toBe('食品抽检合格率：提高3个百分点（2027年；其中2026年较基期提高1.5个百分点、2027年较基期下降0.5个百分点）')
    expect(targetWords(target({ comparator: 'RATIO', value: '1', per: '50', measureUnit: '名', valueText: '' }))).toBe('食品抽检合格率：每50配备1名')
  })

  it('does not repeat what every year asks', () => {
    const step = (year: number) => ({ year, comparator: 'AT_LEAST' as const, value: '98.5', upper: null, pending: null })
    expect(targetWords(target({ year: 2027, years: [step(2027)] }))).toBe('食品抽检合格率≥98.5%（2027年）')
    expect(targetWords(target({ years: [step(2027)] }))).toBe('食品抽检合格率≥98.5%（2027年）')
    expect(targetWords(target({ years: [step(2026), step(2027), step(2028)] }))).toBe('食品抽检合格率≥98.5%（2026—2028年）')
    expect(targetTimeWords(target({ year: 2030, years: [step(2026), step(2028)] }))).toBe('2026年、2028年、2030年')
    expect(targetTimeWords(target({}))).toBe('')
  })

  it('tells the yearly path, a year still open among it', () => {
    const years = [
      { year: 2026, comparator: 'AT_LEAST' as const, value: '98.6', upper: null, pending: null },
      { year: 2027, comparator: 'AT_LEAST' as const, value: null, upper: null, pending: 'BY_AUTHORITY' as const },
    ]
    expect(targetWords(target({ year: 2030, years }))).toBe('食品抽检合格率≥98.5%（2030年；其中2026年≥98.6%、2027年待定）')
  })
})
