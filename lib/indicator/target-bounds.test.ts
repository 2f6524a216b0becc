import { describe, expect, test } from 'vitest'
import { exactDecimal } from './fraction'
import type { IndicatorValue } from './indicator-value'
import { inUnitOf, sideOf, targetBounds, type TargetBasis, type TargetNumbers } from './target-bounds'

const target = (more: Partial<TargetNumbers>): TargetNumbers => ({ comparator: 'AT_LEAST', value: null, upper: null, per: null, measureUnit: '%', direction: 'HIGHER_IS_BETTER', ...more })
const rate = (numerator: string, denominator: string): IndicatorValue => ({ kind: 'rate', numerator, denominator })
const amount = (text: string): IndicatorValue => ({ kind: 'amount', amount: text })
const none: TargetBasis = { baseline: null, lastYear: null }

describe('每一类目标都化为上下限', () => {
  test.each<[string, Partial<TargetNumbers>, Partial<TargetBasis>, IndicatorValue, [string | null, string | null, boolean]]>([
    ['不低于', { value: '98' }, {}, rate('1', '2'), ['98', null, false]],
    ['不高于', { comparator: 'AT_MOST', value: '2' }, {}, rate('1', '2'), [null, '2', false]],
    ['等于，越高越好', { comparator: 'EXACTLY', value: '150', measureUnit: '家' }, {}, amount('1'), ['150', null, false]],
    ['等于零，越低越好', { comparator: 'EXACTLY', value: '0', measureUnit: '起', direction: 'LOWER_IS_BETTER' }, {}, amount('1'), [null, '0', false]],
    ['区间', { comparator: 'RANGE', value: '3', upper: '5' }, {}, rate('1', '2'), ['3', '5', false]],
    ['每100家配1名，单位只写“名”', { comparator: 'RATIO', value: '1', per: '100', measureUnit: '名' }, {}, rate('1', '2'), ['1', null, false]],
    ['每100家配1名，单位写作“名/100家”', { comparator: 'RATIO', value: '1', per: '100', measureUnit: '名/100家' }, {}, rate('1', '2'), ['1', null, false]],
    ['每100家最多1起', { comparator: 'RATIO', value: '1', per: '100', measureUnit: '起', direction: 'LOWER_IS_BETTER' }, {}, rate('1', '2'), [null, '1', false]],
    ['较基期提高2个百分点', { comparator: 'DELTA', value: '2' }, { baseline: '91.5' }, rate('1', '2'), ['93.5', null, false]],
    ['较基期下降2个百分点', { comparator: 'DELTA', value: '-2' }, { baseline: '8.25' }, rate('1', '2'), [null, '6.25', false]],
    ['逐年提高，须高于上年', { comparator: 'RISING' }, { lastYear: rate('90', '100') }, rate('1', '2'), ['90', null, true]],
    ['逐年下降，须低于上年', { comparator: 'FALLING', measureUnit: '起' }, { lastYear: amount('12') }, amount('1'), [null, '12', true]],
    ['全覆盖，有应覆盖数', { comparator: 'FULL', measureUnit: null }, {}, rate('1', '2'), ['1', null, false]],
    ['全覆盖，报百分比', { comparator: 'FULL' }, {}, amount('99'), ['100', null, false]],
  ])('%s', (_, more, basis, value, [lower, upper, strict]) => {
    const bounds = targetBounds(target(more), { ...none, ...basis }, value)
    if ('missing' in bounds) throw new Error(`missing ${bounds.missing}`)
    expect([bounds.lower && exactDecimal(bounds.lower, 6), bounds.upper && exactDecimal(bounds.upper, 6), bounds.strict]).toEqual([lower, upper, strict])
  })

  test.each<[string, Partial<TargetNumbers>, Partial<TargetBasis>, string]>([
    ['较基期变化而没有基期值', { comparator: 'DELTA', value: '2' }, {}, 'BASELINE'],
    ['逐年提高而没有上年的数', { comparator: 'RISING' }, {}, 'LAST_YEAR'],
    ['上年的分母为零', { comparator: 'RISING' }, { lastYear: rate('0', '0') }, 'LAST_YEAR'],
    ['全覆盖而不知应覆盖多少', { comparator: 'FULL', measureUnit: '家' }, {}, 'WHOLE'],
    ['配比没有写每多少', { comparator: 'RATIO', value: '1' }, {}, 'NUMBER'],
    ['每零家配1名', { comparator: 'RATIO', value: '1', per: '0' }, {}, 'NUMBER'],
    ['没有数', {}, {}, 'NUMBER'],
    ['区间缺上限', { comparator: 'RANGE', value: '3' }, {}, 'NUMBER'],
  ])('%s', (_, more, basis, missing) => expect(targetBounds(target(more), { ...none, ...basis }, amount('1'))).toEqual({ missing }))
})

describe('落在哪一边，按精确值', () => {
  const at = (more: Partial<TargetNumbers>, value: IndicatorValue, basis: Partial<TargetBasis> = {}) => {
    const bounds = targetBounds(target(more), { ...none, ...basis }, value)
    if ('missing' in bounds) throw new Error(`missing ${bounds.missing}`)
    return sideOf(inUnitOf(target(more), value)!, bounds)
  }

  test.each<[string, Partial<TargetNumbers>, IndicatorValue, string, Partial<TargetBasis>?]>([
    ['恰为98%', { value: '98' }, rate('49', '50'), 'WITHIN'],
    ['97.996%显示为98.00%，仍低于98%', { value: '98' }, rate('24499', '25000'), 'BELOW'],
    ['少一批，差千万分之一', { value: '98' }, rate('9799999', '10000000'), 'BELOW'],
    ['海宁4842批次不足4.5批次/千人', { value: '4.5', measureUnit: '批次/千人' }, rate('4842', '1076199'), 'BELOW'],
    ['海宁4843批次达到', { value: '4.5', measureUnit: '批次/千人' }, rate('4843', '1076199'), 'WITHIN'],
    ['公主岭3449批次不足4批次/千人', { value: '4', measureUnit: '批次/千人' }, rate('3449', '862313'), 'BELOW'],
    ['公主岭3450批次达到', { value: '4', measureUnit: '批次/千人' }, rate('3450', '862313'), 'WITHIN'],
    ['海宁风险监测1077件', { value: '1', measureUnit: '件/千人' }, rate('1077', '1076199'), 'WITHIN'],
    ['海宁风险监测1076件', { value: '1', measureUnit: '件/千人' }, rate('1076', '1076199'), 'BELOW'],
    ['公主岭农产品1725批次', { value: '2', measureUnit: '批次/千人' }, rate('1725', '862313'), 'WITHIN'],
    ['公主岭农产品1724批次', { value: '2', measureUnit: '批次/千人' }, rate('1724', '862313'), 'BELOW'],
    ['250家配2名，不足每100家1名', { comparator: 'RATIO', value: '1', per: '100', measureUnit: '名' }, rate('2', '250'), 'BELOW'],
    ['250家配3名', { comparator: 'RATIO', value: '1', per: '100', measureUnit: '名' }, rate('3', '250'), 'WITHIN'],
    ['不高于2%，恰为2%', { comparator: 'AT_MOST', value: '2' }, rate('1', '50'), 'WITHIN'],
    ['不高于2%，2.0001%', { comparator: 'AT_MOST', value: '2' }, rate('20001', '1000000'), 'ABOVE'],
    ['区间的上限含本数', { comparator: 'RANGE', value: '90', upper: '95', measureUnit: '份' }, amount('95'), 'WITHIN'],
    ['区间之上', { comparator: 'RANGE', value: '90', upper: '95', measureUnit: '份' }, amount('95.000001'), 'ABOVE'],
    ['与上年持平不是提高', { comparator: 'RISING' }, rate('45', '50'), 'BELOW', { lastYear: rate('90', '100') }],
    ['比上年多百万分之一', { comparator: 'RISING' }, rate('900001', '1000000'), 'WITHIN', { lastYear: rate('90', '100') }],
    ['150家的目标做了160家', { comparator: 'EXACTLY', value: '150', measureUnit: '家' }, amount('160'), 'WITHIN'],
  ])('%s', (_, more, value, side, basis = {}) => expect(at(more, value, basis)).toBe(side))
})
