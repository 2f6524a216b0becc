import { describe, expect, it } from 'vitest'
import { isRateUnit, readMeasuredValues } from './measured-values'

describe('readMeasuredValues', () => {
  it('reads number, unit, comparison and where each stands', () => {
    expect(readMeasuredValues('样本量不少于1.2万批次')).toMatchObject([{ start: 6, end: 12, wordsStart: 3, comparator: 'at-least', value: 12_000, measureUnit: '批次' }])
  })

  it('does not take 不低于 for 低于', () => expect(readMeasuredValues('权重不低于3%')).toMatchObject([{ comparator: 'at-least' }]))

  it('lets the suffix decide', () => {
    expect(readMeasuredValues('达到98%以上').map(({ comparator }) => comparator)).toEqual(['at-least'])
    expect(readMeasuredValues('控制在2%以内').map(({ comparator }) => comparator)).toEqual(['at-most'])
  })

  it('passes over dates and ordinals', () => expect(readMeasuredValues('2025年3月第3批')).toEqual([]))
})

describe('isRateUnit', () => {
  it.each([['%', true], ['批次/千人', true], ['百分点', true], ['家', false]])('%s: %s', (unit, rate) => expect(isRateUnit(unit)).toBe(rate))
})
