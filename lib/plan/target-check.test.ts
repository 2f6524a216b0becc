import { describe, expect, test } from 'vitest'
import { checkTarget, type TargetInHand, type TargetYearInHand } from './target-check'

const target = (given: Partial<TargetInHand>): TargetInHand => ({ comparator: 'AT_LEAST', value: '98', upper: null, per: null, valueText: '', pending: null, authority: null, year: null, years: [], baseline: null, ...given })
const step = (given: Partial<TargetYearInHand>): TargetYearInHand => ({ year: 2026, comparator: 'AT_LEAST', value: '90', upper: null, pending: null, ...given })
const problemsOf = (given: Partial<TargetInHand>, years: readonly [number, number] | null = [2026, 2030]) => checkTarget(target(given), years).map(({ path, message }) => `${path}: ${message}`)

describe('numbers of its kind', () => {
  test.each(['AT_LEAST', 'AT_MOST', 'EXACTLY'] as const)('%s: a value', (comparator) => {
    expect(problemsOf({ comparator })).toEqual([])
    expect(problemsOf({ comparator, value: null })).toEqual(['value: 请填写目标值；尚未明确的，请选择待定'])
  })

  test('range: two, in order, compared as numbers', () => {
    expect(problemsOf({ comparator: 'RANGE', value: '9', upper: '10' })).toEqual([])
    expect(problemsOf({ comparator: 'RANGE', value: '10', upper: '9.5' })).toEqual(['upper: 上限 9.5 应大于下限 10'])
    expect(problemsOf({ comparator: 'RANGE', value: null })).toEqual(['value: 请填写区间的下限', 'upper: 请填写区间的上限'])
  })

  test('ratio: 1 per 100', () => {
    expect(problemsOf({ comparator: 'RATIO', value: '1', per: '100' })).toEqual([])
    expect(problemsOf({ comparator: 'RATIO', value: '1', per: '0' })).toEqual(['per: 请填写每多少配备，例如：每 100 家配备 1 名，填 100'])
  })

  test('change: how much, from where', () => {
    expect(problemsOf({ comparator: 'DELTA', value: '2', baseline: '80' })).toEqual([])
    expect(problemsOf({ comparator: 'DELTA', value: '0.00', baseline: null })).toEqual(['value: 变化量不能为 0', 'baselineValue: 较基期变化的目标须填写基期值，否则无法判定是否达到'])
  })

  test('in words: the words', () => {
    expect(problemsOf({ comparator: 'QUALITATIVE', value: null })).toEqual(['valueText: 请填写定性目标的具体表述'])
    expect(problemsOf({ comparator: 'FULL', value: null })).toEqual([])
  })
})

describe('pending', () => {
  test('no number, and by whom', () => {
    expect(problemsOf({ pending: 'PLACEHOLDER', value: null })).toEqual([])
    expect(problemsOf({ pending: 'BY_AUTHORITY', value: null, authority: '省食安办' })).toEqual([])
    expect(problemsOf({ pending: 'BY_AUTHORITY', value: null })).toEqual(['authority: 请填写由谁确定，例如：省食安办'])
    expect(problemsOf({ pending: 'PLACEHOLDER', value: '3' })).toEqual(['value: 待定的目标不填数值；已经明确的，请先取消待定'])
  })
})

describe('years', () => {
  test('inside the period, each once, complete or pending', () => {
    expect(problemsOf({ years: [step({}), step({ year: 2027, value: null, pending: 'PLACEHOLDER' })] })).toEqual([])
    expect(problemsOf({ years: [step({}), step({})] })).toEqual(['years.1.year: 2026年重复，请每年只填一行'])
    expect(problemsOf({ years: [step({ year: 2031 })] })).toEqual(['years.0.year: 2031年不在方案期限（2026年至2030年）内'])
    expect(problemsOf({ years: [step({ value: null })] })).toEqual(['years.0.value: 请填写2026年的数值，或选择待定'])
    expect(problemsOf({ years: [step({ pending: 'PLACEHOLDER' })] })).toEqual(['years.0.value: 待定的年度不填数值'])
    expect(problemsOf({ years: [step({ comparator: 'RANGE', value: '2', upper: '1' })] })).toEqual(['years.0.upper: 上限 1 应大于下限 2'])
  })

  test('its own year; a plan without a period takes any', () => {
    expect(problemsOf({ year: 2025 }, [2026, 2026])).toEqual(['year: 2025年不在方案期限（2026年）内'])
    expect(problemsOf({ year: 2025 }, null)).toEqual([])
  })
})
