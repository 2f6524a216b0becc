import { expect, test } from 'vitest'
import { slidesOf } from './present-slides'
import type { StandingRow } from './target-standing.queries'

const target = (status: StandingRow['status'], index: number) => ({ targetId: `${status}${index}`, status, nature: null }) as StandingRow
const department = (atRisk: number) => ({ departmentId: String(atRisk), name: '', led: 0, shared: 0, onTime: 0, judged: 0, overdue: 0, missing: 0, atRisk })

test('the meeting sees the plans, what is off by threes, what can be told by sevens, and departments with something open', () => {
  const targets = [...Array.from({ length: 4 }, (_, index) => target('AT_RISK', index)), ...Array.from({ length: 5 }, (_, index) => target('MET', index)), target('NO_DATA', 0), target('PENDING', 0)]
  const slides = slidesOf({ targets, plans: [], overdue: [], departments: [department(0), department(1)] })
  expect(slides.map((slide) => [slide.kind, 'rows' in slide ? slide.rows.length : 0, 'part' in slide ? slide.part : ''])).toEqual([['overview', 0, ''], ['attention', 3, '1/2'], ['attention', 1, '2/2'], ['indicators', 7, '1/2'], ['indicators', 2, '2/2'], ['departments', 1, '']])
})

test('with nothing to tell there is still the first page', () => {
  expect(slidesOf({ targets: [], plans: [], overdue: [], departments: [] }).map(({ kind }) => kind)).toEqual(['overview'])
})
