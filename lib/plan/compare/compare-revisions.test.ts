import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fuzzRuns } from '@/tests/support/fuzz-runs'
import type { ComparableClause } from './comparable-clause'
import { compareRevisions, countChanges, type ComparedClause } from './compare-revisions'
import { movedPositions } from './moved-clauses'

const clause = (marker: string, heading: string, body: string, over: Partial<ComparableClause> = {}): ComparableClause => ({ path: ['三', `(${marker})`], heading, text: `（${marker}）${heading}。${body}`, units: [], targets: [], start: 0, ...over })

const CAMPUS = clause('一', '守护校园餐桌', '落实陪餐制度，开展大宗食材定点采购。', { units: [{ role: 'LEAD', name: '市教育局' }], targets: [{ name: '陪餐制度落实率', words: '100%' }] })
const ONLINE = clause('二', '整治网络餐饮', '每季度开展一次网络巡查。')
const RURAL = clause('三', '规范农村聚餐', '落实申报备案制度，培育示范店。')

const kindsOf = (compared: readonly ComparedClause[]) => compared.map(({ kinds, left, right }) => [(right ?? left)!.heading, ...kinds])

describe('compareRevisions', () => {
  it('finds nothing between a revision and itself', () => {
    expect(kindsOf(compareRevisions([CAMPUS, ONLINE], [CAMPUS, ONLINE]))).toEqual([['守护校园餐桌'], ['整治网络餐饮']])
  })

  it('tells added from removed, and does not take a new number for a change', () => {
    const renumbered = { ...ONLINE, path: ['三', '(一)'], text: ONLINE.text.replace('（二）', '（一）') }
    expect(kindsOf(compareRevisions([CAMPUS, ONLINE], [renumbered, RURAL]))).toEqual([['守护校园餐桌', 'removed'], ['整治网络餐饮'], ['规范农村聚餐', 'added']])
  })

  it('marks changed words', () => {
    const [changed] = compareRevisions([ONLINE], [{ ...ONLINE, text: ONLINE.text.replace('每季度', '每月') }])
    expect(changed!.kinds).toEqual(['words'])
    expect(changed!.parts.filter(({ kind }) => kind !== 'same')).toEqual([{ kind: 'removed', text: '季度' }, { kind: 'added', text: '月' }])
  })

  it('knows a clause again under a new heading', () => {
    expect(kindsOf(compareRevisions([RURAL], [{ ...RURAL, heading: '管好农村集体聚餐', text: RURAL.text.replace('规范农村聚餐', '管好农村集体聚餐') }]))).toEqual([['管好农村集体聚餐', 'words']])
  })

  it('tells units by role, apart from the words in their bracket', () => {
    const before = { ...CAMPUS, text: `${CAMPUS.text}（牵头单位：市教育局）` }
    const after = { ...CAMPUS, text: `${CAMPUS.text}（牵头单位：市市场监管局，责任单位：市教育局）`, units: [{ role: 'LEAD' as const, name: '市市场监管局' }, { role: 'RESPONSIBLE' as const, name: '市教育局' }] }
    const [changed] = compareRevisions([before], [after])
    expect(changed!.kinds).toEqual(['units'])
    expect(changed!.units).toEqual([{ name: '市市场监管局', from: null, to: 'LEAD' }, { name: '市教育局', from: 'LEAD', to: 'RESPONSIBLE' }])
  })

  it('tells targets that came, went and changed', () => {
    const after = { ...CAMPUS, targets: [{ name: '陪餐制度落实率', words: '≥95%' }, { name: '定点采购率', words: '全覆盖' }] }
    expect(compareRevisions([CAMPUS], [after])[0]).toMatchObject({ kinds: ['targets'], targets: [{ name: '陪餐制度落实率', from: '100%', to: '≥95%' }, { name: '定点采购率', from: null, to: '全覆盖' }] })
    expect(compareRevisions([CAMPUS], [{ ...CAMPUS, targets: [] }])[0]).toMatchObject({ kinds: ['targets'], targets: [{ name: '陪餐制度落实率', from: '100%', to: null }] })
  })

  it('marks the clause that moved, not all that it passed', () => {
    expect(kindsOf(compareRevisions([CAMPUS, ONLINE, RURAL], [RURAL, CAMPUS, ONLINE]))).toEqual([['规范农村聚餐', 'moved'], ['守护校园餐桌'], ['整治网络餐饮']])
  })

  it('counts each kind', () => {
    expect(countChanges(compareRevisions([CAMPUS, ONLINE], [{ ...CAMPUS, targets: [] }, RURAL]))).toEqual({ added: 1, removed: 1, words: 0, units: 0, targets: 1, moved: 0, same: 0 })
  })

  it('stands an empty side', () => {
    expect(countChanges(compareRevisions([], [CAMPUS])).added).toBe(1)
    expect(countChanges(compareRevisions([CAMPUS], [])).removed).toBe(1)
    expect(compareRevisions([], [])).toEqual([])
  })
})

const anyClause = fc.record({
  path: fc.array(fc.constantFrom('一', '(一)', '1'), { maxLength: 2 }),
  heading: fc.constantFrom('', '守护校园餐桌', '整治网络餐饮', '规范农村聚餐', '加强领导'),
  text: fc.array(fc.constantFrom('落实', '陪餐', '制度', '98%', '（一）', '牵头单位：', '）', '。', '\n'), { maxLength: 12 }).map((pieces) => pieces.join('')),
  units: fc.array(fc.record({ role: fc.constantFrom('LEAD' as const, 'RESPONSIBLE' as const), name: fc.constantFrom('甲局', '乙局') }), { maxLength: 2 }),
  targets: fc.array(fc.record({ name: fc.constantFrom('合格率', '覆盖率'), words: fc.constantFrom('≥98%', '全覆盖') }), { maxLength: 2 }),
  start: fc.constant(0),
})

describe('whatever stands on either side', () => {
  it('every clause appears exactly once, in the order of its side', () => {
    fc.assert(fc.property(fc.array(anyClause, { maxLength: 8 }), fc.array(anyClause, { maxLength: 8 }), (left, right) => {
      const compared = compareRevisions(left, right)
      expect(compared.flatMap((one) => (one.right ? [one.right] : []))).toEqual(right)
      const lefts = compared.flatMap((one) => (one.left ? [one.left] : []))
      expect(lefts).toHaveLength(left.length)
      for (const one of left) expect(lefts).toContain(one)
      for (const { kinds, left: before, right: after } of compared) {
        expect(kinds.includes('added')).toBe(before === null)
        expect(kinds.includes('removed')).toBe(after === null)
      }
    }), { numRuns: fuzzRuns(300) })
  })

  it('a revision is the same as itself', () => {
    fc.assert(fc.property(fc.array(anyClause, { maxLength: 8 }), (clauses) => {
      const { same } = countChanges(compareRevisions(clauses, clauses.map((one) => ({ ...one }))))
      expect(same).toBe(clauses.length)
    }), { numRuns: fuzzRuns(300) })
  })

  it('what stayed is in order, and nothing could have stayed besides', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.nat({ max: 30 }), { maxLength: 9 }), (lefts) => {
      const moved = movedPositions(lefts)
      const stayed = lefts.filter((_, position) => !moved.has(position))
      expect(stayed).toEqual(stayed.toSorted((a, b) => a - b))
      expect(stayed.length).toBe(longestRising(lefts))
    }), { numRuns: fuzzRuns(300) })
  })
})

function longestRising(values: readonly number[]): number {
  const best = values.map(() => 1)
  for (const [index, value] of values.entries()) for (let before = 0; before < index; before += 1) if (values[before]! < value) best[index] = Math.max(best[index]!, best[before]! + 1)
  return Math.max(0, ...best)
}
