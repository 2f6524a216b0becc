import { describe, expect, test } from 'vitest'
import { MONTH_WORDS } from './covered-period'
import { findEntryProblems, isAwaited, missingOf, sameNumber, type CheckedTarget } from './entry-complete'
import { EMPTY_ENTRY, type EntryContent, type ValueContent } from './entry-content'

const target: CheckedTarget = { targetId: 't', name: '检查学校食堂', reportedAs: 'count', measureUnit: '家', last: null, startsAfresh: false }
const value = (more: Partial<ValueContent>): ValueContent => ({ targetId: 't', thisMonth: null, cumulative: null, numerator: null, denominator: null, value: null, explanation: '', derivedFrom: null, ...more })
const entry = (more: Partial<EntryContent>): EntryContent => ({ ...EMPTY_ENTRY, progress: 'ON_SCHEDULE', done: '检查食堂', values: [value({ thisMonth: '3', cumulative: '9' })], ...more })
const fields = (content: EntryContent, targets = [target]) => findEntryProblems(content, targets, MONTH_WORDS).map(({ field, severity }) => `${severity} ${field}`)

describe('what keeps an entry from being handed in', () => {
  test.each<[string, Partial<EntryContent>, string[]]>([
    ['nothing', {}, []],
    ['no state', { progress: null }, ['missing progress']],
    ['behind without a reason', { progress: 'BEHIND' }, ['missing progressReason']],
    ['done without saying against what', { progress: 'DONE' }, ['missing progressReason']],
    ['no words on what was done', { done: ' ' }, ['missing done']],
    ['no progress without a reason', { done: '', noProgress: true }, ['missing noProgressReason']],
    ['no progress, with a reason and without numbers', { done: '', noProgress: true, noProgressReason: '学校放假', values: [] }, []],
    ['no numbers', { values: [] }, ['missing value:t:cumulative']],
    ['no numbers, but why', { values: [value({ explanation: '系统升级，数据下月补报' })] }, []],
    ['half the numbers', { values: [value({ thisMonth: '3' })] }, ['missing value:t:cumulative']],
    ['a wrong number', { values: [value({ thisMonth: '三', cumulative: '9' })] }, ['error value:t:thisMonth']],
    ['a number the portal holds is not asked again', { values: [value({ derivedFrom: '抽检台账', cumulative: '5' })] }, []],
  ])('%s', (_, more, expected) => expect(fields(entry(more))).toEqual(expected))
})

test('a number of a target that is not asked stays out of the check', () => {
  expect(fields(entry({ values: [value({ targetId: 'other', thisMonth: 'x' })] }), [])).toEqual([])
})

test('numbers are the same by quantity, texts that are none by their letters', () => {
  expect(sameNumber('1.50', '1.5')).toBe(true)
  expect(sameNumber('1.5', '1.51')).toBe(false)
  expect(sameNumber(null, '0')).toBe(false)
  expect(sameNumber('约', '约')).toBe(true)
})

test('a summary lacks its text, a document its file; words beside a file are free', () => {
  expect(missingOf('SUMMARY', ' ', true)?.field).toBe('text')
  expect(missingOf('SUMMARY', '总结', false)).toBeNull()
  expect(missingOf('DOCUMENT', '说明', false)?.field).toBe('document')
  expect(missingOf('DOCUMENT', '', true)).toBeNull()
  expect(missingOf('LEDGER', '', false)).toBeNull()
})

test('a part counts as not come where another owes it, has not given it, and nobody has written it in its place', () => {
  const gap = findEntryProblems(entry({ done: '' }), [target], MONTH_WORDS)
  expect(isAwaited({ isAnswering: false, isGiven: false }, gap)).toBe(true)
  expect(isAwaited({ isAnswering: false, isGiven: false }, [])).toBe(false)
  expect(isAwaited({ isAnswering: false, isGiven: true }, gap)).toBe(false)
  expect(isAwaited({ isAnswering: true, isGiven: false }, gap)).toBe(false)
})
