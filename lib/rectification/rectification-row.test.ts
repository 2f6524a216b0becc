import { describe, expect, test } from 'vitest'
import type { ClockRules } from '@/lib/organisation/legal-clock'
import { referenceWorkCalendar } from '@/prisma/seed/reference/calendar-days'
import { referenceLimits } from '@/prisma/seed/reference/legal-limits'
import { rectificationDeltas } from './rectification-delta'
import type { FoundFacts, RectificationEvent } from './rectification-event'
import { rectificationRow, type RectificationFacts } from './rectification-row'

const rules: ClockRules = {
  calendar: referenceWorkCalendar(),
  limitOn: (code, on) => {
    const found = referenceLimits.find((limit) => limit.code === code && limit.effectiveFrom <= on && (limit.effectiveTo === null || on <= limit.effectiveTo))
    return found ? { ...found, value: Number(found.value), isVerified: found.verification === 'VERIFIED' } : null
  },
}
const facts: RectificationFacts = { jurisdictionId: 'city', townshipId: null, businessKind: 'CATERER', isKey: true }
const opened = (part: Partial<FoundFacts> = {}): RectificationEvent => ({ kind: 'OPENED', foundOn: '2026-11-02', disposal: 'RECTIFY', rectifyBy: '2026-11-16', correctedOn: null, departmentId: 'a', ...part })
const rowOf = (...events: RectificationEvent[]) => rectificationRow(events.map((event, index) => ({ number: index + 1, event })), facts, rules)
const put = (on: string): RectificationEvent => ({ kind: 'RECHECKED', on, outcome: 'PUT_RIGHT', inspectionId: null })

describe('what is kept beside a history', () => {
  test('it counts on the day it is due, or closed where that came first', () => {
    expect(rowOf(opened()).row).toMatchObject({ dueOn: '2026-11-16', countedOn: '2026-11-16', isOnTime: false, isTermless: false })
    expect(rowOf(opened(), put('2026-11-10'), { kind: 'CLOSED', on: '2026-11-10' }).row).toMatchObject({ countedOn: '2026-11-10', isOnTime: true, nextDueAt: null })
    expect(rowOf(opened(), put('2026-11-18'), { kind: 'CLOSED', on: '2026-11-18' }).row).toMatchObject({ countedOn: '2026-11-16', isOnTime: false })
    expect(rowOf(opened(), { kind: 'WITHDRAWN', on: '2026-11-03' }).row).toMatchObject({ countedOn: null, isTermless: false })
  })

  test('without a term it stands on the day it was found, and nothing of it is on time', () => {
    const { row, clocks } = rowOf(opened({ disposal: 'INVESTIGATE', rectifyBy: null }))
    expect(row).toMatchObject({ dueOn: null, countedOn: '2026-11-02', isTermless: true, step: 'FILING' })
    expect(clocks.map(({ key }) => key)).toEqual(['FILING'])
  })

  test('hours run from the end of the visit; where only its day is known, from the end of that day', () => {
    expect(rowOf(opened({ disposal: 'STOP', rectifyBy: null, foundAt: '2026-11-02T03:00:00.000Z' })).clocks).toMatchObject([{ key: 'STOP', dueOn: '2026-11-03', lateFrom: '2026-11-03T03:00:00.000Z' }])
    expect(rowOf(opened({ disposal: 'STOP', rectifyBy: null })).clocks).toMatchObject([{ key: 'STOP', lateFrom: '2026-11-03T16:00:00.000Z' }])
  })

  test('an extension moves the day only where it was asked for in time; a suspension by as long as it took', () => {
    expect(rowOf(opened(), { kind: 'EXTENDED', clock: 'TERM', until: '2026-11-30' }).row.dueOn).toBe('2026-11-30')
    expect(rowOf(opened(), { kind: 'EXTENDED', clock: 'TERM', until: '2026-11-30', isLate: true }).row.dueOn).toBe('2026-11-16')
    expect(rowOf(opened(), { kind: 'SUSPENDED', on: '2026-11-05' }).row).toMatchObject({ isPaused: true, nextDueAt: null })
    expect(rowOf(opened(), { kind: 'SUSPENDED', on: '2026-11-20' }).row).toMatchObject({ isPaused: false })
    expect(rowOf(opened(), { kind: 'SUSPENDED', on: '2026-11-05' }, { kind: 'RESUMED', on: '2026-11-08' }).row.dueOn).toBe('2026-11-19')
  })

  test('the sums change by what it was and is, in three grains; what did not change leaves none', () => {
    const [before, after] = [rowOf(opened()).row, rowOf(opened(), put('2026-11-10'), { kind: 'CLOSED', on: '2026-11-10' }).row]
    expect(rectificationDeltas([{ before, after: before }])).toEqual([])
    const deltas = rectificationDeltas([{ before, after }])
    expect(deltas).toHaveLength(6)
    expect(deltas.filter(({ countedOn }) => countedOn === '2026-11-10')).toMatchObject([{ grain: 'JURISDICTION', unitId: 'city', found: 1, closed: 1, onTime: 1 }, { grain: 'DEPARTMENT', unitId: 'a' }, { grain: 'TOWNSHIP', unitId: 'city' }])
    expect(deltas.filter(({ countedOn }) => countedOn === '2026-11-16').every(({ found, closed }) => found === -1 && closed === 0)).toBe(true)
  })
})
