import { describe, expect, test } from 'vitest'
import { EMPTY_ENTRY, type ValueContent } from './entry-content'
import { findDoubts, reasonsToRead, type ReviewTarget } from './review-doubts'

const target: ReviewTarget = { targetId: 't', taskId: 'a', name: '检查学校食堂', measureUnit: '家', valueText: '≥500', reportedAs: 'count', ownerIds: [] }
const none: ValueContent = { targetId: 't', thisMonth: null, cumulative: null, numerator: null, denominator: null, value: null, explanation: '', derivedFrom: null }
const filed = (...values: ValueContent[]) => ({ text: '', entries: [{ taskId: 'a', departmentId: 'd', content: { ...EMPTY_ENTRY, values, prefilled: [] } }] })
const last = { period: '2026-10', content: filed({ ...none, thisMonth: '40', cumulative: '412' }) }

describe('what the reviewer has to look at', () => {
  test('a total that fits last month is no doubt', () => {
    expect(findDoubts(filed({ ...none, thisMonth: '46', cumulative: '458' }), last, [target], '2026-11')).toEqual([])
  })

  test('an explained fall of a total is shown with its explanation', () => {
    expect(findDoubts(filed({ ...none, thisMonth: '1', cumulative: '400', explanation: '剔除重复' }), last, [target], '2026-11')).toMatchObject([{ field: 'value:t:cumulative', explanation: '剔除重复' }])
  })

  test('a new year begins at zero', () => {
    const fresh = filed({ ...none, thisMonth: '5', cumulative: '5' })
    expect(findDoubts(fresh, { ...last, period: '2025-12' }, [target], '2026-01')).toEqual([])
    expect(findDoubts(fresh, last, [target], '2026-11')).not.toEqual([])
  })

  test('no number at all is told, unless the target is asked of others', () => {
    expect(findDoubts(filed({ ...none, explanation: '系统停用' }), null, [target], '2026-11')).toMatchObject([{ message: '“检查学校食堂”没有填报数据', explanation: '系统停用' }])
    expect(findDoubts(filed(), null, [{ ...target, ownerIds: ['other'] }], '2026-11')).toEqual([])
  })

  test('what the ledgers hold is not doubted', () => {
    expect(findDoubts(filed({ ...none, thisMonth: '900', cumulative: '3', derivedFrom: '检查台账' }), last, [target], '2026-11')).toEqual([])
  })
})

test('only what nothing speaks against is accepted together with others', () => {
  const clean = { deliverable: 'LEDGER', doubtCount: 0, wasReturned: false, wasAccepted: false } as const
  expect(reasonsToRead(clean)).toEqual([])
  expect(reasonsToRead({ ...clean, doubtCount: 2 })).toEqual(['2 处数据需核对'])
  expect(reasonsToRead({ ...clean, wasReturned: true })).toEqual(['退回后重新提交'])
  expect(reasonsToRead({ ...clean, wasReturned: true, wasAccepted: true })).toEqual(['更正已通过的内容'])
  expect(reasonsToRead({ ...clean, deliverable: 'SUMMARY' })).toEqual(['总结和文件须逐份审阅'])
})
