import { describe, expect, test } from 'vitest'
import { EMPTY_ENTRY, type EntryContent, type ValueContent } from './entry-content'
import { burdenOf, prefillEntry, type AskedTarget } from './prefill'

const value = (targetId: string, more: Partial<ValueContent>): ValueContent => ({ targetId, thisMonth: null, cumulative: null, numerator: null, denominator: null, value: null, explanation: '', derivedFrom: null, ...more })
const last: EntryContent = {
  ...EMPTY_ENTRY, progress: 'ON_SCHEDULE', done: '检查食堂 40 家', problems: '人手不足', nextSteps: '继续检查',
  values: [value('count', { thisMonth: '40', cumulative: '412', explanation: '补录' }), value('rate', { numerator: '45', denominator: '50' }), value('plain', { value: '3.2' })],
}
const targets: AskedTarget[] = [
  { targetId: 'count', reportedAs: 'count', derived: null },
  { targetId: 'rate', reportedAs: 'rate', derived: null },
  { targetId: 'plain', reportedAs: 'value', derived: null },
]

describe('a new month', () => {
  const entry = prefillEntry(last, targets, false)

  test('goes on from the last: state, problems, totals and wholes; what was done is to be said anew', () => {
    expect(entry).toMatchObject({ progress: 'ON_SCHEDULE', problems: '人手不足', done: '', nextSteps: '' })
    expect(entry.values).toEqual([value('count', { cumulative: '412' }), value('rate', { denominator: '50' }), value('plain', { value: '3.2' })])
    expect(entry.prefilled).toEqual(['progress', 'problems', 'value:count:cumulative', 'value:rate:denominator', 'value:plain:value'])
  })

  test('the burden says what is asked and what was filled in', () => {
    expect(burdenOf(entry, targets)).toEqual({ cells: 10, prefilled: 5 })
  })
})

test('what is done stays done, and so does why; why it was behind is to be said anew', () => {
  expect(prefillEntry({ ...last, progress: 'DONE', progressReason: '30 处整治完毕' }, targets, false)).toMatchObject({ progress: 'DONE', progressReason: '30 处整治完毕', prefilled: expect.arrayContaining(['progress', 'progressReason']) })
  expect(prefillEntry({ ...last, progress: 'BEHIND', progressReason: '雨季' }, targets, false)).toMatchObject({ progress: 'BEHIND', progressReason: '' })
})

test('with the year, counts begin at zero', () => {
  expect(prefillEntry(last, targets, true).values[0]).toEqual(value('count', {}))
})

test('the first report has nothing to go on from', () => {
  expect(prefillEntry(null, targets, false)).toEqual({ ...EMPTY_ENTRY, values: [value('count', {}), value('rate', {}), value('plain', {})] })
})

test('what a ledger holds is filled in with its source, before anything from last month', () => {
  const entry = prefillEntry(last, [{ targetId: 'count', reportedAs: 'count', derived: { thisMonth: '51', cumulative: '463', source: '监督检查台账' } }], false)
  expect(entry.values).toEqual([value('count', { thisMonth: '51', cumulative: '463', derivedFrom: '监督检查台账' })])
  expect(entry.prefilled).toEqual(['progress', 'problems', 'value:count:thisMonth', 'value:count:cumulative'])
})

test('a target that is new this month is asked empty, one that is gone is not asked', () => {
  const entry = prefillEntry(last, [{ targetId: 'new', reportedAs: 'rate', derived: null }], false)
  expect(entry.values).toEqual([value('new', {})])
})
