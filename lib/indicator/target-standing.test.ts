import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fuzzRuns } from '@/tests/support/fuzz-runs'
import { dividedBy, fractionOf, roundedDecimal, times } from './fraction'
import { getPeriod, listPeriods, type Period } from '@/lib/shared/period'
import { measure, rollUp, type MonthNumbers } from './indicator-value'
import { judgingDayOf, standingOf, type Reporter, type StandingTarget } from './target-standing'

const month = (text: string) => getPeriod(text)
const thresholds = { pacePercent: '120', marginPoints: '1', minimumSample: 30, basis: '本平台规则', effectiveFrom: '2020-01-01' }
const nothing: Omit<MonthNumbers, 'period'> = { thisMonth: null, cumulative: null, numerator: null, denominator: null, value: null }
const counts = (...numbers: [string, string][]): MonthNumbers[] => numbers.map(([period, cumulative]) => ({ ...nothing, period: month(period), cumulative }))
const rates = (...numbers: [string, string, string][]): MonthNumbers[] => numbers.map(([period, numerator, denominator]) => ({ ...nothing, period: month(period), numerator, denominator }))
const levels = (...numbers: [string, string][]): MonthNumbers[] => numbers.map(([period, value]) => ({ ...nothing, period: month(period), value }))
const due = (...months: [string, string][]) => months.map(([period, dueOn]) => ({ period: month(period), dueOn }))

const reporter = (name: string, months: MonthNumbers[], more: Partial<Reporter> = {}): Reporter => ({ departmentId: name, name, isLead: false, months, owed: [], ...more })

const checks: StandingTarget = {
  id: 't', planId: 'p', nature: 'BINDING', planFrom: '2026-01-01', planTo: '2026-12-31', baseline: null, comparator: 'AT_LEAST', value: '500', upper: null, per: null, pending: null, authority: null, valueText: '', approximate: false, strive: false, window: null, year: null, years: [],
  indicator: { id: 'i', name: '检查户次', measureUnit: '家', flow: 'FLOW', denominatorFlow: null, direction: 'HIGHER_IS_BETTER', numeratorName: '', missesStay: null, source: 'REPORTED' },
}
const passRate: StandingTarget = { ...checks, value: '98', indicator: { ...checks.indicator, name: '抽检合格率', measureUnit: '%', denominatorFlow: 'FLOW', numeratorName: '合格批次', missesStay: true } }
const share: StandingTarget = { ...checks, value: '50', indicator: { ...checks.indicator, name: 'A级食堂占比', measureUnit: '%', flow: 'STOCK' } }

const inNovember = { thresholds, todayOn: '2026-11-20', finding: null }
const row = (target: StandingTarget, reporters: Reporter[], asked = inNovember) => {
  const { status, shown, asked: words, through, missing } = standingOf(target, reporters, asked)
  return [status, shown, words, through, missing.join(' ')]
}

describe('一个指标目标现在怎样', () => {
  test.each<[string, StandingTarget, Reporter[], unknown[]]>([
    ['一家报送，已达到', checks, [reporter('市监局', counts(['2026-09', '430'], ['2026-10', '510']))], ['MET', '510家', '≥500家', '2026-10', '']],
    ['两家各报各的，相加', checks, [reporter('市监局', counts(['2026-10', '300'])), reporter('教育局', counts(['2026-10', '150']))], ['ON_TRACK', '450家', '≥500家', '2026-10', '']],
    ['率不取平均：分子、分母各自相加', passRate, [reporter('甲', rates(['2026-10', '99', '100'])), reporter('乙', rates(['2026-10', '870', '900']))], ['AT_RISK', '96.90%', '≥98%', '2026-10', '']],
    ['只报百分数的两家合不成一个率，由牵头单位的代表', share, [reporter('甲', levels(['2026-10', '55']), { isLead: true }), reporter('乙', levels(['2026-10', '40']))], ['MET', '55.00%', '≥50%', '2026-10', '']],
    ['应报而过期未报的月份是缺数', checks, [reporter('市监局', counts(['2026-08', '400']), { owed: due(['2026-08', '2026-08-21'], ['2026-09', '2026-09-21'], ['2026-10', '2026-10-21'], ['2026-11', '2026-11-21']) })], ['ON_TRACK', '400家', '≥500家', '2026-08', '2026-09 2026-10']],
    ['从未报送，本月才到期的，未到期', checks, [reporter('市监局', [], { owed: due(['2026-11', '2026-11-21']) })], ['NOT_DUE', null, '≥500家', null, '']],
    ['从未报送，已过期的，无数据', checks, [reporter('市监局', [], { owed: due(['2026-10', '2026-10-21'], ['2026-11', '2026-11-21']) })], ['NO_DATA', null, '≥500家', null, '2026-10']],
    ['待定的目标从不判红', { ...checks, value: null, pending: 'BY_AUTHORITY', authority: '省食安办' }, [reporter('市监局', counts(['2026-10', '1']))], ['PENDING', '1家', '待定（由省食安办确定）', '2026-10', '']],
    ['按周计的目标不能由月度数判断', { ...checks, window: 'week' }, [reporter('市监局', counts(['2026-10', '1']))], ['NO_DATA', null, '每周≥500家', null, '']],
  ])('%s', (_, target, reporters, expected) => expect(row(target, reporters)).toEqual(expected))

  test('没有计量单位的全覆盖按百分数表述；没有安排报送的与应报未报的不同', () => {
    const full: StandingTarget = { ...share, comparator: 'FULL', value: null, indicator: { ...share.indicator, measureUnit: null } }
    expect(row(full, [reporter('教育局', rates(['2026-10', '190', '200']))])).toEqual(['AT_RISK', '95.00%', '全覆盖', '2026-10', ''])
    expect(standingOf(checks, [], inNovember)).toMatchObject({ status: 'NO_DATA', sentence: '尚未安排单位报送，也没有平台台账可取数' })
  })

  test('回看过去的月份，只看到那时的数', () => {
    const reporters = [reporter('市监局', counts(['2026-06', '200'], ['2026-10', '510']))]
    expect(row(checks, reporters, { ...inNovember, todayOn: judgingDayOf(month('2026-06'), '2026-11-20') })).toEqual(['AT_RISK', '200家', '≥500家', '2026-06', ''])
    expect(judgingDayOf(month('2026-11'), '2026-11-20')).toBe('2026-11-20')
    expect(judgingDayOf(null, '2026-11-20')).toBe('2026-11-20')
  })

  test('12个月走势：没有报送的月份是断点，累计量每年一月重新起算', () => {
    const { series, bound } = standingOf(checks, [reporter('市监局', counts(['2025-12', '480'], ['2026-01', '40'], ['2026-03', '130'], ['2026-10', '450']))], inNovember)
    expect(series.map(({ period }) => period)).toEqual(listPeriods(month('2025-11'), month('2026-10')))
    expect(series.filter(({ value }) => value !== null)).toEqual([['2025-12', '480'], ['2026-01', '40'], ['2026-03', '130'], ['2026-10', '450']].map(([period, value]) => ({ period: period as Period, value: expect.stringMatching(new RegExp(`^${value}(\\.0+)?$`)) })))
    expect(Number(bound)).toBe(500)
  })

  test('单家报送的对照目标，合计中的一家只计入合计', () => {
    const alone = standingOf(checks, [reporter('市监局', counts(['2026-10', '510']))], inNovember).parts
    const together = standingOf(checks, [reporter('市监局', counts(['2026-10', '300'])), reporter('教育局', counts(['2026-10', '210']))], inNovember).parts
    expect([alone.map(({ status }) => status), together.map(({ status }) => status)]).toEqual([['MET'], [null, null]])
  })

  test('分子、分母都给出，去年同期其后的检测数用来算还能容许几批不合格', () => {
    const lastYear = rates(['2025-11', '100', '100'], ['2025-12', '100', '100'])
    const { status, sentence } = standingOf(passRate, [reporter('市监局', [...lastYear, ...rates(['2026-10', '1950', '2000'])])], inNovember)
    expect([status, sentence]).toEqual(['OUT_OF_REACH', '截至2026年10月，现值97.50%（1,950/2,000）；未达到目标≥98%；按去年同期其后 200 项计，即使全部达到要求，也只能到 97.73%'])
  })
})

describe('走势线与逐月汇总一致', () => {
  const periods = listPeriods(month('2025-01'), month('2026-10'))
  const filed = fc.array(fc.record({ at: fc.integer({ min: 0, max: periods.length - 1 }), numerator: fc.bigInt({ min: 0n, max: 10n ** 13n }), more: fc.bigInt({ min: 1n, max: 10n ** 13n }), places: fc.constantFrom('', '.5', '.000001'), isWhole: fc.integer({ min: 0, max: 9 }) }), { maxLength: 22 }).map((rows) =>
    [...new Map(rows.map((one) => [one.at, one])).values()].toSorted((a, b) => a.at - b.at).map(({ at, numerator, more, places, isWhole }): MonthNumbers => ({ ...nothing, period: periods[at]!, numerator: `${numerator}${places}`, denominator: isWhole === 0 ? null : `${numerator + more}${places}` })))

  test('每一点都是各单位当年累计的分子之和除以分母之和，与报送数多大无关', () => {
    fc.assert(
      fc.property(fc.array(filed, { minLength: 1, maxLength: 5 }), (all) => {
        const reporters = all.map((months, index) => reporter(`第${index + 1}家`, months))
        for (const { period, value } of standingOf(passRate, reporters, { ...inNovember, withParts: false }).series) {
          const range = { from: month(`${period.slice(0, 4)}-01`), to: period }
          const whole = reporters.some(({ months }) => months.some((one) => one.period === period)) ? rollUp(reporters.map(({ name, months }) => ({ name, measured: measure(months, passRate.indicator, range, []) })), '%').value : null
          expect(value).toBe(whole?.kind === 'rate' ? roundedDecimal(times(dividedBy(fractionOf(whole.numerator), fractionOf(whole.denominator)), fractionOf('100')), 4) : null)
        }
      }),
      { numRuns: fuzzRuns(200) },
    )
  })

  test('不要各单位的分项时，其余一字不差', () => {
    const reporters = [reporter('甲', rates(['2026-09', '98', '100'], ['2026-10', '99', '100'])), reporter('乙', rates(['2026-10', '870', '900']))]
    const { parts, ...whole } = standingOf(passRate, reporters, inNovember)
    expect(standingOf(passRate, reporters, { ...inNovember, withParts: false })).toEqual({ ...whole, parts: [] })
    expect(parts).toHaveLength(2)
  })
})
