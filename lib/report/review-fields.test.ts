import { expect, test } from 'vitest'
import { MONTH_WORDS } from './covered-period'
import { EMPTY_ENTRY } from './entry-content'
import type { ReviewTarget } from './review-doubts'
import { reviewFields, unfilledFields } from './review-fields'

const target: ReviewTarget = { targetId: 't', taskId: 'a', name: '检查学校食堂', measureUnit: '家', valueText: '每月≥500', reportedAs: 'count', ownerIds: [] }
const value = { targetId: 't', thisMonth: '46', cumulative: '458.0', numerator: null, denominator: null, value: null, explanation: '', derivedFrom: null }

test('what was asked stands beside last month, what is empty on both sides is left out', () => {
  const now = { ...EMPTY_ENTRY, progress: 'ON_SCHEDULE' as const, done: '检查 46 家', values: [value] }
  const before = { ...EMPTY_ENTRY, progress: 'ON_SCHEDULE' as const, done: '检查 40 家', problems: '人手不足', values: [{ ...value, thisMonth: '40', cumulative: '458' }] }
  expect(reviewFields(now, before, [target], MONTH_WORDS).map(({ label, now: left, before: right, isChanged }) => [label, left, right, isChanged])).toEqual([
    ['状态', '正常推进', '正常推进', false],
    ['本月开展', '检查 46 家', '检查 40 家', true],
    ['检查学校食堂（本月）', '46', '40', true],
    ['检查学校食堂（累计）', '458.0', '458', false],
    ['存在问题', null, '人手不足', true],
  ])
})

test('a month without progress shows its reason in place of the work', () => {
  const fields = reviewFields({ ...EMPTY_ENTRY, progress: 'NOT_STARTED', noProgress: true, noProgressReason: '待省级方案' }, null, [], MONTH_WORDS)
  expect(fields.map(({ field }) => field)).toEqual(['progress', 'noProgressReason'])
})

test('an explanation stands with its number', () => {
  const fields = reviewFields({ ...EMPTY_ENTRY, values: [{ ...value, explanation: '补录' }] }, null, [target], MONTH_WORDS)
  expect(fields.find(({ label }) => label === '检查学校食堂（说明）')).toMatchObject({ now: '补录', before: null, isChanged: true })
})

test('what the plan asks for stands once, at the first number of the target', () => {
  const fields = reviewFields({ ...EMPTY_ENTRY, done: '检查 46 家', values: [{ ...value, explanation: '补录' }] }, null, [target], MONTH_WORDS)
  expect(fields.filter(({ asked }) => asked !== null).map(({ label, asked }) => [label, asked])).toEqual([['检查学校食堂（本月）', '目标 每月≥500']])
})

test('a rate’s target is no number that stands beside a count: it is told as what the two together must reach', () => {
  const rate: ReviewTarget = { ...target, name: '抽检合格率', measureUnit: '%', valueText: '≥98%', reportedAs: 'rate' }
  const fields = reviewFields({ ...EMPTY_ENTRY, done: '抽检', values: [{ ...value, thisMonth: null, cumulative: null, numerator: '196', denominator: '200' }] }, null, [rate], MONTH_WORDS)
  expect(fields.filter(({ field }) => field.startsWith('value:')).map(({ label, unit, asked }) => [label, unit, asked])).toEqual([['抽检合格率（分子）', null, '分子与分母之比的目标 ≥98%'], ['抽检合格率（分母）', null, null]])
})

test('what the office asked to fill in is shown though it is empty; other empty texts can be asked for', () => {
  const fields = reviewFields({ ...EMPTY_ENTRY, progress: 'ON_SCHEDULE', done: '检查 46 家' }, null, [], MONTH_WORDS, new Set(['problems']))
  expect(fields.map(({ field, now }) => [field, now])).toEqual([['progress', '正常推进'], ['done', '检查 46 家'], ['problems', null]])
  expect(unfilledFields(fields, false, MONTH_WORDS)).toEqual([{ field: 'nextSteps', label: '下月计划' }, { field: 'coordination', label: '需协调事项' }])
  expect(unfilledFields([], true, MONTH_WORDS).map(({ field }) => field)).toEqual(['problems', 'nextSteps', 'coordination'])
})
