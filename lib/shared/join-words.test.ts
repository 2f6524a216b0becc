import { expect, test } from 'vitest'
import { joinWords } from './join-words'

test.each([
  ['2026年度', '年度工作总结', '2026年度工作总结'],
  ['2026年第一季度', '季度报告', '2026年第一季度报告'],
  ['2026年11月', '月调度报告', '2026年11月月调度报告'],
  ['2026年度', '工作总结', '2026年度工作总结'],
  ['', '工作总结', '工作总结'],
])('%s and %s', (first, second, joined) => expect(joinWords(first, second)).toBe(joined))
