import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { placeEntries, type ReportedTask } from './entry-home'

const task = (id: string, units: Record<string, 'LEAD' | 'RESPONSIBLE' | 'SUPPORTING'>, coordinatorId: string | null = null): ReportedTask => ({ id, coordinatorId, units: Object.entries(units).map(([departmentId, role]) => ({ departmentId, role })) })
const placed = (tasks: ReportedTask[], owing: string[]) => placeEntries(tasks, new Set(owing)).map(({ taskId, departmentId, sectionDepartmentId }) => `${taskId}: ${departmentId} → ${sectionDepartmentId}`)

describe('where a department says what it did', () => {
  test('led: the responsible ones hand their part to the lead', () => {
    expect(placed([task('1', { market: 'LEAD', edu: 'RESPONSIBLE', press: 'SUPPORTING' })], ['market'])).toEqual(['1: market → market', '1: edu → market'])
  })

  test('led, and the responsible ones owe a report too: each says it in its own', () => {
    expect(placed([task('1', { market: 'LEAD', edu: 'RESPONSIBLE' })], ['market', 'edu'])).toEqual(['1: market → market', '1: edu → edu'])
  })

  test('joint: each answers for itself, and nobody for those that owe nothing', () => {
    expect(placed([task('1', { market: 'RESPONSIBLE', edu: 'RESPONSIBLE' })], ['market'])).toEqual(['1: market → market'])
  })

  test('joint with a coordinator: the coordinator answers as a lead does', () => {
    expect(placed([task('1', { market: 'RESPONSIBLE', edu: 'RESPONSIBLE' }, 'market')], ['market'])).toEqual(['1: market → market', '1: edu → market'])
  })

  test('supporting ones are asked only where they owe a report', () => {
    expect(placed([task('1', { market: 'LEAD', press: 'SUPPORTING' })], ['market', 'press'])).toEqual(['1: market → market', '1: press → press'])
  })

  test('nothing is asked twice of anybody, and only in sections that are owed', () => {
    const names = ['a', 'b', 'c', 'd']
    const unit = fc.record({ departmentId: fc.constantFrom(...names), role: fc.constantFrom('LEAD' as const, 'RESPONSIBLE' as const, 'SUPPORTING' as const) })
    const tasks = fc.array(fc.record({ id: fc.uuid(), coordinatorId: fc.option(fc.constantFrom(...names), { nil: null }), units: fc.array(unit, { maxLength: 6 }) }), { maxLength: 6 })
    fc.assert(
      fc.property(tasks, fc.subarray(names), (some, owing) => {
        const places = placeEntries(some, new Set(owing))
        expect(new Set(places.map(({ taskId, departmentId }) => `${taskId} ${departmentId}`)).size).toBe(places.length)
        for (const place of places) expect(owing).toContain(place.sectionDepartmentId)
      }),
    )
  })
})
