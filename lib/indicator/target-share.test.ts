import { describe, expect, test } from 'vitest'
import type { TargetComparator } from '@/lib/generated/prisma/enums'
import { getPeriod } from '@/lib/shared/period'
import type { Reporter, StandingTarget } from './standing-question'
import { findShareProblems, shareStanding, sharesSum, type TargetShare } from './target-share'

const checks: StandingTarget = {
  id: 't', planId: 'p', nature: 'BINDING', planFrom: '2026-01-01', planTo: '2026-12-31', baseline: null, comparator: 'AT_LEAST', value: '500', upper: null, per: null, pending: null, authority: null, valueText: '≥500', approximate: false, strive: false, window: null, year: null, years: [],
  indicator: { id: 'i', name: '检查户次', measureUnit: '家', flow: 'FLOW', denominatorFlow: null, direction: 'HIGHER_IS_BETTER', numeratorName: '', missesStay: null, source: 'REPORTED' },
}
const passRate: StandingTarget = { ...checks, value: '98', indicator: { ...checks.indicator, measureUnit: '%', denominatorFlow: 'FLOW', missesStay: true } }
const asked = { thresholds: { pacePercent: '120', marginPoints: '1', minimumSample: 30, basis: '', effectiveFrom: '2020-01-01' }, todayOn: '2026-11-20', finding: null }
const own = (numbers: Partial<Reporter['months'][number]>): Reporter => ({ departmentId: 'a', name: '甲局', isLead: false, owed: [], months: [{ period: getPeriod('2026-10'), thisMonth: null, cumulative: null, numerator: null, denominator: null, value: null, ...numbers }] })
const share = (value: string, comparator: TargetShare['comparator'] = 'AT_LEAST') => ({ departmentId: 'a', name: '甲局', comparator, value })

describe('分解到单位的目标按本单位的数判断', () => {
  test.each<[string, StandingTarget, ReturnType<typeof share>, Reporter | null, unknown[]]>([
    ['本单位已达到，不论全市', checks, share('200'), own({ cumulative: '210' }), ['MET', '210家', '≥200家']],
    ['本单位未到，按进度判断', checks, share('200'), own({ cumulative: '180' }), ['ON_TRACK', '180家', '≥200家']],
    ['进度不够的有风险', checks, share('200'), own({ cumulative: '90' }), ['AT_RISK', '90家', '≥200家']],
    ['上限已超出', checks, share('10', 'AT_MOST'), own({ cumulative: '11' }), ['OUT_OF_REACH', '11家', '≤10家']],
    ['比率恰好在界上', passRate, share('98'), own({ numerator: '98', denominator: '100' }), ['MET', '98.00%', '≥98%']],
    ['比率差一点，不因四舍五入算达到', passRate, share('98'), own({ numerator: '24499', denominator: '25000' }), ['ON_TRACK', '98.00%（实为97.996%）', '≥98%']],
    ['没有数的单位', checks, share('200'), null, ['NO_DATA', null, '≥200家']],
    ['全市的目标按区间，单位的分解按自己的一边', { ...checks, comparator: 'RANGE', upper: '600' }, share('200'), own({ cumulative: '700' }), ['MET', '700家', '≥200家']],
  ])('%s', (_, target, one, reporter, expected) => {
    const { status, shown, asked: words } = shareStanding(target, one, reporter, asked)
    expect([status, shown, words]).toEqual(expected)
  })

  test('每一项都说明理由', () => {
    expect(shareStanding(checks, share('200'), own({ cumulative: '210' }), asked).sentence).toBe('截至2026年10月，累计210家；已达到目标≥200家')
  })
})

describe('分解之和与总目标', () => {
  test.each<[string, TargetComparator, string | null, string, string[], boolean | null, string | null]>([
    ['相等', 'AT_LEAST', '500', '家', ['200', '300'], true, '各单位分解之和 500家，与总目标一致'],
    ['小数相加不失精度', 'EXACTLY', '0.3', '吨', ['0.1', '0.2'], true, '各单位分解之和 0.3吨，与总目标一致'],
    ['不足', 'AT_LEAST', '500', '家', ['200', '250'], false, '各单位分解之和 450家，比总目标 500家少 50家，分解与总目标不一致'],
    ['多于下限，仍合成', 'AT_LEAST', '500', '家', ['300', '250'], true, '各单位分解之和 550家，比总目标 500家多 50家'],
    ['多于上限', 'AT_MOST', '500', '家', ['300', '250'], false, '各单位分解之和 550家，比总目标 500家多 50家，分解与总目标不一致'],
    ['多于定数', 'EXACTLY', '500', '家', ['300', '250'], false, '各单位分解之和 550家，比总目标 500家多 50家，分解与总目标不一致'],
    ['比率不相加', 'AT_LEAST', '98', '%', ['98', '97'], null, null],
    ['批次/千人不相加', 'AT_LEAST', '4', '批次/千人', ['2', '2'], null, null],
    ['全覆盖没有数', 'FULL', null, '家', ['2'], null, null],
    ['没有分解', 'AT_LEAST', '500', '家', [], null, null],
  ])('%s', (_, comparator, value, measureUnit, values, agrees, words) => {
    expect(sharesSum({ comparator, value, measureUnit }, values.map((one) => ({ value: one })))).toEqual(agrees === null ? null : { agrees, words })
  })
})

describe('能否分解', () => {
  const split = { comparator: 'AT_LEAST' as TargetComparator, pending: null, years: [] as unknown[], shares: [{ departmentId: 'a' }, { departmentId: 'b' }] }
  test.each<[string, Parameters<typeof findShareProblems>[0], string[]]>([
    ['可以', split, []],
    ['待定的目标', { ...split, pending: 'PLACEHOLDER' }, ['目标值待定，明确后再分解到单位']],
    ['定性目标', { ...split, comparator: 'QUALITATIVE' }, ['定性目标不能分解为数值']],
    ['有年度目标的', { ...split, years: [{}] }, ['有年度目标的，请在各年度方案中分解到单位']],
    ['同一单位两次', { ...split, shares: [{ departmentId: 'a' }, { departmentId: 'a' }] }, ['同一单位只能列一次']],
    ['没有分解的不看', { ...split, pending: 'PLACEHOLDER', shares: [] }, []],
  ])('%s', (_, target, words) => expect(findShareProblems(target).map(({ message }) => message)).toEqual(words))
})
