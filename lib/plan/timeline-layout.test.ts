import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '@/lib/shared/format'
import { fuzzRuns } from '@/tests/support/fuzz-runs'
import { layOutTimeline, type TimelineItem } from './timeline-layout'

const item = (more: Partial<TimelineItem>): TimelineItem => ({ key: 'a', label: '任务', href: null, group: '重点任务', span: null, marks: [], ...more })
const due = (on: string) => ({ key: on, on, kind: 'due' as const, label: '完成时限' })
const YEAR = { periodFrom: '2026-01-01', periodTo: '2026-12-31', todayOn: '2026-07-02' }

describe('the track', () => {
  test('runs over the period in whole months, and further where a day lies outside', () => {
    expect(layOutTimeline({ ...YEAR, items: [item({ marks: [due('2026-06-30')] })] })).toMatchObject({ fromOn: '2026-01-01', toOn: '2026-12-31' })
    expect(layOutTimeline({ ...YEAR, items: [item({ marks: [due('2027-02-10')] })] })).toMatchObject({ fromOn: '2026-01-01', toOn: '2027-02-28' })
    expect(layOutTimeline({ ...YEAR, periodFrom: null, periodTo: null, items: [item({ marks: [due('2026-06-30')] })] })).toMatchObject({ fromOn: '2026-06-01', toOn: '2026-06-30' })
  })

  test('today is a place on it, or none', () => {
    expect(layOutTimeline({ ...YEAR, items: [item({ marks: [due('2026-06-30')] })] })?.todayLeft).toBeCloseTo((182 / 365) * 100, 2)
    expect(layOutTimeline({ ...YEAR, todayOn: '2027-01-01', items: [item({ marks: [due('2026-06-30')] })] })?.todayLeft).toBeNull()
  })

  test.each([
    ['2026-12-31', 12, '2月'],
    ['2028-12-31', 12, '4月'],
    ['2030-12-31', 10, '7月'],
  ])('until %s it carries %d ticks, the second %s', (periodTo, count, second) => {
    const ticks = layOutTimeline({ ...YEAR, periodTo, items: [item({ marks: [due('2026-06-30')] })] })!.ticks
    expect([ticks.length, ticks[0]?.label, ticks[1]?.label]).toEqual([count, '2026年', second])
  })
})

describe('rows', () => {
  test('a stage is a bar over its days, the last included', () => {
    const [group] = layOutTimeline({ ...YEAR, items: [item({ span: { fromOn: '2026-01-01', toOn: '2026-12-31' } })] })!.groups
    expect(group!.rows[0]!.bar).toEqual({ left: 0, width: 100, kind: 'span' })
  })

  test('a task with a day only is led up to from the first day of the plan', () => {
    const [group] = layOutTimeline({ ...YEAR, items: [item({ marks: [due('2026-12-31'), due('2026-06-30')] })] })!.groups
    expect(group!.rows[0]!.bar).toEqual({ left: 0, width: 100, kind: 'lead-up' })
    expect(group!.rows[0]!.marks.map(({ on, isPast }) => [on, isPast])).toEqual([['2026-06-30', true], ['2026-12-31', false]])
  })

  test('a day before the plan begins has a mark and no bar', () => {
    const [group] = layOutTimeline({ ...YEAR, items: [item({ marks: [due('2025-11-30')] })] })!.groups
    expect([group!.rows[0]!.bar, group!.rows[0]!.marks.length]).toEqual([null, 1])
  })

  test('groups keep their order, and what has no day is counted', () => {
    const layout = layOutTimeline({ ...YEAR, items: [item({ key: 'a', group: '乙', marks: [due('2026-06-30')] }), item({ key: 'b' }), item({ key: 'c', group: '甲', marks: [due('2026-06-30')] }), item({ key: 'd', group: '乙', marks: [due('2026-07-30')] })] })!
    expect(layout.groups.map(({ label, rows }) => [label, rows.map(({ key }) => key).join('')])).toEqual([['乙', 'ad'], ['甲', 'c']])
    expect(layout.undated).toBe(1)
  })

  test('nothing to draw without a day', () => {
    expect(layOutTimeline({ ...YEAR, items: [item({})] })).toBeNull()
  })
})

test('whatever the days, everything lies on the track', () => {
  const day = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2024-02-29', days))
  const anItem = fc.record({ marks: fc.array(day, { maxLength: 4 }), span: fc.option(fc.tuple(day, day)) }).map(({ marks, span }) =>
    item({ marks: marks.map(due), span: span && { fromOn: span.toSorted()[0]!, toOn: span.toSorted()[1]! } }),
  )
  fc.assert(
    fc.property(fc.array(anItem, { maxLength: 8 }), fc.option(day), fc.option(day), day, (items, periodFrom, periodTo, todayOn) => {
      const layout = layOutTimeline({ items, periodFrom, periodTo, todayOn })
      for (const { bar, marks } of layout?.groups.flatMap((group) => group.rows) ?? []) {
        for (const { left } of marks) expect(left >= 0 && left < 100).toBe(true)
        if (bar) expect(bar.left >= 0 && bar.width > 0 && bar.left + bar.width <= 100.01).toBe(true)
      }
      for (const { left } of layout?.ticks ?? []) expect(left >= 0 && left < 100).toBe(true)
    }),
    { numRuns: fuzzRuns(200) },
  )
})
