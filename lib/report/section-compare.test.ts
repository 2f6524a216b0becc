import { expect, test } from 'vitest'
import { EMPTY_ENTRY, type EntryContent } from './entry-content'
import { compareEntries, compareSections } from './section-compare'

const entry = (more: Partial<EntryContent>): EntryContent => ({ ...EMPTY_ENTRY, progress: 'ON_SCHEDULE', done: '检查', ...more })
const value = { targetId: 't', thisMonth: '1', cumulative: '5', numerator: null, denominator: null, value: null, explanation: '', derivedFrom: null }
const section = (text: string, contents: Record<string, EntryContent>) => ({ text, entries: Object.entries(contents).map(([taskId, content]) => ({ taskId, departmentId: 'd', content: { ...content, values: [...content.values], prefilled: [...content.prefilled] } })) })

test('the same is the same, however a number is spelled and whatever was prefilled', () => {
  const left = entry({ values: [value] })
  const right = entry({ values: [{ ...value, cumulative: '5.0' }], prefilled: ['done'] })
  expect(compareEntries(left, right)).toEqual([])
})

test('each field that changed is named with both its sides', () => {
  const left = entry({ values: [value] })
  const right = entry({ done: '检查和整改', progress: 'BEHIND', noProgress: true, values: [{ ...value, cumulative: '6', explanation: '补录' }] })
  expect(compareEntries(left, right)).toEqual([
    { field: 'progress', before: 'ON_SCHEDULE', after: 'BEHIND' },
    { field: 'done', before: '检查', after: '检查和整改' },
    { field: 'noProgress', before: null, after: '是' },
    { field: 'value:t:cumulative', before: '5', after: '6' },
    { field: 'value:t:explanation', before: null, after: '补录' },
  ])
})

test('an entry that came or went is told by its fields, turned around when the sides are', () => {
  const [less, more] = [section('总结', { a: entry({}) }), section('总结二', { a: entry({}), b: entry({ done: '新增' }) })]
  const forth = compareSections(less, more)
  expect(forth.map(({ taskId, field }) => [taskId, field])).toEqual([[null, 'text'], ['b', 'progress'], ['b', 'done']])
  expect(compareSections(more, less)).toEqual(forth.map((change) => ({ ...change, before: change.after, after: change.before })))
})

test('a file that came, went or was replaced under its name shows', () => {
  const file = (name: string, sha256: string) => ({ name, sha256 })
  const named = (files: { name: string; sha256: string }[]) => {
    const { text, entries } = section('', { a: entry({}) })
    return { text, entries: entries.map((one) => ({ ...one, evidence: files })) }
  }
  const before = named([file('现场.png', '1111111122')])
  expect(compareSections(before, before)).toEqual([])
  expect(compareSections(section('', { a: entry({}) }), before)).toEqual([{ taskId: 'a', departmentId: 'd', field: 'evidence', before: null, after: '现场.png（11111111）' }])
  expect(compareSections(before, named([file('现场.png', '2222222233')]))).toEqual([{ taskId: 'a', departmentId: 'd', field: 'evidence', before: '现场.png（11111111）', after: '现场.png（22222222）' }])
})

test('a document that was replaced shows', () => {
  const holding = (sha256: string) => ({ text: '', entries: [], document: { name: '方案.docx', sha256 } })
  expect(compareSections(holding('1111111122'), holding('1111111122'))).toEqual([])
  expect(compareSections(holding('1111111122'), holding('2222222233'))).toEqual([{ taskId: null, departmentId: null, field: 'document', before: '方案.docx（11111111）', after: '方案.docx（22222222）' }])
})
