import { expect, test } from 'vitest'
import type { CaseEvent } from './case-event'
import { isWorkedOn, lastRecorded, voidProblem } from './handled-case'

const history = (...events: readonly CaseEvent[]) => [{ kind: 'OPENED', receivedOn: '2026-10-12', departmentId: null } as const, ...events].map((event, index) => ({ number: index + 1, event }))
const done = (part: 'DELIVERY' | 'CONTROL' | 'FILING' | 'PENALTY'): CaseEvent => ({ kind: 'DONE', part, at: '2026-10-13', documentNumber: '1' })
const retest: CaseEvent = { kind: 'REVIEW_APPLIED', reviewKind: 'RETEST', at: '2026-10-14', applicant: '甲' }
const DEPARTMENT = '01930000-0000-7000-8000-000000000001'

test('a case is worked on once anybody recorded anything but who answers for it', () => {
  expect(isWorkedOn([])).toBe(false)
  expect(isWorkedOn(history({ kind: 'ASSIGNED', departmentId: DEPARTMENT }, { kind: 'CORRECTED', receivedOn: '2026-10-13', departmentId: null }))).toBe(false)
  expect(isWorkedOn(history(done('DELIVERY')))).toBe(true)
  expect(isWorkedOn(history({ kind: 'NOT_NEEDED', part: 'CONTROL' }))).toBe(true)
  expect(isWorkedOn(history(done('DELIVERY'), { kind: 'UNDONE', entry: 2 }))).toBe(true)
})

test('what stands last is named, what was undone is not', () => {
  expect(lastRecorded(history())).toBeNull()
  expect(lastRecorded(history(done('DELIVERY'), { kind: 'ASSIGNED', departmentId: DEPARTMENT }))).toBe('送达报告和结果通知书')
  expect(lastRecorded(history(done('DELIVERY'), retest))).toBe('申请复检')
  expect(lastRecorded(history(done('DELIVERY'), retest, { kind: 'UNDONE', entry: 3 }))).toBe('送达报告和结果通知书')
})

test('a batch whose case was hardly begun may be voided', () => {
  expect(voidProblem([])).toBeNull()
  expect(voidProblem(history(done('DELIVERY'), done('CONTROL')))).toBeNull()
  expect(voidProblem(history(retest, { kind: 'REVIEW_DROPPED', review: 2, on: '2026-10-15' }))).toBeNull()
  expect(voidProblem(history(done('FILING'), { kind: 'UNDONE', entry: 2 }))).toBeNull()
  expect(voidProblem(history({ kind: 'WITHDRAWN', on: '2026-10-15' }))).toBeNull()
})

test.each<[string, CaseEvent[]]>([
  ['已办结', [{ kind: 'CLOSED', on: '2026-10-20' }]],
  ['“复检”', [retest]],
  ['“复检”', [retest, { kind: 'REVIEW_REFUSED', review: 2, on: '2026-10-15', ground: 'LATE' }]],
  ['“立案”', [done('FILING')]],
  ['“作出处理决定”', [done('FILING'), done('PENALTY')]],
  ['“报告涉嫌犯罪”', [{ kind: 'POLICE_REPORTED', to: '公安局', at: '2026-10-14' }]],
  ['“发出协查”', [{ kind: 'ASSISTANCE_ASKED', to: '邻县', on: '2026-10-14', answerBy: null }]],
])('after %s it may not, and is said so', (words, events) => {
  expect(voidProblem(history(...events))).toEqual({ message: expect.stringContaining(words) })
})
