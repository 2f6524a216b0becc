import { describe, expect, test } from 'vitest'
import { lacksCoordinator, taskDueOn, unitWords, writtenUnits, type TaskUnitDto } from './plan-task'

const unit = (more: Partial<TaskUnitDto> & Pick<TaskUnitDto, 'writtenAs'>): TaskUnitDto => ({ role: 'RESPONSIBLE', departmentId: `id-${more.name ?? more.writtenAs}`, name: more.writtenAs, groupRule: null, ...more })

describe('units as written', () => {
  const units = [
    unit({ writtenAs: '市教育局', role: 'LEAD' }),
    unit({ writtenAs: '市食药监局', name: '市市场监督管理局' }),
    unit({ writtenAs: '各乡镇人民政府', name: '柳溪镇人民政府', groupRule: 'ALL_TOWNSHIPS' }),
    unit({ writtenAs: '各乡镇人民政府', name: '石桥镇人民政府', groupRule: 'ALL_TOWNSHIPS' }),
    unit({ writtenAs: '有关企业', departmentId: null }),
  ]

  test('a group stands under its own words with all it reaches', () => {
    expect(writtenUnits({ units }, 'RESPONSIBLE').map(({ label, isGroup, departments }) => [label, isGroup, departments.length])).toEqual([
      ['市市场监督管理局', false, 1],
      ['各乡镇人民政府', true, 2],
      ['有关企业', false, 0],
    ])
  })

  test('in words', () => {
    expect(unitWords({ units }, 'RESPONSIBLE')).toBe('市市场监督管理局、各乡镇人民政府（2 个单位）、有关企业')
    expect(unitWords({ units }, 'SUPPORTING')).toBe('')
  })
})

test('a joint task lacks a coordinator until one is named or the office says why there is none', () => {
  const joint = { responsibility: 'JOINT' as const, coordinator: null, noLeadReason: null }
  expect(lacksCoordinator(joint)).toBe(true)
  expect(lacksCoordinator({ ...joint, noLeadReason: '由各单位分别报送' })).toBe(false)
  expect(lacksCoordinator({ ...joint, coordinator: { id: 'a', name: '市教育局' } })).toBe(false)
  expect(lacksCoordinator({ ...joint, responsibility: 'LED' })).toBe(false)
})

test('a task is due on its own day, else with the last of its milestones', () => {
  const milestone = { id: 'm', taskId: 't', kind: 'DEADLINE' as const, name: '', writtenAs: '', startsOn: null, recurring: false, criterion: '', hasSource: false }
  const milestones = [{ ...milestone, dueOn: '2027-06-30' }, { ...milestone, dueOn: null }, { ...milestone, dueOn: '2026-06-30' }]
  expect(taskDueOn({ dueOn: '2026-12-31', milestones })).toBe('2026-12-31')
  expect(taskDueOn({ dueOn: null, milestones })).toBe('2027-06-30')
  expect(taskDueOn({ dueOn: null, milestones: [] })).toBeNull()
})
