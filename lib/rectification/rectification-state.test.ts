import { describe, expect, test } from 'vitest'
import type { FoundFacts, RectificationEvent } from './rectification-event'
import { currentStep, isSuspended, playRectification } from './rectification-state'

const play = (...events: RectificationEvent[]) => playRectification(events.map((event, index) => ({ number: index + 1, event })))
const opened = (part: Partial<FoundFacts> = {}): RectificationEvent => ({ kind: 'OPENED', foundOn: '2026-11-02', disposal: 'RECTIFY', rectifyBy: '2026-11-16', correctedOn: null, departmentId: 'a', ...part })
const order = (rectifyBy: string, on = '2026-11-03'): RectificationEvent => ({ kind: 'ORDERED', on, writing: 'NOTICE', documentNumber: '1', rectifyBy })
const recheck = (outcome: 'PUT_RIGHT' | 'NOT_PUT_RIGHT', on: string): RectificationEvent => ({ kind: 'RECHECKED', on, outcome, inspectionId: null })

describe('a history played', () => {
  test('goes through its steps, each owed in its turn', () => {
    const events = [opened(), order('2026-11-16'), { kind: 'REPORTED', on: '2026-11-10' }, recheck('PUT_RIGHT', '2026-11-18'), { kind: 'CLOSED', on: '2026-11-19' }] as const
    expect(events.map((_, index) => currentStep(play(...events.slice(0, index + 1))))).toEqual(['ORDER', 'WORK', 'RECHECK', 'CLOSE', null])
  })

  test('was put right when the business said so, if a later look confirms it; without a report when it was looked at', () => {
    expect(play(opened(), { kind: 'REPORTED', on: '2026-11-10' }, recheck('PUT_RIGHT', '2026-11-18')).putRightOn).toBe('2026-11-10')
    expect(play(opened(), recheck('PUT_RIGHT', '2026-11-18')).putRightOn).toBe('2026-11-18')
    expect(play(opened(), { kind: 'REPORTED', on: '2026-11-10' }, recheck('NOT_PUT_RIGHT', '2026-11-18'))).toMatchObject({ putRightOn: null, reportedOn: null })
  })

  test('the first order confirms the term of the visit, one after a failed recheck sets another', () => {
    expect(play(opened(), order('2026-11-14')).rounds).toEqual([{ rectifyBy: '2026-11-14', isOfFinding: false, extension: null }])
    expect(play(opened(), order('2026-11-14'), recheck('NOT_PUT_RIGHT', '2026-11-15'), order('2026-12-01', '2026-11-15')).rounds.map(({ rectifyBy }) => rectifyBy)).toEqual(['2026-11-14', '2026-12-01'])
  })

  test('a correction of the finding changes the term until it was ordered, and opens again what was not put right on the spot', () => {
    expect(play(opened(), { ...opened({ rectifyBy: '2026-11-20' }), kind: 'CORRECTED' } as RectificationEvent).rounds[0]?.rectifyBy).toBe('2026-11-20')
    expect(play(opened(), order('2026-11-14'), { ...opened({ rectifyBy: '2026-11-20' }), kind: 'CORRECTED' } as RectificationEvent).rounds[0]?.rectifyBy).toBe('2026-11-14')
    const spot = opened({ disposal: 'ON_THE_SPOT', rectifyBy: null, correctedOn: '2026-11-02' })
    expect(play(spot, { kind: 'CLOSED', on: '2026-11-02' })).toMatchObject({ state: 'CLOSED', putRightOn: '2026-11-02' })
    expect(play(spot, { kind: 'CLOSED', on: '2026-11-02' }, { ...opened(), kind: 'CORRECTED' } as RectificationEvent)).toMatchObject({ state: 'OPEN', endedOn: null, putRightOn: null })
  })

  test('what was undone is as if it had never been', () => {
    expect(play(opened(), { kind: 'SUSPENDED', on: '2026-11-05' }, { kind: 'UNDONE', entry: 2 })).toMatchObject({ suspensions: [] })
    expect(isSuspended(play(opened(), { kind: 'SUSPENDED', on: '2026-11-05' }, { kind: 'RESUMED', on: '2026-11-06' }))).toBe(false)
  })

  test('a stop comes before all else and ends after it was put right; a case is decided before closing', () => {
    const stop = opened({ disposal: 'STOP', rectifyBy: null })
    const stopped = { kind: 'STOPPED', at: '2026-11-02T10:00:00+08:00', documentNumber: '' } as const
    expect(currentStep(play(stop))).toBe('STOP')
    expect(currentStep(play(stop, stopped))).toBe('ORDER')
    expect(currentStep(play(stop, stopped, recheck('PUT_RIGHT', '2026-11-10')))).toBe('STOP')
    expect(currentStep(play(stop, stopped, recheck('PUT_RIGHT', '2026-11-10'), { kind: 'STOP_LIFTED', on: '2026-11-10', documentNumber: '' }, { kind: 'FILED', on: '2026-11-10', documentNumber: '' }))).toBe('FILING')
    expect(currentStep(play(opened({ disposal: 'INVESTIGATE', rectifyBy: null })))).toBe('FILING')
  })
})
