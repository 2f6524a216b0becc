import { describe, expect, test } from 'vitest'
import type { ComparedMeaning } from '@/lib/indicator/roll-up'
import type { PartStanding } from '@/lib/indicator/target-standing'
import { getPeriod } from '@/lib/shared/period'
import { compareCounties, comparisonWords, type CountyFigure, type PrefectureFigure } from './county-comparison'

const places = ['甲县', '乙县', '丙县'].map((name) => ({ id: name, name }))
const rate: ComparedMeaning = { measureUnit: '%', flow: 'FLOW', denominatorFlow: 'FLOW', direction: 'HIGHER_IS_BETTER', numeratorName: '合格批次', denominatorName: '抽检批次', counting: '', source: 'REPORTED' }
const count: ComparedMeaning = { ...rate, measureUnit: '家', denominatorFlow: null, numeratorName: '', denominatorName: '' }
const [january, september, october] = [getPeriod('2026-01'), getPeriod('2026-09'), getPeriod('2026-10')]

type More = Partial<Omit<CountyFigure, 'standing' | 'meaning'>> & { meaning?: Partial<ComparedMeaning>; standing?: Partial<CountyFigure['standing']> }
const figure = (place: string, base: ComparedMeaning, { meaning, standing, ...more }: More = {}): CountyFigure => ({
  place: { id: place, name: place }, indicatorId: `${place}-i`, name: '指标', meaning: { ...base, ...meaning }, counted: null, population: null, ...more,
  standing: { targetId: `${place}-t`, status: 'MET', shown: '1', asked: '≥1', value: '1', numerator: null, denominator: null, from: january, through: october, ...standing },
})
const rated = (place: string, numerator: string, denominator: string, more: More = {}) => figure(place, rate, { ...more, standing: { value: '0', numerator, denominator, ...more.standing } })
const counted = (place: string, value: string, more: More = {}) => figure(place, count, { ...more, standing: { value, ...more.standing } })
const only = (figures: CountyFigure[], prefecture: PrefectureFigure[] = []) => compareCounties(places, prefecture, figures)[0]!
const marks = (row: ReturnType<typeof only>) => [...row.cells].map(([place, { leftOut, differences }]) => [place, leftOut, ...differences])

describe('各县同名的指标', () => {
  test('数量相加，比率按 Σ分子/Σ分母，不取平均', () => {
    expect(only([counted('甲县', '300'), counted('乙县', '20.5')]).whole).toEqual({ shown: '320.5家', status: null, asked: null, targetId: null, through: october, counted: ['甲县', '乙县'] })
    // The mean of 100% and 96% would be 98%.
    expect(only([rated('甲县', '50', '50'), rated('乙县', '192', '200')]).whole.shown).toBe('96.80%')
  })

  test('只有一个县有的不列出；三个县中两个有的列出，另一个留空', () => {
    expect(compareCounties(places, [], [counted('甲县', '1'), counted('乙县', '2', { name: '另一指标' })])).toEqual([])
    expect([...only([counted('甲县', '1'), counted('丙县', '2')]).cells.keys()]).toEqual(['甲县', '丙县'])
  })

  test.each<[string, CountyFigure[], string | null, unknown[]]>([
    ['计量单位不同，不相加', [counted('甲县', '1'), counted('乙县', '2'), counted('丙县', '4', { meaning: { measureUnit: '次' } })], '3家', [['甲县', null], ['乙县', null], ['丙县', '计量单位不同：本县为“次”，其他县为“家”']]],
    ['计量方式不同，不相加', [counted('甲县', '1'), counted('乙县', '2'), counted('丙县', '4', { meaning: { flow: 'STOCK' } })], '3家', [['甲县', null], ['乙县', null], ['丙县', '计量方式不同：本县为“时点量”，其他县为“累计量”']]],
    ['两个县就不同，没有可加的', [counted('甲县', '1'), counted('乙县', '2', { meaning: { measureUnit: '次' } })], null, [['甲县', null], ['乙县', '计量单位不同：本县为“次”，其他县为“家”']]],
    ['台账计数口径不同，不相加，各自写明', [rated('甲县', '9', '10', { counted: '不含快检' }), rated('乙县', '8', '10', { counted: '不含快检' }), rated('丙县', '9', '9', { counted: '含快检' })], '85.00%', [['甲县', null, '计数口径：不含快检'], ['乙县', null, '计数口径：不含快检'], ['丙县', '计数口径不同', '计数口径：含快检']]],
    ['只有比率没有分子分母，不相加', [rated('甲县', '9', '10'), rated('乙县', '8', '10'), figure('丙县', rate, { standing: { value: '70' } })], '85.00%', [['甲县', null], ['乙县', null], ['丙县', '只有比率、没有分子分母']]],
    ['计量期间不同，不相加', [counted('甲县', '1'), counted('乙县', '2'), counted('丙县', '4', { standing: { from: getPeriod('2025-01') } })], '3家', [['甲县', null], ['乙县', null], ['丙县', '计量期间不同']]],
    ['文字口径和分母名称不同，照加，写明', [rated('甲县', '9', '10'), rated('乙县', '8', '10', { meaning: { denominatorName: '检验批次', counting: '不含快检' } })], '85.00%', [['甲县', null], ['乙县', null, '分母不同：本县为“检验批次”，其他县为“抽检批次”', '统计口径不同：本县为“不含快检”，其他县为“未写明”']]],
    ['还没有数的县不相加', [counted('甲县', '1'), counted('乙县', '2'), figure('丙县', count, { standing: { value: null, through: null } })], '3家', [['甲县', null], ['乙县', null], ['丙县', null]]],
  ])('%s', (_, figures, shown, expected) => {
    const row = only(figures)
    expect(row.whole.shown).toBe(shown)
    expect(marks(row)).toEqual(expected)
  })

  test.each<[string, CountyFigure[], string | null, unknown, string | null]>([
    ['月份相同的不用说', [counted('甲县', '1'), counted('乙县', '2')], '3家', october, null],
    ['月份不同的照加，在数的旁边写明各到哪个月', [counted('甲县', '1'), counted('乙县', '2', { standing: { through: september } })], '3家', null, '各县数据月份不同，不宜直接比较；合计为不同月份的数相加：甲县到2026年10月，乙县到2026年9月'],
    ['月份不同的县不在合计中，只提示不宜比较', [counted('甲县', '1'), counted('乙县', '2'), counted('丙县', '4', { meaning: { measureUnit: '次' }, standing: { through: september } })], '3家', october, '各县数据月份不同，不宜直接比较'],
    ['还没有数的县没有月份', [counted('甲县', '1'), counted('乙县', '2'), figure('丙县', count, { standing: { value: null, through: null } })], '3家', october, null],
  ])('%s', (_, figures, shown, through, note) => {
    const row = only(figures)
    expect([row.whole.shown, row.whole.through, row.monthNote]).toEqual([shown, through, note])
    expect([...row.cells.values()].map((cell) => cell.through)).toEqual(figures.map(({ standing }) => standing.through))
    expect(comparisonWords([row]).includes('差异')).toBe(note !== null || [...row.cells.values()].some(({ leftOut }) => leftOut !== null))
  })

  test('人口年份或来源不同的写明；同一公报只是地名、年份写法不同的不算来源不同', () => {
    const people = (place: string, year: number, source: string) => rated(place, '9', '1000', { population: { year, value: 1000, source, isEarlierYear: false } })
    expect(marks(only([people('甲县', 2025, '甲县2025年统计公报'), people('乙县', 2025, '乙县2025年统计公报')]))).toEqual([['甲县', null], ['乙县', null]])
    expect(marks(only([people('甲县', 2025, '甲县2025年统计公报'), people('乙县', 2020, '乙县人口普查公报')]))).toEqual([['甲县', null, '常住人口：2025年，甲县2025年统计公报'], ['乙县', null, '常住人口：2020年，乙县人口普查公报']])
  })

  test('本级有同名指标的，放在合计旁边，不混作一个数', () => {
    const own: PrefectureFigure = { name: '指 标', measureUnit: '家', standing: { targetId: 'p', status: 'AT_RISK', shown: '9家', asked: '≥10家', through: october, parts: [] }, isRolledUp: false, isRate: false }
    const row = only([counted('甲县', '1'), counted('乙县', '2')], [own])
    expect([row.whole.shown, row.own]).toEqual(['3家', { shown: '9家', status: 'AT_RISK', targetId: 'p' }])
  })
})

test('已关联汇总的指标用本级的数和判断，未计入的县写明原因；同一下级指标不再另列一行', () => {
  const part = (name: string, leftOut: string | null, notes: string[] = []): PartStanding => ({ departmentId: null, name, status: null, shown: null, value: null, through: leftOut === null ? october : null, missing: [], place: { id: name, name, indicator: leftOut === '没有关联指标' ? null : { id: `${name}-i`, name: '指标' }, leftOut, notes } })
  const whole: PrefectureFigure = { name: '全市指标', measureUnit: '家', standing: { targetId: 'p', status: 'ON_TRACK', shown: '300家', asked: '≥500家', through: september, parts: [part('甲县', null, ['统计口径不同']), part('乙县', '计量单位不同'), part('丙县', '没有关联指标')] }, isRolledUp: true, isRate: false }
  const rows = compareCounties(places, [whole], [counted('甲县', '300'), counted('乙县', '5', { meaning: { measureUnit: '次' } })])
  expect(rows).toHaveLength(1)
  expect(rows[0]!.whole).toEqual({ shown: '300家', status: 'ON_TRACK', asked: '≥500家', targetId: 'p', through: september, counted: ['甲县'] })
  expect(rows[0]!.monthNote).toBeNull()
  const behind = compareCounties(places, [whole], [counted('甲县', '300'), counted('乙县', '5', { standing: { through: september } })])
  expect(behind[0]!.monthNote).toBe('各县数据月份不同，不宜直接比较；合计统一算到2026年9月')
  expect(marks(rows[0]!)).toEqual([['甲县', null, '统计口径不同'], ['乙县', '计量单位不同']])
  expect(comparisonWords(rows)).toBe('1 项各县共有的指标，其中 1 项的定义或数据有差异')
})
