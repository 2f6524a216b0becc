import { expect, test } from 'vitest'
import { milestoneDto, taskDto } from '@/tests/support/plan-task-dto'
import { standingOf } from './plan-standing'

const TODAY = '2026-11-25'

test('tasks are counted by kind, responsibility and day', () => {
  const outside = { role: 'RESPONSIBLE' as const, departmentId: null, name: '有关企业', writtenAs: '有关企业', groupRule: null }
  const standing = standingOf(
    [
      taskDto({ responsibility: 'LED', dueOn: '2026-11-24' }),
      taskDto({ responsibility: 'JOINT', dueOn: '2026-11-25', units: [outside] }),
      taskDto({ responsibility: 'JOINT', noLeadReason: '分别报送', milestones: [milestoneDto({ dueOn: '2026-12-25' })], units: [outside] }),
      taskDto({ responsibility: 'NONE', dueOn: '2026-12-26' }),
      taskDto({ kind: 'MEASURE', responsibility: 'SOLE' }),
      taskDto({ kind: 'PHASE', responsibility: 'NONE', dueOn: '2025-01-01' }),
    ],
    TODAY,
  )
  expect(standing).toEqual({
    kinds: { TASK: 4, MEASURE: 1, PHASE: 1 },
    responsibilities: { LED: 1, SOLE: 0, JOINT: 2, NONE: 1 },
    withDue: 4,
    withoutDue: 1,
    past: 1,
    near: 2,
    withoutCoordinator: 1,
    unresolved: ['有关企业'],
  })
})

test('a plan without tasks counts nothing', () => {
  expect(standingOf([], TODAY)).toMatchObject({ withDue: 0, withoutDue: 0, past: 0, unresolved: [] })
})
