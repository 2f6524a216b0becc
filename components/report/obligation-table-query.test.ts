import { expect, test } from 'vitest'
import { parseTableQuery } from '../ui/table-query'
import { askedObligations, obligationSpec } from './obligation-table-query'

const asked = (params: Record<string, string>, wholeYear = false) => askedObligations(parseTableQuery(params, obligationSpec), '2026-11-26', wholeYear)

test('this month where none is named, else the month or the year of it', () => {
  expect(asked({})).toEqual({ filter: { from: '2026-11', to: '2026-11' }, outcome: null, words: '2026年11月' })
  expect(asked({ period: '2025-03' }).words).toBe('2025年3月')
  expect(asked({ period: '2025-03', range: 'year' })).toMatchObject({ filter: { from: '2025-01', to: '2025-12' }, words: '2025年' })
  expect(asked({}, true).filter).toEqual({ from: '2026-01', to: '2026-12' })
})

test('what the address does not know falls back', () => {
  expect(asked({ period: 'x', plan: 'y', outcome: 'toString' })).toEqual(asked({}))
  expect(asked({ outcome: 'late' }).outcome).toBe('late')
})
