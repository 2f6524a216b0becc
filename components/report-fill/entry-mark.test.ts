import { describe, expect, test } from 'vitest'
import type { EntryProblem } from '@/lib/report/entry-complete'
import type { SentBack } from '@/lib/report/report-view'
import { isRemarked, markOf } from './entry-mark'

const missing: EntryProblem = { field: 'done', message: '', severity: 'missing' }
const doubt: EntryProblem = { field: 'value:t:cumulative', message: '', severity: 'doubt' }
const plain = { isConflict: false, isNotCome: false, hasRemarks: false }

test.each<[string, EntryProblem[], Partial<typeof plain>, string]>([
  ['whole', [], {}, 'ready'],
  ['not whole', [missing], {}, 'missing'],
  ['doubtful', [doubt], { hasRemarks: true }, 'wrong'],
  ['whole, and spoken of by the office', [], { hasRemarks: true }, 'remarked'],
  ['not whole, and spoken of', [missing], { hasRemarks: true }, 'remarked'],
  ['not come', [missing], { isNotCome: true }, 'awaited'],
  ['not come, and typed by two', [missing], { isNotCome: true, isConflict: true }, 'wrong'],
])('an entry %s', (_, problems, more, mark) => {
  expect(markOf(problems, { ...plain, ...more })).toBe(mark)
})

describe('what was said of an entry', () => {
  const sentBack: SentBack = { step: 'RETURNED', note: '', by: '王强', at: '2026-11-22T02:00:00.000Z', remarks: [{ entryId: 'a', field: 'done', reason: '请写明' }] }
  const entry = (id: string, savedAt: string | null, partReturn: { at: string; reason: string } | null = null) => ({ id, savedAt, partReturn })

  test.each([
    ['waits', entry('a', '2026-11-19T02:00:00.000Z'), false, true],
    ['waits in one that was never saved', entry('a', null), false, true],
    ['is answered by what was saved since', entry('a', '2026-11-22T03:00:00.000Z'), false, false],
    ['is being answered', entry('a', '2026-11-19T02:00:00.000Z'), true, false],
    ['is said of another', entry('b', '2026-11-19T02:00:00.000Z'), false, false],
    ['came from the lead', entry('b', '2026-11-19T02:00:00.000Z', { at: '2026-11-20T02:00:00.000Z', reason: '请补充' }), false, true],
  ])('%s', (_, one, isTyped, expected) => {
    expect(isRemarked(one, sentBack, isTyped)).toBe(expected)
  })

  test('is nothing where nothing came back', () => {
    expect(isRemarked(entry('a', null), null, false)).toBe(false)
  })
})
