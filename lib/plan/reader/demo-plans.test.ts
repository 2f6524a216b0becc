import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readText } from '@/tests/plan-corpus/read-text'
import { planReadingSchema, type PlanReading } from './plan-reading.schema'

const FOLDER = path.resolve(import.meta.dirname, '../../../prisma/seed/demo/plans')

function read(name: string): PlanReading {
  const reading = readText(readFileSync(path.join(FOLDER, `${name}.txt`), 'utf8'))
  expect(planReadingSchema.parse(reading)).toEqual(reading)
  return reading
}

function headings(reading: PlanReading, kind: string): string[] {
  return reading.tasks.filter((task) => task.kind === kind).map(({ heading }) => heading)
}

function values(reading: PlanReading, source: string): unknown[] {
  return reading.indicators.filter((one) => one.source === source).map(({ name, comparator, value, pending }) => [name, comparator, pending ?? value])
}

describe('the five-year plan of 安和市', () => {
  const reading = read('anhe-five-year-plan-2026-2030')

  it('has its facts and its tasks', () => {
    expect(reading).toMatchObject({ title: '安和市“十五五”食品安全发展规划', stage: '征求意见稿', place: '安和市', period: { from: '2026-01-01', to: '2030-12-31' } })
    expect(headings(reading, 'task')).toEqual(['建设清洁产地', '严管农业投入品', '守住粮食收储底线', '推行自查报告', '配强管理人员', '健全追溯链条', '优化抽检布局', '守护校园餐桌', '整治网络餐饮', '办好宣传活动', '畅通投诉举报'])
    expect(headings(reading, 'measure')).toEqual(['加强组织领导', '加大财政投入', '严格监测评估'])
  })

  it('has its table whole', () => {
    expect(values(reading, 'table')).toEqual([
      ['食品评价性抽检合格率', 'at-least', 98.8], ['食用农产品例行监测合格率', 'at-least', 98], ['食品抽检量', 'exactly', 5], ['不合格食品核查处置率', 'exactly', 100],
      ['食源性疾病监测医疗机构覆盖率', 'unstated', 'by-authority'], ['公办学校食堂“互联网+明厨亮灶”覆盖率', 'exactly', 100], ['食品安全满意度', 'at-least', 85],
      ['食品安全示范乡镇', 'exactly', 9], ['较大及以上食品安全事故', 'exactly', 0],
    ])
    expect(reading.indicators.filter(({ nature }) => nature === 'BINDING')).toHaveLength(5)
    expect(reading.indicators.filter(({ nature }) => nature === 'ANTICIPATORY')).toHaveLength(4)
  })

  it('has the targets of its sentences', () => {
    expect(values(reading, 'text')).toEqual([
      ['重大食品安全事故', 'exactly', 0], ['受污染耕地安全利用率', 'at-least', 93], ['主要农作物绿色防控覆盖率', 'delta', 1.5], ['化肥使用量', 'at-most', 20_000],
      ['库存粮食开展质量普查', 'at-least', 2], ['规模以上食品企业、连锁餐饮总部自查报告率', 'at-least', 100], ['餐饮单位食品安全指导员', 'ratio', 2],
      ['企业食品安全总监每人每年培训', 'at-least', 40], ['白酒、肉制品、乳制品生产企业全部建立电子追溯系统', 'full', null], ['食品评价性抽检合格率', 'at-least', 98.5],
      ['监督抽检频次', 'unstated', 'by-authority'], ['学校食堂“互联网+明厨亮灶”覆盖率', 'at-least', 100], ['校园食品安全投诉办结率', 'at-least', 99],
      ['入网餐饮单位食品封签使用率', 'range', 90], ['科普活动', 'at-least', 24], ['举报线索核查率', 'rising', null],
    ])
  })

  it('contradicts itself in two places', () => {
    expect(reading.conflicts.map(({ kind }) => kind)).toEqual(['target-mismatch', 'scope-mismatch'])
  })

  it('tells what was reached from what is asked', () => {
    expect(reading.baselines).toHaveLength(16)
    expect(reading.baselines.find(({ name }) => name === '化肥使用量')).toMatchObject({ value: 21_000, period: '2025' })
  })
})

describe('the annual key work of 安和市', () => {
  const reading = read('anhe-key-work-2026')

  it('has its facts, read past the circular', () => {
    expect(reading).toMatchObject({ title: '安和市2026年食品安全重点工作安排', documentNumber: '安政办发〔2026〕8号', issuer: '安和市人民政府办公室', period: { from: '2026-01-01', to: '2026-12-31' } })
  })

  it('has twelve tasks, nine of them joint and without a lead', () => {
    expect(reading.tasks).toHaveLength(12)
    expect(reading.tasks.filter(({ responsibility }) => responsibility === 'JOINT')).toHaveLength(9)
    expect(reading.tasks.filter(({ responsibility }) => responsibility === 'SOLE')).toHaveLength(3)
    expect(reading.tasks.flatMap(({ leadUnits }) => leadUnits)).toEqual([])
    expect(reading.tasks[6]).toMatchObject({
      responsibleUnits: ['市教育局', '市市场监督管理局', '市卫生健康局', '市住房和城乡建设局（市城市管理服务中心）', '各乡镇政府（街道办事处）'], groupUnits: ['各乡镇政府（街道办事处）'],
    })
  })

  it('has its targets', () => {
    expect(values(reading, 'text')).toHaveLength(11)
    expect(reading.indicators.find(({ comparator }) => comparator === 'delta')).toMatchObject({ value: 3, measureUnit: '百分点', approximate: true, year: 2026 })
  })
})

describe('the campaign plan of 安和市', () => {
  const reading = read('anhe-campaign-2025-2027')

  it('has eight actions, each with its lead', () => {
    expect(headings(reading, 'task')).toHaveLength(8)
    expect(reading.tasks.slice(0, 8).map(({ leadUnits }) => leadUnits.length)).toEqual(Array.from({ length: 8 }, () => 1))
    expect(reading.tasks[2]).toMatchObject({ leadUnits: ['市教育局'], responsibleUnits: ['市市场监督管理局', '市卫生健康局'], supportingUnits: ['市公安局', '市财政局'] })
    expect(headings(reading, 'phase')).toEqual(['动员部署阶段', '集中攻坚阶段', '总结巩固阶段'])
  })

  it('has its four reports', () => {
    expect(reading.duties.map(({ what, rule }) => [what, rule.type, rule.dueDay ?? rule.dueOn])).toEqual([
      ['专项行动方案', 'once', '2025-03-20'], ['攻坚任务进展台账', 'monthly', 25], ['季度工作总结', 'quarterly', 25], ['年度工作总结', 'yearly', '12-10'],
    ])
    expect(reading.duties.every(({ who, to }) => who === '各牵头单位' && to === '市食品安全委员会办公室')).toBe(true)
  })
})

describe('the opinions of 安和市', () => {
  const reading = read('anhe-opinions-2028')

  it('reads past the drafting note and its numbers', () => {
    expect(reading).toMatchObject({ title: '安和市人民政府关于建设食品安全放心城市的实施意见', stage: '送审稿', issuer: '安和市人民政府', period: { from: null, to: '2028-12-31' } })
    expect(headings(reading, 'task')).toEqual(['推进标准引领', '完善全程监管', '提升产业品质', '健全风险防控'])
    expect(reading.deadlines.filter(({ text }) => /5月12日|7月/.test(text))).toEqual([])
  })

  it('has its targets', () => {
    expect(values(reading, 'text').map((value) => (value as unknown[]).slice(1))).toEqual([
      ['full', null], ['exactly', 95], ['full', null], ['exactly', 80], ['ratio', 1], ['at-least', 1.2], ['at-least', 5], ['full', null],
    ])
  })
})

describe('the creation plan of 安和市', () => {
  const reading = read('anhe-creation-plan-2026')

  it('has eight tasks numbered by placeholders', () => {
    expect(headings(reading, 'task')).toHaveLength(8)
    expect(new Set(reading.tasks.filter(({ kind }) => kind === 'task').map(({ number }) => number))).toEqual(new Set(['x', 'xx']))
    expect(reading.period).toEqual({ from: null, to: null })
  })

  it('types what is left open as open, and never as nought', () => {
    const pending = reading.indicators.filter((one) => one.pending !== null)
    expect(pending).toHaveLength(10)
    expect(pending.every(({ value }) => value === null)).toBe(true)
    expect(pending.filter((one) => one.pending === 'by-authority')).toMatchObject([{ authority: '清宁市食安办评价标准' }])
  })
})
