import { describe, expect, test } from 'vitest'
import { expandGroup, writtenGroupRule, writtenTownshipKinds, type ExpandableDepartment } from './group-expansion'

const departments: ExpandableDepartment[] = [
  { id: 'market', kind: 'DEPARTMENT', isMember: true },
  { id: 'copied', kind: 'DEPARTMENT', isMember: false },
  { id: 'town', kind: 'TOWNSHIP', isMember: true },
  { id: 'street', kind: 'SUBDISTRICT', isMember: true },
  { id: 'zone', kind: 'ADMINISTRATIVE_COMMITTEE', isMember: true },
]
const reach = (rule: Parameters<typeof expandGroup>[0], written = '') => expandGroup(rule, written, departments)

describe('the rule in the words', () => {
  test.each([
    ['各乡镇(街道)', 'ALL_TOWNSHIPS'],
    ['各乡镇人民政府', 'ALL_TOWNSHIPS'],
    ['各镇(街道)食安办', 'ALL_TOWNSHIPS'],
    ['各镇街', 'ALL_TOWNSHIPS'],
    ['各街镇', 'ALL_TOWNSHIPS'],
    ['各镇(办)', 'ALL_TOWNSHIPS'],
    ['街道办事处', 'ALL_TOWNSHIPS'],
    ['乡镇(街道)', 'ALL_TOWNSHIPS'],
    ['各管委会', 'ALL_ADMINISTRATIVE_COMMITTEES'],
    ['各成员单位', 'ALL_MEMBERS'],
    ['市食药安委成员单位', 'ALL_MEMBERS'],
    ['各部门', 'ALL_DEPARTMENTS'],
    ['市直各部门', 'ALL_DEPARTMENTS'],
    ['各牵头单位', 'PLAN_LEADS'],
    ['牵头单位', 'PLAN_LEADS'],
    ['各责任单位', 'PLAN_RESPONSIBLES'],
    ['市政府食安委相关成员单位', 'BY_PERSON'],
    ['市政府相关部门', 'BY_PERSON'],
    ['有关部门', 'BY_PERSON'],
    ['各有关部门', 'BY_PERSON'],
    ['各职能部门', 'BY_PERSON'],
    ['各相关乡镇', 'BY_PERSON'],
    ['各学校', 'BY_PERSON'],
  ])('%s: %s', (written, rule) => expect(writtenGroupRule(written)).toBe(rule))

  test.each(['市教育局', '公安部门', '农业部门', '城管部门', '市市场监管局', '城关镇', '城关镇人民政府', '东街街道办事处'])('%s names no group', (written) => expect(writtenGroupRule(written)).toBeNull())
})

describe('whom a group reaches', () => {
  test('townships by the letter', () => {
    expect(writtenTownshipKinds('各乡镇政府(街道办事处)')).toEqual(['TOWNSHIP', 'SUBDISTRICT'])
    expect(reach('ALL_TOWNSHIPS', '各乡镇（街道）')).toEqual({ kind: 'departments', departmentIds: ['town', 'street'] })
    expect(reach('ALL_TOWNSHIPS', '各乡镇人民政府')).toEqual({ kind: 'departments', departmentIds: ['town'] })
    for (const both of ['各镇街', '各街镇', '各镇（办）', '各乡镇办']) expect(writtenTownshipKinds(both)).toEqual(['TOWNSHIP', 'SUBDISTRICT'])
    expect(writtenTownshipKinds('街道办事处')).toEqual(['SUBDISTRICT'])
    expect(writtenTownshipKinds('各镇人民政府办公室')).toEqual(['TOWNSHIP'])
    expect(reach('ALL_TOWNSHIPS', '各街道办事处')).toEqual({ kind: 'departments', departmentIds: ['street'] })
  })

  test('committees, departments, members; what is only copied owes nothing', () => {
    expect(reach('ALL_ADMINISTRATIVE_COMMITTEES')).toEqual({ kind: 'departments', departmentIds: ['zone'] })
    expect(reach('ALL_DEPARTMENTS')).toEqual({ kind: 'departments', departmentIds: ['market'] })
    expect(reach('ALL_MEMBERS')).toEqual({ kind: 'departments', departmentIds: ['market', 'town', 'street', 'zone'] })
  })

  test('the plan\'s own units, each once', () => {
    const plan = { leadDepartmentIds: ['market', 'town', 'market'], responsibleDepartmentIds: ['street'] }
    expect(expandGroup('PLAN_LEADS', '各牵头单位', departments, plan)).toEqual({ kind: 'departments', departmentIds: ['market', 'town'] })
    expect(expandGroup('PLAN_RESPONSIBLES', '各责任单位', departments, plan)).toEqual({ kind: 'departments', departmentIds: ['street'] })
    expect(reach('PLAN_LEADS')).toEqual({ kind: 'needs-plan' })
  })

  test('相关: only a person can say', () => expect(reach('BY_PERSON')).toEqual({ kind: 'by-person' }))
})
