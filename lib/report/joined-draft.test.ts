import { expect, test } from 'vitest'
import { EMPTY_ENTRY, type ValueContent } from './entry-content'
import { joinDrafts, joinTexts } from './joined-draft'

const value = (targetId: string, thisMonth: string | null): ValueContent => ({ targetId, thisMonth, cumulative: null, numerator: null, denominator: null, value: null, explanation: '', derivedFrom: null })

test('the words of both stand, the second under its name, the same words once', () => {
  expect(joinTexts('检查 12 家', '培训 3 场', '市教育局', 50)).toBe('检查 12 家\n【市教育局】培训 3 场')
  expect(joinTexts('', '培训 3 场', '市教育局', 50)).toBe('培训 3 场')
  expect(joinTexts('检查 12 家', ' ', '市教育局', 50)).toBe('检查 12 家')
  expect(joinTexts('检查 12 家', '检查 12 家', '市教育局', 50)).toBe('检查 12 家')
  expect(joinTexts('检查', '培训三场', '市教育局', 12)).toHaveLength(12)
})

test('state and numbers are those of the first, filled up from the second', () => {
  const joined = joinDrafts({ ...EMPTY_ENTRY, done: '检查', values: [value('a', '4'), value('b', null)] }, { ...EMPTY_ENTRY, progress: 'BEHIND', progressReason: '人手不足', done: '培训', values: [value('a', '9'), value('b', '2'), value('c', '1')] }, '市教育局')
  expect(joined).toMatchObject({ progress: 'BEHIND', progressReason: '人手不足', done: '检查\n【市教育局】培训' })
  expect(joined.values.map(({ targetId, thisMonth }) => [targetId, thisMonth])).toEqual([['a', '4'], ['b', '2'], ['c', '1']])
})
