import { describe, expect, test } from 'vitest'
import { taskDto as task } from '@/tests/support/plan-task-dto'
import type { TaskUnitDto } from './plan-task'
import { groupBySection, partsByDepartment, selectTasks, type TaskFilter } from './task-list'

const unit = (departmentId: string, role: TaskUnitDto['role'] = 'RESPONSIBLE'): TaskUnitDto => ({ role, departmentId, name: departmentId, writtenAs: departmentId, groupRule: null })
const context = { todayOn: '2026-11-25', ownDepartmentIds: ['edu'] }
const tasks = [
  task({ id: 'a', heading: '校园食品安全', units: [unit('edu', 'LEAD'), unit('market')], dueOn: '2026-12-20' }),
  task({ id: 'b', heading: '抽检', units: [unit('market', 'LEAD'), unit('edu', 'SUPPORTING')], dueOn: '2026-06-30' }),
  task({ id: 'c', heading: '宣传', kind: 'MEASURE', responsibility: 'JOINT', units: [unit('market')], coordinator: { id: 'edu', name: 'edu' }, body: '开展校园宣讲' }),
  task({ id: 'd', heading: '保障', kind: 'MEASURE', responsibility: 'NONE' }),
]
const idsOf = (filter: TaskFilter, sort: Parameters<typeof selectTasks>[2] = null) => selectTasks(tasks, filter, sort, context).map(({ id }) => id).join('')

describe('choosing tasks', () => {
  test.each<[TaskFilter, string]>([
    [{}, 'abcd'],
    [{ unit: 'edu' }, 'abc'],
    [{ unit: 'edu', role: 'LEAD' }, 'a'],
    [{ unit: 'edu', role: 'COORDINATOR' }, 'c'],
    [{ role: 'SUPPORTING' }, 'b'],
    [{ own: true }, 'abc'],
    [{ own: true, unit: 'market', role: 'LEAD' }, 'b'],
    [{ own: true, role: 'LEAD' }, 'a'],
    [{ kind: 'MEASURE' }, 'cd'],
    [{ responsibility: 'NONE' }, 'd'],
    [{ text: '校园' }, 'ac'],
    [{ due: 'stated' }, 'ab'],
    [{ due: 'none' }, 'cd'],
    [{ due: 'past' }, 'b'],
    [{ due: 'near' }, 'a'],
  ])('%j: %s', (filter, ids) => {
    expect(idsOf(filter)).toBe(ids)
  })

  test('by day, those without one last either way', () => {
    expect(idsOf({}, { key: 'due', direction: 'asc' })).toBe('bacd')
    expect(idsOf({}, { key: 'due', direction: 'desc' })).toBe('abcd')
    expect(idsOf({}, { key: 'order', direction: 'desc' })).toBe('dcba')
  })
})

describe('sections', () => {
  test('each heading is said once, where it is new', () => {
    const at = (id: string, ...sectionPath: string[]) => task({ id, sectionPath })
    const groups = groupBySection([at('a', '一'), at('b', '一'), at('c', '二', '（一）'), at('d', '二', '（二）'), at('e', '一')])
    expect(groups.map(({ headings, shared, tasks: within }) => [headings.slice(shared).join('/'), within.map(({ id }) => id).join('')])).toEqual([['一', 'ab'], ['二/（一）', 'c'], ['（二）', 'd'], ['一', 'e']])
    expect(new Set(groups.map(({ key }) => key)).size).toBe(4)
  })

  test('tasks without a section stand together', () => {
    expect(groupBySection([task({}), task({})])).toMatchObject([{ headings: [], shared: 0 }])
  })
})

test('departments with what they lead, share, support and coordinate', () => {
  const ids = (of: readonly { id: string }[]) => of.map(({ id }) => id).join('')
  expect(partsByDepartment(tasks).map((one) => [one.name, ids(one.leads), ids(one.shares), ids(one.supports), ids(one.coordinates)])).toEqual([
    ['market', 'b', 'ac', '', ''],
    ['edu', 'a', '', 'b', 'c'],
  ])
})
