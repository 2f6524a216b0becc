import { expect, test } from 'vitest'
import { reportedAs } from './entry-content'

// Names and units as the plans write them.
test.each<[string, string | null, boolean, string]>([
  ['食品评价性抽检合格率', '%', false, 'rate'],
  ['餐饮量化分级管理率', '%', false, 'rate'],
  ['抽检不合格产品核查处置率', '%', false, 'rate'],
  ['公众满意度', '%', false, 'rate'],
  ['食品产业产值增长率', '%', false, 'value'],
  ['投诉举报量同比下降比例', '%', false, 'value'],
  ['食品安全占年度考核权重', '%', false, 'value'],
  ['风险分级检查全覆盖', null, true, 'rate'],
  ['检查学校食堂全覆盖', '家', true, 'rate'],
  ['检查学校食堂', '家', false, 'count'],
  ['追溯企业', '家', false, 'count'],
  ['食品抽检覆盖率', '批次/千人', false, 'value'],
  ['风险监测', '件/千人', false, 'value'],
  ['化肥使用量', '吨', false, 'count'],
  ['说不清单位的数', null, false, 'value'],
])('%s in %s (all of it: %s) is asked as %s', (name, measureUnit, isFull, asked) => {
  expect(reportedAs({ name, measureUnit, hasParts: false, isFull })).toBe(asked)
})

test('what names its numerator is asked by its parts, whatever the unit', () => {
  expect(reportedAs({ name: '食品抽检覆盖率', measureUnit: '批次/千人', hasParts: true, isFull: false })).toBe('rate')
})
