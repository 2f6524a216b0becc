import { describe, expect, it } from 'vitest'
import { columnKind, tableKind } from './table-columns'

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
