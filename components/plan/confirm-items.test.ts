import { describe, expect, test } from 'vitest'
import { countGroups, groupItems, nextOpenKey, NO_FILTER, stepKey, taskNeighbours, type ConfirmItem } from './confirm-items'
import { sampleConflict, sampleNote, sampleState, sampleTarget, sampleTask, sampleUnit } from './confirm-samples'

const doubtful = { certain: false, doubts: [{ code: 'joint-no-lead' as const, message: '没有牵头单位' }] }
const unitDoubt = { certain: false, doubts: [{ code: 'unit-unknown' as const, message: '单位不在名录中' }] }
const STATE = sampleState(
  [sampleTask('a'), sampleTask('b', doubtful), sampleTask('c', unitDoubt), sampleTarget('t', { state: 'ACCEPTED' }), sampleConflict('k'), sampleConflict('d', { state: 'ACCEPTED' }), sampleNote('n')],
  [sampleUnit('市融媒体中心'), sampleUnit('市教育局', { settled: true, reaches: [{ id: 'x', name: '市教育局' }] })],
)

function keys(groups: ReturnType<typeof groupItems>): string[] {
  return groups.map(({ key, items }) => `${key}: ${items.map((one) => one.key).join(' ')}`)
}

describe('grouping', () => {
  test('what needs a decision is on top: contradictions, names, doubts; a doubt about a name is answered at the name', () => {
    expect(keys(groupItems(STATE, NO_FILTER))).toEqual(['DECIDE: k unit::市融媒体中心 b', 'TASK: a c', 'TARGET: t', 'UNIT: unit::市教育局', 'CONFLICT: d', 'NOTE: n'])
  })

  test('a doubtful one that was accepted goes to its kind', () => {
    expect(keys(groupItems(sampleState([sampleTask('b', { ...doubtful, state: 'ACCEPTED' })]), NO_FILTER))).toEqual(['TASK: b'])
  })

  test('filters by group, state and words; a note has no state', () => {
    expect(keys(groupItems(STATE, { ...NO_FILTER, group: 'TASK' }))).toEqual(['TASK: a c'])
    expect(keys(groupItems(STATE, { ...NO_FILTER, state: 'ACCEPTED' }))).toEqual(['TARGET: t', 'UNIT: unit::市教育局', 'CONFLICT: d'])
    expect(keys(groupItems(STATE, { ...NO_FILTER, words: ' 教育 ' }))).toEqual(['UNIT: unit::市教育局'])
    expect(groupItems(STATE, { ...NO_FILTER, words: '没有的词' })).toEqual([])
  })

  test('counts do not follow the filter', () => {
    expect(Object.fromEntries(countGroups(STATE))).toEqual({ DECIDE: 3, TASK: 2, TARGET: 1, UNIT: 1, CONFLICT: 1, NOTE: 1 })
  })
})

describe('stepping', () => {
  const items = [sampleTask('a', { state: 'ACCEPTED' }), sampleTask('b'), sampleNote('n'), sampleTask('c'), sampleTask('d', { state: 'REJECTED' })].map((proposal): ConfirmItem => ({ key: proposal.id, type: 'proposal', proposal }))

  test('stops at both ends, starts at the first', () => {
    expect(stepKey(items, 'a', -1)).toBe('a')
    expect(stepKey(items, 'a', 1)).toBe('b')
    expect(stepKey(items, 'd', 1)).toBe('d')
    expect(stepKey(items, null, 1)).toBe('a')
    expect(stepKey([], 'a', 1)).toBeNull()
  })

  test('after a decision goes to the next open one, over notes and what is decided, else to an earlier one, else stays', () => {
    expect(nextOpenKey(items, 'b')).toBe('c')
    expect(nextOpenKey(items, 'c')).toBe('b')
    expect(nextOpenKey(items.slice(0, 2), 'b')).toBe('b')
  })
})

test('the neighbours of a task leave rejected ones out', () => {
  const tasks = [sampleTask('a'), sampleTask('x', { state: 'REJECTED' }), sampleTarget('t'), sampleTask('b')]
  expect(taskNeighbours(tasks, 'a').after?.id).toBe('b')
  expect(taskNeighbours(tasks, 'a').before).toBeNull()
  expect(taskNeighbours(tasks, 'unknown')).toEqual({ before: null, after: null })
})
