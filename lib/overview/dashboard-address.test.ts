import { expect, test } from 'vitest'
import { getPeriod } from '@/lib/shared/period'
import { notPastWords, pastMonth } from './dashboard-address'
import { dataDateWords } from './look-words'

test('only a month that is over is looked back to; of another the latest is shown and it is said', () => {
  expect([pastMonth(getPeriod('2026-10'), '2026-11-20'), pastMonth(getPeriod('2026-11'), '2026-11-20'), pastMonth(getPeriod('2099-01'), '2026-11-20'), pastMonth(undefined, '2026-11-20')]).toEqual(['2026-10', null, null, null])
  expect(notPastWords(getPeriod('2099-01'), '2026-11-20')).toBe('2099年1月还没有过完，只能回看已经过去的月份，以下是最新数据。')
  expect([notPastWords(getPeriod('2026-10'), '2026-11-20'), notPastWords(undefined, '2026-11-20')]).toEqual([null, null])
})

test('the data date is told by source: reports end earlier than ledgers, which count as they are recorded', () => {
  const latest = { asOf: null, standing: 'known' } as const
  expect(dataDateWords(latest, '2026-11-24', '2026-11-27')).toBe('数据截至：报送2026年11月24日，平台台账2026年11月27日')
  expect(dataDateWords(latest, null, '2026-11-27')).toBe('数据截至：平台台账2026年11月27日，尚无已报送的数据')
  expect(dataDateWords(latest, '2026-11-24')).toBe('数据截至2026年11月24日，按已报送口径')
})
