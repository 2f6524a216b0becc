import { describe, expect, it } from 'vitest'
import { passageOf } from '@/tests/plan-corpus/read-text'
import { findReferredTargets } from './targets-referred'
import { findWordedTargets } from './targets-worded'
import { findZeroTargets } from './targets-zero'

function worded(text: string): string[] {
  return findWordedTargets(passageOf(text), 0).map(({ name, comparator }) => `${comparator} ${name}`)
}

describe('findWordedTargets', () => {
  it.each([
    ['推进校园周边餐饮门店监管全覆盖。', 'full 校园周边餐饮门店监管'],
    ['平台实现对全市食品生产企业全覆盖。', 'full 平台实现对全市食品生产企业'],
    ['抽检样品覆盖所有食品大类。', 'full 抽检样品覆盖所有食品大类'],
    ['食品生产企业全部纳入平台管理。', 'full 食品生产企业全部纳入平台管理'],
    ['亮证率2027年达到80%、2028年全覆盖。', 'full 亮证率'],
    ['摊主满意度稳中有升。', 'rising 摊主满意度'],
    ['夜市抽检批次不少于上年。', 'qualitative 夜市抽检批次'],
    ['粮油优质品率逐年提高。', 'rising 粮油优质品率'],
    ['农药使用量持续下降。', 'falling 农药使用量'],
    ['化肥使用量零增长。', 'at-most 化肥使用量'],
    ['学校食堂“明厨亮灶”实现全覆盖。', 'full 学校食堂“明厨亮灶”'],
    ['对充装单位实施全覆盖检查。', 'full 充装单位'],
    ['2026年底前实现实体化运作全覆盖。', 'full 实体化运作'],
    ['食品生产企业数量翻一番。', 'exactly 食品生产企业数量'],
    ['断面水质持续稳定达标。', 'qualitative 断面水质'],
    ['在全市行风评议中排名中上。', 'qualitative 在全市行风评议中'],
  ])('reads %s', (text, expected) => expect(worded(text)).toEqual([expected]))

  it.each(['监管执法实现全覆盖。', '2027年底前全面达标。', '在日常检查全覆盖基础上加强抽查。', '建立全覆盖的监管机制。', '确保市场硬件达标。', '逐步扩大数量。', '全面推行依法行政。', '扩大覆盖面。'])(
    'invents nothing from %s', (text) => expect(worded(text)).toEqual([]))
})

describe('findReferredTargets', () => {
  it('names who or what sets the value', () => {
    expect(findReferredTargets(passageOf('监督抽检频次按照省局年度计划方案执行。'), 0)).toMatchObject([
      { name: '监督抽检频次', pending: 'by-authority', authority: '省局年度计划方案', value: null },
    ])
  })

  it.each([
    ['家宴申报率由省局另行下达。', '家宴申报率', '省局'], ['2026年抽检批次由省局统一核定。', '抽检批次', '省局'], ['夜市亮证率待省级评价办法明确。', '夜市亮证率', '省级评价办法'],
  ])('reads what is still to be set: %s', (text, name, authority) => {
    expect(findReferredTargets(passageOf(text), 0)).toMatchObject([{ name, authority, pending: 'by-authority' }])
  })

  it.each(['夜市亮证率由85%提高后再行确定。', '抽检批次由各组分工确定。', '夜市亮证率待市场成熟后提高。'])('takes none of it in %s', (text) => {
    expect(findReferredTargets(passageOf(text), 0)).toEqual([])
  })

  it('reads it inside brackets too', () => {
    expect(findReferredTargets(passageOf('做到巡查全覆盖(每户每年巡查次数按照省局标准执行)。'), 0)).toHaveLength(1)
  })

  it.each(['根据上级检测指标保障经费支出。', '各部门按照职责分工组织实施。', '按照有关规定执行。'])('leaves %s alone', (text) => {
    expect(findReferredTargets(passageOf(text), 0)).toEqual([])
  })
})

describe('findZeroTargets', () => {
  it('reads that no grave accident may happen as nought', () => {
    expect(findZeroTargets(passageOf('力争到2028年底食物中毒事故为零。'), 0)).toMatchObject([{ name: '食物中毒事故', value: 0, year: 2028, strength: 'strive', valueText: '为零' }])
    expect(findZeroTargets(passageOf('全年不发生重大食品安全事故。'), 0)).toMatchObject([{ name: '重大食品安全事故', value: 0, measureUnit: '起' }])
  })

  it.each([
    ['不发生重大药品安全事件', '重大药品安全事件'], ['校园食品安全事故零发生', '校园食品安全事故'], ['重大食品安全事故为零', '重大食品安全事故'],
    ['确保全市不发生食品安全较大及以上事故', '食品安全较大及以上事故'], ['系统性风险零发生', '系统性风险'],
  ])('reads %s', (text, name) => expect(findZeroTargets(passageOf(`${text}。`), 0)).toMatchObject([{ name, value: 0 }]))

  it('leaves prevention alone', () => expect(findZeroTargets(passageOf('防范发生群体性食品安全事件。'), 0)).toEqual([]))
})
