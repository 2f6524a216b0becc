import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fuzzRuns } from '@/tests/support/fuzz-runs'
import type { TaskContent } from './proposal.schema'
import { headingOf, mergeTasks, piecesOf, splitTaskAt } from './task-parts'

const CLAUSE = '(一)开展农村食品攻坚。整治“山寨”食品；规范农村集体聚餐。(牵头单位：市市场监督管理局)'
const TASK: TaskContent = {
  kind: 'TASK', path: ['三', '(一)'], sectionPath: ['攻坚任务'], number: '(一)', heading: '开展农村食品攻坚', body: CLAUSE, measures: '', units: [{ writtenAs: '市市场监督管理局', role: 'LEAD' }],
  responsibility: 'LED', coordinatorId: null, noLeadReason: null, dueOn: null, dueText: null, criterion: '', note: '',
}

describe('pieces', () => {
  test('end with their sentence', () => {
    expect(piecesOf(CLAUSE).map(({ start, end }) => CLAUSE.slice(start, end))).toEqual(['(一)开展农村食品攻坚。', '整治“山寨”食品；', '规范农村集体聚餐。', '(牵头单位：市市场监督管理局)'])
  })

  test('put together they are the text', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('字', '。', '；', '\n', '”', '）', ' '), { maxLength: 60 }).map((parts) => parts.join('')), (text) => {
      expect(piecesOf(text).map(({ start, end }) => text.slice(start, end)).join('')).toBe(text)
    }), { numRuns: fuzzRuns(300) })
  })
})

describe('splitting', () => {
  test('the first part keeps the name, the next takes its first words; all keep the units', () => {
    const cut = CLAUSE.indexOf('规范')
    const parts = splitTaskAt(TASK, CLAUSE, 100, [cut])
    expect(parts.map(({ content, span }) => [content.number, content.heading, span])).toEqual([['(一)', '开展农村食品攻坚', [100, 100 + cut]], [null, '规范农村集体聚餐', [100 + cut, 100 + CLAUSE.length]]])
    expect(parts.every(({ content }) => content.units.length === 1)).toBe(true)
  })

  test('cuts at the ends or twice cut nothing more', () => {
    expect(splitTaskAt(TASK, CLAUSE, null, [0, 12, 12, CLAUSE.length]).map(({ span }) => span)).toEqual([null, null])
  })

  test('the spans of the parts follow one another', () => {
    fc.assert(fc.property(fc.array(fc.nat(CLAUSE.length), { maxLength: 6 }), (cuts) => {
      const spans = splitTaskAt(TASK, CLAUSE, 0, cuts).map(({ span }) => span!)
      expect(spans.map(([start, end]) => CLAUSE.slice(start, end)).join('')).toBe(CLAUSE)
    }), { numRuns: fuzzRuns(200) })
  })
})

test('a heading leaves number and closing mark out', () => {
  expect(headingOf('（二）强化监管。其余')).toBe('强化监管')
  expect(headingOf('3.建立台账；')).toBe('建立台账')
  expect(headingOf('')).toBe('')
})

describe('merging', () => {
  test('a unit stands once, in its strongest role; the latest day holds', () => {
    const other: TaskContent = { ...TASK, heading: '开展餐饮提质攻坚', body: '打造街区。', units: [{ writtenAs: '市市场监督管理局', role: 'RESPONSIBLE' }, { writtenAs: '市商务局', role: 'RESPONSIBLE' }], dueOn: '2027-12-31', dueText: '2027年底前' }
    expect(mergeTasks([TASK, other])).toMatchObject({
      heading: '开展农村食品攻坚', body: `${CLAUSE}\n打造街区。`, responsibility: 'LED', dueOn: '2027-12-31', dueText: '2027年底前',
      units: [{ writtenAs: '市市场监督管理局', role: 'LEAD' }, { writtenAs: '市商务局', role: 'RESPONSIBLE' }],
    })
  })

  test('two sole tasks become a joint one', () => {
    const sole = (name: string): TaskContent => ({ ...TASK, responsibility: 'SOLE', units: [{ writtenAs: name, role: 'RESPONSIBLE' }] })
    expect(mergeTasks([sole('市教育局'), sole('市商务局')]).responsibility).toBe('JOINT')
  })
})
