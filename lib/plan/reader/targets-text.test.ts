import { describe, expect, it } from 'vitest'
import { passageOf, quote } from '@/tests/plan-corpus/read-text'
import { findMeasuredTargets } from './targets-text'

function targets(text: string): string[] {
  return findMeasuredTargets(passageOf(text), 0).map((one) =>
    [one.name, one.comparator, one.upper === null ? one.value : `${one.value}-${one.upper}`, one.measureUnit, one.pending, one.window].filter((part) => part !== null).join(' '))
}

describe('findMeasuredTargets', () => {
  it.each([
    ['全市食品抽检量达到4.5批次/千人以上', '食品抽检量 at-least 4.5 批次/千人'],
    ['评价性抽检合格率不低于98%', '评价性抽检合格率 at-least 98 %'],
    ['抽检合格率稳定在98％以上', '抽检合格率 at-least 98 %'],
    ['网络餐饮覆盖率100%', '网络餐饮覆盖率 exactly 100 %'],
    ['不合格率控制在2%以内', '不合格率 at-most 2 %'],
    ['投诉量不超过30件', '投诉量 at-most 30 件'],
    ['绿色防控覆盖率提高2个百分点左右', '绿色防控覆盖率 delta 2 百分点'],
    ['化肥使用量比上年下降3%', '化肥使用量 delta -3 %'],
    ['管理率提高到95%', '管理率 at-least 95 %'],
    ['合格率保持在95%—98%之间', '合格率 range 95-98 %'],
    ['在市级设置3-5所哨点医院', '市级设置哨点医院 range 3-5 所'],
    ['争取建成农村家宴中心150家', '建成农村家宴中心 exactly 150 家'],
    ['分批淘汰现存的10种高毒农药', '分批淘汰现存的高毒农药 exactly 10 种'],
    ['开展宣传活动不少于1，200场次', '开展宣传活动 at-least 1200 场次'],
    ['每100家餐饮单位配备2名指导员', '餐饮单位指导员 ratio 2 名/100家'],
    ['每千人检测4批次', '每千人检测4批次 at-least 4 批次/千人'],
    ['每季度每家机构至少抽检2批次', '机构 ratio 2 批次/1家 quarter'],
    ['每10万人口配备夜查员6名', '夜查员 ratio 6 名/10万人口'],
    ['A、B级摊点整改率≥95%', 'A、B级摊点整改率 at-least 95 %'],
    ['②夜市抽检200批次', '夜市抽检 exactly 200 批次'],
    ['摊点登记率较2024年底提高6.5个百分点', '摊点登记率 delta 6.5 百分点'],
    ['登记办理时限压缩至5个工作日以内', '登记办理时限 at-most 5 工作日'],
    ['每两年至少开展一次应急演练', '开展应急演练 at-least 1 次 two-years'],
    ['监管人员每人每年培训不少于40小时', '监管人员每人每年培训 at-least 40 小时 per-person-year'],
    ['风险监测样本量稳定在每年1件/千人以上', '风险监测样本量 at-least 1 件/千人 year'],
    ['群众满意度在xx%以上', '群众满意度 at-least % placeholder'],
    ['检验经费至少支持x份/千人的样本量（不含快速检测）', '检验经费支持样本量（不含快速检测） at-least 份/千人 placeholder'],
    ['每万人口食品安全监管人员不少于3名', '食品安全监管人员 at-least 3 名/万人'],
    ['创建省级示范店＿＿家', '创建省级示范店 exactly 家 placeholder'],
    ['“两个责任”包保督导完成率不低于99%', '“两个责任”包保督导完成率 at-least 99 %'],
    ['设置××所哨点医院', '设置哨点医院 exactly 所 placeholder'],
    ['建设溯源点N个', '建设溯源点 exactly 个 placeholder'],
    ['建设示范店若干家', '建设示范店 exactly 家 placeholder'],
    ['处置率达到百分之九十八', '处置率 at-least 98 %'],
    ['追溯率达到九成以上', '追溯率 at-least 90 %'],
    ['认证率达到三分之二以上', '认证率 at-least 66.67 %'],
    ['完成食品抽检三千二百批次', '完成食品抽检 exactly 3200 批次'],
    ['食品抽检量达到每千人6批次', '食品抽检量 at-least 6 批次/千人'],
    ['经费不低于每千人xx元', '经费 at-least 元/千人 placeholder'],
    ['完成小餐饮规范提升300家', '完成小餐饮规范提升 exactly 300 家'],
    ['全年检查不少于2轮次', '检查 at-least 2 轮次 year'],
    ['每季度检查一次', '检查 exactly 1 次 quarter'],
    ['农产品和食品抽检量达到5批次/千人', '农产品和食品抽检量 at-least 5 批次/千人'],
  ])('reads %s', (text, expected) => expect(targets(`${text}。`)).toEqual([expected]))

  it('gives each of several indicators the value they share', () => {
    expect(targets('自查率、自查风险报告率、考核覆盖率全部实现100%目标。')).toHaveLength(3)
    expect(targets('化肥、农药利用率达到50%。')).toEqual(['化肥利用率 at-least 50 %', '农药利用率 at-least 50 %'])
    expect(targets('实现检查覆盖率、问题整改率、培训率“三个100%”。')).toEqual(['检查覆盖率 exactly 100 %', '问题整改率 exactly 100 %', '培训率 exactly 100 %'])
    expect(targets('督导率、整改率达到“两个100%”。')).toEqual(['督导率 exactly 100 %', '整改率 exactly 100 %'])
    expect(targets('知晓率和满意度达到85%。')).toHaveLength(2)
    expect(targets('学校食堂、中央厨房、大型餐饮单位量化分级率达到50%。')).toHaveLength(1)
  })

  it('finds the subject of a bare measure in the clause before it', () => {
    const text = '学校食堂全面推行“明厨亮灶”，覆盖率达到100%。'
    const [target] = findMeasuredTargets(passageOf(text), 0)
    expect(target).toMatchObject({ name: '学校食堂全面推行“明厨亮灶”覆盖率' })
    expect(quote(text, target!.span)).toBe('学校食堂全面推行“明厨亮灶”，覆盖率达到100%')
  })

  it('reads where things start from and where they go', () => {
    for (const text of ['自查率由86%提高到97%。', '自查率从目前的86%提升至97%。', '自查率由2024年底的86%提高到97%。']) {
      expect(findMeasuredTargets(passageOf(text), 0).map(({ name, value, was }) => [name, value, was])).toEqual([['自查率', 86, true], ['自查率', 97, false]])
    }
  })

  it('gives each of several indicators its own value where they are named respectively', () => {
    expect(targets('抽检合格率、群众满意度、自查率分别达到99%、90%、100%。')).toEqual(['抽检合格率 at-least 99 %', '群众满意度 at-least 90 %', '自查率 at-least 100 %'])
    expect(targets('抽检批次分别不低于每千人1.2批次、0.2批次。')[1]).toContain('at-least 0.2 批次')
  })

  it('gives the parts of a whole their share of what is asked', () => {
    expect(targets('完成抽检三千二百批次，其中县本级一千二百批次、市级二千批次。')).toHaveLength(3)
  })

  it('gives each year of a row what it asks, under the one name', () => {
    const of = (text: string) => findMeasuredTargets(passageOf(text), 0).map(({ name, value, year }) => `${name} ${value} ${year}`)
    expect(of('夜市抽检不少于900批次，其中2026年100批次、2027年400批次、2028年400批次。')).toEqual(['夜市抽检 900 null', '夜市抽检 100 2026', '夜市抽检 400 2027', '夜市抽检 400 2028'])
    expect(of('亮证率2026年达到70%、2027年达到80%、2028年达到90%。')).toEqual(['亮证率 70 2026', '亮证率 80 2027', '亮证率 90 2028'])
    expect(of('亮证率2027年达到80%、2028年全覆盖。')).toEqual(['亮证率 80 2027'])
    expect(of('2026年5月、2027年6月各开展检查20次。')).toHaveLength(1)
  })

  it('does not take the year compared with for the year to reach it in', () => {
    expect(findMeasuredTargets(passageOf('到2028年，合格率比2025年提高2个百分点。'), 0)).toMatchObject([{ year: 2028 }])
    expect(findMeasuredTargets(passageOf('2027年6月底前完成50家市场改造。'), 0)).toMatchObject([{ year: 2027 }])
  })

  it('reads the year and how firmly a target is set', () => {
    const text = '到2027年，覆盖率力争达到90%。'
    expect(findMeasuredTargets(passageOf(text), 0)).toMatchObject([{ year: 2027, strength: 'strive' }])
    expect(findMeasuredTargets(passageOf('覆盖率约90%。'), 0)).toMatchObject([{ approximate: true, strength: 'required' }])
  })

  it.each([
    '落实《三年行动计划（覆盖率达到98%）》。', '坚持以xxx理论为指导。', '党的十八届三中、四中全会精神。', '召开3月21日会议。', '落实“四个最严”要求。',
    '开展八大专项攻坚行动。', '对800人以上的食堂开展检查。', '分三个阶段进行。', '自收到之日起5个工作日内答复。', '2020年6月由省管县划为代管。', '具体达到如下三项目标。',
    '开展《办法》等12部规章的清理。', '市食安办每半年向市食安委报告一次。', '推行“6S”管理。', '建设LAN个点位。', '自受理之日起5个工作日内办结。', '3个工作日内送达。', '24小时内报告。',
  ])('invents nothing from %s', (text) => expect(targets(text)).toEqual([]))
})
