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
    ['专项行动方案', '决定自2026年6月1日至9月8日在全市开展行动。', '', ['2026-06-01', '2026-09-08', 2026]],
    ['整治方案', '整治工作从2026年3月起至2026年11月底结束。', '', ['2026-03-01', '2026-11-30', 2026]],
    ['2026年集中行动方案', '镇政府决定从2026年4月10日起至7月31日止开展行动。', '', ['2026-04-10', '2026-07-31', 2026]],
    ['2026年工作总结和2027年重点工作安排', '', '', ['2027-01-01', '2027-12-31', 2027]],
    ['三年行动方案', '从2026年起，利用三年时间开展行动。', '', ['2026-01-01', '2028-12-31', null]],
    ['实施意见（2026年8月18日）', '', '', [null, null, null]],
  ])('of %s', (title, text, goals, expected) => expect(period(title, text, goals)).toEqual(expected))
})
