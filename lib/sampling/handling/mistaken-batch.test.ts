import { expect, test } from 'vitest'
import type { CaseEvent } from './case-event'
import { mistakeProblem } from './mistaken-batch'

const history = (...events: readonly CaseEvent[]) => [{ kind: 'OPENED', receivedOn: '2026-10-12', departmentId: null } as const, ...events].map((event, index) => ({ number: index + 1, event }))
const done = (part: 'DELIVERY' | 'CONTROL' | 'CAUSE' | 'FILING' | 'PUBLICATION'): CaseEvent => ({ kind: 'DONE', part, at: '2026-10-13', documentNumber: '1' })
const DEPARTMENT = '01930000-0000-7000-8000-000000000001'

test('nothing stands in the way where nobody outside has been told', () => {
  expect(mistakeProblem([])).toBeNull()
  expect(mistakeProblem(history())).toBeNull()
  expect(mistakeProblem(history({ kind: 'ASSIGNED', departmentId: DEPARTMENT }, done('CAUSE'), { kind: 'NOT_NEEDED', part: 'CONTROL' }))).toBeNull()
  expect(mistakeProblem(history(done('DELIVERY'), { kind: 'UNDONE', entry: 2 }))).toBeNull()
  expect(mistakeProblem(history({ kind: 'REVIEW_APPLIED', reviewKind: 'RETEST', at: '2026-10-14', applicant: '甲' }, { kind: 'REVIEW_DROPPED', review: 2, on: '2026-10-15' }))).toBeNull()
  expect(mistakeProblem(history({ kind: 'WITHDRAWN', on: '2026-10-15' }))).toBeNull()
})

test.each([
  ['送达报告和结果通知书', done('DELIVERY')],
  ['产品控制', done('CONTROL')],
  ['立案', done('FILING')],
  ['信息公布', done('PUBLICATION')],
  ['报告涉嫌犯罪', { kind: 'POLICE_REPORTED', to: '公安局', at: '2026-10-14' } as CaseEvent],
  ['发出协查', { kind: 'ASSISTANCE_ASKED', to: '邻县', on: '2026-10-14', answerBy: null } as CaseEvent],
  ['复检', { kind: 'REVIEW_APPLIED', reviewKind: 'RETEST', at: '2026-10-14', applicant: '甲' } as CaseEvent],
  ['已办结', { kind: 'CLOSED', on: '2026-10-20' } as CaseEvent],
])('after %s it has gone too far, and is said so', (words, event) => {
  expect(mistakeProblem(history(event))).toEqual({ message: expect.stringContaining(words), field: 'conclusion' })
})
