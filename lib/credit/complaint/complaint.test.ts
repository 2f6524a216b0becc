import { expect, test } from 'vitest'
import { complaintProblems, type ComplaintDays } from './complaint'

const OPEN: ComplaintDays = { receivedOn: '2026-11-10', result: 'PENDING', resultOn: null, resultNote: '' }

test.each<[Partial<ComplaintDays>, string[]]>([
  [{}, []],
  [{ receivedOn: '2026-11-21' }, ['receivedOn']],
  [{ resultOn: '2026-11-12' }, ['resultOn']],
  [{ result: 'CONFIRMED' }, ['resultOn', 'resultNote']],
  [{ result: 'UNFOUNDED', resultOn: '2026-11-12', resultNote: '现场核查未发现' }, []],
  [{ result: 'PARTLY', resultOn: '2026-11-09', resultNote: '部分属实' }, ['resultOn']],
  [{ result: 'PARTLY', resultOn: '2026-11-21', resultNote: '部分属实' }, ['resultOn']],
])('%j has problems at %j', (part, fields) => {
  expect(Object.keys(complaintProblems({ ...OPEN, ...part }, '2026-11-20'))).toEqual(fields)
})
