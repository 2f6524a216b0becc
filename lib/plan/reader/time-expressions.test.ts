import { describe, expect, it } from 'vitest'
import { passageOf } from '@/tests/plan-corpus/read-text'
import { findDeadlines } from './deadlines'
import { findTimeExpressions } from './time-expressions'

const PERIOD = { from: '2026-01-01', to: '2028-12-31', year: null, stated: null }
const YEARLY = { from: '2026-01-01', to: '2026-12-31', year: 2026, stated: null }

describe('findTimeExpressions', () => {
  it.each([
    ['每月21日前', { cycle: 'month', day: 21, gap: false }], ['每月21前', { cycle: 'month', day: 21, gap: true }], ['每月底前', { cycle: 'month', day: 31 }],
    ['次月5日前', { cycle: 'month', day: 5 }], ['每季度末', { cycle: 'quarter', months: [3, 6, 9, 12], day: 31 }],
    ['每季度末月25日前', { cycle: 'quarter', months: [3, 6, 9, 12], day: 25 }], ['每季度首月10日前', { cycle: 'quarter', months: [1, 4, 7, 10], day: 10 }],
    ['每年一、二、三季度最后1个月21日前', { cycle: 'quarter', months: [3, 6, 9], day: 21 }], ['每半年', { cycle: 'half-year', months: [6, 12] }],
    ['每年6月20日、12月20日前', { cycle: 'half-year', months: [6, 12], day: 20 }], ['每年12月1日前', { cycle: 'year', month: 12, day: 1 }],
    ['每周五前', { cycle: 'week', day: 5 }], ['每两年至少一次', { cycle: 'other' }], ['每两周召开', { cycle: 'other' }], ['定期或不定期', { cycle: 'other' }],
  ])('reads %s as coming round', (text, expected) => expect(findTimeExpressions(text)).toMatchObject([{ type: 'recurring', ...expected }]))

  it('passes over what has passed and what is cited', () => {
    expect(findTimeExpressions('党的十八大以来')).toEqual([])
    expect(findTimeExpressions('第一季度')).toEqual([])
  })
})

describe('findDeadlines', () => {
  it.each([
    ['2026年5月20日前报送', 'date', '2026-05-20'], ['2027年2月底前完成', 'date', '2027-02-28'], ['2027年底前，建立体系', 'by-year-end', '2027-12-31'],
    ['到2028年，明显提升', 'by-year-end', '2028-12-31'], ['二〇二七年底前完成', 'by-year-end', '2027-12-31'], ['3年内分批淘汰', 'within-years', '2028-12-31'],
    ['（2026年1月—3月）', 'date', '2026-03-31'], ['2026年4月至2028年9月', 'date', '2028-09-30'], ['从xxxx年x月开始，到xxxx年底结束', 'by-year-end', null],
  ])('reads %s', (text, type, date) => expect(findDeadlines(passageOf(text), 0, PERIOD, null)).toMatchObject([{ rule: { type }, date }]))

  it('takes the year of an annual plan where none is named', () => {
    expect(findDeadlines(passageOf('年底前完成；6月底前完成；9月15日前报送。'), 0, YEARLY, null).map(({ date }) => date)).toEqual(['2026-12-31', '2026-06-30', '2026-09-15'])
    expect(findDeadlines(passageOf('6月底前完成。'), 0, PERIOD, null).map(({ date }) => date)).toEqual([null])
  })

  it('reads quarters, halves of a year, the end of a five-year period and days from the issue on', () => {
    const dates = (text: string) => findDeadlines(passageOf(text), 0, YEARLY, null).map(({ rule, date }) => [rule.type, date])
    expect(dates('一季度完成摸排；上半年完成整治；年中开展评估；2027年第三季度前完成验收。')).toEqual([['date', '2026-03-31'], ['date', '2026-06-30'], ['date', '2026-06-30'], ['date', '2027-09-30']])
    expect(dates('到“十五五”末，全面达标。')).toEqual([['by-year-end', '2030-12-31']])
    expect(dates('本方案印发之日起30日内完成登记。')).toEqual([['date', null]])
    expect(dates('一季度抽检合格率98%，上半年投诉下降。')).toEqual([])
  })

  it('takes a date after a label and a month in brackets, and no date of coming into force', () => {
    expect(findDeadlines(passageOf('完成时限：2026年10月31日'), 0, PERIOD, null)).toMatchObject([{ date: '2026-10-31' }])
    expect(findDeadlines(passageOf('到2026年12月31日，责任落实'), 0, PERIOD, null)).toMatchObject([{ date: '2026-12-31' }])
    expect(findDeadlines(passageOf('部署阶段（2026年6月）'), 0, PERIOD, null)).toMatchObject([{ date: '2026-06-30' }])
    expect(findDeadlines(passageOf('本通知自2026年7月1日起施行'), 0, PERIOD, null)).toEqual([])
    expect(findDeadlines(passageOf('由20%提高到2028年的50%'), 0, PERIOD, null)).toEqual([])
  })

  it('carries the year on within a paragraph', () => {
    expect(findDeadlines(passageOf('2026年4月1日前部署，11月底前总结。'), 0, PERIOD, null).map(({ date }) => date)).toEqual(['2026-04-01', '2026-11-30'])
  })

  it('leaves a mere month of the past alone', () => {
    expect(findDeadlines(passageOf('2020年6月由省管县划为代管。'), 0, PERIOD, null)).toEqual([])
  })
})
