import { describe, expect, test } from 'vitest'
import { checkDuty, stepForDuty, type DutyInHand } from './duty-check'

const duty = (given: Partial<DutyInHand> = {}): DutyInHand => ({ cycle: 'MONTHLY', dueDay: 21, months: [], dueOn: null, cutOffDays: 1, shiftOnRestDays: false, audience: 'PLAN_LEADS', departmentIds: [], effectiveFrom: null, effectiveTo: null, ...given })
const problemsOf = (given: Partial<DutyInHand>) => checkDuty(duty(given)).map(({ path, message }) => `${path}: ${message}`)

describe('the rule of a duty', () => {
  test.each<Partial<DutyInHand>>([
    {}, { cycle: 'WEEKLY', dueDay: 5 }, { cycle: 'ONCE', dueDay: null, dueOn: '2026-12-01' }, { cycle: 'QUARTERLY', months: [3, 6, 9] }, { cycle: 'HALF_YEARLY', months: [6, 12] }, { cycle: 'YEARLY', months: [12], dueDay: 1 },
  ])('is whole: %j', (given) => expect(problemsOf(given)).toEqual([]))

  test.each<[Partial<DutyInHand>, string]>([
    [{ dueDay: null }, 'dueDay: 请填写几日前报送，例如：21'],
    [{ cycle: 'WEEKLY', dueDay: 8 }, 'dueDay: 请选择每周星期几报送'],
    [{ cycle: 'ONCE' }, 'dueOn: 请填写报送日期'],
    [{ cycle: 'QUARTERLY' }, 'months: 请选择在哪些月份报送'],
    [{ cycle: 'QUARTERLY', months: [1, 3] }, 'months: 每个季度只能有一个报送月份；需要更多次的，请改用更短的周期'],
    [{ cycle: 'YEARLY', months: [6, 12] }, 'months: 每年只能有一个报送月份；需要更多次的，请改用更短的周期'],
    [{ audience: 'CHOSEN' }, 'departmentIds: 请选择由哪些单位报送'],
    [{ cycle: 'WEEKLY', dueDay: 5, cutOffDays: 7 }, 'cutOffDays: 数据截止最多提前 6 天，再早就与上一次报送重叠'],
    [{ effectiveFrom: '2026-12-01', effectiveTo: '2026-11-30' }, 'effectiveTo: 停止日期应不早于生效日期'],
  ])('lacks something: %j', (given, message) => expect(problemsOf(given)).toEqual([message]))
})

describe('a change adjusts the future and leaves the past', () => {
  const today = '2026-11-25'
  const change = (before: Partial<DutyInHand>, after: Partial<DutyInHand>, inForce = true) => stepForDuty(duty(before), duty(after), { inForce }, today)

  test('from a day on: the old rule ends the day before', () => {
    expect(change({}, { dueDay: 25, effectiveFrom: '2026-12-01' })).toEqual({ kind: 'succeed', endOn: '2026-11-30', fromOn: '2026-12-01' })
    expect(change({}, { audience: 'PLAN_UNITS', effectiveFrom: today })).toEqual({ kind: 'succeed', endOn: '2026-11-24', fromOn: today })
  })

  test('not into the past', () => {
    expect(change({}, { dueDay: 25, effectiveFrom: '2026-11-24' })).toMatchObject({ kind: 'refuse', problem: { path: 'effectiveFrom' } })
    expect(change({}, { dueDay: 25 })).toMatchObject({ kind: 'refuse' })
  })

  test('in place: a draft, what has not begun, words only', () => {
    expect(change({}, { dueDay: 25 }, false)).toEqual({ kind: 'replace' })
    expect(change({ effectiveFrom: '2027-01-01' }, { dueDay: 25, effectiveFrom: '2026-12-01' })).toEqual({ kind: 'replace' })
    expect(change({ months: [3, 6] }, { months: [6, 3] })).toEqual({ kind: 'replace' })
  })
})
