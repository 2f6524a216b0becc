import { describe, expect, it } from 'vitest'
import { dutyCycleShort, dutyCycleWords, type DutyRule } from './duty-words'

const rule = (over: Partial<DutyRule>): DutyRule => ({ cycle: 'MONTHLY', dueDay: null, months: [], dueOn: null, ...over })

describe('dutyCycleWords', () => {
  it.each<[string, Partial<DutyRule>]>([
    ['每月21日前', { dueDay: 21 }],
    ['每月底前', {}],
    ['每周五前', { cycle: 'WEEKLY', dueDay: 5 }],
    ['每周', { cycle: 'WEEKLY' }],
    ['每季度25日前（3、6、9月）', { cycle: 'QUARTERLY', dueDay: 25, months: [3, 6, 9] }],
    ['每季度末月底前', { cycle: 'QUARTERLY' }],
    ['每半年10日前（6、12月）', { cycle: 'HALF_YEARLY', dueDay: 10, months: [6, 12] }],
    ['每年12月1日前', { cycle: 'YEARLY', dueDay: 1, months: [12] }],
    ['每年', { cycle: 'YEARLY' }],
    ['2025年3月20日前', { cycle: 'ONCE', dueOn: '2025-03-20' }],
    ['一次', { cycle: 'ONCE' }],
  ])('%s', (words, over) => {
    expect(dutyCycleWords(rule(over))).toBe(words)
  })
})

describe('dutyCycleShort', () => {
  it.each<[string | null, Partial<DutyRule>]>([['每月21日前', { dueDay: 21 }], ['每季度', { cycle: 'QUARTERLY', dueDay: 25, months: [3, 6, 9] }], ['每年', { cycle: 'YEARLY', dueDay: 1, months: [12] }], [null, { cycle: 'ONCE', dueOn: '2025-03-20' }]])('%s', (words, over) => {
    expect(dutyCycleShort(rule(over))).toBe(words)
  })
})
