import { describe, expect, test } from 'vitest'
import { acceptanceItems, answeringDepartments, countAcceptance, finishedOn, type AcceptedTask, type LatestAcceptance } from './acceptance'

const task = (id: string, more: Partial<AcceptedTask> = {}): AcceptedTask => ({ id, kind: 'TASK', coordinatorId: null, units: [{ departmentId: 'lead', role: 'LEAD' }, { departmentId: 'other', role: 'RESPONSIBLE' }], ...more })
const joint = task('j', { units: [{ departmentId: 'a', role: 'RESPONSIBLE' }, { departmentId: 'b', role: 'RESPONSIBLE' }, { departmentId: 'c', role: 'SUPPORTING' }] })

test('the lead answers, else the coordinator, else each responsible department for itself', () => {
  expect(answeringDepartments(task('t'))).toEqual(['lead'])
  expect(answeringDepartments(joint)).toEqual(['a', 'b'])
  expect(answeringDepartments({ ...joint, coordinatorId: 'c' })).toEqual(['c'])
  expect(answeringDepartments({ units: [], coordinatorId: null })).toEqual([])
})

describe('what is accepted of a plan', () => {
  const whole = (items: ReturnType<typeof acceptanceItems>) => items.map(({ kind, taskId, milestoneId, departmentId }) => [kind, taskId ?? milestoneId, departmentId])

  test('a phase of the whole plan by everybody who answers, a phase of a task by those of the task', () => {
    const phases = [{ id: 'whole', kind: 'PHASE', taskId: null }, { id: 'own', kind: 'ACCEPTANCE', taskId: 't' }, { id: 'day', kind: 'DEADLINE', taskId: 't' }] as const
    expect(whole(acceptanceItems([task('t'), joint], phases))).toEqual([
      ['task', 't', 'lead'], ['task', 'j', 'a'], ['task', 'j', 'b'],
      ['phase', 'whole', 'lead'], ['phase', 'whole', 'a'], ['phase', 'whole', 'b'],
      ['phase', 'own', 'lead'],
    ])
  })

  test('a phase written as a task is a phase, once with the dates it holds', () => {
    const dates = [{ id: 'dates', kind: 'PHASE', taskId: 'p' }, { id: 'check', kind: 'ACCEPTANCE', taskId: 'p' }] as const
    expect(whole(acceptanceItems([task('t'), task('p', { kind: 'PHASE', units: [] })], dates))).toEqual([['task', 't', 'lead'], ['phase', 'p', 'lead'], ['phase', 'check', 'lead']])
    expect(whole(acceptanceItems([task('t'), task('p', { kind: 'PHASE', units: [] })], []))).toEqual([['task', 't', 'lead'], ['phase', 'p', 'lead']])
  })
})

test('standings are counted', () => {
  expect(countAcceptance(['NONE', 'ACCEPTED', 'NONE'])).toEqual({ NONE: 2, REQUESTED: 0, REFUSED: 0, ACCEPTED: 1 })
})

describe('a task has ended', () => {
  const latest = (rounds: Record<string, LatestAcceptance>) => (departmentId: string) => rounds[departmentId]
  const accepted = (decidedOn: string): LatestAcceptance => ({ state: 'ACCEPTED', decidedOn })

  test.each<[string, AcceptedTask, string, Record<string, LatestAcceptance>, string | null]>([
    ['for the lead once it was accepted of it', task('t'), 'lead', { lead: accepted('2026-11-05') }, '2026-11-05'],
    ['for those who give it their part as well', task('t'), 'other', { lead: accepted('2026-11-05') }, '2026-11-05'],
    ['not while the lead only asked', task('t'), 'lead', { lead: { state: 'REQUESTED', decidedOn: null } }, null],
    ['not when it was refused', task('t'), 'other', { lead: { state: 'REFUSED', decidedOn: '2026-11-05' } }, null],
    ['in a joint task for each by itself', joint, 'a', { a: accepted('2026-11-05') }, '2026-11-05'],
    ['and not for the other', joint, 'b', { a: accepted('2026-11-05') }, null],
    ['for a supporting unit with the last of those who answer', joint, 'c', { a: accepted('2026-11-05'), b: accepted('2026-11-09') }, '2026-11-09'],
    ['never where nobody answers', task('n', { units: [] }), 'x', {}, null],
  ])('%s', (_, one, departmentId, rounds, expected) => {
    expect(finishedOn(one, departmentId, latest(rounds))).toBe(expected)
  })
})
