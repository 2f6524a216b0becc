import { expect, test } from 'vitest'
import { chooseLegalLimit, isInForce, lastDayBefore } from './legal-limit'

const code = 'sampling.report.working-days'
const national2014 = { code, jurisdictionPath: null, effectiveFrom: '2015-02-01', effectiveTo: '2019-09-30', value: 10 }
const national2019 = { code, jurisdictionPath: null, effectiveFrom: '2019-10-01', effectiveTo: null, value: 7 }
const prefecture = { code, jurisdictionPath: '/p/', effectiveFrom: '2024-01-01', effectiveTo: null, value: 6 }
const county = { code, jurisdictionPath: '/p/c/', effectiveFrom: '2025-01-01', effectiveTo: '2025-12-31', value: 5 }
const all = [national2014, national2019, prefecture, county]
const choose = (on: string, jurisdictionPath: string) => chooseLegalLimit(all, { code, on, jurisdictionPath })

test('the version in force on the day, both ends included', () => {
  expect(choose('2019-09-30', '/x/')).toBe(national2014)
  expect(choose('2019-10-01', '/x/')).toBe(national2019)
  expect(choose('2014-12-31', '/x/')).toBeNull()
})

test('the most local one before the national one', () => {
  expect(choose('2025-06-30', '/p/c/')).toBe(county)
  expect(choose('2025-06-30', '/p/c/t/')).toBe(county)
  expect(choose('2026-01-01', '/p/c/')).toBe(prefecture)
  expect(choose('2025-06-30', '/p/d/')).toBe(prefecture)
  expect(choose('2025-06-30', '/q/')).toBe(national2019)
})

test('another code is another limit', () => expect(chooseLegalLimit(all, { code: 'other', on: '2025-06-30', jurisdictionPath: '/p/' })).toBeNull())

test('the version before ends on the eve', () => {
  expect(lastDayBefore('2026-03-01')).toBe('2026-02-28')
  expect(isInForce({ effectiveFrom: '2026-01-01', effectiveTo: '2026-02-28' }, '2026-03-01')).toBe(false)
})
