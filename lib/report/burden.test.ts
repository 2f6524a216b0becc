import { describe, expect, test } from 'vitest'
import { burdenRows, durationWords, findNeedlessAsks, medianOf, prefilledShare, sumUp } from './burden'

const education = { id: 'e', name: '市教育局' }
const market = { id: 'm', name: '市市场监管局' }
const at = (minutes: number) => new Date(Date.UTC(2026, 10, 18) + minutes * 60_000)

describe('the burden of a month', () => {
  const asked = [{ department: education, cells: 9, prefilled: 3 }, { department: market, cells: 12, prefilled: 12 }, { department: education, cells: 1, prefilled: 0 }]
  const handedIn = [
    { department: education, begunAt: at(0), submittedAt: at(10) }, { department: education, begunAt: at(0), submittedAt: at(40) },
    { department: market, begunAt: at(0), submittedAt: at(1000) }, { department: market, begunAt: at(0), submittedAt: null }, { department: market, begunAt: null, submittedAt: at(5) },
  ]

  test('is counted by department, those of whom most is asked first', () => {
    expect(burdenRows(asked, handedIn)).toEqual([
      { department: market, cells: 12, prefilled: 12, submitted: 2, medianMinutes: 1000 },
      { department: education, cells: 10, prefilled: 3, submitted: 2, medianMinutes: 25 },
    ])
  })

  test('of all together has the median of the parts, not of the medians', () => {
    expect(sumUp(asked, handedIn)).toEqual({ cells: 22, prefilled: 15, submitted: 4, medianMinutes: 40 })
    expect(sumUp([], [])).toEqual({ cells: 0, prefilled: 0, submitted: 0, medianMinutes: null })
  })

  test('takes no time from what seems handed in before it was opened', () => {
    expect(sumUp([], [{ begunAt: at(5), submittedAt: at(0) }])).toMatchObject({ submitted: 1, medianMinutes: null })
  })
})

test.each([[[], null], [[7], 7], [[9, 1], 5], [[30, 1, 2], 2], [[4, 1, 3, 2], 2.5]])('the median of %j is %s', (values, expected) => expect(medianOf(values)).toBe(expected))

test.each([[0, '0 分钟'], [25.5, '26 分钟'], [60, '1 小时'], [185, '3 小时 5 分'], [1440, '1 天'], [3125, '2 天 4 小时']])('%s minutes are %s', (minutes, words) => expect(durationWords(minutes)).toBe(words))

test.each([[42, 31, '73.8%（31/42）'], [3, 3, '100.0%（3/3）'], [5, 0, '0.0%（0/5）'], [0, 0, '—']])('of %s cells %s prefilled: %s', (cells, prefilled, words) => expect(prefilledShare({ cells, prefilled })).toBe(words))

describe('what is asked although the portal holds it', () => {
  const number = { department: education, planId: 'p', name: '检查食堂数', measureUnit: '家', form: '月报', held: null }

  test('is a number that a ledger has', () => {
    expect(findNeedlessAsks([{ ...number, held: '监督检查台账' }])).toEqual([{ department: education, name: '检查食堂数', because: { kind: 'ledger', source: '监督检查台账', forms: ['月报'], planId: 'p' } }])
  })

  test('and one that two forms ask the same department for', () => {
    expect(findNeedlessAsks([number, { ...number, form: '季报' }])).toEqual([{ department: education, name: '检查食堂数', because: { kind: 'twice', forms: ['月报', '季报'] } }])
  })

  test('but not one asked once, of two departments, or in two units', () => {
    expect(findNeedlessAsks([number, { ...number, department: market, form: '季报' }, { ...number, measureUnit: '家次', form: '季报' }, { ...number, name: '培训人数' }])).toEqual([])
    expect(findNeedlessAsks([number, number])).toEqual([])
  })
})
