import { describe, expect, it } from 'vitest'
import type { TargetContent, TaskContent } from '../proposal.schema'
import { compareRevisions } from './compare-revisions'
import { chooseRevisions, COMPARE_PAGE_SIZE, compareEntries, readChangeKind } from './compare-view'
import { revisionClauses } from './revision-clauses'

const task = (spanStart: number, units: TaskContent['units']) => ({ kind: 'TASK' as const, spanStart, content: { units } as TaskContent })
const target = (spanStart: number, over: Partial<TargetContent> = {}) => ({
  kind: 'TARGET' as const,
  spanStart,
  content: { indicatorName: '满意度', measureUnit: '%', comparator: 'AT_LEAST', value: '86', upper: null, per: null, valueText: '', approximate: false, pending: null, authority: null, window: null, strive: false, nature: 'BINDING', year: 2027, ...over } as TargetContent,
})
const clause = (heading: string, spanStart: number) => ({ path: [], heading, text: heading, spanStart, spanEnd: spanStart + 10 })

describe('revisionClauses', () => {
  it('puts units and targets into the clause they stand in, each once', () => {
    const proposals = [task(12, [{ role: 'LEAD', writtenAs: '市教育局' }]), target(15), target(18), target(3, { value: null, pending: 'PLACEHOLDER', nature: null, year: null })]
    expect(revisionClauses({ clauses: [clause('乙', 10), clause('甲', 2)], proposals })).toMatchObject([
      { heading: '甲', start: 2, units: [], targets: [{ name: '满意度', words: '待定（文件留空）' }] },
      { heading: '乙', start: 10, units: [{ role: 'LEAD', name: '市教育局' }], targets: [{ name: '满意度', words: '≥86%，2027年，约束性' }] },
    ])
  })

  it('marks a target that counts by another period', () => {
    const of = (window: string) => revisionClauses({ clauses: [clause('甲', 2)], proposals: [target(3, { window })] })
    expect(compareRevisions(of('quarter'), of('month'))).toMatchObject([{ kinds: ['targets'], targets: [expect.anything()] }])
  })
})

const comparable = (heading: string) => ({ path: [], heading, text: heading, units: [], targets: [], start: 0 })

describe('compareEntries', () => {
  const names = ['甲甲甲', '乙乙乙', '丙丙丙', '丁丁丁']
  const compared = compareRevisions(names.slice(0, 3).map(comparable), names.slice(1).map(comparable))

  it('numbers changes and folds what stayed', () => {
    expect(compareEntries(compared, null, 1)).toMatchObject({ total: 2, entries: [{ number: 1 }, { sameCount: 2 }, { number: 2 }] })
    expect(compareEntries(compared, 'added', 1)).toMatchObject({ total: 1, entries: [{ sameCount: 3 }, { number: 1 }] })
    expect(compareEntries(compared, 'units', 1)).toMatchObject({ total: 0, entries: [{ sameCount: 4 }] })
  })

  it('turns pages', () => {
    const many = compareRevisions([], Array.from({ length: COMPARE_PAGE_SIZE + 5 }, (_, index) => comparable(`第${index}条`)))
    expect(compareEntries(many, null, 1).entries).toHaveLength(COMPARE_PAGE_SIZE)
    expect(compareEntries(many, null, 2).entries.map((entry) => ('number' in entry ? entry.number : 0))).toEqual([101, 102, 103, 104, 105])
  })
})

describe('chooseRevisions', () => {
  const three = [{ number: 3 }, { number: 1 }, { number: 2 }]
  it.each([
    [{}, [2, 3]],
    [{ left: 1 }, [1, 3]],
    [{ right: 2 }, [1, 2]],
    [{ right: 1 }, [2, 1]],
    [{ left: 3, right: 1 }, [3, 1]],
    [{ left: 9, right: 9 }, [2, 3]],
  ])('%j', (wanted, numbers) => {
    const chosen = chooseRevisions(three, wanted)
    expect([chosen?.left.number, chosen?.right.number]).toEqual(numbers)
  })

  it('needs two', () => {
    expect(chooseRevisions([{ number: 1 }], {})).toBeNull()
    expect(chooseRevisions([], {})).toBeNull()
    expect(chooseRevisions(three, { left: 2, right: 2 })).toBeNull()
  })
})

it('reads a kind of change from an address', () => {
  expect(readChangeKind('words')).toBe('words')
  expect(readChangeKind('all')).toBeNull()
})
