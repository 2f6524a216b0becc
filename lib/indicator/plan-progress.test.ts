import fc from 'fast-check'
import { expect, test } from 'vitest'
import { JUDGED_STATUSES } from '@/lib/terms/indicator'
import { fuzzRuns } from '@/tests/support/fuzz-runs'
import { countedTargets, planProgress } from './plan-progress'

test('任务按状态计数，约束性与预期性分开', () => {
  const progress = planProgress(['DONE', 'BEHIND', null, 'DONE'], [{ nature: 'BINDING', status: 'MET' }, { nature: 'BINDING', status: 'PENDING' }, { nature: 'ANTICIPATORY', status: 'AT_RISK' }, { nature: null, status: 'NO_DATA' }])
  expect(progress.tasks).toEqual({ NOT_STARTED: 0, ON_SCHEDULE: 0, BEHIND: 1, DONE: 2, none: 1 })
  expect(progress.binding).toMatchObject({ MET: 1, PENDING: 1, NOT_MET: 0 })
  expect(progress.anticipatory.AT_RISK).toBe(1)
  expect(progress.unnamed.NO_DATA).toBe(1)
  expect(countedTargets(progress.binding)).toBe(1)
})

test('每个任务、每个目标恰计一次，次序无关', () => {
  const state = fc.constantFrom('NOT_STARTED' as const, 'ON_SCHEDULE' as const, 'BEHIND' as const, 'DONE' as const, null)
  const target = fc.record({ nature: fc.constantFrom('BINDING' as const, 'ANTICIPATORY' as const, null), status: fc.constantFrom(...JUDGED_STATUSES) })
  const sum = (counts: object) => Object.values(counts).reduce((total: number, one: number) => total + one, 0)
  fc.assert(
    fc.property(fc.array(state, { maxLength: 40 }), fc.array(target, { maxLength: 40 }), (tasks, targets) => {
      const progress = planProgress(tasks, targets)
      expect(sum(progress.tasks)).toBe(tasks.length)
      expect(sum(progress.binding) + sum(progress.anticipatory) + sum(progress.unnamed)).toBe(targets.length)
      expect(planProgress(tasks.toReversed(), targets.toReversed())).toEqual(progress)
    }),
    { numRuns: fuzzRuns(300) },
  )
})
