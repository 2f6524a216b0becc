import { describe, expect, test } from 'vitest'
import { MONTH_WORDS } from './covered-period'
import { takeField, valueOf, withNumber, withoutProgress, withProgressAgain, withWords, type EditedTarget } from './entry-edit'
import { findEntryProblems } from './entry-complete'
import { EMPTY_ENTRY, type EntryContent } from './entry-content'

const numbers = { thisMonth: null, cumulative: null, numerator: null, denominator: null, value: null }
const count: EditedTarget = { targetId: 't', reportedAs: 'count', last: { ...numbers, thisMonth: '40', cumulative: '412' }, startsAfresh: false }
const rate: EditedTarget = { targetId: 'r', reportedAs: 'rate', last: { ...numbers, numerator: '9', denominator: '10' }, startsAfresh: false }
const carried: EntryContent = { ...EMPTY_ENTRY, values: [{ targetId: 't', ...numbers, cumulative: '412', explanation: '', derivedFrom: null }], prefilled: ['value:t:cumulative', 'problems'] }

describe('typing a number', () => {
  test('this month moves the total along, until the total is typed', () => {
    const first = withNumber(carried, count, 'thisMonth', '４6')
    expect(valueOf(first, 't')).toMatchObject({ thisMonth: '46', cumulative: '458' })
    expect(valueOf(withNumber(first, count, 'thisMonth', '1,046'), 't')).toMatchObject({ thisMonth: '1046', cumulative: '1458' })
    const own = withNumber(first, count, 'cumulative', '460')
    expect(valueOf(withNumber(own, count, 'thisMonth', '48'), 't')).toMatchObject({ thisMonth: '48', cumulative: '460' })
  })

  test('begins at zero in a new year, and at the first report', () => {
    expect(valueOf(withNumber(EMPTY_ENTRY, { ...count, startsAfresh: true }, 'thisMonth', '5'), 't').cumulative).toBe('5')
    expect(valueOf(withNumber(EMPTY_ENTRY, { ...count, last: null }, 'thisMonth', '5'), 't').cumulative).toBe('5')
  })

  test('what is no number stays as typed', () => {
    expect(valueOf(withNumber(carried, count, 'thisMonth', '约46'), 't')).toMatchObject({ thisMonth: '约46', cumulative: '412' })
    expect(valueOf(withNumber(carried, count, 'thisMonth', ''), 't')).toMatchObject({ thisMonth: null, cumulative: '412' })
  })
})

test('words typed are no longer filled in beforehand', () => {
  expect(withWords(carried, 'problems', '缺少人手').prefilled).toEqual(['value:t:cumulative'])
})

describe('no progress', () => {
  test('is a whole report in one click', () => {
    const entry = withoutProgress(carried, [count, rate], { reason: '按计划尚未到开展时间', progress: 'NOT_STARTED' })
    expect(entry).toMatchObject({ noProgress: true, progress: 'NOT_STARTED' })
    expect(valueOf(entry, 't')).toMatchObject({ thisMonth: '0', cumulative: '412' })
    expect(valueOf(entry, 'r')).toMatchObject({ numerator: '9', denominator: '10' })
    expect(findEntryProblems(entry, [{ ...count, name: '食堂', measureUnit: '家' }, { ...rate, name: '覆盖率', measureUnit: '%' }], MONTH_WORDS)).toEqual([])
  })

  test('keeps a state that was chosen, and is taken back', () => {
    const entry = withoutProgress({ ...carried, progress: 'BEHIND' }, [], { reason: '等', progress: 'ON_SCHEDULE' })
    expect(entry.progress).toBe('BEHIND')
    expect(withProgressAgain(entry)).toMatchObject({ noProgress: false, noProgressReason: '' })
  })
})

test('takes one field of another state, whatever its kind, and nothing it does not know', () => {
  const theirs: EntryContent = { ...carried, done: '第二人', progress: 'DONE', values: [{ targetId: 't', ...numbers, thisMonth: '50', explanation: '更正', derivedFrom: null }] }
  expect(takeField({ ...carried, done: '第一人' }, theirs, 'done').done).toBe('第二人')
  expect(takeField(carried, theirs, 'progress').progress).toBe('DONE')
  expect(valueOf(takeField(carried, theirs, 'value:t:thisMonth'), 't')).toMatchObject({ thisMonth: '50', cumulative: '412', explanation: '' })
  expect(takeField(carried, theirs, 'constructor')).toBe(carried)
  expect(takeField(carried, theirs, 'value:t:targetId')).toBe(carried)
})
