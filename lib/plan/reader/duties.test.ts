import { describe, expect, it } from 'vitest'
import { passageOf, quote } from '@/tests/plan-corpus/read-text'
import { findDuties } from './duties'

const PERIOD = { from: '2026-01-01', to: '2028-12-31', year: null, stated: null }

describe('findDuties', () => {
  it('reads all reports of one sentence, with who owes them to whom', () => {
    const text = '各牵头单位要于2026年5月20日前向市食品安全委员会办公室报送行动方案，并于每月21前报送月调度台账；每年一、二、三季度最后1个月21日前报送季度总结；每年12月1日前报送年度总结。'
    const duties = findDuties(passageOf(text), 0, PERIOD)
    expect(duties.map(({ what, deliverable, rule }) => [what, deliverable, rule.type, rule.dueDay, rule.months, rule.dueOn])).toEqual([
      ['行动方案', 'document', 'once', null, null, '2026-05-20'], ['月调度台账', 'ledger', 'monthly', 21, null, null],
      ['季度总结', 'summary', 'quarterly', 21, [3, 6, 9], null], ['年度总结', 'summary', 'yearly', null, null, '12-01'],
    ])
    expect(new Set(duties.map(({ who, to }) => `${who}→${to}`))).toEqual(new Set(['各牵头单位→市食品安全委员会办公室']))
    expect(quote(text, duties[1]!.span)).toBe('并于每月21前报送月调度台账')
  })

  it.each([
    ['各乡镇每月5日前将上月工作台账报市食安办。', '上月工作台账', '市食安办', 'monthly'], ['各成员单位每周五前报送检查统计表。', '检查统计表', null, 'weekly'],
    ['各单位每半年报送一次工作总结至市食安办。', '工作总结', '市食安办', 'half-yearly'], ['有关部门每季度末向市食安办提交进展情况。', '进展情况', '市食安办', 'quarterly'],
    ['市食安办每半年向市食安委报告一次工作情况。', '工作情况', '市食安委', 'half-yearly'], ['各地制定方案，于2026年6月15日前报市食安办备案。', '方案', '市食安办', 'once'],
    ['各单位次月10日前上报市食安办月报表。', '月报表', '市食安办', 'monthly'],
  ])('reads %s', (text, what, to, type) => expect(findDuties(passageOf(text), 0, PERIOD)).toMatchObject([{ what, to, rule: { type } }]))

  it.each([
    ['各牵头单位于每月20日前将进展情况报县食安办，年度总结于12月10日前报送。', '年度总结', '县食安办', 'once'], ['各单位12月15日前报总结。', '总结', null, 'once'],
    ['各部门要于每月5日前向县食安办（县市场监管局）报送工作月报表。', '工作月报表', '县食安办（县市场监管局）', 'monthly'], ['各单位年度总结于2026年12月10日前报送。', '年度总结', null, 'once'],
  ])('reads what stands before its day, and an office with its bracket: %s', (text, what, to, type) => {
    expect(findDuties(passageOf(text), 0, { ...PERIOD, year: 2026 }).at(-1)).toMatchObject({ what, to, who: expect.stringMatching(/^各/), rule: { type } })
  })

  it('gives each report its own day where they are named together', () => {
    const duties = findDuties(passageOf('各单位2026年6月25日前、12月5日前分别报送半年小结和全年总结。'), 0, PERIOD)
    expect(duties.map(({ what, rule }) => [what, rule.dueOn])).toEqual([['半年小结', '2026-06-25'], ['全年总结', '2026-12-05']])
  })

  it('names who without the words of asking', () => {
    expect(findDuties(passageOf('各乡镇、各部门请于2026年4月15日前将落实情况报送县食安办。'), 0, PERIOD)).toMatchObject([{ who: '各乡镇、各部门', to: '县食安办', what: '落实情况' }])
  })

  it.each(['2026年9月底前划定经营区域，报县政府备案。', '重大信息随时报送。', '严格事故信息报送。', '统一数据报送要求。', '有奖举报，统一投诉举报电话。', '每年开展评议考核。', '及时报告重大情况。'])('finds no duty in %s', (text) => {
    expect(findDuties(passageOf(text), 0, PERIOD)).toEqual([])
  })
})
