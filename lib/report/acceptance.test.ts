import { describe, expect, test } from 'vitest'
import { acceptanceItems, answeringDepartments, countAcceptance, type AcceptedTask } from './acceptance'

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
