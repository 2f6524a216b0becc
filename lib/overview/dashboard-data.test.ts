import { expect, test } from 'vitest'
import { getPeriod } from '@/lib/shared/period'
import { departmentStandings, planStandings } from './dashboard'
import { dashboardData } from './dashboard-data'
import type { StandingRow } from './target-standing.queries'

const october = getPeriod('2026-10')
const owner = { departmentId: 'market', name: '市市场监管局', role: 'LEAD' as const }
const row: StandingRow = {
  targetId: 't', status: 'AT_RISK', sentence: '还差 60 家', value: '440', shown: '440家', asked: '≥500家', bound: '500.0000', numerator: null, denominator: null, from: getPeriod('2026-01'), to: getPeriod('2026-12'), through: october, missing: [],
  series: [{ period: getPeriod('2026-09'), value: null }, { period: october, value: '440.0000' }], parts: [], planId: 'p', planTitle: '方案', indicatorId: 'i', indicatorName: '检查户次', measureUnit: '家', nature: 'BINDING', source: 'REPORTED', higherIsBetter: true, authority: null, pending: null, task: null, owners: [owner],
}

test('the page as it travels: each name once, states as places, a line as its values up to a month', () => {
  const plans = planStandings([{ id: 'p', title: '方案', status: 'PUBLISHED', periodFrom: '2026-01-01', periodTo: '2026-12-31', tasks: ['DONE', null] }], [row])
  const departments = departmentStandings([{ departmentId: 'market', name: owner.name, led: 1, shared: 2 }], [{ departmentId: 'market', onTime: 3, judged: 4, overdue: 1 }], [row])
  const data = dashboardData({ targets: [row], plans, departments, overdue: [{ departmentId: 'edu', name: '市教育局', count: 1, firstDueOn: '2026-11-21' }], findings: { overdue: 3, key: 1, firstDueOn: '2026-10-30', firstKeyDueOn: '2026-11-02' }, dataUpToOn: '2026-10-20' })
  expect(data.names).toEqual([['market', '市市场监管局'], ['edu', '市教育局']])
  expect(data.targets).toEqual([['t', 0, '检查户次', '家', 'BINDING', data.statuses.indexOf('AT_RISK'), '440家', '≥500家', '500.0000', '还差 60 家', '2026-10', [null, '440.0000'], [], [0]]])
  expect(data.departments).toEqual([[0, 1, 2, 3, 4, 1, 1, 0]])
  expect(data.findings).toEqual([3, 1, '2026-10-30', '2026-11-02'])
  expect(data.overdue).toEqual([[1, 1, '2026-11-21']])
  const [, title, tasks, binding] = data.plans[0]!
  expect([title, tasks[data.taskStates.indexOf('DONE')], tasks[data.taskStates.indexOf('none')], binding[data.statuses.indexOf('AT_RISK')]]).toEqual(['方案', 1, 1, 1])
})
