import { expect, test } from 'vitest'
import { marksOfProposals } from './confirm-marks'
import { sampleConflict, sampleNote, sampleTarget, sampleTask } from './confirm-samples'
import { EMPTY_CONTENTS } from './proposal-form-values'

const TEXT = '(一)开展校园餐安全攻坚。陪餐率100%。(牵头单位:市教育局)'

test('a task is drawn at the margin of its clause, under its heading and under its units', () => {
  const task = sampleTask('a', { content: { ...EMPTY_CONTENTS.TASK, heading: '开展校园餐安全攻坚' }, span: [0, TEXT.length], moreSpans: [[21, TEXT.length]] })
  expect(marksOfProposals(TEXT, [task]).map(({ kind, layer, start, end }) => [kind, layer, start, end])).toEqual([['TASK', 'ground', 0, TEXT.length], ['TASK', 'words', 0, 12], ['UNITS', 'words', 21, TEXT.length]])
})

test('what was rejected, or has no place in the text, is not drawn', () => {
  expect(marksOfProposals(TEXT, [sampleTarget('t', { span: [13, 20], state: 'REJECTED' }), sampleTarget('u')])).toEqual([])
})

test('all sides of a contradiction are drawn; a note never waits', () => {
  const marks = marksOfProposals(TEXT, [sampleConflict('k', { span: [0, 3], moreSpans: [[5, 7]] }), { ...sampleNote('n'), span: [1, 2] }])
  expect(marks.map(({ kind, settled }) => [kind, settled])).toEqual([['CONFLICT', false], ['CONFLICT', false], ['NOTE', true]])
})
