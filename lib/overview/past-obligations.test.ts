import { expect, test } from 'vitest'
import type { ObligationRow } from '@/lib/report/obligation-list.queries'
import { getPeriod } from '@/lib/shared/period'
import { pastLookOf } from './past-look'
import { pastObligations } from './past-obligations'

type Record = ObligationRow['record']
const row = (id: string, record: Partial<Record>): ObligationRow => ({
  id, department: { id: 'd', name: '市教育局' }, plan: { id: 'p', title: '方案' }, dutyName: '台账', deliverable: 'LEDGER', covered: '', formPeriod: '2026-09', sectionId: null, timeliness: { timeliness: 'NOT_DUE', firstOnTime: null, daysLate: 0 }, outcomes: [],
  record: { status: 'OPEN', dueOn: '2026-09-21', state: null, firstSubmittedAt: null, returnedAt: null, correctionDueOn: null, correctedAt: null, acceptedAt: null, ...record },
})
const at = (day: string) => new Date(`${day}T02:00:00Z`)
const rows = [
  row('on time', { state: 'ACCEPTED', firstSubmittedAt: at('2026-09-20'), acceptedAt: at('2026-09-22') }),
  row('came in October', { state: 'ACCEPTED', firstSubmittedAt: at('2026-10-02'), acceptedAt: at('2026-10-03') }),
  row('returned in October', { state: 'RETURNED', firstSubmittedAt: at('2026-09-20'), returnedAt: at('2026-10-08'), correctionDueOn: '2026-10-12' }),
  row('never came', {}),
  row('due in October', { dueOn: '2026-10-21' }),
]
const told = (standing: 'FILED' | 'KNOWN') => {
  const past = pastObligations(rows, pastLookOf(getPeriod('2026-09'), standing)!, '2026-11-20')
  return Object.fromEntries(past.rows.map(({ id, record, outcomes }) => [id, past.rows.length > 0 && outcomes.length > 0 ? outcomes.join() : record.dueOn]))
}

test('as a month stood at its end: what came or was returned later had not happened', () => {
  expect(told('FILED')).toEqual({ 'on time': 'owed,submitted,onTime', 'came in October': 'owed,overdue', 'returned in October': 'owed,submitted,onTime', 'never came': 'owed,overdue' })
})

test('as it is known now: what fell due by then, as it is told today', () => {
  const { rows: known, onDay } = pastObligations(rows, pastLookOf(getPeriod('2026-09'), 'KNOWN')!, '2026-11-20')
  expect(known).toEqual(rows.slice(0, 4))
  expect(onDay).toBe('2026-11-20')
})

test('the last instant of a month is on the portal’s clock, and the latest figures look back upon nothing', () => {
  expect(pastLookOf(getPeriod('2026-02'), 'FILED')).toEqual({ standing: 'FILED', yearFrom: '2026-01-01', lastOn: '2026-02-28', until: new Date('2026-02-28T15:59:59.999Z') })
  expect(pastLookOf(null, 'KNOWN')).toBeNull()
})
