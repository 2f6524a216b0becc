import { expect, test } from 'vitest'
import type { JudgedStatus } from '@/lib/terms/indicator'
import { newlyOverdue, seenAfter, seenBefore, standingChanges, type Seen } from './seen-standing'
import type { StandingRow } from './target-standing.queries'

const at = (time: string) => new Date(`2026-11-${time}:00Z`)
const saw = (status: JudgedStatus) => ({ target: status })

test('what is told is told since the last visit, and stays while one looks on', () => {
  const first = seenAfter(null, at('20T08:00'), saw('ON_TRACK'))
  expect(seenBefore(null, at('20T08:00'))).toBeNull()
  expect(seenBefore(first, at('20T08:10'))).toBeNull()
  const second = seenAfter(first, at('25T08:00'), saw('AT_RISK'))
  expect(seenBefore(first, at('25T08:00'))).toEqual({ since: at('20T08:00'), statuses: saw('ON_TRACK') })
  // A minute later, the page looked at again: what was new is still told.
  expect(seenBefore(second, at('25T08:01'))).toEqual({ since: at('20T08:00'), statuses: saw('ON_TRACK') })
  const looking = seenAfter(second, at('25T08:20'), saw('NOT_MET'))
  expect(looking).toEqual({ visitedAt: at('25T08:20'), statuses: saw('NOT_MET'), previousAt: at('20T08:00'), previousStatuses: saw('ON_TRACK') })
  expect(seenBefore(looking, at('26T08:00'))).toEqual({ since: at('25T08:20'), statuses: saw('NOT_MET') })
})

test.each<[string, Seen | null]>([['the first', null], ['the same', seenAfter(null, at('20T08:00'), saw('MET'))]])('%s visit has nothing before it', (_, seen) => {
  expect(seenAfter(seen, at('20T08:05'), saw('MET'))).toMatchObject({ previousAt: null, previousStatuses: null })
})

test('a status that is another one is told, the worst first; new and unchanged targets are not', () => {
  const row = (targetId: string, status: JudgedStatus) => ({ targetId, indicatorName: `指标${targetId}`, status }) as StandingRow
  const now = [row('a', 'MET'), row('b', 'AT_RISK'), row('c', 'NO_DATA'), row('d', 'NOT_MET'), row('e', 'MET')]
  expect(standingChanges({ a: 'ON_TRACK', b: 'ON_TRACK', c: 'NO_DATA', d: 'AT_RISK', gone: 'MET' }, now)).toEqual([
    { targetId: 'd', indicatorName: '指标d', before: 'AT_RISK', after: 'NOT_MET' },
    { targetId: 'b', indicatorName: '指标b', before: 'ON_TRACK', after: 'AT_RISK' },
    { targetId: 'a', indicatorName: '指标a', before: 'ON_TRACK', after: 'MET' },
  ])
})

test('who was overdue then is not newly overdue', () => {
  const rows = ['a', 'b'].map((departmentId) => ({ departmentId, name: departmentId, count: 1, firstDueOn: '2026-11-01' }))
  expect(newlyOverdue(rows, new Set(['a'])).map(({ departmentId }) => departmentId)).toEqual(['b'])
})
