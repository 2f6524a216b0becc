import { describe, expect, test } from 'vitest'
import { EMPTY_ENTRY, type ValueContent } from './entry-content'
import { getPeriod } from '@/lib/shared/period'
import { findDoubts, reasonsToRead, type LastSaid, type ReviewTarget } from './review-doubts'

const target: ReviewTarget = { targetId: 't', taskId: 'a', name: '检查学校食堂', measureUnit: '家', valueText: '≥500', reportedAs: 'count', ownerIds: [] }
const none: ValueContent = { targetId: 't', thisMonth: null, cumulative: null, numerator: null, denominator: null, value: null, explanation: '', derivedFrom: null }
const filed = (...values: ValueContent[]) => ({ text: '', entries: [{ taskId: 'a', departmentId: 'd', content: { ...EMPTY_ENTRY, values, prefilled: [] } }] })
const said = (key: string, to: string): LastSaid => new Map([['a d', { period: getPeriod(key), periodKey: key, periodTo: to, content: { ...EMPTY_ENTRY, values: [{ ...none, thisMonth: '40', cumulative: '412' }] } }]])
const last = said('2026-10', '2026-10-31')
const nothing: LastSaid = new Map()
const november = { periodKey: '2026-11', periodFrom: '2026-11-01', periodTo: '2026-11-30' }
const december = { periodKey: '2025-12', periodFrom: '2025-12-01', periodTo: '2025-12-31' }
const january = { periodKey: '2026-01', periodFrom: '2026-01-01', periodTo: '2026-01-31' }

describe('what the reviewer has to look at', () => {
  test('a total that fits last month is no doubt', () => {
    expect(findDoubts(filed({ ...none, thisMonth: '46', cumulative: '458' }), last, [target], november)).toEqual([])
  })

  test('an explained fall of a total is shown with its explanation', () => {
    expect(findDoubts(filed({ ...none, thisMonth: '20', cumulative: '400', explanation: '剔除重复' }), last, [target], november)).toMatchObject([{ field: 'value:t:cumulative', explanation: '剔除重复' }])
  })

  test('a new year begins at zero', () => {
    const fresh = filed({ ...none, thisMonth: '30', cumulative: '30' })
    expect(findDoubts(fresh, said('2025-12', '2025-12-31'), [target], january)).toEqual([])
    expect(findDoubts(fresh, last, [target], november)).not.toEqual([])
    // A report on December that falls due in January still adds to the year before.
    expect(findDoubts(fresh, said('2025-11', '2025-11-30'), [target], december)).not.toEqual([])
  })

  test('no number at all is told, unless the target is asked of others', () => {
    expect(findDoubts(filed({ ...none, explanation: '系统停用' }), nothing, [target], november)).toMatchObject([{ message: '“检查学校食堂”没有填报数据', explanation: '系统停用' }])
    expect(findDoubts(filed(), nothing, [{ ...target, ownerIds: ['other'] }], november)).toEqual([])
  })

  test('what the ledgers hold is not doubted', () => {
    expect(findDoubts(filed({ ...none, thisMonth: '900', cumulative: '3', derivedFrom: '检查台账' }), last, [target], november)).toEqual([])
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
