import { expect, test } from 'vitest'
import { filterQuery, filterStandings, filterWords, isFiltered, lackOf } from './standing-filter'

const row = (indicatorName: string, status: 'AT_RISK' | 'PENDING' | 'MET', more: { planId?: string; nature?: 'BINDING' | null; owners?: string[] } = {}) => ({
  indicatorName, status, planId: more.planId ?? 'p1', planTitle: '年度重点工作', nature: more.nature ?? null, shown: '1家', parts: [], missing: [],
  owners: (more.owners ?? []).map((name) => ({ departmentId: name, name, role: 'LEAD' as const })),
})
const rows = [row('抽检合格率', 'AT_RISK', { nature: 'BINDING', owners: ['市农业农村局'] }), row('食堂A级率', 'PENDING', { planId: 'p2' }), row('检查学校食堂', 'MET', { owners: ['市教育局'] })]

test.each([
  [{}, ['抽检合格率', '食堂A级率', '检查学校食堂']],
  [{ status: 'off' }, ['抽检合格率']],
  [{ status: 'PENDING' }, ['食堂A级率']],
  [{ plan: 'p1', nature: 'none' }, ['检查学校食堂']],
  [{ department: '市教育局' }, ['检查学校食堂']],
  [{ text: ' 食堂a级 ' }, ['食堂A级率']],
  [{ text: '农业农村' }, ['抽检合格率']],
  [{ status: 'MET', plan: 'p2' }, []],
] as const)('%j shows %j', (filter, names) => expect(filterStandings(rows, filter).map(({ indicatorName }) => indicatorName)).toEqual(names))

test('only what is asked stands in the address', () => {
  expect(filterQuery({ status: 'off', text: '' })).toEqual({ status: 'off' })
  expect([isFiltered({ text: '' }), isFiltered({ plan: 'p1' })]).toEqual([false, true])
})

test('a filter in words', () => {
  expect(filterWords({ status: 'off', plan: 'p1', department: '市教育局', nature: 'none', text: ' 食堂 ' }, rows)).toEqual(['状态 偏离目标', '方案 年度重点工作', '责任单位 市教育局', '性质 未注明', '文字 食堂'])
  expect([filterWords({}, rows), filterWords({ plan: 'x' }, rows)]).toEqual([[], ['方案 不在此列']])
})

test.each([
  ['a judged target lacks nothing', { status: 'MET', shown: null }, null],
  ['numbers without a baseline', { shown: '3.00%' }, 'baseline'],
  ['several percentages without parts', { parts: [{ shown: '98%' }, { shown: '97%' }] }, 'apart'],
  ['a county that has its own number is no such part', { parts: [{ shown: '98%', place: {} }, { shown: '97%', place: {} }] }, 'unasked'],
  ['a month that fell due', { missing: ['2026-10'] }, 'owed'],
  ['nobody was asked', {}, 'unasked'],
] as const)('%s', (_name, more, lack) => expect(lackOf({ status: 'NO_DATA', shown: null, parts: [], missing: [], ...more } as never)).toBe(lack))

test('those without data are listed by why, and said so', () => {
  const lacking = [{ ...rows[0]!, status: 'NO_DATA' as const, shown: null }, { ...rows[1]!, status: 'NO_DATA' as const, shown: null, missing: ['2026-10'] as never[] }, rows[2]!]
  expect(filterStandings(lacking, { status: 'NO_DATA', lack: 'owed' }).map(({ indicatorName }) => indicatorName)).toEqual(['食堂A级率'])
  expect(filterWords({ lack: 'owed' }, rows)).toEqual(['无数据的原因 应报而未报'])
})
