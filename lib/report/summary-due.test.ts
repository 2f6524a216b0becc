import { expect, test } from 'vitest'
import { dueSummaries } from './summary-due'
import type { OfficeSummaryRow } from './summary-list.queries'

const row = (more: Partial<OfficeSummaryRow> = {}): OfficeSummaryRow => ({ key: 'k', planId: 'p', planTitle: '攻坚方案', periodKey: '2026-Q3', covered: '2026年第三季度', periodTo: '2026-09-30', dueOn: '2026-09-21', units: { owed: 2, submitted: 1, accepted: 1 }, isBegun: true, summary: null, ...more })
const annual = row({ periodKey: '2026', periodTo: '2026-12-31', dueOn: '2026-12-01' })
const mark = { id: 's', state: 'DRAFT', filedAt: null } as const

test.each<[string, OfficeSummaryRow, string, boolean]>([
  ['the quarter is over', row(), '2026-10-01', true],
  ['the day of departments has come before the quarter ends', row(), '2026-09-21', true],
  ['neither has', row(), '2026-09-20', false],
  ['a year falls due before it ends', annual, '2026-12-01', true],
  ['not earlier', annual, '2026-11-30', false],
  ['departments send none, the period is over', row({ dueOn: null, summary: mark }), '2026-10-01', true],
  ['departments send none, the period runs', row({ dueOn: null, summary: mark }), '2026-09-30', false],
  ['drafted only', row({ summary: mark }), '2026-10-01', true],
  ['filed', row({ summary: { ...mark, state: 'FILED', filedAt: '2026-10-02T00:00:00Z' } }), '2026-10-03', false],
  ['filed and being corrected: it stands', row({ summary: { ...mark, state: 'CORRECTING', filedAt: '2026-10-02T00:00:00Z' } }), '2026-10-03', false],
])('%s', (_, one, todayOn, isDue) => {
  expect(dueSummaries([one], todayOn)).toHaveLength(isDue ? 1 : 0)
})

test('several of one plan are told together, the earliest first', () => {
  expect(dueSummaries([annual, row(), row({ planId: 'q', periodKey: '2026-Q2', periodTo: '2026-06-30' })], '2026-12-02').map(({ planId, rows }) => [planId, rows.map(({ periodKey }) => periodKey)])).toEqual([['q', ['2026-Q2']], ['p', ['2026-Q3', '2026']]])
})
