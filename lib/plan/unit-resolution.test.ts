import { describe, expect, it } from 'vitest'
import type { DepartmentMatch } from '@/lib/organisation/department-matcher'
import { indexResolutions, resolveByRegister, unitDoubt, type Resolution } from './unit-resolution'

const found = { departmentId: 'd', name: '市市场监督管理局', step: 'whole' as const, matched: '市市场监督管理局', bracketNames: null }
const matches: Record<string, DepartmentMatch> = {
  exact: { kind: 'exact', ...found },
  former: { kind: 'former', ...found, successor: { departmentId: 's', name: '市市场监督管理局' }, retiredOn: null },
  gone: { kind: 'former', ...found, successor: null, retiredOn: '2019-01-01' },
  townships: { kind: 'group', groupId: null, name: '各乡镇', written: '各乡镇', rule: 'ALL_TOWNSHIPS' },
  related: { kind: 'group', groupId: null, name: '相关部门', written: '相关部门', rule: 'BY_PERSON' },
  ambiguous: { kind: 'ambiguous', step: 'whole', candidates: [] },
  unknown: { kind: 'not-found', normalised: '某局' },
}
const person = (changes: Partial<Resolution>): Resolution => ({ writtenAs: '甲', taskProposalId: null, kind: 'OUTSIDE', departmentIds: [], groupRule: null, basis: 'person', ...changes })

describe('what the register settles alone', () => {
  it.each([
    ['exact', 'DEPARTMENT', ['d'], 'exact', null],
    ['former', 'DEPARTMENT', ['s'], 'former', 'unit-former'],
    ['townships', 'GROUP', [], 'group', null],
  ])('%s', (name, kind, departmentIds, basis, code) => {
    const resolution = resolveByRegister('甲', matches[name]!)
    expect(resolution).toMatchObject({ kind, departmentIds, basis, taskProposalId: null })
    expect(unitDoubt('甲', resolution, matches[name]!)?.code ?? null).toBe(code)
  })

  it.each([['gone', 'unit-former'], ['related', 'unit-group'], ['ambiguous', 'unit-ambiguous'], ['unknown', 'unit-unknown']])('%s is left to a person', (name, code) => {
    expect(resolveByRegister('甲', matches[name]!)).toBeNull()
    expect(unitDoubt('甲', null, matches[name]!)?.code).toBe(code)
    expect(unitDoubt('甲', person({}), matches[name]!)).toBeNull()
  })
})

describe('a name in a task', () => {
  it('means what was said for the task, else what holds everywhere', () => {
    const find = indexResolutions([person({ basis: 'everywhere' }), person({ basis: 'own', taskProposalId: 't1' })])
    expect([find('甲', 't1')?.basis, find('甲', 't2')?.basis, find('甲', null)?.basis, find('乙', 't1')]).toEqual(['own', 'everywhere', 'everywhere', null])
  })
})
