import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fuzzRuns } from '@/tests/support/fuzz-runs'
import { dividedBy, fractionOf, roundedDecimal, times } from './fraction'
import { getPeriod, listPeriods, type Period } from '@/lib/shared/period'
import { measure, rollUp, type MonthNumbers } from './indicator-value'
import { pointWords } from './standing-numbers'
import type { Reporter, StandingTarget } from './standing-question'
import { judgingDayOf, standingOf } from './target-standing'

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
    ['只报百分数的两家合不成一个率，也不取牵头单位的', share, [reporter('甲', levels(['2026-10', '55']), { isLead: true }), reporter('乙', levels(['2026-10', '40']))], ['NO_DATA', null, '≥50%', null, '']],
    ['一家只报百分数的照用', share, [reporter('甲', levels(['2026-10', '55'])), reporter('乙', [])], ['MET', '55.00%', '≥50%', '2026-10', '']],
    ['应报而过期未报的月份是缺数', checks, [reporter('市监局', counts(['2026-08', '400']), { owed: due(['2026-08', '2026-08-21'], ['2026-09', '2026-09-21'], ['2026-10', '2026-10-21'], ['2026-11', '2026-11-21']) })], ['ON_TRACK', '400家', '≥500家', '2026-08', '2026-09 2026-10']],
    ['从未报送，本月才到期的，未到期', checks, [reporter('市监局', [], { owed: due(['2026-11', '2026-11-21']) })], ['NOT_DUE', null, '≥500家', null, '']],
    ['从未报送，已过期的，无数据', checks, [reporter('市监局', [], { owed: due(['2026-10', '2026-10-21'], ['2026-11', '2026-11-21']) })], ['NO_DATA', null, '≥500家', null, '2026-10']],
    ['待定的目标从不判红', { ...checks, value: null, pending: 'BY_AUTHORITY', authority: '省食安办' }, [reporter('市监局', counts(['2026-10', '1']))], ['PENDING', '1家', '待定（由省食安办确定）', '2026-10', '']],
    ['按周计的目标不能由月度数判断', { ...checks, window: 'week' }, [reporter('市监局', counts(['2026-10', '1']))], ['NO_DATA', null, '每周≥500家', null, '']],
  ])('%s', (_, target, reporters, expected) => expect(row(target, reporters)).toEqual(expected))

  test('每年重新起算的存量，从年初的零算进度，不与上年末相比', () => {
    const filed = reporter('市监局', rates(['2025-12', '60', '100'], ['2026-10', '40', '100']))
    const yearly: StandingTarget = { ...share, indicator: { ...share.indicator, beginsAnew: true } }
    expect(standingOf(share, [filed], inNovember).sentence).toContain('已有 10 个月月均 −2 个百分点')
    expect(standingOf(yearly, [filed], inNovember)).toMatchObject({ status: 'AT_RISK', sentence: expect.stringContaining('剩余 2 个月每月需 5 个百分点，已有 10 个月月均 4 个百分点') })
  })

  test('没有计量单位的全覆盖按百分数表述；没有安排报送的与应报未报的不同', () => {
    const full: StandingTarget = { ...share, comparator: 'FULL', value: null, indicator: { ...share.indicator, measureUnit: null } }
    expect(row(full, [reporter('教育局', rates(['2026-10', '190', '200']))])).toEqual(['AT_RISK', '95.00%', '全覆盖', '2026-10', ''])
    expect(standingOf(full, [reporter('教育局', rates(['2026-10', '190', '200']))], inNovember)).toMatchObject({ measureUnit: '%', value: '95', series: expect.arrayContaining([{ period: '2026-10', value: '95.00' }]) })
    expect(standingOf(checks, [], inNovember)).toMatchObject({ status: 'NO_DATA', measureUnit: '家', sentence: '尚未安排单位报送，也没有平台台账可取数' })
  })

  test('百分数不能汇总的，说明原因，各单位自己的数照列', () => {
    const { status, sentence, parts } = standingOf(share, [reporter('甲', levels(['2026-10', '55']), { isLead: true, owed: due(['2026-11', '2026-11-25']) }), reporter('乙', levels(['2026-10', '40']))], inNovember)
    expect([status, sentence, parts.map(({ shown, status: own }) => [shown, own])]).toEqual(['NO_DATA', '各单位只报了百分比，没有分子分母，不能汇总', [['55.00%', 'MET'], ['40.00%', 'AT_RISK']]])
  })

  test('有数而缺基期值的，一个词说明缺什么', () => {
    expect(standingOf({ ...share, comparator: 'DELTA', value: '3' }, [reporter('教育局', rates(['2026-10', '3', '100']))], inNovember)).toMatchObject({ status: 'NO_DATA', shown: '3.00%', lacks: '缺基期值' })
    expect(standingOf({ ...share, comparator: 'DELTA', value: '3', indicator: { ...share.indicator, measureUnit: '百分点' } }, [reporter('甲', rates(['2026-10', '40', '60'])), reporter('乙', rates(['2026-10', '4', '10']))], inNovember)).toMatchObject({ shown: '62.86%', measureUnit: '%', asked: '较基期+3个百分点' })
    expect(standingOf(share, [], inNovember).lacks).toBeNull()
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
    expect(series.filter(({ value }) => value !== null)).toEqual([['2025-12', '480'], ['2026-01', '40'], ['2026-03', '130'], ['2026-10', '450']].map(([period, value]) => ({ period: period as Period, value: expect.stringMatching(new RegExp(`^${value}(\\.0+)?$`)), ...(period === '2026-01' ? { startsAnew: true } : {}) })))
    expect(Number(bound)).toBe(500)
  })

  test('期限已过的目标按期末的数判断，之后的数照样说，走势画到最新的月份', () => {
    const over: StandingTarget = { ...share, year: 2025, planFrom: '2025-01-01', planTo: '2026-12-31' }
    const filed = [reporter('教育局', rates(['2025-12', '68', '120'], ...listPeriods(month('2026-01'), month('2026-10')).map((period, index): [string, string, string] => [period, String(69 + index), '120'])))]
    const { status, shown, through, latest, series } = standingOf(over, filed, inNovember)
    expect([status, shown, through, latest]).toEqual(['MET', '56.67%', '2025-12', { period: '2026-10', shown: '65.00%' }])
    expect(series.map(({ period }) => period)).toEqual(listPeriods(month('2025-11'), month('2026-10')))
    expect(series.filter(({ value }) => value === null)).toHaveLength(1)
    // Nothing newer: nothing beside it. A period that runs has its latest value anyway.
    expect(standingOf(over, [reporter('教育局', rates(['2025-12', '68', '120']))], inNovember)).not.toHaveProperty('latest')
    expect(standingOf(share, filed, inNovember)).not.toHaveProperty('latest')
  })

  test('走势的数与现值一样取位：比率两位，数量照报的', () => {
    expect(standingOf(share, [reporter('教育局', rates(['2026-10', '2', '3']))], inNovember)).toMatchObject({ shown: '66.67%', series: expect.arrayContaining([{ period: '2026-10', value: '66.67' }]) })
    expect(pointWords('66.60')).toBe('66.60')
    expect(pointWords('12345.5000')).toBe('12,345.5')
  })

  test('按季度的目标，每季度重新起算；三年合计的目标，跨年不断', () => {
    const filed = reporter('市监局', [...counts(['2025-12', '480']), ...['2026-07', '2026-08', '2026-09', '2026-10'].map((period) => ({ ...nothing, period: month(period), thisMonth: '10' }))])
    const points = (target: StandingTarget) => standingOf(target, [filed], inNovember).series.filter(({ value }) => value !== null).map(({ period, value, startsAnew }) => `${period} ${Number(value)}${startsAnew ? ' 起' : ''}`)
    expect(points({ ...checks, window: 'quarter' })).toEqual(['2026-07 10 起', '2026-08 20', '2026-09 30', '2026-10 10 起'])
    expect(points({ ...checks, window: 'three-years', planFrom: '2025-01-01', planTo: '2027-12-31' })).toEqual(['2025-12 480', '2026-07 490', '2026-08 500', '2026-09 510', '2026-10 520'])
  })

  test('三年合计的进度按已过的月份算，没有数据的写明', () => {
    const filed = reporter('市监局', listPeriods(month('2026-01'), month('2026-10')).map((period) => ({ ...nothing, period, thisMonth: '4' })))
    expect(standingOf({ ...checks, value: '150', window: 'three-years', planFrom: '2025-01-01', planTo: '2027-12-31' }, [filed], inNovember).sentence).toContain('已过 22 个月（有数据 10 个月，2025年1月至12月没有数据）月均 1.8')
  })

  test('累计数含前面没有报送的月份，只把报送了的月份说成有数据', () => {
    const totals = reporter('农业农村局', counts(['2026-08', '20'], ['2026-09', '25'], ['2026-10', '30']))
    expect(standingOf(checks, [totals], inNovember).sentence).toContain('已过 10 个月（有数据 3 个月，累计数含 10 个月）月均 3')
  })

  test('只有期末值的目标，今年的数和差距照样说，状态仍是未到期', () => {
    const filed = [reporter('市监局', rates(['2026-09', '970', '1000'], ['2026-10', '970', '1000']))]
    const end: StandingTarget = { ...passRate, year: 2030, planTo: '2030-12-31' }
    expect(standingOf(end, filed, inNovember)).toMatchObject({ status: 'NOT_DUE', shown: '97.00%', sentence: '截至2026年10月，现值97.00%（1,940/2,000）；距2030年目标≥98%还差 1 个百分点，2030年1月1日起计', numerator: '1940', bound: '98.0000', through: '2026-10', from: '2030-01' })
    expect(standingOf({ ...end, value: '97' }, filed, inNovember).sentence).toContain('已在2030年目标≥97%之内，2030年1月1日起计')
    expect(standingOf(end, [], inNovember)).toMatchObject({ status: 'NOT_DUE', shown: null, sentence: '2030年1月1日起计，尚未开始' })
  })

  test('几家合计取同一个月：早报的一家也只算到大家都有的那个月，到期未报的不拖住别家', () => {
    const early = reporter('甲', counts(['2026-10', '300'], ['2026-11', '330']))
    const awaited = due(['2026-10', '2026-10-25'], ['2026-11', '2026-11-25'])
    expect(row(checks, [early, reporter('乙', counts(['2026-10', '150']), { owed: awaited })])).toEqual(['ON_TRACK', '450家', '≥500家', '2026-10', ''])
    expect(row(checks, [early, reporter('乙', counts(['2026-10', '150']), { owed: awaited })], { ...inNovember, todayOn: '2026-11-26' })).toEqual(['ON_TRACK', '480家', '≥500家', '2026-11', '2026-11'])
    expect(row(checks, [early, reporter('乙', counts(['2026-03', '150']))])).toEqual(['ON_TRACK', '480家', '≥500家', '2026-11', ''])
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

  test('去年没有数的，按今年已有月均推算其后的检测数', () => {
    const { status, sentence } = standingOf(passRate, [reporter('市监局', listPeriods(month('2026-01'), month('2026-10')).flatMap((period) => rates([period, '196', '200'])))], inNovember)
    expect([status, sentence]).toEqual(['MET', '截至2026年10月，现值98.00%（1,960/2,000）；已达到目标≥98%；按今年已有月均推算其后 400 项，至多还可有 8 项未达到要求，按已有比例约有 8 项'])
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
          expect(value).toBe(whole?.kind === 'rate' ? roundedDecimal(times(dividedBy(fractionOf(whole.numerator), fractionOf(whole.denominator)), fractionOf('100')), 2) : null)
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

describe('由下级汇总的指标', () => {
  const place = (name: string, more: Partial<NonNullable<Reporter['place']>> = {}) => ({ id: name, name, indicator: { id: `i-${name}`, name: '指标' }, leftOut: null, notes: [], ...more })
  const from = (name: string, months: MonthNumbers[], more: Partial<Reporter> = {}, placed = {}): Reporter => reporter(`${name}单位`, months, { place: place(name, placed), ...more })
  const rolled = (target: StandingTarget) => ({ ...target, indicator: { ...target.indicator, source: 'ROLLED_UP' as const } })
  const standing = (target: StandingTarget, reporters: Reporter[], asked = inNovember) => {
    const { status, shown, missing, parts, sentence } = standingOf(rolled(target), reporters, asked)
    return { status, shown, missing: missing.join(' '), parts: parts.map(({ name, shown: part, status: state, place: own }) => [name, part, state, own?.leftOut ?? null]), leftOut: sentence.split('；').find((words) => words.startsWith('未计入')) ?? null }
  }

  test('比率按 Σ分子/Σ分母，与各县比率的平均数不同', () => {
    // The mean of 99% and 96.67% would be 97.83%.
    expect(standing(passRate, [from('甲县', rates(['2026-10', '99', '100'])), from('乙县', rates(['2026-10', '870', '900']))])).toEqual({ status: 'AT_RISK', shown: '96.90%', missing: '', parts: [['甲县', '99.00%', 'MET', null], ['乙县', '96.67%', 'AT_RISK', null]], leftOut: null })
  })

  test('数量相加；一县几家单位报送的先合成一县', () => {
    expect(standing(checks, [from('甲县', counts(['2026-10', '300'])), from('甲县', counts(['2026-10', '50']), { departmentId: '甲县另一家' }), from('乙县', counts(['2026-10', '200']))])).toMatchObject({ status: 'MET', shown: '550家', parts: [['甲县', '350家', null, null], ['乙县', '200家', null, null]] })
  })

  test('没有分子分母的比率不计入，也不取平均，缺的月份和原因都写明', () => {
    expect(standing(share, [from('甲县', rates(['2026-10', '60', '100'])), from('乙县', levels(['2026-10', '20']))])).toEqual({ status: 'MET', shown: '60.00%', missing: '2026-01 2026-02 2026-03 2026-04 2026-05 2026-06 2026-07 2026-08 2026-09 2026-10', parts: [['甲县', '60.00%', 'MET', null], ['乙县', '20.00%', null, '只有比率、没有分子分母，不能汇总']], leftOut: '未计入乙县（只有比率、没有分子分母，不能汇总）' })
    expect(standing(share, [from('甲县', levels(['2026-10', '60']))])).toMatchObject({ status: 'NO_DATA', shown: null })
  })

  test('县里由牵头单位代表的比率也没有分子分母，同样不计入', () => {
    expect(standing(share, [from('甲县', levels(['2026-10', '60']), { isLead: true }), from('甲县', levels(['2026-10', '40']), { departmentId: '另一家' }), from('乙县', rates(['2026-10', '55', '100']))])).toMatchObject({ shown: '55.00%', leftOut: '未计入甲县（只有比率、没有分子分母，不能汇总）' })
  })

  test('定义不同的县缺全部月份，期末不能认定；没有关联的县不算缺数，只是写明', () => {
    const over = { ...inNovember, todayOn: '2027-01-10' }
    const full = counts(['2026-12', '400'])
    expect(standing(checks, [from('甲县', full), from('乙县', [], {}, { leftOut: '计量单位不同' })], over)).toMatchObject({ status: 'NO_DATA', shown: '400家', leftOut: '未计入乙县（计量单位不同）' })
    expect(standing(checks, [from('甲县', full), from('乙县', [], {}, { indicator: null, leftOut: '没有关联指标' })], over)).toMatchObject({ status: 'NOT_MET', shown: '400家', missing: '', leftOut: '未计入乙县（没有关联指标）' })
  })

  test('各县取同一个月的数：早报11月的县也按10月的数相加，与走势表的10月相同', () => {
    const disposed: StandingTarget = { ...share, value: '98' }
    const reporters = [from('甲县', rates(['2026-10', '570', '580'], ['2026-11', '579', '580'])), from('乙县', rates(['2026-10', '180', '202']))]
    const { shown, through, status, series, numerator, parts } = standingOf(rolled(disposed), reporters, inNovember)
    expect(parts.map(({ name, shown: part, through: of }) => [name, part, of])).toEqual([['甲县', '98.28%', '2026-10'], ['乙县', '89.11%', '2026-10']])
    expect([shown, through, status, numerator]).toEqual(['95.91%', '2026-10', 'AT_RISK', '750'])
    expect(series.at(-1)).toEqual({ period: '2026-10', value: '95.91' })
    // A ledger has every month: that nothing was recorded in one says that nothing happened.
    expect(standing(checks, [from('甲县', counts(['2026-11', '300']), { departmentId: null }), from('乙县', counts(['2026-06', '50']), { departmentId: null })])).toMatchObject({ shown: '350家' })
  })

  test('县里应报未报的月份是全市的缺数', () => {
    expect(standing(checks, [from('甲县', counts(['2026-10', '400'])), from('乙县', counts(['2026-09', '50']), { owed: due(['2026-10', '2026-10-21']) })])).toMatchObject({ shown: '450家', missing: '2026-10' })
  })
})
