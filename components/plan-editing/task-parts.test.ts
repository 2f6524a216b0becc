import { describe, expect, test } from 'vitest'
import type { TaskPartInput } from '@/lib/plan/task.schema'
import { addDepartment, addGroup, partEntries, replaceDepartment, withoutParts } from './task-parts'

const part = (role: TaskPartInput['role'], departmentId: string | null, group?: string): TaskPartInput => ({ role, departmentId, writtenAs: group ?? departmentId ?? '', groupRule: group ? 'ALL_TOWNSHIPS' : null })
const towns = { name: '各乡镇', rule: 'ALL_TOWNSHIPS' as const, byPerson: false, departmentIds: ['a', 'b'] }

describe('lines of the form', () => {
  test('a group is one line', () => {
    const parts = [part('LEAD', 'edu'), part('RESPONSIBLE', 'a', '各乡镇'), part('RESPONSIBLE', 'b', '各乡镇'), part('RESPONSIBLE', 'a')]
    expect(partEntries(parts, 'RESPONSIBLE')).toEqual([{ key: 'group:各乡镇', isGroup: true, indexes: [1, 2] }, { key: 'a', isGroup: false, indexes: [3] }])
    expect(withoutParts(parts, [1, 2])).toEqual([parts[0], parts[3]])
  })
})

describe('adding', () => {
  test('a department has one role', () => {
    expect(addDepartment([part('LEAD', 'edu')], 'SUPPORTING', { id: 'edu', name: '市教育局' })).toEqual([{ role: 'SUPPORTING', departmentId: 'edu', writtenAs: '市教育局', groupRule: null }])
  })

  test('a group with whom it reaches, or with nobody yet', () => {
    expect(addGroup([], 'RESPONSIBLE', towns)).toEqual([part('RESPONSIBLE', 'a', '各乡镇'), part('RESPONSIBLE', 'b', '各乡镇')])
    expect(addGroup([part('RESPONSIBLE', 'a', '各乡镇')], 'SUPPORTING', { ...towns, departmentIds: [] })).toEqual([part('SUPPORTING', null, '各乡镇')])
  })
})

test('a successor takes the place of a retired department, once', () => {
  const to = { id: 'new', name: '新局' }
  expect(replaceDepartment([part('LEAD', 'old'), part('RESPONSIBLE', 'old', '各乡镇')], 'old', to)).toEqual([{ ...part('LEAD', 'new'), writtenAs: '新局' }, part('RESPONSIBLE', 'new', '各乡镇')])
  expect(replaceDepartment([part('SUPPORTING', 'old'), part('LEAD', 'new')], 'old', to)).toEqual([part('LEAD', 'new')])
})
