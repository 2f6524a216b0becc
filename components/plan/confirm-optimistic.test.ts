import { describe, expect, test } from 'vitest'
import type { PlanDecisionDto } from '@/lib/plan/confirming'
import { decisionsOfOthers, guessCertainAccepted, guessDecided, guessEdited, keepUnchanged, isTouchedByOthers, lastDecision } from './confirm-optimistic'
import { sampleNote, sampleState, sampleTarget, sampleTask, sampleUnit } from './confirm-samples'
import { EMPTY_CONTENTS } from './proposal-form-values'

function decision(number: number, madeBy: string): PlanDecisionDto {
  return { id: `d${number}`, number, verb: 'accept', label: '确认', madeBy, madeAt: '2026-11-25T06:00:00Z', undone: false, canUndo: true, proposalIds: [`p${number}`] }
}

describe('what a decision will look like', () => {
  test('counts move by what changed, from whatever the server counted', () => {
    const after = guessDecided(['a'], 'ACCEPTED')(sampleState([sampleTask('a'), sampleTask('b')]))
    expect(after.proposals.map(({ state }) => state)).toEqual(['ACCEPTED', 'PENDING'])
    expect(after.counts).toMatchObject({ pending: 9, accepted: 6, rejected: 1, certainPending: 7, doubtfulPending: 2 })
  })

  test('an edited one counts as accepted', () => {
    const content = { ...EMPTY_CONTENTS.TASK, heading: '改过' }
    expect(guessEdited('a', content)(sampleState([sampleTask('a')])).proposals[0]).toMatchObject({ state: 'ACCEPTED', content: { heading: '改过' } })
  })

  test('all that is certain leaves doubts, notes and what was rejected alone', () => {
    const state = sampleState([sampleTask('a'), sampleTask('b', { certain: false }), sampleNote('n'), sampleTarget('t', { state: 'REJECTED' })])
    expect(guessCertainAccepted()(state).proposals.map(({ state: one }) => one)).toEqual(['ACCEPTED', 'PENDING', 'PENDING', 'REJECTED'])
  })
})

describe('taking over a state of the server', () => {
  test('what did not change stays the same object', () => {
    const before = sampleState([sampleTask('a'), sampleTask('b')], [sampleUnit('市教育局')])
    const after = keepUnchanged(before, { ...sampleState([sampleTask('a'), sampleTask('b', { state: 'ACCEPTED' })], [sampleUnit('市教育局')]), changeCount: 2 })
    expect(after.proposals[0]).toBe(before.proposals[0])
    expect(after.proposals[1]).not.toBe(before.proposals[1])
    expect(after.units).toBe(before.units)
    expect(after.changeCount).toBe(2)
  })

  test('only decisions of others are news', () => {
    const before = { ...sampleState([]), decisions: [decision(1, '甲')] }
    const after = { ...sampleState([]), decisions: [decision(3, '乙'), decision(2, '甲'), decision(1, '甲')] }
    expect(decisionsOfOthers(before, after, new Set(['d2']))).toEqual({ names: ['乙'], count: 1, proposalIds: ['p3'] })
    expect(decisionsOfOthers(after, after, new Set())).toMatchObject({ count: 0 })
  })

  test('one\'s own steps that were still on their way are no change of others', () => {
    const state = { ...sampleState([]), decisions: [decision(3, '乙'), decision(2, '甲'), decision(1, '甲')] }
    expect(isTouchedByOthers(state, 'p2', 1, new Set(['d2']))).toBe(false)
    expect(isTouchedByOthers(state, 'p2', 1, new Set())).toBe(true)
    expect(isTouchedByOthers(state, 'p3', 1, new Set(['d2']))).toBe(true)
    expect(isTouchedByOthers(state, 'p3', 3, new Set(['d2']))).toBe(false)
    expect(lastDecision(state)).toBe(3)
  })

  test('where the list of decisions does not reach back, somebody may have decided', () => {
    const state = { ...sampleState([]), decisions: [decision(90, '甲'), decision(41, '甲')] }
    expect(isTouchedByOthers(state, 'p7', 39, new Set(['d90', 'd41']))).toBe(true)
    expect(isTouchedByOthers(state, 'p7', 40, new Set(['d90', 'd41']))).toBe(false)
  })
})
