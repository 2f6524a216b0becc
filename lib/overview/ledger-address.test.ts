import { expect, test } from 'vitest'
import { pageAfter, pageBefore, parseTrail, parseUnit, recordAddress, UNIT_TEXT, unitText, viewQuery, type LedgerView } from './ledger-address'

const first: LedgerView = { part: 'counted', reason: null, month: null, unit: null, after: null, trail: [] }
const follow = (view: LedgerView, change: Partial<LedgerView>): LedgerView => ({ ...view, ...change })

test('from page to page and back, the way stands in the address', () => {
  const second = follow(first, pageAfter(first, 'a'))
  const third = follow(second, pageAfter(second, 'b'))
  expect(viewQuery(third, pageAfter(third, 'c'))).toEqual({ part: 'counted', after: 'c', trail: '-~a~b' })
  expect(follow(third, pageBefore(third)!)).toEqual(second)
  expect(follow(second, pageBefore(second)!)).toEqual(first)
  expect(pageBefore(first)).toBeNull()
  expect(parseTrail('-~a~b')).toEqual(['-', 'a', 'b'])
})

test('a month or a unit begins at the first page and keeps the rest', () => {
  const second = follow({ ...first, month: '2026-10' as LedgerView['month'] }, pageAfter(first, 'a'))
  expect(viewQuery(second, { unit: 'dept:x' })).toEqual({ part: 'counted', month: '2026-10', unit: 'dept:x' })
  expect(viewQuery(second, { month: null })).toEqual({ part: 'counted' })
})

test('the way kept is of a few pages only', () => {
  let view = first
  for (let page = 0; page < 20; page += 1) view = follow(view, pageAfter(view, `p${page}`))
  expect(view.trail).toHaveLength(8)
})

test('a unit is read as it was written, a record opens its own page', () => {
  for (const kind of ['DEPARTMENT', 'TOWNSHIP'] as const) expect([parseUnit(unitText({ kind, departmentId: null })), UNIT_TEXT.test(unitText({ kind, departmentId: null }))]).toEqual([{ kind, departmentId: null }, true])
  expect(['dept:', 'dept:x', 'unit:none', 'town:none '].map((text) => UNIT_TEXT.test(text))).toEqual([false, false, false, false])
  expect(parseUnit(unitText({ kind: 'TOWNSHIP', departmentId: 'x' }))).toEqual({ kind: 'TOWNSHIP', departmentId: 'x' })
  expect([recordAddress('register.open-kitchen', '1'), recordAddress('sampling.handling-rate', '1'), recordAddress('sampling.pass-rate', '1'), recordAddress('rectification.completion-rate', '1')]).toEqual(['/businesses/1', '/sampling/cases/1', '/sampling/batches/1', '/inspections/rectifications/1'])
})
