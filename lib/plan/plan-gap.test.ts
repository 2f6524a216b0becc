import { describe, expect, test } from 'vitest'
import { listGaps, type CarryingLink, type UpperTarget } from './plan-gap'

const tasks = [{ id: 't1', heading: '校园' }, { id: 't2', heading: '农村' }]
const target = (id: string, given: Partial<UpperTarget> = {}): UpperTarget => ({ id, name: id, year: null, pathYears: [], ...given })
const plans = [{ id: 'p26', years: [2026, 2026] as const }, { id: 'p27', years: [2027, 2027] as const }]
const link = (given: Partial<CarryingLink>): CarryingLink => ({ upperTaskId: null, upperTargetId: null, lowerPlanId: 'p26', lowerYear: null, ...given })
const gapsOf = (links: CarryingLink[], targets: UpperTarget[] = []) => listGaps([2026, 2028], tasks, targets, plans, links).map((gaps) => [gaps.year, gaps.targets.map(({ id }) => id), gaps.tasks.map(({ id }) => id)])

describe('year by year', () => {
  test('a task is carried in the years of the plan that carries it', () => {
    expect(gapsOf([link({ upperTaskId: 't1' }), link({ upperTaskId: 't2', lowerPlanId: 'p27' })])).toEqual([[2026, [], ['t2']], [2027, [], ['t1']], [2028, [], ['t1', 't2']]])
    expect(listGaps([2026, 2028], tasks, [], plans, []).map(({ hasPlans }) => hasPlans)).toEqual([true, true, false])
  })

  test('a target over the whole period is asked for each year, one with its year in that year, a path in its years', () => {
    const targets = [target('whole'), target('last', { year: 2028 }), target('path', { pathYears: [2026, 2027] })]
    expect(gapsOf([], targets).map(([, ids]) => ids)).toEqual([['whole', 'path'], ['whole', 'path'], ['whole', 'last']])
    expect(gapsOf([link({ upperTargetId: 'whole' }), link({ upperTargetId: 'path', lowerPlanId: 'p27' })], targets).map(([, ids]) => ids)).toEqual([['path'], ['whole'], ['whole', 'last']])
  })

  test('a yearly target carries its own year only', () => {
    const campaign = [{ id: 'c', years: [2026, 2028] as const }]
    const gaps = listGaps([2026, 2028], [], [target('whole')], campaign, [link({ upperTargetId: 'whole', lowerPlanId: 'c', lowerYear: 2027 })])
    expect(gaps.map((one) => one.targets.length)).toEqual([1, 0, 1])
  })

  test('a plan without a period carries every year', () => {
    expect(listGaps([2026, 2027], tasks.slice(0, 1), [], [{ id: 'x', years: null }], [link({ upperTaskId: 't1', lowerPlanId: 'x' })]).map((one) => one.tasks.length)).toEqual([0, 0])
  })
})
