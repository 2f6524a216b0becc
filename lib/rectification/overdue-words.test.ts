import { expect, test } from 'vitest'
import { overdueFindingWords } from './overdue-words'

test('tells of the first day of all, and of that of the key items apart', () => {
  const told = { key: 2, firstDueOn: '2025-04-22', firstKeyDueOn: '2026-11-05' }
  expect(overdueFindingWords(told, '2026-11-28')).toBe('整改期限最早的为2025年4月22日（585 天前）；其中重点项 2 个，最早的为2026年11月5日（23 天前）')
  expect(overdueFindingWords({ ...told, key: 0, firstKeyDueOn: null }, '2026-11-28')).toBe('整改期限最早的为2025年4月22日（585 天前）；其中没有重点项问题')
})
