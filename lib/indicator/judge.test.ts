import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Period } from '@/lib/shared/period'
import { JUDGED_STATUSES } from '@/lib/terms/indicator'
import { fuzzRuns } from '@/tests/support/fuzz-runs'
import type { JudgingThresholds } from './attainability'
import type { IndicatorValue } from './indicator-value'
import { judge, type JudgedData, type JudgedIndicator, type JudgedTarget, type Question } from './judge'
import { judgementWords } from './judgement-words'

const month = (text: string) => text as Period
const thresholds: JudgingThresholds = { pacePercent: '120', marginPoints: '1', minimumSample: 30, basis: '本平台规则', effectiveFrom: '2020-01-01' }
const year = { from: month('2026-01'), to: month('2026-12') }
const target = (more: Partial<JudgedTarget>): JudgedTarget => ({ comparator: 'AT_LEAST', value: null, upper: null, per: null, measureUnit: '%', direction: 'HIGHER_IS_BETTER', pending: null, authority: null, valueText: '', approximate: false, strive: false, ...more })
const amount = (text: string): IndicatorValue => ({ kind: 'amount', amount: text })
const rate = (numerator: string, denominator: string): IndicatorValue => ({ kind: 'rate', numerator, denominator })

/** 检查户次: adds up. */
const checks: JudgedIndicator = { measureUnit: '家', flow: 'FLOW', denominatorFlow: null, numeratorName: '', missesStay: null }
/** 批次/千人: batches add up over residents who stand. */
const perThousand: JudgedIndicator = { measureUnit: '批次/千人', flow: 'FLOW', denominatorFlow: 'STOCK', numeratorName: '抽检批次', missesStay: null }
/** 合格率: a failed batch stays failed. */
const passRate: JudgedIndicator = { measureUnit: '%', flow: 'FLOW', denominatorFlow: 'FLOW', numeratorName: '合格批次', missesStay: true }
/** 处置率: a case not closed yet can still be closed. */
const closeRate: JudgedIndicator = { ...passRate, numeratorName: '办结批次', missesStay: false }
/** A级食堂占比: stands at a day. */
const gradeShare: JudgedIndicator = { measureUnit: '%', flow: 'STOCK', denominatorFlow: null, numeratorName: 'A级食堂', missesStay: null }

const known = (value: IndicatorValue | null, indicator: JudgedIndicator, more: Partial<JudgedData> = {}): JudgedData => ({
  value, through: value && month('2026-10'), missing: [], isSum: indicator.flow === 'FLOW', counted: 10, unfiled: [], dueOn: null, basis: { baseline: null, lastYear: null }, start: null, lastYear: null, remaining: null, finding: null, ...more,
})

const ask = (indicator: JudgedIndicator, asked: Partial<JudgedTarget>, data: JudgedData, more: Partial<Question> = {}): Question => ({ target: target({ measureUnit: indicator.measureUnit, ...asked }), indicator, data, period: year, thresholds, todayOn: '2026-11-20', ...more })
const answer = (question: Question) => {
  const judgement = judge(question)
  return [judgement.status, judgementWords(judgement, question)]
}
const over = { todayOn: '2027-01-05' }
const toDecember = { through: month('2026-12'), counted: 12 }

describe('期内：数量不低于', () => {
  test.each<[string, string, Partial<JudgedData>, string, string]>([
    ['已达到', '500', {}, 'MET', '截至2026年10月，累计500家；已达到目标≥500家'],
    ['照现在的进度能达到', '450', {}, 'ON_TRACK', '截至2026年10月，累计450家；未达到目标≥500家；还差 50 家，2026年11月起 2 个月每月需 25，已有 10 个月月均 45'],
    ['需要加快太多', '400', {}, 'AT_RISK', '截至2026年10月，累计400家；未达到目标≥500家；还差 100 家，2026年11月起 2 个月每月需 50，已有 10 个月月均 40，须达到已有月均的 120% 以上'],
    ['去年同期后两月做到过', '400', { lastYear: { soFar: '380', rest: '130' } }, 'ON_TRACK', '截至2026年10月，累计400家；未达到目标≥500家；还差 100 家，2026年11月起 2 个月每月需 50，已有 10 个月月均 40，去年同期累计 380 家、其后月均 65'],
    ['缺一个月的数', '450', { missing: [month('2026-03')], counted: 9, unfiled: [month('2026-03')] }, 'ON_TRACK', '截至2026年10月，累计450家；未达到目标≥500家；还差 50 家，2026年11月起 2 个月每月需 25，已过 10 个月（有数据 9 个月）月均 45；缺2026年3月数据'],
    ['没有人报过的月份也算已过', '450', { counted: 7, unfiled: [month('2026-01'), month('2026-02'), month('2026-03')] }, 'ON_TRACK', '截至2026年10月，累计450家；未达到目标≥500家；还差 50 家，2026年11月起 2 个月每月需 25，已过 10 个月（有数据 7 个月，2026年1月至3月没有数据）月均 45'],
  ])('%s', (_, total, more, status, words) => expect(answer(ask(checks, { value: '500' }, known(amount(total), checks, more)))).toEqual([status, words]))
})

describe('期内：每千人批次', () => {
  test.each<[string, string, string, string]>([
    ['差一批就不算', '4842', 'ON_TRACK', '截至2026年10月，现值4.50批次/千人（实为约4.499批次/千人）（4,842/1,076,199）；未达到目标≥4.5批次/千人；抽检批次还差 1 批次，2026年11月起 2 个月每月需 0.5，已有 10 个月月均 484.2'],
    ['恰好所需的批次', '4843', 'MET', '截至2026年10月，现值4.50批次/千人（实为约4.5001批次/千人）（4,843/1,076,199）；已达到目标≥4.5批次/千人'],
    ['差得多', '3670', 'AT_RISK', '截至2026年10月，现值3.41批次/千人（3,670/1,076,199）；未达到目标≥4.5批次/千人；抽检批次还差 1,173 批次，2026年11月起 2 个月每月需 586.5，已有 10 个月月均 367，须达到已有月均的 120% 以上'],
  ])('%s', (_, batches, status, words) => expect(answer(ask(perThousand, { value: '4.5' }, known(rate(batches, '1076199'), perThousand)))).toEqual([status, words]))
})

describe('期内：合格率，不合格的补不回来', () => {
  const programme = { remaining: { count: '100', source: 'PROGRAMME' as const } }

  test.each<[string, IndicatorValue, Partial<JudgedData>, string, string]>([
    ['恰在目标上', rate('980', '1000'), programme, 'MET', '截至2026年10月，现值98.00%（980/1,000）；已达到目标≥98%；按计划尚余 100 项，至多还可有 2 项未达到要求，按已有比例约有 2 项'],
    ['97.996%显示98.00%，不算达到', rate('24499', '25000'), { remaining: { count: '5000', source: 'LAST_YEAR' } }, 'ON_TRACK', '截至2026年10月，现值98.00%（实为97.996%）（24,499/25,000）；未达到目标≥98%；按去年同期其后 5,000 项计，至多还可有 99 项未达到要求，按已有比例约有 100.2 项'],
    ['所剩不多', rate('979', '1000'), programme, 'AT_RISK', '截至2026年10月，现值97.90%（979/1,000）；未达到目标≥98%；按计划尚余 100 项，至多还可有 1 项未达到要求，按已有比例约有 2.1 项，须比已有比例好 1 个百分点以上'],
    ['算术上已不可能', rate('977', '1000'), programme, 'OUT_OF_REACH', '截至2026年10月，现值97.70%（977/1,000）；未达到目标≥98%；按计划尚余 100 项，即使全部达到要求，也只能到 97.91%'],
    ['不知还要检多少，差得少', rate('979', '1000'), {}, 'ON_TRACK', '截至2026年10月，现值97.90%（979/1,000）；未达到目标≥98%；还差 0.1 个百分点，剩余 2 个月；其后数量无法推算，只能看差距：没有超过 1 个百分点，列为可达标'],
    ['不知还要检多少，差得多', rate('960', '1000'), {}, 'AT_RISK', '截至2026年10月，现值96.00%（960/1,000）；未达到目标≥98%；还差 2 个百分点，剩余 2 个月；其后数量无法推算，只能看差距：超过 1 个百分点即列为有风险'],
    ['样本过少', rate('28', '29'), programme, 'TOO_FEW', '截至2026年10月，现值96.55%（28/29）；分母 29 不足 30，样本过少，暂不判断'],
    ['三十批就判断', rate('30', '30'), {}, 'MET', '截至2026年10月，现值100.00%（30/30）；已达到目标≥98%'],
    ['一批也没有检', rate('0', '0'), programme, 'TOO_FEW', '分母为 0，暂不判断'],
  ])('%s', (_, value, more, status, words) => expect(answer(ask(passRate, { value: '98' }, known(value, passRate, more)))).toEqual([status, words]))

  test.each<[string, JudgedIndicator, Partial<JudgedTarget>, IndicatorValue, string, string]>([
    ['目标100%，一批不合格就已无法达标，样本少也一样', passRate, { comparator: 'FULL' }, rate('9', '10'), 'OUT_OF_REACH', '截至2026年10月，现值90.00%（9/10）；未达到目标全覆盖；已有 1 项未达到要求，不能补回'],
    ['处置率100%，未办结的还可以办结', closeRate, { value: '100' }, rate('9', '10'), 'AT_RISK', '截至2026年10月，现值90.00%（9/10）；未达到目标≥100%；还差 10 个百分点（按现有分母，办结批次须增加 1），剩余 2 个月；其后数量无法推算，只能看差距：超过 1 个百分点即列为有风险'],
    ['不合格率不高于2%', { ...passRate, numeratorName: '不合格批次' }, { comparator: 'AT_MOST', value: '2', direction: 'LOWER_IS_BETTER' }, rate('23', '1000'), 'OUT_OF_REACH', '截至2026年10月，现值2.30%（23/1,000）；已超过目标≤2%；按计划尚余 100 项，即使不再出现，也只能降到 2.09%'],
  ])('%s', (_, indicator, asked, value, status, words) => expect(answer(ask(indicator, asked, known(value, indicator, programme)))).toEqual([status, words]))
})

describe('期内：时点量', () => {
  test.each<[string, IndicatorValue, Partial<JudgedData>, string, string]>([
    ['已达到', rate('41', '80'), {}, 'MET', '截至2026年10月，现值51.25%（41/80）；已达到目标≥50%'],
    ['按进度能达到', rate('39', '80'), { start: { value: rate('29', '80'), monthsSince: 10 } }, 'ON_TRACK', '截至2026年10月，现值48.75%（39/80）；未达到目标≥50%；还差 1.25 个百分点（按现有分母，A级食堂须增加 1），剩余 2 个月每月需 0.7 个百分点，已有 10 个月月均 1.3 个百分点'],
    ['按进度不能', rate('35', '80'), { start: { value: rate('30', '80'), monthsSince: 10 } }, 'AT_RISK', '截至2026年10月，现值43.75%（35/80）；未达到目标≥50%；还差 6.25 个百分点（按现有分母，A级食堂须增加 5），剩余 2 个月每月需 3.2 个百分点，已有 10 个月月均 0.6 个百分点'],
    ['差距小得两位小数显示不出', rate('499999', '1000000'), {}, 'ON_TRACK', '截至2026年10月，现值50.00%（实为49.9999%）（499,999/1,000,000）；未达到目标≥50%；还差不到 0.01 个百分点（按现有分母，A级食堂须增加 1），剩余 2 个月；没有去年底的数，只能看差距：没有超过 1 个百分点，列为可达标'],
  ])('%s', (_, value, more, status, words) => expect(answer(ask(gradeShare, { value: '50' }, known(value, gradeShare, more)))).toEqual([status, words]))
})

describe('期内：不得超过的数量', () => {
  const accidents = { ...checks, measureUnit: '起' }
  const lower = { comparator: 'AT_MOST' as const, direction: 'LOWER_IS_BETTER' as const, value: '6' }

  test.each<[string, Partial<JudgedTarget>, string, string, string]>([
    ['还有余量，也要到期末才算达到', lower, '3', 'ON_TRACK', '截至2026年10月，累计3起；未超过目标≤6起；距上限还有 3 起，2026年11月起 2 个月每月至多 1.5，已有 10 个月月均 0.3'],
    ['照现在的频率会超过', lower, '6', 'AT_RISK', '截至2026年10月，累计6起；未超过目标≤6起；距上限还有 0 起，2026年11月起 2 个月每月至多 0，已有 10 个月月均 0.6'],
    ['已超过，减不回来', lower, '7', 'OUT_OF_REACH', '截至2026年10月，累计7起；已超过目标≤6起；累计数不会减少，已超出 1 起'],
    ['零起，尚未发生', { ...lower, comparator: 'EXACTLY', value: '0' }, '0', 'ON_TRACK', '截至2026年10月，累计0起；未超过目标0起；距上限还有 0 起，2026年11月起 2 个月每月至多 0，已有 10 个月月均 0'],
    ['零起，已发生1起', { ...lower, comparator: 'EXACTLY', value: '0' }, '1', 'OUT_OF_REACH', '截至2026年10月，累计1起；已超过目标0起；累计数不会减少，已超出 1 起'],
    ['区间之内，还会增加', { comparator: 'RANGE', value: '90', upper: '95' }, '90', 'AT_RISK', '截至2026年10月，累计90起；已达到目标90—95起；距上限还有 5 起，2026年11月起 2 个月每月至多 2.5，已有 10 个月月均 9'],
  ])('%s', (_, asked, total, status, words) => expect(answer(ask(accidents, asked, known(amount(total), accidents)))).toEqual([status, words]))
})

describe('各类目标', () => {
  test.each<[string, JudgedIndicator, Partial<JudgedTarget>, JudgedData, string, string]>([
    ['配比', { ...gradeShare, measureUnit: '名', numeratorName: '检查员' }, { comparator: 'RATIO', value: '1', per: '100' }, known(rate('2', '250'), gradeShare), 'AT_RISK', '截至2026年10月，现值每100配0.80名（2/250）；未达到目标每100配1名；还差 0.2 名（按现有分母，检查员须增加 1），剩余 2 个月；没有去年底的数，只能看差距：超过 1%（按目标值）即列为有风险'],
    ['较基期提高2个百分点左右', gradeShare, { comparator: 'DELTA', value: '2', approximate: true }, known(rate('47', '50'), gradeShare, { basis: { baseline: '91.5', lastYear: null } }), 'MET', '截至2026年10月，现值94.00%（47/50）；已达到目标约较基期+2个百分点（即≥93.5%）'],
    ['没有基期值', gradeShare, { comparator: 'DELTA', value: '2' }, known(rate('47', '50'), gradeShare), 'NO_DATA', '没有基期值，无法判断较基期的变化'],
    ['逐年提高，与上年持平', gradeShare, { comparator: 'RISING' }, known(rate('47', '50'), gradeShare, { basis: { baseline: null, lastYear: rate('94', '100') } }), 'ON_TRACK', '截至2026年10月，现值94.00%（47/50）；未达到目标逐年提高（上年94.00%）；须高于上年（按现有分母，A级食堂须增加 1），剩余 2 个月；没有去年底的数，只能看差距：没有超过 1 个百分点，列为可达标'],
    ['逐年下降', { ...checks, flow: 'STOCK', measureUnit: '起' }, { comparator: 'FALLING', direction: 'LOWER_IS_BETTER' }, known(amount('11'), gradeShare, { basis: { baseline: null, lastYear: amount('12') } }), 'MET', '截至2026年10月，现值11起；未超过目标逐年下降（上年12起）'],
    ['全覆盖', { ...perThousand, measureUnit: null, numeratorName: '已覆盖' }, { comparator: 'FULL' }, known(rate('44', '44'), perThousand), 'MET', '截至2026年10月，现值1.00（44/44）；已达到目标全覆盖'],
    ['全覆盖，不知总数', checks, { comparator: 'FULL' }, known(amount('44'), checks), 'NO_DATA', '没有应覆盖的总数，无法判断是否全覆盖'],
    ['定性，尚未认定', checks, { comparator: 'QUALITATIVE', valueText: '体系基本建成' }, known(null, checks), 'NOT_DUE', '定性目标由人工认定，尚未认定'],
    ['定性，已认定', checks, { comparator: 'QUALITATIVE' }, known(null, checks, { finding: { holds: true, basis: '2026年10月验收' } }), 'MET', '经认定已达到（2026年10月验收）'],
    ['定性，认定尚未达到', checks, { comparator: 'QUALITATIVE' }, known(null, checks, { finding: { holds: false, basis: '2026年10月验收' } }), 'AT_RISK', '经认定尚未达到（2026年10月验收）'],
    ['上级确定的，有数也不判', passRate, { comparator: 'AT_LEAST', pending: 'BY_AUTHORITY', authority: '国务院食安委' }, known(rate('1', '100'), passRate), 'PENDING', '目标值由国务院食安委确定，尚未明确，不计入达标统计'],
    ['占位的', checks, { pending: 'PLACEHOLDER' }, known(amount('0'), checks), 'PENDING', '文件中目标值留空，待明确，不计入达标统计'],
    ['未写明的', checks, { comparator: 'UNSTATED' }, known(amount('0'), checks), 'PENDING', '文件未写明目标值，待明确，不计入达标统计'],
    ['尚无数据，也未到报送期', checks, { value: '1' }, known(null, checks, { dueOn: '2026-11-20', missing: [month('2026-11')] }), 'NOT_DUE', '2026年11月20日前报送，尚未到期'],
    ['过了报送期没有数据', checks, { value: '1' }, known(null, checks, { dueOn: '2026-11-19', missing: [month('2026-09'), month('2026-10')] }), 'NO_DATA', '没有收到数据，应报2026年9月至10月'],
  ])('%s', (_, indicator, asked, data, status, words) => expect(answer(ask(indicator, asked, data))).toEqual([status, words]))

  test('期间尚未开始', () => expect(answer(ask(checks, { value: '1' }, known(amount('5'), checks), { todayOn: '2025-12-31' }))).toEqual(['NOT_DUE', '截至2026年10月，累计5家；已在2026年目标≥1家之内，2026年1月1日起计']))
})

describe('期满之后', () => {
  test.each<[string, JudgedIndicator, Partial<JudgedTarget>, JudgedData, string]>([
    ['达到', checks, { value: '500' }, known(amount('500'), checks, toDecember), 'MET'],
    ['未达到', checks, { value: '500' }, known(amount('499.999999'), checks, toDecember), 'NOT_MET'],
    ['缺一个月，已经够了', checks, { value: '500' }, known(amount('500'), checks, { ...toDecember, missing: [month('2026-03')] }), 'MET'],
    ['缺一个月，还不够', checks, { value: '500' }, known(amount('499'), checks, { ...toDecember, missing: [month('2026-03')] }), 'NO_DATA'],
    ['缺一个月，还在补报期内', checks, { value: '500' }, known(amount('499'), checks, { ...toDecember, missing: [month('2026-12')], dueOn: '2027-01-05' }), 'NOT_DUE'],
    ['缺一个月，上限已超过', checks, { comparator: 'AT_MOST', value: '6' }, known(amount('7'), checks, { ...toDecember, missing: [month('2026-03')] }), 'NOT_MET'],
    ['缺一个月，上限尚未超过', checks, { comparator: 'AT_MOST', value: '6' }, known(amount('6'), checks, { ...toDecember, missing: [month('2026-03')] }), 'NO_DATA'],
    ['不超过的数量，期满即为达到', checks, { comparator: 'AT_MOST', value: '6' }, known(amount('6'), checks, toDecember), 'MET'],
    ['合格率缺月份，高低都不能认定', passRate, { value: '98' }, known(rate('990', '1000'), passRate, { ...toDecember, missing: [month('2026-03')] }), 'NO_DATA'],
    ['97.996%', passRate, { value: '98' }, known(rate('24499', '25000'), passRate, toDecember), 'NOT_MET'],
    ['恰为98.00%', passRate, { value: '98' }, known(rate('24500', '25000'), passRate, toDecember), 'MET'],
    ['期满时样本少也要判断', passRate, { value: '98' }, known(rate('9', '10'), passRate, toDecember), 'NOT_MET'],
    ['时点量，期末的数未报', gradeShare, { value: '50' }, known(rate('45', '80'), gradeShare, { missing: [month('2026-11'), month('2026-12')] }), 'NO_DATA'],
    ['定性未认定', checks, { comparator: 'QUALITATIVE' }, known(null, checks), 'NO_DATA'],
    ['定性认定未达到', checks, { comparator: 'QUALITATIVE' }, known(null, checks, { finding: { holds: false, basis: '验收' } }), 'NOT_MET'],
  ])('%s', (_, indicator, asked, data, status) => expect(answer(ask(indicator, asked, data, over))[0]).toBe(status))

  test('缺月份的，说出缺哪些', () => {
    const [, words] = answer(ask(checks, { value: '500' }, known(amount('499'), checks, { ...toDecember, missing: [month('2026-03'), month('2026-04'), month('2026-07')] }), over))
    expect(words).toBe('截至2026年12月，累计499家；未达到目标≥500家；缺2026年3月至4月、2026年7月数据，不能认定')
  })

  test('中途节点按它自己的日子判断', () => {
    const half = { from: month('2026-01'), to: month('2026-06') }
    const data = known(amount('240'), checks, { through: month('2026-06'), counted: 6 })
    expect(answer(ask(checks, { value: '250' }, data, { period: half, todayOn: '2026-06-30' }))[0]).toBe('AT_RISK')
    expect(answer(ask(checks, { value: '250' }, data, { period: half, todayOn: '2026-07-01' }))[0]).toBe('NOT_MET')
  })
})

describe('性质', () => {
  const digits = fc.tuple(fc.nat(2_000), fc.constantFrom('', '.5', '.000001', '.999999')).map(([whole, places]) => `${whole}${places}`)
  const indicator = fc.constantFrom(checks, perThousand, passRate, closeRate, gradeShare, { ...gradeShare, flow: null })
  const values = fc.oneof(digits.map(amount), fc.tuple(digits, digits).map(([a, b]) => rate(a, b)), fc.constant(null))
  const comparator = fc.constantFrom('AT_LEAST', 'AT_MOST', 'EXACTLY', 'RANGE', 'RATIO', 'DELTA', 'RISING', 'FALLING', 'FULL', 'QUALITATIVE', 'UNSTATED') as fc.Arbitrary<JudgedTarget['comparator']>
  const option = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null })
  const months = fc.subarray([month('2026-01'), month('2026-05'), month('2026-10')])
  const questions = fc.tuple(indicator, comparator, digits, digits, option(digits), values, option(values), months, option(fc.tuple(digits, digits)), option(digits), fc.constantFrom('2025-12-31', '2026-01-01', '2026-11-20', '2026-12-31', '2027-01-01'), fc.boolean(), fc.integer({ min: 1, max: 12 }))
    .map(([of, kind, first, second, per, value, start, missing, before, remaining, todayOn, higher, counted]) => ask(
      of,
      { comparator: kind, value: first, upper: kind === 'RANGE' ? String(Number(first.split('.')[0]) + 1 + Number(second.split('.')[0])) : null, per, direction: higher ? 'HIGHER_IS_BETTER' : 'LOWER_IS_BETTER' },
      known(value, of, { missing, counted, basis: { baseline: second, lastYear: start }, start: start && { value: start, monthsSince: counted }, lastYear: before && { soFar: before[0], rest: before[1] }, remaining: remaining === null ? null : { count: remaining, source: 'PROGRAMME' } }),
      { todayOn },
    ))

  test('任何输入都有一个状态和一句话，句中没有空洞的值', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(questions, (question) => {
        const [status, words] = answer(question)
        seen.add(status!)
        expect(JUDGED_STATUSES).toContain(status)
        expect(words).toMatch(/^\S.{3,}[^；，]$/)
        expect(words).not.toMatch(/null|undefined|NaN|\[object/)
      }),
      { numRuns: fuzzRuns(3_000) },
    )
    expect([...seen].toSorted()).toEqual(JUDGED_STATUSES.toSorted())
  })

  test('期满且数据齐全，只有达到与未达到，且与精确比较一致', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.integer({ min: 1, max: 100_000 }), fc.nat(10_000), fc.constantFrom(passRate, closeRate, gradeShare), (numerator, denominator, basisPoints, of) => {
        const bound = `${Math.floor(basisPoints / 100)}.${String(basisPoints % 100).padStart(2, '0')}`
        const { status } = judge(ask(of, { value: bound }, known(rate(String(numerator), String(denominator)), of, toDecember), over))
        expect(status).toBe(BigInt(numerator) * 10_000n >= BigInt(basisPoints) * BigInt(denominator) ? 'MET' : 'NOT_MET')
      }),
      { numRuns: fuzzRuns(1_000) },
    )
  })

  test('边界上，多一件少一件各在一边', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000_000 }), fc.integer({ min: 1, max: 1_000 }), (population, tenths) => {
        const required = (BigInt(tenths) * BigInt(population) + 9_999n) / 10_000n
        const at = (batches: bigint) => judge(ask(perThousand, { value: `${Math.floor(tenths / 10)}.${tenths % 10}` }, known(rate(String(batches), String(population)), perThousand, toDecember), over)).status
        expect(at(required)).toBe('MET')
        expect(at(required - 1n)).toBe('NOT_MET')
      }),
      { numRuns: fuzzRuns(500) },
    )
  })

  test('越高越好的，做得更多，状态从不变差', () => {
    const order = ['OUT_OF_REACH', 'NOT_MET', 'AT_RISK', 'ON_TRACK', 'MET']
    fc.assert(
      fc.property(fc.nat(900), fc.nat(900), fc.integer({ min: 1, max: 900 }), fc.constantFrom(checks, perThousand, passRate, closeRate, gradeShare), fc.constantFrom('2026-11-20', '2027-01-01'), option(fc.nat(500)), (some, more, bound, of, todayOn, remaining) => {
        const value = (text: number) => (of === checks ? amount(String(text)) : rate(String(text), '1800'))
        const rank = (text: number) => order.indexOf(judge(ask(of, { value: of === checks ? String(bound) : String(bound / 10) }, known(value(text), of, { start: { value: value(0), monthsSince: 10 }, remaining: remaining === null ? null : { count: String(remaining), source: 'LAST_YEAR' } }), { todayOn })).status)
        expect(rank(some)).toBeGreaterThanOrEqual(0)
        expect(rank(some + more)).toBeGreaterThanOrEqual(rank(some))
      }),
      { numRuns: fuzzRuns(1_000) },
    )
  })
})
