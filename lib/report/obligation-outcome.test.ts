import { expect, test } from 'vitest'
import { countOutcomes, onTimeShare, outcomesOf } from './obligation-outcome'
import type { FiledRecord } from './timeliness'

const record = (more: Partial<FiledRecord>): FiledRecord => ({ status: 'OPEN', dueOn: '2026-11-21', state: null, firstSubmittedAt: null, returnedAt: null, correctionDueOn: null, correctedAt: null, acceptedAt: null, ...more })
const filed = (at: string) => ({ state: 'SUBMITTED' as const, firstSubmittedAt: new Date(at) })
const returned = { returnedAt: new Date('2026-11-24T02:00:00Z'), correctionDueOn: '2026-11-28' }

test.each<[string, FiledRecord, string[]]>([
  ['not due yet', record({ dueOn: '2026-11-30' }), ['owed', 'notDue']],
  ['overdue', record({}), ['owed', 'overdue']],
  ['on time', record(filed('2026-11-21T02:00:00Z')), ['owed', 'submitted', 'onTime']],
  ['late', record(filed('2026-11-22T02:00:00Z')), ['owed', 'submitted', 'late']],
  ['returned, the first hand-in stays on time', record({ ...filed('2026-11-21T02:00:00Z'), ...returned, state: 'RETURNED' }), ['owed', 'submitted', 'onTime', 'returned']],
  ['corrected', record({ ...filed('2026-11-21T02:00:00Z'), ...returned, correctedAt: new Date('2026-11-25T02:00:00Z') }), ['owed', 'submitted', 'onTime']],
  ['excused', record({ status: 'EXEMPT' }), ['exempt']],
  ['withdrawn', record({ status: 'WITHDRAWN' }), []],
])('%s', (_, one, outcomes) => {
  expect(outcomesOf(one, '2026-11-26')).toEqual(outcomes)
})

test('the parts add up: owed is submitted, overdue and not due', () => {
  const counts = countOutcomes([record({}), record({ dueOn: '2026-11-30' }), record(filed('2026-11-21T02:00:00Z')), record(filed('2026-11-23T02:00:00Z')), record({ status: 'EXEMPT' })], '2026-11-26')
  expect(counts).toEqual({ owed: 4, submitted: 2, onTime: 1, late: 1, overdue: 1, notDue: 1, returned: 0, exempt: 1 })
  expect(onTimeShare(counts)).toBe('1/3')
  expect(onTimeShare(countOutcomes([], '2026-11-26'))).toBe('—')
})
