import { expect, test } from 'vitest'
import { getPeriod } from '@/lib/shared/period'
import { addressOfMonth } from './brief-address'

const october = getPeriod('2026-10')
test.each([
  ['a month that is over is seen as it was filed', '/dashboard?jurisdiction=city&status=NO_DATA#indicators', '2026-11-05', '/dashboard?jurisdiction=city&status=NO_DATA&asOf=2026-10&standing=filed#indicators'],
  ['a target too', '/dashboard/targets/t?jurisdiction=city', '2026-11-05', '/dashboard/targets/t?jurisdiction=city&asOf=2026-10&standing=filed'],
  ['an address without a question', '/dashboard', '2026-11-05', '/dashboard?asOf=2026-10&standing=filed'],
  ['what was drafted after its month was over keeps its look', '/dashboard?jurisdiction=city&asOf=2026-10&standing=known', '2026-11-05', '/dashboard?jurisdiction=city&asOf=2026-10&standing=known'],
  ['a month that runs has its latest figures', '/dashboard?jurisdiction=city', '2026-10-31', '/dashboard?jurisdiction=city'],
  ['lists of a month name it themselves', '/reports/obligations?jurisdiction=city&period=2026-10', '2026-11-05', '/reports/obligations?jurisdiction=city&period=2026-10'],
  ['no other page that begins alike', '/dashboards?x=1', '2026-11-05', '/dashboards?x=1'],
])('%s', (_name, stored, todayOn, shown) => {
  expect(addressOfMonth(stored, october, todayOn)).toBe(shown)
})
