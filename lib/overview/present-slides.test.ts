import { expect, test } from 'vitest'
import { slidesOf } from './present-slides'
import type { StandingRow } from './target-standing.queries'

const target = (status: StandingRow['status'], index: number) => ({ targetId: `${status}${index}`, status, nature: null }) as StandingRow
const department = (atRisk: number) => ({ departmentId: String(atRisk), name: '', led: 0, shared: 0, onTime: 0, judged: 0, overdue: 0, missing: 0, atRisk })

test('the meeting sees the plans, what waits, what is off by twos, what can be told by sixes, what has no number or no data, and departments with something open', () => {
  const targets = [...Array.from({ length: 4 }, (_, index) => target('AT_RISK', index)), ...Array.from({ length: 5 }, (_, index) => target('MET', index)), target('NO_DATA', 0), target('PENDING', 0)]
  const slides = slidesOf({ targets, plans: [], overdue: [{ departmentId: 'd', name: '市教育局', count: 1, firstDueOn: '2026-11-21' }], waiting: [{ title: '答复待审阅 1 件', names: ['食堂检查'] }], departments: [department(0), department(1)] })
  expect(slides.map((slide) => [slide.kind, 'rows' in slide ? slide.rows.length : 0, 'part' in slide ? slide.part : ''])).toEqual([['overview', 0, ''], ['decisions', 2, ''], ['attention', 2, '1/2'], ['attention', 2, '2/2'], ['indicators', 6, '1/2'], ['indicators', 3, '2/2'], ['pending', 1, ''], ['missing', 1, ''], ['departments', 1, '']])
})

test('with nothing to tell there is still the first page', () => {
  expect(slidesOf({ targets: [], plans: [], overdue: [], waiting: [], departments: [] }).map(({ kind }) => kind)).toEqual(['overview'])
})
