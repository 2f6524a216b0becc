import { expect, test } from 'vitest'
import { uncountedWords, type FiledVisit } from './uncounted-visits'

const visit = (given: Partial<FiledVisit> = {}): FiledVisit => ({ source: 'PLAN', isAbove: false, inspectedOn: '2026-03-10', filedOn: '2026-03-10', ...given })

test('says of each visit that does not count why: a complaint, a 复查, a level above, or filed after the month', () => {
  expect(uncountedWords([visit({ source: 'COMPLAINT' }), visit({ source: 'COMPLAINT' }), visit({ source: 'FOLLOW_UP' }), visit({ isAbove: true })], '2026-03-31')).toBe('本年度只有不计入覆盖率的检查：投诉举报检查 2 次、复查 1 次、上级检查 1 次')
  expect(uncountedWords([visit({ inspectedOn: '2026-03-30', filedOn: '2026-04-02' })], '2026-03-31')).toBe('2026年3月30日的检查于2026年4月2日归档，自归档当月起计入')
  expect(uncountedWords([visit({ source: 'COMPLAINT', inspectedOn: '2026-04-01' })], '2026-03-31')).toBeNull()
  expect(uncountedWords([], '2026-03-31')).toBeNull()
  // What counts needs no word.
  expect(uncountedWords([visit()], '2026-03-31')).toBeNull()
})
