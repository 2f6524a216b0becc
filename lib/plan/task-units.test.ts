import { describe, expect, it } from 'vitest'
import { expandTaskUnits } from './task-units'
import { planRoles, type Resolution } from './unit-resolution'

const departments = [
  { id: 'market', kind: 'DEPARTMENT' as const, isMember: true },
  { id: 'edu', kind: 'DEPARTMENT' as const, isMember: true },
  { id: 'town', kind: 'TOWNSHIP' as const, isMember: true },
  { id: 'street', kind: 'SUBDISTRICT' as const, isMember: true },
]
const named = (writtenAs: string, departmentId: string): Resolution => ({ writtenAs, taskProposalId: null, kind: 'DEPARTMENT', departmentIds: [departmentId], groupRule: null, basis: 'exact' })
const group = (writtenAs: string, groupRule: Resolution['groupRule']): Resolution => ({ writtenAs, taskProposalId: null, kind: 'GROUP', departmentIds: [], groupRule, basis: 'group' })
const resolutions = [named('市市场监管局', 'market'), named('市食药监局', 'market'), named('市教育局', 'edu'), group('各乡镇', 'ALL_TOWNSHIPS'), group('各成员单位', 'ALL_MEMBERS'), group('各牵头单位', 'PLAN_LEADS')]
const find = (writtenAs: string) => resolutions.find((one) => one.writtenAs === writtenAs) ?? null
const expand = (units: Parameters<typeof expandTaskUnits>[0], roles = { leadDepartmentIds: ['market'], responsibleDepartmentIds: [] }) => expandTaskUnits(units, find, departments, roles).map((row) => [row.role, row.departmentId, row.writtenAs])

describe('units of a task', () => {
  it('are departments, groups expanded by their letters', () => {
    expect(expand([{ writtenAs: '市市场监管局', role: 'LEAD' }, { writtenAs: '各乡镇', role: 'RESPONSIBLE' }])).toEqual([['LEAD', 'market', '市市场监管局'], ['RESPONSIBLE', 'town', '各乡镇']])
  })

  it('do not owe twice what a group adds to them', () => {
    expect(expand([{ writtenAs: '市市场监管局', role: 'LEAD' }, { writtenAs: '各成员单位', role: 'RESPONSIBLE' }])).toEqual([
      ['LEAD', 'market', '市市场监管局'], ['RESPONSIBLE', 'edu', '各成员单位'], ['RESPONSIBLE', 'town', '各成员单位'], ['RESPONSIBLE', 'street', '各成员单位'],
    ])
  })

  it('stay in a group where a person named them for less', () => {
    expect(expand([{ writtenAs: '各牵头单位', role: 'LEAD' }, { writtenAs: '市市场监管局', role: 'SUPPORTING' }])).toEqual([['LEAD', 'market', '各牵头单位'], ['SUPPORTING', 'market', '市市场监管局']])
  })

  it('owe one part where two names mean the same department', () => {
    expect(expand([{ writtenAs: '市食药监局', role: 'RESPONSIBLE' }, { writtenAs: '市市场监管局', role: 'LEAD' }, { writtenAs: '市教育局', role: 'SUPPORTING' }])).toEqual([['LEAD', 'market', '市市场监管局'], ['SUPPORTING', 'edu', '市教育局']])
  })

  it('stay as written where nobody of the register is meant', () => {
    expect(expand([{ writtenAs: '清宁海关', role: 'RESPONSIBLE' }])).toEqual([['RESPONSIBLE', null, '清宁海关']])
  })
})

describe('roles in a plan', () => {
  it('come from those named, not from groups that are relative to them', () => {
    const tasks = [{ id: 't', units: [{ writtenAs: '市教育局', role: 'LEAD' as const }, { writtenAs: '各牵头单位', role: 'RESPONSIBLE' as const }, { writtenAs: '各乡镇', role: 'RESPONSIBLE' as const }] }]
    expect(planRoles(tasks, resolutions, departments)).toEqual({ leadDepartmentIds: ['edu'], responsibleDepartmentIds: ['town'] })
  })
})
