import { describe, expect, test } from 'vitest'
import { afterVisit, assembleWorkbench, changesSince, contributionsFor, dueWords, isPressing, someOf, type WorkbenchContribution, type WorkbenchItem } from './workbench'

const today = '2026-11-21'
const item = (key: string, more: Partial<WorkbenchItem> = {}): WorkbenchItem => ({ key, title: key, href: '/x', action: '打开', ...more })
const keys = (...parts: WorkbenchItem[][]) => assembleWorkbench(parts.map((items) => ({ items })), today).items.map(({ key }) => key)

describe('the order of what waits', () => {
  test('late and wrong first, then by deadline, then without one', () => {
    expect(keys([item('none'), item('far', { dueOn: '2026-12-01' }), item('late', { dueOn: '2026-11-20' }), item('wrong', { urgent: true }), item('near', { dueOn: '2026-11-22' })])).toEqual(['late', 'wrong', 'near', 'far', 'none'])
  })

  test('two roles list the same thing once', () => {
    expect(keys([item('a'), item('b')], [item('b'), item('c')])).toEqual(['a', 'b', 'c'])
  })

  test('changes: newest first, each once', () => {
    const change = (key: string, at: string) => ({ key, at, text: key, href: '/x' })
    const view = assembleWorkbench([{ changes: [change('a', '2026-11-01T00:00:00Z')] }, { changes: [change('b', '2026-11-02T00:00:00Z'), change('a', '2026-11-01T00:00:00Z')] }], today)
    expect(view.changes.map(({ key }) => key)).toEqual(['b', 'a'])
  })
})

describe('when', () => {
  test.each([
    [{ dueOn: '2026-11-19' }, '逾期 2 天', true],
    [{ dueOn: '2026-11-21' }, '今天到期', false],
    [{ dueOn: '2026-11-24' }, '还有 3 天', false],
    [{ dueOn: '2026-12-01' }, '12月1日前', false],
    [{ urgent: true }, '请尽快', true],
    [{}, '待办', false],
  ])('%j reads %s', (due, words, pressing) => {
    expect(dueWords(due, today)).toBe(words)
    expect(isPressing(due, today)).toBe(pressing)
  })
})

describe('since the last visit', () => {
  const at = new Date('2026-11-21T02:00:00Z')
  const minutesAgo = (minutes: number) => new Date(at.getTime() - minutes * 60_000)

  test('the first visit knows no earlier one', () => {
    expect(changesSince(null, at)).toBeNull()
    expect(afterVisit(null, at)).toEqual({ visitedAt: at, previousAt: null })
  })

  test('a new visit counts from the last one', () => {
    const visit = { visitedAt: minutesAgo(31), previousAt: minutesAgo(5_000) }
    expect(changesSince(visit, at)).toEqual(minutesAgo(31))
    expect(afterVisit(visit, at)).toEqual({ visitedAt: at, previousAt: minutesAgo(31) })
  })

  test('coming back within half an hour is the same visit', () => {
    const visit = { visitedAt: minutesAgo(5), previousAt: minutesAgo(5_000) }
    expect(changesSince(visit, at)).toEqual(minutesAgo(5_000))
    expect(afterVisit(visit, at)).toEqual({ visitedAt: at, previousAt: minutesAgo(5_000) })
  })
})

test('contributions: for everybody, and for any role held', () => {
  const one = (area: string, roles: WorkbenchContribution['roles']): WorkbenchContribution => ({ area, roles, load: async () => ({}) })
  const all = [one('all', 'signed-in'), one('office', ['OFFICE']), one('both', ['AUDITOR', 'LEADER'])]
  const place = { jurisdictionId: 'j', jurisdictionPath: '/j/', jurisdictionName: '', departmentId: null, departmentName: null }
  const held = (...roles: ('OFFICE' | 'LEADER')[]) => ({ grants: roles.map((role) => ({ role, ...place })) })
  expect(contributionsFor(held('OFFICE', 'LEADER'), all).map(({ area }) => area)).toEqual(['all', 'office', 'both'])
  expect(contributionsFor(held(), all).map(({ area }) => area)).toEqual(['all'])
})

test('some of many names', () => {
  expect(someOf(['甲', '乙'], '个')).toBe('甲、乙')
  expect(someOf(['甲', '乙', '丙', '丁'], '个单位')).toBe('甲、乙、丙等 4 个单位')
})
