import { describe, expect, it } from 'vitest'
import { columnKind, columnKinds, tableKind } from './table-columns'

describe('columnKind', () => {
  it.each([
    ['序号', 'index'], ['指标名称（单位）', 'name'], ['2030年目标值', 'target'], ['2025年基期值', 'baseline'], ['2025年实际', 'baseline'], ['计量单位', 'measureUnit'], ['属性', 'nature'],
    ['牵头单位', 'lead'], ['责任单位', 'responsible'], ['配合部门', 'supporting'], ['责任领导', 'person'], ['完成时限', 'due'], ['工作任务', 'task'], ['具体措施', 'content'], ['备注', 'note'],
  ])('%s holds the %s', (header, kind) => expect(columnKind(header)).toBe(kind))

  it.each(['', '加强监管', '市教育局', '98'])('“%s” is no header', (text) => expect(columnKind(text)).toBeNull())
})

describe('tableKind', () => {
  it('tells tables of indicators from tables of tasks and from others', () => {
    expect(tableKind(['index', 'name', 'target', 'nature'])).toBe('indicators')
    expect(tableKind(['index', 'task', 'lead', 'due'])).toBe('tasks')
    expect(tableKind(['name', 'target', 'responsible'])).toBe('indicators')
    expect(tableKind(['index', 'person', 'note'])).toBeNull()
  })
})

describe('columnKinds', () => {
  it.each([
    [['序号', '专项任务', '推进举措', '完成时限', '牵头单位', '配合单位', '包联领导'], ['index', 'task', 'content', 'due', 'lead', 'supporting', 'person']],
    [['序号', '整治任务', '整治内容', '整治目标', '责任科室'], ['index', 'task', 'content', 'target', 'responsible']],
    [['序号', '创建任务', '达标要求', '牵头处室', '办结时限'], ['index', 'task', 'content', 'lead', 'due']],
  ])('understands words of its own kind beside known headers: %s', (labels, kinds) => expect(columnKinds(labels)).toEqual(kinds))

  it('takes no cell of a row for a header', () => expect(columnKinds(['1', '完成监管任务', '落实各项要求', '市教育局'])).toEqual([null, null, null, null]))
})
