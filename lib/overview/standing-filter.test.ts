import { expect, test } from 'vitest'
import { filterQuery, filterStandings, isFiltered } from './standing-filter'

const row = (indicatorName: string, status: 'AT_RISK' | 'PENDING' | 'MET', more: { planId?: string; nature?: 'BINDING' | null; owners?: string[] } = {}) => ({
  indicatorName, status, planId: more.planId ?? 'p1', planTitle: '年度重点工作', nature: more.nature ?? null,
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
