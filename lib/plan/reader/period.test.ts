import { describe, expect, it } from 'vitest'
import { passageOf } from '@/tests/plan-corpus/read-text'
import { findPeriod } from './period'

function period(title: string, text = '', goals = ''): unknown {
  const { from, to, year } = findPeriod([passageOf(title)], text ? [passageOf(text)] : [], goals ? [passageOf(goals)] : [])
  return [from, to, year]
}

describe('findPeriod', () => {
  it.each([
    ['行动方案（2022—2024年）', '', '', ['2022-01-01', '2024-12-31', null]], ['2026年重点工作安排', '', '', ['2026-01-01', '2026-12-31', 2026]],
    ['“十五五”规划', '', '', ['2026-01-01', '2030-12-31', null]], ['规划', '制定我市2021-2025年规划。', '', ['2021-01-01', '2025-12-31', null]],
    ['实施意见', '', '到2028年，明显提升。', [null, '2028-12-31', null]], ['实施意见', '', '', [null, null, null]],
    ['2026年创建方案', '创建从xxxx年x月开始，到xxxx年底结束。', '', [null, null, 2026]], ['二〇二六年工作要点', '', '', ['2026-01-01', '2026-12-31', 2026]],
  ])('of %s', (title, text, goals, expected) => expect(period(title, text, goals)).toEqual(expected))
})
