import { expect, test } from 'vitest'
import { wordsOfPeriod } from './covered-period'
import { numberFieldLabels, reportFieldLabels } from './period-labels'

test.each([
  ['2026-W48', '本周开展', '本周无进展', '下周计划', '本周'],
  ['2026-11', '本月开展', '本月无进展', '下月计划', '本月'],
  ['2026-Q3', '本季度开展', '本季度无进展', '下季度计划', '本季度'],
  ['2026-H1', '本半年开展', '本半年无进展', '下半年计划', '本半年'],
  ['2026-H2', '本半年开展', '本半年无进展', '下年上半年计划', '本半年'],
  ['2026', '本年开展', '本年无进展', '下年计划', '本年'],
  ['2026-05-20', '本期开展', '本期无进展', '下一步计划', '本期'],
])('a report on %s asks for %s', (key, done, noProgress, nextSteps, thisMonth) => {
  const words = wordsOfPeriod(key)
  expect(reportFieldLabels(words)).toMatchObject({ done, noProgress, nextSteps, problems: '存在问题' })
  expect(numberFieldLabels(words)).toMatchObject({ thisMonth, cumulative: '累计' })
})
